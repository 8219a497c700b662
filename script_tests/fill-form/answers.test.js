import assert from 'node:assert/strict';
import {test} from 'node:test';
import {faultOf, isDay, read, standalone, written} from '../../theme/components/fill-form/answers.js';

const NOW = new Date('2026-11-28T10:00:00Z');
const ANSWERS = {nimi: 'Maija </script> Malli', kielet: ['Suomi', 'Muu'], 'kielet.2.detail': 'saame'};

test('a file is read back as it was written', () => {
  assert.deepEqual(read(written('saate', ANSWERS, NOW), 'saate'), ANSWERS);
});

test('a page of its own holds the same file, whatever was typed', () => {
  const page = standalone({title: 'Saate <1>', language: 'fi', style: '', body: '<p>x</p>', file: written('saate', ANSWERS, NOW)});

  assert.deepEqual(read(page, 'saate'), ANSWERS);
  assert.equal(page.match(/<\/script>/g)?.length, 1);
  assert.match(page, /<title>Saate &lt;1><\/title>/);
});

for (const [what, text] of [
  ['of another form', written('muu', ANSWERS, NOW)],
  ['of another program', '{"nimi": "Maija"}'],
  ['whose answers are no texts', '{"kind": "palvelukartta-lomake", "version": 1, "form": "saate", "answers": {"nimi": 1}}'],
  ['that is damaged', '{"kind": '],
]) {
  test(`a file ${what} is not read`, () => assert.equal(read(text ?? '', 'saate'), null));
}

test('a field that must be answered is missing without an answer, another is not', () => {
  const field = {id: 'nimi', title: 'Nimi', input: 'line', must: true};

  assert.equal(faultOf(field, {nimi: ' '}), 'missing');
  assert.equal(faultOf(field, {nimi: 'Maija'}), null);
  assert.equal(faultOf({...field, must: false}, {}), null);
});

test('a number is digits and a date a day of the calendar', () => {
  assert.equal(faultOf({id: 'n', title: '', input: 'number', must: false}, {n: 'kaksi'}), 'number');
  assert.equal(faultOf({id: 'n', title: '', input: 'number', must: false}, {n: ' 2 '}), null);
  assert.equal(faultOf({id: 'n', title: '', input: 'date', must: false}, {n: '31.2.2026'}), 'date');
  assert.deepEqual(['28.2.2026', '29.2.2026', '29.02.2028', '2026-02-28', '1.13.2026'].map(isDay), [true, false, true, false, false]);
});
