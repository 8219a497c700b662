import assert from 'node:assert/strict';
import {test} from 'node:test';
import {matches} from '../../theme/editor/filter.js';

test('a name with every word in it matches, in whatever case and order', () => {
  assert.ok(matches('Keski-Suomen hyvinvointialue', ['HYVINVOINTI'.toLowerCase(), 'keski']));
  assert.ok(matches('Äänekoski', ['ääne']));
  assert.ok(!matches('Keski-Suomen hyvinvointialue', ['keski', 'kela']));
});

test('without a word everything matches', () => {
  assert.ok(matches('Kela', []));
});
