# SPDX-License-Identifier: GPL-2.0-or-later
"""An index whose tables Xapian writes itself (MERCATO_GLASS=OFF) answers as one whose tables we write."""
import os
import re
import shutil
import unittest

import harness
from harness import NEWSROOM, ROOT, CliTest, indexer, run, searcher

BY_XAPIAN = os.environ.get("MERCATO_INDEXER_BY_XAPIAN", "")
CORPUS = ROOT / "corpus" / "articles"
QUERIES = (("search", "Liberatore"), ("search", "compensation Meta", "--limit", "50"),
           ("search", '"intelligence artificielle"', "--sort=-date"),
           ("search", "montant:>=10Md$ date:2025-07.."), ("search", "superordinateur NEAR/5 Memphis"),
           ("search", "titre:OpenAI", "-f", "organization:OpenAI"), ("search", "recrut*"),
           ("facets",), ("moves",), ("quotes",), ("amounts",), ("dates",))


@unittest.skipUnless(BY_XAPIAN, "these programs have Xapian's writer only")
class WritersTest(CliTest):
    def assertSame(self, other):
        """All QUERIES have the same answer from self.index and from `other`."""
        for query in QUERIES:
            answers = [searcher("--index", index, *query, "--format", "json") for index in (self.index, other)]
            ours, theirs = (re.sub(r'"(took_ms|index)": ?("[^"]*"|[0-9.e-]+)', "", answer.stdout) for answer in answers)
            self.assertEqual(0, answers[0].status, answers[0])
            self.assertEqual(ours, theirs, query)

    def test_both_answer_the_same(self):
        other = self.folder / "other"
        self.build(CORPUS, NEWSROOM)
        self.assertStatus(0, run([BY_XAPIAN, "build", CORPUS, NEWSROOM, "--index", other]))
        self.assertSame(other)
        checked = indexer("check", "--index", other)
        self.assertStatus(0, checked)
        self.assertIn("sound", checked.stdout)

    def test_both_are_updated_by_either(self):
        other = self.folder / "other"
        articles = self.folder / "articles"
        shutil.copytree(CORPUS, articles)
        self.build(articles)
        self.assertStatus(0, run([BY_XAPIAN, "build", articles, "--index", other]))
        self.write("articles/neuf.md", "# Meta recrute\n\nLiberatore rejoint Meta, a dit Jeanne Morin.\n")
        sorted(articles.glob("openai-*"))[0].unlink()
        self.assertStatus(0, run([BY_XAPIAN, "update", articles, "--index", self.index]))
        self.assertStatus(0, indexer("update", articles, "--index", other))
        self.assertSame(other)
        self.assertStatus(0, indexer("check", "--index", other))

    def test_shards_share_topics(self):
        other = self.folder / "other"
        self.build(CORPUS, "--shards", "2")
        self.assertStatus(0, run([BY_XAPIAN, "build", CORPUS, "--shards", "2", "--index", other]))
        self.assertSame(other)


if __name__ == "__main__":
    harness.main()
