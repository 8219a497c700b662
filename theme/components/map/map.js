/**
 * Adds to a map that works without it: whoever comes back finds the same lens and the same lines unfolded, a marked line
 * is unfolded so that the ordinary keys scroll along it, and a button fills the screen for a projector.
 * The browser keeps the position itself; nothing is stored on the device.
 */
import {chosenIn, unfoldedIn, withChoice} from './keeping.js';

const choices = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll('.map .lens input')]);
const everybody = choices[0];
const nameOf = (/** @type {HTMLInputElement} */ choice) => choice === everybody ? '' : choice.id.slice(choice.name.length + 1);
const known = new Set(choices.map(nameOf).filter(Boolean));

const lines = new Map([...document.querySelectorAll('.map .line')].map(line => [line.id, line.querySelector('details')]));
const ids = new Set(lines.keys());

/** @param {string} id */
function unfold(id) {
  const details = lines.get(id);
  if (details) details.open = true;
}

const unfoldMarked = () => unfold(decodeURIComponent(location.hash.slice(1)));

function show() {
  const value = chosenIn(location.search, everybody.name, known);
  for (const choice of choices) choice.checked = nameOf(choice) === value;
}

function keepUnfolded() {
  const unfolded = [...lines].filter(([, details]) => details?.open).map(([id]) => id);
  history.replaceState({...history.state, unfolded}, '');
}

for (const choice of choices) {
  choice.addEventListener('change', () => {
    history.replaceState(history.state, '', withChoice(location.href, choice.name, nameOf(choice)));
  });
}
for (const details of lines.values()) details?.addEventListener('toggle', keepUnfolded);
addEventListener('hashchange', unfoldMarked);
addEventListener('pageshow', show);
show();
unfoldedIn(history.state, ids).forEach(unfold);
unfoldMarked();

const page = /** @type {HTMLElement} */ (document.querySelector('.map-page'));
const button = /** @type {HTMLButtonElement} */ (document.querySelector('.fill'));
const words = [button.textContent, button.dataset.leave ?? ''];

button.hidden = !document.fullscreenEnabled;
button.addEventListener('click', () => document.fullscreenElement ? document.exitFullscreen() : page.requestFullscreen());
document.addEventListener('fullscreenchange', () => {
  const fills = document.fullscreenElement === page;
  button.textContent = words[Number(fills)];
  page.tabIndex = -1;
  (fills ? page : button).focus({preventScroll: true});  // what scrolls has the keys
});
