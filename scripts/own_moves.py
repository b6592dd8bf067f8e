#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Puts the moves and speakers of articles beside their texts, for mercato-train-moves and mercato-train-quotes.

usage: own_moves.py MOVES ANNOTATED [WEIGHT]

MOVES is a table as corpus/training/articles.tsv, gold as ../shared/data/seeds.gold.jsonl or, with speakers by the
places of what they say (code points of the text), corpus/training/press.jsonl; where that names no speakers, neither
speakers nor counted groups are known. ANNOTATED is what `mercato-indexer annotate` says of the articles. Writes an
article a line; each counts as WEIGHT (1) articles.
"""
import json
import sys


def of_table(path):
    moves = {}
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if line.startswith("#") or len(cells) != 5:
            continue
        told = moves.setdefault(cells[0], [])
        if cells[1]:
            told.append({"person": cells[1], "kind": cells[2], "from": cells[3] or None, "to": cells[4] or None})
    return {name: {"moves": told, "entities": []} for name, told in moves.items()}


def of_gold(path):
    return {gold["id"]: gold for gold in map(json.loads, open(path, encoding="utf-8"))}


def quotes(speakers, text):
    for place, speaker in speakers.items():
        first, last = map(int, place.split("-"))
        yield {"text": text[first:last], "speaker": speaker}


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    weight = float(sys.argv[3]) if len(sys.argv) == 4 else 1
    known = of_table(sys.argv[1]) if sys.argv[1].endswith(".tsv") else of_gold(sys.argv[1])
    for line in open(sys.argv[2], encoding="utf-8"):
        article = json.loads(line)
        gold = known.get(article["id"].rsplit("/", 1)[-1].removesuffix(".txt").removesuffix(".md"))
        if gold is None:
            continue
        row = {key: article[key] for key in ("id", "title", "lead", "date")}
        row.update(text=article["body"], weight=weight)
        row.update({key: gold[key] for key in ("entities", "moves", "moves_ok", "groups", "judged", "brief") if key in gold})
        if "speakers" in gold:
            row.setdefault("groups", [])  # only named where there are some
        if "text" in gold:  # a story of ours
            row["invented"] = True
        if "speakers" in gold:
            row["quotes"] = list(quotes(gold["speakers"], article["text"]))
        print(json.dumps(row, ensure_ascii=False))


main()
