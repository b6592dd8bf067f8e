# SPDX-License-Identifier: GPL-2.0-or-later
"""How often words occur in articles and as what in treebanks, for scripts/lemmas.py."""
import collections
import json
import lzma
import re
import unicodedata

LEAST_NAME = 30        # a form this frequent and mostly in capitals is a name: Paris, Marie
NAME_IN_LOWER_CASE = 0.1


def fold(text):
    text = text.lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


class Counts:
    """How often words occur without accents: in all, in lower case, and those that end in é or és."""

    def __init__(self, path):
        self.folded, self.participles, self.lower = (collections.Counter() for _ in range(3))
        for line in open(path, encoding="utf-8"):
            word, count, lower = line.rstrip("\n").split("\t")
            self.folded[fold(word)] += int(count)
            if word.endswith(("é", "és")):
                self.participles[fold(word)] += int(count)
            self.lower[fold(word)] += int(lower)

    def is_name(self, form):
        return self.folded[form] >= LEAST_NAME and self.lower[form] < NAME_IN_LOWER_CASE * self.folded[form]


def count_words(path):
    """Prints the counts of the articles in a JSON Lines file."""
    every, lower = collections.Counter(), collections.Counter()
    for line in open(path, encoding="utf-8"):
        article = json.loads(line)
        text = unicodedata.normalize("NFC", " ".join(article.get(k) or "" for k in ("title", "lead", "body")))
        for word in re.findall(r"[a-zà-ÿœæ]+(?![a-zà-ÿœæ]*['’][a-zà-ÿœæ])", text, re.I):
            every[word.lower()] += 1
            lower[word.lower()] += word[0].islower()
    for word, count in sorted(every.items(), key=lambda item: (-item[1], item[0])):
        print(word, count, lower[word], sep="\t")


def read_trees(paths):
    """How often a form is a noun or adjective, and a verb."""
    seen = collections.defaultdict(lambda: [0, 0])
    for path in paths:
        for line in lzma.open(path, "rt", encoding="utf-8"):
            cells = line.split("\t")
            if len(cells) == 10 and cells[3] in ("NOUN", "ADJ", "VERB"):
                seen[fold(cells[1])][cells[3] == "VERB"] += 1
    return seen
