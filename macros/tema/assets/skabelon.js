// A template's page: its fields fill the preview and the files. Nothing leaves the page, nothing is kept.

import { calendar, dateOf, moved, written } from "./datoer.js";
import { fillExcel, fillWord } from "./office.js";

/** @typedef {{ code: string, date: Date | null, complete: boolean, field: HTMLFieldSetElement }} OwnDate */

const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ics: "text/calendar;charset=utf-8",
};

/** @param {HTMLElement} tool */
export function start(tool) {
  const form = /** @type {HTMLFormElement} */ (tool.querySelector("form"));
  const buttons = /** @type {HTMLElement} */ (form.querySelector(".f-knapper"));
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const inputs = /** @type {(HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[]} */ ([
    ...form.querySelectorAll("[name]:not([type=radio]):not([type=checkbox])"),
  ]);
  const plans = [...document.querySelectorAll("[data-tidsplan]:not(fieldset)")];

  const variant = () => /** @type {HTMLInputElement | null} */ (form.querySelector("[name=udgave]:checked"))?.value ?? "";
  const values = () => Object.fromEntries(inputs.filter(({ value }) => value.trim()).map(({ name, value }) => [name, value.trim()]));
  const ownDates = () => [...form.querySelectorAll("fieldset.f-dato")].map((field) => readDate(/** @type {HTMLFieldSetElement} */ (field)));

  const showValues = () => {
    const filled = values();
    for (const place of document.querySelectorAll(".f-ark [data-felt]")) {
      const part = /** @type {HTMLElement} */ (place);
      part.dataset.tom ??= part.textContent ?? "";
      part.textContent = filled[part.dataset.felt ?? ""] ?? part.dataset.tom;
    }
    for (const plan of plans) showDates(plan, ownDates());
  };

  const showVariant = () => {
    for (const part of document.querySelectorAll(".f-ark [data-kun]")) {
      const only = part.getAttribute("data-kun")?.split(" ") ?? [];
      /** @type {HTMLElement} */ (part).hidden = !only.includes(variant());
    }
    for (const link of links()) link.hidden = link.dataset.udgave !== variant();
    for (const button of buttons.querySelectorAll("button")) button.hidden = !["", variant()].includes(button.dataset.udgave ?? "");
  };

  /** @param {string} words @param {boolean} failed */
  const tell = (words, failed = false) => {
    status.setAttribute("role", failed ? "alert" : "status");
    status.textContent = words;
  };

  /** @param {HTMLAnchorElement} link */
  const save = async (link) => {
    const wrong = ownDates().filter(({ date, complete }) => complete && !date);
    for (const { field } of ownDates()) markDate(field, wrong.some((one) => one.field === field));
    if (wrong.length) {
      tell("Der er en dato, som ikke findes. Skriv den som 25 3 2027.", true);
      wrong[0].field.querySelector("input")?.focus();
      return;
    }
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(String(answer.status));
      const file = new Uint8Array(await answer.arrayBuffer());
      const name = link.href.split("/").at(-1) ?? "skabelon";
      const made = name.endsWith("docx")
        ? await fillWord(file, { values: values(), rows: scheduleRows(plans, ownDates()), withoutHelp: /** @type {HTMLInputElement} */ (form.elements.namedItem("uden-hjaelp")).checked })
        : await fillExcel(file, { names: names(inputs), ...scheduleDates(plans, ownDates()) });
      offer(name, made, name.endsWith("docx") ? TYPES.docx : TYPES.xlsx);
      tell(`Gemt: ${name}. Den ligger, hvor jeres browser lægger det, I henter.`);
    } catch {
      tell("Filen kunne ikke udfyldes her. Hent den tomme fil under »Hent den«, og skriv i den.", true);
    }
  };

  for (const link of links()) {
    const word = link.dataset.form === "word";
    const button = newButton(word ? "Gem som Word" : "Gem som Excel", () => save(link));
    button.dataset.udgave = link.dataset.udgave;
    if (word) button.classList.add("f-knap-hoved");
    buttons.append(button);
  }
  if (plans.length) {
    buttons.append(newButton("Gem som kalender (.ics)", async () => {
      const tasks = plans.flatMap((plan) => tasksOf(plan, ownDates())).filter(({ date }) => date);
      if (!tasks.length) return tell("Skriv mindst én af jeres datoer først, fx 25 3 2027.", true);
      const text = await calendar(document.title, tasks.map((task) => ({ ...task, date: /** @type {Date} */ (task.date), uid: `${tool.dataset.navn}-${task.uid}@frivillig` })));
      offer(`${tool.dataset.navn}.ics`, text, TYPES.ics);
      tell("Kalenderfilen er gemt. Åbn den i jeres kalender. Ændrer I en dato senere, så slet de gamle begivenheder først.");
    }));
  }
  for (const section of document.querySelectorAll(".f-ark section")) addCopyButton(/** @type {HTMLElement} */ (section), tell);
  fillMunicipality(form, showValues);
  form.addEventListener("input", () => (showValues(), showVariant()));
  form.addEventListener("submit", (event) => event.preventDefault());
  tool.hidden = false;
  showVariant();
}

const links = () => /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("a.f-hent")]);

/** @param {string} words @param {() => void} action */
function newButton(words, action) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: words, className: "f-knap" });
  button.addEventListener("click", action);
  return button;
}

/** @param {(HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[]} inputs what stands in each place, and its value */
const names = (inputs) =>
  Object.fromEntries(inputs.filter(({ value }) => value.trim()).map((input) => [`[${input.labels?.[0]?.textContent}]`, input.value.trim()]));

/** @param {HTMLFieldSetElement} field @returns {OwnDate} */
function readDate(field) {
  const parts = [...field.querySelectorAll("input")].map(({ value }) => value.trim());
  const [day, month, year] = parts;
  return { code: field.dataset.dato ?? "", date: dateOf(day, month, year), complete: parts.some(Boolean), field };
}

/** @param {HTMLFieldSetElement} field @param {boolean} wrong */
function markDate(field, wrong) {
  for (const input of field.querySelectorAll("input")) input.setAttribute("aria-invalid", String(wrong));
}

/** @param {Element} plan @param {OwnDate[]} dates */
const tasksOf = (plan, dates) =>
  [...plan.querySelectorAll("tbody tr")]
    .filter((row) => !(/** @type {HTMLElement} */ (row).hidden))
    .map((row, at) => {
      const own = dates.find(({ code }) => code === row.getAttribute("data-dato"))?.date;
      const [title, level, due] = [...row.children].map((cell) => /** @type {HTMLElement} */ (cell).dataset.ord ?? cell.textContent ?? "");
      const date = own ? moved(own, Number(row.getAttribute("data-dage"))) : null;
      return { uid: `${at}`, title, level, note: [level, due].filter(Boolean).join(". "), due, date };
    });

/** @param {Element} plan @param {OwnDate[]} dates */
function showDates(plan, dates) {
  const rows = [...plan.querySelectorAll("tbody tr")];
  for (const row of rows) {
    const cell = /** @type {HTMLElement} */ (row.lastElementChild);
    cell.dataset.ord ??= cell.textContent ?? "";
    const own = dates.find(({ code }) => code === row.getAttribute("data-dato"))?.date;
    cell.textContent = own ? `${written(moved(own, Number(row.getAttribute("data-dage"))))} (${cell.dataset.ord})` : cell.dataset.ord;
  }
}

/** @param {Element[]} plans @param {OwnDate[]} dates @returns {Record<string, string[][]>} */
function scheduleRows(plans, dates) {
  if (!dates.some(({ date }) => date)) return {};
  return Object.fromEntries(
    plans.flatMap((plan) => {
      const section = plan.closest("section")?.id.replace("afsnit-", "");
      const code = plan.getAttribute("data-tidsplan");
      const tasks = tasksOf(plan, dates).sort((one, other) => (one.date?.getTime() ?? Infinity) - (other.date?.getTime() ?? Infinity));
      const own = dates.map(({ date, field }) => [field.querySelector("legend")?.textContent ?? "", date ? written(date) : "", field.querySelector(".f-hint")?.textContent ?? ""]);
      return [
        [`${section}.${code}`, tasks.map(({ date, title, level, due }) => [date ? written(date) : "", title, level, due])],
        [`${section}.${code}-datoer`, own],
      ];
    }),
  );
}

/** @param {Element[]} plans @param {OwnDate[]} dates */
const scheduleDates = (plans, dates) =>
  dates.some(({ date }) => date)
    ? { dates: dates.map(({ date }) => date ?? undefined), tasks: plans.flatMap((plan) => tasksOf(plan, dates).map(({ date }) => date ?? undefined)) }
    : {};

/** @param {string} name @param {string | Uint8Array} content @param {string} type */
function offer(name, content, type) {
  const address = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (content)], { type }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** @param {HTMLElement} section @param {(words: string, failed?: boolean) => void} tell */
function addCopyButton(section, tell) {
  const title = section.querySelector("h3, h4")?.textContent ?? "";
  const button = newButton("Kopiér afsnittet", async () => {
    try {
      await navigator.clipboard.writeText(textOf(section));
      button.textContent = "Kopieret";
      tell(`Kopieret: ${title}`);
      setTimeout(() => (button.textContent = "Kopiér afsnittet"), 3000);
    } catch {
      tell("Browseren lod os ikke kopiere. Markér teksten, og kopiér den selv.", true);
    }
  });
  button.setAttribute("aria-label", `Kopiér afsnittet: ${title}`);
  button.classList.add("f-kopi");
  section.append(button);
}

/** @param {HTMLElement} section */
function textOf(section) {
  const shown = /** @type {HTMLElement} */ (section.cloneNode(true));
  shown.querySelectorAll("[hidden], h3, h4, .f-hjaelpetekst, .f-note, button").forEach((part) => part.remove());
  const parts = [...shown.querySelectorAll("p, caption, tr")].filter((part) => !part.parentElement?.closest("tr"));
  return parts
    .map((part) => (part.matches("tr") ? [...part.children].map((cell) => cell.textContent?.trim()).join("\t") : part.textContent?.trim()))
    .join("\n");
}

/** @param {HTMLFormElement} form @param {() => void} showValues */
function fillMunicipality(form, showValues) {
  const select = /** @type {HTMLSelectElement | null} */ (form.querySelector("#vaelg-kommune"));
  if (!select) return;
  /** @type {Record<string, string>[]} */
  let municipalities = [];
  fetch(new URL("../data/kommuner.json", import.meta.url))
    .then((answer) => answer.json())
    .then(({ liste }) => {
      municipalities = liste;
      select.append(...municipalities.map(({ kode, navn }) => new Option(navn, kode)));
    })
    .catch(() => select.closest("p")?.remove());
  select.addEventListener("change", () => {
    const chosen = municipalities.find(({ kode }) => kode === select.value);
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[data-kommuneform]"))) {
      const form = chosen?.[input.dataset.kommuneform ?? ""];
      if (form) input.value = form;
    }
    showValues();
  });
}
