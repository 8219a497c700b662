/** The search page of a large map, whose index is in pieces. */
import {InPieces} from './pieces.js';
import {start} from './search-results.js';
import {load} from './telling.js';

start(head => new InPieces(head, load));
