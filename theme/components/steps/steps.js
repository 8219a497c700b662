/** Copies the address of a step. Without the script, or where the browser does not let it, the plain link stays. */

/** @typedef {[HTMLButtonElement, HTMLAnchorElement]} Pair a button and the link in whose place it stands */

const status = document.querySelector('.copied');

/**
 * @param {HTMLButtonElement} button
 * @param {string | undefined} text
 */
function say(button, text = '') {
  const words = button.querySelector('span');
  if (words) words.textContent = text;
}

/**
 * @param {Pair} pair
 * @param {Pair[]} all
 * @param {Element} told
 */
async function copy([button, link], all, told) {
  await navigator.clipboard.writeText(link.href);
  for (const [other, its] of all) say(other, its.dataset.copy);
  say(button, link.dataset.copied);
  told.textContent = link.dataset.copied ?? '';
}

/** @param {HTMLAnchorElement} link */
function buttonFor(link) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = link.className;
  button.append(...link.cloneNode(true).childNodes);
  say(button, link.dataset.copy);
  link.replaceWith(button);
  return button;
}

if (status && navigator.clipboard) {
  const links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('a[data-copy]'))];
  const all = links.map(link => /** @type {Pair} */ ([buttonFor(link), link]));
  for (const pair of all) pair[0].addEventListener('click', () => copy(pair, all, status));
}
