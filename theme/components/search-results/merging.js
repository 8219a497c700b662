/** Results of several maps as one list, in which what the maps share stands once. Knows no page. */

/** @typedef {import('./ranking.js').Result} Result */
/** @typedef {{map: number, address: string, result: Result}} Found `map` is the number of the map, `address` that of the page in it */
/** @typedef {Found & {maps: number[]}} Merged `maps` are those in which the same is told */

/**
 * Best first; of two alike that of the first map.
 * @param {Found[]} found
 * @param {Record<string, number[][]>} shared address of an entry → lists of the maps in which it is the same
 * @returns {Merged[]}
 */
export function merged(found, shared) {
  const ranked = [...found].sort((one, other) => other.result.worth - one.result.worth || one.map - other.map);
  /** @type {Set<string>} */
  const told = new Set();
  return ranked.flatMap(one => {
    const maps = shared[one.address]?.find(numbers => numbers.includes(one.map)) ?? [one.map];
    const key = `${one.address} ${maps}`;
    if (told.has(key)) return [];
    told.add(key);
    return [{...one, maps}];
  });
}

/**
 * The sentence that says whose a result is.
 * @param {number[]} maps
 * @param {string[]} names of the maps, by number
 * @param {{inMaps: string, inMany: string}} sentences
 */
export function whose(maps, names, {inMaps, inMany}) {
  if (maps.length === 1) return names[maps[0]];
  return maps.length > MOST_NAMED ? inMany.replace('{n}', String(maps.length)) : inMaps.replace('{maps}', maps.map(map => names[map]).join(', '));
}

const MOST_NAMED = 4;
