# SPDX-License-Identifier: GPL-2.0-or-later
"""Damage is found and told, and never answered from: every file of an index cut, removed, exchanged,
and with single bits flipped. damage_table.py does so by hand over any index."""
import os
import pathlib
import random
import shutil
import tempfile

import harness
from damage_table import timeless
from harness import NEWSROOM, CliTest, indexer, searcher

TABLES = ("iamglass", "postlist.glass", "docdata.glass", "termlist.glass", "position.glass", "sums")
FLIPS = 12  # a table
QUERIES = (("search", "OpenAI", "--format", "json"), ("search", "titre:Meta", "--format", "json"),
           ("facets", "--format", "json"), ("moves", "--format", "json"))


class DamageTest(CliTest):
    @classmethod
    def setUpClass(cls):
        cls.shared = pathlib.Path(tempfile.mkdtemp(prefix="mercato-cli-"))
        cls.addClassCleanup(shutil.rmtree, cls.shared, ignore_errors=True)
        cls.sound = cls.shared / "sound"
        cls.other = cls.shared / "other"
        for index in (cls.sound, cls.other):
            built = indexer("build", NEWSROOM, "--index", index)
            if built.status != 0:
                raise AssertionError(str(built))
        cls.answers = {query: timeless(searcher("--index", cls.sound, *query).stdout)
                       for query in QUERIES}

    def damaged(self):
        shutil.rmtree(self.index, ignore_errors=True)
        shutil.copytree(self.sound, self.index)
        return self.index / "gen-0001"

    def assertFound(self, name):
        """`check` names the file; answers are the right ones or none; `update` changes nothing."""
        checked = indexer("check", "--index", self.index)
        self.assertStatus(3, checked)
        self.assertSays(checked, name)
        self.assertLessEqual(len(checked.stderr.splitlines()), 14)
        for query in QUERIES:
            answer = searcher("--index", self.index, *query)
            if answer.status in (0, 1):
                self.assertEqual(self.answers[query], timeless(answer.stdout), "a wrong answer")
            else:
                self.assertStatus(3, answer)
                self.assertSays(answer, name)
                self.assertLessEqual(len(answer.stderr.splitlines()), 2, f"\n{answer}")
        before = {path.name: path.read_bytes() for path in (self.index / "gen-0001").iterdir()}
        article = self.write("new/neuf.md", "# Neuf\n\nUn article de plus sur la criée.\n")
        updated = indexer("update", article, "--index", self.index)
        self.assertStatus(3, updated)
        after = {path.name: path.read_bytes() for path in (self.index / "gen-0001").iterdir()}
        self.assertEqual(before, after, "a damaged index was changed")


class Damage(DamageTest):
    def test_single_bits(self):
        source = random.Random(2026)
        for name in TABLES:
            for _ in range(FLIPS):
                path = self.damaged() / name
                data = bytearray(path.read_bytes())
                at, bit = source.randrange(len(data)), source.randrange(8)
                data[at] ^= 1 << bit
                path.write_bytes(data)
                with self.subTest(table=name, at=at, bit=bit):
                    self.assertFound(name)

    def test_cut(self):
        for name in TABLES:
            size = (self.sound / "gen-0001" / name).stat().st_size
            for left in {0, size // 2, size - 1, max(0, size - 8192)}:
                os.truncate(self.damaged() / name, left)
                with self.subTest(table=name, left=left):
                    self.assertFound(name)

    def test_removed(self):
        for name in TABLES:
            (self.damaged() / name).unlink()
            with self.subTest(table=name):
                self.assertFound(name if name != "iamglass" else "gen-0001")

    def test_a_folder_instead(self):
        for name in TABLES:
            path = self.damaged() / name
            path.unlink()
            path.mkdir()
            with self.subTest(table=name):
                checked = indexer("check", "--index", self.index)
                self.assertStatus(3, checked)
                self.assertStatus(3, searcher("--index", self.index, "OpenAI"))

    def test_of_another_index(self):
        for name in TABLES:
            path = self.damaged() / name
            shutil.copy(self.other / "gen-0001" / name, path)
            if path.read_bytes() == (self.sound / "gen-0001" / name).read_bytes():
                continue
            with self.subTest(table=name):
                self.assertFound("gen-0001")

    def test_the_stub_removed(self):
        self.damaged()
        (self.index / "XAPIANDB").unlink()
        for result in (indexer("check", "--index", self.index), searcher("--index", self.index, "OpenAI")):
            self.assertStatus(3, result)
            self.assertSays(result, "XAPIANDB: missing", "check --repair")
        self.assertStatus(0, indexer("check", "--repair", "--index", self.index))
        self.assertStatus(0, indexer("check", "--index", self.index))

    def test_more_behind(self):
        for name in TABLES[1:5]:
            with open(self.damaged() / name, "ab") as table:
                table.write(bytes(8192))
            with self.subTest(table=name):
                self.assertStatus(3, indexer("check", "--index", self.index))

    def test_an_update_does_not_hide_what_it_did_not_read(self):
        """It reads what it changes: damage elsewhere stays, and `check` names it as before."""
        old = self.write_lines("old.jsonl", (
            {"id": f"a{i}", "title": f"Chronique {i}", "date": "2025-03-04",
             "body": " ".join(f"mot{i}x{j} la criée de Quimper" for j in range(60))} for i in range(400)))
        self.assertStatus(0, indexer("build", old, "--index", self.index))
        article = self.write("new/neuf.md", "# Neuf\n\nUn article de plus sur la criée.\n")
        for name in ("docdata.glass", "termlist.glass"):
            path = self.index / "gen-0001" / name
            sound = path.read_bytes()
            self.assertGreater(len(sound), 8 * 8192)
            path.write_bytes(sound[:8192 + 4000] + bytes([sound[8192 + 4000] ^ 1]) + sound[8192 + 4001:])
            updated = indexer("update", article, "--index", self.index)
            with self.subTest(table=name):
                self.assertStatus(0, updated)
                self.assertIn("1 added", updated.stdout)
                checked = indexer("check", "--index", self.index)
                self.assertStatus(3, checked)
                self.assertSays(checked, f"{name}: block 1 (byte 8192) is not what was written")
                self.assertIn("damaged: 1 fault, named above", checked.stderr)
            changed = bytearray(path.read_bytes())
            changed[8192:2 * 8192] = sound[8192:2 * 8192]
            path.write_bytes(changed)
            self.assertStatus(0, indexer("check", "--index", self.index))
            self.assertStatus(0, indexer("remove", "neuf", "--index", self.index))
            self.assertStatus(0, indexer("check", "--index", self.index))

    def test_a_sound_index_is_sound(self):
        checked = indexer("check", "--index", self.sound)
        self.assertStatus(0, checked)
        self.assertIn("sound", checked.stdout)


class Arrivals(DamageTest):
    """The times when articles came, which `news` asks for."""
    def test_each_bit_is_told_and_mended(self):
        sound = (self.sound / "arrivals").read_bytes()
        for at in range(0, len(sound), 5):
            self.damaged()
            wrong = bytearray(sound)
            wrong[at] ^= 1 << at % 8
            (self.index / "arrivals").write_bytes(wrong)
            checked = indexer("check", "--index", self.index)
            self.assertStatus(3, checked)
            self.assertIn("arrivals: " + ("damaged from byte" if at >= 8 else "no list"), checked.stderr)
            news = searcher("--index", self.index, "news")
            self.assertStatus(3, news)
            self.assertSays(news, "arrivals")
        mended = indexer("check", "--repair", "--index", self.index)
        self.assertStatus(0, mended)
        self.assertIn("count as come now", mended.stderr)
        self.assertStatus(0, indexer("check", "--index", self.index))

    def test_more_behind(self):
        self.damaged()
        with (self.index / "arrivals").open("ab") as file:
            file.write(b"torn")
        self.assertStatus(3, indexer("check", "--index", self.index))
        self.assertStatus(0, indexer("check", "--repair", "--index", self.index))
        self.assertEqual((self.sound / "arrivals").read_bytes(),
                         (self.index / "arrivals").read_bytes())


    def assertToldAndMended(self, needle, mended="count as come now"):
        """`check`, `news` and `update` name it, and `check --repair` begins anew."""
        before = {path: path.read_bytes() for path in self.index.rglob("*") if path.is_file()}
        for result in (indexer("check", "--index", self.index),
                       searcher("--index", self.index, "news", "--format", "json"),
                       searcher("--index", self.index, "search", "OpenAI arrived:2026"),
                       indexer("update", NEWSROOM, "--index", self.index)):
            self.assertStatus(3, result)
            self.assertSays(result, needle)
        self.assertEqual(before, {path: path.read_bytes() for path in self.index.rglob("*") if path.is_file()})
        self.assertStatus(0, searcher("--index", self.index, *QUERIES[0]))
        repaired = indexer("check", "--repair", "--index", self.index)
        self.assertStatus(0, repaired)
        self.assertSays(repaired, mended)
        self.assertStatus(0, indexer("check", "--index", self.index))
        self.assertStatus(0, indexer("update", NEWSROOM, "--index", self.index))

    def test_removed(self):
        self.damaged()
        (self.index / "arrivals").unlink()
        self.assertToldAndMended("arrivals: missing")

    def test_of_another_index(self):
        """One of the same articles, even."""
        self.damaged()
        shutil.copy(self.other / "arrivals", self.index / "arrivals")
        self.assertToldAndMended("arrivals: not the list of this index")

    def test_the_stub_of_another_index(self):
        self.damaged()
        shutil.copy(self.other / "XAPIANDB", self.index / "XAPIANDB")
        self.assertToldAndMended("arrivals: not the list of this index")

    def test_the_line_of_the_stub_that_names_it(self):
        for line in ("#brrivals 0123456789abcdef", "#arrivals 0123", "#arrivals 0123456789abcdeg"):
            self.damaged()
            (self.index / "XAPIANDB").write_text(f"auto gen-0001\n{line}\n")
            self.assertToldAndMended("XAPIANDB:2: damaged")

    def test_an_older_state_of_it(self):
        """As after a writer that was ended before it wrote them down: told, and the next writer does."""
        self.damaged()
        old = (self.index / "arrivals").read_bytes()
        article = self.write("new/neuf.md", "# Neuf\n\nUn article de plus sur la criée.\n")
        self.assertStatus(0, indexer("update", article, "--index", self.index))
        (self.index / "arrivals").write_bytes(old)
        checked = indexer("check", "--index", self.index)
        self.assertStatus(0, checked)
        self.assertIn("1 article: not said when", checked.stderr)
        another = self.write("new/autre.md", "# Autre\n\nUn autre article.\n")
        self.assertStatus(0, indexer("update", another, "--index", self.index))
        self.assertEqual("", indexer("check", "--index", self.index).stderr)

    def test_an_index_that_names_none(self):
        """As older versions left them: nothing is missing, and a rebuild names it."""
        self.damaged()
        (self.index / "XAPIANDB").write_text("auto gen-0001\n")
        self.assertStatus(0, indexer("check", "--index", self.index))
        (self.index / "arrivals").unlink()
        self.assertStatus(0, indexer("check", "--index", self.index))
        self.assertStatus(0, indexer("update", NEWSROOM, "--index", self.index))
        self.assertIn("#arrivals ", (self.index / "XAPIANDB").read_text())
        self.assertStatus(0, indexer("check", "--index", self.index))

    def test_shards(self):
        self.assertStatus(0, indexer("build", NEWSROOM, "--index", self.index, "--shards", "2"))
        self.assertStatus(0, indexer("check", "--index", self.index))
        shutil.copy(self.other / "arrivals", self.index / "arrivals")
        self.assertToldAndMended("arrivals: not the list of this index")


class CheckWritesNothing(DamageTest):
    def test_read_only(self):
        """Whoever may read an index may check it."""
        self.damaged()
        for path in [*self.index.rglob("*"), self.index]:
            os.chmod(path, 0o555 if path.is_dir() else 0o444)
        self.addCleanup(lambda: [os.chmod(path, 0o755) for path in
                                 [self.index, *self.index.iterdir()] if path.is_dir()])
        self.assertStatus(0, indexer("check", "--index", self.index))


class Repair(DamageTest):
    def repair(self, expect=0):
        result = indexer("check", "--repair", "--index", self.index)
        self.assertStatus(expect, result)
        self.assertSays(result)
        return result

    def assertRepaired(self):
        self.assertStatus(0, indexer("check", "--index", self.index))
        answer = searcher("--index", self.index, *QUERIES[0])
        self.assertEqual(self.answers[QUERIES[0]], timeless(answer.stdout))
        updated = indexer("update", NEWSROOM, "--index", self.index)
        self.assertStatus(0, updated)
        self.assertIn("0 added, 0 changed, 0 removed", updated.stdout)

    def test_nothing_to_do(self):
        self.damaged()
        self.repair()
        self.assertRepaired()

    def test_checksums(self):
        for damage in (lambda path: path.unlink(), lambda path: path.write_bytes(b"x")):
            damage(self.damaged() / "sums")
            self.repair()
            self.assertRepaired()

    def test_version_file(self):
        for damage in (lambda path: path.unlink(), lambda path: path.write_bytes(b"x")):
            damage(self.damaged() / "iamglass")
            self.repair()
            self.assertRepaired()

    def test_a_table_with_a_wrong_bit_is_refused_with_what_to_do(self):
        for name in ("termlist.glass", "position.glass"):
            path = self.damaged() / name
            data = bytearray(path.read_bytes())
            data[len(data) // 2] ^= 1
            path.write_bytes(data)
            with self.subTest(table=name):
                self.assertSays(self.repair(expect=3), "build it again")

    def test_what_cannot_be_mended(self):
        path = self.damaged() / "postlist.glass"
        path.write_bytes(b"")
        self.assertSays(self.repair(expect=3), "build it again")


if __name__ == "__main__":
    harness.main()
