/** The heading of a step is a link to it: choosing it copies the address, too. Without the script it is the link alone. */

const told = document.querySelector('.copied');

/** @param {HTMLAnchorElement} link */
async function copy(link) {
  await navigator.clipboard.writeText(link.href);
  if (told) told.textContent = link.dataset.copied ?? '';
}

if (told && navigator.clipboard) {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('a[data-copied]'));
  for (const link of links) link.addEventListener('click', () => copy(link));
}
