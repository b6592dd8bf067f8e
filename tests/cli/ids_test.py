# SPDX-License-Identifier: GPL-2.0-or-later
"""Ids of articles that want the same one, over updates, builds and repairs."""
import harness
from harness import indexer, searcher
from update_test import UpdateTest, article


class SharedIds(UpdateTest):
    """Several articles of one id: which has which depends on neither their order nor what comes later."""

    def page(self, name, text):
        path = self.write(f"news/{name}/index.txt", f"Chronique de {name}\n\nLe chalut {text} rentre au port.\n")
        self.age(path)

    def ids(self):
        """Ids by the word that only one article has."""
        hits = self.search("chalut", "--no-facets").json["hits"]
        return {searcher("--index", self.index, "show", hit["id"], "--format", "json")
                .json["article"]["body"].split()[2]: hit["id"] for hit in hits}

    def assertKept(self, before, changes=None):
        now = self.ids()
        self.assertEqual({**before, **(changes or {})}, {word: now.get(word) for word in {**before, **(changes or {})}})
        self.assertEqual(len(now), len(set(now.values())))
        return now

    def test_a_file_of_the_same_name_that_comes_before_moves_nobody(self):
        self.page("m", "mercier")
        self.page("p", "poitevin")
        self.build(self.news)
        before = self.ids()
        self.assertEqual("index", before["mercier"])
        self.page("a", "angevin")
        self.assertUpdates(1, 0, 0, 2)
        before = self.assertKept(before)
        self.page("b", "breton")
        self.age(self.news / "m" / "index.txt", 50)  # touched: it is read again
        self.age(self.news / "p" / "index.txt", 50)
        self.assertUpdates(1, 0, 0, 3)
        self.assertKept(before)
        self.build(self.news)  # in the place of this index
        self.assertKept(before)

    def test_changed_articles_keep_their_ids_beside_new_ones(self):
        self.page("m", "mercier")
        self.page("p", "poitevin")
        self.build(self.news)
        before = self.ids()
        self.page("a", "angevin")
        self.page("m", "malouin")
        self.page("p", "picard")
        self.assertUpdates(1, 2, 0, 0)
        self.assertEqual((before["mercier"], before["poitevin"]),
                         tuple(self.ids()[word] for word in ("malouin", "picard")))

    def test_a_copy_does_not_take_the_id_of_one_that_went(self):
        self.page("m", "mercier")
        self.page("p", "poitevin")
        self.page("z", "zélandais")
        self.build(self.news)
        before = self.ids()
        (self.news / "m" / "index.txt").unlink()
        self.page("n", "normand")
        self.update()
        self.assertKept({word: before[word] for word in ("poitevin", "zélandais")})

    def test_the_same_in_one_file(self):
        def line(word):
            return {"id": "x", "title": "Chronique", "body": f"Le chalut {word} rentre au port."}

        self.put("a.jsonl", line("mercier"), line("poitevin"))
        self.build(self.news)
        before = self.ids()
        self.put("a.jsonl", line("angevin"), line("mercier"), line("poitevin"))
        self.assertUpdates(1, 0, 0, 2)
        before = self.assertKept(before)
        self.put("a.jsonl", line("malouin"), line("poitevin"), line("angevin"))
        self.assertUpdates(0, 1, 0, 2)
        del before["mercier"]
        self.assertKept(before, {"malouin": "x"})
        self.put("a.jsonl", line("poitevin"))
        self.update(self.news, "--force")
        self.assertKept({"poitevin": before["poitevin"]})

    def test_a_rebuild_elsewhere_gives_copies_the_same_ids(self):
        for name in ("a", "m", "p"):
            self.page(name, f"de{name}")
        self.build(self.news)
        before = self.ids()
        self.page("n", "den")
        self.index = self.folder / "elsewhere"
        self.build(self.news)
        self.assertKept(before)

    def test_an_article_that_moves_and_changes_between_exports_keeps_its_id(self):
        self.put("archive.jsonl", article(1))
        self.put("latest.jsonl", article(2), article(3))
        self.build(self.news)
        self.put("archive.jsonl", article(1), article(2, body="Le chalut revu."))
        self.put("latest.jsonl", article(3), article(4))
        self.assertUpdates(1, 1, 0, 2)
        self.assertEqual({"a1", "a2", "a3", "a4"}, set(self.search("chalut", "--no-facets").ids))

    def test_repairing_shards_loses_no_copy(self):
        for name in "abcdefgh":
            self.page(name, f"de{name}")
        words = " ".join(f"mot{number * 7919 % 1_000_003}" for number in range(9000))
        self.put("others.jsonl", *(article(number, body=f"Le chalut n{number} {words}") for number in range(9)))
        self.assertStatus(0, indexer("build", self.news, "--index", self.index, "--shards", "3"))
        before = self.ids()
        for table in self.index.glob("shard-*/gen-*/termlist.glass"):
            damaged = bytearray(table.read_bytes())
            damaged[100] ^= 1  # in a block that is no root
            table.write_bytes(damaged)
        for shard in sorted(self.index.glob("shard-?")):
            self.assertStatus(0, indexer("check", "--repair", "--index", shard))
        self.assertStatus(0, indexer("check", "--index", self.index))
        self.assertEqual(before, self.ids())


if __name__ == "__main__":
    harness.main()
