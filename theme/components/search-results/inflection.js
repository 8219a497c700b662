/**
 * Which words are forms of one word: a stem and an ending.
 *
 * The pattern and the numbers are those that made the index (generator/palvelukartta/search/terms.py), and come
 * with it.
 */
import {folded, isNumber} from './words.js';

/** @typedef {{ending: string, likely: string, least: number, short: number, declined: string[]}} Rule as the index carries it */

export class Inflection {
  /**
   * @param {Rule} rule
   * @param {string[]} stop words that say nothing; they are no stems, but for those that have cases (`declined`)
   */
  constructor({ending, likely, least, short, declined}, stop) {
    this.ending = new RegExp(ending);
    this.likely = new RegExp(likely);
    this.least = least;
    this.short = short;
    this.silent = new Set(stop);
    this.declined = new Set(declined);
    this.stop = new Set(stop.filter(word => !this.declined.has(word)));
  }

  /** @param {string} text */
  isEnding(text) {
    return this.ending.test(folded(text));
  }

  /**
   * Whether the folded `word` says nothing of what is sought.
   * @param {string} word
   */
  isSilent(word) {
    return this.silent.has(word) || this.stems(word).some(stem => this.declined.has(stem));
  }

  /**
   * @param {string} word
   * @returns {string[]} the folded word itself, then what is left of it without an ending, the longest first
   */
  stems(word) {
    const found = [word];
    if (isNumber(word)) return found;
    for (let length = word.length - 1; length >= this.least; length -= 1) {
      const stem = word.slice(0, length);
      if (!this.stop.has(stem) && this.ending.test(word.slice(length))) found.push(stem);
    }
    return found;
  }

  /**
   * Whether `stem` is one of the stems of `word`, both folded.
   * @param {string} stem
   * @param {string} word
   */
  joins(stem, word) {
    if (word === stem) return true;
    return word.startsWith(stem) && stem.length >= this.least && !this.stop.has(stem) && !isNumber(word)
        && this.ending.test(word.slice(stem.length));
  }

  /**
   * The stems of the folded `word` that may be parts of compounds: "vero" of "verosta".
   * @param {string} word
   */
  parts(word) {
    return this.stems(word).slice(1).filter(stem => stem.length >= LEAST_PART && this.likely.test(stem));
  }

  /**
   * The words of `text` in small letters; one with hyphens is whole. An ending after a colon is left out.
   * @param {string} text
   */
  words(text) {
    const found = text.replace(/\u00ad/g, '').toLowerCase().normalize('NFC').match(/[\p{L}\p{N}]+(?:[-:][\p{L}\p{N}]+)*/gu) ?? [];
    return found.flatMap(word => {
      const colon = word.lastIndexOf(':');
      return (colon > 0 && this.isEnding(word.slice(colon + 1)) ? word.slice(0, colon) : word).split(':');
    });
  }

  /**
   * How many letters of a folded word must be found where its ending is none that is known: all of a short one.
   * @param {string} word
   */
  leastStem(word) {
    const {length} = word;
    if (length <= this.short || isNumber(word)) return length;
    return Math.max(this.short, length - MOST_CUT, Math.ceil(length * LEAST_SHARE));
  }
}

const LEAST_PART = 4;
const MOST_CUT = 5;
const LEAST_SHARE = 0.6;
