#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The articles that a file of annotations speaks of.

usage: chosen_articles.py ANNOTATIONS.jsonl < ARTICLES.jsonl

Both hold a JSON object with an "id" a line.
"""
import json
import sys


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        chosen = {json.loads(line)["id"] for line in file}
    for line in sys.stdin:
        if json.loads(line)["id"] in chosen:
            sys.stdout.write(line)


main()
