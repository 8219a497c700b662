/** Draws the QR code of every element that names an address in `data-qr`, and again when it names another one. */
import {pathOf, qrModules} from './symbol.js';

const SVG = 'http://www.w3.org/2000/svg';
const QUIET = 8;

/** @param {Node} found */
function draw(found) {
  const place = /** @type {HTMLElement} */ (found);
  const modules = qrModules(place.dataset.qr ?? '');
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  const size = (modules?.length ?? 0) + QUIET;
  svg.setAttribute('viewBox', `0 0 ${size} ${size}`);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', place.dataset.name ?? '');
  path.setAttribute('d', pathOf(modules ?? []));
  svg.append(path);
  place.replaceChildren(...(modules && place.dataset.qr ? [svg] : []));
}

new MutationObserver(changes => {
  for (const {target} of changes) draw(target);
}).observe(document.body, {subtree: true, attributeFilter: ['data-qr']});
for (const place of document.querySelectorAll('[data-qr]')) draw(place);
