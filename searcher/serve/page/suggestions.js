// SPDX-License-Identifier: GPL-2.0-or-later
// Suggestions under the search box, as an ARIA combobox: arrows choose, Enter takes, Escape closes.
import { byId, make } from "./dom.js";
import { number, say } from "./text.js";
import { suggest } from "./api.js";

export function addSuggestions(take) {
  const input = byId("query");
  const list = byId("suggestions");
  let pending = null;
  let chosen = -1;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    const items = list.children;
    chosen = items.length ? (index + items.length) % items.length : -1;
    [...items].forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
    if (chosen >= 0) input.setAttribute("aria-activedescendant", items[chosen].id);
  };
  const show = (suggestions) => {
    list.replaceChildren(...suggestions.map((row, i) => make("li", { id: `suggestion-${i}`, role: "option",
      "aria-selected": "false", onmousedown: (event) => {
        event.preventDefault();
        close();
        take(row);
      } }, row.text, make("small", {}, `${row.kind === "word" ? "" : say(row.kind)} ${number(row.count)}`))));
    list.rows = suggestions;
    list.hidden = suggestions.length === 0;
    chosen = -1;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };

  input.addEventListener("input", async () => {
    pending?.abort();
    pending = new AbortController();
    const typed = input.value.trim();
    if (typed.length < 2) return close();
    try {
      show((await suggest(typed, pending.signal)).suggestions);
    } catch {
      close();
    }
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "Escape") close(); // the browser would clear the field
    else if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) {
      const row = list.rows[chosen];
      close();
      take(row);
    } else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  return () => {
    pending?.abort();
    close();
  };
}
