// Fills a template's own Word or Excel file. Lays nothing out: the file was made at build.
// Knows zip and XML; knows no page.

/** @typedef {{ values?: Record<string, string>, rows?: Record<string, string[][]>, withoutHelp?: boolean }} WordFilling */
/** @typedef {{ own: (Date | null)[], tasks: (Date | null)[] }} Plan */
/** @typedef {{ names?: Record<string, string>, plans?: Plan[] }} ExcelFilling */

const WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const WORD_2012 = "http://schemas.microsoft.com/office/word/2012/wordml";
const SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const FIELDS = "urn:frivillig:felter";
/** The style that only help texts have: HELP_STYLE in macros/downloads/word/layout.py. */
const HELP_STYLE = "Quote";
/** The sheets of a schedule, and the row, from 1, on which its first date stands: macros/downloads/excel/. */
const DATES_SHEET = "Jeres egne datoer";
const FIRST_ROW = 5;
const DAY = 86_400_000;
// What XML 1.0 cannot hold: signs that steer, and halves of signs.
const NO_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Return a Word file with its placeholders filled in, its tables' rows replaced, its help left out.
 *
 * @param {Uint8Array} file the .docx
 * @param {WordFilling} filling values by placeholder, rows by the table's tag (section.table)
 */
export async function fillWord(file, { values = {}, rows = {}, withoutHelp = false }) {
  const zip = await opened(file);
  zip.edit("word/document.xml", (content) => {
    for (const [tag, cells] of Object.entries(rows)) repeatRows(content, tag, cells);
    for (const [code, value] of Object.entries(values)) {
      for (const control of controls(content, code)) setText(control, value);
    }
    if (withoutHelp) removeHelp(content);
  });
  zip.edit("customXml/item1.xml", (fields) => {
    for (const [code, value] of Object.entries(values)) {
      const field = fields.getElementsByTagNameNS(FIELDS, `f-${code}`)[0];
      if (field) field.textContent = clean(value);
    }
  });
  return zip.packed();
}

/**
 * Return an Excel file with its placeholders filled in, and the dates of its schedules.
 *
 * @param {Uint8Array} file the .xlsx
 * @param {ExcelFilling} filling values by what stands in their place, "[Kommunens navn]"; of each schedule, in the
 *   order of the file, the readers' own dates and the tasks' dates, in the order of their rows
 */
export async function fillExcel(file, { names = {}, plans = [] }) {
  const zip = await opened(file);
  zip.edit("xl/sharedStrings.xml", (strings) => {
    for (const text of strings.getElementsByTagNameNS(SHEET, "t")) {
      const value = names[text.textContent ?? ""];
      if (value !== undefined) {
        text.textContent = clean(value);
        text.setAttribute("xml:space", "preserve");
      }
    }
  });
  for (const path of zip.paths.filter((name) => name.startsWith("xl/worksheets/sheet"))) {
    zip.edit(path, (sheet) => refreshFormulas(sheet, names));
  }
  const sheets = dateSheets(zip.read("xl/workbook.xml"));
  plans.forEach(({ own, tasks }, at) => {
    if (!own.some(Boolean) || !sheets[at]) return;
    zip.edit(`xl/worksheets/sheet${sheets[at]}.xml`, (sheet) => setDates(sheet, "B", own));
    zip.edit(`xl/worksheets/sheet${sheets[at] + 1}.xml`, (sheet) => setDates(sheet, "A", tasks));
  });
  return zip.packed();
}

/** @param {Uint8Array} file */
async function opened(file) {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import("./tredjepart/fflate.js");
  const parts = unzipSync(file);
  /** @param {string} path */
  const read = (path) => new DOMParser().parseFromString(strFromU8(parts[path]), "application/xml");
  return {
    paths: Object.keys(parts),
    read,
    /** @param {string} path @param {(content: Document) => void} change */
    edit(path, change) {
      if (!(path in parts)) return;
      const content = read(path);
      change(content);
      parts[path] = strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${written(content)}`);
    },
    packed: () => zipSync(parts, { mtime: new Date(1980, 0, 1) }),
  };
}

/** @param {Document} content */
const written = (content) => new XMLSerializer().serializeToString(content.documentElement);

/** @param {string} value */
export const clean = (value) => value.replace(NO_XML, "");

/** @param {Document} content @param {string} tag */
const controls = (content, tag) =>
  [...content.getElementsByTagNameNS(WORD, "tag")]
    .filter((found) => found.getAttributeNS(WORD, "val") === tag)
    .map((found) => /** @type {Element} */ (found.parentElement?.parentElement));

/**
 * Let a control hold a text, in the look of what stood there.
 *
 * @param {Element} control @param {string} value
 */
function setText(control, value) {
  const inner = child(control, "sdtContent");
  const first = inner?.getElementsByTagNameNS(WORD, "r")[0];
  if (!inner || !first) return;
  const run = newRun(control.ownerDocument, value);
  const look = child(first, "rPr");
  if (look) run.prepend(look);
  first.parentElement?.replaceChildren(...otherThanRuns(first), run);
  child(child(control, "sdtPr"), "showingPlcHdr")?.remove();
}

/** @param {Element} run */
const otherThanRuns = (run) => [...(run.parentElement?.children ?? [])].filter((one) => one.localName !== "r");

/**
 * Replace the rows of a table that can be repeated; a row's cells are texts.
 *
 * @param {Document} content @param {string} tag @param {string[][]} rows
 */
function repeatRows(content, tag, rows) {
  for (const section of controls(content, tag)) {
    const inner = child(section, "sdtContent");
    const pattern = inner?.children[0];
    if (!inner || !pattern || !child(section, "sdtPr")?.getElementsByTagNameNS(WORD_2012, "repeatingSection").length) continue;
    const items = rows.map((cells) => {
      const item = /** @type {Element} */ (pattern.cloneNode(true));
      // A number of its own for each control: Word mends a file in which two share one.
      for (const id of [...item.getElementsByTagNameNS(WORD, "id")]) id.remove();
      [...item.getElementsByTagNameNS(WORD, "tc")].forEach((cell, at) => setCell(cell, cells[at] ?? ""));
      return item;
    });
    inner.replaceChildren(...items);
  }
}

/** @param {Element} cell @param {string} value */
function setCell(cell, value) {
  const paragraph = cell.getElementsByTagNameNS(WORD, "p")[0];
  if (!paragraph) return;
  const look = child(paragraph, "pPr");
  paragraph.replaceChildren(...(look ? [look] : []), newRun(cell.ownerDocument, value));
}

/** @param {Document} content @param {string} value */
function newRun(content, value) {
  const run = content.createElementNS(WORD, "w:r");
  clean(value).split(/\r?\n/).forEach((line, at) => {
    if (at) run.append(content.createElementNS(WORD, "w:br"));
    const text = content.createElementNS(WORD, "w:t");
    text.setAttributeNS("http://www.w3.org/XML/1998/namespace", "xml:space", "preserve");
    text.textContent = line;
    run.append(text);
  });
  return run;
}

/** @param {Document} content */
function removeHelp(content) {
  for (const style of [...content.getElementsByTagNameNS(WORD, "pStyle")]) {
    if (style.getAttributeNS(WORD, "val") === HELP_STYLE) style.parentElement?.parentElement?.remove();
  }
}

/** @param {Element | null | undefined} parent @param {string} name */
const child = (parent, name) => [...(parent?.children ?? [])].find((one) => one.localName === name);

/**
 * Let the results that formulas were saved with follow the new values: not every program works them out anew.
 *
 * @param {Document} sheet @param {Record<string, string>} names
 */
function refreshFormulas(sheet, names) {
  const places = Object.keys(names).map((name) => name.replace(/[^\p{L}\p{N} ]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`));
  if (!places.length) return;
  // All in one go: a value may itself look like the place of another.
  const anyPlace = new RegExp(places.join("|"), "gu");
  for (const formula of sheet.getElementsByTagNameNS(SHEET, "f")) {
    const result = child(formula.parentElement, "v");
    if (!result?.textContent) continue;
    result.textContent = result.textContent.replace(anyPlace, (place) => clean(names[place]));
  }
}

/** @param {Document} workbook @returns {number[]} the numbers, from 1, of the sheets that hold readers' own dates */
const dateSheets = (workbook) =>
  [...workbook.getElementsByTagNameNS(SHEET, "sheet")]
    .map((sheet, at) => (sheet.getAttribute("name")?.startsWith(DATES_SHEET) ? at + 1 : 0))
    .filter(Boolean);

/** @param {Document} sheet @param {string} column @param {(Date | null)[]} dates */
function setDates(sheet, column, dates) {
  const cells = new Map([...sheet.getElementsByTagNameNS(SHEET, "c")].map((cell) => [cell.getAttribute("r"), cell]));
  dates.forEach((date, at) => {
    const cell = cells.get(`${column}${FIRST_ROW + at}`);
    if (!cell || !date) return;
    cell.removeAttribute("t");
    child(cell, "v")?.remove();
    const value = sheet.createElementNS(SHEET, "v");
    value.textContent = String(serial(date));
    cell.append(value);
  });
}

/** @param {Date} date the days since 30 December 1899, as a spreadsheet counts them */
const serial = (date) => Math.round((Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) - Date.UTC(1899, 11, 30)) / DAY);
