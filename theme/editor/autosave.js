/** @import { Adding } from "./adding.js" */

/** Milliseconds without a key after which a form is saved. */
const PAUSE = 2500;

/** Status of an answer that asks whose change stays. */
const CONFLICT = 409;

/**
 * Sends a form as its button does, after a pause in typing and before its page is left, and says what became of it. What
 * was not saved stays in the form, and the browser asks before it is left. The form is never loaded anew: someone may be
 * typing in it.
 * @param {HTMLFormElement} form
 * @param {Adding} adding
 * @param {() => void} saved
 */
export function autosave(form, adding, saved) {
  const told = form.querySelector("[data-saved]");
  const base = form.elements.namedItem("@pohja");
  let timer = 0;
  let dirty = false;
  let unreached = false;
  let leaving = false;
  let busy = false;
  let sending = Promise.resolve();

  /** @param {string | undefined} text */
  const tell = (text) => {
    if (told) told.textContent = text ?? "";
  };

  /** @param {FormData} typed */
  const post = async (typed) => {
    // @ts-expect-error: a form without files is what this takes
    const body = new URLSearchParams(typed);
    return fetch(location.href, { method: "POST", body, headers: { Accept: "application/json" } });
  };

  /** @param {Response} answer */
  const refused = (answer) => !answer.ok || !answer.headers.get("Content-Type")?.startsWith("application/json");

  const send = async () => {
    if (!dirty || !(base instanceof HTMLInputElement)) return;
    dirty = unreached = false;
    busy = true;
    tell(form.dataset.saving);
    try {
      const typed = new FormData(form);
      const answer = await post(typed);
      if (refused(answer)) {
        dirty = true;
        tell(answer.status === CONFLICT ? form.dataset.conflict : form.dataset.unsaved);
        return;
      }
      const { base: fingerprint, saved: text } = await answer.json();
      base.value = fingerprint;
      adding.saved(typed);
      tell(text);
      saved();
    } catch {
      dirty = unreached = true;
      tell(form.dataset.unsaved);
    } finally {
      busy = false;
    }
  };

  /** Saves what has been typed, now. */
  const flush = () => {
    clearTimeout(timer);
    sending = sending.then(send);
    return sending;
  };

  const later = () => {
    dirty = true;
    clearTimeout(timer);
    timer = window.setTimeout(flush, PAUSE);
  };

  form.addEventListener("input", later);
  window.addEventListener("online", () => dirty && flush());
  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    event.preventDefault();
    await flush();
    if (unreached) return; // a page of the browser's own would take the place of what was typed
    leaving = true;
    if (button instanceof HTMLButtonElement && button.name) {
      const pressed = document.createElement("input");
      pressed.type = "hidden";
      pressed.name = button.name;
      pressed.value = button.value;
      form.append(pressed);
    }
    form.submit();
  });
  document.addEventListener("click", async (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || link.hash || !(dirty || busy) || !plain) return;
    event.preventDefault();
    await flush();
    if (!dirty) location.assign(link.href);
  });
  window.addEventListener("beforeunload", (event) => {
    if ((dirty || busy) && !leaving) event.preventDefault();
  });
}
