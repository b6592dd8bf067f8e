# SPDX-License-Identifier: GPL-2.0-or-later
"""`quotes`: who says what; where it is not likely who speaks, the row is left out unless asked for."""
import json

import harness
from harness import CliTest, searcher

SURE = {"id": "sure", "title": "Le port rouvre", "date": "2024-05-02",
        "body": "« Nous avons tout perdu hier au port », a déclaré Jeanne Morel."}
UNSURE = {"id": "unsure", "title": "Le port rouvre", "date": "2024-05-02",
          "body": "Paul Vidal a quitté Boréal lundi. Jeanne Morel attendait au port. Ana Duarte est arrivée mardi. "
                  "Le directeur a refusé de « rouvrir le port avant mardi », a ajouté l'avocat du groupe."}
LIKELY = 0.6


class Unsure(CliTest):
    def setUp(self):
        super().setUp()
        self.build(self.write_lines("articles.jsonl", [SURE, UNSURE]))

    def answer(self, *arguments):
        return searcher("--index", self.index, "quotes", "--format", "json", *arguments).json

    def ids(self, *arguments):
        return sorted(quote["id"] for quote in self.answer(*arguments)["quotes"])

    def test_a_speaker_who_is_not_likely_is_left_out_unless_asked_for(self):
        self.assertEqual(["sure"], self.ids())
        everything = self.answer("--unsure")
        self.assertEqual(["sure", "unsure"], sorted(quote["id"] for quote in everything["quotes"]))
        for quote in everything["quotes"]:
            self.assertEqual(quote["id"] == "sure", quote["confidence"] >= LIKELY, quote)

    def test_totals_count_what_is_listed(self):
        self.assertEqual(1, self.answer()["total"])
        self.assertEqual(2, self.answer("--unsure")["total"])
        self.assertEqual(2, self.answer("--unsure", "--limit", "1")["total"])

    def test_it_is_told_where_nothing_else_is_found(self):
        answer = self.answer("rouvrir")
        self.assertEqual((0, 1), (answer["total"], len(answer["warnings"])))
        self.assertIn("--unsure", answer["warnings"][0])
        self.assertEqual([], self.answer("perdu")["warnings"])
        self.assertEqual([], self.answer("rouvrir", "--unsure")["warnings"])

    def test_sure_rows_stay_sure(self):
        self.assertEqual(["sure"], self.ids("--sure", "--unsure"))

    def test_in_a_batch(self):
        requests = "".join(json.dumps({"command": "quotes", "unsure": unsure}) + "\n" for unsure in (True, False))
        answers = searcher("--index", self.index, "batch", stdin=requests).lines
        self.assertEqual([2, 1], [answer["total"] for answer in answers])


if __name__ == "__main__":
    harness.main()
