// Knows dates without time or zone: read from three fields, counted in days, written in Danish.

const MONTHS = "januar februar marts april maj juni juli august september oktober november december".split(" ");
/** The first year that spreadsheets count days in. */
const FIRST_YEAR = 1901;

/**
 * Return the date of a day, a month and a year, or null if there is none.
 *
 * @param {string} day @param {string} month @param {string} year
 */
export function dateOf(day, month, year) {
  if (![day, month, year].every((part) => /^\d{1,4}$/.test(part.trim())) || year.trim().length !== 4) return null;
  const date = new Date(Number(year), Number(month) - 1, Number(day));
  const isThatDay = date.getFullYear() === Number(year) && date.getMonth() === Number(month) - 1 && date.getDate() === Number(day);
  return isThatDay && date.getFullYear() >= FIRST_YEAR ? date : null;
}

/** @param {Date} date @param {number} days */
export const moved = (date, days) => new Date(date.getFullYear(), date.getMonth(), date.getDate() + days);

/** @param {Date} date 22. november 2026 */
export const written = (date) => `${date.getDate()}. ${MONTHS[date.getMonth()]} ${date.getFullYear()}`;

/**
 * Return a calendar file with a whole day for each event.
 *
 * @param {string} name the calendar's name
 * @param {{ uid: string, date: Date, title: string, note: string }[]} events
 */
export async function calendar(name, events) {
  const { default: ical } = await import("./tredjepart/ical-generator.js");
  const file = ical({ name, prodId: { company: "frivillig", product: "tidsplan", language: "DA" } });
  for (const { uid, date, title, note } of events) {
    // The module reads a whole day in universal time: midnight in Denmark is the day before there.
    const start = new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()));
    file.createEvent({ id: uid, start, allDay: true, summary: title, description: note });
  }
  return file.toString();
}
