# SPDX-License-Identifier: GPL-2.0-or-later
"""Machine output: valid JSON even when empty, as the schema says; other formats as
their readers take them."""
import csv
import io
import json
import unittest

import harness
from harness import NewsroomTest, run, searcher

try:
    import jsonschema
except ImportError:
    jsonschema = None

NOTHING = "anticonstitutionnellement"
SCHEMAS = harness.ROOT / "searcher" / "output" / "schema"


class Json(NewsroomTest):
    def test_jq_reads_every_answer_empty_ones_too(self):
        if not harness.shutil.which("jq"):
            self.skipTest("no jq here")
        for query in ("OpenAI", NOTHING, "le", "date:1900", '"'):
            for command in (("search",), ("search", "--explain"), ("search", "--no-facets"),
                            ("facets",), ("quotes",), ("moves",)):
                with self.subTest(query=query, command=command):
                    result = searcher("--index", self.index, *command, "--no-correct",
                                      "--format", "json", "--", query) \
                        if command[0] == "search" else \
                        searcher("--index", self.index, *command, "--format", "json", "--", query)
                    self.assertIn(result.status, (0, 1), result)
                    read = run(["jq", "-e", "."], stdin=result.stdout)
                    self.assertStatus(0, read)

    def test_other_commands_too(self):
        for command in (("show", "eleves"), ("show", "nobody"), ("suggest", "lib"),
                        ("suggest", "zzzz"), ("similar", "depart-financier"), ("similar", "nobody")):
            with self.subTest(command=command):
                result = searcher("--index", self.index, *command, "--format", "json")
                self.assertIn(result.status, (0, 1), result)
                json.loads(result.stdout)

    def test_shape_of_an_answer(self):
        answer = self.search("Liberatore", expect=0).json
        self.assertEqual(2, answer["format_version"])
        self.assertEqual("Liberatore", answer["query"]["text"])
        self.assertIsNone(answer["query"]["corrected"])
        self.assertFalse(answer["query"]["relaxed"])
        self.assertEqual((1, True, 0, 10), tuple(answer[key] for key in
                                                 ("total", "total_exact", "offset", "limit")))
        self.assertEqual([], answer["warnings"])
        hit = answer["hits"][0]
        self.assertEqual(1, hit["rank"])
        self.assertEqual("depart-financier", hit["id"])
        self.assertEqual("2025-09-03", hit["date"])
        self.assertEqual("Le Relais", hit["source"])
        self.assertTrue(hit["path"].endswith("depart-financier.md"), hit)
        self.assertIn("Mike Liberatore", hit["entities"]["person"])
        self.assertGreater(hit["score"], 0)

    def test_shape_of_an_empty_answer(self):
        answer = self.search(NOTHING, "--no-correct", expect=1).json
        self.assertEqual((2, 0, []), (answer["format_version"], answer["total"], answer["hits"]))
        for facet in answer["facets"].values():
            self.assertEqual([], facet["values"])

    @unittest.skipUnless(jsonschema, "no python3-jsonschema here")
    def test_the_schema_holds(self):
        store = {path.name: json.loads(path.read_text(encoding="utf-8"))
                 for path in SCHEMAS.glob("*.json")}
        schema = store["search.json"]
        kind = jsonschema.validators.validator_for(schema)
        kind.check_schema(schema)
        resolver = jsonschema.RefResolver(SCHEMAS.as_uri() + "/search.json", schema)
        for arguments in (("OpenAI",), (NOTHING,), ("OpenAI", "--explain"), ("Liberatroe",),
                          ("OpenAI", "--facet", "source", "--filter", "source:Le Relais")):
            with self.subTest(arguments=arguments):
                kind(schema, resolver=resolver).validate(self.search(*arguments).json)

    def test_ndjson_is_one_object_a_line(self):
        result = searcher("--index", self.index, "search", "OpenAI", "--format", "ndjson")
        self.assertStatus(0, result)
        self.assertTrue(result.lines)


class Tables(NewsroomTest):
    def rows(self, form, delimiter):
        result = searcher("--index", self.index, "search", "OpenAI", "--format", form)
        self.assertStatus(0, result)
        return list(csv.reader(io.StringIO(result.stdout), delimiter=delimiter))

    def test_csv_and_tsv_have_a_heading_and_equal_widths(self):
        wanted = self.search("OpenAI").ids
        for form, delimiter in (("csv", ","), ("tsv", "\t")):
            with self.subTest(form):
                head, *rows = self.rows(form, delimiter)
                self.assertIn("id", head)
                self.assertEqual(wanted, [row[head.index("id")] for row in rows])
                self.assertEqual({len(head)}, {len(row) for row in rows})

    def test_trec_run(self):
        result = searcher("--index", self.index, "search", "OpenAI", "--format", "trec")
        self.assertStatus(0, result)
        rows = [line.split() for line in result.stdout.splitlines()]
        self.assertEqual(self.search("OpenAI").ids, [row[2] for row in rows])
        self.assertTrue(all(len(row) == 6 and row[1] == "Q0" for row in rows), result)


if __name__ == "__main__":
    harness.main()
