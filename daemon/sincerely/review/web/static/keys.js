// Keys for who prefers them; every one of them only presses what stands on the page.
"use strict";
(() => {
  const letters = [...document.querySelectorAll(".letter")];
  let at = -1;
  const here = () => letters[at] ?? (letters.length === 1 ? letters[0] : null);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "j" || event.key === "k") {
      if (!letters.length) return;
      at = Math.min(letters.length - 1, Math.max(0, at + (event.key === "j" ? 1 : -1)));
      letters[at].focus();
      event.preventDefault();
    } else if (["a", "e", "n", "u"].includes(event.key)) {
      const pressed = (here() ?? document).querySelector(`[data-key="${event.key}"]`);
      if (pressed && (here() || event.key === "u")) {
        event.preventDefault();
        pressed.click();
      }
    }
  });
  // A form is sent once, however often its button is pressed.
  for (const form of document.forms) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  }
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });
})();
