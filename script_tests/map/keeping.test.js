import assert from 'node:assert/strict';
import {test} from 'node:test';
import {chosenIn, unfoldedIn, withChoice} from '../../theme/components/map/keeping.js';

const KNOWN = new Set(['kela', 'provider']);

test('the address names who is chosen', () => {
  assert.equal(chosenIn('?kuka=kela&q=x', 'kuka', KNOWN), 'kela');
});

test('nobody is chosen by an address that names nobody, or somebody who is not on the map', () => {
  assert.equal(chosenIn('', 'kuka', KNOWN), '');
  assert.equal(chosenIn('?kuka=x', 'kuka', KNOWN), '');
});

test('a choice takes the place of the one before, and the marked line stays', () => {
  const before = 'https://a.fi/kartta.html?kuka=kela#kuty';
  assert.equal(withChoice(before, 'kuka', 'provider'), 'https://a.fi/kartta.html?kuka=provider#kuty');
  assert.equal(withChoice(before, 'kuka', ''), 'https://a.fi/kartta.html#kuty');
});

test('only lines of the map are unfolded, whatever the history holds', () => {
  const lines = new Set(['kuty', 'shl']);
  assert.deepEqual(unfoldedIn({unfolded: ['kuty', 'vanha']}, lines), ['kuty']);
  for (const state of [null, undefined, 1, 'x', {}, {unfolded: 'kuty'}]) assert.deepEqual(unfoldedIn(state, lines), []);
});
