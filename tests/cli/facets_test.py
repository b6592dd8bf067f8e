# SPDX-License-Identifier: GPL-2.0-or-later
"""Facet counts are exact over all matches, whatever is shown; filters of one field are OR, of
several AND, and a field's own filter does not shrink its own counts."""
import harness
from harness import CliTest, NewsroomTest, searcher

PAPERS = ("Le Soir", "Le Matin", "La Nuit")


class Counts(CliTest):
    """90 articles: paper i % 3, author i % 2, all about a tide."""

    def setUp(self):
        super().setUp()
        articles = [{"id": f"a{i:02}", "title": f"Marée numéro {i}", "body": "La marée monte encore.",
                     "source": PAPERS[i % 3], "author": ("Anne", "Bruno")[i % 2],
                     "date": f"202{i % 5}-0{1 + i % 9}-15"} for i in range(90)]
        self.build(self.write_lines("articles.jsonl", articles))

    def facet(self, name, *arguments):
        return self.search("marée", "--facet", name, *arguments).facet(name.split(":")[0])

    def test_exact_over_all_matches(self):
        self.assertEqual(dict.fromkeys(PAPERS, 30), self.facet("source", "--limit", "1"))
        self.assertEqual({"Anne": 45, "Bruno": 45}, self.facet("author", "--limit", "0"))

    def test_total_is_exact(self):
        answer = self.search("marée", "--limit", "3").json
        self.assertEqual((90, True, 3), (answer["total"], answer["total_exact"], len(answer["hits"])))

    def test_filters_of_one_field_are_or(self):
        answer = self.search("marée", "--filter", "source:Le Soir", "--filter", "source:La Nuit").json
        self.assertEqual(60, answer["total"])

    def test_filters_of_two_fields_are_and(self):
        answer = self.search("marée", "--filter", "source:Le Soir", "--filter", "author:Anne").json
        self.assertEqual(15, answer["total"])

    def test_own_filter_does_not_shrink_own_counts(self):
        arguments = ("--filter", "source:Le Soir", "--facet", "source", "--facet", "author")
        result = self.search("marée", *arguments)
        self.assertEqual(dict.fromkeys(PAPERS, 30), result.facet("source"))
        self.assertEqual({"Anne": 15, "Bruno": 15}, result.facet("author"))
        selected = {value["value"]: value["selected"]
                    for value in result.json["facets"]["source"]["values"]}
        self.assertEqual({"Le Soir": True, "Le Matin": False, "La Nuit": False}, selected)

    def test_limit_of_values_and_how_many_there_are(self):
        facet = self.search("marée", "--facet", "source:2").json["facets"]["source"]
        self.assertEqual((3, 2), (facet["total_values"], len(facet["values"])))

    def test_months(self):
        counts = self.facet("date:100")
        self.assertEqual(90, sum(counts.values()), counts)
        for value in counts:
            self.assertRegex(value, r"^202[0-4](-(0[1-9]|1[0-2]))?$")


class Estimated(CliTest):
    """4,000 articles: paper i % 3, author Anne but for one in eight; every second is about a tide."""

    @classmethod
    def articles(cls):
        for i in range(4000):
            yield {"id": f"a{i:04}", "title": f"Numéro {i}",
                   "body": "La marée monte encore." if i % 2 else "La pluie tombe encore.",
                   "source": PAPERS[i * 7919 % 3], "author": "Anne" if i * 7919 % 8 else "Bruno",
                   "date": f"202{i * 7919 % 5}-03-15"}

    def setUp(self):
        super().setUp()
        self.build(self.write_lines("articles.jsonl", list(self.articles())))

    def facets(self, *arguments):
        answer = searcher("--index", self.index, "facets", *arguments, "--facet", "author", "--facet", "source",
                          "--facet", "date:year", "--format", "json").json
        counts = {name: {value["value"]: value["count"] for value in facet["values"]}
                  for name, facet in answer["facets"].items()}
        return counts, answer.get("facet_sample"), answer["warnings"]

    def assertNear(self, exact, estimated, share):
        self.assertEqual(exact.keys(), estimated.keys())
        for value, count in exact.items():
            self.assertAlmostEqual(count, estimated[value], delta=share * count, msg=value)

    def test_a_sample_stands_for_all(self):
        exact, none, _ = self.facets()
        self.assertIsNone(none)
        for query, total in ((), 4000), (("marée",), 2000), (("--filter", "author:Anne"), 3500):
            exact, _, _ = self.facets(*query)
            counts, sample, warnings = self.facets(*query, "--facets", "estimated:400")
            self.assertEqual(total, sample["matches"], query)
            self.assertTrue(200 <= sample["sampled"] <= 800, sample)
            self.assertNear(exact["author"], counts["author"], 0.25)
            self.assertNear(exact["source"], counts["source"], 0.25)
            self.assertNear(exact["date"], counts["date"], 0.35)
            self.assertIn(f"{sample['sampled']} of {total} articles", warnings[0])

    def test_years_without_their_own_filter_are_marked(self):
        few = ("--filter", "date:2021", "--facets", "estimated:800")
        answer = searcher("--index", self.index, "facets", *few, "--facet", "date:year", "--format", "json").json
        self.assertEqual(800, answer["total"])
        self.assertTrue(answer["facet_sample"]["sampled"] < 4000, answer)

    def test_few_matches_are_all_counted(self):
        for arguments in ("--facets", "estimated"), ("--facets", "estimated:4000"), ("--facets", "exact"):
            self.assertEqual(self.facets(), self.facets(*arguments))

    def test_total_and_hits_are_as_without(self):
        exact = self.search("marée", "--facet", "author").json
        estimated = self.search("marée", "--facet", "author", "--facets", "estimated:100").json
        self.assertIn("facet_sample", estimated)
        for key in "total", "total_exact":
            self.assertEqual(exact[key], estimated[key])
        self.assertEqual([hit["id"] for hit in exact["hits"]], [hit["id"] for hit in estimated["hits"]])

    def test_marked_in_text_and_named_beside_a_table(self):
        text = searcher("--index", self.index, "facets", "--facet", "author", "--facets", "estimated:400")
        self.assertRegex(text.stdout, r"Anne +~ 3[ \u202f]?[0-9]{3}")
        table = searcher("--index", self.index, "facets", "--facet", "author", "--facets", "estimated:400",
                         "--format", "csv", "--lang", "en")
        self.assertIn("facets are estimated from", table.stderr)

    def test_in_a_batch(self):
        request = '{"command": "facets", "facets": ["author"], "facet_counts": "estimated:400"}'
        answer = searcher("--index", self.index, "batch", stdin=request).lines[0]
        self.assertIn("facet_sample", answer)

    def test_what_is_no_number(self):
        for text in "estimated:0", "estimated:", "estimated:x", "some", "":
            result = searcher("--index", self.index, "facets", "--facets", text)
            self.assertStatus(2, result)
            self.assertIn("--facets", result.stderr)


class Sure(NewsroomTest):
    """--sure counts in facets what is right at 0.8, in every way to ask."""

    def facets(self, *arguments):
        answer = searcher("--index", self.index, "facets", "--facet", "person:999", "--facet", "move:999",
                          "--format", "json", *arguments).json
        return answer["facets"]

    def test_a_part_of_all(self):
        everyone, sure = self.facets(), self.facets("--sure")
        counts = {value["value"]: value["count"] for value in everyone["person"]["values"]}
        self.assertTrue(sure["person"]["values"])
        for value in sure["person"]["values"]:
            self.assertLessEqual(value["count"], counts[value["value"]], value)

    def test_as_many_moves_as_the_list_has(self):
        rows = searcher("--index", self.index, "moves", "--sure", "--format", "json").json["moves"]
        ends = {f"{row['from']} → {row['to']}" for row in rows if row["from"] and row["to"]}
        self.assertEqual(ends, {value["value"] for value in self.facets("--sure")["move"]["values"]})

    def test_in_a_batch(self):
        request = '{"command": "facets", "sure": true, "facets": ["person:999"]}'
        answer = searcher("--index", self.index, "batch", stdin=request).lines[0]
        self.assertEqual(self.facets("--sure")["person"], answer["facets"]["person"])


class Entities(NewsroomTest):
    def test_five_facets_by_default(self):
        facets = self.search("OpenAI").json["facets"]
        self.assertLessEqual({"person", "organization", "product", "place", "media"}, set(facets))

    def test_no_facets(self):
        self.assertFalse(self.search("OpenAI", "--no-facets").json["facets"])

    def test_one_person_is_one_value(self):
        people = self.search("OpenAI").facet("person")
        self.assertEqual(1, people.get("Mike Liberatore"), people)
        self.assertNotIn("Liberatore", people)
        self.assertEqual(1, people.get("Greg Brockman"), people)

    def test_filter_by_entity(self):
        found = self.search("OpenAI", "--filter", "person:Mark Zuckerberg")
        self.assertEqual(["debauchage"], found.ids)
        found = self.search("OpenAI", "--filter", "organisation:Microsoft")
        self.assertEqual(["quantique"], found.ids)

    def test_facets_command(self):
        result = searcher("--index", self.index, "facets", "OpenAI", "--format", "json")
        self.assertStatus(0, result)
        self.assertEqual(self.search("OpenAI").facet("organization"), result.facet("organization"))


class Together(CliTest):
    """Who and what appears with someone: `--with`."""

    ARTICLES = (
        ("a1", "Emmanuel Macron a reçu Angela Merkel à Berlin. Macron a souri."),
        ("a2", "Emmanuel Macron et Angela Merkel ont parlé de Microsoft à Paris."),
        ("a3", "Angela Merkel a visité Microsoft à Lyon."),
        ("a4", "Emmanuel Macron a dîné seul à Paris."))

    def setUp(self):
        super().setUp()
        self.build(self.write_lines("articles.jsonl", [
            {"id": ident, "title": "Rencontre", "body": body, "date": "2020-02-03"}
            for ident, body in self.ARTICLES]))

    def facets(self, *arguments, expect=0):
        result = searcher("--index", self.index, "facets", *arguments, "--format", "json")
        self.assertStatus(expect, result)
        return result

    def test_all_but_himself(self):
        for name in ("Emmanuel Macron", "emmanuel macron", "Macron"):
            with self.subTest(name):
                result = self.facets("--with", name)
                self.assertEqual({"Angela Merkel": 2}, result.facet("person"))
                self.assertEqual({"Berlin": 1, "Paris": 2}, result.facet("place"))
                self.assertEqual(1, result.json["facets"]["person"]["total_values"])

    def test_of_any_type(self):
        self.assertEqual({"Angela Merkel": 2, "Emmanuel Macron": 1},
                         self.facets("--with", "Microsoft").facet("person"))
        self.assertEqual({"Emmanuel Macron": 2, "Angela Merkel": 1},
                         self.facets("--with", "Paris").facet("person"))

    def test_several_are_all(self):
        result = self.facets("--with", "Macron", "--with", "Microsoft")
        self.assertEqual({"Angela Merkel": 1}, result.facet("person"))
        self.assertEqual({}, result.facet("organization"))
        self.assertEqual({"Paris": 1}, result.facet("place"))

    def test_with_a_query_and_filters(self):
        self.assertEqual({"Paris": 1}, self.facets("dîné", "--with", "Macron").facet("place"))
        result = self.facets("--with", "Macron", "--filter", "person:Angela Merkel")
        self.assertEqual({"Angela Merkel": 2}, result.facet("person"))
        self.assertEqual({"Berlin": 1, "Paris": 1}, result.facet("place"))
        result = self.facets("--with", "Macron", "--facet-search", "place=par")
        self.assertEqual({"Paris": 2}, result.facet("place"))

    def test_nobody_of_that_name(self):
        result = self.facets("--with", "Nemo Nulle-Part", expect=1)
        self.assertEqual(0, result.json["total"])
        self.assertIn("Nemo Nulle-Part", result.json["warnings"][0])
        text = searcher("--index", self.index, "facets", "--with", "Nemo Nulle-Part")
        self.assertClearError(text, 1, "Nemo Nulle-Part")

    def test_in_a_batch(self):
        lines = ('{"command": "facets", "with": ["Macron"], "facets": ["person"]}\n'
                 '{"command": "count", "with": ["Macron", "Microsoft"]}\n'
                 '{"command": "facets", "with": "Macron"}\n')
        facets, count, wrong = searcher("--index", self.index, "batch", stdin=lines).lines
        self.assertEqual([{"value": "Angela Merkel", "count": 2, "selected": False}],
                         facets["facets"]["person"]["values"])
        self.assertEqual(1, count["total"])
        self.assertIn("'with' is not a list of texts", wrong["error"]["message"])


class SearchInAFacet(CliTest):
    """--facet-search: values by the beginning of one of their words."""

    def setUp(self):
        super().setUp()
        authors = ("Élodie Lévy", "Jean-Édouard Blanc", "Anne d'Edimbourg", "Frédéric Noir",
                   "Alfred Blanc-Lévesque")
        articles = [{"id": f"a{i:02}", "title": f"Marée numéro {i}", "body": "La marée monte.",
                     "author": authors[i % 5], "source": PAPERS[i % 3], "date": "2025-03-04"}
                    for i in range(30)]
        self.build(self.write_lines("articles.jsonl", articles))

    def values(self, lookup, *arguments, query=("marée",)):
        return self.search(*query, "--facet-search", lookup, *arguments).facet(lookup.split("=")[0])

    def test_any_word_whatever_its_accents(self):
        self.assertEqual({"Jean-Édouard Blanc": 6, "Anne d'Edimbourg": 6}, self.values("author=ed"))
        self.assertEqual(self.values("author=ed"), self.values("author=ÉD"))
        self.assertEqual({"Alfred Blanc-Lévesque": 6, "Élodie Lévy": 6}, self.values("author=lev"))
        self.assertEqual({}, self.values("author=red"))

    def test_over_the_matches_only(self):
        self.assertEqual({"Élodie Lévy": 2},
                         self.values("author=élo", "--filter", "source:Le Soir"))
        self.assertEqual({}, self.values("author=élo", "--no-correct", query=("désert",)))

    def test_beside_other_facets(self):
        result = self.search("marée", "--facet", "source", "--facet-search", "author=noir")
        self.assertEqual({"source", "author"}, set(result.json["facets"]))
        self.assertEqual({"Frédéric Noir": 6}, result.facet("author"))
        result = self.search("marée", "--facet", "author", "--facet-search", "author=noir")
        self.assertEqual({"Frédéric Noir": 6}, result.facet("author"))

    def test_total_and_limit_are_of_what_is_found(self):
        facet = self.search("marée", "--facet-search", "author:1=bl").json["facets"]["author"]
        self.assertEqual((2, 1), (facet["total_values"], len(facet["values"])))

    def test_months(self):
        self.assertEqual({"2025-03": 30}, self.values("date=2025"))
        self.assertEqual({}, self.values("date=2024"))

    def test_the_facets_command_and_a_batch_say_the_same(self):
        alone = searcher("--index", self.index, "facets", "marée", "--facet-search", "author=lev",
                         "--format", "json")
        self.assertEqual(self.values("author=lev"), alone.facet("author"))
        lines = ('{"query": "marée", "facet_search": ["author=lev"], "facets": ["source"]}\n'
                 '{"command": "facets", "facet_search": ["author:1=lev"]}\n'
                 '{"query": "marée", "facet_search": ["author"]}\n')
        found, facets, wrong = searcher("--index", self.index, "batch", stdin=lines).lines
        self.assertEqual({"source", "author"}, set(found["facets"]))
        self.assertEqual(alone.json["facets"]["author"], found["facets"]["author"])
        self.assertEqual(2, facets["facets"]["author"]["total_values"])
        self.assertIn("FACET=BEGINNING", wrong["error"]["message"])

    def test_what_cannot_be_read(self):
        for wrong in ("author", "author=", "=lev"):
            with self.subTest(wrong):
                result = searcher("--index", self.index, "marée", "--facet-search", wrong)
                self.assertClearError(result, 2, "--facet")
        result = searcher("--index", self.index, "marée", "--facet", "titel")
        self.assertClearError(result, 2, "titel", "the facets are person")


if __name__ == "__main__":
    harness.main()
