# SPDX-License-Identifier: GPL-2.0-or-later
"""What a journalist does in a day, and what he mistypes: the right answer, or a word about it."""
import csv
import io
import json
import os
import shlex
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


# Each is read otherwise than it may have been meant, and says so.
MISTAKES = r"""
search Renualt
moves Renualt
quotes Gogle
facets Renualt
amounts Alstmo
dates Alstmo
count Renualt --correct
quotes '"Google'
search Alstom)
search '((Alstom)'
count date:31/02/2020
count date:2020-13
count date:2014-2016
count date:2014..2015..2016
count 'date: 2020'
count date:
count date:bidule
count date:demain
count date:2011
count 'date:juillet 1999'
count montant:
count montant:beaucoup
count 'montant:>= 1Md€ Alstom'
count montant:12abc
count montant:>=9999Md€
count societe:Alstom
count titel:Alstom
count site:lemonde.fr
count intitle:Alstom
count titre:
count 'titre: Alstom'
count 'titre : Alstom'
count tag:
count query:
count tag:rien
count query:rien
count personne:
count personne:Arnaul
count personne=Arnault
count personne:Arnault,Macron
count org:Renaut
count de:Renaut
count vers:Renaut
count source:LeSoir
count auteur:Dupont
count langue:français
count id:rien
count url:exemple.fr
facets --with 'Bernard Arnaud'
facets Alstom --with 'Bernard Arnaud'
search Alstom -f 'source:Le Soar'
search Alstom -f personne:arnaud
search Alstom -f titre:lyon
search 'Alstom date:2011'
count 'Alstom montant:>=1Md€ date:1999'
count 'Alstom ET'
count 'ET Alstom'
count 'Alstom OU'
count NOT
count 'Alstom or Lyon'
count 'Alstom ou Lyon'
count 'Alstom sauf Lyon'
count 'Alstom not Lyon'
count 'Alstom and Lyon'
count 'Alstom | Lyon'
count 'Alstom NON Lyon'
count 'Alstom avant 2019'
count 'Alstom entre mars et mai'
count 'Alstom || Lyon'
count 'Alstom|Lyon'
count 'Alstom --Lyon'
search 'covid --sort date'
count '!Alstom'
count '~Alstom'
count Alstom^3
count Alstom~9
count /alst.m/
count '"un virus"~3'
count '"un * virus"'
count "'un virus'"
count '[2014 TO 2016]'
count 'Alstom 2014..2016'
count 'date:[2014 TO 2016]'
count 'Alstom NEAR/x Lyon'
count 'Alstom PROCHE5 Lyon'
count 'Alstom ADJ3 Lyon'
count 'Alstom w/5 Lyon'
count =
count '=""'
count '= Alstom'
count '= "un virus"'
count '=="Alstom"'
count '=(Alstom Lyon)'
count '=als*'
count ...
count '*'
count '?'
count €
count '()'
count '""'
count '"'
moves kind:xyz
moves 'de:Renault vers:'
dates évoque:bidule
amounts 'value:foo Alstom'
search help
"""


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

    def test_rows_that_lack_the_words_are_told_of(self):
        answer = self.answer("quotes", 'cite:"Bruno Le Maire" Trump')
        self.assertEqual(0, answer["total"])
        self.assertIn("--in-article", answer["warnings"][0])
        told = self.answer("quotes", 'cite:"Bruno Le Maire" Trump', "--in-article")
        self.assertEqual((1, []), (told["total"], told["warnings"]))

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
        for line in MISTAKES.strip().splitlines():
            arguments = shlex.split(line)
            with self.subTest(line):
                answer = self.answer(*arguments)
                warnings, corrected = answer["warnings"], answer["query"]["corrected"]
                self.assertTrue(warnings or corrected, answer)
                english = self.told(*arguments, "--lang", "en")
                french = self.told(*arguments, "--lang", "fr")
                for warning in warnings:
                    self.assertIn(warning, english)
                    self.assertNotIn(warning, french)
                if corrected:
                    self.assertIn(f"“{corrected}”", english)
                    self.assertIn(f"« {corrected} »", french)

    def told(self, *arguments):
        """All that a person sees of an answer."""
        result = self.ask(*arguments, "--format", "text", "--no-pager")
        return " ".join((result.stdout + result.stderr).split())

    def test_what_is_no_mistake_is_answered_without_a_word(self):
        for arguments in (("count", "Alstom"), ("count", "=Alstom"), ("count", "Alstom -Lyon"),
                          ("search", "Alstom OU Lyon"), ("count", "date:2014..2016"),
                          ("moves", "kind:départ"), ("moves", "kind:leave"),
                          ("amounts", "value:>=1 Md€ Alstom"), ("count", "source:Le Soir"),
                          ("count", "id:seb"), ("moves", 'de:Renault vers:"Jaguar Land Rover"'),
                          ("count", 'personne:("Bernard Arnault" OU "Emmanuel Macron")'),
                          ("facets", "--with", "Bernard Arnault"), ("dates", "évoque:2019")):
            with self.subTest(arguments):
                self.assertEqual([], self.answer(*arguments)["warnings"])

    def test_a_value_of_rows_is_an_amount(self):
        rows = self.answer("amounts", "value:>=1 Md€ Alstom")["amounts"]
        self.assertEqual([12.4e9], [row["value"] for row in rows])

    def test_an_order_that_rows_do_not_have_is_refused(self):
        for command in ("moves", "quotes", "dates"):
            result = self.ask(command, "--sort", "value")
            self.assertEqual(2, result.status, result)
            self.assertIn("--sort", result.stderr)

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
