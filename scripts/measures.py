# SPDX-License-Identifier: GPL-2.0-or-later
"""Measures of a TREC run (qid Q0 docid rank score tag), as trec_eval defines them."""
import collections
import math


def read_run(path):
    """The documents of each query, best first."""
    ranked = collections.defaultdict(list)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            query, _, document, rank = line.split()[:4]
            ranked[query].append((int(rank), document))
    return {query: [document for _, document in sorted(rows)] for query, rows in ranked.items()}


def gain(grades):
    """Discounted cumulative gain of grades in rank order (Burges et al.: 2^grade - 1)."""
    return sum((2 ** grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def ndcg(documents, grades, depth=10):
    ideal = gain(sorted(grades.values(), reverse=True)[:depth])
    return gain([grades.get(document, 0) for document in documents[:depth]]) / ideal if ideal else 0


def recall(documents, relevant, depth):
    return len(relevant.intersection(documents[:depth])) / len(relevant)


def reciprocal_rank(documents, relevant, depth=10):
    places = (place for place, document in enumerate(documents[:depth], 1) if document in relevant)
    return 1 / next(places, math.inf)


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else 0.0


def known_item(queries, run):
    """`queries`: qid TAB query TAB relevant ids, separated by commas; blank lines and # are skipped."""
    found = read_run(run)
    relevant = {}
    with open(queries, encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                query, _, documents = line.rstrip("\n").split("\t")[:3]
                relevant[query] = set(documents.split(","))
    ranked = [(found.get(query, []), wanted) for query, wanted in relevant.items()]
    return {"nDCG@10": mean(ndcg(documents, dict.fromkeys(wanted, 1)) for documents, wanted in ranked),
            "MRR@10": mean(reciprocal_rank(documents, wanted) for documents, wanted in ranked),
            "R@100": mean(recall(documents, wanted, 100) for documents, wanted in ranked)}


def graded(qrels, run):
    """`qrels`: qid 0 docid grade."""
    found = read_run(run)
    grades = collections.defaultdict(dict)
    with open(qrels, encoding="utf-8") as lines:
        for line in lines:
            query, _, document, grade = line.split()
            grades[query][document] = int(grade)
    ranked = [(found.get(query, []), judged) for query, judged in grades.items()]
    return {"nDCG@10": mean(ndcg(documents, judged) for documents, judged in ranked),
            "R@50": mean(recall(documents, {d for d, grade in judged.items() if grade > 0}, 50)
                         for documents, judged in ranked),
            "judged@10": mean(sum(d in judged for d in documents[:10]) / max(1, len(documents[:10]))
                              for documents, judged in ranked)}
