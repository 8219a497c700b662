import assert from 'node:assert/strict';
import {test} from 'node:test';
import {merged, whose} from '../../theme/components/search-results/merging.js';

/**
 * @param {number} map
 * @param {string} address
 * @param {number} worth
 * @returns {import('../../theme/components/search-results/merging.js').Found}
 */
const found = (map, address, worth) => ({map, address, result: /** @type {any} */ ({worth})});
const told = (/** @type {import('../../theme/components/search-results/merging.js').Merged[]} */ rows) =>
  rows.map(({map, address, maps}) => `${map} ${address} ${maps}`);

test('the best of all maps comes first, of two alike that of the first map', () => {
  assert.deepEqual(told(merged([found(0, 'a', 1), found(1, 'b', 2), found(1, 'a', 1)], {})), ['1 b 1', '0 a 0', '1 a 1']);
});

test('what maps share stands once, and what one of them tells otherwise beside it', () => {
  const rows = merged([found(0, 'a', 1), found(1, 'a', 3), found(2, 'a', 2)], {a: [[0, 2]]});
  assert.deepEqual(told(rows), ['1 a 1', '2 a 0,2']);
});

test('a result says whose it is, and of many maps how many', () => {
  const sentences = {inMaps: 'Kartoissa {maps}', inMany: '{n} kartassa'};
  const names = ['A', 'B', 'C', 'D', 'E'];
  assert.equal(whose([1], names, sentences), 'B');
  assert.equal(whose([0, 2], names, sentences), 'Kartoissa A, C');
  assert.equal(whose([0, 1, 2, 3, 4], names, sentences), '5 kartassa');
});
