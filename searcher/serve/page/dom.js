// SPDX-License-Identifier: GPL-2.0-or-later
// Elements from code. Text always goes in as text: nothing an article says becomes markup.

/** `make("a", {href: "/"}, "text", child)`; keys that begin with "on" are listeners. */
export function make(name, attributes = {}, ...children) {
  const svg = ["svg", "rect", "path", "text", "title", "g"].includes(name);
  const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", name)
    : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

export const byId = (id) => document.getElementById(id);

/** The pieces of a text, those in `ranges` (code points) marked. */
export function marked(text, ranges, wrap = (piece) => make("mark", {}, piece)) {
  const letters = Array.from(text ?? "");
  const out = [];
  let at = 0;
  for (const [begin, end] of ranges ?? []) {
    if (begin < at) continue;
    out.push(letters.slice(at, begin).join(""), wrap(letters.slice(begin, end).join("")));
    at = end;
  }
  out.push(letters.slice(at).join(""));
  return out;
}
