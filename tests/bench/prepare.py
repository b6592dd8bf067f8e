#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Lays out articles for the peers.

Reading JSON is no part of what is compared, so every peer gets the same articles in the form it
reads fastest. Writes to a folder:
  articles.tsv   id, title, lead, body, date, labels (up to 12 names, joined by |)
  omega.dump     the same for Omega's scriptindex
  queries.txt    1,000 titles, evenly spread
  two.txt, one.txt, phrases.txt
                 of each of them two words that follow each other, one of these, and both in quotation marks
  facts.json     documents, bytes of text
"""
import json
import os
import re

QUERIES = 1000
WORD = re.compile(r"[A-Za-zÀ-ÿ]{4,}")
# Too common to be asked for; what is shorter than four letters is left out, too.
STOP = set("dans pour avec plus sont cette leur leurs mais sans entre après avant depuis comme être elle elles nous vous "
           "tout tous toute toutes très même aussi ainsi dont donc alors encore quand faut fait faire chez sous vers contre "
           "selon lors quel quelle quels quelles cela ceux celle celui était".split())
SPACE = re.compile(r"[\s|]+")
# Stands in for entities where a peer has no recogniser: runs of capitalised words.
NAME = re.compile(r"(?<![.!?»\"] )(?<!^)\b[A-ZÉÈÀÎÔ][\w'’-]+(?: [A-ZÉÈÀÎÔ][\w'’-]+)*")


def clean(text):
    return SPACE.sub(" ", text or "").strip()


def labels(text):
    return list(dict.fromkeys(NAME.findall(text)))[:12]


def articles(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def telling(word):
    return WORD.fullmatch(word) is not None and word.lower() not in STOP


def write_queries(titles, folder):
    step = max(1, len(titles) // QUERIES)
    with open(f"{folder}/queries.txt", "w", encoding="utf-8") as file:
        file.writelines(title + "\n" for title in titles[::step][:QUERIES])
    with open(f"{folder}/two.txt", "w", encoding="utf-8") as two, \
            open(f"{folder}/one.txt", "w", encoding="utf-8") as one, \
            open(f"{folder}/phrases.txt", "w", encoding="utf-8") as phrases:
        for number, title in enumerate(titles[::step][:QUERIES]):
            pairs = [(a, b) for a, b in zip(title.split(), title.split()[1:]) if telling(a) and telling(b)]
            if not pairs:
                continue
            pair = pairs[number % len(pairs)]
            two.write(" ".join(pair) + "\n")
            one.write(pair[number % 2] + "\n")
            phrases.write(f'"{" ".join(pair)}"\n')


def write_facts(count, size, folder):
    facts = {"documents": count, "text_bytes": size}
    with open(f"{folder}/facts.json", "w", encoding="utf-8") as file:
        json.dump(facts, file)
    return facts


def prepare(source, folder):
    """Writes all four files; the facts."""
    os.makedirs(folder, exist_ok=True)
    size = count = 0
    titles = []
    with open(f"{folder}/articles.tsv", "w", encoding="utf-8") as table, \
            open(f"{folder}/omega.dump", "w", encoding="utf-8") as dump:
        for article in articles(source):
            row = [clean(article.get(key)) for key in ("id", "title", "lead", "body", "date")]
            names = labels(" ".join(row[1:4]))
            size += sum(len(part.encode()) for part in row[1:4])
            count += 1
            if row[1]:
                titles.append(row[1])
            table.write("\t".join(row + ["|".join(names)]) + "\n")
            dump.write("id={}\ntitle={}\ntext={} {}\ndate={}\n\n".format(
                row[0], row[1], row[2], row[3], row[4]))
    write_queries(titles, folder)
    return write_facts(count, size, folder)


def prepare_queries(source, folder):
    """Writes queries and facts alone; the facts."""
    os.makedirs(folder, exist_ok=True)
    size = count = 0
    titles = []
    for article in articles(source):
        size += sum(len((article.get(key) or "").encode()) for key in ("title", "lead", "body"))
        count += 1
        if article.get("title"):
            titles.append(clean(article["title"]))
    write_queries(titles, folder)
    return write_facts(count, size, folder)
