import assert from 'node:assert/strict';
import {test} from 'node:test';
import {forget, forgetOld, keep, recall, timeLeft} from '../../theme/components/fill-form/saved.js';

const HOUR = 60 * 60 * 1000;
const SINCE = new Date('2026-11-28T10:00:00Z');
const after = (/** @type {number} */ hours) => new Date(SINCE.getTime() + hours * HOUR);

function store() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  return {
    kept,
    get length() {
      return kept.size;
    },
    key: (/** @type {number} */ place) => [...kept.keys()][place] ?? null,
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void kept.set(key, value),
    removeItem: (/** @type {string} */ key) => void kept.delete(key),
  };
}

test('what is kept comes back within a day, and each form has its own', () => {
  const place = store();
  keep(place, 'saate', {nimi: 'Maija'}, SINCE);

  assert.deepEqual(recall(place, 'saate', after(23.9)), {answers: {nimi: 'Maija'}, since: SINCE});
  assert.equal(recall(place, 'muu', after(1)), null);
});

test('after a day it is forgotten, not only left out', () => {
  const place = store();
  keep(place, 'saate', {nimi: 'Maija'}, SINCE);

  assert.equal(recall(place, 'saate', after(24)), null);
  assert.equal(place.kept.size, 0);
});

test('any form forgets what is old of all forms, and nothing else', () => {
  const place = store();
  keep(place, 'vanha', {nimi: 'Maija'}, after(-25));
  keep(place, 'toinen-vanha', {nimi: 'Maija'}, after(-24));
  keep(place, 'saate', {nimi: 'Maija'}, after(-1));
  place.setItem('muu', 'ei lomake');
  forgetOld(place, SINCE);

  assert.deepEqual([...place.kept.keys()], ['palvelukartta-lomake:saate', 'muu']);
});

test('what is damaged or from a time to come is forgotten', () => {
  const place = store();
  place.setItem('palvelukartta-lomake:saate', 'rikki');
  assert.equal(recall(place, 'saate', SINCE), null);
  keep(place, 'saate', {}, after(1));
  assert.equal(recall(place, 'saate', SINCE), null);
  assert.equal(place.kept.size, 0);
});

test('the button forgets, and the day is counted from the wish', () => {
  const place = store();
  keep(place, 'saate', {}, SINCE);
  forget(place, 'saate');

  assert.equal(place.kept.size, 0);
  assert.equal(timeLeft(SINCE, after(20)), 4 * HOUR);
});
