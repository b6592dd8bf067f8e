# SPDX-License-Identifier: GPL-2.0-or-later
"""Whatever is typed is a query: every one is answered, in every format, as its schema says."""
import json
import unicodedata
import unittest

import harness
from harness import NewsroomTest, searcher

try:
    import jsonschema
except ImportError:
    jsonschema = None

SCHEMAS = harness.ROOT / "searcher" / "output" / "schema"
FORMATS = ("text", "json", "ndjson", "csv", "tsv", "trec", "html")

OPERATORS = ["-", "--", "-Meta", "- Meta", "Meta -", "ET", "OU", "SAUF", "ET ET ET", "Meta ET",
             "OU Meta", "SAUF Meta", "NOT Meta", "Meta AND NOT OpenAI", "Meta ET SAUF OpenAI",
             "PROCHE", "Meta PROCHE", "Meta PROCHE/0 OpenAI", "Meta NEAR/3 OpenAI",
             "Meta PROCHE/99999999999999 OpenAI", "Meta PROCHE/x OpenAI", "a PROCHE b PROCHE c"]
GROUPS = ["(", "((((", "))))", "()", "(())", "(Meta", "Meta)", "(Meta OU OpenAI) SAUF (xAI ET Tesla)",
          '"', '""', '"Meta', 'Meta"', '"Meta "OpenAI"', "«»", "« Meta", '"de la"', '" "']
PATTERNS = ["*", "?", "***", "?????", "*eta", "m?t*", "a*b*c*d*e*", "~", "Meta~", "Meta~9", "~Meta",
            "Meta~~", "Meta~-1"]
FIELDS = ["titre:", "titre:(", "titre:()", 'titre:"', "titre :Meta", "personne:", 'personne:""',
          "person:*", "organisation:(Meta OpenAI)", 'body:"100 M$"', "zzz:Meta", "from: to:",
          "de:xAI vers:OpenAI", 'cite:"Sam Altman"', "http://x.y/z?a=b&c=d", "url:http://"]
RANGES = ["date:", "date:..", "date:2025-13", "date:2025-02-30", "date:2025..2024", "date:0j",
          "date:99999999999j", "date:demain", "date:1/7/2025", "date:2025-07-08..2025-07",
          "montant:", "montant:..", "montant:-5", "montant:1e400", "montant:>= 10 M$",
          "montant:99999999999999999999999 €", "évoque:2026", "mentioned:2025-07"]
SCRIPTS = ["😀", "مرحبا بالعالم", "日本語", "ОпенАИ", "e\u0301lus", "\u200b", "\ufeffMeta",
           "\u202eMeta", "a\u0300\u0301\u0302", "ﬁn", "ŒUVRE", "l’État", "\x01\x02", "\n\nMeta\n",
           "\tMeta\t", "\\", '\\\\"', "%s%n", "<script>alert(1)</script>", "$(rm)", "[Meta TO x]",
           "a:(^", "Orange: baisse de 15 %", "C++", "R&D", "100 M$", "le la les", "Meta^2"]
LONG = ["mot " * 10_000, "(" * 5_000 + "Meta" + ")" * 5_000, "-" * 5_000, '"' * 5_001, "a" * 60_000,
        "titre:" * 1_000, "Meta OU " * 3_000 + "x", "Meta PROCHE " * 500 + "x", "m* " * 200,
        "Meta~ " * 30, "date:2025 " * 500]
EVERY = OPERATORS + GROUPS + PATTERNS + FIELDS + RANGES + SCRIPTS + LONG


def unaccented(text):
    return unicodedata.normalize("NFD", text.lower())


def schema(name):
    return json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))


class OddQueries(NewsroomTest):
    @unittest.skipUnless(jsonschema, "no python3-jsonschema here")
    def test_every_answer_is_as_its_schema_says(self):
        for command in ("search", "count", "facets"):
            requests = [{"command": command, "query": query, "limit": 2} for query in EVERY]
            lines = "".join(json.dumps(request) + "\n" for request in requests)
            result = searcher("--index", self.index, "batch", stdin=lines)
            self.assertSays(result)
            self.assertEqual(len(EVERY), len(result.lines))
            for query, answer in zip(EVERY, result.lines):
                with self.subTest(command=command, query=query[:60]):
                    jsonschema.validate(answer, schema(command))

    def test_every_format(self):
        for query in ('"', "((Meta", "date:2025-13", "😀", "<script>", "le la les", "m*", "\x01Meta"):
            for name in FORMATS:
                with self.subTest(query=query, format=name):
                    result = searcher("--index", self.index, "search", "--format", name, "--", query)
                    self.assertIn(result.status, (0, 1), result)
                    self.assertSays(result)

    def test_what_is_said_again_finds_the_same(self):
        for query in ("Meta", "m*", "Meta~", "titre:OpenAI", "m* -pluie"):
            with self.subTest(query):
                once = self.search("--", query).json
                often = self.search("--", " ".join([query] * 40)).json
                self.assertEqual(once["total"], often["total"])
                self.assertEqual({hit["id"] for hit in once["hits"]},
                                 {hit["id"] for hit in often["hits"]})
                self.assertEqual(once["warnings"], often["warnings"])

    def test_many_ranges(self):
        found = self.search("--", " ".join(f"montant:{i}..{i}Md" for i in range(1, 500)))
        self.assertIn("a query may have 16 ranges", " ".join(found.json["warnings"]))

    def test_patterns_that_stand_for_very_many_words_of_a_field(self):
        everything = self.search("--limit", "1000", "--", "*").json["hits"]
        for letter in "ea":
            titles = {hit["id"] for hit in everything if letter in unaccented(hit["title"])}
            found = self.search("--limit", "1000", "--", f"titre:*{letter}*")
            self.assertEqual(titles, {hit["id"] for hit in found.json["hits"]})
            self.assertLessEqual(found.json["took_ms"], 5000)

    def test_patterns_that_no_word_fits(self):
        """Several that stand for nothing find nothing, and at once: the search once went on for ever."""
        for query in ("zzzq* qqqz*", "?zzq* zz?zz", "*zzqq* zqzq~1 xxqz*", "(zzq* zzqq*) zzqqz*"):
            with self.subTest(query):
                found = self.search("--no-correct", "--", query, expect=1)
                self.assertEqual(0, found.json["total"])
        self.assertGreater(self.search("--", "(zzq* zzqq*) Meta").json["total"], 0)

    def test_a_letter_and_an_end_that_are_free(self):
        self.assertEqual(set(self.search("-n", "100", "--", "Meta").ids),
                         set(self.search("-n", "100", "--", "?eta*").ids) & set(self.search("-n", "100", "--", "Meta").ids))
        self.assertGreater(self.search("--", "?e* ?a*").json["total"], 0)

    def test_many_phrases_of_common_words(self):
        """However many, the first few are looked for; none ends the program or takes its time."""
        pairs = [f'"{a} {b}"' for a in ("de", "la", "le", "les", "des") for b in ("la", "le", "et")]
        for glue in (" ", " OU "):
            found = self.search("--", glue.join(pairs * 8))
            self.assertLessEqual(found.json["took_ms"], 5000)

    def test_a_null_byte_in_a_request(self):
        result = searcher("--index", self.index, "batch",
                          stdin='{"query": "Me\\u0000ta"}\nq1\tMeta\x00x\n{"query": "Meta"}\n')
        self.assertEqual(3, len(result.lines))
        self.assertGreater(result.lines[2]["total"], 0)
        told = searcher("--index", self.index, "batch",
                        stdin='{"command": "similar", "id": "a\\u0000b"}\n{"filters": ["a\\u0000:b"]}\n{"a\\u0000b": 1}\n')
        for line, what in zip(told.lines, ("'id'", "'filters'", "b'"), strict=True):
            self.assertIn(what, line["error"]["message"])


if __name__ == "__main__":
    harness.main()
