#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Puts the texts of annotated articles (standard input) beside what is known of them.

gold_texts.py GOLD TIMES: GOLD has id and entities or quotes, no text; each article is written TIMES times.
"""
import json
import sys


def main():
    gold_file, times = sys.argv[1], int(sys.argv[2])
    texts = {}
    for line in sys.stdin:
        article = json.loads(line)
        texts[article["id"]] = article
    with open(gold_file, encoding="utf-8") as lines:
        golds = [json.loads(line) for line in lines if line.strip()]
    for gold in golds * times:
        article = texts[gold["id"]]
        for entity in gold.get("entities", []):
            entity.setdefault("mentions", [entity["name"]])
        print(json.dumps({**gold, "title": article["title"], "lead": article["lead"], "text": article["body"]},
                         ensure_ascii=False))


main()
