/**
 * The words of an index that answer a word of a query.
 *
 * All words stand in one string, so that the browser's own search goes through them: spaces part words, commas the
 * spellings of one word (its dictionary form first, then stems of its inflected forms). Words are compared folded; a part
 * inside a word must have its dots, too: "töihin" is no part of "opintoihin".
 */
import {folded, nearlySame} from './words.js';

/** @typedef {import('./inflection.js').Inflection} Inflection */
/** @typedef {'whole' | 'typo' | 'start' | 'end' | 'inside'} Part */
/** @typedef {{word: number, worth: number, spelling: string, part: Part}} Match
 * `word` is its place in the index, `worth` at most 1, `part` what was asked for of the word's spelling. */

const INSIDE_FROM = 4;
const INSIDE_SHARE = 0.85;
const PART_FROM = 5;
/** The share of a word that is there whatever its ending. */
const INFLECTED = 0.97;
/** What a match is worth by where it stands; a start is worth more the more of the word it is. */
const WORTH = {start: 0.4, startShare: 0.45, end: 0.7, inside: 0.3, typo: 0.7, part: 0.6};

export class Vocabulary {
  /**
   * @param {string} words as the index holds them
   * @param {Inflection} inflection
   */
  constructor(words, inflection) {
    this.inflection = inflection;
    this.text = folded(` ${words} `);
    this.dotted = words.length + 2 === this.text.length ? ` ${words} ` : this.text;
    /** @type {number[]} */
    this.starts = [];
    /** @type {Map<string, number[]>} Spelling → the words that have it. */
    this.spelled = new Map();
    for (const [word, spellings] of this.text.slice(1, -1).split(' ').entries()) {
      for (const spelling of spellings.split(',')) this.spelled.set(spelling, [...this.spelled.get(spelling) ?? [], word]);
    }
    for (let place = 0; place < this.text.length - 1; place = this.text.indexOf(' ', place + 1)) this.starts.push(place);
  }

  /**
   * @param {string} asked
   * @returns {Match[]} the words that answer `asked` (in small letters with their dots), whatever its ending
   */
  matches(asked) {
    const word = folded(asked);
    const wholes = this.wholes(word);
    if (word.length === 1) return wholes;
    const stem = word.slice(0, this.inflection.leastStem(word));
    const inside = stem.length >= INSIDE_FROM ? this.places(stem) : this.beginnings(stem);
    const parts = this.inflection.parts(word).flatMap(part => [...this.beginnings(part), ...this.ends(part)]);
    return best([...wholes, ...[...inside, ...parts].map(place => this.exact(word, asked, place))]);
  }

  /**
   * @param {string} word
   * @returns {Match[]} the words of which the folded `word` is a form
   */
  wholes(word) {
    return best(this.inflection.stems(word).flatMap(stem => (this.spelled.get(stem) ?? [])
      .map(number => ({word: number, worth: stem === word ? 1 : INFLECTED ** 2, spelling: stem, part: 'whole'}))));
  }

  /**
   * Whether a word is or begins as the folded `word` does.
   * @param {string} word
   */
  knows(word) {
    return this.wholes(word).length > 0 || this.beginnings(word).length > 0;
  }

  /**
   * @param {string} asked
   * @returns {Match[]} the words that would answer `asked` without its typing error: one of its halves must be right
   */
  near(asked) {
    const word = folded(asked);
    if (word.length <= this.inflection.short) return [];
    const half = word.length >> 1;
    const starts = this.beginnings(word.slice(0, half));
    const ends = this.places(word.slice(half, Math.max(half + 3, word.length - mostCut(word))));
    return best([...starts, ...ends].map(place => this.nearly(word, place)));
  }

  /**
   * @param {string} asked
   * @returns {Match[]} the words that begin as a compound `asked` begins, or that it ends with
   */
  parts(asked) {
    const least = Math.max(PART_FROM, Math.ceil(asked.length / 2));
    const share = (/** @type {string} */ part) => WORTH.part * (part.length / asked.length) ** 2;
    for (let length = asked.length - 1; length >= least; length -= 1) {
      const [start, end] = [asked.slice(0, length), asked.slice(-length)];
      for (const [part, stem] of [[start, start], [end, end.slice(0, this.inflection.leastStem(folded(end)))]]) {
        const found = this.matches(part).filter(match => match.spelling.startsWith(folded(stem)));
        if (found.length) return found.map(match => ({...match, worth: match.worth * share(part), part: /** @type {const} */ ('inside')}));
      }
    }
    return [];
  }

  /**
   * The dictionary form of a word of the index, by its place, with its dots.
   * @param {number} word
   */
  dictionaryForm(word) {
    const start = this.starts[word] + 1;
    return this.dotted.slice(start, this.around(start)[1]);
  }

  /**
   * All spellings of a word of the index, by its place.
   * @param {number} word
   */
  spellings(word) {
    const start = this.starts[word] + 1;
    return this.text.slice(start, this.text.indexOf(' ', start)).split(',');
  }

  /**
   * Where `part` stands, anywhere in the words.
   * @param {string} part
   */
  places(part) {
    const found = [];
    for (let place = this.text.indexOf(part); place >= 0; place = this.text.indexOf(part, place + 1)) found.push(place);
    return found;
  }

  /**
   * Where a spelling begins with `part`.
   * @param {string} part
   */
  beginnings(part) {
    return this.places(part).filter(place => isGap(this.text[place - 1]));
  }

  /**
   * Where `part` stands at the end of a longer spelling.
   * @param {string} part
   */
  ends(part) {
    return this.places(part).filter(place => !isGap(this.text[place - 1]) && isGap(this.text[place + part.length]));
  }

  /**
   * The spelling around `place`: where it starts and ends.
   * @param {number} place
   * @returns {[number, number]}
   */
  around(place) {
    let [start, end] = [place, place];
    while (!isGap(this.text[start - 1])) start -= 1;
    while (!isGap(this.text[end])) end += 1;
    return [start, end];
  }

  /**
   * Which word of the index stands at `place`.
   * @param {number} place
   */
  wordAt(place) {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] < place) low = middle;
      else high = middle;
    }
    return low;
  }

  /**
   * The match of as much of the folded `word` as stands at `place`; `asked` is the word with its dots.
   * @param {string} word
   * @param {string} asked
   * @param {number} place
   * @returns {Match}
   */
  exact(word, asked, place) {
    const [start, end] = this.around(place);
    let length = 0;
    while (length < word.length && this.text[place + length] === word[length]) length += 1;
    const part = partAt(place - start, end - place - length);
    const agrees = place === start || [...word.slice(0, length)].every((letter, at) => asked[at] === letter || asked[at] === this.dotted[place + at]);
    const isStem = length < word.length && this.inflection.joins(word.slice(0, length), word);
    const share = isStem ? INFLECTED : length / word.length;
    // "lakin" of "lakki" is no answer to "laki" where that is a word of its own.
    const isOther = part === 'start' && this.text[start - 1] === ',' && this.spelled.has(word);
    const worth = agrees && !isOther ? worthOf(part, length / (end - start), share) * share * share : 0;
    return {word: this.wordAt(place), worth, spelling: this.text.slice(start, end), part};
  }

  /**
   * The match of `asked` with the spelling around `place`, which one typing error may part.
   * @param {string} asked
   * @param {number} place
   * @returns {Match}
   */
  nearly(asked, place) {
    const [start, end] = this.around(place);
    const spelling = this.text.slice(start, end);
    const share = nearShare(asked, spelling);
    return {word: this.wordAt(start), worth: WORTH.typo * share * share, spelling, part: 'typo'};
  }
}

/** @param {string | undefined} letter */
const isGap = letter => letter === ' ' || letter === ',';

/**
 * How many letters of a mistyped word may be another ending.
 * @param {string} asked
 */
const mostCut = asked => Math.floor((asked.length - 4) / 3);

/**
 * The best match of each word; what is worth nothing is none.
 * @param {Match[]} matches
 */
function best(matches) {
  /** @type {Map<number, Match>} */
  const found = new Map();
  for (const match of matches) {
    if (match.worth > (found.get(match.word)?.worth ?? 0)) found.set(match.word, match);
  }
  return [...found.values()];
}

/**
 * @param {number} before
 * @param {number} after
 * @returns {Part}
 */
const partAt = (before, after) => before ? (after ? 'inside' : 'end') : after ? 'start' : 'whole';

/**
 * What a match is worth; `covered` is how much of the spelling was asked for, `share` how much of what was asked is there.
 * @param {Part} part
 * @param {number} covered
 * @param {number} share
 */
function worthOf(part, covered, share) {
  if (part === 'whole') return 1;
  if (part === 'start') return WORTH.start + WORTH.startShare * covered;
  return part === 'inside' && share < INSIDE_SHARE ? 0 : WORTH[part];
}

/**
 * The share of `asked` and of `spelling` that is the same but for one typing error; 0 where it is another word.
 * @param {string} asked
 * @param {string} spelling
 */
function nearShare(asked, spelling) {
  for (let cut = 0; cut <= mostCut(asked); cut += 1) {
    const stem = asked.slice(0, asked.length - cut);
    for (const more of [0, 1, -1]) {
      const start = spelling.slice(0, stem.length + more);
      if (nearlySame(stem, start)) return (stem.length / asked.length) * (start.length / spelling.length) ** 0.5;
    }
  }
  return 0;
}
