# SPDX-License-Identifier: GPL-2.0-or-later
"""What a French reader expects a query to find, on tests/data/newsroom."""
import harness
from harness import CliTest, NewsroomTest, searcher


class French(NewsroomTest):
    """(query, ids that must be found, ids that must not)"""

    CASES = (
        ("élève", {"eleves"}, set()),
        ("eleve", {"eleves"}, set()),
        ("ÉLÈVES", {"eleves"}, set()),
        ("cheval", {"haras"}, {"eleves"}),
        ("chevaux", {"haras"}, set()),
        ("jeu équestre", {"haras"}, set()),
        ("journal", {"haras"}, set()),
        ("l’école", {"eleves"}, set()),
        ("l'école", {"eleves"}, set()),
        ("coeur", {"eleves"}, set()),
        ("cœur", {"eleves"}, set()),
        ("noeud", {"eleves"}, set()),
        ("éleveuse", {"haras"}, {"eleves"}),
        ("porte-parole", {"superordinateur"}, set()),
        ("porte parole", {"superordinateur"}, set()),
        ("Saint-Étienne", {"eleves"}, set()),
        ("saint etienne", {"eleves"}, set()),
        ("aujourd'hui", {"superordinateur"}, set()),
        ("superordinateurs", {"superordinateur", "debauchage"}, {"meteo"}),
        ("débauché", {"debauchage"}, {"meteo"}),
        ("debauchage", {"debauchage"}, {"meteo"}),
        ("l’intelligence artificielle", {"superordinateur", "debauchage"}, {"haras"}),
        ("IA", {"quantique", "superordinateur", "debauchage"}, {"haras", "meteo"}),
        ("GPT-4o", {"quantique"}, {"haras"}),
        ("200000", {"remuneration"}, set()),
        ("chercheur", {"remuneration"}, set()),
    )

    def test_found(self):
        for query, wanted, unwanted in self.CASES:
            with self.subTest(query):
                result = self.search(query, "--limit", "50")
                self.assertLessEqual(wanted, set(result.ids), result)
                self.assertFalse(unwanted & set(result.ids), result)

    def test_phrase(self):
        self.assertEqual(["haras"], self.search('"un cheval de trait"').ids)
        self.search('"trait de cheval"', "--match", "all", "--no-correct", expect=1)

    def test_a_phrase_that_no_article_has_is_read_as_its_words(self):
        answer = self.search('"trait de cheval"', "--no-correct").json
        self.assertTrue(answer["query"]["relaxed"])
        self.assertEqual([True], [hit["partial"] for hit in answer["hits"]])

    def test_a_pasted_list_excludes_nothing(self):
        plain = self.search("OpenAI recrute Le débauchage continue", "--limit", "50").ids
        self.assertEqual(plain, self.search("OpenAI recrute -Le débauchage continue", "--limit", "50").ids)
        self.assertNotIn("debauchage", self.search("OpenAI -débauchage", "--limit", "50").ids)

    def test_stop_words_between_phrases_are_not_asked_for(self):
        answer = self.search('"trois ingénieurs" et "débauchage"', "--explain").json
        self.assertNotIn("Zet", answer["explanation"]["xapian"])
        self.assertEqual("debauchage", answer["hits"][0]["id"])

    def test_a_shell_takes_quotes_away(self):
        for query in ('cite:Sam Altman', 'personne:Mike Liberatore OpenAI', 'source:Le Relais'):
            with self.subTest(query):
                field, value = query.split(":")
                words = value.split()
                quoted = f'{field}:"{" ".join(words[:2])}" {" ".join(words[2:])}'
                self.assertEqual(self.search(quoted).ids, self.search(query).ids)

    def test_operators(self):
        self.assertEqual({"meteo", "haras"}, set(self.search("pluie").ids))
        self.assertEqual(["meteo"], self.search("pluie NOT chevaux").ids)
        self.assertEqual(["haras"], self.search("pluie AND chevaux").ids)
        self.assertEqual({"meteo", "haras", "superordinateur"},
                         set(self.search("pluie OR hangar", "--limit", "50").ids))

    def test_fields_in_both_languages(self):
        for query in ("title:haras", "titre:haras", "texte:éleveuse", "body:éleveuse"):
            with self.subTest(query):
                self.assertEqual(["haras"], self.search(query).ids)
        self.assertEqual(["eleves", "superordinateur"],
                         sorted(self.search('source:"Ouest Actualité"').ids))
        self.assertEqual(["debauchage", "quantique"], sorted(self.search('auteur:"Paul Renaud"').ids))

    def test_where_a_word_stands(self):
        """query, whether it finds an article of that field's words"""
        for query, found in (
                ("titre:route", True), ("texte:route", False), ("titre:haras", True),
                ("texte:haras", True), ('titre:"les chevaux"', True), ('titre:"le haras"', False),
                ('texte:"un cheval de trait"', True), ('titre:"un cheval"', False),
                ("titre:(chevaux PROCHE/3 haras)", True), ("texte:(route PROCHE/3 chevaux)", False),
                ("titre:rou*", True), ("texte:routes", False), ("citation:embauchons", True),
                ("quote:doctorants", False), ('quote:"les meilleurs"', True),
                ('quote:"affirme la direction"', False)):
            with self.subTest(query):
                ids = self.search(query, "--no-correct").ids
                self.assertEqual(found, bool({"haras", "quantique"} & set(ids)), ids)

    def test_dates(self):
        self.assertEqual({"haras", "meteo"}, set(self.search("date:2024").ids))
        self.assertEqual({"debauchage", "remuneration"}, set(self.search("date:2025-07").ids))
        self.assertEqual({"superordinateur", "debauchage", "remuneration"},
                         set(self.search("date:2025-06..2025-08").ids))

    def test_title_above_body(self):
        self.assertEqual("meteo", self.search("pluie").ids[0])

    def test_a_rare_misspelling_is_corrected_and_said(self):
        result = self.search("superordinnateur", expect=0)
        self.assertIn("superordinateur", result.ids)
        self.assertTrue(result.json["query"]["corrected"], result)
        self.search("superordinnateur", "--no-correct", expect=1)

    def test_sort_and_pages(self):
        newest = self.search("OpenAI", "--sort=-date").json["hits"]
        self.assertEqual(sorted((hit["date"] for hit in newest), reverse=True),
                         [hit["date"] for hit in newest])
        oldest = self.search("OpenAI", "--sort=date").ids
        self.assertEqual([hit["id"] for hit in newest], oldest[::-1])
        second = self.search("OpenAI", "--sort=date", "--offset", "1", "--limit", "1")
        self.assertEqual(oldest[1:2], second.ids)
        self.assertEqual(2, second.json["hits"][0]["rank"])

    def test_match_modes(self):
        self.assertEqual({"meteo", "haras", "eleves"},
                         set(self.search("pluie château", "--match", "any").ids))
        self.search("pluie château", "--match", "all", "--no-correct", expect=1)

    def test_offsets_count_code_points(self):
        hit = self.search("élèves").json["hits"][0]
        marked = [hit["snippet"][start:end] for start, end in hit["highlights"]]
        self.assertTrue(marked, hit)
        for word in marked:
            self.assertIn(word.lower(), ("élève", "élèves"))

    def test_show(self):
        shown = searcher("--index", self.index, "show", "eleves")
        self.assertStatus(0, shown)
        self.assertIn("nœuds de ficelle tiennent les tours.", shown.stdout)


class Pages(CliTest):
    def by_tens(self, query, count):
        return [id for offset in range(0, count, 10)
                for id in self.search(query, "--limit", "10", "--offset", str(offset)).ids]

    def test_pages_of_one_word_together_are_the_whole_list(self):
        """Those that write the word just so come first, however many pages they fill."""
        self.write_lines("a.jsonl", [
            {"id": str(i), "body": f"{'femme' if i % 3 == 0 else 'femmes'} " + f"mot{i} " * (i * 7 % 60)}
            for i in range(240)])
        self.build(self.folder / "a.jsonl")
        whole = self.search("femme", "--limit", "120").ids
        just_so = [str(i) for i in range(0, 240, 3)]
        self.assertEqual(set(just_so), set(whole[:len(just_so)]))
        self.assertEqual(whole, self.by_tens("femme", 120))

    def test_pages_of_words_that_no_article_has_in_a_row_are_the_whole_list(self):
        self.write_lines("a.jsonl", [
            {"id": str(i), "body": f"Il parle du chat dans la maison {i}. " + f"mot{i} " * (i * 7 % 60)}
            for i in range(60)])
        self.build(self.folder / "a.jsonl")
        whole = self.search('"chat du"', "--limit", "all").ids
        self.assertEqual({str(i) for i in range(60)}, set(whole))
        self.assertEqual(whole, self.by_tens('"chat du"', 60))
        self.assertEqual(whole[:45], self.search('"chat du"', "--limit", "45").ids)


class NoArticleHasAll(CliTest):
    def test_is_said_wherever_parts_are_counted_or_listed(self):
        self.write_lines("a.jsonl", [{"id": "1", "title": "Véran", "body": "Olivier Véran parle."}])
        self.build(self.folder / "a.jsonl")
        for command, notice in (("count", "counted"), ("facets", "counted"), ("search", "these have")):
            for query in ('"Véran Olivier"', "Véran canapé"):
                with self.subTest(command, query=query):
                    run = searcher("--index", self.index, command, query, "--lang", "en",
                                   *(["--format", "csv"] if command == "search" else []))
                    self.assertIn("No article has all the words", run.stderr)
                    self.assertIn(notice, run.stderr)
        as_json = searcher("--index", self.index, "count", "Véran canapé", "--format", "json")
        self.assertEqual("", as_json.stderr)
        self.assertEqual("", searcher("--index", self.index, "count", "Olivier Véran").stderr)


if __name__ == "__main__":
    harness.main()
