#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks that corpus/ is what corpus/README.md promises.

  corpus_test.py CORPUS_DIR
"""
import collections
import datetime
import pathlib
import re
import sys
import unicodedata
import unittest

try:
    import tomllib
except ImportError:  # Python before 3.11
    tomllib = None

CORPUS = pathlib.Path(__file__).resolve().parents[2] / "corpus"
TYPES = {"person", "organization", "product", "place", "media"}
ENTITY_KEYS = {"name", "type", "aliases", "word", "org", "former", "country"}
ARTICLE_KEYS = {"title", "date", "source", "author", "lead", "url", "language"}
TOML_FILES = ["entities", "merges", "roles", "synonyms", "triggers", "verbs"]


def read_article(path):
    """Front matter as a dictionary, and the body."""
    mark, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    assert mark == "", f"{path.name}: no front matter"
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return {key: value.strip('"') for key, value in fields.items()}, body


def articles():
    return {path.stem: read_article(path) for path in sorted((CORPUS / "articles").glob("*.md"))}


def toml(name):
    with open(CORPUS / "knowledge" / f"{name}.toml", "rb") as file:
        return tomllib.load(file)


def rows(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def repeated(items):
    return [item for item, count in collections.Counter(items).items() if count > 1]


class Articles(unittest.TestCase):
    def test_there_are_at_least_twelve(self):
        self.assertGreaterEqual(len(articles()), 12)

    def test_front_matter_is_complete(self):
        for name, (head, _) in articles().items():
            with self.subTest(name):
                self.assertLessEqual({"title", "date", "source", "author"}, head.keys())
                self.assertLessEqual(head.keys(), ARTICLE_KEYS)
                self.assertTrue(all(value.strip() for value in head.values()))
                datetime.date.fromisoformat(head["date"])

    def test_length_is_that_of_a_press_article(self):
        for name, (head, body) in articles().items():
            with self.subTest(name):
                words = len(f"{head.get('lead', '')} {body}".split())
                self.assertTrue(150 <= words <= 400, f"{words} words")

    def test_ids_are_plain_and_titles_unique(self):
        found = articles()
        for name in found:
            self.assertRegex(name, r"^[a-z0-9]+(-[a-z0-9]+)*$")
        self.assertEqual(repeated(head["title"] for head, _ in found.values()), [])

    def test_no_paragraph_stands_twice(self):
        paragraphs = [p for _, body in articles().values() for p in body.split("\n\n") if p.strip()]
        self.assertEqual(repeated(paragraphs), [])

    def test_typography_is_french(self):
        wrong = re.compile(r"['\"]|« | »| [;:!?%]|\d \d{3}\b|\d (?:M\$|Md|€|\$)")
        for name, (head, body) in articles().items():
            if head.get("language", "fr") != "fr":
                continue
            for text in (head["title"], head.get("lead", ""), body):
                with self.subTest(name):
                    found = wrong.search(text)
                    self.assertIsNone(found, found and text[max(0, found.start() - 20) : found.end() + 20])


class Queries(unittest.TestCase):
    def test_each_is_judged_on_articles_that_exist(self):
        known = set(articles())
        judged = rows(CORPUS / "queries.tsv")
        self.assertGreaterEqual(len(judged), 40)
        for row in judged:
            with self.subTest(row):
                self.assertEqual(len(row), 3)
                self.assertTrue(row[1].strip())
                relevant = row[2].split(",")
                self.assertEqual(repeated(relevant), [])
                self.assertLessEqual(set(relevant), known)

    def test_no_id_and_no_query_stands_twice(self):
        judged = rows(CORPUS / "queries.tsv")
        self.assertEqual(repeated(row[0] for row in judged), [])
        self.assertEqual(repeated(row[1] for row in judged), [])


class Lists(unittest.TestCase):
    def test_every_row_has_its_columns(self):
        for name, columns in (("demonyms.txt", 2), ("places.txt", 1), ("first_names.tsv", 2), ("communes.tsv", 3)):
            for row in rows(CORPUS / "knowledge" / name):
                with self.subTest(file=name, row=row):
                    self.assertEqual(len(row), columns)
                    self.assertTrue(all(cell.strip() for cell in row))

    def test_all_files_are_composed_utf8(self):
        for path in CORPUS.rglob("*.*"):
            if path.suffix == ".model":
                continue  # binary
            text = path.read_text(encoding="utf-8")
            with self.subTest(path.name):
                self.assertEqual(text, unicodedata.normalize("NFC", text))


@unittest.skipIf(tomllib is None, "needs Python 3.11")
class Knowledge(unittest.TestCase):
    def test_files_parse(self):
        for name in TOML_FILES:
            with self.subTest(name):
                self.assertTrue(toml(name))

    def test_entities_have_a_known_type_and_known_keys(self):
        found = toml("entities")["entity"]
        self.assertGreaterEqual(len(found), 200)
        for entity in found:
            with self.subTest(entity["name"]):
                self.assertIn(entity["type"], TYPES)
                self.assertLessEqual(entity.keys(), ENTITY_KEYS)

    def test_no_name_or_alias_stands_twice(self):
        found = toml("entities")["entity"]
        self.assertEqual(repeated(n for e in found for n in (e["name"], *e.get("aliases", ()))), [])

    def test_names_that_differ_by_case_alone_belong_to_one_entity(self):
        owners = collections.defaultdict(set)
        for entity in toml("entities")["entity"]:
            if not entity.get("word"):
                for name in (entity["name"], *entity.get("aliases", ())):
                    owners[name.casefold()].add(entity["name"])
        self.assertEqual({n: o for n, o in owners.items() if len(o) > 1}, {})

    def test_affiliations_name_known_organizations(self):
        found = toml("entities")["entity"]
        known = {e["name"] for e in found}
        named = {e[key] for e in found for key in ("org", "former") if key in e}
        self.assertEqual(named - known, set())

    def test_merged_spellings_are_no_entities_of_their_own(self):
        found = toml("entities")["entity"]
        names = {n for e in found for n in (e["name"], *e.get("aliases", ()))}
        variants = [v for merge in toml("merges")["merge"] for v in merge["variants"]]
        self.assertEqual(repeated(variants), [])
        self.assertEqual(names & set(variants), set())
        unknown = [m["name"] for m in toml("merges")["merge"] if m["name"] not in names]
        self.assertEqual(unknown, [])

    def test_synonyms_are_groups_of_one_kind(self):
        groups = toml("synonyms")["synonym"]
        self.assertGreaterEqual(len(groups), 100)
        for kind in ("same", "near"):
            words = [w for group in groups if group["kind"] == kind for w in group["words"]]
            self.assertEqual(repeated(words), [])
        for group in groups:
            with self.subTest(group["words"]):
                self.assertIn(group["kind"], ("same", "near"))
                self.assertGreaterEqual(len(group["words"]), 2)
                self.assertEqual(group["words"], [w.lower() for w in group["words"]])

    def test_verbs_carry_their_forms(self):
        verbs = toml("verbs")
        self.assertGreaterEqual(len(verbs["speech"]), 120)
        for verb in verbs["speech"] + verbs["move"]:
            with self.subTest(verb["lemma"]):
                for tense in ("present", "imperfect", "simple_past", "participle"):
                    self.assertEqual(bool(verb.get(tense)), not verb.get("ahead", False))
        for verb in verbs["move"]:
            self.assertIn(verb["kind"], ("hire", "leave", "appoint", "hold"))


if __name__ == "__main__":
    if len(sys.argv) > 1 and pathlib.Path(sys.argv[1]).is_dir():
        CORPUS = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
