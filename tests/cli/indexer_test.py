# SPDX-License-Identifier: GPL-2.0-or-later
"""What the indexer says about articles and leaves in the index folder, which Xapian's own tools
open."""
import re
import shutil
import tomllib

import harness
from harness import NEWSROOM, CliTest, NewsroomTest, indexer, needs_program, run

COUNT = len(list(NEWSROOM.glob("*.md")))


class Annotate(CliTest):
    def test_one_line_an_article_with_offsets_in_code_points(self):
        result = indexer("annotate", NEWSROOM)
        self.assertStatus(0, result)
        self.assertEqual(COUNT, len(result.lines))
        for article in result.lines:
            self.assertTrue(article["text"].startswith(article["title"]), article["id"])
            for mention in article["mentions"]:
                self.assertEqual(mention["text"], article["text"][mention["start"]:mention["end"]])
        self.assertFalse(self.index.exists(), "annotate writes no index")

    def test_what_was_recognised(self):
        articles = {line["id"]: line for line in indexer("annotate", NEWSROOM).lines}
        found = {(entity["type"], entity["name"])
                 for entity in articles["depart-financier"]["entities"]}
        self.assertLessEqual({("person", "Mike Liberatore"), ("person", "Elon Musk"),
                              ("person", "Sam Altman"), ("organization", "OpenAI"),
                              ("organization", "xAI")}, found)
        amounts = [(amount["value"], amount["currency"])
                   for amount in articles["debauchage"]["amounts"]]
        self.assertIn((100_000_000, "USD"), amounts)


    def test_a_range_that_says_its_unit_once_is_one_amount_with_its_low_end(self):
        article = self.folder / "plan.md"
        article.write_text("# Un plan\n\nIl faut entre 45 et 50 millions d'euros, ou 3 dollars.\n")
        amounts = indexer("annotate", article).lines[0]["amounts"]
        self.assertEqual([(50_000_000, 45_000_000), (3, None)],
                         [(amount["value"], amount.get("low")) for amount in amounts])


class Xapian(NewsroomTest):
    @needs_program("xapian-delve")
    def test_delve_opens_the_index_folder(self):
        result = run(["xapian-delve", self.index])
        self.assertStatus(0, result)
        self.assertIn(f"number of documents = {len(list(NEWSROOM.glob('*.md')))}", result.stdout)

    @needs_program("xapian-check")
    def test_xapian_finds_no_fault(self):
        generation, = self.index.glob("gen-*")
        self.assertStatus(0, run(["xapian-check", generation]))

    def test_check_and_stats(self):
        self.assertStatus(0, indexer("check", "--index", self.index))
        stats = indexer("stats", "--index", self.index, "--format", "json")
        self.assertStatus(0, stats)
        self.assertEqual(COUNT, stats.json["documents"])


class StopWords(CliTest):
    def test_an_article_of_stop_words_alone_is_indexed_soundly(self):
        """It has a length of 0, which is none to Xapian's check."""
        self.write_lines("a.jsonl", [{"id": "creux", "body": "le la les"}, {"id": "plein", "body": "Le vaccin."}])
        self.build(self.folder / "a.jsonl")
        self.assertStatus(0, indexer("check", "--index", self.index))
        self.assertEqual(["creux"], self.search('"la les"').ids)
        self.write_lines("b.jsonl", [{"id": "encore", "body": "de la"}])
        self.assertStatus(0, indexer("update", self.folder / "b.jsonl", "--index", self.index))
        self.assertStatus(0, indexer("check", "--index", self.index))


class Synonyms(CliTest):
    def offered(self):
        return indexer("synonyms", "--index", self.index)

    def write_ships(self, articles):
        """Ships and boats do the same things; some articles say one word, some the other."""
        places = ("quai", "port", "chantier", "bassin", "large")
        return self.write_lines("ships.jsonl", [
            {"id": f"a{i}", "body": f"Le grand {ship} quitte son {places[i % 5]}. Ce {ship} rouillé coule {i} fois."}
            for i, ship in enumerate(["navire", "vaisseau"] * (articles // 2))])

    def test_words_used_alike_are_offered_until_they_are_accepted(self):
        knowledge = self.folder / "knowledge"
        shutil.copytree(harness.ROOT / "corpus" / "knowledge", knowledge)
        ships = self.write_ships(200)
        self.build(ships)
        offered = self.offered()
        self.assertStatus(0, offered)
        pairs = [set(group["words"]) for group in tomllib.loads(offered.stdout)["synonym"]]
        self.assertIn({"navire", "vaisseau"}, pairs)
        self.assertEqual(0, self.search("navire").json["total_related"], "never applied unseen")
        with open(knowledge / "synonyms.toml", "a", encoding="utf-8") as accepted:
            accepted.write(offered.stdout)
        self.build(ships, "--knowledge", knowledge)
        self.assertEqual(100, self.search("navire").json["total_related"])
        self.assertNotIn("vaisseau", self.offered().stdout)

    def test_a_few_articles_offer_nothing(self):
        self.build(self.write_ships(4))
        offered = self.offered()
        self.assertStatus(1, offered)
        self.assertEqual("", offered.stdout)

    def test_limit(self):
        self.build(self.write_ships(200))
        limited = indexer("synonyms", "--index", self.index, "--limit", "0")
        self.assertStatus(1, limited)


class Refusals(CliTest):
    def test_missing_path(self):
        missing = self.folder / "nowhere"
        self.assertClearError(indexer("build", missing, "--index", self.index), 4, missing)
        self.assertFalse(list(self.index.glob("gen-*")), "no index came of it")

    def test_empty_folder(self):
        empty = self.folder / "empty"
        empty.mkdir()
        self.assertClearError(indexer("build", empty, "--index", self.index), 4, empty)

    def test_only_bad_files(self):
        bad = self.write("articles/photo.txt", bytes(range(256)) * 40)
        self.assertClearError(indexer("build", bad, "--index", self.index), 4, "photo.txt")

    def test_missing_knowledge(self):
        missing = self.folder / "nowhere"
        result = indexer("build", NEWSROOM, "--index", self.index, "--knowledge", missing)
        self.assertClearError(result, 4, missing)

    def knowledge_with(self, name, text):
        """A copy of the knowledge folder with `text` at the end of one of its files; the number of
        the first line of it."""
        folder = self.folder / "knowledge"
        harness.shutil.rmtree(folder, ignore_errors=True)
        harness.shutil.copytree(harness.ROOT / "corpus" / "knowledge", folder)
        path = folder / name
        before = path.read_text(encoding="utf-8")
        path.write_text(before + text, encoding="utf-8")
        return folder, before.count("\n") + 1

    def test_wrong_knowledge_names_file_line_and_remedy(self):
        self.build(NEWSROOM)
        news = self.write("news/neuf.txt", "Un titre\n\nUne histoire de plus.\n")  # for update
        files = {path: path.read_bytes() for path in self.index.rglob("*") if path.is_file()}
        entity = '[[entity]]\nname = "{}"\ntype = "{}"\n'
        for name, text, complaint in (
                ("entities.toml", '[[entity]\nname = "x\n', ""),
                ("entities.toml", entity.format("Zorglub", "company"), "unknown type"),
                ("entities.toml", entity.format("OpenAI", "organization"), "OpenAI"),
                ("entities.toml", entity.format("Zorglub", "person") + 'aliases = ["Open AI"]\n',
                 "Open AI"),
                ("entities.toml", entity.format("Zorglub", "person") + "alias = 3\n", "unknown key"),
                ("merges.toml", "[[merge]]\nname = 7\n", "name"),
                ("synonyms.toml", '[[synonym]]\nwords = ["a", "b"]\nkind = "zz"\n', "unknown kind"),
                ("verbs.toml", '[[move]]\nlemma = "zoner"\nkind = "zz"\n', "unknown kind")):
            for command in ("build", "update"):
                with self.subTest(text, command=command):
                    folder, line = self.knowledge_with(name, text)
                    result = indexer(command, NEWSROOM, news, "--index", self.index, "--knowledge",
                                     folder)
                    self.assertClearError(result, 4, name, complaint, "hint:")
                    said = re.search(name + r":(\d+)", result.stderr)
                    self.assertTrue(said, result)
                    self.assertIn(int(said.group(1)), range(line, line + 5), result)
                    now = {path: path.read_bytes() for path in self.index.rglob("*")
                           if path.is_file()}
                    self.assertEqual(files.keys(), now.keys())
                    self.assertTrue(all(files[path] == now[path] for path in files))
        self.assertTrue(self.search("OpenAI").ids)

    def test_bad_usage(self):
        for arguments, named in ((("build",), "PATH"), (("build", NEWSROOM, "--jbos", "2"), "--jbos"),
                                 (("build", NEWSROOM, "--jobs", "0"), "--jobs"),
                                 (("build", NEWSROOM, "--memory", "0"), "--memory"),
                                 (("bulid", NEWSROOM), "bulid")):
            with self.subTest(arguments):
                self.assertClearError(indexer(*arguments, "--index", self.index), 2, named)

    def test_no_index(self):
        for command in ("check", "stats", "synonyms"):
            with self.subTest(command):
                self.assertClearError(indexer(command, "--index", self.index), 3, self.index)

    def test_damaged_index(self):
        indexer("build", NEWSROOM, "--index", self.index)
        for table in self.index.rglob("*.glass"):
            table.write_bytes(b"\xa5" * table.stat().st_size)
        for command in ("check", "stats", "synonyms"):
            with self.subTest(command):
                told = indexer(command, "--index", self.index)
                self.assertStatus(3, told)
                self.assertIn(str(self.index), told.stderr)


if __name__ == "__main__":
    harness.main()
