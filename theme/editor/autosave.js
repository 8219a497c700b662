/** Milliseconds without a key after which a form is saved. */
const PAUSE = 2500;

/**
 * Sends a form as its button does, after a pause in typing, and says what became of it. What was not saved stays in the
 * form, and the browser asks before it is left.
 * @param {HTMLFormElement} form
 * @param {() => void} saved
 */
export function autosave(form, saved) {
  const told = form.querySelector("[data-saved]");
  const base = form.elements.namedItem("@pohja");
  let timer = 0;
  let dirty = false;
  let failed = false;
  let sending = Promise.resolve();

  /** @param {string | undefined} text */
  const tell = (text) => {
    if (told) told.textContent = text ?? "";
  };

  const send = async () => {
    if (!dirty || !(base instanceof HTMLInputElement)) return;
    dirty = false;
    tell(form.dataset.saving);
    try {
      // @ts-expect-error: a form without files is what this takes
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(location.href, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!answer.ok || !answer.headers.get("Content-Type")?.startsWith("application/json")) throw new Error(answer.statusText);
      const { base: fingerprint, saved: text, merged } = await answer.json();
      if (merged) location.assign(`${location.pathname.split("/").slice(0, -1).join("/")}?tehty=yhdistetty`);
      base.value = fingerprint;
      failed = false;
      tell(text);
      for (const added of form.querySelectorAll('[name$=".@add"]')) {
        if (/** @type {HTMLInputElement} */ (added).value) location.reload();
      }
      saved();
    } catch {
      dirty = failed = true;
      tell(form.dataset.unsaved);
    }
  };

  const later = () => {
    dirty = true;
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      sending = sending.then(send);
    }, PAUSE);
  };

  form.addEventListener("input", later);
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    dirty = failed = false;
    const button = event.submitter;
    event.preventDefault();
    sending = sending.then(() => {
      if (button instanceof HTMLButtonElement && button.name) {
        const pressed = document.createElement("input");
        pressed.type = "hidden";
        pressed.name = button.name;
        pressed.value = button.value;
        form.append(pressed);
      }
      form.submit();
    });
  });
  window.addEventListener("beforeunload", (event) => {
    if (failed) event.preventDefault();
  });
}
