/**
 * Pointing at a step of a drawing, or reaching it with Tab, marks the steps before and after it. The same is in the
 * list of steps; Esc takes the marks away.
 */

const MARKS = ['is-next', 'is-before', 'is-followed'];

function clear() {
  for (const mark of MARKS) {
    for (const marked of document.querySelectorAll(`.pk .${mark}`)) marked.classList.remove(mark);
  }
}

/**
 * @param {Element} svg
 * @param {string | undefined} step
 */
function mark(svg, step) {
  clear();
  const item = (/** @type {string} */ id) => svg.querySelector(`a[data-node="${CSS.escape(id)}"]`)?.closest('[role=listitem]');
  for (const edge of /** @type {NodeListOf<SVGElement>} */ (svg.querySelectorAll('[data-from]'))) {
    const {from = '', to = ''} = edge.dataset;
    if (from === to || (from !== step && to !== step)) continue;
    edge.classList.add('is-followed');
    if (from === step) item(to)?.classList.add('is-next');
    else item(from)?.classList.add('is-before');
  }
}

for (const svg of document.querySelectorAll('.pk[role=group]')) {
  for (const node of /** @type {NodeListOf<SVGAElement>} */ (svg.querySelectorAll('a[data-node]'))) {
    for (const event of ['pointerenter', 'focus']) node.addEventListener(event, () => mark(svg, node.dataset.node));
    for (const event of ['pointerleave', 'blur']) node.addEventListener(event, clear);
  }
}

// Where little is seen at once, the cards come first: each names who is responsible. The strip lies before them.
for (const wrap of document.querySelectorAll('.pk-wrap')) {
  const strip = wrap.querySelector('.pk-wide .pk-tint')?.getBoundingClientRect();
  const past = strip ? Math.ceil(strip.right - wrap.getBoundingClientRect().left) : 0;
  if (wrap.scrollWidth - wrap.clientWidth >= past) wrap.scrollLeft = past;
}
addEventListener('keydown', event => {
  if (event.key === 'Escape') clear();
});
