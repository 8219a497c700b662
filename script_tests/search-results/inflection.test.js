import assert from 'node:assert/strict';
import {test} from 'node:test';
import {inflection} from './index.js';

test('what is left without an ending is a stem, the longest first', () => {
  assert.deepEqual(inflection().stems('talossa'), ['talossa', 'taloss', 'talo']);
  assert.deepEqual(inflection().stems('2026'), ['2026']);
});

test('no stem is shorter than the least, nor a word that says nothing', () => {
  assert.deepEqual(inflection().stems('yn'), ['yn']);
  assert.deepEqual(inflection().stems('onn'), ['onn']);
});

test('a stem joins a word whose rest is an ending', () => {
  const rule = inflection();
  assert.deepEqual(['talo', 'talossa', 'tal', 'tulo', 'on'].map(stem => rule.joins(stem, 'talossa')), [true, true, false, false, false]);
  assert.equal(rule.joins('2', '2n'), false);
});

test('only what looks like a stem may be part of a compound', () => {
  assert.deepEqual(inflection().parts('verosta'), ['vero']);
  assert.deepEqual(inflection().parts('talon'), ['talo']);
  assert.deepEqual(inflection().parts('yöllä'), []);
});

test('a colon parts an ending from its word, and a word from a word', () => {
  assert.deepEqual(inflection().words('KELA:n tiedot, TE-toimisto'), ['kela', 'tiedot', 'te-toimisto']);
  assert.deepEqual(inflection().words('a:b'), ['a', 'b']);
  assert.deepEqual(inflection().words('…'), []);
});

test('a silent word is silent in its cases where it has them', () => {
  assert.deepEqual(['on', 'oma', 'omasta', 'onn', 'talo'].map(word => inflection().isSilent(word)), [true, true, true, false, false]);
});

test('an ending is told whatever its letters', () => {
  assert.deepEqual(['ssa', 'SSA', 'ssä', 'talo'].map(text => inflection().isEnding(text)), [true, true, true, false]);
});

test('a short word and a number are asked for whole, of a longer one most', () => {
  assert.deepEqual(['talo', 'talon', 'talossa', 'työllistyminen', '1234567890'].map(word => inflection().leastStem(word)), [4, 5, 5, 9, 10]);
});
