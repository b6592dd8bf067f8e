# SPDX-License-Identifier: GPL-2.0-or-later
"""An answer is to what was asked: counts, exact words, scales, rows, exports, languages."""
import csv
import io
import json
import os
import tempfile
import unittest

import harness
from harness import indexer, searcher

ARTICLES = [
    {"id": "dep1", "title": "Un départ chez Renault", "date": "2020-03-02", "source": "Le Soir",
     "text": "Le départ de Carlos Ghosn coûte 10 millions d'euros à Renault. La météo est bonne."},
    {"id": "dep2", "title": "Le département vote", "date": "2020-03-15", "source": "Le Matin",
     "text": "Le département de la Loire a voté un budget de 2 milliards d'euros. Rien d'autre."},
    {"id": "dep3", "title": "Des départs en vacances", "date": "2020-05-20", "source": "Le Soir",
     "text": "Les départs en vacances sont nombreux. Un élève attend. Meta recrute."},
    {"id": "dem", "title": "Une démission", "date": "2019-12-31", "source": "Le Matin",
     "text": "La démission du ministre est acceptée. L'ÉLÈVE et la meta analyse."},
    {"id": "gr1", "title": "La grève de nuit", "date": "2018-01-05", "source": "Le Soir",
     "text": "La grève de nuit des agents de la gare de Lyon continue."},
    {"id": "gr2", "title": "Un arrêt de travail", "date": "2018-06-05", "source": "Le Matin",
     "text": "Un arrêt de travail est prévu à la gare de Lyon."},
    {"id": "nodate", "title": "Sans date", "source": "Le Soir", "text": "Une grève sans date."},
    {"id": "year", "title": "Une année", "date": "2016", "source": "Le Soir",
     "text": "Une grève de l'année entière."},
]


class Answers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        source = os.path.join(cls.folder.name, "articles.jsonl")
        with open(source, "w", encoding="utf-8") as file:
            for article in ARTICLES:
                file.write(json.dumps(article, ensure_ascii=False) + "\n")
        cls.index = os.path.join(cls.folder.name, "index")
        indexer("build", source, "--index", cls.index)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def ask(self, *arguments, **options):
        return searcher("--index", self.index, *arguments, **options)

    def ids(self, *arguments):
        return [hit["id"] for hit in
                self.ask("search", *arguments, "--format", "json", "--no-facets").json["hits"]]

    def count(self, *arguments):
        return self.ask("count", *arguments, "--format", "json").json["total"]

    def test_a_count_counts_the_words_themselves(self):
        answer = self.ask("count", "grève", "--format", "json").json
        self.assertEqual(3, answer["total"])
        self.assertEqual(answer["total"] + answer["total_related"], self.count("grève", "--related"))

    def test_related_articles_come_after_those_of_the_words(self):
        hits = self.ask("search", "grève", "--format", "json").json["hits"]
        related = [hit.get("related", False) for hit in hits]
        self.assertEqual(sorted(related), related)

    def test_the_total_is_the_same_whatever_the_limit(self):
        for query in ("départ Renault", "grève", "gare de Lyon", "budget vacances"):
            totals = {self.ask("search", query, "-n", str(n), "--format", "json").json["total"]
                      for n in (0, 1, 2, 50)}
            self.assertEqual(1, len(totals), query)

    def test_a_facet_says_what_its_filter_finds(self):
        for query in ("grève", "départ", "gare de Lyon", "budget vacances"):
            facets = self.ask("facets", query, "--facet", "source", "--facet", "date",
                              "--facet", "amount", "--format", "json").json["facets"]
            for name, facet in facets.items():
                for value in facet["values"]:
                    self.assertEqual(value["count"],
                                     self.count(query, "-f", f"{name}:{value['value']}"),
                                     (query, name, value))

    def test_exact_words(self):
        self.assertEqual(1, self.count("=département"))
        self.assertEqual(1, self.count("=départ"))
        self.assertEqual(1, self.count("=départs"))
        self.assertEqual(1, self.count("=Meta"))
        self.assertEqual(2, self.count("=meta"))
        self.assertEqual(2, self.count("=élève"))
        self.assertEqual(1, self.count('="arrêt de travail"'))
        self.assertEqual(1, self.count("titre:=départ"))
        facets = self.ask("facets", "=meta", "--facet", "source", "--format", "json").json["facets"]
        self.assertEqual(2, sum(value["count"] for value in facets["source"]["values"]))

    def test_what_says_nothing_is_answered_honestly(self):
        for query in ("=", '=""', "date:"):
            result = self.ask("count", query)
            self.assertIn(result.status, (0, 1), query)
            self.assertTrue(result.stderr, query)
            self.assertStatusTwo(self.ask("count", "--strict", query), query)

    def assertStatusTwo(self, result, query):
        self.assertEqual(2, result.status, query)
        self.assertTrue(result.stderr, query)

    def test_a_date_that_is_none_matches_nothing(self):
        for query in ("date:31/02/2020", "date:31/02/2020 Renault", "montant:12abc", "date:2020-13"):
            answer = self.ask("search", query, "--format", "json").json
            self.assertEqual(0, answer["total"], query)
            self.assertTrue(any("nothing matches" in text for text in answer["warnings"]), query)
            self.assertStatusTwo(self.ask("count", "--strict", query), query)

    def test_a_field_with_nothing_to_look_for_finds_nothing(self):
        fields = "titre chapo texte personne org produit lieu média mouvement de vers citation cite montant évoque " \
                 "date source auteur id url langue".split()
        for field in fields:
            for value in ('"("', '""', '"\N{NO-BREAK SPACE}"', "…", "<", "..", "( )", '("-" *)'):
                for query in (f"{field}:{value}", f"Renault {field}:{value}", f"({field}:{value} OU {field}:{value})"):
                    answer = self.ask("count", query, "--format", "json").json
                    self.assertEqual(0, answer["total"], query)
                    self.assertTrue(any("nothing matches" in text for text in answer["warnings"]), answer)
            for value in (" ", "-", "(", "<", "…"):
                filtered = self.ask("count", "--filter", f"{field}:{value}")
                self.assertIn(filtered.status, (1, 2), filtered)
                self.assertTrue(filtered.stderr, filtered)

    def test_ids_of_any_kind_and_number(self):
        many = "".join(f"no{n}\n" for n in range(10_000)) + "dep1\nan id\n"
        result = self.ask("show", "-", "--format", "ndjson", stdin=many)
        self.assertEqual(1, result.status)
        self.assertEqual(["dep1"], [article["id"] for article in result.lines])
        for command in ("show", "similar"):
            spaced = self.ask(command, "un id avec des espaces")
            self.assertEqual(1, spaced.status)
            self.assertIn("un id avec des espaces", spaced.stderr)
            near = self.ask(command, "nodat")
            self.assertIn("nodate", near.stderr)

    def test_amounts_near_the_words_come_first(self):
        hits = self.ids("Renault montant:>=1M€")
        self.assertEqual("dep1", hits[0])

    def test_count_does_not_correct_unless_told(self):
        self.assertEqual(0, self.count("démisison"))
        told = self.ask("count", "démisison", "--correct", "--format", "json").json
        self.assertEqual("démission", told["query"]["corrected"])

    def test_corrections_are_told_by_every_command(self):
        for command in ("search", "facets", "moves", "quotes", "amounts", "dates"):
            answer = self.ask(command, "Renalut", "--format", "json").json
            self.assertEqual({"text", "parsed", "corrected"},
                             set(answer["query"]) - {"relaxed"}, command)
            self.assertIsNotNone(answer["query"]["corrected"], command)
            self.assertIn("warnings", answer)

    def test_a_mistyped_command_is_asked_back(self):
        result = self.ask("serach", "Renault")
        self.assertEqual(2, result.status)
        self.assertIn("search", result.stderr)

    def test_only_what_was_asked_is_marked(self):
        hit = self.ask("search", "grève", "--format", "json").json["hits"][0]
        marked = {hit["snippet"][begin:end] for begin, end in hit["highlights"]}
        self.assertEqual({"grève"}, marked)

    def test_dates_as_people_type_them(self):
        for query, ids in (("date:mars 2020", {"dep1", "dep2"}),
                           ("date:2020-03..2020-05", {"dep1", "dep2", "dep3"}),
                           ("date:entre mars et mai 2020", {"dep1", "dep2", "dep3"}),
                           ("date:avant 2018", {"year"}),
                           ("date:depuis mai 2020", {"dep3"}),
                           ("date:..2030", {a["id"] for a in ARTICLES if a.get("date")}),
                           ("date:2016..", {a["id"] for a in ARTICLES if a.get("date")}),
                           ("date:2016..2016", {"year"}),
                           ("date:2016-06..2016-12", set())):
            self.assertEqual(ids, set(self.ids(query, "-n", "all")), query)

    def test_words_after_a_date_stay_words(self):
        self.assertEqual(["dep1"], self.ids("date:mars 2020 Renault", "--match", "all"))

    def test_undated_articles_come_last(self):
        self.assertEqual("nodate", self.ids("grève", "--sort", "date")[-1])
        self.assertEqual("nodate", self.ids("grève", "--sort", "-date")[-1])

    def test_no_result_names_the_filter_that_empties_it(self):
        answer = self.ask("search", "Renault date:2011", "--format", "json").json
        self.assertEqual(0, answer["total"])
        self.assertTrue(any("2011" in warning for warning in answer["warnings"]), answer["warnings"])

    def test_dates_are_a_whole_scale(self):
        values = self.ask("facets", "départ OU département OU démission", "--facet", "date",
                          "--format", "json").json["facets"]["date"]["values"]
        self.assertEqual(["2019-12", "2020-01", "2020-02", "2020-03", "2020-04", "2020-05"],
                         [value["value"] for value in values])
        self.assertIn(0, [value["count"] for value in values])
        for step, label in (("day", "2020-03-02"), ("week", "2020-W10"), ("year", "2020")):
            values = self.ask("facets", "Renault", "--facet", f"date:{step}",
                              "--format", "json").json["facets"]["date"]["values"]
            self.assertEqual([label], [value["value"] for value in values])
            self.assertEqual(1, self.count("Renault", "-f", f"date:{label}"))

    def test_what_a_screen_shows_of_a_magnitude_is_a_filter_in_either_language(self):
        for value in ("1 Md – 10 Md EUR", "1 bn – 10 bn EUR", "1 Md – 10 Md EUR".replace(" ", "\u202f")):
            self.assertEqual(1, self.count("budget", "-f", f"amount:{value}"), value)

    def test_amount_rows_have_the_name_in_their_sentence(self):
        answer = self.ask("amounts", "Renault", "--format", "json").json
        self.assertEqual(1, answer["total"])
        self.assertEqual(10e6, answer["amounts"][0]["value"])
        self.assertEqual("EUR", answer["amounts"][0]["currency"])
        self.assertIn("Renault", answer["amounts"][0]["sentence"])
        self.assertEqual(0, self.ask("amounts", "météo", "--format", "json").json["total"])
        self.assertEqual(1, self.ask("amounts", "météo", "--in-article", "--format",
                                     "json").json["total"])

    def test_nothing_to_list_is_an_honest_nothing(self):
        result = self.ask("amounts", "élève", "--format", "json")
        self.assertEqual((1, 0), (result.status, result.json["total"]))

    def test_totals_of_rows_are_those_of_all_pages(self):
        for command in ("amounts", "dates", "moves", "quotes"):
            first = self.ask(command, "-n", "1", "--format", "json").json
            everything = self.ask(command, "-n", "all", "--format", "json").json
            self.assertEqual(first["total"], len(everything[command]), command)

    def test_tables_end_lines_with_lf_and_tell_what_they_lack(self):
        result = self.ask("search", "grève", "--format", "csv", "--fields", "id", "-n", "2")
        self.assertNotIn("\r", result.stdout)
        self.assertIn("2", result.stderr)
        self.assertIn("3", result.stderr)
        crlf = self.ask("search", "grève", "--format", "csv", "--fields", "id", "--crlf")
        self.assertIn("\r\n", crlf.stdout)
        rows = list(csv.reader(io.StringIO(
            self.ask("search", "grève", "--format", "csv", "-n", "all").stdout)))
        self.assertGreaterEqual(len(rows), 4)

    def test_several_articles_are_shown(self):
        result = self.ask("show", "dep1", "dep2", "--format", "ndjson")
        self.assertEqual(["dep1", "dep2"], [article["id"] for article in result.lines])
        result = self.ask("show", "-", "--format", "ndjson", stdin="dep1\ndem\n")
        self.assertEqual(["dep1", "dem"], [article["id"] for article in result.lines])
        result = self.ask("show", "dep1", "Renault", "--color", "always")
        self.assertIn("\x1b[1;33mRenault", result.stdout)

    def test_one_language_on_one_screen(self):
        french = self.ask("search", "grève", "--lang", "fr").stdout
        english = self.ask("search", "grève", "--lang", "en").stdout
        self.assertIn("avec des mots voisins" if "related" in english else "articles", french)
        self.assertNotIn("voisins", english)
        same = [self.ask("search", "grève", "--format", "csv", "--lang", lang).stdout
                for lang in ("fr", "en")]
        self.assertEqual(same[0], same[1])


if __name__ == "__main__":
    harness.main()
