import assert from 'node:assert/strict';
import {test} from 'node:test';
import {InPieces} from '../../theme/components/search-results/pieces.js';
import {index} from './index.js';

/** More pieces than are waited for before something is shown. */
const MANY = 40;

/** A map of `many` entries, of which each word and each entry is a piece of its own; `load` is asked for every piece. */
function searching(/** @type {number} */ many, /** @type {(piece: string, told: any) => Promise<any>} */ load) {
  const {names: {entries, found, words, ...rest}} = index(Array.from({length: many}, (_, number) => [`Talo${number}`, 'Apua.', '']));
  const each = Array.from(found, () => 1);
  const head = {...rest, words: words.split(' ').map(word => `0${word}`).join(' '), parts: each, ends: each,
    runs: /** @type {[number, number][]} */ ([[0, many]]), over: [], together: 1, pieces: 'p-'};
  return new InPieces(head, address => {
    const [letter, number] = [address[2], Number(/\d+/.exec(address))];
    const [title, href, , text, names] = entries[number];
    return load(address, letter === 's' ? [[title, href, text, names]] : [found[number]]);
  });
}

const titles = (/** @type {{entry: {title: string}}[]} */ results) => results.map(({entry}) => entry.title);

test('what is asked is found once all of it has come, and no piece is asked for twice', async () => {
  /** @type {string[]} */
  const asked = [];
  const search = searching(3, async (address, told) => {
    asked.push(address);
    return told;
  });
  const {results} = await search.ask('talo1');
  assert.deepEqual(titles(results), ['Talo1']);
  assert.deepEqual(asked, ['p-na1.json', 'p-s1.json']);
  await search.ask('talo1');
  assert.equal(asked.length, 2);
});

test('what did not come is asked for again', async () => {
  let isThere = false;
  const search = searching(3, async (_, told) => isThere ? told : Promise.reject(404));
  await assert.rejects(search.ask('talo1'));
  isThere = true;
  assert.deepEqual(titles((await search.ask('talo1')).results), ['Talo1']);
});

test('an older query has no answer once another is asked', async () => {
  /** @type {(() => void)[]} */
  const held = [];
  const search = searching(3, (_, told) => new Promise(done => held.push(() => done(told))));
  /** @type {string[]} */
  const answered = [];
  const older = search.ask('talo1').then(() => answered.push('talo1'));
  const newer = search.ask('talo2').then(() => answered.push('talo2'));
  const all = (async () => {
    while (answered.length === 0) {
      for (const one of held.splice(0)) one();
      await new Promise(setImmediate);
    }
  })();
  await Promise.race([older, newer]);
  await all;
  assert.deepEqual(answered, ['talo2']);
});

test('where much is on its way the best is told before all is there', async () => {
  let asked = 0;
  const search = searching(MANY, async (_, told) => {
    asked += 1;
    return told;
  });
  /** @type {{found: number, asked: number}[]} */
  const told = [];
  const {results} = await search.ask('talo', meanwhile => told.push({found: meanwhile.length, asked}));
  assert.equal(told.length, 1);
  assert.ok(told[0].found > 0 && told[0].found < results.length);
  assert.ok(told[0].asked < asked / 2);
  assert.ok(titles(results).every(title => title.startsWith('Talo')));
});
