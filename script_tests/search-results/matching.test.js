import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Vocabulary} from '../../theme/components/search-results/matching.js';
import {inflection} from './index.js';

const WORDS = ['kela', 'laki,lai', 'lakki,laki', 'opintoihin', 'työ,tö', 'työkyky,työkyvy', 'verokortti'];
const vocabulary = () => new Vocabulary(WORDS.join(' '), inflection());
const told = (/** @type {import('../../theme/components/search-results/matching.js').Match[]} */ matches) =>
  Object.fromEntries(matches.map(({word, part}) => [WORDS[word].split(',')[0], part]));

test('a word and its forms are found whole, whichever of its spellings begins them', () => {
  assert.deepEqual(told(vocabulary().wholes('kelassa')), {kela: 'whole'});
  assert.deepEqual(told(vocabulary().wholes('laissa')), {laki: 'whole'});
  assert.deepEqual(told(vocabulary().wholes('lakissa')), {laki: 'whole', lakki: 'whole'});
  assert.deepEqual(vocabulary().wholes('talo'), []);
});

test('the word itself is worth more than its form', () => {
  const [[own], [form]] = ['kela', 'kelassa'].map(word => vocabulary().wholes(word));
  assert.equal(own.worth, 1);
  assert.ok(form.worth < 1 && form.worth > 0.9);
});

test('a match says where in a word it stands', () => {
  assert.deepEqual(told(vocabulary().matches('työkyk')), {työkyky: 'start'});
  assert.deepEqual(told(vocabulary().matches('kortti')), {verokortti: 'end'});
  assert.deepEqual(told(vocabulary().matches('okort')), {verokortti: 'inside'});
});

test('a part inside a word must have its dots', () => {
  assert.deepEqual(vocabulary().matches('töihin'), []);
  assert.deepEqual(told(vocabulary().matches('toihin')), {opintoihin: 'end'});
});

test('one letter is asked for as a word only', () => {
  assert.deepEqual(vocabulary().matches('k'), []);
});

test('a typing error is forgiven in a long word', () => {
  assert.deepEqual(told(vocabulary().near('verokorti')), {verokortti: 'typo'});
  assert.deepEqual(vocabulary().near('kelo'), []);
});

test('an unknown compound is told by what it begins or ends with', () => {
  assert.deepEqual(told(vocabulary().parts('verokorttilaki')), {verokortti: 'inside'});
  assert.deepEqual(vocabulary().parts('xyzxyzxyz'), []);
});

test('a word is known whole or by its beginning', () => {
  assert.deepEqual(['kela', 'vero', 'kortti'].map(word => vocabulary().knows(word)), [true, true, false]);
});

test('a dictionary form keeps its dots; its spellings are folded', () => {
  assert.equal(vocabulary().dictionaryForm(5), 'työkyky');
  assert.deepEqual(vocabulary().spellings(5), ['tyokyky', 'tyokyvy']);
});

test('every place in the words leads to its word', () => {
  const words = vocabulary();
  assert.deepEqual(words.places('laki').map(place => WORDS[words.wordAt(place)]), ['laki,lai', 'lakki,laki']);
  assert.deepEqual(words.around(words.places('pinto')[0]).map(at => words.text[at]), ['o', ' ']);
  assert.equal(words.beginnings('vero').length, 1);
  assert.equal(words.ends('kortti').length, 1);
});
