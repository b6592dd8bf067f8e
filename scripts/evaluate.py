#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the judged sets and prints one table; see scripts/eval.sh."""
import argparse
import json
import lzma
import os
import pathlib
import re
import shutil
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


class Collection:
    """A judged collection: its articles, and which of their keys are searched."""

    def __init__(self, source, keys=None):
        self.source, self.keys = source, keys

    def articles(self, programs):
        return unpacked(programs, self.source, self.keys)


PRESS = SHARED / "data" / "press" / "press.jsonl.xz"
COLLECTIONS = {
    "press-bodies": Collection(PRESS, ("id", "body")),
    "press": Collection(PRESS, ("id", "title", "lead", "body")),
    **{name: Collection(RETRIEVAL / f"{name}.jsonl.xz")
       for name in ("questions", "fiches", "cnil", "covid")}}

# Judged sets of queries: collection, queries, judgments. Their mean is what the ranking is fitted on.
RANKED = {
    **{f"press-{part}": ("press-bodies", RETRIEVAL / f"press-{part}.dev.tsv",
                         RETRIEVAL / f"press-{part}.dev.tsv") for part in ("title", "lead")},
    **{name: (name, RETRIEVAL / f"{name}.dev.tsv", RETRIEVAL / f"{name}.dev.tsv")
       for name in ("questions", "fiches", "cnil", "covid")},
    "topics": ("press", RETRIEVAL / "topics.dev.tsv", RETRIEVAL / "topics.dev.qrels")}
TARGETS = {"press-title": 0.790, "press-lead": 0.777, "questions": 0.825, "fiches": 0.850,
           "cnil": 0.635, "covid": 0.635, "topics": 0.865}

JARS = "/usr/share/java/lucene-{}-8.7.0.jar"


class Lucene:
    """Lucene's FrenchAnalyzer over the same articles and queries, if it is installed."""

    def __init__(self, cache):
        self.cache = cache
        jars = [JARS.format(name) for name in ("core", "analyzers-common")]
        self.path = ":".join([str(cache / "classes"), *jars, "/usr/share/java/hppc.jar"])
        self.there = bool(shutil.which("javac")) and all(map(os.path.exists, jars))

    def run(self, programs, name):
        """The run over a set of queries: made once, for neither changes with the programs."""
        run = self.cache / f"{name}.lucene.run"
        if run.exists():
            return run
        if not (self.cache / "classes" / "LuceneRank.class").exists():
            (self.cache / "classes").mkdir(exist_ok=True)
            call(["javac", "-d", self.cache / "classes", "-cp", self.path,
                  ROOT / "tests" / "bench" / "LuceneRank.java"])
        collection, queries, _ = RANKED[name]
        articles = self.cache / f"{collection}.lucene.tsv"
        if not articles.exists():
            write_table(COLLECTIONS[collection].articles(programs), articles)
        draft = run.with_suffix(".new")
        with open(draft, "wb") as file:
            call(["java", "-cp", self.path, "LuceneRank", articles, queries, "100"], stdout=file)
        draft.rename(run)
        return run


def write_table(articles, path):
    """Articles as lines of id TAB text."""
    draft = path.with_suffix(".new")  # a run that was broken off leaves no half a table
    with open(articles, encoding="utf-8") as lines, open(draft, "w", encoding="utf-8") as out:
        for line in lines:
            article = json.loads(line)
            text = " ".join(article.get(key) or "" for key in ("title", "lead", "body"))
            out.write(f"{article['id']}\t{' '.join(text.split())}\n")
    draft.rename(path)


def judgments(name, run):
    """The measures of a run over a judged set, by name."""
    _, queries, grades = RANKED[name]
    if grades != queries:
        return measures.graded(grades, run)
    return measures.known_item(queries, run)


def corpus_set(programs):
    index = programs.index("corpus", ROOT / "corpus" / "articles")
    queries = ROOT / "corpus" / "queries.tsv"
    for measure, found in measures.known_item(queries, programs.run(index, queries, "corpus")).items():
        yield "corpus", measure, found, None, None


def ranked_set(name):
    def rows(programs):
        collection, queries, _ = RANKED[name]
        index = programs.index(collection, COLLECTIONS[collection].articles(programs))
        found = judgments(name, programs.run(index, queries, f"{name}.dev"))
        lucene = Lucene(programs.cache)
        beside = judgments(name, lucene.run(programs, name)) if lucene.there else {}
        targets = {"nDCG@10": TARGETS[name], "R@50": 0.925}
        for measure, value in found.items():
            yield f"{name}.dev", measure, value, targets.get(measure), beside.get(measure)
    return rows


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


SETS = {"corpus": corpus_set, **{name: ranked_set(name) for name in RANKED}, "seeds": seeds_set,
        "annotated": annotated_set, "sequoia": sequoia_set, "wikiner": wikiner_set,
        "html": html_set}

FIGURES = ROOT / "tests" / "bench" / "ranking.tsv"  # nDCG@10 by commit


def committed_figures():
    """The last committed figures: {set: nDCG@10}."""
    if not FIGURES.exists():
        return {}
    lines = [line.split("\t") for line in FIGURES.read_text(encoding="utf-8").splitlines()]
    return {name: float(value) for name, value in zip(lines[0][1:], lines[-1][1:]) if value}


def record(figures):
    """Adds the figures of this commit as a line of the file."""
    names = [*RANKED, "mean"]
    if not FIGURES.exists():
        FIGURES.write_text("\t".join(["commit", *names]) + "\n", encoding="utf-8")
    commit = subprocess.check_output(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, text=True)
    cells = [f"{figures[name]:.4f}" if name in figures else "" for name in names]
    with open(FIGURES, "a", encoding="utf-8") as file:
        file.write("\t".join([commit.strip(), *cells]) + "\n")


def line(cells):
    print("{:16} {:12} {:>7} {:>7} {:>7} {:>8} {:>8}  {}".format(*cells))


def number(value, sign=""):
    return "" if value is None else f"{value:{sign}.4f}"


def print_row(row, before):
    """A line: set, measure, figure, target, Lucene's and what is above it, what was committed."""
    name, measure, figure, target, lucene = row
    last = before.get(name.removesuffix(".dev")) if measure == "nDCG@10" else None
    missed = target is not None and not figure >= target
    line((name, measure, number(figure), number(target), number(lucene),
          number(figure - lucene, "+") if lucene is not None else "",
          number(figure - last, "+") if last is not None else "", "below" if missed else ""))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(SETS))
    parser.add_argument("--indexer", required=True)
    parser.add_argument("--searcher", required=True)
    parser.add_argument("--cache", required=True)
    parser.add_argument("--limit", type=int, default=100, help="hits a query (100)")
    parser.add_argument("--record", action="store_true", help="keep the figures of this commit")
    options = parser.parse_args()
    programs = Programs(options)
    chosen = [name for name in SETS
              if not options.sets or any(word in name for word in options.sets)]
    if not chosen:
        parser.error(f"no such set; there are {', '.join(SETS)}")
    if not SHARED.is_dir():
        print(f"eval: no {SHARED.name}/ beside the project: only the corpus is measured")
        chosen = [name for name in chosen if name == "corpus"]
    line(("set", "measure", "figure", "target", "Lucene", "above it", "change", ""))
    before, figures, lucene = committed_figures(), {}, []
    for name in chosen:
        for row in SETS[name](programs):
            print_row(row, before)
            if name in RANKED and row[1] == "nDCG@10":
                figures[name] = row[2]
                lucene.append(row[4])
        sys.stdout.flush()
    if len(figures) == len(RANKED):
        figures["mean"] = measures.mean(figures.values())
        beside = measures.mean(lucene) if None not in lucene else None
        print_row(("mean", "nDCG@10", figures["mean"], None, beside), before)
    if options.record:
        record(figures)


if __name__ == "__main__":
    main()
