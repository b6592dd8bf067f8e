// SPDX-License-Identifier: GPL-2.0-or-later
// What people read on the page, in two languages; numbers and dates by Intl.
const messages = {
  fr: {
    skip: "Aller aux résultats", search: "Rechercher", other: "English",
    articles: "Articles", moves: "Qui part, qui arrive", quotes: "Citations", amounts: "Montants", news: "Nouveautés",
    tags: "Étiquettes", saved: "Recherches gardées", fresh: (n) => `${n} nouveau${n === "0" || n === "1" ? "" : "x"}`,
    keep: "Pour garder cette recherche :", copy: "Copier", name: "NOM", report: "Rapport", any: "sans limite", about: "Au sujet de",
    noSaved: "Aucune recherche gardée : mercato-searcher save en garde une.",
    found: (n) => `${n} article${n === "0" || n === "1" ? "" : "s"}`, rows: (n) => `${n} ligne${n === "0" || n === "1" ? "" : "s"}`,
    rowsOf: (n, all) => `${n} lignes sur ${all}`,
    nothing: "Aucun résultat. Essayez moins de mots, une autre orthographe ou moins de filtres.",
    corrected: (from, to) => `Aucun résultat pour « ${from} » ; voici « ${to} ».`,
    sort: "Trier", relevance: "par pertinence", "-date": "du plus récent", date: "du plus ancien",
    person: "Personnes", organization: "Organisations", product: "Produits", place: "Lieux", media: "Médias",
    source: "Sources", missing: (id) => `L’index n’a pas d’article « ${id} ».`, views: "Vues", filters: "Filtres", pages: "Pages",
    without: (v) => `Exclure ${v}`, require: (v) => `Exiger ${v}`, not: (v) => `sauf ${v}`, all: (v) => `avec ${v}`,
    colon: (name, v) => `${name} : ${v}`, remove: (v) => `Retirer le filtre ${v}`,
    from: "de", to: "à", period: "Période", previous: "Précédent", next: "Suivant", close: "Fermer",
    who: "Qui", departs: "Départ", arrives: "Arrivée", role: "Fonction", when: "Date", evidence: "Phrase", speaker: "Qui parle",
    quote: "Citation", amount: "Montant", move: "Mouvement", original: "Voir l’original",
    csv: "CSV", json: "JSON", failed: "La recherche n’a pas abouti :", drawing: "Principaux mouvements entre organisations",
    timeline: "Articles par mois ; faites glisser pour choisir une période", unknown: "?",
  },
  en: {
    skip: "Skip to results", search: "Search", other: "Français",
    articles: "Articles", moves: "Who goes where", quotes: "Quotes", amounts: "Amounts", news: "News",
    tags: "Tags", saved: "Saved searches", fresh: (n) => `${n} new`,
    keep: "To keep this search:", copy: "Copy", name: "NAME", report: "Report", any: "no limit", about: "About",
    noSaved: "No saved search: mercato-searcher save keeps one.",
    found: (n) => `${n} article${n === "1" ? "" : "s"}`, rows: (n) => `${n} row${n === "1" ? "" : "s"}`,
    rowsOf: (n, all) => `${n} of ${all} rows`,
    nothing: "Nothing found. Try fewer words, another spelling or fewer filters.",
    corrected: (from, to) => `Nothing found for “${from}”; this is “${to}”.`,
    sort: "Sort", relevance: "by relevance", "-date": "newest first", date: "oldest first",
    person: "People", organization: "Organisations", product: "Products", place: "Places", media: "Media",
    source: "Sources", missing: (id) => `The index has no article “${id}”.`, views: "Views", filters: "Filters", pages: "Pages",
    without: (v) => `Exclude ${v}`, require: (v) => `Require ${v}`, not: (v) => `not ${v}`, all: (v) => `with ${v}`,
    colon: (name, v) => `${name}: ${v}`, remove: (v) => `Remove filter ${v}`,
    from: "from", to: "to", period: "Period", previous: "Previous", next: "Next", close: "Close",
    who: "Who", departs: "From", arrives: "To", role: "Role", when: "Date", evidence: "Sentence", speaker: "Speaker",
    quote: "Quote", amount: "Amount", move: "Move", original: "Open the original",
    csv: "CSV", json: "JSON", failed: "The search failed:", drawing: "Main moves between organisations",
    timeline: "Articles by month; drag to choose a period", unknown: "?",
  },
};

/** What the browser keeps for this page; nothing where it keeps nothing. */
function kept() {
  try {
    return localStorage;
  } catch {
    return { getItem: () => null, setItem: () => {} };
  }
}

export let language = ["fr", "en"].find((name) => name === kept().getItem("language")) ??
  (navigator.language.startsWith("fr") ? "fr" : "en");

export function setLanguage(name) {
  language = name;
  kept().setItem("language", name);
}

export function say(key, ...values) {
  const message = messages[language][key];
  return typeof message === "function" ? message(...values) : message ?? key;
}

export const number = (value) => value.toLocaleString(language);

/** A day, month or year of ISO 8601 as people write it; anything else as it is. */
export function day(iso) {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(iso ?? "");
  if (!parts || !parts[2]) return iso ?? "";
  const date = new Date(Date.UTC(+parts[1], parts[2] - 1, +(parts[3] ?? 1)));
  const form = { year: "numeric", month: "long", timeZone: "UTC" };
  if (parts[3]) form.day = "numeric";
  const text = date.toLocaleDateString(language, form);
  return language === "fr" ? text.replace(/^1 /, "1er ") : text;
}
