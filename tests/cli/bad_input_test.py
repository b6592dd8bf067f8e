# SPDX-License-Identifier: GPL-2.0-or-later
"""Bad input is normal: the good articles beside a bad one are indexed, the bad one is named with
its path and reason, and no query can crash the searcher."""
import json
import os
import unittest

import harness
from harness import CliTest, NewsroomTest, indexer, needs_program, run, searcher

GOOD = "Le haras et ses chevaux\n\nLes chevaux du haras ont quitté la région ce matin.\n"


class BadArticles(CliTest):
    """Each case: one folder with a good article and a bad file."""

    def setUp(self):
        super().setUp()
        self.articles = self.folder / "articles"
        self.write("articles/good.txt", GOOD)

    def assertGoodOneFound(self):
        found = self.search("chevaux", expect=0)
        self.assertEqual(["good"], found.ids)

    def assertNamedAndSkipped(self, *needles):
        result = self.build(self.articles)
        self.assertSays(result, *needles)
        self.assertGoodOneFound()
        return result

    def test_binary_file(self):
        self.write("articles/photo.txt", bytes(range(256)) * 40)
        self.assertNamedAndSkipped("photo.txt")

    def test_broken_json_line(self):
        lines = [json.dumps({"id": "a", "title": "Un", "body": "La marée monte."}),
                 '{"id": "b", "title": "Deux", "body": ',
                 json.dumps({"id": "c", "title": "Trois", "body": "La marée descend."})]
        self.write("articles/many.jsonl", "\n".join(lines) + "\n")
        self.assertNamedAndSkipped("many.jsonl", "2")
        self.assertEqual({"a", "c"}, set(self.search("marée").ids))

    def test_json_line_that_is_no_article(self):
        self.write("articles/many.jsonl", '[1, 2]\n"text"\n{"body": 12}\n{"body": "La marée."}\n')
        self.assertNamedAndSkipped("many.jsonl")
        self.assertEqual(1, self.search("marée").json["total"])

    def test_half_encoded_file_is_read(self):
        text = "L'été à Besançon\n\n".encode() + "La fête du château a été annulée.\n".encode("cp1252")
        self.write("articles/half.txt", text)
        self.build(self.articles)
        self.assertGoodOneFound()
        self.assertEqual(["half"], self.search("Besançon").ids)
        self.assertEqual(["half"], self.search("annulée").ids)

    def test_windows_1252_file_is_read(self):
        self.write("articles/old.txt", "La grève\n\nLa grève s’étend à l’œuvre.\n".encode("cp1252"))
        self.build(self.articles)
        self.assertEqual(["old"], self.search("grève").ids)
        self.assertEqual(["old"], self.search("œuvre").ids)

    def test_empty_file(self):
        self.write("articles/empty.txt", "")
        self.build(self.articles)
        self.assertGoodOneFound()

    @unittest.skipIf(os.geteuid() == 0, "root reads everything")
    def test_unreadable_file(self):
        path = self.write("articles/secret.txt", "Secret\n\nRien à lire.\n")
        path.chmod(0)
        self.assertNamedAndSkipped("secret.txt")

    def test_dangling_link(self):
        (self.articles / "gone.txt").symlink_to(self.folder / "nowhere.txt")
        self.build(self.articles)
        self.assertGoodOneFound()

    def test_link_loop_ends(self):
        (self.articles / "loop").symlink_to(self.articles)
        self.build(self.articles)
        self.assertGoodOneFound()

    def test_name_that_is_not_utf8(self):
        name = os.fsencode(self.articles) + b"/\xe9t\xe9.txt"
        with open(name, "wb") as file:
            file.write("La plage\n\nLa plage est vide.\n".encode())
        self.build(self.articles)
        self.assertGoodOneFound()
        self.assertEqual(1, self.search("plage").json["total"])

    def test_front_matter_without_end(self):
        self.write("articles/open.md", '---\ntitle: "Sans fin\ndate: hier\n\nLe texte du verger.\n')
        self.build(self.articles)
        self.assertGoodOneFound()

    def test_strict_makes_a_bad_article_a_failure(self):
        self.write("articles/many.jsonl", '{"id": "a", "body": \n')
        result = indexer("build", self.articles, "--index", self.index, "--strict")
        self.assertStatus(4, result)
        self.assertSays(result, "many.jsonl")
        self.assertFalse((self.index / "XAPIANDB").exists(), "nothing was published")

    def test_two_articles_of_one_id(self):
        self.write("articles/many.jsonl",
                   '{"id": "x", "body": "La première marée."}\n{"id": "x", "body": "La seconde marée."}\n')
        result = self.build(self.articles)
        first, second = sorted(self.search("marée").ids)
        self.assertEqual("x", first)
        self.assertRegex(second, "^x~[0-9a-f]{6}$")
        self.assertSays(result, "many.jsonl", second)

    def test_the_same_article_twice_is_one(self):
        line = '{"id": "x", "body": "La première marée."}\n'
        self.write("articles/many.jsonl", line + line)
        self.build(self.articles)
        self.assertEqual(["x"], self.search("marée").ids)


class NothingGood(CliTest):
    def test_a_live_index_survives_a_build_of_nothing(self):
        self.build(harness.NEWSROOM)
        empty = self.folder / "empty"
        empty.mkdir()
        indexer("build", empty, "--index", self.index)
        self.search("Liberatore", expect=0)


@needs_program("xapian-metadata")
class OtherFingerprint(CliTest):
    def setUp(self):
        super().setUp()
        self.build(harness.NEWSROOM)
        self.generation, = self.index.glob("gen-*")

    def set_fingerprint(self, value):
        done = run(["xapian-metadata", "set", self.generation, "mercato.fingerprint", value])
        self.assertStatus(0, done)
        (self.generation / "sums").unlink(missing_ok=True)  # of what was written before

    def test_an_index_of_another_analyzer_is_refused_with_what_to_do(self):
        for value in ("analyzer 0", ""):
            with self.subTest(value):
                self.set_fingerprint(value)
                result = searcher("--index", self.index, "Meta")
                self.assertClearError(result, 3, self.index, "mercato-indexer build")
                self.assertStatus(3, indexer("check", "--index", self.index))

    def test_check_and_update_say_which_format_an_older_index_has(self):
        self.set_fingerprint("mercato index 3.1; analyzer 0")
        for command in ("check", "update"):
            with self.subTest(command):
                result = indexer(command, "--index", self.index)
                self.assertClearError(result, 3, "built by another version", "mercato index 3.1; analyzer 0",
                                      "this program needs mercato index ", "mercato-indexer build")

    def test_a_build_replaces_it(self):
        self.set_fingerprint("analyzer 0")
        self.build(harness.NEWSROOM)
        self.search("Liberatore", expect=0)


class StrangeQueries(NewsroomTest):
    QUERIES = {
        "stop word": "le", "stop words in quotes": '"de la"', "blanks": "   ",
        "punctuation": "?!… ,;", "signs": "a:(^", "open quote": '"intelligence', "open": "((((",
        "closed": "))))", "operators": "AND OR NOT", "lone not": "NOT Meta", "dangling": "Meta AND",
        "colon": "Orange: baisse de 15 %", "url": "https://relais.example/a?b=c#d",
        "emoji": "😀 🇫🇷 👩‍👩‍👧‍👧", "arabic": "الذكاء الاصطناعي", "chinese": "人工智能",
        "decomposed": "e\u0301le\u0300ves", "controls": "Meta\x01\x1b[31m\x7f",
        "long word": "a" * 60_000, "many words": "mot " * 10_000,
        "deep": "(" * 5_000 + "Meta" + ")" * 5_000, "many filters": "personne:x " * 500,
        "range": "date:2025..", "bad range": "date:..", "bad date": "date:hier",
        "star": "*", "prefix": "a*", "quotes": '""', "nested": '"a "b" c"', "bidi": "\u202eateM",
    }

    def test_every_query_is_answered(self):
        for name, query in self.QUERIES.items():
            with self.subTest(name):
                result = searcher("--index", self.index, "search", "--format", "json", "--", query)
                self.assertIn(result.status, (0, 1), f"{result}"[:3000])
                answer = json.loads(result.stdout)
                self.assertEqual(len(answer["hits"]), min(answer["total"], answer["limit"]))

    def test_a_query_over_64_kib_is_refused(self):
        result = searcher("--index", self.index, "search", "--format", "json", "--", "a" * 70_000)
        self.assertStatus(2, result)

    def test_an_empty_query_is_bad_usage(self):
        result = searcher("--index", self.index, "search", "")
        self.assertEqual(2, result.status, result)
        self.assertIn("nothing to look for", result.stderr)

    def test_bytes_that_are_no_text(self):
        result = searcher("--index", self.index, "search", "--format", "json", b"caf\xe9 \xff\xfe")
        self.assertIn(result.status, (0, 1, 2), result)
        json.loads(result.stdout or "{}")

    def test_typed_text_in_nfd_finds_nfc(self):
        self.assertEqual(self.search("élèves").ids, self.search("e\u0301le\u0300ves").ids)

    def test_strict_turns_doubts_into_errors(self):
        result = searcher("--index", self.index, "search", "--strict", "a:(^")
        self.assertClearError(result, 2)


if __name__ == "__main__":
    harness.main()
