# SPDX-License-Identifier: GPL-2.0-or-later
"""What a journalist does in a day, and what he mistypes: the right answer, or a word about it."""
import csv
import io
import json
import os
import tempfile
import unittest

import harness
from harness import indexer, searcher

ARTICLES = [
    {"id": "jaguar", "title": "Un patron passe chez Jaguar Land Rover", "date": "2020-07-28",
     "source": "Le Soir", "text": "Thierry Bolloré quitte Renault pour Jaguar Land Rover. "
     "L'ancien directeur général de Renault dirigera Jaguar Land Rover."},
    {"id": "seb", "title": "Alstom vend son énergie", "date": "2014-06-22", "source": "Le Soir",
     "text": "General Electric paie 12,4 milliards d'euros pour la branche énergie d'Alstom. "
     "La dette de l'État atteint 2 000 milliards d'euros."},
    {"id": "tgv", "title": "Des trains pour Alstom", "date": "2016-10-04", "source": "Le Matin",
     "text": "Alstom livrera quinze TGV à Belfort. Le budget de la ville est de 3 milliards "
     "d'euros."},
    {"id": "gafa", "title": "La taxe sur Google", "date": "2019-03-06", "source": "Le Matin",
     "text": "« Google paiera cette taxe dès 2019 », a déclaré Bruno Le Maire mercredi. "
     "« Nous sommes contre », a répondu Donald Trump."},
    {"id": "gj1", "title": "Acte I des gilets jaunes", "date": "2018-11-17", "source": "Le Soir",
     "text": "Les gilets jaunes défilent à Lyon. Emmanuel Macron se tait."},
    {"id": "gj2", "title": "Acte IX des gilets jaunes", "date": "2019-01-12", "source": "Le Matin",
     "text": "Les gilets jaunes reviennent à Paris. Emmanuel Macron et Marine Le Pen réagissent."},
    {"id": "ol", "title": "L'OL gagne", "date": "2019-02-02", "source": "Le Soir",
     "text": "Le football à Lyon : l'OL a gagné son match de Ligue 1."},
    {"id": "lvmh", "title": "Bernard Arnault rachète Tiffany", "date": "2019-11-25",
     "source": "Le Soir", "text": "Bernard Arnault et Alessandro Bogliolo ont signé à Paris. "
     "LVMH, que dirige Bernard Arnault, achète Tiffany."},
    {"id": "covid1", "title": "Un virus en Chine", "date": "2020-01-20", "source": "Le Soir",
     "text": "Un coronavirus inquiète la Chine."},
    {"id": "covid2", "title": "Le nom du covid", "date": "2020-02-11", "source": "Le Soir",
     "text": "La maladie du coronavirus s'appelle covid-19."},
    {"id": "khas", "title": "Jamal Khashoggi a disparu", "date": "2018-10-03", "source": "Le Soir",
     "text": "Jamal Khashoggi, journaliste, a disparu à Istanbul. Jamal Khashoggi était saoudien."},
]


class Tasks(unittest.TestCase):
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

    def answer(self, *arguments):
        return self.ask(*arguments, "--format", "json").json

    def ids(self, *arguments):
        return [hit["id"] for hit in self.answer("search", "--no-facets", *arguments)["hits"]]

    def test_who_leaves_a_company(self):
        moves = self.answer("moves", "de:Renault")["moves"]
        self.assertEqual([("Thierry Bolloré", "Jaguar Land Rover")],
                         [(move["person"], move["to"]) for move in moves])

    def test_amounts_about_a_company(self):
        answer = self.answer("amounts", "Alstom montant:>=1Md€ date:2014..2016")
        self.assertEqual([12.4e9], [row["value"] for row in answer["amounts"]])
        self.assertEqual("seb", self.ids("Alstom montant:>=1Md€")[0])

    def test_what_somebody_said_of_something(self):
        quotes = self.answer("quotes", 'cite:"Bruno Le Maire" Google')["quotes"]
        self.assertEqual(["Bruno Le Maire"], [quote["speaker"] for quote in quotes])

    def test_a_timeline_has_every_month(self):
        values = self.answer("facets", '"gilets jaunes"', "--facet", "date")["facets"]["date"]["values"]
        self.assertEqual([("2018-11", 1), ("2018-12", 0), ("2019-01", 1)],
                         [(value["value"], value["count"]) for value in values])

    def test_who_appears_with_somebody(self):
        answer = self.answer("facets", "--with", "Bernard Arnault", "--facet", "person")
        self.assertEqual(["Alessandro Bogliolo"],
                         [value["value"] for value in answer["facets"]["person"]["values"]])

    def test_more_like_an_article(self):
        self.assertEqual("gj2", self.answer("similar", "gj1")["hits"][0]["id"])

    def test_a_name_that_is_hard_to_spell(self):
        answer = self.answer("search", "Kashogi")
        self.assertEqual("khas", answer["hits"][0]["id"])
        self.assertTrue(answer["query"]["corrected"])

    def test_a_table_of_all_and_of_each_month(self):
        everything = self.ask("search", "*", "--format", "csv", "-n", "all")
        self.assertEqual(len(ARTICLES) + 1, len(list(csv.reader(io.StringIO(everything.stdout)))))
        self.assertNotIn("\r", everything.stdout)
        some = self.ask("search", "*", "--format", "csv", "-n", "2")
        self.assertIn(str(len(ARTICLES)), some.stderr)
        months = self.ask("facets", '"gilets jaunes"', "--facet", "date", "--format", "csv").stdout
        self.assertIn("2018-12", months)

    def test_a_place_without_its_football(self):
        self.assertEqual(["gj1"], self.ids('Lyon SAUF (football OU OL OU "Ligue 1")'))

    def test_the_first_article_with_a_word(self):
        self.assertEqual("covid2", self.ids("covid", "--sort", "date")[0])
        self.assertEqual("covid2", self.ids("=covid", "--sort", "date")[0])

    def test_all_articles_by_date(self):
        newest = self.answer("--sort", "-date", "-n", "all")
        oldest = self.answer("--sort", "date", "-n", "all")
        dates = [hit["date"] for hit in newest["hits"]]
        self.assertEqual(newest["total"], len(dates))
        self.assertEqual(sorted(dates, reverse=True), dates)
        self.assertEqual(sorted(dates), [hit["date"] for hit in oldest["hits"]])

    def test_two_people_compared_by_month(self):
        def months(name):
            facet = self.answer("facets", f'personne:"{name}"', "--facet", "date")["facets"]["date"]
            return {value["value"]: value["count"] for value in facet["values"] if value["count"]}
        self.assertEqual({"2018-11": 1, "2019-01": 1}, months("Emmanuel Macron"))
        self.assertEqual({"2019-01": 1}, months("Marine Le Pen"))

    def test_no_mistake_becomes_another_question_in_silence(self):
        for arguments in (("search", "Renualt"), ("moves", "Renualt"), ("quotes", "Gogle"),
                          ("facets", "Renualt"), ("amounts", "Alstmo"), ("dates", "Alstmo"),
                          ("count", "Renualt", "--correct"), ("quotes", '"Google'),
                          ("search", "Alstom)"), ("count", "date:31/02/2020"),
                          ("count", "date: 2020"), ("count", "societe:Alstom"),
                          ("count", "montant:beaucoup"), ("search", "/alst.m/"),
                          ("search", "Alstom^3"), ("search", "!Alstom"), ("search", '"un virus"~3'),
                          ("count", "personne:Arnaul"), ("facets", "--with", "Bernard Arnaud"),
                          ("search", "Alstom date:2011"), ("search", "Alstom", "-f", "source:Le Soar"),
                          ("search", "Alstom ET"), ("search", "..."), ("count", "*")):
            with self.subTest(arguments):
                answer = self.answer(*arguments)
                told = answer.get("warnings") or answer["query"]["corrected"]
                self.assertTrue(told, answer)
                self.assertTrue(self.ask(*arguments, "--format", "text").stderr or
                                "voici" in self.ask(*arguments, "--format", "text").stdout, arguments)

    def test_mistyped_commands_and_options_are_asked_back(self):
        for arguments, hint in ((("serach", "Alstom"), "search"), (("cuont", "Alstom"), "count"),
                                (("search", "Alstom", "--limt", "3"), "--limit"),
                                (("search", "Alstom", "--format", "jsn"), "json"),
                                (("search", "Alstom", "-f", "Alstom"), "FIELD:VALUE"),
                                (("facets", "--facet", "persno"), "person"),
                                (("show", "jaguer"), "jaguar"), (("similar", "covid"), "covid1")):
            with self.subTest(arguments):
                result = self.ask(*arguments)
                self.assertNotEqual(0, result.status)
                self.assertIn(hint, result.stderr)


if __name__ == "__main__":
    harness.main()
