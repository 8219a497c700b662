import assert from 'node:assert/strict';
import test from 'node:test';
import {pathOf, qrModules} from '../../theme/components/qr/symbol.js';

const FINDER = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];
const rows = (/** @type {string} */ text) => (qrModules(text) ?? []).map(cells => cells.map(Number).join(''));

test('a text is in the smallest symbol that holds it, with a finder in three corners', () => {
  for (const [length, size] of [[1, 21], [14, 21], [15, 25], [666, 97]]) {
    const made = rows('a'.repeat(length ?? 0));
    assert.equal(made.length, size);
    assert.deepEqual(made.slice(0, 7).map(row => row.slice(0, 7)), FINDER);
    assert.deepEqual(made.slice(0, 7).map(row => row.slice(-7)), FINDER);
    assert.deepEqual(made.slice(-7).map(row => row.slice(0, 7)), FINDER);
  }
});

test('what is too long for paper has no symbol', () => assert.equal(qrModules('a'.repeat(667)), null));

test('the same text gives the same symbol, and letters count as their bytes', () => {
  assert.deepEqual(rows('https://esimerkki.fi/'), rows('https://esimerkki.fi/'));
  assert.equal(rows('ä'.repeat(8)).length, 25);
});

test('a path has a run for each row of dark modules, after the quiet zone', () => {
  assert.equal(pathOf([[true, true, false, true], [false, false, false, false]]), 'M4 4h2v1h-2zM7 4h1v1h-1z');
});
