/** Copies the address of a step. Without the script, or where the browser does not let it, the plain link stays. */

const status = document.querySelector('.copied');

function say(button, text) {
  button.querySelector('span').textContent = text;
}

async function copy(button, link, all) {
  await navigator.clipboard.writeText(link.href);
  for (const [other, its] of all) say(other, its.dataset.copy);
  say(button, link.dataset.copied);
  status.textContent = link.dataset.copied;
}

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
  const all = [...document.querySelectorAll('a[data-copy]')].map(link => [buttonFor(link), link]);
  for (const [button, link] of all) button.addEventListener('click', () => copy(button, link, all));
}
