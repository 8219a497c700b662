/** How well every entry answers one word of a query. */
import {folded} from './words.js';

/** @typedef {import('./matching.js').Match} Match */
/** @typedef {import('./matching.js').Vocabulary} Vocabulary */
/** @typedef {{vocabulary: Vocabulary, found: number[][]}} File one file of the index: its words, and the entries of each */
/** @typedef {{label: string, worth: number, isName: boolean, isShown: boolean, place?: number}} Field a field of entries; the
 * generator says whether it is a name, whether a result shows it anyhow, and which place of a page it is, if it is one. */
/** @typedef {{field: number, worth: number, match: number, spelling: string, part: Match['part'], forms: string[], rarity?: number}} Hit
 * where and how well an entry answers one word; `forms` are the stems of the word that answers, but for one that only begins
 * as the word asked for, or holds it. `rarity` tells words apart that many entries answer from those that few do. */

/** A match of at least this worth leaves no reason to suspect a typing error. */
export const SURE = 0.35;
/** A shorter dictionary form is part of too many words: it must be the whole one. */
const SHORT = 4;

export class Answers {
  /**
   * @param {string} word
   * @param {File[]} files
   * @param {number} entries how many there are
   * @param {Field[]} fields
   * @param {Match[][]} [known] for each file its words that answer
   */
  constructor(word, files, entries, fields, known = matchesOf(word, files)) {
    this.worth = new Float32Array(entries);
    /** How far each entry counts as answering the word at all: 1 from a sure match on. */
    this.share = new Float32Array(entries);
    this.field = new Uint8Array(entries);
    this.match = new Uint16Array(entries);
    /** @type {(Match & {vocabulary: Vocabulary})[]} */
    this.matches = [];
    /** @type {number[]} The entries that answer it. */
    this.numbers = [];
    for (const [place, matches] of known.entries()) {
      const {vocabulary, found} = files[place];
      for (const match of matches) this.add({...match, vocabulary}, found[match.word], fields);
    }
  }

  /**
   * Adds the entries of one word of the index: gaps and fields in one number.
   * @param {Match & {vocabulary: Vocabulary}} match
   * @param {number[]} found
   * @param {Field[]} fields
   */
  add(match, found, fields) {
    const place = this.matches.push(match) - 1;
    let number = 0;
    for (const gap of found) {
      const field = gap % fields.length;
      number += (gap - field) / fields.length;
      const worth = match.worth * fields[field].worth;
      if (worth <= this.worth[number]) continue;
      if (!this.worth[number]) this.numbers.push(number);
      this.worth[number] = worth;
      this.share[number] = Math.min(1, match.worth / SURE);
      this.field[number] = field;
      this.match[number] = place;
    }
  }

  /**
   * @param {number} number
   * @param {number} [rarity]
   * @returns {Hit | undefined} how the entry answers
   */
  hit(number, rarity) {
    if (!this.worth[number]) return undefined;
    const {worth: match, word, spelling, part, vocabulary} = this.matches[this.match[number]];
    const forms = part === 'start' || part === 'inside' ? [] : [spelling, ...vocabulary.spellings(word)];
    return {field: this.field[number], worth: this.worth[number], match, spelling, part, forms, rarity};
  }
}

/**
 * For each file the matches of `word`, and of the dictionary form that its best match tells.
 *
 * When both files are asked and neither is sure, a typing error or an unknown compound is suspected.
 * @param {string} word
 * @param {File[]} files
 */
export function matchesOf(word, files) {
  const every = (/** @type {(vocabulary: Vocabulary) => Match[]} */ of) => files.map(({vocabulary}) => of(vocabulary));
  const added = (/** @type {Match[][]} */ one, /** @type {Match[][]} */ other) => one.map((matches, place) => [...matches, ...other[place]]);
  const isSure = (/** @type {Match[][]} */ matches) => matches.flat().some(match => match.worth >= SURE);
  let found = every(vocabulary => vocabulary.matches(word));
  if (files.length > 1 && !isSure(found)) found = added(found, every(vocabulary => vocabulary.near(word)));
  if (files.length > 1 && !isSure(found)) found = added(found, every(vocabulary => vocabulary.parts(word)));
  const none = {worth: SURE, spelling: '', word: 0};
  const best = found.map(matches => matches.reduce((one, other) => other.worth > one.worth ? other : one, none));
  const place = best.reduce((one, {worth}, other) => worth > best[one].worth ? other : one, 0);
  const {worth, spelling, word: number} = best[place];
  if (!spelling) return found;
  const form = files[place].vocabulary.dictionaryForm(number);
  if (folded(form) === spelling) return found;
  const isWhole = (/** @type {Match} */ match) => form.length < SHORT ? match.spelling === folded(form) : match.spelling.includes(folded(form));
  const lessened = (/** @type {Match} */ match) => ({...match, worth: match.worth * worth});
  return added(found, every(vocabulary => vocabulary.matches(form).filter(isWhole).map(lessened)));
}
