/** Bars of sums over the limits of their bands; the table beside it says the same in words. */
const SVG = 'http://www.w3.org/2000/svg';
const [WIDTH, HEIGHT, TOP] = [320, 28, 20];

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 */
function drawn(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text) element.textContent = text;
  return element;
}

/**
 * Draws a bar for each round, and a line where a band begins.
 * @param {SVGElement} chart
 * @param {{bands: import('./points.js').Band[], most: number}} scale
 * @param {import('./points.js').Round[]} rounds
 */
export function draw(chart, {bands, most}, rounds) {
  const place = (/** @type {number} */ points) => Math.round(points / most * WIDTH);
  const end = TOP + rounds.length * HEIGHT;
  chart.setAttribute('viewBox', `0 0 ${WIDTH} ${end}`);
  chart.replaceChildren(
    ...bands.flatMap(({from}) => [
      drawn('line', {class: 'scoring-limit', x1: place(from), x2: place(from), y1: TOP - 4, y2: end}),
      drawn('text', {class: 'scoring-label', x: place(from), y: 12, 'text-anchor': from * 2 > most ? 'middle' : 'start'}, String(from)),
    ]),
    ...rounds.flatMap(({sum}, row) => [
      drawn('rect', {class: 'scoring-bar', x: 0, y: TOP + row * HEIGHT + 4, width: Math.max(place(sum), 1), height: 18}),
      drawn('text', {class: 'scoring-label', x: Math.min(place(sum) + 6, WIDTH - 26), y: TOP + row * HEIGHT + 17}, String(sum)),
    ]),
  );
}
