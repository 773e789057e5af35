// A button that copies a text which stands on the page. Without it the text can be marked and copied.

/** @param {HTMLElement} tool */
export function start(tool) {
  const text = /** @type {HTMLTextAreaElement} */ (tool.querySelector("textarea"));
  const words = "Kopiér teksten";
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: words, className: "f-knap f-kopi" });
  const status = Object.assign(document.createElement("p"), { className: "f-note f-kopi" });
  status.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value.trim());
      button.textContent = "Kopieret";
      status.textContent = "Kopieret. Sæt teksten ind i jeres mail.";
      setTimeout(() => (button.textContent = words), 3000);
    } catch {
      text.select();
      status.textContent = "Browseren lod os ikke kopiere. Teksten er markeret, så kopiér den selv.";
    }
  });
  text.after(button, status);
}
