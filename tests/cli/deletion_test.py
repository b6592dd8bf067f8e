# SPDX-License-Identifier: GPL-2.0-or-later
"""Only what is surely ours is deleted: from an index folder, and from an index."""
import os
import shutil
import time
import unittest

import harness
from harness import NEWSROOM, CliTest, indexer, searcher


def article(number, **changes):
    return {"id": f"a{number}", "title": f"Chronique {number}", "date": "2025-03-04",
            "body": f"Le chalut numéro{number} rentre au port avec douze caisses.", **changes}


class IndexFolder(CliTest):
    """What a writer removes from the folder it writes to."""

    def test_what_only_looks_like_ours_stays(self):
        mine = ["gen-2024-photos/p", "gen-2024/p", "shard-7-notes/p", "shard-7/p", "gen-1.txt",
                "gen-0009.build/p", "shard-1.md", "XAPIANDB.new", "gen-0002.txt"]
        for name in mine:
            self.write(f"index/{name}", "precious")
        for _ in range(3):
            self.build(NEWSROOM)
        self.assertStatus(0, indexer("update", NEWSROOM, "--index", self.index))
        self.assertStatus(0, indexer("build", NEWSROOM, "--index", self.index, "--shards", "2"))
        self.build(NEWSROOM)
        for name in mine:
            self.assertEqual("precious", (self.index / name).read_text(), name)
        generations = [name for name in os.listdir(self.index)
                       if (self.index / name / "iamglass").exists()]
        self.assertEqual(1, len(generations), generations)

    def test_links_are_not_followed(self):
        target = self.write("target", "precious")
        self.index.mkdir()
        (self.index / "XAPIANDB.new").symlink_to(target)
        indexer("build", NEWSROOM, "--index", self.index)
        self.assertEqual("precious", target.read_text())
        other = self.folder / "other"
        other.mkdir()
        (other / "writer.lock").symlink_to(self.folder / "elsewhere")
        self.assertStatus(4, indexer("build", NEWSROOM, "--index", other))
        self.assertFalse((self.folder / "elsewhere").exists())

    def test_a_broken_stub_costs_nothing(self):
        self.build(NEWSROOM)
        stub = self.index / "XAPIANDB"
        whole = stub.read_text()
        stub.write_text(whole[:5])
        bad = self.write("bad.jsonl", '{"x')
        self.build(bad, expect=4)
        self.assertTrue((self.index / "gen-0001" / "iamglass").exists())
        repaired = indexer("check", "--repair", "--index", self.index)
        self.assertStatus(0, repaired)
        self.assertEqual(whole, stub.read_text())
        self.search("Liberatore", expect=0)


class UpdateTest(CliTest):
    def setUp(self):
        super().setUp()
        self.news = self.folder / "news"
        for room, numbers in (("a", range(10)), ("b", range(10, 16))):
            for number in numbers:
                self.put(f"{room}/{number}.jsonl", article(number))

    def put(self, name, *articles):
        path = self.write_lines(f"news/{name}", articles)
        then = time.time_ns() - 100_000_000_000
        os.utime(path, ns=(then, then))
        return path

    def update(self, *arguments, expect=0):
        result = indexer("update", *arguments, "--index", self.index)
        self.assertStatus(expect, result)
        self.assertSays(result)
        return result

    def documents(self):
        return indexer("stats", "--index", self.index, "--format", "json").json["documents"]


class Scope(UpdateTest):
    """`update PATH` speaks of what lies under PATH, and of nothing else."""

    def test_one_file_leaves_the_others(self):
        self.build(self.news)
        one = self.put("a/1.jsonl", article(1, body="Le baleinier reste à quai."))
        self.assertIn("1 changed, 0 removed, 15 unchanged", self.update(one).stdout)
        self.assertEqual(["a1"], self.search("baleinier", "--no-correct").ids)

    def test_vanished_under_the_path_only(self):
        self.build(self.news)
        (self.news / "a" / "1.jsonl").unlink()
        (self.news / "b" / "11.jsonl").unlink()
        self.assertIn("1 removed", self.update(self.news / "a").stdout)
        self.assertEqual(15, self.documents())
        self.assertIn("1 removed", self.update().stdout)
        self.assertEqual(14, self.documents())

    def test_roots_are_remembered(self):
        self.build(self.news / "a")
        self.put("a/20.jsonl", article(20))
        self.assertIn("1 added", self.update().stdout)
        self.assertIn("6 added", self.update(self.news / "b").stdout)
        self.put("b/21.jsonl", article(21))
        self.assertIn("1 added", self.update().stdout, "a path that was updated is a root")
        self.assertEqual(18, self.documents())

    def test_from_another_folder(self):
        result = indexer("build", "news", "--index", self.index, cwd=self.folder)
        self.assertStatus(0, result)
        self.assertIn("0 added, 0 changed, 0 removed, 16 unchanged", self.update().stdout)
        self.assertIn("0 added, 0 changed, 0 removed, 16 unchanged", self.update(self.news).stdout)

    def test_an_index_hidden_files_and_backups_are_not_read(self):
        for name in (".secret.md", "draft.md~", "#draft.md#", "old.md.bak", ".git/x.md"):
            self.write(f"news/a/{name}", "# Secret\n\nLe sous-marin plonge.\n")
        built = indexer("build", ".", cwd=self.news)
        self.assertStatus(0, built)
        self.index = self.news / "index"
        self.assertEqual(16, self.documents())
        self.assertStatus(0, searcher("--index", self.index, "save", "mer", "sous-marin"))
        again = indexer("update", ".", cwd=self.news)
        self.assertStatus(0, again)
        self.assertIn("0 added, 0 changed, 0 removed, 16 unchanged", again.stdout)
        self.assertEqual("", again.stderr)
        shutil.rmtree(self.index)
        self.assertStatus(0, indexer("build", ".", "--hidden", cwd=self.news))
        self.assertEqual(18, self.documents(), "no format is called md~ or bak")


class Unseen(UpdateTest):
    """What cannot be looked at keeps its articles, is named, and the status is 4."""

    def assertKept(self, result, *needles):
        self.assertNotRegex(result.stdout, "[1-9][0-9]* removed")
        self.assertSays(result, *needles)
        self.assertEqual(16, self.documents())

    def test_a_root_that_is_gone(self):
        self.build(self.news)
        away = self.folder / "away"
        self.news.rename(away)
        self.assertKept(self.update(expect=4), self.news)
        self.assertKept(self.update(self.news, expect=4), self.news)
        away.rename(self.news)
        self.assertIn("16 unchanged", self.update().stdout)

    def test_an_empty_root(self):
        """As a disk that is not mounted leaves it."""
        self.build(self.news)
        for room in ("a", "b"):
            shutil.rmtree(self.news / room)
        self.assertKept(self.update(expect=4), self.news)
        self.assertIn("16 removed", self.update("--force").stdout)

    def test_a_pipe_where_a_folder_was(self):
        """Below a folder, and in the place of a root; beside them a pipe costs nothing."""
        self.build(self.news)
        os.mkfifo(self.news / "beside")
        self.assertSays(self.update(), f"{self.news}/beside: neither a file nor a folder")
        shutil.rmtree(self.news / "b")
        os.mkfifo(self.news / "b")
        self.assertKept(self.update(expect=4), self.news / "b")
        shutil.rmtree(self.news)
        os.mkfifo(self.news)
        self.assertKept(self.update(expect=4), self.news)

    def test_a_named_file_that_is_gone(self):
        self.build(self.news)
        one = self.news / "a" / "1.jsonl"
        one.unlink()
        self.assertKept(self.update(one, expect=4), one)
        self.assertIn("1 removed", self.update(self.news / "a").stdout)

    @unittest.skipIf(os.geteuid() == 0 and not shutil.which("setpriv"), "the superuser reads all")
    def test_permissions(self):
        os.chmod(self.folder, 0o755)
        self.build(self.news)
        if os.geteuid() == 0:
            self.skipTest("the superuser reads all")
        for path in (self.news / "a", self.news / "b" / "11.jsonl"):
            mode = path.stat().st_mode
            if path.is_file():
                path.write_bytes(path.read_bytes())  # touched
            os.chmod(path, 0)
            try:
                self.assertKept(self.update(expect=4), path)
            finally:
                os.chmod(path, mode)

    def test_more_than_half_needs_force(self):
        self.build(self.news)
        shutil.rmtree(self.news / "a")
        refused = self.update(expect=4)
        self.assertSays(refused, "10 of 16", "--force")
        self.assertEqual(16, self.documents())
        self.assertIn("10 removed", self.update("--force").stdout)
        self.assertEqual(6, self.documents())

    def test_dry_run_lists(self):
        self.build(self.news)
        (self.news / "a" / "1.jsonl").unlink()
        self.put("a/2.jsonl", article(2, body="Autre chose."))
        self.put("a/30.jsonl", article(30))
        lines = set(self.update("-n").stdout.splitlines())
        self.assertLessEqual({"removed a1", "changed a2", "added a30",
                              "1 added, 1 changed, 1 removed, 14 unchanged"}, lines)
        self.assertEqual(16, self.documents())


class Remove(UpdateTest):
    def remove(self, *arguments, expect=0):
        result = indexer("remove", *arguments, "--index", self.index)
        self.assertStatus(expect, result)
        self.assertSays(result)
        return result

    def test_by_id(self):
        self.build(self.news)
        dry = self.remove("a1", "a2", "-n")
        self.assertIn("removed a1\nremoved a2\n", dry.stdout)
        self.assertEqual(16, self.documents())
        self.assertEqual("2 removed, 14 left\n", self.remove("a1", "a2").stdout)
        self.assertEqual(0, self.search("numéro1", "--no-correct").json["total"])
        self.assertStatus(0, indexer("check", "--index", self.index))
        self.assertIn("14 unchanged", self.update().stdout)
        self.assertSays(self.remove("nobody", expect=4), "nobody")

    def test_by_path(self):
        self.build(self.news)
        self.assertEqual("6 removed, 10 left\n", self.remove("--under", self.news / "b").stdout)
        refused = self.remove("--under", self.news, expect=4)
        self.assertSays(refused, "--force")
        self.assertEqual("10 removed, 0 left\n",
                         self.remove("--under", self.news, "--force").stdout)

    def test_nothing_named(self):
        self.build(self.news)
        self.remove(expect=2)

    def test_of_shards(self):
        self.assertStatus(0, indexer("build", self.news, "--index", self.index, "--shards", "3"))
        self.assertEqual("2 removed, 14 left\n", self.remove("a1", "a12").stdout)
        self.assertEqual(14, self.documents())


if __name__ == "__main__":
    harness.main()
