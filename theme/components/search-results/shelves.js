/** Which pieces of a file of the index tell of which words. Each word is told of twice: among those that begin as it does, and among
 * those that end so. As a query asks for words with one beginning or one end, it needs few pieces. */

/** @typedef {{words: string, parts: number[], ends: number[]}} Words in short; how many of them each piece tells of, in their
 * own order and in that of their ends */
/** @typedef {{letter: string, at: Uint32Array, held: number[][]}} Shelf the piece of each word, and the words of each piece */

/** So many pieces are asked for as they are: nothing is gained by looking for others. */
const FEW = 3;

export class Shelves {
  /**
   * @param {string} letter with which the names of the pieces begin
   * @param {Words} file
   */
  constructor(letter, {words, parts, ends}) {
    this.words = spelled(words);
    this.letter = letter;
    this.first = this.words.split(' ').map(one => one.split(',', 1)[0]);
    this.starts = shelf('a', this.first.map((_, word) => word), parts);
    this.ends = ends;
    /** @type {Shelf | undefined} */
    this.ending = undefined;
  }

  /** @param {number} word */
  pieceOf(word) {
    return this.starts.at[word];
  }

  /**
   * Few pieces that tell of all the `words`.
   * @param {number[]} words
   */
  pieces(words) {
    const shelves = new Set(words.map(word => this.starts.at[word])).size > FEW ? [this.starts, this.byEnds()] : [this.starts];
    const left = new Set(words);
    const chosen = [];
    while (left.size) {
      /** @type {Map<string, number[]>} */
      const found = new Map();
      for (const word of left) for (const one of shelves) {
        const name = `${this.letter}${one.letter}${one.at[word]}`;
        const of = found.get(name);
        if (of) of.push(word);
        else found.set(name, [word]);
      }
      const [name, most] = [...found].reduce((best, one) => one[1].length > best[1].length ? one : best);
      chosen.push(name);
      for (const word of most) left.delete(word);
    }
    return chosen;
  }

  /**
   * The words of the piece `name`, in the order in which it tells of them.
   * @param {string} name
   */
  wordsOf(name) {
    return (name[1] === 'a' ? this.starts : this.byEnds()).held[Number(name.slice(2))];
  }

  byEnds() {
    if (!this.ending) {
      const turned = this.first.map(word => [...word].reverse().join(''));
      const order = [...turned.keys()].sort((one, other) => turned[one] < turned[other] ? -1 : 1);
      this.ending = shelf('z', order, this.ends);
    }
    return this.ending;
  }
}

/**
 * @param {string} letter
 * @param {number[]} order
 * @param {number[]} counts
 * @returns {Shelf}
 */
function shelf(letter, order, counts) {
  const at = new Uint32Array(order.length);
  let start = 0;
  const held = counts.map((count, piece) => {
    const words = order.slice(start, start + count);
    start += count;
    for (const word of words) at[word] = piece;
    return words;
  });
  return {letter, at, held};
}

/**
 * The words as the whole index holds them (generator/palvelukartta/search/word_list.py): each begins with a sign for how many
 * letters of the word before it has, a further spelling with one for how many of the spelling before are gone.
 * @param {string} words
 */
export function spelled(words) {
  const letters = (/** @type {string} */ part) => part.charCodeAt(0) - NONE;
  let before = '';
  return words.split(' ').map(word => {
    const [first, ...others] = word.split(',');
    before = before.slice(0, letters(first)) + first.slice(1);
    let last = before;
    return [before, ...others.map(one => last = last.slice(0, last.length - letters(one)) + one.slice(1))].join(',');
  }).join(' ');
}

const NONE = '0'.charCodeAt(0);
