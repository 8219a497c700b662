import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Search} from '../../theme/components/search-results/ranking.js';
import {pieces, placeOf, reason} from '../../theme/components/search-results/reason.js';
import {index, inflection} from './index.js';

const SENTENCES = {was: 'Ennen {name}', otherName: 'Myös {name}', inField: 'Kohta {field}', inFields: 'Kohdat {field} ja {other}', inPlace: 'Vaihe {n} {title}'};

/**
 * Why the only entry was found.
 * @param {[string, string, string, string?]} entry
 * @param {string} query
 */
function why(entry, query) {
  const {names, texts} = index([entry]);
  const search = new Search(names);
  search.add(texts);
  const [result] = search.find(query).results;
  const stems = result.hits.flatMap(hit => hit?.forms ?? []);
  return reason(result, {words: search.words(query), stems}, search, SENTENCES);
}

test('words that the name or the sentence shows need no reason, whatever they are worth', () => {
  assert.equal(why(['Talo', 'Apua.', ''], 'talossa'), '');
  assert.equal(why(['Muu', 'Talo.', ''], 'talossa'), '');
});

test('a word of the texts is told by its field', () => {
  assert.equal(why(['Muu', 'Apua.', 'Talo'], 'talossa'), 'Kohta Kuvaus');
  assert.equal(why(['Muu', 'Apua.', 'Talo|Katto'], 'talo katto'), 'Kohdat Kuvaus ja Ehdot');
});

test('another name is told itself', () => {
  assert.equal(why(['Muu', 'Apua.', '', 'Talo'], 'talossa'), 'Myös Talo');
  assert.equal(why(['Muu', 'Apua.', '', 'Talonmies'], 'talonmi'), 'Myös Talonmies');
});

test('another name is no reason where the word stands in the texts', () => {
  assert.equal(why(['Muu', 'Apua.', 'Katto', 'Talo'], 'katto'), 'Kohta Kuvaus');
});

test('a hit in what a result shows needs no reason, though its word is written otherwise there', () => {
  const {names} = index([['Te-toimisto', 'Apua.', '']]);
  const search = new Search(names);
  const found = (/** @type {number} */ field) => {
    const hit = {field, worth: 1, match: 1, spelling: 'tetoimisto', part: /** @type {const} */ ('start'), forms: []};
    return reason({entry: search.entries[0], hits: [hit], worth: 1}, {words: ['tetoimi'], stems: []}, search, SENTENCES);
  };
  assert.deepEqual([0, 1, 2, 3].map(found), ['', 'Kohta Muu nimi', '', 'Kohta Kuvaus']);
});

test('another name is the reason where the hit is in a field of names, whichever number that field has', () => {
  const {names} = index([['Muu', 'Apua.', '', 'Talo']]);
  const search = new Search(names);
  const said = (/** @type {number} */ field) => {
    const hit = {field, worth: 1, match: 1, spelling: 'talo', part: /** @type {const} */ ('start'), forms: []};
    return reason({entry: search.entries[0], hits: [hit], worth: 1}, {words: ['talo'], stems: []}, search, SENTENCES);
  };
  assert.deepEqual([1, 3, 4].map(said), ['Myös Talo', 'Kohta Kuvaus', 'Kohta Ehdot']);
});

test('an old name is told before all else', () => {
  const {names} = index([['Uusi', 'Apua.', '']]);
  const search = new Search(names);
  const result = {entry: search.entries[0], hits: [], worth: 1, was: 'Vanha'};
  assert.equal(reason(result, {words: [], stems: []}, search, SENTENCES), 'Ennen Vanha');
});

test('whole words are marked, in all their forms, and nothing is lost between them', () => {
  const found = pieces('Talo, talossa ja talonmies: talo-asia', {words: ['talo'], stems: ['talo']}, inflection());
  assert.deepEqual(found.filter(piece => piece.isMarked).map(({text}) => text), ['Talo', 'talossa', 'talo-asia']);
  assert.equal(found.map(({text}) => text).join(''), 'Talo, talossa ja talonmies: talo-asia');
  assert.deepEqual(pieces('', {words: ['a'], stems: []}, inflection()), []);
});

test('an old name reads as one, but for what is old itself', () => {
  const {names} = index([['Alue', 'Apua.', '', 'Toimisto'], ['Toimisto', 'Apua.', ''], ['Virasto', 'Apua.', '', 'Toimisto']], [{}, {now: 0}, {status: 4}]);
  const search = new Search({...names, closed: [4]});
  const sentences = Object.fromEntries(search.ranked('toimisto', search.files).map(({was, ...result}) =>
    [result.entry.title, reason(result, {words: ['toimisto'], stems: []}, search, SENTENCES)]));
  assert.equal(sentences.Alue, 'Ennen Toimisto');
  assert.equal(sentences.Virasto, 'Myös Toimisto');
});

test('a hit in a place of the page is told by the place, and opens it', () => {
  const {names, texts} = index([['Muu', 'Apua.', 'Katto|Talo']]);
  names.fields[4] = ['Ehdot', 19, 0, 0, 2];
  const search = new Search(names);
  search.add({...texts, places: {0: [['alku', 'Alku'], ['loppu', 'Loppu']]}});
  const [inPlace] = search.find('talossa').results;
  assert.deepEqual(placeOf(inPlace, search), {n: 2, id: 'loppu', title: 'Loppu'});
  assert.equal(reason(inPlace, {words: ['talossa'], stems: []}, search, SENTENCES), 'Vaihe 2 Loppu');
  assert.equal(placeOf(search.find('katto').results[0], search), undefined);
  assert.equal(placeOf(search.find('muu').results[0], search), undefined);
});

test('of two places that opens which holds the rarer word', () => {
  const {names, texts} = index([['Muu', 'Apua.', 'Katto|Talo'], ['Toinen', 'Apua.', 'Katto']]);
  names.fields[3] = ['Ehdot', 20, 0, 0, 1];
  names.fields[4] = ['Ehdot', 19, 0, 0, 2];
  const search = new Search(names);
  search.add({...texts, places: {0: [['alku', 'Alku'], ['loppu', 'Loppu']]}});
  for (const query of ['katto talo', 'talo katto']) assert.equal(placeOf(search.find(query).results[0], search)?.id, 'loppu');
});
