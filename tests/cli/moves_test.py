# SPDX-License-Identifier: GPL-2.0-or-later
"""`moves` as a graph: who feeds whom, counted, as Graphviz and Mermaid read it."""
import re

import harness
from harness import CliTest, needs_program, run, searcher

HIRES = (("a1", "Ada Brun", "Tesla", "OpenAI"), ("a2", "Ada Brun", "Tesla", "OpenAI"),
         ("a3", "Paul Morel", "Tesla", "OpenAI"), ("a4", "Zoé Petit", "Microsoft", "Tesla"))


class Graph(CliTest):
    def setUp(self):
        super().setUp()
        self.build(self.write_lines("articles.jsonl", [
            {"id": ident, "title": "Un départ", "date": "2025-07-08",
             "body": f"{person} a quitté {begin} pour rejoindre {end}."}
            for ident, person, begin, end in HIRES]))

    def moves(self, *arguments, index=None):
        return searcher("--index", index or self.index, "moves", *arguments)

    def test_counts_people_not_articles(self):
        dot = self.moves("--format", "dot")
        self.assertStatus(0, dot)
        self.assertRegex(dot.stdout, r'"Tesla" -> "OpenAI" \[label=2,.*"Ada Brun, Paul Morel"')
        self.assertRegex(dot.stdout, r'"Microsoft" -> "Tesla" \[label=1,')
        mermaid = self.moves("--format", "mermaid")
        self.assertStatus(0, mermaid)
        self.assertEqual(["flowchart LR", '  o0["Tesla"] -->|2| o1["OpenAI"]',
                          '  o2["Microsoft"] -->|1| o0["Tesla"]'], mermaid.stdout.splitlines())

    def test_query_filter_and_limit(self):
        for arguments, wanted in ((("de:Microsoft",), {("Microsoft", "Tesla")}),
                                  (("Petit",), {("Microsoft", "Tesla")}),
                                  (("--filter", "to:OpenAI"), {("Tesla", "OpenAI")}),
                                  (("--limit", "1"), {("Tesla", "OpenAI")}),
                                  (("--offset", "1"), {("Microsoft", "Tesla")})):
            with self.subTest(arguments):
                answer = self.moves(*arguments, "--format", "dot")
                self.assertStatus(0, answer)
                self.assertEqual(wanted, set(re.findall(r'"(.*)" -> "(.*)" \[', answer.stdout)))

    def test_no_move_is_an_empty_graph(self):
        for name, empty in (("dot", "digraph moves {"), ("mermaid", "flowchart LR")):
            answer = self.moves("de:Oracle", "--format", name)
            self.assertStatus(1, answer)
            self.assertTrue(answer.stdout.startswith(empty), answer)
            self.assertNotIn("->", answer.stdout)

    def test_quotes_have_no_graph(self):
        result = searcher("--index", self.index, "quotes", "--format", "dot")
        self.assertClearError(result, 2, "--format")

    @needs_program("dot")
    def test_graphviz_reads_it(self):
        drawn = run(["dot", "-Tsvg"], stdin=self.moves("--format", "dot").stdout)
        self.assertStatus(0, drawn)
        self.assertIn("<title>Tesla&#45;&gt;OpenAI</title>", drawn.stdout)
        self.assertStatus(0, run(["dot", "-Tsvg"],
                                 stdin=self.moves("zzz", "--format", "dot").stdout))


if __name__ == "__main__":
    harness.main()
