/**
 * Runs in Node: asks an index in pieces and the same index whole. In comes JSON: `scripts` (their directory), `names` and `texts`
 * (the whole index), `head`, `bodies` and `pieces` (the other), `queries`; out goes JSON.
 */
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

const {scripts, names, texts, head, bodies, pieces, queries, each} = JSON.parse(readFileSync(0, 'utf8'));
const of = name => import(pathToFileURL(`${scripts}/${name}.js`));
const [{Search}, {InPieces}, {placeOf, reason}] = [await of('ranking'), await of('pieces'), await of('reason')];
const parsed = text => JSON.parse(text);

const sentences = Object.fromEntries(['was', 'otherName', 'inField', 'inFields', 'inPlace'].map(key => [key, `${key} {name}{field}{other}{n}{title}`]));

/** What a row shows of each result, and what it is worth. */
const told = (search, query, {results, enough}) => JSON.stringify([enough, results.map(result => {
  const {entry: {isPage, title, link, href, kind, text, names: others, status}, was, twin, worth, hits} = result;
  const sought = {words: search.words(query), stems: hits.flatMap(hit => hit?.forms ?? [])};
  return [isPage, title, link, href, kind, text, others, status, was, twin?.href, twin?.title, worth, reason(result, sought, search, sentences), placeOf(result, search)];
})]);

const [named, whole] = [new Search(parsed(names)), new Search(parsed(names))];
whole.add(parsed(texts));

let fetched = [];
const load = async address => {
  fetched.push(address);
  return parsed(pieces[address]);
};
const cut = () => new InPieces(parsed(head), load);
let [first, all] = [cut(), cut()];
all.add(parsed(bodies));

const [unlike, asked] = [[], []];
for (const query of queries) {
  if (each) {
    [first, all] = [cut(), cut()];
    all.add(parsed(bodies));
  }
  fetched = [];
  const [found, every] = [await first.ask(query), await all.ask(query)];
  asked.push(fetched);
  if (told(first, query, found) !== told(named, query, named.find(query))) unlike.push(`${query} (names)`);
  if (told(all, query, every) !== told(whole, query, whole.find(query))) unlike.push(query);
}
const words = [first.shelves[0].words === parsed(names).words, all.shelves[1].words === parsed(texts).words];
console.log(JSON.stringify({unlike, asked, words}));
