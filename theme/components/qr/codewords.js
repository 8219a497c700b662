/** The codewords of a QR code of level M that holds a text as bytes (ISO/IEC 18004:2015, 7.4 to 7.6): knows no page. */

/** Version → blocks of error correction, and codewords of it in each (table 9, level M); 97 modules are enough for paper. */
const BLOCKS = [
  [1, 10], [1, 16], [1, 26], [2, 18], [2, 24], [4, 16], [4, 18], [4, 22], [5, 22], [5, 26],
  [5, 30], [8, 22], [9, 22], [9, 24], [10, 24], [10, 28], [11, 28], [13, 26], [14, 26], [16, 26],
];
const BYTES = 0b0100;
const PADDING = [0xec, 0x11];
const FIELD = 0x11d;

/**
 * Codewords in a whole symbol, after its patterns are taken away (7.7.3).
 * @param {number} version
 */
function room(version) {
  const lines = version > 1 ? Math.floor(version / 7) + 2 : 0;
  const patterns = lines ? (25 * lines - 10) * lines - 55 : 0;
  return Math.floor(((16 * version + 128) * version + 64 - patterns - (version > 6 ? 36 : 0)) / 8);
}

/** @param {number} version */
function shape(version) {
  const [blocks = 1, correction = 0] = BLOCKS[version - 1] ?? [];
  const all = room(version);
  return {all, blocks, correction, data: all - blocks * correction, countBits: version < 10 ? 8 : 16};
}

/**
 * The smallest version that holds so many bytes; 0 where none of these does.
 * @param {number} bytes
 */
function versionFor(bytes) {
  return BLOCKS.findIndex((_, place) => {
    const {data, countBits} = shape(place + 1);
    return 4 + countBits + 8 * bytes <= 8 * data;
  }) + 1;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} version
 */
function dataOf(bytes, version) {
  const {data, countBits} = shape(version);
  const bits = [[BYTES, 4], [bytes.length, countBits], ...[...bytes].map(byte => [byte, 8])]
    .map(([value = 0, width = 0]) => value.toString(2).padStart(width, '0')).join('');
  const ended = bits + '0'.repeat(Math.min(4, 8 * data - bits.length));
  const whole = ended.padEnd(8 * Math.ceil(ended.length / 8), '0');
  const words = (whole.match(/.{8}/g) ?? []).map(word => Number.parseInt(word, 2));
  return Array.from({length: data}, (_, place) => words[place] ?? PADDING[(place - words.length) % 2] ?? 0);
}

/** @param {number} one @param {number} other */
function times(one, other) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ (product & 0x80 ? FIELD : 0);
    if ((other >> bit) & 1) product ^= one;
  }
  return product & 0xff;
}

/** @param {number} degree */
function generator(degree) {
  /** @type {number[]} Coefficients after the leading 1. */
  const made = [...Array(degree - 1).fill(0), 1];
  let root = 1;
  for (let step = 0; step < degree; step += 1) {
    for (let place = 0; place < degree; place += 1) {
      made[place] = times(made[place] ?? 0, root) ^ (made[place + 1] ?? 0);
    }
    root = times(root, 2);
  }
  return made;
}

/** @param {number[]} data @param {number[]} divisor */
function remainder(data, divisor) {
  let left = divisor.map(() => 0);
  for (const word of data) {
    const factor = word ^ (left[0] ?? 0);
    left = divisor.map((coefficient, place) => (left[place + 1] ?? 0) ^ times(coefficient, factor));
  }
  return left;
}

/** @param {number[][]} blocks the words of all blocks, the first of each first */
const woven = blocks => Array.from({length: Math.max(...blocks.map(block => block.length))}, (_, place) =>
  blocks.flatMap(block => place < block.length ? [block[place] ?? 0] : [])).flat();

/**
 * Version and codewords of the smallest symbol that holds `text`; null where none of up to 97 modules does.
 * @param {string} text
 */
export function codewords(text) {
  const bytes = new TextEncoder().encode(text);
  const version = versionFor(bytes.length);
  if (!version) return null;
  const {all, blocks, correction} = shape(version);
  const data = dataOf(bytes, version);
  const short = blocks - all % blocks;
  const length = Math.floor(all / blocks) - correction;
  const starts = Array.from({length: blocks + 1}, (_, block) => block * length + Math.max(0, block - short));
  const parts = starts.slice(0, -1).map((start, block) => data.slice(start, starts[block + 1]));
  const divisor = generator(correction);
  return {version, words: [...woven(parts), ...woven(parts.map(part => remainder(part, divisor)))]};
}
