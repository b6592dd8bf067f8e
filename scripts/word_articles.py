#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""How many articles have a word or one of its inflections, beside what `mercato-searcher count` says.

Inflections are by Debian's hunspell-fr: all forms, without accents, of the lemmas that the word is a form of
(embauche is one of embauche and of embaucher). Reads the articles as JSON Lines with title, lead and body or text:

    scripts/word_articles.py press.jsonl --index press embauche démission

Ends with 1 if a count is farther than --within from the articles that were counted.
"""
import argparse
import json
import re
import subprocess
import sys

from lemmas import read_entries
from word_counts import fold

PARTS = ("title", "lead", "body", "text")
WORDS = ("embauche recrutement bonus démission nomination rachat salaire licenciement patron incendie impôt "
         "départ").split()


def inflections(words):
    """The folded forms of each word."""
    entries = read_entries()
    forms = {}
    for word in words:
        form = fold(word)
        forms[word] = {form}.union(*(entry.tags for entry in entries if form in entry.tags))
    return forms


def count_articles(path, forms):
    """How many articles have one of the forms of each word, and how many the word itself."""
    with_form, with_word = dict.fromkeys(forms, 0), dict.fromkeys(forms, 0)
    for line in open(path, encoding="utf-8"):
        article = json.loads(line)
        have = set(re.findall("[a-z]+", fold(" ".join(article.get(part) or "" for part in PARTS))))
        for word, its in forms.items():
            with_form[word] += not its.isdisjoint(have)
            with_word[word] += fold(word) in have
    return with_form, with_word


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("words", nargs="*")
    parser.add_argument("--index", default="index")
    parser.add_argument("--searcher", default="mercato-searcher")
    parser.add_argument("--within", type=float, default=0.15)
    options = parser.parse_args()
    words = options.words or WORDS
    with_form, with_word = count_articles(options.articles, inflections(words))
    far = 0
    print("word", "count", "articles with a form", "with the word", "count / articles", sep="\t")
    for word in words:
        run = subprocess.run([options.searcher, "-i", options.index, "count", word],
                             capture_output=True, text=True, check=False)
        count = int(run.stdout or 0)
        ratio = count / max(1, with_form[word])
        far += abs(ratio - 1) > options.within
        print(word, count, with_form[word], with_word[word], f"{ratio:.3f}", sep="\t")
    return 1 if far else 0


if __name__ == "__main__":
    sys.exit(main())
