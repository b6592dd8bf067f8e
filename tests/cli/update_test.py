# SPDX-License-Identifier: GPL-2.0-or-later
"""`update`: the index becomes what a build of the same paths would be, and only what is new or
changed is analysed."""
import os
import shutil
import subprocess
import time

import harness
from harness import NEWSROOM, CliTest, indexer, searcher

STORY = ("La rédaction de Quimper a reçu hier soir la visite d'une équipe venue de Brest, qui a "
         "passé trois heures à relire les archives de la ville et en a tiré vingt pages de notes "
         "sur les halles, le port et les ponts de bois que la crue avait emportés au printemps. ")


def article(number, **changes):
    return {"id": f"a{number}", "title": f"Chronique {number}", "date": "2025-03-04",
            "body": f"Le chalut numéro{number} rentre au port avec douze caisses.", **changes}


def summary(added, changed, removed, unchanged):
    return f"{added} added, {changed} changed, {removed} removed, {unchanged} unchanged\n"


class UpdateTest(CliTest):
    def setUp(self):
        super().setUp()
        self.news = self.folder / "news"
        self.news.mkdir()

    def put(self, name, *articles):
        """Writes a file of articles that was there long ago, as most are."""
        path = self.write_lines(f"news/{name}", articles)
        self.age(path)
        return path

    def age(self, path, seconds=100):
        then = time.time_ns() - seconds * 1_000_000_000
        os.utime(path, ns=(then, then))

    def update(self, *arguments, expect=0):
        result = indexer("update", *(arguments or (self.news,)), "--index", self.index)
        self.assertStatus(expect, result)
        return result

    def assertUpdates(self, *counts):
        """A dry run says `counts`, an update says and does it, the next finds nothing to do."""
        dry = self.update(self.news, "--dry-run")
        self.assertEqual(summary(*counts), dry.stdout.splitlines(True)[-1])
        self.assertEqual(sum(counts[:3]), len(dry.stdout.splitlines()) - 1, "what would change")
        self.assertEqual(summary(*counts), self.update().stdout)
        added, _, _, unchanged = counts
        total = added + counts[1] + unchanged
        self.assertEqual(summary(0, 0, 0, total), self.update().stdout)
        self.assertStatus(0, indexer("check", "--index", self.index))

    def words(self):
        """All an index says of its words and values, with their counts."""
        stats = indexer("stats", "--index", self.index, "--format", "json").json
        return {key: stats[key] for key in ("documents", "words", "average_length", "values",
                                            "merges")}

    def assertLikeBuild(self):
        """The index is as if it were built now."""
        mine = self.words()
        self.index, updated = self.folder / "built", self.index
        self.build(self.news)
        self.assertEqual(self.words(), mine)
        shutil.rmtree(self.index)
        self.index = updated

    def total(self, *query):
        return self.search(*query, "--no-facets", "--no-correct").json["total"]


class Changes(UpdateTest):
    def test_nothing(self):
        self.put("a.jsonl", *(article(i) for i in range(5)))
        self.build(self.news)
        version = self.version_file().read_bytes()
        self.assertUpdates(0, 0, 0, 5)
        self.assertEqual(version, self.version_file().read_bytes(), "nothing was written")

    def version_file(self):
        generation, = self.index.glob("gen-*")
        return generation / "iamglass"

    def test_added_changed_removed(self):
        self.put("a.jsonl", *(article(i) for i in range(1500)))
        self.build(self.news)
        kept = [article(i) for i in range(2, 1500)]
        kept[0]["body"] = "Le baleinier est resté à quai."
        self.put("a.jsonl", *kept, article(2001), article(2002), article(2003))
        self.assertEqual("3 added, 1 changed, 2 removed, 1,497 unchanged\n", self.update().stdout)
        self.assertEqual(1, self.total("baleinier"))
        self.assertEqual(0, self.total("numéro1"), "removed")
        self.assertEqual(0, self.total("numéro2"), "changed")
        self.assertEqual(1, self.total("numéro2002"))
        self.assertLikeBuild()

    def test_files_come_and_go(self):
        for name in "abc":
            self.put(f"{name}.jsonl", article(name), article(name * 2))
        self.build(self.news)
        (self.news / "b.jsonl").unlink()
        self.put("d.jsonl", article("d"))
        self.assertUpdates(1, 0, 2, 4)
        self.assertLikeBuild()

    def test_touched_but_the_same(self):
        path = self.put("a.jsonl", article(1), article(2))
        self.build(self.news)
        self.age(path, 50)
        self.assertUpdates(0, 0, 0, 2)

    def test_written_again_without_new_time_or_size(self):
        """A file written just before a build may be written again in the same tick."""
        path = self.write_lines("news/a.jsonl", [article(1, body="Le chalut rentre.")])
        os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 60 * 10**9))  # however slow the build is
        times = path.stat()
        self.build(self.news)
        path.write_bytes(path.read_bytes().replace(b"chalut", b"voilier"[:6]))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        self.assertEqual(summary(0, 1, 0, 0), self.update().stdout)

    def test_moved_article_keeps_no_stale_path(self):
        self.put("a.jsonl", article(1), article(2))
        self.build(self.news)
        (self.news / "a.jsonl").rename(self.news / "z.jsonl")
        self.assertUpdates(0, 2, 0, 0)
        hit, _ = self.search("chalut").json["hits"]
        self.assertTrue(hit["path"].endswith("z.jsonl"), hit)

    def test_articles_without_ids_keep_theirs_by_address(self):
        """An export, or a feed without guids, has what is new at its front."""
        def unnamed(number):
            one = {**article(number), "url": f"https://exemple.fr/{number}"}
            del one["id"]
            return one

        self.put("a.jsonl", unnamed(1), unnamed(2))
        self.build(self.news)
        ids = {hit["title"]: hit["id"] for hit in self.search("chalut").json["hits"]}
        self.put("a.jsonl", unnamed(3), unnamed(1), unnamed(2))
        self.assertUpdates(1, 0, 0, 2)
        after = {hit["title"]: hit["id"] for hit in self.search("chalut").json["hits"]}
        self.assertEqual(ids, {title: after[title] for title in ids})

    def test_the_same_article_in_two_files(self):
        """What one file loses, the other still has."""
        self.put("a.jsonl", article(1), article(2))
        self.put("b.jsonl", article(1), article(3))
        self.build(self.news)
        (self.news / "a.jsonl").unlink()
        self.update()
        self.assertEqual(1, self.total("numéro1"))
        self.assertEqual(0, self.total("numéro2"))
        self.assertLikeBuild()

    def test_two_articles_of_one_id(self):
        self.put("a.jsonl", article(1))
        self.build(self.news)
        self.put("b.jsonl", article(1, body="Un autre texte sur la criée."))
        result = self.update()
        self.assertEqual(summary(1, 0, 0, 1), result.stdout)
        copy, = self.search("criée").ids
        self.assertRegex(copy, "^a1~[0-9a-f]{6}$")
        self.assertSays(result, copy)
        self.assertEqual(summary(0, 0, 0, 2), self.update().stdout)
        (self.news / "a.jsonl").unlink()
        self.update()
        self.assertEqual([copy], self.search("criée").ids, "a noted id stays")

    def test_bad_files_are_named_each_time(self):
        self.put("a.jsonl", article(1))
        broken = self.write("news/broken.jsonl", '{"id": 1, "body": \n')
        self.age(broken)
        self.build(self.news)
        for _ in range(2):
            self.assertSays(self.update(), broken)
        self.update(self.news, "--strict", expect=4)
        broken.write_text('{"id": "b", "title": "Réparé", "body": "Tout va bien."}\n')
        self.assertEqual(summary(1, 0, 0, 1), self.update().stdout)

    def test_dry_run_writes_nothing(self):
        self.put("a.jsonl", article(1))
        self.build(self.news)
        self.put("a.jsonl", article(2))
        self.update(self.news, "--dry-run")
        self.assertEqual(1, self.total("numéro1"))
        self.assertEqual(0, self.total("numéro2"))


class Knowledge(UpdateTest):
    def setUp(self):
        super().setUp()
        for path in NEWSROOM.glob("*.md"):
            shutil.copy(path, self.news)
            self.age(self.news / path.name)
        self.build(self.news)

    def values(self, field):
        return self.search("Meta OR OpenAI OR xAI OR de", "--facet", f"{field}:1000").facet(field)

    def test_entities_leave_with_their_last_article(self):
        """Facets and suggestions lose what only a removed article had."""
        name = "Claire Kervarec"
        page = self.write("news/zz.md", f"---\ntitle: {name} quitte Mistral AI\ndate: 2025-07-01\n"
                          f"---\n{name}, directrice de Mistral AI, rejoint Meta. « Je pars », a dit "
                          f"{name}.\n")
        self.age(page)
        before = self.words()
        self.update()
        self.assertIn(name, self.values("person"))
        self.assertIn(name, searcher("--index", self.index, "suggest", "claire k").stdout)
        page.unlink()
        self.update()
        self.assertEqual(before, self.words())
        self.assertNotIn(name, self.values("person"))
        self.assertNotIn(name, searcher("--index", self.index, "suggest", "claire k").stdout)
        self.assertLikeBuild()

    def test_emptied_and_filled_again(self):
        before, facets = self.words(), self.values("organization")
        away = self.folder / "away"
        away.mkdir()
        pages = sorted(self.news.glob("*.md"))
        for page in pages[1:]:
            page.rename(away / page.name)
        self.update(self.news, "--force")
        self.assertLikeBuild()
        for page in pages[1:]:
            (away / page.name).rename(page)
        self.update()
        self.assertEqual(before, self.words())
        self.assertEqual(facets, self.values("organization"))


class Copies(UpdateTest):
    def copies(self, query="Quimper"):
        """Copies of the hits, by id."""
        hits = self.search(query, "--collapse", "--no-facets").json["hits"]
        return [sorted([hit["id"], *hit.get("copies", [])]) for hit in hits]

    def test_build_groups_copies(self):
        self.put("a.jsonl", article(1, body=STORY), article(2),
                 article(3, title="Reprise", body=STORY + "Avec notre agence."),
                 article(4, body="À Quimper, rien de neuf ce matin."))
        for jobs in ("1", "3"):
            result = indexer("build", self.news, "--index", self.index, "--jobs", jobs)
            self.assertStatus(0, result)
            self.assertCountEqual([["a1", "a3"], ["a4"]], self.copies())

    def test_update_joins_groups(self):
        self.put("a.jsonl", article(1, body=STORY), article(2))
        self.build(self.news)
        self.put("b.jsonl", article(5, body="Mise à jour. " + STORY), article(6, body=STORY))
        self.update()
        self.assertEqual([["a1", "a5", "a6"]], self.copies())
        self.put("a.jsonl", article(1, body="À Quimper, tout autre chose cette fois."), article(2))
        self.update()
        self.assertCountEqual([["a1"], ["a5", "a6"]], self.copies())

    def test_new_copies_of_each_other(self):
        self.put("a.jsonl", article(2))
        self.build(self.news)
        self.put("b.jsonl", article(5, body=STORY), article(6, body=STORY + "Fin."))
        self.update()
        self.assertEqual([["a5", "a6"]], self.copies())


class Readers(UpdateTest):
    def test_a_long_lived_reader_sees_each_update(self):
        """`batch` answers every query from the index as it then is: words, values, documents."""
        self.put("a.jsonl", article(0))
        self.build(self.news)
        batch = subprocess.Popen(
            [harness.SEARCHER, "--index", self.index, "batch", "-"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=harness.environment(), text=True)
        self.addCleanup(batch.communicate)
        for number in range(1, 5):
            self.put("a.jsonl", *(article(i) for i in range(number + 1)))
            self.update()
            batch.stdin.write('{"query": "numéro%d OR chalut", "limit": 1}\n' % number)
            batch.stdin.flush()
            answer = harness.json.loads(batch.stdout.readline())
            self.assertEqual(number + 1, answer["total"])


class Refusals(UpdateTest):
    def test_no_index(self):
        self.put("a.jsonl", article(1))
        result = indexer("update", self.news, "--index", self.index)
        self.assertClearError(result, 3, self.index, "mercato-indexer build")
        self.assertFalse(self.index.exists())

    def test_nothing_to_read_removes_nothing(self):
        self.put("a.jsonl", article(1))
        self.build(self.news)
        (self.news / "a.jsonl").unlink()
        self.assertClearError(indexer("update", self.news, "--index", self.index), 4, self.news)
        self.assertEqual(1, self.total("numéro1"))

    def test_a_generation_is_not_an_index_folder(self):
        self.put("a.jsonl", article(1))
        self.build(self.news)
        generation, = self.index.glob("gen-*")
        self.assertClearError(indexer("update", self.news, "--index", generation), 3, generation)


if __name__ == "__main__":
    harness.main()
