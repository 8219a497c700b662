/** Words compared letter by letter: folded, and with a typing error forgiven. */

/**
 * Small letters, without soft hyphens, dots and accents: "Työ­kyky" and "tyokyky" are the same.
 * @param {string} text
 */
export const folded = text => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f\u00ad]/g, '');

/**
 * Whether digits are among the letters: such a word has no endings.
 * @param {string} word
 */
export const isNumber = word => /\p{N}/u.test(word);

/**
 * Whether two words differ by at most one letter that was changed, added, lost or swapped with its neighbour.
 * @param {string} one
 * @param {string} other
 */
export function nearlySame(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [rest, same] = [one.slice(start), other.slice(start)];
  return rest.slice(1) === same.slice(1) || rest.slice(1) === same || rest === same.slice(1)
      || (rest.length > 1 && rest[0] === same[1] && rest[1] === same[0] && rest.slice(2) === same.slice(2));
}
