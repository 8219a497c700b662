/** The button that prints the sheet in which it stands. */
for (const button of document.querySelectorAll('.sheet-print')) {
  /** @type {HTMLElement} */ (button).hidden = false;
  button.addEventListener('click', () => {
    const sheet = button.closest('.sheet');
    if (sheet && location.hash !== `#${sheet.id}`) location.hash = sheet.id;
    requestAnimationFrame(() => print());
  });
}
