import assert from 'node:assert/strict';
import {test} from 'node:test';
import {addressOf, after, chosenIn, isKept, parted, said} from '../../theme/components/facets/narrowing.js';

const KNOWN = new Set(['tila/kaytossa', 'tila/paattynyt', 'kenelle/nuoret']);

test('a value is its facet and its own name', () => {
  assert.deepEqual(parted('tila/kaytossa'), ['tila', 'kaytossa']);
});

test('only values that the list has are chosen', () => {
  assert.deepEqual([...chosenIn('?tila=kaytossa&kenelle=kaikki&q=x', KNOWN)], [['tila', 'kaytossa']]);
  assert.equal(chosenIn('', KNOWN).size, 0);
});

test('what has every chosen value is kept', () => {
  const state = chosenIn('?tila=kaytossa&kenelle=nuoret', KNOWN);
  assert.equal(isKept(new Set(['tila/kaytossa', 'kenelle/nuoret']), state), true);
  assert.equal(isKept(new Set(['tila/kaytossa']), state), false);
  assert.equal(isKept(new Set(), new Map()), true);
});

test('a value replaces the other of its facet, and is taken away when chosen again', () => {
  const one = after(new Map(), 'tila/kaytossa');
  assert.deepEqual([...after(one, 'tila/paattynyt')], [['tila', 'paattynyt']]);
  assert.deepEqual([...after(one, 'tila/kaytossa')], []);
  assert.deepEqual([...after(one, 'kenelle/nuoret')], [['tila', 'kaytossa'], ['kenelle', 'nuoret']]);
  assert.deepEqual([...one], [['tila', 'kaytossa']]);
});

test('the address of a state leads back to it', () => {
  const state = chosenIn('?tila=kaytossa&kenelle=nuoret', KNOWN);
  const address = addressOf('https://a.fi/palvelut/index.html?tila=paattynyt#x', state);
  assert.equal(address, 'https://a.fi/palvelut/index.html?tila=kaytossa&kenelle=nuoret#x');
  assert.deepEqual(chosenIn(new URL(address).search, KNOWN), state);
  assert.equal(addressOf('https://a.fi/b.html', new Map()), 'https://a.fi/b.html');
});

test('the count is told in words, and what was chosen after it', () => {
  const sentences = {one: 'yksi', many: '{n} tulosta', none: 'ei yhtään', chosen: 'Valittu: {values}'};
  assert.deepEqual([0, 1, 2].map(count => said(sentences, count, []).text), ['ei yhtään', 'yksi', '2 tulosta']);
  assert.deepEqual(said(sentences, 2, ['a', 'b']), {told: '2 tulosta', text: '2 tulosta Valittu: a, b'});
});
