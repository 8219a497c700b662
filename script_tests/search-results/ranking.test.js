import assert from 'node:assert/strict';
import {test} from 'node:test';
import {MOST_RESULTS, Search} from '../../theme/components/search-results/ranking.js';
import {index} from './index.js';

/**
 * @param {Parameters<typeof index>[0]} entries
 * @param {Parameters<typeof index>[1]} more
 */
function searching(entries, more = []) {
  const {names, texts} = index(entries, more);
  const search = new Search(names);
  search.add(texts);
  return search;
}

const titles = (/** @type {Search} */ search, /** @type {string} */ query) => search.find(query).results.map(({entry}) => entry.title);

test('a title that is the query stands before titles that hold it, and they before sentences', () => {
  const search = searching([['Talo kadulla', 'Apua.', ''], ['Talo', 'Apua.', ''], ['Muu', 'Talossa.', '']]);
  assert.deepEqual(titles(search, 'talo'), ['Talo', 'Talo kadulla']);
  assert.deepEqual(titles(searching([['Muu', 'Talo.', ''], ['Toinen', 'Apua.', '|Talo.']]), 'talossa'), ['Muu', 'Toinen']);
});

test('a result must answer enough of the query: all its words before some', () => {
  const search = searching([['Vero', 'Apua.', ''], ['Vero ja kortti', 'Apua.', '']]);
  assert.equal(titles(search, 'vero kortti')[0], 'Vero ja kortti');
});

test('words that say nothing are left out, unless they are all that was asked', () => {
  const search = searching([['Oma talo', 'Apua.', '']]);
  assert.deepEqual(search.words('on talo'), ['talo']);
  assert.deepEqual(search.words('oma'), ['oma']);
  assert.deepEqual(search.words('talo talo'), ['talo']);
});

test('a word with hyphens is one word where the index knows it', () => {
  const search = searching([['Tetoimisto', 'Apua.', '']]);
  assert.deepEqual(search.whole('te-toimisto'), ['tetoimisto']);
  assert.deepEqual(search.whole('ty-paja'), ['ty', 'paja']);
});

test('names alone are enough only where several hold the word itself', () => {
  const few = new Search(index([['Talo', 'Apua.', '']]).names);
  assert.equal(few.find('talo').enough, false);
  const many = new Search(index([['Talo', 'Apua.', ''], ['Talo b', 'Apua.', ''], ['Talo c', 'Apua.', '']]).names);
  assert.equal(many.find('talo').enough, true);
  assert.equal(many.namesKnow('talossa'), true);
  assert.equal(many.namesKnow('ta'), false);
});

test('the texts are added once, and answer what the names do not', () => {
  const {names, texts} = index([['Talo', 'Apua.', 'Katto']]);
  const search = new Search(names);
  assert.deepEqual(search.find('katto').results, []);
  search.add(texts);
  search.add(texts);
  assert.equal(search.files.length, 2);
  assert.deepEqual(titles(search, 'katto'), ['Talo']);
});

test('what has taken the place of an old name stands first, and says so', () => {
  const search = searching([['Vanha talo', 'Apua.', ''], ['Uusi', 'Apua.', '']], [{now: 1}]);
  const [first, second] = search.find('vanha talo').results;
  assert.deepEqual([first.entry.title, first.was, second.entry.title, second.was], ['Uusi', 'Vanha talo', 'Vanha talo', undefined]);
  assert.deepEqual(titles(search, 'talo'), ['Vanha talo']);
});

test('what there is more to say of an entry takes the place of what is usual', () => {
  const search = searching([['Talo', 'Apua.', '']], [{link: 'Talo (toimija)', status: 2}]);
  const [{entry}] = search.find('talo').results;
  assert.deepEqual([entry.link, entry.status, entry.kind, entry.href], ['Talo (toimija)', 2, 'Palvelu', 'palvelut/0.html']);
});

test('what is worth little beside the best is not shown, nor more than the most', () => {
  const entries = Array.from({length: MOST_RESULTS + 5}, (_, n) => /** @type {[string, string, string]} */ ([`Talo ${n}x`, 'Apua.', '']));
  assert.equal(searching(entries).find('talo').results.length, MOST_RESULTS);
  assert.deepEqual(titles(searching([['Talo', 'Apua.', ''], ['Ullakko', 'Apua.', 'xtalox']]), 'talo'), ['Talo']);
});

test('names count for the whole title, for parts and for other names', () => {
  const search = searching([['Talo', 'Apua.', '', 'Koti-paja']]);
  const [entry] = search.entries;
  const hits = [{field: 0, worth: 1, match: 1, spelling: 'talo', part: /** @type {const} */ ('whole'), forms: ['talo']}];
  assert.deepEqual(search.namesOf(entry).map(({words}) => words), [['talo'], ['koti', 'paja'], ['kotipaja']]);
  assert.ok(search.named(entry, ['talo'], hits) > 1);
  assert.equal(search.asked(entry, ['talossa'], hits), 'Talo');
  assert.equal(search.asked(entry, ['talossa', 'tänään'], hits), undefined);
  assert.equal(search.named(entry, ['muu'], [undefined]), 0);
});

test('the same thing on two pages has one row, which leads to both', () => {
  const {names} = index([['Talo', 'Apua.', ''], ['Talo', 'Polku.', ''], ['Talonmies', 'Muu.', '']], [{twin: 1}, {twin: 0}]);
  const {results} = new Search(names).find('talo');
  assert.deepEqual(results.map(({entry, twin}) => [entry.href, twin?.href]), [['palvelut/0.html', 'palvelut/1.html'], ['palvelut/2.html', undefined]]);
});

test('what is over comes after what goes on', () => {
  const {names} = index([['Talo vanha', 'Apua.', ''], ['Talo uusi', 'Apua.', '']], [{status: 3}, {status: 5}]);
  const order = (/** @type {number[]} */ closed) => new Search({...names, closed}).find('talo').results.map(({entry}) => entry.title);
  assert.deepEqual(order([3]), ['Talo uusi', 'Talo vanha']);
  assert.deepEqual(order([5]), ['Talo vanha', 'Talo uusi']);
});

test('another name that is the query stands between the title and a part of a name', () => {
  const {names} = index([['Talo', 'Apua.', ''], ['Muu', 'Apua.', '', 'Talo'], ['Muu', 'Apua.', '', 'Talo alhaalla']]);
  assert.deepEqual(new Search(names).find('talo').results.map(({entry}) => entry.href), ['palvelut/0.html', 'palvelut/1.html', 'palvelut/2.html']);
});

test('what is over comes last where the query does not name it', () => {
  const {names} = index([['Talonmies katolla', 'Apua.', ''], ['Talonmies', 'Katon hoitoa.', '']], [{status: 3}]);
  const search = new Search({...names, closed: [3]});
  const worth = (/** @type {string} */ query) => search.find(query).results.find(({entry}) => entry.status === 3)?.worth ?? 0;
  assert.ok(worth('talonm katolla') < worth('talonmies katolla') / 2);
});

test('a page of the site is first by its title, and takes no room from what answers, too', () => {
  const {names, texts} = index([['Muu', 'Apua.', 'talo'], ['On talo', 'Kaikki talot.', '']]);
  const found = (/** @type {number} */ pages) => {
    const search = new Search({...names, pages});
    search.add(texts);
    return titles(search, 'on talo');
  };
  assert.deepEqual([found(0), found(1)].map(([first]) => first), ['On talo', 'On talo']);
  assert.deepEqual([found(0).length, found(1).length], [1, 2]);
});

test('a page of the site is not among the results that make the texts superfluous', () => {
  const {names} = index([['Talo', 'Apua.', ''], ['Talo b', 'Apua.', ''], ['Talo c', 'Apua.', '']]);
  assert.equal(new Search({...names, pages: 1}).find('talo').enough, false);
});

test('words of a name that say nothing need not be asked', () => {
  const search = searching([['On talo', 'Apua.', ''], ['Talo katolla', 'Apua.', '']]);
  assert.deepEqual(search.namesOf(search.entries[0]).map(({words}) => words), [['talo']]);
  assert.equal(titles(search, 'talo')[0], 'On talo');
});
