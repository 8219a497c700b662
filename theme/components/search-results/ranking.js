/** The entries that answer a query, best first. */
import {Vocabulary} from './matching.js';
import {folded, leastStem, wordsOf} from './words.js';

/** @typedef {{title: string, href: string, kind: string, order: number, text: string, names: string[]}} Entry */
/** @typedef {{field: number, worth: number, match: number, spelling: string}} Hit where and how well an entry answers one word */
/** @typedef {{entry: Entry, hits: (Hit | undefined)[], worth: number}} Result `hits` has a place for each word asked */

/** A match of at least this worth leaves no reason to suspect a typing error. */
const SURE = 0.35;
/** A shorter dictionary form is part of too many words: it must be the whole one. */
const SHORT = 4;
const MOST_RESULTS = 30;
/** Fewer results than these from the names alone: the texts are asked, too. */
const FEW = 3;
/** What is worth less than this share of the best result is not shown. */
const LEAST_SHARE = 0.12;
/** So much more is a result worth whose name the query names wholly, and names nothing else. */
const NAMED = 1.2;
/** Fields of at least this worth are names. */
const NAME = 9;
const OTHER_NAME = 0.7;
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
    const whole = names.filter(({hits}) => hits.every(hit => hit));
    if (whole.length >= FEW) return {results: names, enough: true};
    return {results: this.files.length > 1 ? this.ranked(query, this.files) : names, enough: this.files.length > 1};
  }

  /** @returns {Result[]} */
  ranked(query, files) {
    const words = this.words(query);
    const stems = words.map(word => word.slice(0, leastStem(word)));
    const answers = words.map(word => this.answers(word, files));
    const rarity = answers.map(found => found.size && Math.log(1 + this.entries.length / found.size));
    const all = rarity.reduce((sum, one) => sum + one, 0);
    const results = [...new Set(answers.flatMap(found => [...found.keys()]))].map(number => {
      const entry = this.entries[number];
      const hits = answers.map(found => found.get(number));
      const sum = of => hits.reduce((total, hit, place) => total + (hit ? rarity[place] * of(hit) : 0), 0);
      const share = sum(hit => Math.min(1, hit.match / SURE)) / all;
      const worth = sum(hit => hit.worth) / all * share / (1 + KIND_STEP * entry.order);
      const inName = sum(hit => Number(this.fields[hit.field][1] >= NAME)) / all;
      return {entry, hits, worth: worth * (1 + NAMED * inName * named(entry, stems, hits))};
    });
    results.sort((one, other) => other.worth - one.worth || one.entry.title.length - other.entry.title.length);
    return results.filter(({worth}) => worth >= results[0].worth * LEAST_SHARE).slice(0, MOST_RESULTS);
  }

  /** Entry → its best hit for one word. */
  answers(word, files) {
    const best = new Map();
    for (const [place, matches] of this.matches(word, files).entries()) {
      const {found} = files[place];
      for (const match of matches) {
        let number = 0;
        for (const gap of found[match.word]) {
          number += Math.floor(gap / this.fields.length);
          const field = gap % this.fields.length;
          const worth = match.worth * this.fields[field][1];
          if (worth > (best.get(number)?.worth ?? 0)) best.set(number, {field, worth, spelling: match.spelling, match: match.worth});
        }
      }
    }
    return best;
  }

  /**
   * For each file the matches of one word, and of the dictionary form that its best match tells.
   *
   * When both files are asked and neither is sure, a typing error or an unknown compound is suspected.
   */
  matches(word, files) {
    const every = of => files.map(({vocabulary}, place) => of(vocabulary, place));
    const added = (one, other) => one.map((matches, place) => [...matches, ...other[place]]);
    const isSure = matches => matches.flat().some(match => match.worth >= SURE);
    let found = every(vocabulary => vocabulary.matches(word));
    if (files.length > 1 && !isSure(found)) found = added(found, every(vocabulary => vocabulary.near(word)));
    if (files.length > 1 && !isSure(found)) found = added(found, every(vocabulary => vocabulary.parts(word)));
    const [match, place] = found.flatMap((matches, at) => matches.map(one => [one, at])).reduce(
      (one, other) => other[0].worth > one[0].worth ? other : one, [{worth: SURE}, -1]);
    const form = place >= 0 ? files[place].vocabulary.dictionaryForm(match) : match.spelling;
    if (form === match.spelling) return found;
    const whole = ({spelling}) => form.length < SHORT ? spelling === form : spelling.includes(form);
    const worth = one => ({...one, worth: one.worth * match.worth});
    return added(found, every(vocabulary => vocabulary.matches(form).filter(whole).map(worth)));
  }
}

/** How much of the entry's best name the query names, from 0 to 1. */
function named(entry, stems, hits) {
  const parts = stems.flatMap((stem, place) => hits[place] ? [stem, hits[place].spelling] : []);
  const covered = name => {
    const words = folded(name).split(/[^\p{L}\p{N}]+/u);
    const share = word => parts.some(part => word.startsWith(part)) ? 1 : parts.some(part => word.includes(part)) ? INSIDE : 0;
    return words.reduce((sum, word) => sum + word.length * share(word), 0) / words.join('').length;
  };
  return Math.max(covered(entry.title), ...entry.names.map(name => OTHER_NAME * covered(name)));
}

const indexed = ({words, found}) => ({vocabulary: new Vocabulary(words), found});
