/** Words of a query: folded, without those that say nothing, and compared with a typing error forgiven. */

const LEAST_STEM = 4;
const SHORTEST_STEM = 3;
const MOST_CUT = 5;
const LEAST_SHARE = 0.6;

/** Small letters, without soft hyphens, dots and accents: "Työ­kyky" and "tyokyky" are the same. */
export const folded = text => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f\u00ad]/g, '');

/** The folded words of a query; those of `stop` say nothing of what is sought, unless nothing else was asked. */
export function wordsOf(query, stop) {
  const found = [...new Set(folded(query).split(/[^\p{L}\p{N}]+/u).filter(Boolean))];
  const telling = found.filter(word => !stop.has(word));
  return telling.length ? telling : found;
}

/** How many letters of an inflected word must be found: its ending may be another one. A number has none. */
export function leastStem(word) {
  const {length} = word;
  if (length <= SHORTEST_STEM || /\d/.test(word)) return length;
  return Math.max(Math.min(LEAST_STEM, length - 1), length - MOST_CUT, Math.ceil(length * LEAST_SHARE));
}

/** Whether two words differ by at most one letter that was changed, added, lost or swapped with its neighbour. */
export function nearlySame(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [rest, same] = [one.slice(start), other.slice(start)];
  return rest.slice(1) === same.slice(1) || rest.slice(1) === same || rest === same.slice(1)
      || (rest.length > 1 && rest[0] === same[1] && rest[1] === same[0] && rest.slice(2) === same.slice(2));
}
