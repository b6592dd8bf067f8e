#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the judged sets and prints one table; see scripts/eval.sh."""
import argparse
import json
import lzma
import os
import pathlib
import re
import subprocess
import sys
import tarfile

import measures

ROOT = pathlib.Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
RETRIEVAL = SHARED / "data" / "retrieval"
TOOLS = SHARED / "tools"


class Programs:
    """The programs to measure, and the cache of what they make."""

    def __init__(self, options):
        self.indexer = os.path.abspath(options.indexer)
        self.searcher = os.path.abspath(options.searcher)
        self.cache = pathlib.Path(options.cache)
        self.cache.mkdir(parents=True, exist_ok=True)
        self.limit = options.limit

    def stale(self, made):
        """Whether `made` is older than the indexer or not there."""
        return not made.exists() or made.stat().st_mtime < os.stat(self.indexer).st_mtime

    def index(self, name, source):
        """The index of the articles in `source`, built if need be."""
        index = self.cache / f"{name}.index"
        if self.stale(index / "XAPIANDB"):
            call([self.indexer, "build", source, "--index", index])
        return index

    def run(self, index, queries, name):
        """A TREC run over a file of queries."""
        run = self.cache / f"{name}.run"
        with open(run, "wb") as file:
            call([self.searcher, "--index", index, "batch", queries, "--format", "trec",
                  "--limit", str(self.limit)], stdout=file, allowed=(0, 1))
        return run

    def annotate(self, name, source):
        """What the indexer recognises in `source`."""
        path = self.cache / f"{name}.annotated.jsonl"
        if self.stale(path):
            draft = path.with_suffix(".new")
            with open(draft, "wb") as file:
                call([self.indexer, "annotate", source], stdout=file)
            draft.rename(path)
        return path


def call(command, stdout=subprocess.DEVNULL, allowed=(0,)):
    done = subprocess.run([os.fspath(part) for part in command], stdout=stdout, check=False,
                          stderr=subprocess.PIPE)
    if done.returncode not in allowed:
        sys.exit(f"eval: {' '.join(map(str, command))} ended with {done.returncode}\n"
                 f"{done.stderr.decode(errors='replace')[-2000:]}")


def score(tool, *arguments):
    return subprocess.check_output([sys.executable, TOOLS / tool, *map(os.fspath, arguments)],
                                   text=True)


def figure(pattern, text):
    found = re.search(pattern, text)
    return float(found.group(1)) if found else float("nan")


def unpacked(programs, path, keys=None):
    """A packed .jsonl as a plain file in the cache, with only `keys` of each article."""
    name = path.name.removesuffix(".xz").removesuffix(".jsonl")
    made = programs.cache / f"{name}{'-' + '-'.join(keys) if keys else ''}.jsonl"
    if not made.exists():
        draft = made.with_suffix(".new")
        with lzma.open(path, "rt", encoding="utf-8") as lines, \
                open(draft, "w", encoding="utf-8") as out:
            for line in lines:
                article = json.loads(line)
                kept = {key: article[key] for key in keys or article if key in article}
                out.write(json.dumps(kept, ensure_ascii=False) + "\n")
        draft.rename(made)
    return made


def press(programs, keys):
    return unpacked(programs, SHARED / "data" / "press" / "press.jsonl.xz", keys)


def known_item(programs, index, name, queries, target, lucene):
    run = programs.run(index, queries, name)
    found = measures.known_item(queries, run)
    yield name, "nDCG@10", found["nDCG@10"], target, lucene
    yield name, "MRR@10", found["MRR@10"], None, None
    yield name, "R@100", found["R@100"], None, None


def corpus_set(programs):
    queries = ROOT / "corpus" / "queries.tsv"
    index = programs.index("corpus", ROOT / "corpus" / "articles")
    yield from known_item(programs, index, "corpus", queries, None, None)


def press_title_set(programs):
    index = programs.index("press-bodies", press(programs, ("id", "body")))
    yield from known_item(programs, index, "press-title.dev", RETRIEVAL / "press-title.dev.tsv",
                          0.790, 0.762)


def press_lead_set(programs):
    index = programs.index("press-bodies", press(programs, ("id", "body")))
    yield from known_item(programs, index, "press-lead.dev", RETRIEVAL / "press-lead.dev.tsv",
                          0.775, 0.741)


def questions_set(programs):
    index = programs.index("questions", unpacked(programs, RETRIEVAL / "questions.jsonl.xz"))
    yield from known_item(programs, index, "questions.dev", RETRIEVAL / "questions.dev.tsv",
                          0.810, 0.786)


def topics_set(programs):
    index = programs.index("press", press(programs, ("id", "title", "lead", "body")))
    run = programs.run(index, RETRIEVAL / "topics.dev.tsv", "topics.dev")
    found = measures.graded(RETRIEVAL / "topics.dev.qrels", run)
    yield "topics.dev", "nDCG@10", found["nDCG@10"], 0.870, 0.802
    yield "topics.dev", "R@50", found["R@50"], 0.920, 0.872
    yield "topics.dev", "judged@10", found["judged@10"], None, None


def article_scores(name, text, targets):
    for measure, pattern, target in targets:
        yield name, measure, figure(pattern, text), target, None


def f1(kind):
    return rf"(?m)^\s*{kind}\s.*F1 ([\d.]+)"


def speakers(text):
    """Of the quotes found, the share whose speaker is right."""
    right, of = re.search(r"(?m)^speaker\s+(\d+)/(\d+)", text).groups()
    return int(right) / max(1, int(of))


def seeds_set(programs):
    annotated = programs.annotate("seeds", SHARED / "data" / "seeds")
    text = score("score_annotations.py", SHARED / "data" / "seeds.gold.jsonl", annotated)
    yield from article_scores("seeds", text, (
        ("title R", r"(?m)^\s*title\s.*R ([\d.]+)", 1.0), ("entities F1", f1("entities"), 0.97),
        ("amounts F1", f1("amounts"), 1.0), ("quotes F1", f1("quotes"), 0.95),
        ("moves F1", f1("moves"), 1.0)))
    yield "seeds", "speakers", speakers(text), 15 / 16, None


def prepared(programs, gold, name):
    articles = programs.cache / f"{name}.articles.jsonl"
    if not articles.exists():
        articles.write_text(score("score_annotations.py", "prepare", gold), encoding="utf-8")
    return programs.annotate(name, articles)


def annotated_set(programs):
    data = SHARED / "data"
    text = score("score_annotations.py", data / "annotated.dev.jsonl",
                 prepared(programs, data / "annotated.dev.jsonl", "annotated.dev"),
                 data / "annotated.dev.alt.jsonl")
    yield from article_scores("annotated.dev", text, (
        ("entities F1", f1("entities"), 0.82), ("person F1", f1("person"), 0.92),
        ("organization F1", f1("organization"), 0.78), ("place F1", f1("place"), 0.85),
        ("amounts F1", f1("amounts"), 0.95), ("quotes F1", f1("quotes"), 0.92),
        ("moves F1", f1("moves"), 0.65)))
    yield "annotated.dev", "speakers", speakers(text), 0.80, None


def sentence_set(programs, name, gold, target):
    text = score("score_annotations.py", gold, prepared(programs, gold, name))
    overall = figure(f1("(?:all|total|overall|mentions|entities)"), text)
    yield name, "F1", overall, target, None


def sequoia_set(programs):
    yield from sentence_set(programs, "sequoia.dev", SHARED / "data/ner/sequoia.dev.jsonl", 0.78)


def wikiner_set(programs):
    yield from sentence_set(programs, "wikiner-fr.dev",
                            SHARED / "data/ner/wikiner-fr.dev.jsonl.xz", 0.80)


def html_set(programs):
    folder = programs.cache / "html"
    if not folder.exists():
        with tarfile.open(SHARED / "data" / "html" / "pages.dev.tar.xz") as archive:
            archive.extractall(folder, filter="data")
    gold = next(folder.rglob("gold*.jsonl"))
    text = score("score_extraction.py", gold, programs.annotate("html", folder / "pages"))
    yield from article_scores("html pages.dev", text, (
        ("title", r"title ([\d.]+)", 0.98), ("date", r"date ([\d.]+)", 0.97),
        ("body F1", r"body F1 ([\d.]+)", 0.95)))


SETS = {"corpus": corpus_set, "press-title": press_title_set, "press-lead": press_lead_set,
        "questions": questions_set, "topics": topics_set, "seeds": seeds_set,
        "annotated": annotated_set, "sequoia": sequoia_set, "wikiner": wikiner_set,
        "html": html_set}


def line(cells):
    print("{:16} {:16} {:>7} {:>7} {:>7}  {}".format(*cells))


def number(value):
    return "" if value is None else f"{value:.4f}"[:6]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(SETS))
    parser.add_argument("--indexer", required=True)
    parser.add_argument("--searcher", required=True)
    parser.add_argument("--cache", required=True)
    parser.add_argument("--limit", type=int, default=100, help="hits a query (100)")
    options = parser.parse_args()
    programs = Programs(options)
    chosen = [name for name in SETS
              if not options.sets or any(word in name for word in options.sets)]
    if not chosen:
        parser.error(f"no such set; there are {', '.join(SETS)}")
    if not SHARED.is_dir():
        print(f"eval: no {SHARED.name}/ beside the project: only the corpus is measured")
        chosen = [name for name in chosen if name == "corpus"]
    line(("set", "measure", "figure", "target", "Lucene", ""))
    for name in chosen:
        for row in SETS[name](programs):
            missed = row[3] is not None and not row[2] >= row[3]
            line((row[0], row[1], number(row[2]), number(row[3]), number(row[4]),
                  "below" if missed else ""))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
