import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Answers, SURE} from '../../theme/components/search-results/answers.js';
import {Vocabulary} from '../../theme/components/search-results/matching.js';
import {inflection} from './index.js';

const FIELDS = [['Nimi', 7], ['Kuvaus', 2]].map(([label, worth]) => (
  {label: String(label), worth: Number(worth), isName: worth === 7, isShown: false}));

/** One file: its words, and for each word gap × number of fields + field. */
const file = (/** @type {string} */ words, /** @type {number[][]} */ found) => ({vocabulary: new Vocabulary(words, inflection()), found});

test('gaps and fields in one number lead to entry and field', () => {
  const answers = new Answers('kela', [file('kela', [[1, 2 * 2]])], 3, FIELDS);
  assert.deepEqual(answers.numbers, [0, 2]);
  assert.equal(answers.hit(0)?.field, 1);
  assert.equal(answers.hit(1), undefined);
  assert.equal(answers.hit(2)?.field, 0);
  assert.deepEqual([...answers.worth], [2, 0, 7]);
});

test('of several hits of an entry the best counts', () => {
  const answers = new Answers('kela', [file('kela', [[1]]), file('kelakortti', [[0]])], 1, FIELDS);
  assert.equal(answers.hit(0)?.part, 'start');
  assert.equal(new Answers('kela', [file('kela', [[0]]), file('kelakortti', [[0]])], 1, FIELDS).hit(0)?.part, 'whole');
});

test('a whole word tells its other spellings, a beginning none', () => {
  const forms = new Answers('laissa', [file('laki,lai', [[0]])], 1, FIELDS).hit(0)?.forms;
  assert.deepEqual(new Set(forms), new Set(['laki', 'lai']));
  assert.deepEqual(new Answers('verokort', [file('verokortti', [[0]])], 1, FIELDS).hit(0)?.forms, []);
});

test('a typing error is suspected only where both files were asked and neither is sure', () => {
  const names = file('verokortti', [[0]]);
  assert.deepEqual(new Answers('verokorti', [names], 1, FIELDS).numbers, [0]);
  assert.equal(new Answers('vreokortti', [names], 1, FIELDS).hit(0), undefined);
  assert.equal(new Answers('vreokortti', [names, file('muu', [[0]])], 1, FIELDS).hit(0)?.part, 'typo');
});

test('a form found in one file is asked for in the other by its dictionary form', () => {
  const answers = new Answers('laissa', [file('laki,lai', [[0]]), file('laki', [[2]])], 2, FIELDS);
  assert.deepEqual(answers.numbers, [0, 1]);
});

test('what is sure counts as an answer wholly, what is not in part', () => {
  const answers = new Answers('vero', [file('vero xverox', [[0], [2]])], 2, FIELDS);
  assert.equal(answers.share[0], 1);
  assert.ok(answers.share[1] > 0 && answers.share[1] < 1);
  assert.ok(SURE > 0.3);
});
