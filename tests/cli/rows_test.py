# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows of moves, quotes, amounts and dates have the words that were asked for in the row or its
sentence, and their total is that of all rows.

Over corpus/articles; over another index with MERCATO_ROWS_INDEX, and MERCATO_ROWS_ARTICLES for the
JSON Lines from which the words are taken.
"""
import json
import os
import random
import re
import unicodedata

import harness

COMMANDS = ("moves", "quotes", "amounts", "dates")
ARTICLES = harness.ROOT / "corpus" / "articles"
LEMMAS = harness.ROOT / "common" / "text" / "lemmas.txt"
WORD = re.compile(r"[A-Za-zÀ-ÿ]{5,}")
OF_ARTICLE = ("id", "title", "source", "date", "url", "path")
LEAST_SHARED = 4  # letters that the inflections of a word begin with
SHORTEST_TERM = 3  # letters of a stem
QUERIES = 200


def fold(text):
    text = text.lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def words_of_articles():
    """Words of titles, or of texts where articles are few: the same at each run."""
    path = os.environ.get("MERCATO_ROWS_ARTICLES")
    if path:
        with open(path, encoding="utf-8") as lines:
            texts = [json.loads(line).get("title") or "" for line in lines]
    else:
        texts = [file.read_text(encoding="utf-8") for file in sorted(ARTICLES.rglob("*")) if file.is_file()]
    words = sorted({word for text in texts for word in WORD.findall(text)})
    return random.Random(7).sample(words, min(QUERIES, len(words)))


def said(value):
    if isinstance(value, dict):
        return " ".join(said(part) for key, part in value.items() if key not in OF_ARTICLE)
    if isinstance(value, list):
        return " ".join(map(said, value))
    return str(value)


def terms_of_forms():
    """Form -> its lemmas' terms, of forms whose beginnings don't tell: doit, devra."""
    lines = (line.split() for line in LEMMAS.read_text(encoding="utf-8").splitlines())
    return {form: {term.lstrip("+") for term in terms} for form, *terms in lines}


def are_of_one_lemma(one, other, terms):
    """Forms that the table doesn't have begin with their term, which ends with i where they may have
    y (voi, voyaient); two of them (jouant, joué) with its first letters."""
    if one in terms and other in terms:
        return bool(terms[one] & terms[other])
    known, unknown = (one, other) if one in terms else (other, one)
    spelt = unknown.replace("y", "i")
    if known not in terms:
        return spelt[:SHORTEST_TERM] == known.replace("y", "i")[:SHORTEST_TERM]
    return any(len(term) >= SHORTEST_TERM and (unknown.startswith(term) or spelt.startswith(term))
               for term in terms[known])


def has(row, word, terms):
    folded = fold(said(row))
    word = fold(word)
    return word[:LEAST_SHARED] in folded or any(
        are_of_one_lemma(word, form, terms) for form in re.findall(r"[a-z]+", folded))


class Rows(harness.CliTest):
    def test_rows_have_the_words_and_totals_are_of_all_rows(self):
        index = os.environ.get("MERCATO_ROWS_INDEX")
        if not index:
            self.build(ARTICLES)
        requests = [{"command": command, "query": word, "limit": limit}
                    for word in words_of_articles() for command in COMMANDS for limit in (1, 10**6)]
        asked = "".join(json.dumps(request) + "\n" for request in requests)
        answers = harness.searcher("--index", index or self.index, "batch", stdin=asked, timeout=900).lines
        self.assertEqual(len(requests), len(answers))
        terms = terms_of_forms()
        rows = 0
        for request, first, every in zip(requests[::2], answers[::2], answers[1::2]):
            command, word = request["command"], request["query"]
            with self.subTest(command=command, word=word):
                self.assertEqual(len(every[command]), every["total"])
                self.assertEqual(first["total"], every["total"])
                self.assertEqual(first[command], every[command][:1])
                for row in every[command]:
                    rows += 1
                    self.assertTrue(has(row, word, terms), row)
        self.assertGreater(rows, 100)


if __name__ == "__main__":
    harness.main()
