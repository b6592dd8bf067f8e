# SPDX-License-Identifier: GPL-2.0-or-later
"""Every JSON answer is as its schema file says, full, empty or a fault."""
import json
import unittest

import harness
from harness import NewsroomTest, indexer, searcher

try:
    import jsonschema
except ImportError:
    jsonschema = None

SCHEMAS = harness.ROOT / "searcher" / "output" / "schema"
INDEXER_SCHEMAS = harness.ROOT / "indexer" / "commands" / "schema"
NOTHING = "anticonstitutionnellement"


@unittest.skipUnless(jsonschema, "no python3-jsonschema here")
class Schemas(NewsroomTest):
    def check_answer(self, name, answer, folder=SCHEMAS):
        schema = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(answer, schema, jsonschema.Draft202012Validator)

    def test_every_command(self):
        for name, *arguments in (
                ("search", "search", "OpenAI"), ("search", "search", NOTHING, "--no-correct"),
                ("search", "search", "Meta", "--explain", "--collapse"),
                ("search", "search", "Meta", "--fields", "id,lead,person,title_highlights"),
                ("search", "search", "truc:x (", "--facet", "date", "--facet", "move"),
                ("search", "similar", "depart-financier"), ("search", "similar", "nobody"),
                ("facets", "facets"), ("facets", "facets", NOTHING), ("count", "count", "Meta"),
                ("facets", "facets", "--facet-search", "person=lib"),
                ("moves", "moves"), ("moves", "moves", NOTHING), ("quotes", "quotes"),
                ("show", "show", "depart-financier"), ("show", "show", "nobody"),
                ("suggest", "suggest", "m"), ("suggest", "suggest", "zzzz"),
                ("saved", "saved"), ("news", "news"), ("tags", "tag")):
            with self.subTest(arguments=arguments):
                result = searcher("--index", self.index, *arguments, "--format", "json")
                self.assertIn(result.status, (0, 1), result)
                self.check_answer(name, result.json)

    def test_what_was_kept(self):
        for arguments in (("save", "primes", "Meta"), ("tag", "depart-financier", "+lu", "--note", "oui")):
            self.assertStatus(0, searcher("--index", self.index, *arguments))
        notebook = self.index / "notebook.json"
        kept = json.loads(notebook.read_text(encoding="utf-8"))
        kept["searches"]["primes"]["seen"] = 0
        notebook.write_text(json.dumps(kept), encoding="utf-8")
        for name, *arguments in (("saved", "saved"), ("news", "news", "--keep"), ("tags", "tag")):
            result = searcher("--index", self.index, *arguments, "--format", "json")
            self.assertStatus(0, result)
            self.check_answer(name, result.json)

    def test_what_the_indexer_prints(self):
        stats = indexer("stats", "--index", self.index, "--format", "json")
        self.check_answer("stats", stats.json, INDEXER_SCHEMAS)
        for line in indexer("annotate", harness.ROOT / "tests" / "data" / "newsroom").lines:
            with self.subTest(id=line["id"]):
                self.check_answer("annotate", line, INDEXER_SCHEMAS)

    def test_annotate_and_show_write_an_article_alike(self):
        annotated = json.loads((INDEXER_SCHEMAS / "annotate.json").read_text(encoding="utf-8"))
        shown = json.loads((SCHEMAS / "show.json").read_text(encoding="utf-8"))
        article = shown["properties"]["article"]["oneOf"][1]["properties"]
        self.assertEqual(article, {key: value for key, value in annotated["properties"].items()
                                   if key != "left_out"})

    def test_lines_of_hits(self):
        result = searcher("--index", self.index, "search", "Meta", "--format", "ndjson")
        for hit in result.lines:
            self.check_answer("hit", hit)

    def test_every_request_of_a_batch(self):
        requests = (("search", {"query": "Meta"}), ("search", {"query": "Meta", "explain": True}),
                    ("search", {"command": "similar", "id": "depart-financier"}),
                    ("error", {"command": "similar", "id": "nobody"}),
                    ("error", {"command": "dance"}), ("error", {"limit": -1}),
                    ("error", {"query": 7}), ("error", {"filters": ["colour:red"]}),
                    ("error", {"query": "a:(^", "strict": True}), ("error", {"what": "Meta"}),
                    ("count", {"command": "count", "query": "Meta"}),
                    ("facets", {"command": "facets", "facets": ["person:3"]}),
                    ("moves", {"command": "moves"}), ("quotes", {"command": "quotes"}),
                    ("show", {"command": "show", "id": "eleves"}),
                    ("show", {"command": "show", "id": "nobody"}),
                    ("suggest", {"command": "suggest", "prefix": "m", "limit": 3}))
        lines = "".join(json.dumps({**request, "qid": i}) + "\n"
                        for i, (_, request) in enumerate(requests))
        result = searcher("--index", self.index, "batch", stdin=lines + "{\n[1]{\n")
        self.assertStatus(0, result)
        answers = result.lines
        for i, (name, request) in enumerate(requests):
            with self.subTest(request=request):
                self.assertEqual(i, answers[i]["qid"])
                self.check_answer(name, answers[i])
        self.check_answer("error", answers[len(requests)])


if __name__ == "__main__":
    harness.main()
