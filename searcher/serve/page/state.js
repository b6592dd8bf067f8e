// SPDX-License-Identifier: GPL-2.0-or-later
// What is asked for. The address bar holds all of it, so that a reload, a link or Back show the same.
export const pageSize = 10;
export const rowsPageSize = 200;
export const tabs = ["articles", "moves", "quotes", "amounts", "news"];

/** How many results a tab shows at once. */
export const sizeOf = (state) => (state.tab === "articles" ? pageSize : rowsPageSize);

export function readState() {
  const address = new URLSearchParams(location.search);
  return {
    q: address.get("q") ?? "",
    filters: address.getAll("filter"),
    required: address.getAll("with"),
    sort: address.get("sort") ?? "relevance",
    offset: Math.max(0, parseInt(address.get("offset") ?? "0", 10) || 0),
    tab: tabs.includes(address.get("tab")) ? address.get("tab") : "articles",
    article: address.get("article") ?? "",
  };
}

export function addressOf(state) {
  const address = new URLSearchParams();
  if (state.q) address.set("q", state.q);
  for (const filter of state.filters) address.append("filter", filter);
  for (const name of state.required) address.append("with", name);
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

/** Whether there is a period among the filters and a month lies in it. */
export function inPeriod(month, filters) {
  const [from, to] = period(filters);
  return Boolean(from || to) && (!from || month >= from.slice(0, 7)) && (!to || month <= to.slice(0, 7));
}

export function withPeriod(filters, from, to) {
  const rest = filters.filter((f) => !f.startsWith("date:"));
  return from || to ? [...rest, `date:${from}..${to}`] : rest;
}

/** Adds a filter or takes it away; what would contradict it goes. */
export function toggled(filters, filter) {
  if (filters.includes(filter)) return filters.filter((f) => f !== filter);
  const other = /^\w+!=/.test(filter) ? filter.replace("!=", ":") : filter.replace(":", "!=");
  return [...filters.filter((f) => f !== other), filter];
}

export const added = (filters, filter) => (filters.includes(filter) ? filters : toggled(filters, filter));
