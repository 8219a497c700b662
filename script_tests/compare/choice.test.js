import assert from 'node:assert/strict';
import {test} from 'node:test';
import {asked, outcome, rowsOf} from '../../theme/components/compare/choice.js';

const SERVICES = {
  rows: ['Kenelle?', 'Kesto'],
  services: {
    yksi: {title: 'Yksi', href: 'palvelut/yksi.html', cells: [['Yhdelle.'], []]},
    kaksi: {title: 'Kaksi', href: 'palvelut/kaksi.html', cells: [[], []]},
  },
};

test('the address names both sides, or leaves them empty', () => {
  assert.deepEqual(asked('?a=yksi&b=kaksi&c=x'), {a: 'yksi', b: 'kaksi'});
  assert.deepEqual(asked(''), {a: '', b: ''});
});

test('a choice is nothing, one, the same twice, unknown or a table', () => {
  assert.equal(outcome({a: '', b: ''}, SERVICES), 'none');
  assert.equal(outcome({a: '', b: 'yksi'}, SERVICES), 'one');
  assert.equal(outcome({a: 'yksi', b: 'yksi'}, SERVICES), 'same');
  assert.equal(outcome({a: 'yksi', b: 'toString'}, SERVICES), 'unknown');
  assert.equal(outcome({a: 'yksi', b: 'kaksi'}, SERVICES), 'shown');
});

test('a row that neither tells is left out, and one that either tells has a cell for both', () => {
  const {yksi, kaksi} = SERVICES.services;
  assert.deepEqual(rowsOf(SERVICES, [yksi, kaksi]), [{title: 'Kenelle?', cells: [['Yhdelle.'], []]}]);
});
