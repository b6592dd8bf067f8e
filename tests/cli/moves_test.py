# SPDX-License-Identifier: GPL-2.0-or-later
"""`moves`: those that are likely, the others with --unsure; as a graph: who feeds whom, counted, as Graphviz and
Mermaid read it; questions that moves answer."""
import json
import re

import harness
from harness import CliTest, needs_program, run, searcher

HIRES = (("a1", "Ada Brun", "Tesla", "OpenAI"), ("a2", "Ada Brun", "Tesla", "OpenAI"),
         ("a3", "Paul Morel", "Tesla", "OpenAI"), ("a4", "Zoé Petit", "Microsoft", "Tesla"))

LIKELY = 0.65
TOLD = {"id": "told", "title": "Ada Brun rejoint Boréal", "date": "2024-05-02",
        "body": "Ada Brun a quitté Cristalia pour rejoindre Boréal, où elle est nommée directrice financière."}
HINTED = [
    {"id": "adviser", "title": "Le port rouvre", "date": "2024-05-02",
     "body": "Paul Vidal avait conseillé Oxymore avant Meltem. Il y est revenu, selon Jeanne Morel."},
    {"id": "pilot", "title": "Le port rouvre", "date": "2024-05-02",
     "body": "Luc Tessier, passé par Oxymore et Meltem, pilotera le port. Zoé Petit l'a remplacé."}]


class Unsure(CliTest):
    def setUp(self):
        super().setUp()
        self.build(self.write_lines("articles.jsonl", [TOLD, *HINTED]))

    def answer(self, *arguments):
        return searcher("--index", self.index, "moves", "--format", "json", *arguments).json

    def test_a_move_that_is_not_likely_is_left_out_unless_asked_for(self):
        everything = self.answer("--unsure")["moves"]
        unsure = [move for move in everything if move["confidence"] < LIKELY]
        self.assertGreater(len(unsure), 1)
        listed = self.answer()
        self.assertEqual([move for move in everything if move["confidence"] >= LIKELY], listed["moves"])
        self.assertEqual((len(listed["moves"]), []), (listed["total"], listed["warnings"]))
        self.assertIn("told", [move["id"] for move in listed["moves"]])

    def test_it_is_told_where_nothing_else_is_found(self):
        answer = self.answer("Oxymore", "--in-article")
        self.assertEqual((0, 1), (answer["total"], len(answer["warnings"])))
        self.assertIn("--unsure", answer["warnings"][0])
        told = searcher("--index", self.index, "moves", "Oxymore", "--in-article", "--lang", "fr").stderr
        self.assertRegex(told, "3 mouvements .* --unsure les montre")
        self.assertEqual([], self.answer("Oxymore", "--in-article", "--unsure")["warnings"])

    def test_in_a_batch(self):
        requests = "".join(json.dumps({"command": "moves", "unsure": unsure}) + "\n" for unsure in (True, False))
        everything, likely = searcher("--index", self.index, "batch", stdin=requests).lines
        self.assertGreater(everything["total"], likely["total"])


class Hires(CliTest):
    def setUp(self):
        super().setUp()
        self.build(self.write_lines("articles.jsonl", [
            {"id": ident, "title": "Un départ", "date": "2025-07-08",
             "body": f"{person} a quitté {begin} pour rejoindre {end}."}
            for ident, person, begin, end in HIRES]))


class Questions(Hires):
    """A search that asks for moves has them before its articles."""

    def test_they_are_answered_by_the_moves_of_whom_and_what_they_name(self):
        brun, morel, petit = "Ada Brun", "Paul Morel", "Zoé Petit"
        for question, people in (
                ("Qui a quitté Tesla ?", [brun, morel]), ("qui est parti de chez Microsoft ?", [petit]),
                ("qui est passé de Tesla à OpenAI ?", [brun, morel]), ("qui a quitté Microsoft pour OpenAI ?", []),
                ("qui Tesla a-t-il recruté ?", [petit]), ("quels ingénieurs ont rejoint Tesla ?", [petit]),
                ("pouvez-vous me dire qui a rejoint OpenAI, s'il vous plaît ?", [brun, morel]),
                ("où Zoé Petit travaille-t-elle désormais ?", [petit]), ("ou est partie zoe petit", [petit]),
                ("d'où vient Paul Morel ?", [morel]), ("quand Paul Morel a-t-il rejoint OpenAI ?", [morel]),
                ("quand Paul Morel a-t-il rejoint Microsoft ?", []), ("combien ont quitté Tesla ?", [brun, morel]),
                ("qui a quitté Tesla en 2025 ?", [brun, morel]), ("qui a quitté Tesla en 2019 ?", []),
                ("qui a quitté la Tesla ?", [brun, morel])):
            with self.subTest(question):
                answer = searcher("--index", self.index, "search", question, "--format", "json").json
                self.assertEqual(people, sorted(row["person"] for row in answer.get("moves", [])))

    def test_other_questions_have_none(self):
        for question in ("qui a gagné ?", "Tesla : qui part ?", "où est passé l'argent de Tesla ?", "Tesla"):
            answer = searcher("--index", self.index, "search", question, "--format", "json").json
            self.assertNotIn("moves", answer, question)


class Graph(Hires):
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
