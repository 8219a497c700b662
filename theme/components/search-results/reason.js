/** Why a result was found, and which of its words are marked: what `row.js` shows, as text. */
import {folded} from './words.js';

/** @typedef {import('./inflection.js').Inflection} Inflection */
/** @typedef {{words: string[], stems: string[]}} Sought the folded words of the query, and the stems of the words that answer */
/** @typedef {{was: string, otherName: string, inField: string, inFields: string, inPlace: string}} Sentences of the list's data attributes */

/** Parts a text into words, each with its hyphens and the ending after its colon, and what stands between them. */
const BETWEEN = /([\p{L}\p{N}\u00ad]+(?:[-:][\p{L}\p{N}\u00ad]+)*)/u;

/**
 * The folded words of `text`; of a word with hyphens the whole and its parts.
 * @param {string} text
 * @param {Inflection} inflection
 */
const wordsOf = (text, inflection) => inflection.words(text).flatMap(word =>
  [word.replaceAll('-', ''), ...word.includes('-') ? word.split('-') : []].map(folded));

/**
 * Whether a word of `text` is one of `words`, or one of `stems` with some ending: what only begins like it is another word.
 * @param {string} text
 * @param {Sought} sought
 * @param {Inflection} inflection
 */
const answers = (text, {words, stems}, inflection) => wordsOf(text, inflection).some(word =>
  words.includes(word) || stems.some(stem => inflection.joins(stem, word)));

/**
 * The pieces of `text`, in order: a word that was `sought` is a piece of its own, and marked.
 * @param {string} text
 * @param {Sought} sought
 * @param {Inflection} inflection
 */
export function pieces(text, sought, inflection) {
  const found = [{text: '', isMarked: false}];
  for (const [place, part] of text.split(BETWEEN).entries()) {
    const last = found[found.length - 1];
    if (place % 2 && answers(part, sought, inflection)) found.push({text: part, isMarked: true}, {text: '', isMarked: false});
    else last.text += part;
  }
  return found.filter(piece => piece.text);
}

/**
 * The hits that the name and the sentence of a result do not show.
 * @param {import('./ranking.js').Result} result
 * @param {import('./answers.js').Field[]} fields
 * @param {Inflection} inflection
 */
function hiddenHits({entry, hits}, fields, inflection) {
  const shown = `${entry.title} ${entry.text}`;
  return hits.filter(hit => hit !== undefined).filter(({spelling, forms, field}) => !fields[field].isShown
    && !(forms.length ? answers(shown, {words: [], stems: forms}, inflection) : folded(shown).includes(spelling)));
}

/**
 * The place of the page that holds what the result itself does not show: its number, anchor and title. Of several that which
 * holds the rarest word: a common one may stand anywhere.
 * @param {import('./ranking.js').Result} result
 * @param {{fields: import('./answers.js').Field[], inflection: Inflection}} search
 * @returns {{n: number, id: string, title: string} | undefined}
 */
export function placeOf(result, {fields, inflection}) {
  const placed = hiddenHits(result, fields, inflection).filter(({field}) => fields[field].place);
  const [hit] = placed.sort((one, other) => (other.rarity ?? 0) - (one.rarity ?? 0));
  const n = (hit && fields[hit.field].place) ?? 0;
  const place = result.entry.places?.[n - 1];
  return place && {n, id: place[0], title: place[1]};
}

/**
 * The sentence that says where the words stand that the name and the sentence do not show; "" where they show all.
 * @param {import('./ranking.js').Result} result
 * @param {Sought} sought
 * @param {import('./ranking.js').Search} search
 * @param {Sentences} sentences
 */
export function reason(result, sought, search, sentences) {
  const {entry, hits, was} = result;
  const {fields, inflection} = search;
  if (was) return sentences.was.replace('{name}', was);
  const answered = hits.filter(hit => hit !== undefined);
  const hidden = hiddenHits(result, fields, inflection);
  const begins = (/** @type {string} */ name) => answered.some(hit =>
    !hit.forms.length && wordsOf(name, inflection).some(word => word.startsWith(hit.spelling)));
  const other = entry.names.find(name => answers(name, sought, inflection)) ?? entry.names.find(begins);
  if (other && hidden.some(hit => fields[hit.field].isName)) {
    const isOld = entry.now === undefined && !search.closed.has(entry.status ?? -1) && search.isOld(other);
    return (isOld ? sentences.was : sentences.otherName).replace('{name}', other);
  }
  const place = placeOf(result, search);
  if (place) return sentences.inPlace.replace('{n}', String(place.n)).replace('{title}', place.title);
  const [field, second] = new Set(hidden.map(hit => fields[hit.field].label));
  if (!field) return '';
  return (second ? sentences.inFields : sentences.inField).replace('{field}', field).replace('{other}', second);
}
