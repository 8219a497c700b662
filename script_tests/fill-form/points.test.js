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

/** Instruments that nobody has seen: as many parts, items, points and bands as a seed gives. @param {number} seed */
function madeUp(seed) {
  const next = (/** @type {number} */ most) => {
    seed = (seed * 48271) % 2147483647;
    return seed % most;
  };
  const from = next(3);
  const to = from + 1 + next(9);
  const parts = Array.from({length: 1 + next(5)}, (_, part) => ({
    title: `Osa ${part}`,
    items: Array.from({length: 1 + next(8)}, (_, item) => ({id: `o${part}.${item}`, title: `Kohta ${part}.${item}`})),
  }));
  const items = parts.flatMap(part => part.items);
  const least = from * items.length;
  const most = to * items.length;
  const middle = least + 1 + next(most - least);
  const bands = [{from: middle, to: most, meaning: 'ylempi'}, {from: least, to: middle - 1, meaning: 'alempi'}];
  const given = Object.fromEntries(items.map(({id}) => [id, String(from + next(to - from + 1))]));
  return {scoring: {id: 'keksitty', from, to, parts, bands, again: [{below: middle, months: 1 + next(24)}], rounds: []}, items, given, middle};
}

test('whatever its sections, points and bands are, an instrument is summed up by its own data', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const {scoring, items, given, middle} = madeUp(seed);
    const points = pointsIn(scoring, given);
    const whole = summed(scoring, items, points);
    const ofParts = scoring.parts.map(part => summed(scoring, part.items, points));

    assert.equal(whole.scored, items.length);
    assert.equal(whole.sum, Object.values(given).reduce((sum, one) => sum + Number(one), 0));
    assert.equal(whole.sum, ofParts.reduce((sum, part) => sum + part.sum, 0));
    assert.equal(whole.most, ofParts.reduce((sum, part) => sum + part.most, 0));
    assert.equal(bandOf(scoring, whole.sum), whole.sum >= middle ? 'ylempi' : 'alempi');
    assert.equal(monthsUntilNext(scoring, whole.sum), whole.sum >= middle ? undefined : scoring.again[0]?.months);
  }
});
