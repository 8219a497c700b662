/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

const ADD = ".@add";

/**
 * The controls in which something is added to a list. Once that is saved, its control becomes that of the new row where
 * it stands, so that whoever types on in it loses nothing, and an empty one comes after it.
 */
export class Adding {
  /**
   * @param {HTMLFormElement} form as it came, before scripts change its lists
   * @param {(control: Control) => void} [made] hears of each new control
   */
  constructor(form, made = () => {}) {
    this.form = form;
    this.made = made;
    this.empty = new Map(this.controls().map((control) => [control.name, control.cloneNode(true)]));
  }

  /** @returns {Control[]} */
  controls() {
    return [...this.form.querySelectorAll(`[name$="${ADD}"]`)].map((control) => /** @type {Control} */ (control));
  }

  /**
   * Takes in that a form was saved as it was sent.
   * @param {FormData} sent
   */
  saved(sent) {
    for (const control of this.controls()) if (sent.get(control.name)) this.#become(control);
  }

  /** @param {Control} control */
  #become(control) {
    const add = control.name;
    const field = add.slice(0, -ADD.length);
    const row = next(this.#names(field), field);
    const label = this.form.querySelector(`label[for="${CSS.escape(control.id)}"]`);
    const empty = /** @type {Control} */ (this.empty.get(add)?.cloneNode(true));
    control.name = `${field}.${row}`;
    control.id = `k-${control.name}`;
    control.setAttribute("aria-label", `${control.dataset.row ?? ""} ${row + 1}`.trim());
    control.after(...(label ? [label] : []), empty);
    this.made(empty);
  }

  /**
   * Names of the controls of a list, those of rows that are to go included.
   * @param {string} field
   */
  #names(field) {
    return [...this.form.querySelectorAll(`[name^="${CSS.escape(field)}."]`)].map((row) => row.getAttribute("name") ?? "");
  }
}

/**
 * The place behind the last row of a list.
 * @param {readonly string[]} names of a form's controls
 * @param {string} field
 */
export function next(names, field) {
  const rows = names.filter((name) => name.startsWith(`${field}.`)).map((name) => Number(name.slice(field.length + 1)));
  return Math.max(-1, ...rows.filter(Number.isInteger)) + 1;
}
