// SPDX-License-Identifier: GPL-2.0-or-later
// Articles by month as bars; dragging over them chooses a period, two fields do the same by keyboard.
import { make } from "./dom.js";
import { day, number, say } from "./text.js";
import { inPeriod, period, withPeriod } from "./state.js";

const width = 900;
const height = 56;

/** All months from the first to the last, those without an article too. */
function monthsOf(values) {
  const known = new Map(values.map((v) => [v.value, v.count]));
  const names = [...known.keys()].filter((name) => /^\d{4}-\d\d$/.test(name)).sort();
  if (names.length === 0) return [];
  const months = [];
  let [year, month] = names[0].split("-").map(Number);
  const last = names[names.length - 1];
  for (let name = names[0]; name <= last && months.length < 1200;) {
    months.push({ name, count: known.get(name) ?? 0 });
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
    name = `${year}-${String(month).padStart(2, "0")}`;
  }
  return months;
}

export function drawTimeline(place, values, state, go) {
  const months = monthsOf(values ?? []);
  place.replaceChildren();
  if (months.length > 1)
    place.append(bars(months, state, go), make("div", { class: "scale meta" },
      make("span", {}, day(months[0].name)), make("span", {}, day(months[months.length - 1].name))));
  if (months.length > 0) place.append(fields(state, go));
}

function bars(months, state, go) {
  const most = Math.max(...months.map((m) => m.count));
  const step = width / months.length;
  const svg = make("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": say("timeline"),
    preserveAspectRatio: "none" });
  months.forEach((m, i) => {
    const tall = (m.count / most) * (height - 4);
    svg.append(make("rect", { class: "bar", x: i * step, y: height - tall,
      width: Math.max(step - 1, 0.5), height: tall },
    make("title", {}, `${day(m.name)} : ${number(m.count)}`)));
  });
  addBrush(svg, months, step, state, go);
  return svg;
}

function addBrush(svg, months, step, state, go) {
  const brush = make("rect", { class: "brush", y: 0, height, width: 0 });
  svg.append(brush);
  let begin = null;
  const chosen = months.map((m, i) => (inPeriod(m.name, state.filters) ? i : -1)).filter((i) => i >= 0);
  const monthAt = (event) => {
    const box = svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * width;
    return Math.min(months.length - 1, Math.max(0, Math.floor(x / step)));
  };
  const show = (a, b) => {
    brush.setAttribute("x", Math.min(a, b) * step);
    brush.setAttribute("width", (Math.abs(b - a) + 1) * step);
  };
  const showChosen = () => (chosen.length ? show(chosen[0], chosen.at(-1)) : brush.setAttribute("width", 0));
  showChosen();
  svg.addEventListener("pointercancel", () => {
    begin = null;
    showChosen();
  });
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    begin = monthAt(event);
    svg.setPointerCapture(event.pointerId);
    show(begin, begin);
  });
  svg.addEventListener("pointermove", (event) => begin !== null && show(begin, monthAt(event)));
  svg.addEventListener("pointerup", (event) => {
    if (begin === null) return;
    const [a, b] = [begin, monthAt(event)].sort((x, y) => x - y);
    begin = null;
    go({ filters: withPeriod(state.filters, months[a].name, months[b].name), offset: 0 });
  });
}

function fields(state, go) {
  const [from, to] = period(state.filters);
  const field = (name, value) => make("label", {}, `${say(name)} `,
    make("input", { type: "month", value: value.slice(0, 7), "data-end": name, onchange: (event) => {
      const ends = { from, to, [name]: event.target.value };
      go({ filters: withPeriod(state.filters, ends.from, ends.to), offset: 0 });
    } }));
  const box = make("fieldset", { class: "meta" }, make("legend", { class: "hidden" }, say("period")));
  box.append(field("from", from), " ", field("to", to));
  return box;
}
