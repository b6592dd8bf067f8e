// SPDX-License-Identifier: GPL-2.0-or-later
// What is seen, as a file for a spreadsheet or a script.
import { make } from "./dom.js";

const forTable = (key) => !key.endsWith("highlights");

/** The columns of a row: names by kind stand in a column each. */
function columnsOf(row) {
  const { entities, ...rest } = row;
  return { ...rest, ...entities };
}

/** A cell; what a spreadsheet would take for a formula gets a ' in front, also where one of a French
 * locale begins a new cell or row: behind ; tab and the end of a line. */
function cell(value) {
  const plain = (item) => (typeof item === "object" && item !== null ? JSON.stringify(item) : String(item));
  const all = value == null ? "" : Array.isArray(value) ? value.map(plain).join("; ") : plain(value);
  const text = all.replace(/([;\t\r\n][; "\t\r\n]*)(?=[=+\-@])/g, "$1'");
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** Begins with a byte order mark, by which spreadsheets know UTF-8. */
function csvOf(rows) {
  const table = rows.map(columnsOf);
  const keys = [...new Set(table.flatMap(Object.keys))].filter(forTable);
  const lines = [keys.map(cell), ...table.map((row) => keys.map((key) => cell(row[key])))];
  return `\ufeff${lines.map((line) => `${line.join(",")}\r\n`).join("")}`;
}

export function saveRows(rows, form) {
  const [text, type] = form === "json" ? [`${JSON.stringify(rows, null, 2)}\n`, "application/json"]
    : [csvOf(rows), "text/csv"];
  const url = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: url, download: `mercato.${form}` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
