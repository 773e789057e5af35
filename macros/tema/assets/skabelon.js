// A template's page: its fields fill the preview and the files. Nothing leaves the page, nothing is kept.

import { calendar, dateOf, moved, written } from "./datoer.js";
import { fillExcel, fillWord } from "./office.js";

/** @typedef {{ plan: string, code: string, date: Date | null, written: boolean, field: HTMLFieldSetElement }} OwnDate */

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
  const fields = /** @type {HTMLFieldSetElement[]} */ ([...form.querySelectorAll("fieldset.f-dato")]);
  const allPlans = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".f-ark [data-tidsplan]")]);
  // Those of the chosen variant: a file holds no others.
  const plans = () => allPlans.filter((plan) => !plan.closest("[hidden]"));

  const variant = () => /** @type {HTMLInputElement | null} */ (form.querySelector("[name=udgave]:checked"))?.value ?? "";
  const values = () => Object.fromEntries(inputs.filter(({ value }) => value.trim()).map(({ name, value }) => [name, value.trim()]));
  const ownDates = () => fields.filter((field) => !field.hidden).map(readDate);

  const showValues = () => {
    const filled = values();
    for (const place of document.querySelectorAll("[data-felt]")) {
      const part = /** @type {HTMLElement} */ (place);
      part.dataset.tom ??= part.textContent ?? "";
      part.textContent = filled[part.dataset.felt ?? ""] ?? part.dataset.tom;
    }
    for (const plan of plans()) showDates(plan, ownDates());
  };

  const showVariant = () => {
    for (const part of document.querySelectorAll(".f-ark [data-kun]")) {
      const only = part.getAttribute("data-kun")?.split(" ") ?? [];
      /** @type {HTMLElement} */ (part).hidden = !only.includes(variant());
    }
    for (const field of fields) field.hidden = !plans().some((plan) => plan.dataset.tidsplan === field.dataset.tidsplan);
    for (const link of links()) link.hidden = link.dataset.udgave !== variant();
    for (const button of buttons.querySelectorAll("button")) button.hidden = !["", variant()].includes(button.dataset.udgave ?? "");
  };

  /** @param {string} words @param {boolean} failed */
  const tell = (words, failed = false) => {
    status.setAttribute("role", failed ? "alert" : "status");
    status.textContent = words;
  };

  /** Tell of a date that does not exist, and take the reader to it. */
  const datesAreRight = () => {
    const wrong = ownDates().filter(({ date, written }) => written && !date);
    for (const { field } of ownDates()) markDate(field, wrong.some((one) => one.field === field));
    if (!wrong.length) return true;
    tell("Der er en dato, som ikke findes. Skriv den som 25 3 2027.", true);
    wrong[0].field.querySelector("input")?.focus();
    return false;
  };

  /** @param {HTMLAnchorElement} link */
  const save = async (link) => {
    if (!datesAreRight()) return;
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(String(answer.status));
      const file = new Uint8Array(await answer.arrayBuffer());
      const name = link.href.split("/").at(-1) ?? "skabelon";
      const made = name.endsWith("docx")
        ? await fillWord(file, { values: values(), rows: scheduleRows(plans(), ownDates()), withoutHelp: /** @type {HTMLInputElement} */ (form.elements.namedItem("uden-hjaelp")).checked })
        : await fillExcel(file, { names: names(inputs), plans: scheduleDates(plans(), ownDates()) });
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
  if (allPlans.length) {
    buttons.append(newButton("Gem som kalender (.ics)", async () => {
      if (!datesAreRight()) return;
      const tasks = plans().flatMap((plan) => tasksOf(plan, ownDates())).filter(({ date }) => date);
      if (!tasks.length) return tell("Skriv mindst én af jeres datoer først, fx 25 3 2027.", true);
      const text = await calendar(document.title, tasks.map((task) => ({ ...task, date: /** @type {Date} */ (task.date), uid: `${tool.dataset.navn}-${task.uid}@frivillig` })));
      offer(`${tool.dataset.navn}.ics`, text, TYPES.ics);
      tell("Kalenderfilen er gemt. Åbn den i jeres kalender. Ændrer I en dato senere, så slet de gamle begivenheder først.");
    }));
  }
  for (const section of document.querySelectorAll(".f-ark section")) addCopyButton(/** @type {HTMLElement} */ (section), tell);
  fillMunicipality(form, showValues);
  form.addEventListener("input", () => (showVariant(), showValues()));
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
  return { plan: field.dataset.tidsplan ?? "", code: field.dataset.dato ?? "", date: dateOf(day, month, year), written: parts.some(Boolean), field };
}

/** @param {HTMLFieldSetElement} field @param {boolean} wrong */
function markDate(field, wrong) {
  for (const input of field.querySelectorAll("input")) input.setAttribute("aria-invalid", String(wrong));
}

/** @param {HTMLElement} plan @param {OwnDate[]} dates */
const datesOf = (plan, dates) => dates.filter((date) => date.plan === plan.dataset.tidsplan);

/** @param {Element} row @param {OwnDate[]} dates those of the row's own plan */
function dueDate(row, dates) {
  const own = dates.find(({ code }) => code === row.getAttribute("data-dato"))?.date;
  return own ? moved(own, Number(row.getAttribute("data-dage"))) : null;
}

/** @param {Element} part @param {string} selector */
const words = (part, selector) => part.querySelector(selector)?.textContent?.trim() ?? "";

/** @param {HTMLElement} plan @param {OwnDate[]} dates */
const tasksOf = (plan, dates) =>
  [...plan.querySelectorAll("tbody tr")]
    // A number of its own for each task of the template, whatever variant it stands in: a calendar knows an event by it.
    .map((row, at) => ({ row: /** @type {HTMLElement} */ (row), uid: `${plan.dataset.tidsplan}.${at + 1}` }))
    .filter(({ row }) => !row.hidden)
    .map(({ row, uid }) => {
      const [title, level] = [...row.children].map((cell) => cell.textContent?.trim() ?? "");
      const due = words(row, ".f-regnet");
      return { uid, title, level, note: [level, due].filter(Boolean).join(". "), due, date: dueDate(row, datesOf(plan, dates)) };
    });

/** @param {HTMLElement} plan @param {OwnDate[]} dates */
function showDates(plan, dates) {
  for (const row of plan.querySelectorAll("tbody tr")) {
    const date = dueDate(row, datesOf(plan, dates));
    const place = row.querySelector(".f-dag");
    if (place) place.textContent = date ? `${written(date)}, ` : "";
  }
}

/** @param {HTMLElement[]} plans @param {OwnDate[]} dates @returns {Record<string, string[][]>} */
const scheduleRows = (plans, dates) =>
  Object.fromEntries(
    plans.filter((plan) => datesOf(plan, dates).some(({ date }) => date)).flatMap((plan) => {
      const tasks = tasksOf(plan, dates).sort((one, other) => (one.date?.getTime() ?? Infinity) - (other.date?.getTime() ?? Infinity));
      const own = datesOf(plan, dates).map(({ date, field }) => [words(field, "legend"), date ? written(date) : "", words(field, ".f-hint[id]")]);
      return [
        [`${plan.dataset.tidsplan}`, tasks.map(({ date, title, level, due }) => [date ? written(date) : "", title, level, due])],
        [`${plan.dataset.tidsplan}-datoer`, own],
      ];
    }),
  );

/** @param {HTMLElement[]} plans @param {OwnDate[]} dates */
const scheduleDates = (plans, dates) =>
  plans.map((plan) => ({ own: datesOf(plan, dates).map(({ date }) => date), tasks: tasksOf(plan, dates).map(({ date }) => date) }));

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
  /** @type {Record<string, string>} */
  let last = {};
  fetch(new URL("../data/kommuner.json", import.meta.url))
    .then((answer) => answer.json())
    .then(({ liste }) => {
      municipalities = liste;
      select.append(...municipalities.map(({ kode, navn }) => new Option(navn, kode)));
    })
    .catch(() => select.closest("p")?.remove());
  select.addEventListener("change", () => {
    const chosen = municipalities.find(({ kode }) => kode === select.value) ?? {};
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("[data-kommuneform]"))) {
      const name = input.dataset.kommuneform ?? "";
      if (chosen[name]) input.value = chosen[name];
      // We do not know every municipality's form of it: the last one's must not be left standing.
      else if (input.value === last[name]) input.value = "";
    }
    last = chosen;
    showValues();
  });
}
