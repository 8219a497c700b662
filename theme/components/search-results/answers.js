/** How well every entry answers one word of a query. */
import {folded} from './words.js';

/** A match of at least this worth leaves no reason to suspect a typing error. */
export const SURE = 0.35;
/** A shorter dictionary form is part of too many words: it must be the whole one. */
const SHORT = 4;

export class Answers {
  /**
   * @param {string} word
   * @param {{vocabulary: Vocabulary, found: number[][]}[]} files
   * @param {number} entries how many there are
   * @param {[string, number][]} fields label and worth
   */
  constructor(word, files, entries, fields) {
    this.worth = new Float32Array(entries);
    /** How far each entry counts as answering the word at all: 1 from a sure match on. */
    this.share = new Float32Array(entries);
    this.field = new Uint8Array(entries);
    this.match = new Uint16Array(entries);
    this.matches = [];
    /** The entries that answer it. */
    this.numbers = [];
    for (const [place, matches] of matchesOf(word, files).entries()) {
      const {vocabulary, found} = files[place];
      for (const match of matches) this.add({...match, vocabulary}, found[match.word], fields);
    }
  }

  /** Adds the entries of one word of the index: gaps and fields in one number. */
  add(match, found, fields) {
    const place = this.matches.push(match) - 1;
    let number = 0;
    for (const gap of found) {
      const field = gap % fields.length;
      number += (gap - field) / fields.length;
      const worth = match.worth * fields[field][1];
      if (worth <= this.worth[number]) continue;
      if (!this.worth[number]) this.numbers.push(number);
      this.worth[number] = worth;
      this.share[number] = Math.min(1, match.worth / SURE);
      this.field[number] = field;
      this.match[number] = place;
    }
  }

  /** @returns {Hit | undefined} how the entry answers */
  hit(number) {
    if (!this.worth[number]) return undefined;
    const {worth: match, word, spelling, part, vocabulary} = this.matches[this.match[number]];
    const forms = part === 'start' || part === 'inside' ? [] : [spelling, ...vocabulary.spellings(word)];
    return {field: this.field[number], worth: this.worth[number], match, spelling, part, forms};
  }
}

/**
 * For each file the matches of `word`, and of the dictionary form that its best match tells.
 *
 * When both files are asked and neither is sure, a typing error or an unknown compound is suspected.
 */
function matchesOf(word, files) {
  const every = of => files.map(({vocabulary}) => of(vocabulary));
  const added = (one, other) => one.map((matches, place) => [...matches, ...other[place]]);
  const isSure = matches => matches.flat().some(match => match.worth >= SURE);
  let found = every(vocabulary => vocabulary.matches(word));
  if (files.length > 1 && !isSure(found)) found = added(found, every(vocabulary => vocabulary.near(word)));
  if (files.length > 1 && !isSure(found)) found = added(found, every(vocabulary => vocabulary.parts(word)));
  const best = found.map(matches => matches.reduce((one, other) => other.worth > one.worth ? other : one, {worth: SURE}));
  const place = best.reduce((one, {worth}, other) => worth > best[one].worth ? other : one, 0);
  const {worth, spelling, word: number} = best[place];
  if (!spelling) return found;
  const form = files[place].vocabulary.dictionaryForm(number);
  if (folded(form) === spelling) return found;
  const isWhole = match => form.length < SHORT ? match.spelling === folded(form) : match.spelling.includes(folded(form));
  const lessened = match => ({...match, worth: match.worth * worth});
  return added(found, every(vocabulary => vocabulary.matches(form).filter(isWhole).map(lessened)));
}
