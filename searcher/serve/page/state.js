// SPDX-License-Identifier: GPL-2.0-or-later
// What is asked for. The address bar holds all of it, so that a reload, a link or Back show the same.
export const pageSize = 10;

export function readState() {
  const address = new URLSearchParams(location.search);
  return {
    q: address.get("q") ?? "",
    filters: address.getAll("filter"),
    sort: address.get("sort") ?? "relevance",
    offset: Math.max(0, parseInt(address.get("offset") ?? "0", 10) || 0),
    tab: address.get("tab") ?? "articles",
    article: address.get("article") ?? "",
  };
}

export function addressOf(state) {
  const address = new URLSearchParams();
  if (state.q) address.set("q", state.q);
  for (const filter of state.filters) address.append("filter", filter);
  if (state.sort !== "relevance") address.set("sort", state.sort);
  if (state.offset) address.set("offset", state.offset);
  if (state.tab !== "articles") address.set("tab", state.tab);
  if (state.article) address.set("article", state.article);
  const text = address.toString();
  return text ? `/?${text}` : "/";
}

/** The range of months among the filters, as [from, to]; empty strings where it is open. */
export function period(filters) {
  const filter = filters.find((f) => f.startsWith("date:"));
  const ends = filter ? filter.slice("date:".length).split("..") : ["", ""];
  return [ends[0] ?? "", ends[1] ?? ends[0] ?? ""];
}

export function withPeriod(filters, from, to) {
  const rest = filters.filter((f) => !f.startsWith("date:"));
  return from || to ? [...rest, `date:${from}..${to}`] : rest;
}

export function toggled(filters, filter) {
  return filters.includes(filter) ? filters.filter((f) => f !== filter) : [...filters, filter];
}
