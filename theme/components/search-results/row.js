/** One result as a list item: its name, what kind of thing it is, whether it has ended, its sentence, and why it was found. */
import {folded} from './words.js';

/** Parts a text into words, each with its hyphens and the ending after its colon, and what stands between them. */
const BETWEEN = /([\p{L}\p{N}\u00ad]+(?:[-:][\p{L}\p{N}\u00ad]+)*)/u;
const TITLE = 10;
const LEAD = 5;

const element = (name, text, className = '') => Object.assign(document.createElement(name), {textContent: text, className});

/** The folded words of `text`; of a word with hyphens the whole and its parts. */
const wordsOf = (text, inflection) => inflection.words(text).flatMap(word =>
  [word.replaceAll('-', ''), ...word.includes('-') ? word.split('-') : []].map(folded));

/** Whether a word of `text` is one of `words`, or one of `stems` with some ending: what only begins like it is another word. */
const answers = (text, {words = [], stems}, inflection) => wordsOf(text, inflection).some(word =>
  words.includes(word) || stems.some(stem => inflection.joins(stem, word)));

/** `text` with the words marked that were `sought`. */
function marked(name, text, sought, inflection) {
  const found = document.createElement(name);
  let plain = '';
  for (const [place, part] of text.split(BETWEEN).entries()) {
    if (place % 2 && answers(part, sought, inflection)) {
      found.append(plain, element('mark', part));
      plain = '';
    } else plain += part;
  }
  found.append(plain);
  return found;
}

/** The sentence that says where the words stand that the name and the sentence do not show; "" where they show all. */
function reason({entry, hits, was}, sought, {fields, inflection}, words) {
  if (was) return words.was.replace('{name}', was);
  const shown = `${entry.title} ${entry.text}`;
  const isShown = ({spelling, forms}) => forms.length ? answers(shown, {stems: forms}, inflection) : folded(shown).includes(spelling);
  const hidden = hits.filter(hit => hit && !isShown(hit) && fields[hit.field][1] !== LEAD && fields[hit.field][1] !== TITLE);
  const begins = name => hits.some(hit => hit && !hit.forms.length && wordsOf(name, inflection).some(word => word.startsWith(hit.spelling)));
  const other = entry.names.find(name => answers(name, sought, inflection)) ?? entry.names.find(begins);
  if (other && hidden.some(hit => fields[hit.field][1] > LEAD)) return words.otherName.replace('{name}', other);
  const [field, second] = [...new Set(hidden.map(hit => fields[hit.field][0]))];
  if (!field) return '';
  return (second ? words.inFields : words.inField).replace('{field}', field).replace('{other}', second);
}

/**
 * @param {Result} result
 * @param {string[]} asked the words of the query
 * @param {Search} search
 * @param {DOMStringMap} words the sentences of the list's data attributes
 * @param {HTMLCollection} statuses a tag for each status that the index numbers
 */
export function row(result, asked, search, words, statuses) {
  const {entry, hits} = result;
  const {inflection} = search;
  const sought = {words: asked.map(folded), stems: hits.flatMap(hit => hit?.forms ?? [])};
  const item = document.createElement('li');
  const link = Object.assign(marked('a', entry.link, sought, inflection), {href: entry.href});
  const meta = element('p', '', 'meta');
  meta.append(element('span', entry.kind));
  if (statuses[entry.status]) meta.append(' ', statuses[entry.status].cloneNode(true));
  item.append(document.createElement('h2'), meta, marked('p', entry.text, sought, inflection));
  item.firstChild.append(link);
  const why = reason(result, sought, search, words);
  if (why) item.append(element('p', why, 'small-text'));
  return item;
}
