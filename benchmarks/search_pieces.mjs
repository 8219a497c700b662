/**
 * Runs in Node: which files a query asks for on its own, where the index is in pieces. In comes JSON: `scripts` (their directory),
 * `head`, `bodies` and `pieces` (the index) and `queries`; out goes JSON: for each query the pieces `first` (before something
 * is shown), `named` (before all is shown that the names answer) and, where the texts are asked, `texts` (after that).
 */
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

const {scripts, head, bodies, pieces, queries} = JSON.parse(readFileSync(0, 'utf8'));
const {InPieces} = await import(pathToFileURL(`${scripts}/pieces.js`));

let asked = [];
const load = async address => {
  asked.push(address);
  return JSON.parse(pieces[address]);
};
const [names, all] = ['', bodies].map(texts => {
  const search = new InPieces(JSON.parse(head), load);
  if (texts) search.add(JSON.parse(texts));
  return search;
});

/** What a reader has who has asked nothing yet. */
function forget(search) {
  for (const file of search.files) file.found = [];
  for (const entry of search.entries) entry.isThere = false;
  search.known.clear();
}

async function of(query) {
  forget(names);
  asked = [];
  let first;
  const {enough, results} = await names.ask(query, found => {
    if (found.length) first = [...asked];
  });
  const named = asked;
  if (enough) return {first: first ?? named, named, results: results.length};
  forget(all);
  asked = [];
  await all.ask(query);
  return {first: first ?? named, named, texts: asked.filter(address => !named.includes(address)), results: results.length};
}

const found = [];
for (const query of queries) found.push(await of(query));
console.log(JSON.stringify(found));
