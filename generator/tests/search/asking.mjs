/**
 * Runs in Node: asks the search's own scripts. In comes JSON: `scripts` (their directory), `names` and `texts` (the index,
 * as text) and what is asked; out goes JSON.
 */
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

const {scripts, names, texts, queries = [], forms = [], stems = []} = JSON.parse(readFileSync(0, 'utf8'));
const {Search} = await import(pathToFileURL(`${scripts}/ranking.js`));
const {folded} = await import(pathToFileURL(`${scripts}/words.js`));
const [first, second] = [names, texts].map(text => JSON.parse(text));

/** What a query finds, as on the page: the texts are asked only for what the names do not answer. */
function answer(query) {
  const search = new Search(first);
  let found = search.find(query);
  if (!found.enough) {
    search.add(second);
    found = search.find(query);
  }
  return found.results.map(({entry, was}) => ({href: entry.href, link: entry.link, status: entry.status, was}));
}

const search = new Search(first);
search.add(second);

/** The dictionary forms of the words that a form is a form of. */
const wordsOf = form => search.words(form).flatMap(word => search.files.flatMap(({vocabulary}) =>
  vocabulary.wholes(folded(word)).map(match => folded(vocabulary.dictionaryForm(match.word)))));

console.log(JSON.stringify({
  answers: queries.map(answer),
  words: forms.map(wordsOf),
  stems: stems.map(word => search.inflection.stems(word)),
}));
