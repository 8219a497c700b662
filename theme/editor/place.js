/** Letters of a text by which its place on a page is known. */
const KNOWN = 60;

/**
 * Shows the preview at what was changed: at the last text that was typed, or at first the first one of the form.
 * @param {HTMLIFrameElement} frame
 * @param {HTMLFormElement} form
 */
export function follow(frame, form) {
  let text = first(form);
  form.addEventListener("input", ({ target }) => {
    if (typed(target) && target.value.trim()) text = target.value;
  });
  const show = () => frame.contentDocument && text && scroll(frame, frame.contentDocument, text);
  frame.addEventListener("load", show);
  show();
}

/**
 * @param {EventTarget | null} control
 * @returns {control is HTMLInputElement | HTMLTextAreaElement}
 */
function typed(control) {
  return control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && control.type === "text");
}

/** @param {HTMLFormElement} form */
function first(form) {
  for (const control of form.elements) {
    if (typed(control) && control.name && control.value.trim()) return control.value;
  }
  return "";
}

/**
 * @param {HTMLIFrameElement} frame
 * @param {Document} page
 * @param {string} text
 */
function scroll(frame, page, text) {
  const place = holding(page.querySelector("main") ?? page.body, plain(text).slice(0, KNOWN));
  if (!place?.getClientRects().length && !place?.closest("details")) return; // it is in a part that is not in sight
  for (let around = place.closest("details"); around; around = around.parentElement?.closest("details") ?? null) {
    around.open = true;
  }
  const view = frame.contentWindow;
  view?.scrollBy(0, place.getBoundingClientRect().top - view.innerHeight / 3);
}

/**
 * The innermost element that has a text in it.
 * @param {Element} around
 * @param {string} text
 * @returns {Element | null}
 */
function holding(around, text) {
  if (!plain(around.textContent ?? "").includes(text)) return null;
  for (const inner of around.children) {
    const found = holding(inner, text);
    if (found) return found;
  }
  return around;
}

/**
 * A text without what a page adds to it: places where a word may break, and spaces.
 * @param {string} text
 */
export function plain(text) {
  return text.replace(/\u00AD|\u200B/g, "").replace(/\s+/g, " ").trim();
}
