#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Articles in which nearly nobody moves, for scripts/train_moves.sh.

  background_moves.py ARTICLES.jsonl ANNOTATED.jsonl GOLD.jsonl... > background.jsonl

Most articles tell no move, and those that are annotated were chosen because they do. Of other articles, all that a
model is not sure of counts as no move; what it is sure of counts neither way. Articles of GOLD are left out.
"""
import json
import sys

SURE = 0.65
WEIGHT = 0.6  # nobody has read them


def rows(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def main():
    articles, annotated, *gold = sys.argv[1:]
    known = {row["id"] for path in gold for row in rows(path)}
    texts = {row["id"]: row for row in rows(articles)}
    for found in rows(annotated):
        if found["id"] in known:
            continue
        text = texts[found["id"]]
        sure = [
            {key: move[key] for key in ("person", "kind", "from", "to")}
            for move in found["moves"]
            if move["person"] and move["confidence"] >= SURE
        ]
        article = {key: text.get(key) or "" for key in ("id", "title", "lead", "date")}
        article.update(text=text.get("body") or "", entities=[], moves=[], moves_ok=sure, weight=WEIGHT)
        print(json.dumps(article, ensure_ascii=False))


main()
