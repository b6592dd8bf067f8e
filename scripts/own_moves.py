#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Puts the moves of articles beside their texts, for mercato-train-moves.

usage: own_moves.py MOVES ANNOTATED

MOVES is a table as corpus/training/articles.tsv or gold as ../shared/data/seeds.gold.jsonl; ANNOTATED is what
`mercato-indexer annotate` says of the articles. Writes an article a line.
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


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    known = of_table(sys.argv[1]) if sys.argv[1].endswith(".tsv") else of_gold(sys.argv[1])
    for line in open(sys.argv[2], encoding="utf-8"):
        article = json.loads(line)
        gold = known.get(article["id"].rsplit("/", 1)[-1].removesuffix(".txt").removesuffix(".md"))
        if gold is None:
            continue
        row = {key: article[key] for key in ("id", "title", "lead", "date")}
        row["text"] = article["body"]
        row.update({key: gold[key] for key in ("entities", "moves", "moves_ok", "groups") if key in gold})
        print(json.dumps(row, ensure_ascii=False))


main()
