// SPDX-License-Identifier: GPL-2.0-or-later
// Amounts of money: their table, and two sliders that choose from how much to how much.
import { make } from "./dom.js";
import { articleLink, table } from "./lists.js";
import { day, number, say } from "./text.js";

// What a slider stands at, as a filter takes it; the ends are open.
const steps = ["", "1k", "10k", "100k", "1M", "10M", "100M", "1Md", "10Md", "100Md", ""];
const values = [0, ...[3, 4, 5, 6, 7, 8, 9, 10, 11].map((power) => 10 ** power), Infinity];

/** Where the filter on amounts puts the two sliders. */
function placesOf(filters) {
  const filter = filters.find((f) => f.startsWith("amount:"));
  const [from, to] = filter ? filter.slice("amount:".length).split("..") : ["", ""];
  return [Math.max(0, steps.indexOf(from || "")), to ? Math.max(0, steps.indexOf(to)) : steps.length - 1];
}

function withAmounts(filters, low, high) {
  const rest = filters.filter((f) => !f.startsWith("amount:"));
  const open = low === 0 && high === steps.length - 1;
  return open ? rest : [...rest, `amount:${steps[low]}..${steps[high]}`];
}

const shown = (place) => (place === 0 || place === steps.length - 1 ? say("any") : number(values[place]));

export function amountSliders(filters, go) {
  let [low, high] = placesOf(filters);
  const words = make("output", { id: "amounts-range", for: "amount-from amount-to" });
  const tell = () => { words.textContent = `${shown(low)} – ${shown(high)}`; };
  const slider = (id, key, value, moved) => make("label", { for: id }, `${say(key)} `,
    make("input", { id, type: "range", min: 0, max: steps.length - 1, step: 1, value,
      "aria-valuetext": shown(value), oninput: (event) => {
        moved(Number(event.target.value));
        event.target.setAttribute("aria-valuetext", shown(Number(event.target.value)));
        tell();
      }, onchange: () => go({ filters: withAmounts(filters, Math.min(low, high), Math.max(low, high)), offset: 0 }) }));
  const box = make("fieldset", { class: "meta", id: "amounts" }, make("legend", {}, say("amount")));
  box.append(slider("amount-from", "from", low, (value) => { low = value; }), " ",
    slider("amount-to", "to", high, (value) => { high = value; }), " ", words);
  tell();
  return box;
}

export function amountTable(rows, open) {
  return table(["amount", "about", "evidence", "when"].map((key) => say(key)),
    rows.map((row) => make("tr", {}, make("td", { class: "number" }, row.text), make("td", {}, (row.about ?? []).join(" · ")),
      make("td", {}, row.sentence, make("br"), articleLink(row, open, row.sentence)), make("td", {}, day(row.date)))));
}
