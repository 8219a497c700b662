/** One result as a list item: its name, what kind of thing it is, its sentence, and why it was found. */
import {folded, leastStem} from './words.js';

/** Parts a text into words and what stands between them. */
const BETWEEN = /([\p{L}\p{N}\u00ad]+)/u;
const TITLE = 10;
const LEAD = 5;

const element = (name, text, className = '') => Object.assign(document.createElement(name), {textContent: text, className});

/** `text` with the words marked that answer one of `stems`. */
function marked(name, text, stems) {
  const found = document.createElement(name);
  let plain = '';
  for (const [place, part] of text.split(BETWEEN).entries()) {
    const word = place % 2 ? folded(part) : '';
    if (stems.some(stem => word.includes(stem))) {
      found.append(plain, element('mark', part));
      plain = '';
    } else plain += part;
  }
  found.append(plain);
  return found;
}

/** The sentence that says where the words stand that the name and the sentence do not show; "" where they show all. */
function reason({entry, hits}, fields, stems, words) {
  const shown = folded(`${entry.title} ${entry.text}`);
  const hidden = hits.filter(hit => hit && !shown.includes(hit.spelling) && fields[hit.field][1] !== LEAD && fields[hit.field][1] !== TITLE);
  const other = entry.names.find(name => stems.some(stem => folded(name).includes(stem)));
  if (other && hidden.some(hit => fields[hit.field][1] > LEAD)) return words.otherName.replace('{name}', other);
  const [field, second] = [...new Set(hidden.map(hit => fields[hit.field][0]))];
  if (!field) return '';
  return (second ? words.inFields : words.inField).replace('{field}', field).replace('{other}', second);
}

/** @param {DOMStringMap} words the sentences of the list's data attributes */
export function row(result, asked, fields, words) {
  const stems = asked.flatMap((word, place) => [word.slice(0, leastStem(word)), result.hits[place]?.spelling ?? word]);
  const item = document.createElement('li');
  const link = Object.assign(marked('a', result.entry.title, stems), {href: result.entry.href});
  item.append(document.createElement('h2'), element('p', result.entry.kind, 'small-text muted'), marked('p', result.entry.text, stems));
  item.firstChild.append(link);
  const why = reason(result, fields, stems, words);
  if (why) item.append(element('p', why, 'small-text'));
  return item;
}
