import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bandOf, compared, csv, dayAfter, monthsUntilNext, pointsIn, summed} from '../../theme/components/fill-form/points.js';

// Made up, and unlike any instrument of the content: two parts, zero to three points, other bands.
const SCORING = {
  id: 'keittio', from: 0, to: 3,
  parts: [
    {title: 'Liesi', items: [{id: 'lampo', title: 'Lämpö'}, {id: 'puhtaus', title: 'Puhtaus', apart: true}]},
    {title: 'Pöytä', items: [{id: 'kattaus', title: 'Kattaus'}]},
  ],
  bands: [{from: 7, to: 9, meaning: 'Valmis'}, {from: 0, to: 5, meaning: 'Kesken'}],
  again: [{below: 3, months: 1}, {below: 7, months: 5}],
  rounds: [],
};
const ITEMS = SCORING.parts.flatMap(({items}) => items);

test('points are whole numbers that an item can get; zero is a score', () => {
  assert.deepEqual(pointsIn(SCORING, {lampo: '0', puhtaus: '4', kattaus: '3', muu: '2', 'lampo.note': '1'}), {lampo: 0, kattaus: 3});
  assert.deepEqual(pointsIn(SCORING, {lampo: '1.5', puhtaus: 'kaksi'}), {});
});

test('a sum tells how much there could be and how much was scored', () => {
  assert.deepEqual(summed(SCORING, ITEMS, {lampo: 0, kattaus: 3}), {sum: 3, most: 9, scored: 2, all: 3});
});

test('a band holds both of its ends, and between bands there is none', () => {
  assert.deepEqual([0, 5, 6, 7, 9].map(sum => bandOf(SCORING, sum)), ['Kesken', 'Kesken', undefined, 'Valmis', 'Valmis']);
});

test('the first rule that fits says when to score again, and there may be none', () => {
  assert.deepEqual([2, 3, 6, 7].map(sum => monthsUntilNext(SCORING, sum)), [1, 5, 5, undefined]);
});

test('months later is the same day, or the last of a shorter month', () => {
  assert.equal(dayAfter('30.11.2026', 6), '30.5.2027');
  assert.equal(dayAfter('31.8.2026', 6), '28.2.2027');
  assert.equal(dayAfter('15.12.2026', 12), '15.12.2027');
});

test('rounds are compared item by item where both know them, sums always', () => {
  const first = {title: 'Kevät', sum: 4, points: {lampo: 1, puhtaus: 3}};
  const second = {title: 'Syksy', sum: 3, points: {lampo: 3, kattaus: 0}};

  assert.deepEqual(compared(SCORING, first, second), {lines: [{title: 'Lämpö', before: 1, now: 3, change: '+2'}], change: '\u22121'});
  assert.deepEqual(compared(SCORING, {...first, points: {}}, second).lines, []);
});

test('a table for other programs runs no formula and keeps its cells apart', () => {
  assert.equal(csv([['Osa', '=1+1', 3], ['a;b', 'sanoi "ei"', -1]]), '\ufeffOsa;\'=1+1;3\r\n"a;b";"sanoi ""ei""";-1\r\n');
});
