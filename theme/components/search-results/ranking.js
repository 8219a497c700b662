/** The entries that answer a query, best first. */
import {Answers, SURE} from './answers.js';
import {Vocabulary} from './matching.js';
import {folded, leastStem, wordsOf} from './words.js';

/** @typedef {{title: string, href: string, kind: string, order: number, text: string, names: string[]}} Entry */
/** @typedef {{field: number, worth: number, match: number, spelling: string}} Hit where and how well an entry answers one word */
/** @typedef {{entry: Entry, hits: (Hit | undefined)[], worth: number}} Result `hits` has a place for each word asked */

export const MOST_RESULTS = 30;
/** So many of the best are compared by their names, too. */
const COMPARED = 60;
const MOST_KNOWN = 40;
/** Fewer results than these from the names alone: the texts are asked, too. */
const FEW = 3;
/** What is worth less than this share of the best result is not shown. */
const LEAST_SHARE = 0.12;
/** So much more is a result worth whose name the query names wholly, and names nothing else. */
const NAMED = 1.2;
/** Fields of at least this worth are names. */
const NAME = 9;
const OTHER_NAME = 0.7;
/** A title that is the query itself. */
const EXACT = 1.8;
const INSIDE = 0.4;
/** So much less is a result worth for each kind that stands before its kind. */
const KIND_STEP = 0.06;

export class Search {
  /** @param {object} names the index's first file; see generator/palvelukartta/pages/search_data.py */
  constructor(names) {
    this.stop = new Set(names.stop);
    this.fields = names.fields;
    this.entries = names.entries.map(([title, href, order, text, others]) =>
      ({title, href, order, text, names: others, kind: names.kinds[order]}));
    this.files = [indexed(names)];
    this.known = new Map();
  }

  /** Adds the texts, the index's second file. */
  add(texts) {
    if (this.files.length === 1) this.files.push(indexed(texts));
  }

  /** The folded words that `query` asks for. */
  words(query) {
    return wordsOf(query, this.stop);
  }

  /** @returns {{results: Result[], enough: boolean}} `enough`: the texts would add nothing of use */
  find(query) {
    const names = this.ranked(query, this.files.slice(0, 1));
    const whole = names.filter(({hits}) => hits.every(hit => hit?.match >= SURE));
    if (whole.length >= FEW) return {results: names, enough: true};
    return {results: this.files.length > 1 ? this.ranked(query, this.files) : names, enough: this.files.length > 1};
  }

  /** What one word finds. The words before the one that is being written stay the same, and are not asked again. */
  answers(word, files) {
    const key = `${files.length} ${word}`;
    if (this.known.size > MOST_KNOWN) this.known.clear();
    if (!this.known.has(key)) this.known.set(key, new Answers(word, files, this.entries.length, this.fields));
    return this.known.get(key);
  }

  /** @returns {Result[]} */
  ranked(query, files) {
    const words = this.words(query);
    const answers = words.map(word => this.answers(word, files));
    const rarity = answers.map(({numbers: {length}}) => length && Math.log(1 + this.entries.length / length));
    const all = rarity.reduce((sum, one) => sum + one, 0);
    const worths = this.worths(answers, rarity, all);
    const stems = words.map(word => word.slice(0, leastStem(word)));
    const results = best(worths).map(number => {
      const hits = answers.map(answer => answer.hit(number));
      const inName = hits.reduce((sum, hit, place) => sum + (hit && this.fields[hit.field][1] >= NAME ? rarity[place] : 0), 0) / all;
      const entry = this.entries[number];
      return {entry, hits, worth: worths.worth[number] * (1 + NAMED * inName * named(entry, words, stems, hits))};
    });
    results.sort((one, other) => other.worth - one.worth || one.entry.title.length - other.entry.title.length);
    return results.slice(0, MOST_RESULTS).filter(one => one.worth >= results[0].worth * LEAST_SHARE);
  }

  /** What each entry is worth, and the numbers of those that answer a word: the others are not looked at. */
  worths(answers, rarity, all) {
    const worth = new Float64Array(this.entries.length);
    const shares = new Float64Array(this.entries.length);
    const found = [];
    for (const [place, {numbers, worth: match, share}] of answers.entries()) {
      for (const number of numbers) {
        if (!worth[number]) found.push(number);
        worth[number] += rarity[place] * match[number];
        shares[number] += rarity[place] * share[number];
      }
    }
    for (const number of found) {
      worth[number] = worth[number] * shares[number] / (all * all * (1 + KIND_STEP * this.entries[number].order));
    }
    return {worth, found};
  }
}

/** Those of the entries `found` that are worth most, best first: they are compared by their names. */
function best({worth, found}) {
  const sorted = Float64Array.from(found, number => worth[number]).sort();
  const least = Math.max(sorted.at(-1) * LEAST_SHARE / (1 + NAMED), sorted.at(-COMPARED) ?? 0);
  const kept = found.filter(number => worth[number] >= least);
  return kept.sort((one, other) => worth[other] - worth[one] || one - other).slice(0, COMPARED);
}

/** How much of the entry's best name the query names, from 0 to 1; more for the title itself. */
function named(entry, asked, stems, hits) {
  const parts = stems.flatMap((stem, place) => hits[place] ? [stem, hits[place].spelling] : []);
  const share = word => parts.some(part => word.startsWith(part)) ? 1 : parts.some(part => word.includes(part)) ? INSIDE : 0;
  const covered = words => words.reduce((sum, word) => sum + word.length * share(word), 0) / words.join('').length;
  entry.words ??= [entry.title, ...entry.names].map(name => folded(name).split(/[^\p{L}\p{N}]+/u));
  if (entry.words[0].length === asked.length && asked.every(word => entry.words[0].includes(word))) return EXACT;
  return Math.max(...entry.words.map((words, place) => (place ? OTHER_NAME : 1) * covered(words)));
}

const indexed = ({words, found}) => ({vocabulary: new Vocabulary(words), found});
