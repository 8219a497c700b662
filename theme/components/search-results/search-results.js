/**
 * The search: finds entries by their names, old names and summaries, in inflected Finnish, and forgives a typing error.
 *
 * The state is the address (`?q=`), so Back, bookmarks and a reload work without anything of ours.
 */

/** @typedef {{title: string, href: string, kind: string, order: number, text: string, names: string[]}} Entry
 * `order` is the kind's place in the site: a service before a source that is named after it. */

const LEAST_STEM = 3;
const MOST_CUT = 5;
const MOST_RESULTS = 30;
/** What a hit is worth, by where it is found. */
const WORTH = {whole: 100, start: 60, word: 45, inside: 25, text: 8};

/** Lower case, without soft hyphens and without the dots of ä and ö: "Työ­kyky" and "tyokyky" are the same. */
export const folded = text => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f\u00ad]/g, '');

/** The words of a query; a question's small words say nothing of what is sought. */
export function wordsOf(query) {
  const small = new Set(['ja', 'tai', 'on', 'mika', 'mita', 'miten', 'kuka', 'missa', 'mihin', 'minne', 'voi', 'saa', 'kun']);
  const found = folded(query).split(/[^a-z0-9]+/).filter(Boolean);
  const telling = found.filter(word => !small.has(word));
  return telling.length ? telling : found;
}

/** The word and what is left of it when an ending is taken off, the longest first. */
function stems(word) {
  const least = Math.max(LEAST_STEM, word.length - MOST_CUT, Math.ceil(word.length * 0.6));
  return Array.from({length: word.length - Math.min(least, word.length) + 1}, (_, cut) => word.slice(0, word.length - cut));
}

function worthOf(stem, name) {
  if (name === stem) return WORTH.whole;
  const place = name.indexOf(stem);
  if (place < 0) return 0;
  if (place === 0) return WORTH.start;
  return /[^a-z0-9]/.test(name[place - 1]) ? WORTH.word : WORTH.inside;
}

/** How well an entry answers one word: the longest stem that is found, and where. */
function answer(entry, word) {
  for (const stem of stems(word)) {
    const share = stem.length / word.length;
    const own = Math.max(...entry.folded.map((name, place) => worthOf(stem, name) * (place ? 0.9 : 1)));
    const best = own || (entry.words.includes(stem) ? WORTH.text : 0);
    if (best) return best * share * share;
  }
  return 0;
}

/** Whether two words differ by at most one letter that was changed, added, lost or swapped with its neighbour. */
export function nearlySame(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [rest, same] = [one.slice(start), other.slice(start)];
  return rest.slice(1) === same.slice(1) || rest.slice(1) === same || rest === same.slice(1)
      || (rest.length > 1 && rest[0] === same[1] && rest[1] === same[0] && rest.slice(2) === same.slice(2));
}

/** `entries` made ready to be searched. */
export const prepared = entries => entries.map(entry => ({
  ...entry,
  folded: [entry.title, ...entry.names].map(folded),
  words: folded(entry.text),
}));

/** The entries that answer every word of the query, best first. */
export function search(entries, query) {
  const asked = wordsOf(query);
  if (!asked.length) return [];
  const known = new Set(entries.flatMap(entry => entry.folded.flatMap(name => name.split(/[^a-z0-9]+/))));
  const mended = asked.map(word => entries.some(entry => answer(entry, word)) ? word
    : [...known].find(one => one.length > LEAST_STEM && nearlySame(one, word)) ?? word);
  return entries
    .map(entry => ({entry, worths: mended.map(word => answer(entry, word))}))
    .filter(({worths}) => worths.every(Boolean))
    .map(({entry, worths}) => ({entry, worth: worths.reduce((sum, one) => sum + one, 0) - entry.title.length / 100 - entry.order}))
    .sort((one, other) => other.worth - one.worth || one.entry.title.localeCompare(other.entry.title, 'fi'))
    .slice(0, MOST_RESULTS)
    .map(({entry}) => entry);
}

/** The name that matched where it is not the title: an old or everyday name. */
function otherName(entry, query) {
  const best = word => Math.max(...stems(word).map(stem => worthOf(stem, entry.folded[0])));
  if (wordsOf(query).every(best)) return '';
  const answers = place => wordsOf(query).some(word => stems(word).some(stem => worthOf(stem, entry.folded[place + 1])));
  return entry.names.find((_, place) => answers(place)) ?? '';
}

function row(entry, query) {
  const item = document.createElement('li');
  const heading = item.appendChild(document.createElement('h2'));
  const link = heading.appendChild(document.createElement('a'));
  link.href = entry.href;
  link.textContent = entry.title;
  const kind = item.appendChild(document.createElement('p'));
  kind.className = 'small-text muted';
  const other = otherName(entry, query);
  kind.textContent = other ? `${entry.kind} · ${other}` : entry.kind;
  item.appendChild(document.createElement('p')).textContent = entry.text;
  return item;
}

async function start() {
  const status = document.getElementById('haku-tila');
  const results = document.getElementById('haku-tulokset');
  const query = (new URLSearchParams(location.search).get('q') ?? '').trim();
  document.getElementById('q').value = query;
  if (!query) {
    status.textContent = status.dataset.empty;
    return;
  }
  const answer = await fetch(results.dataset.index);
  const found = search(prepared(await answer.json()), query);
  results.replaceChildren(...found.map(entry => row(entry, query)));
  results.hidden = !found.length;
  document.getElementById('haku-ohje').hidden = found.length > 0;
  const words = found.length ? (found.length === 1 ? status.dataset.one : status.dataset.many) : status.dataset.none;
  status.textContent = words.replace('{n}', found.length).replace('{query}', query);
}

if (globalThis.document?.getElementById('haku-tulokset')) start();
