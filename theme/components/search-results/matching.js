/**
 * The words of an index that answer a word of a query.
 *
 * All words stand in one string, so that the browser's own search goes through them: spaces part words, commas the
 * spellings of one word (its dictionary form first, then stems of its inflected forms).
 */
import {leastStem, nearlySame} from './words.js';

/** @typedef {{word: number, worth: number, spelling: string}} Match `word` is its place in the index, `worth` at most 1. */

const INSIDE_FROM = 4;
const INSIDE_SHARE = 0.85;
const TYPO_FROM = 5;
const PART_FROM = 5;
/** What a match is worth by where it stands; a start is worth more the more of the word it is. */
const WORTH = {start: 0.4, startShare: 0.45, end: 0.7, inside: 0.3, typo: 0.7, part: 0.6};

export class Vocabulary {
  /** @param {string} words as the index holds them */
  constructor(words) {
    this.text = ` ${words} `;
    this.starts = [];
    for (let place = 0; place < this.text.length - 1; place = this.text.indexOf(' ', place + 1)) this.starts.push(place);
  }

  /** @returns {Match[]} the words that answer `asked`, whatever its ending */
  matches(asked) {
    if (asked.length === 1) return best(this.beginnings(`${asked} `).map(place => this.exact(asked, place)));
    const stem = asked.slice(0, leastStem(asked));
    const inside = stem.length >= INSIDE_FROM ? stem : asked;
    const places = inside.length >= INSIDE_FROM ? this.places(inside) : [];
    if (inside !== stem || !places.length) places.push(...this.beginnings(stem));
    return best(places.map(place => this.exact(asked, place)));
  }

  /** @returns {Match[]} the words that would answer `asked` without its typing error: one of its halves must be right */
  near(asked) {
    if (asked.length < TYPO_FROM) return [];
    const half = asked.length >> 1;
    const starts = this.beginnings(asked.slice(0, half));
    const ends = this.places(asked.slice(half, Math.max(half + 3, asked.length - mostCut(asked))));
    return best([...starts, ...ends].map(place => this.nearly(asked, place)));
  }

  /** @returns {Match[]} the words that begin as a compound `asked` begins, or that it ends with */
  parts(asked) {
    const least = Math.max(PART_FROM, Math.ceil(asked.length / 2));
    const share = part => WORTH.part * (part.length / asked.length) ** 2;
    for (let length = asked.length - 1; length >= least; length -= 1) {
      const [start, end] = [asked.slice(0, length), asked.slice(-length)];
      for (const [part, stem] of [[start, start], [end, end.slice(0, leastStem(end))]]) {
        const found = this.matches(part).filter(match => match.spelling.startsWith(stem));
        if (found.length) return found.map(match => ({...match, worth: match.worth * share(part)}));
      }
    }
    return [];
  }

  /** The dictionary form of a word of the index, by its place. */
  dictionaryForm(word) {
    const start = this.starts[word] + 1;
    return this.text.slice(start, this.around(start)[1]);
  }

  /** Where `part` stands, anywhere in the words. */
  places(part) {
    const found = [];
    for (let place = this.text.indexOf(part); place >= 0; place = this.text.indexOf(part, place + 1)) found.push(place);
    return found;
  }

  /** Where a spelling begins with `part`. */
  beginnings(part) {
    return this.places(part).filter(place => isGap(this.text[place - 1]));
  }

  /** The spelling around `place`: where it starts and ends. */
  around(place) {
    let [start, end] = [place, place];
    while (!isGap(this.text[start - 1])) start -= 1;
    while (!isGap(this.text[end])) end += 1;
    return [start, end];
  }

  /** Which word of the index stands at `place`. */
  wordAt(place) {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] < place) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The match of as much of `asked` as stands at `place`. */
  exact(asked, place) {
    const [start, end] = this.around(place);
    let length = 0;
    while (length < asked.length && this.text[place + length] === asked[length]) length += 1;
    const share = length / asked.length;
    const worth = worthAt(place - start, end - place - length, length, share) * share * share;
    return {word: this.wordAt(place), worth, spelling: this.text.slice(start, end)};
  }

  /** The match of `asked` with the spelling around `place`, which one typing error may part. */
  nearly(asked, place) {
    const [start, end] = this.around(place);
    const spelling = this.text.slice(start, end);
    const share = nearShare(asked, spelling);
    return {word: this.wordAt(start), worth: WORTH.typo * share * share, spelling};
  }
}

const isGap = letter => letter === ' ' || letter === ',';

/** How many letters of a mistyped word may be another ending. */
const mostCut = asked => Math.floor((asked.length - TYPO_FROM + 1) / 3);

/** The best match of each word; what is worth nothing is none. */
function best(matches) {
  const found = new Map();
  for (const match of matches) {
    if (match.worth > (found.get(match.word)?.worth ?? 0)) found.set(match.word, match);
  }
  return [...found.values()];
}

function worthAt(before, after, length, share) {
  if (!before) return after ? WORTH.start + WORTH.startShare * length / (length + after) : 1;
  if (!after) return WORTH.end;
  return share < INSIDE_SHARE ? 0 : WORTH.inside;
}

/** The share of `asked` and of `spelling` that is the same but for one typing error; 0 where it is another word. */
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
