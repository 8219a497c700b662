import assert from 'node:assert/strict';
import {test} from 'node:test';
import {folded, isNumber, nearlySame} from '../../theme/components/search-results/words.js';

test('folding takes away capitals, dots, accents and soft hyphens', () => {
  assert.equal(folded('Työ\u00adkyky'), 'tyokyky');
  assert.equal(folded('ÅÄÖ é Š'), 'aao e s');
});

test('a word with a digit is a number', () => {
  assert.deepEqual(['2026', 'a1', 'työ', ''].map(isNumber), [true, true, false, false]);
});

test('one letter changed, added, lost or swapped is forgiven', () => {
  for (const typo of ['kela', 'kelä', 'kelaa', 'kel', 'ekla', 'kea']) assert.equal(nearlySame('kela', typo), true, typo);
});

test('two errors are another word', () => {
  for (const other of ['kolo', 'alek', 'ke', 'kelaan', 'akle']) assert.equal(nearlySame('kela', other), false, other);
});
