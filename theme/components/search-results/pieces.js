/**
 * The search of a large map, whose index is in pieces (generator/palvelukartta/search/pieces.py): the head knows every word; the
 * entries of the words that answer, and what is shown of an entry, are fetched when they are asked for.
 *
 * The search itself is the same. Where it comes upon what is not there, it goes on without, and its answer is thrown away: it is
 * asked again once that has come.
 */
import {Answers, matchesOf} from './answers.js';
import {Search} from './ranking.js';
import {Shelves} from './shelves.js';
import {folded} from './words.js';

/** @typedef {import('./answers.js').File} File */
/** @typedef {import('./matching.js').Match} Match */
/** @typedef {import('./ranking.js').Entry & {number?: number, isThere?: boolean}} Outlined */
/** @typedef {import('./ranking.js').Result} Result */
/** @typedef {import('./shelves.js').Words} Words */
/** @typedef {{runs: [kind: number, entries: number][], over: number[], together: number, pieces: string}} Outline `over` are the
 * gaps between the numbers of what is over, `together` is how many entries a piece holds, `pieces` how their addresses begin */
/** @typedef {Outline & Words & Omit<import('./ranking.js').Names, 'found' | 'entries'>} Head */
/** @typedef {Words & {places?: Record<string, import('./ranking.js').Place[]>}} Texts */
/** @typedef {[title: string, href: string, text: string, names: string[], more?: import('./ranking.js').More & {old?: string[]}]} Told */

/** While more pieces than these are on their way, something is shown already: */
const MOST_AT_ONCE = 16;
/** the best of what so many pieces of each word tell of, */
const FIRST_OF_A_WORD = 5;
/** and of so many entries. */
const FIRST_COMPARED = 16;
const MOST_MATCHED = 40;

export class InPieces extends Search {
  /**
   * @param {Head} head
   * @param {(address: string) => Promise<any>} load
   * @param {string} [folder] of the map
   */
  constructor(head, load, folder = '') {
    const shelves = new Shelves('n', head);
    super({...head, words: shelves.words, found: [], entries: outlines(head)});
    this.shelves = [shelves];
    this.folder = folder;
    this.together = head.together;
    this.load = (/** @type {string} */ piece) => load(`${folder}${head.pieces}${piece}.json`);
    for (const [number, entry] of this.entries.entries()) Object.assign(entry, {number});
    /** @type {Map<string, Match[][]>} */
    this.matched = new Map();
    /** @type {Set<number>[]} Words of each file. */
    this.lackingWords = [new Set(), new Set()];
    /** @type {Set<number>} Numbers of entries. */
    this.lackingEntries = new Set();
    this.isBrief = false;
    this.latest = '';
    this.most = this.compared;
  }

  /** @param {any} texts as `Texts` tells */
  add(texts) {
    if (this.isWhole) return;
    const shelves = new Shelves('t', texts);
    super.add({...texts, words: shelves.words, found: []});
    this.shelves.push(shelves);
  }

  /**
   * @param {string} query
   * @param {(results: Result[]) => void} [meanwhile]
   */
  async ask(query, meanwhile) {
    this.latest = query;
    return this.settled(query, meanwhile);
  }

  /**
   * What `query` finds once all that it needs has come; `isBrief`: only the best of it. An older query has no answer any more.
   * @param {string} query
   * @param {(results: Result[]) => void} [meanwhile]
   * @param {boolean} [isBrief]
   * @returns {Promise<ReturnType<Search['find']>>}
   */
  async settled(query, meanwhile, isBrief = false) {
    let tell = meanwhile;
    for (;;) {
      const found = this.tried(query, isBrief);
      const pieces = this.lacking();
      if (!pieces.length) return found;
      if (tell && pieces.length > MOST_AT_ONCE) {
        tell((await this.settled(query, undefined, true)).results);
        tell = undefined;
      } else await Promise.all(pieces.map(piece => this.fetch(piece)));
      if (this.latest !== query) return new Promise(() => {});
    }
  }

  /**
   * What `query` finds with what is there, and notes what is lacking.
   * @param {string} query
   * @param {boolean} isBrief
   */
  tried(query, isBrief) {
    for (const one of [...this.lackingWords, this.lackingEntries]) one.clear();
    this.isBrief = isBrief;
    this.compared = isBrief ? FIRST_COMPARED : this.most;
    const found = this.find(query);
    for (const {entry, twin} of found.results) for (const one of twin ? [entry, twin] : [entry]) this.isThere(one);
    return found;
  }

  /** Names of the pieces that are lacking. */
  lacking() {
    const entries = new Set([...this.lackingEntries].map(number => `s${Math.floor(number / this.together)}`));
    return [...this.shelves.flatMap((shelves, file) => shelves.pieces([...this.lackingWords[file]])), ...entries];
  }

  /** @param {string} piece */
  async fetch(piece) {
    const told = await this.load(piece);
    if (piece.startsWith('s')) this.takeEntries(Number(piece.slice(1)) * this.together, told);
    else this.takeWords(piece, told);
  }

  /**
   * @param {string} piece
   * @param {number[][]} told the entries of each of its words
   */
  takeWords(piece, told) {
    const file = this.shelves.findIndex(({letter}) => piece.startsWith(letter));
    for (const [place, word] of this.shelves[file].wordsOf(piece).entries()) this.files[file].found[word] = told[place];
  }

  /**
   * @param {number} start
   * @param {Told[]} told
   */
  takeEntries(start, told) {
    for (const [place, [title, href, text, names, {old = [], ...more} = {}]] of told.entries()) {
      Object.assign(this.entries[start + place], {title, link: title, href: this.folder + href, text, names, isThere: true}, more);
      for (const name of old) this.old.add(folded(name));
    }
  }

  /** @param {Outlined} entry */
  isThere({isThere, number = 0}) {
    if (!isThere) this.lackingEntries.add(number);
    return isThere;
  }

  /** @param {import('./ranking.js').Entry} entry */
  namesOf(entry) {
    return this.isThere(entry) ? super.namesOf(entry) : [];
  }

  /**
   * @param {string} query
   * @param {File[]} files
   */
  ranked(query, files) {
    return this.lackingWords.some(({size}) => size) ? [] : super.ranked(query, files);
  }

  /**
   * @param {string} word
   * @param {File[]} files
   */
  matches(word, files) {
    const key = `${files.length} ${word}`;
    if (this.matched.size > MOST_MATCHED) this.matched.clear();
    const found = this.matched.get(key) ?? matchesOf(word, files);
    this.matched.set(key, found);
    return found;
  }

  /**
   * @param {string} word
   * @param {File[]} files
   */
  answers(word, files) {
    const every = this.matches(word, files);
    if (isComplete(every, files)) return super.answers(word, files);
    const asked = this.isBrief ? every.map((matches, file) => this.best(matches, file)) : every;
    const isKnown = isComplete(asked, files);
    for (const [file, matches] of isKnown ? [] : asked.entries()) {
      for (const {word: number} of matches) if (!files[file].found[number]) this.lackingWords[file].add(number);
    }
    return new Answers(word, files, this.entries.length, this.fields, isKnown ? asked : []);
  }

  /**
   * @param {string} word
   * @param {File[]} files
   */
  answered(word, files) {
    return new Answers(word, files, this.entries.length, this.fields, this.matches(word, files));
  }

  /**
   * The best of the matches that few pieces tell of.
   * @param {Match[]} matches
   * @param {number} file
   */
  best(matches, file) {
    const pieces = new Set();
    return [...matches].sort((one, other) => other.worth - one.worth)
      .filter(({word}) => pieces.has(this.shelves[file].pieceOf(word)) || (pieces.size < FIRST_OF_A_WORD && pieces.add(this.shelves[file].pieceOf(word))));
  }
}

/**
 * Whether the entries of all that matches are there.
 * @param {Match[][]} matches
 * @param {File[]} files
 */
const isComplete = (matches, files) => matches.every((found, file) => found.every(({word}) => files[file].found[word]));

/**
 * What ranking asks of every entry: its kind, and whether it is over; of what is over any status does until the entry comes.
 * @param {Head} head
 */
function outlines({runs, over, closed = []}) {
  /** @type {import('./ranking.js').Names['entries']} */
  const entries = runs.flatMap(([kind, many]) => Array.from({length: many}, () => ['', '', kind, '', []]));
  let number = 0;
  for (const gap of over) {
    number += gap;
    entries[number].push({status: closed[0]});
  }
  return entries;
}
