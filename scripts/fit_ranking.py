#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Fits the weights of the ranking on the mean nDCG@10 over judged sets, each counting the same.

    scripts/fit_ranking.py --features PROGRAM --cache DIR [--leave-one-out] [--start W,F,P,E,T,M]

Run after scripts/eval.sh, whose indexes in the cache (build/eval) it reads; PROGRAM is
build/release/tests/bench/ranking_features (MERCATO_BENCHMARKS=ON). Coordinate ascent from the start:
each weight in turn is multiplied by a few factors, the best is kept, the factors come closer. With
--leave-one-out, the weights are also fitted on all sets but one and read on that one, in turn. The
figures of the weights to put into searcher/engine/ranking/ranking.hh are printed last.
"""
import argparse
import math
import operator
import pathlib
import subprocess

import evaluate
import measures

NAMES = ("words", "family", "pairs", "first", "topic", "meaning")
SCALED = ("first", "topic", "meaning")  # by the best score of the query


def rows(program, index, queries):
    """The hits of each query: {query: [(document, score, features)]}."""
    hits = {}
    out = subprocess.run([program, index, queries], stdout=subprocess.PIPE, check=True, text=True)
    for line in out.stdout.splitlines():
        query, document, score, best, *values = line.split("\t")
        features = [float(value) * (float(best) if name in SCALED else 1)
                    for name, value in zip(NAMES, values)]
        hits.setdefault(query, []).append((document, float(score), features))
    return hits


def judged(path):
    """{query: {document: grade}} of a file of queries or qrels."""
    grades = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if not line.strip() or line.startswith("#"):
                continue
            if str(path).endswith(".qrels"):
                query, _, document, grade = line.split()
                grades.setdefault(query, {})[document] = int(grade)
            else:
                query, _, documents = line.rstrip("\n").split("\t")[:3]
                grades[query] = dict.fromkeys(documents.split(","), 1)
    return grades


class JudgedSet:
    """What a fit needs of one set: queries whose first hits can be put in a better order."""

    def __init__(self, name, hits, grades):
        self.name, self.count, self.queries = name, len(grades), []
        for query, wanted in grades.items():
            found = hits.get(query, [])
            relevant = [(i, 2 ** wanted[hit[0]] - 1) for i, hit in enumerate(found)
                        if wanted.get(hit[0], 0) > 0]
            ideal = measures.gain(sorted(wanted.values(), reverse=True)[:10])
            if relevant and ideal:
                self.queries.append(([(hit[1], *hit[2]) for hit in found], relevant, ideal))

    def ndcg(self, weights):
        total = 0.0
        for hits, relevant, ideal in self.queries:
            scores = [score + sum(map(operator.mul, weights, features))
                      for score, *features in hits]
            gained = 0.0
            for place, gain in relevant:
                mine = scores[place]
                above = sum(score > mine for score in scores)
                if above < 10:
                    gained += gain / math.log2(above + 2)
            total += gained / ideal
        return total / self.count


def mean(sets, weights):
    return sum(one.ndcg(weights) for one in sets) / len(sets)


def fit(sets, weights, rounds=4):
    best, step = mean(sets, weights), 0.5
    for _ in range(rounds):
        for i in range(len(weights)):
            for factor in (1 - step, 1 + step):
                tried = [w * factor if i == j else w for j, w in enumerate(weights)]
                found = mean(sets, tried)
                if found > best + 1e-6:
                    best, weights = found, tried
        step *= 0.6
    return weights


def table_row(label, figures):
    figures = list(figures)
    print(f"{label:22}", *(f"{figure:7.4f}" for figure in figures),
          f"{sum(figures) / len(figures):7.4f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--features", required=True)
    parser.add_argument("--cache", default="build/eval")
    parser.add_argument("--start", default="1.3,0.75,0.42,1.5,0.6,0.8")
    parser.add_argument("--leave-one-out", action="store_true")
    parser.add_argument("--no-fit", action="store_true", help="only read the figures of the start")
    options = parser.parse_args()
    weights = [float(value) for value in options.start.split(",")]
    sets = []
    for name, (index, queries, grades) in evaluate.RANKED.items():
        found = rows(options.features, pathlib.Path(options.cache) / f"{index}.index", queries)
        sets.append(JudgedSet(name, found, judged(grades)))
    print(f"{'':22}", *(f"{one.name[:7]:>7}" for one in sets), f"{'mean':>7}")
    table_row("without", (one.ndcg([0] * len(NAMES)) for one in sets))
    table_row("start", (one.ndcg(weights) for one in sets))
    for i, name in enumerate(NAMES):
        less = [0 if i == j else w for j, w in enumerate(weights)]
        table_row(f"start without {name}", (one.ndcg(less) for one in sets))
    if options.no_fit:
        return
    fitted = fit(sets, weights)
    table_row("fitted", (one.ndcg(fitted) for one in sets))
    if options.leave_one_out:
        left = [one.ndcg(fit([o for o in sets if o is not one], fitted, 2)) for one in sets]
        table_row("fitted on the others", left)
    print(", ".join(f"{name} {weight:.3g}" for name, weight in zip(NAMES, fitted)))


if __name__ == "__main__":
    main()
