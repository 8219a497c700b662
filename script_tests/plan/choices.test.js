import assert from 'node:assert/strict';
import {test} from 'node:test';
import {moved, named, Plan, question} from '../../theme/components/plan/choices.js';

const KNOWN = new Set(['polku.alku', 'polku.loppu', 'toinen.alku']);
const isKnown = (/** @type {string} */ id) => KNOWN.has(id);

test('an address names the steps in their order, and the plan the same address', () => {
  const order = ['toinen.alku', 'polku.alku'];

  assert.deepEqual(named(question(order), isKnown), order);
  assert.equal(question([]), '');
});

test('what nobody knows and what stands there twice is left out', () => {
  assert.deepEqual(named('?vaiheet=polku.alku~ei.ole~polku.alku~&muu=1', isKnown), ['polku.alku']);
  assert.deepEqual(named('', isKnown), []);
});

test('a step moves by one and stays at the ends', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 'c', -1), ['a', 'c', 'b']);
  assert.deepEqual(moved(['a', 'b', 'c'], 'a', 1), ['b', 'a', 'c']);
  assert.deepEqual(moved(['a', 'b'], 'a', -1), ['a', 'b']);
  assert.deepEqual(moved(['a', 'b'], 'x', 1), ['a', 'b']);
});

test('every change is undone, the last one first, and one that changes nothing is none', () => {
  const plan = new Plan(['a']);
  assert.equal(plan.change(['a', 'b']), true);
  assert.equal(plan.change(['b', 'a']), true);
  assert.equal(plan.change(['b', 'a']), false);

  assert.equal(plan.undo(), true);
  assert.deepEqual(plan.order, ['a', 'b']);
  assert.equal(plan.undo(), true);
  assert.equal(plan.undo(), false);
  assert.deepEqual(plan.order, ['a']);
});
