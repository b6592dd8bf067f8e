# SPDX-License-Identifier: GPL-2.0-or-later
"""What a reader of corpus/articles expects to find there: the stories the project exists for."""
import pathlib
import shutil
import tempfile

import harness
from harness import CliTest, indexer, searcher

ARTICLES = harness.ROOT / "corpus" / "articles"
FINANCE = "openai-liberatore-finances"
ENGINEERS = "openai-quatre-ingenieurs-infrastructure"
BONUSES = "meta-primes-cent-millions"
COLOSSUS = "xai-ruddarraju-colossus"
MEMO = "openai-memo-mark-chen"
WANG = "meta-scale-ai-wang"
STARGATE = "stargate-abilene-oracle"
FREEZE = "meta-superintelligence-de-l-euphorie-au-gel"
STAFF = "openai-primes-mille-salaries"
MURATI = "thinking-machines-murati-tulloch"
VISAS = "visas-cent-mille-dollars"
PARIS = "paris-chercheurs-ia"


class Stories(CliTest):
    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="mercato-cli-"))
        cls.addClassCleanup(shutil.rmtree, folder, ignore_errors=True)
        cls.corpus_index = folder / "index"
        built = indexer("build", ARTICLES, "--index", cls.corpus_index)
        if built.status != 0:
            raise AssertionError(str(built))

    def setUp(self):
        super().setUp()
        self.index = self.corpus_index

    def found(self, query):
        return self.search(query, "--limit", "50").ids

    def test_one_name_one_story(self):
        result = self.search("Liberatore")
        self.assertEqual(FINANCE, result.ids[0])
        self.assertEqual({FINANCE, STARGATE}, set(result.ids))
        self.assertIn("Mike Liberatore", result.facet("person"))
        self.assertLessEqual({"OpenAI", "xAI"}, set(result.facet("organization")))

    def test_pay_is_told_in_several_words(self):
        for query in ("compensation Meta", "compensation Meta.", "rémunération Meta"):
            with self.subTest(query):
                found = self.found(query)
                self.assertIn(found[0], (BONUSES, MEMO), found)
                self.assertLessEqual({BONUSES, MEMO, ENGINEERS, STAFF}, set(found))

    def test_one_person_spelt_two_ways(self):
        # All are found by either name; facets count the articles with the name as typed.
        for query, counted in (("Ruddarraju", 3), ("Roderaraju", 1), ("ruddarraju", 3)):
            with self.subTest(query):
                result = self.search(query, "--facet", "person:50")
                self.assertEqual({COLOSSUS, ENGINEERS, STARGATE}, set(result.ids))
                people = [name for name in result.facet("person")
                          if name.startswith("Uday") or name.endswith("raju")]
                self.assertEqual(["Uday Ruddarraju"], people)
                self.assertEqual(counted, result.facet("person")["Uday Ruddarraju"])

    def test_what_a_reader_expects(self):
        """Query, articles that must be among those found, articles that must not."""
        about_ai = {BONUSES, WANG, FREEZE, ENGINEERS, PARIS, COLOSSUS, STARGATE, MURATI}
        cases = (
            ("l’intelligence artificielle", about_ai, {MEMO}),
            ("intelligence artificielle", about_ai, {MEMO}),
            ("IA", about_ai, {MEMO}),
            ("IAG", {ENGINEERS, BONUSES, "altman-cinq-jours-novembre"}, {VISAS, WANG}),
            ("debauchage", {STAFF, ENGINEERS, FREEZE}, {MEMO, COLOSSUS}),
            ("débauché", {ENGINEERS, FREEZE}, {MEMO, COLOSSUS}),
            ("prime", {BONUSES, STAFF, MURATI}, {VISAS, COLOSSUS}),
            ("superordinateurs", {MEMO, COLOSSUS, STARGATE, ENGINEERS, PARIS}, {BONUSES, VISAS}),
        )
        for query, wanted, unwanted in cases:
            with self.subTest(query):
                found = set(self.found(query))
                self.assertLessEqual(wanted, found)
                self.assertEqual(set(), unwanted & found)

    def test_spellings_of_one_query_find_the_same(self):
        for spellings in (("IA", "intelligence artificielle", "l’intelligence artificielle",
                           "l'intelligence artificielle", "INTELLIGENCE ARTIFICIELLE"),
                          ("prime", "primes", "Prime"), ("debauchage", "débauchage", "DÉBAUCHAGE"),
                          ("superordinateur", "superordinateurs"),
                          ("from:xAI to:OpenAI", "de:xAI vers:OpenAI")):
            with self.subTest(spellings[0]):
                answers = {frozenset(self.found(spelling)) for spelling in spellings}
                self.assertEqual(1, len(answers))
                self.assertNotIn(frozenset(), answers)

    def test_amounts_are_compared_in_their_currency(self):
        dollars = set(self.found("montant:>=10Md$"))
        self.assertLessEqual({FINANCE, STARGATE, WANG, BONUSES}, dollars)
        self.assertFalse({PARIS, VISAS, COLOSSUS} & dollars, dollars)  # 109 Md€, 100 000 $, none
        self.assertIn(PARIS, self.found("montant:>=100Md€"))

    def test_moves(self):
        self.assertIn(COLOSSUS, self.found("from:xAI to:OpenAI"))
        self.assertEqual([], self.found("from:OpenAI to:xAI"))
        told = searcher("--index", self.index, "moves", "--limit", "100", "--format", "json").json
        self.assertEqual(told["total"], len(told["moves"]))
        ends = {(move["person"], move["from"], move["to"]) for move in told["moves"]}
        self.assertLessEqual({("Uday Ruddarraju", "xAI", "OpenAI"), ("Mira Murati", "OpenAI", None),
                              ("Alexandr Wang", "Scale AI", "Meta")}, ends)

    def test_no_unit_is_an_organization(self):
        names = self.search("date:>=2000", "--facet", "organization:1000").facet("organization")
        self.assertEqual([], [name for name in names if name[-1] in "$€£."])


if __name__ == "__main__":
    harness.main()
