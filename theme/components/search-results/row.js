/** One result as a list item: its name, what kind of thing it is, whether it has ended, its sentence, and why it was found. */
import {pieces, reason} from './reason.js';
import {folded} from './words.js';

const element = (/** @type {string} */ name, /** @type {string} */ text, className = '') =>
  Object.assign(document.createElement(name), {textContent: text, className});

/**
 * `text` with the words marked that were `sought`.
 * @param {string} name of the element
 * @param {string} text
 * @param {import('./reason.js').Sought} sought
 * @param {import('./inflection.js').Inflection} inflection
 */
function marked(name, text, sought, inflection) {
  const found = document.createElement(name);
  found.append(...pieces(text, sought, inflection).map(piece => piece.isMarked ? element('mark', piece.text) : piece.text));
  return found;
}

/**
 * @param {import('./ranking.js').Result} result
 * @param {string[]} asked the words of the query
 * @param {import('./ranking.js').Search} search
 * @param {import('./reason.js').Sentences} sentences
 * @param {HTMLCollection | never[]} statuses a tag for each status that the index numbers
 */
export function row(result, asked, search, sentences, statuses) {
  const {entry, hits} = result;
  const {inflection} = search;
  const sought = {words: asked.map(folded), stems: hits.flatMap(hit => hit?.forms ?? [])};
  const item = document.createElement('li');
  const link = Object.assign(marked('a', entry.link, sought, inflection), {href: entry.href});
  const heading = document.createElement('h2');
  heading.append(link);
  const meta = element('p', '', 'meta');
  meta.append(element('span', entry.kind));
  const status = entry.status === undefined ? undefined : statuses[entry.status];
  if (status) meta.append(' ', status.cloneNode(true));
  item.append(heading, meta, marked('p', entry.text, sought, inflection));
  const why = reason(result, sought, search, sentences);
  if (why) item.append(element('p', why, 'small-text'));
  return item;
}
