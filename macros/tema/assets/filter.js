// A form of choices above a list or tables that stand on the page: hides what does not fit. The choices stand in the
// address. What can be hidden has an attribute for each choice: data-kriterium="1.1 1.3".

/** @param {HTMLFormElement} form */
export function start(form) {
  const selects = [...form.querySelectorAll("select")];
  const mark = `[data-${selects[0]?.name}]`;
  const items = [...document.querySelectorAll(`.f-filtergruppe ${mark}`)];
  const groups = [...document.querySelectorAll(".f-filtergruppe")];
  const status = form.querySelector("[role=status]");
  const what = form.dataset.hvad ?? "";
  const clear = Object.assign(document.createElement("button"), { type: "button", textContent: "Ryd filtre", className: "f-knap" });
  form.querySelector("[role=status]")?.before(clear);

  const show = () => {
    const chosen = selects.filter((select) => select.value);
    let shown = 0;
    for (const item of items) {
      const fits = chosen.every((select) => (item.getAttribute(`data-${select.name}`) ?? "").split(" ").includes(select.value));
      /** @type {HTMLElement} */ (item).hidden = !fits;
      shown += Number(fits);
    }
    for (const group of groups) /** @type {HTMLElement} */ (group).hidden = !group.querySelector(`${mark}:not([hidden])`);
    clear.hidden = !chosen.length;
    if (status) {
      status.textContent = shown ? `${shown} af ${items.length} ${what} vises` : `Ingen ${what} passer til ${chosen.length > 1 ? "alle valg" : "valget"}. Ryd filtre for at se dem alle.`;
    }
  };

  const keep = () => {
    const address = new URL(location.href);
    for (const { name, value } of selects) value ? address.searchParams.set(name, value) : address.searchParams.delete(name);
    history.replaceState(history.state, "", address);
  };

  for (const select of selects) {
    // A strategy may write criterion 1.1 as 1,1.
    const wanted = (new URL(location.href).searchParams.get(select.name) ?? "").replace(/^(\d),(\d)$/, "$1.$2");
    if ([...select.options].some((option) => option.value === wanted)) select.value = wanted;
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => (show(), keep()));
  clear.addEventListener("click", () => {
    for (const select of selects) select.value = "";
    show();
    keep();
    selects[0]?.focus();
  });
  form.hidden = false;
  show();
}
