import assert from 'node:assert/strict';
import {test} from 'node:test';
import {next} from '../../theme/editor/adding.js';

test('a new row stands behind the last one, whatever rows went', () => {
  assert.equal(next(['tasks.@all', 'tasks.0', 'tasks.4', 'tasks.@add', 'others.9'], 'tasks'), 5);
});

test('the first row of an empty list is 0', () => {
  assert.equal(next(['tasks.@all', 'tasks.@add', 'tasksother.3'], 'tasks'), 0);
});

test('what is inside a row is no row', () => {
  assert.equal(next(['steps.0.tasks.1', 'steps.0.tasks.1.sv', 'steps.7.tasks.3'], 'steps.0.tasks'), 2);
});
