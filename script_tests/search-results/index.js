/** Small indexes for the tests, in the form in which the generator writes them. */
import {Inflection} from '../../theme/components/search-results/inflection.js';

/** @type {import('../../theme/components/search-results/inflection.js').Rule} */
export const RULE = {ending: '^(?:n|a|ssa|sta|lla|lle)$', likely: '[aeiouy]$', least: 2, short: 5, declined: ['oma']};
export const STOP = ['on', 'oma'];

/** @returns a rule of inflection with few endings */
export const inflection = () => new Inflection(RULE, STOP);

/**
 * An index of names: entry by entry its title and, where it has one, another name. The worths are what no generator gives,
 * so that a number copied into a script would be a wrong one.
 * @param {[string, string, string, string?][]} entries title, sentence, words of the texts, another name
 * @param {import('../../theme/components/search-results/ranking.js').More[]} more
 */
export function index(entries, more = []) {
  const words = inflection();
  /** @type {[string, number, 0 | 1, 0 | 1, number?][]} */
  const fields = [['Nimi', 70, 1, 1], ['Muu nimi', 66, 1, 0], ['Tiivistelmä', 40, 0, 1], ['Kuvaus', 20, 0, 0], ['Ehdot', 19, 0, 0]];
  const files = [new Map(), new Map()];
  for (const [number, [title, sentence, text, other = '']] of entries.entries()) {
    for (const [field, said] of [title, other, sentence, ...text.split('|')].entries()) {
      for (const word of words.words(said)) {
        const hits = files[Number(field > 1)];
        const key = word.toLowerCase();
        if (!hits.has(key)) hits.set(key, []);
        if (!hits.get(key).some((/** @type {number[]} */ [known]) => known === number)) hits.get(key).push([number, field]);
      }
    }
  }
  const [names, texts] = files.map(hits => inverted(hits, fields.length));
  return {
    names: {
      ...names, inflection: RULE, stop: STOP, kinds: ['Palvelu', 'Laki'], fields,
      entries: entries.map(([title, sentence, , other], number) => /** @type {[string, string, number, string, string[], {}]} */ (
        [title, `palvelut/${number}.html`, 0, sentence, other ? [other] : [], more[number] ?? {}])),
    },
    texts,
  };
}

/**
 * @param {Map<string, [number, number][]>} hits word → its entries and their fields
 * @param {number} fields how many there are
 */
function inverted(hits, fields) {
  const known = [...hits.keys()].sort();
  const gaps = known.map(word => {
    let before = 0;
    return (hits.get(word) ?? []).map(([number, field]) => {
      const gap = (number - before) * fields + field;
      before = number;
      return gap;
    });
  });
  return {words: known.join(' '), found: gaps};
}
