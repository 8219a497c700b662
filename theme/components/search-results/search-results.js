/**
 * The search page: the state is the address (`?q=`), so Back, bookmarks and a reload work.
 *
 * Results follow while the reader writes. The first key makes an entry in the history, the next keys replace it.
 */
import {Search} from './ranking.js';
import {row} from './row.js';
import {count, forget, load, say} from './telling.js';

const SETTLED = 400;
/** So many results at once, as many as a screen shows; the others follow when the reader pauses. */
const AT_ONCE = 8;
const PAUSE = 80;

/** @typedef {import('./ranking.js').Result} Result */

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const status = byId('haku-tila');
const list = byId('haku-tulokset');
/** The list says where the index is, and holds the sentences of its rows. */
const said = /** @type {import('./row.js').Sentences & {names: string, texts: string, inPieces?: string}} */ (/** @type {unknown} */ (list?.dataset));
const advice = byId('haku-ohje');
const statuses = /** @type {HTMLTemplateElement | null} */ (document.getElementById('haku-tilat'))?.content.children ?? [];
const field = /** @type {HTMLInputElement} */ (byId('q'));
/** The link past the header: past the search field, too, where there are results. */
const skip = /** @type {HTMLAnchorElement | null} */ (document.querySelector('.skip-link'));
const content = skip?.hash ?? '';

/** @type {(names: any) => Search} */
let made = names => new Search(names);
/** @type {Search | undefined} */
let search;
let asked = '';
let writing = false;
let timer = 0;
let others = 0;

const queryOf = (/** @type {string} */ address) => (new URL(address).searchParams.get('q') ?? '').trim();

/** The search over the names; it is made once. */
async function ready() {
  const names = await load(said.names);
  search ??= made(names);
  return search;
}

/**
 * The results of `query`; the texts are fetched only for one that the names do not answer.
 * @param {string} query
 * @param {(results: Result[]) => void} [meanwhile] hears what is found already while more is on its way
 */
export async function answer(query, meanwhile) {
  search = await ready();
  const first = await search.ask(query, meanwhile);
  if (first.enough) return first.results;
  if (!search.isWhole) meanwhile?.(first.results);
  search.add(await load(said.texts));
  return (await search.ask(query)).results;
}

/**
 * @param {Result[]} results
 * @param {string} query
 */
function show(results, query) {
  const asking = search;
  const words = asking?.words(query) ?? [];
  const rows = (/** @type {Result[]} */ found) => asking ? found.map(result => row(result, words, asking, said, statuses)) : [];
  clearTimeout(others);
  list.replaceChildren(...rows(results.slice(0, AT_ONCE)));
  if (results.length > AT_ONCE) others = window.setTimeout(() => list.append(...rows(results.slice(AT_ONCE))), PAUSE);
  list.hidden = !results.length;
  advice.hidden = !query || results.length > 0;
  if (skip) skip.href = query ? `#${status.id}` : content;
}

/** @param {string} query */
async function update(query) {
  asked = query;
  if (!query) {
    show([], query);
    say(status, 'empty');
    return;
  }
  try {
    const results = await answer(query, named => {
      if (asked !== query) return;
      if (named.length) show(named, query);
      say(status, 'waiting');
    });
    if (asked !== query) return;
    show(results, query);
    count(status, query, results.length);
  } catch {
    forget();
    say(status, 'failed');
  }
}

/**
 * Writes the query into the address, as a step of its own or, while the reader is writing, in place of the last.
 * @param {string} query
 */
function remember(query) {
  if (query === queryOf(location.href)) return;
  const address = new URL(location.href);
  address.searchParams.set('q', query);
  history[writing ? 'replaceState' : 'pushState'](null, '', address);
  writing = true;
}

function fromAddress() {
  writing = false;
  field.value = queryOf(location.href);
  update(field.value);
}

/** @param {typeof made} [making] makes the search of the first file of the index */
export function start(making = made) {
  made = making;
  byId('haku-ilman').hidden = true;
  field.addEventListener('input', () => {
    const query = field.value.trim();
    update(query);
    clearTimeout(timer);
    timer = window.setTimeout(remember, SETTLED, query);
  });
  field.form?.addEventListener('submit', event => {
    event.preventDefault();
    clearTimeout(timer);
    remember(field.value.trim());
    writing = false;
    update(field.value.trim());
  });
  addEventListener('popstate', fromAddress);
  fromAddress();
  // The page asks for the names anyway: what is made of them is there before the reader's first key.
  ready().catch(forget);
}

if (list && said.inPieces === undefined) start();
