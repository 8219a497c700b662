/** One result as a list item: its name, what kind of thing it is, whether it has ended, its sentence, and why it was found. What was found in
 * a place of the page is opened there. */
import {pieces, placeOf, reason} from './reason.js';
import {folded} from './words.js';

/** @typedef {import('./reason.js').Sentences & {twin: string}} Sentences of the list's data attributes */

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
 * The link to the same thing on another page, told by its kind.
 * @param {import('./ranking.js').Entry} twin
 * @param {Sentences} sentences
 */
function twinLink(twin, sentences) {
  const link = Object.assign(element('a', sentences.twin.replace('{kind}', twin.kind.toLowerCase())), {href: twin.href});
  link.append(element('span', `: ${twin.title}`, 'visually-hidden'));
  return link;
}

/**
 * @param {import('./ranking.js').Result} result
 * @param {string[]} asked the words of the query
 * @param {import('./ranking.js').Search} search
 * @param {Sentences} sentences
 * @param {HTMLCollection | never[]} statuses a tag for each status that the index numbers
 */
export function row(result, asked, search, sentences, statuses) {
  const {entry, hits, twin} = result;
  const {inflection} = search;
  const sought = {words: asked.map(folded), stems: hits.flatMap(hit => hit?.forms ?? [])};
  const item = document.createElement('li');
  const place = placeOf(result, search);
  const link = Object.assign(marked('a', entry.title, sought, inflection), {href: place ? `${entry.href}#${place.id}` : entry.href});
  if (entry.link !== entry.title) link.append(element('span', entry.link.slice(entry.title.length), 'visually-hidden'));
  const heading = document.createElement('h2');
  heading.append(link);
  const meta = element('p', '', 'meta');
  meta.append(element('span', entry.kind));
  const status = entry.status === undefined ? undefined : statuses[entry.status];
  if (status) meta.append(' ', status.cloneNode(true));
  if (twin) meta.append(' ', twinLink(twin, sentences));
  item.append(heading, meta, marked('p', entry.text, sought, inflection));
  const why = reason(result, sought, search, sentences);
  if (why) item.append(element('p', why, 'small-text'));
  return item;
}
