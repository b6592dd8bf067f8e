# SPDX-License-Identifier: GPL-2.0-or-later
"""Saved searches and their news, tags and notes, and when articles arrived."""
import json
import os
import pathlib
import shlex
import threading
import unittest
import xml.etree.ElementTree

import harness
from harness import CliTest, indexer, searcher

ATOM = "{http://www.w3.org/2005/Atom}"


class Notebook(CliTest):
    """An index over a folder of articles that grows."""

    def setUp(self):
        super().setUp()
        self.articles = self.folder / "articles"
        self.articles.mkdir()
        self.add("a1", "Le chalutier rentre au port")
        self.add("b1", "La banque ouvre")
        self.build(self.articles)

    def add(self, name, title, **more):
        article = {"id": name, "title": title, "body": f"{title}, dit-on, et le maire s’en réjouit.", **more}
        (self.articles / f"{name}.jsonl").write_text(json.dumps(article) + "\n", encoding="utf-8")

    def update(self):
        done = indexer("update", "--index", self.index)
        self.assertStatus(0, done)
        return done

    def ask(self, *arguments, status=0, **options):
        done = searcher("--index", self.index, *arguments, **options)
        self.assertStatus(status, done)
        return done

    def news(self, *arguments):
        """Ids that are new, by saved search."""
        done = searcher("--index", self.index, "news", *arguments, "--format", "json")
        self.assertIn(done.status, (0, 1), done)
        return {one["name"]: sorted(hit["id"] for hit in one["hits"]) for one in done.json["news"]}


class News(Notebook):
    def test_news_over_three_updates_is_what_was_added_also_after_a_rebuild(self):
        self.ask("save", "mer", "chalutier")
        self.assertEqual({"mer": []}, self.news())
        for number in (2, 3, 4):
            self.add(f"a{number}", f"Un chalutier numéro {number}", date="1999-01-01")
            self.add(f"b{number}", "Une banque de plus")
            self.update()
            self.assertEqual({"mer": [f"a{number}"]}, self.news())
            self.assertEqual({"mer": []}, self.news())
        self.add("a5", "Le dernier chalutier")
        self.build(self.articles)
        self.assertEqual({"mer": ["a5"]}, self.news())
        self.build(self.articles)
        self.assertEqual({"mer": []}, self.news())

    def test_a_changed_article_is_not_new(self):
        self.ask("save", "mer", "chalutier")
        self.add("a1", "Le chalutier repart")
        self.update()
        self.assertEqual({"mer": []}, self.news())

    def test_each_search_has_its_own_place(self):
        self.ask("save", "mer", "chalutier")
        self.ask("save", "argent", "banque")
        self.add("a2", "Un chalutier coule")
        self.add("b2", "Une banque ferme")
        self.update()
        self.assertEqual({"mer": ["a2"]}, self.news("mer"))
        self.assertEqual({"argent": ["b2"], "mer": []}, self.news())

    def test_keep_leaves_it_news(self):
        self.ask("save", "mer", "chalutier")
        self.add("a2", "Un chalutier coule")
        self.update()
        self.assertEqual({"mer": ["a2"]}, self.news("--keep"))
        self.assertEqual({"mer": ["a2"]}, self.news())

    def test_news_that_are_not_shown_are_told_and_found(self):
        self.ask("save", "mer", "chalutier")
        self.ask("save", "argent", "banque")

        def more(first, last):
            for number in range(first, last):
                self.add(f"a{number}", f"Un chalutier numéro {number}")
            self.update()

        more(2, 9)
        for quiet in (["-n", "0"], ["-n", "2", "--keep"], ["-n", "0", "mer"]):
            self.assertEqual("", self.ask("news", *quiet).stderr)
        told = self.ask("news", "-n", "3", "--lang", "en").stderr
        self.assertIn("not shown: 4 of the 7 new articles", told)
        found = self.ask(*shlex.split(told.partition("mercato-searcher search")[2])[:-2], "--format", "json").ids
        self.assertLessEqual({f"a{number}" for number in range(2, 9)}, set(found))
        self.assertNotIn("b1", found)
        more(9, 12)
        warned = self.ask("news", "-n", "2", "--format", "json")
        self.assertEqual("", warned.stderr)
        news = {one["name"]: one for one in warned.json["news"]}
        self.assertEqual((3, 2), (news["mer"]["total"], len(news["mer"]["hits"])))
        self.assertIn("not shown: 1 of the 3 new articles", news["mer"]["warnings"][0])
        self.assertEqual([], news["argent"]["warnings"])
        self.assertEqual({"mer": [], "argent": []}, self.news())
        more(12, 15)
        self.assertIn("non montrés : 1 des 3 nouveaux articles",
                      self.ask("news", "-n", "2", "--lang", "fr", "--format", "html").stderr)
        self.assertEqual("", self.ask("news", "-n", "2", status=1).stderr)

    def test_shards_keep_arrivals_through_update_and_rebuild(self):
        def build(shards):
            self.assertStatus(0, indexer("build", self.articles, "--index", self.index, "--shards", str(shards)))

        build(3)
        self.ask("save", "mer", "chalutier")
        for number in range(2, 6):
            self.add(f"a{number}", f"Un chalutier numéro {number}")
        self.update()
        self.assertEqual({"mer": ["a2", "a3", "a4", "a5"]}, self.news())
        self.add("a6", "Un chalutier encore")
        build(2)
        self.assertEqual({"mer": ["a6"]}, self.news())
        build(1)
        self.assertEqual({"mer": []}, self.news())

    def test_a_shard_that_is_updated_alone_has_news(self):
        self.assertStatus(0, indexer("build", self.articles, "--index", self.index, "--shards", "2"))
        self.ask("save", "mer", "chalutier")
        for number in range(2, 8):
            self.add(f"a{number}", f"Un chalutier numéro {number}")
        for shard in ("shard-1", "shard-2"):
            self.assertStatus(0, indexer("update", self.articles, "--index", self.index / shard))
            inside = searcher("--index", self.index / shard, "search", "chalutier", "--format", "json").ids
            self.assertEqual({"mer": sorted(set(inside) - {"a1"})}, self.news())
        self.assertEqual({"mer": []}, self.news())

    def test_an_index_that_did_not_say_so_has_no_news_of_old_articles(self):
        (self.index / "arrivals").unlink()
        (self.index / "XAPIANDB").write_text("auto gen-0001\n")
        self.ask("save", "mer", "chalutier")
        self.add("a2", "Un chalutier coule")
        self.update()
        self.assertEqual(["a2"], [i for i in self.news()["mer"] if i != "a1"])

    def test_a_torn_file_of_arrivals_is_mended(self):
        self.ask("save", "mer", "chalutier")
        path = self.index / "arrivals"
        whole = path.read_bytes()
        self.add("a2", "Un chalutier coule")
        self.update()
        path.write_bytes(whole + path.read_bytes()[len(whole):-5])
        torn = self.ask("news", "--keep", status=3)
        self.assertSays(torn, "arrivals: damaged from byte")
        self.add("a3", "Un chalutier revient")
        self.update()
        self.assertEqual({"mer": ["a2", "a3"]}, self.news())

    def test_a_foreign_file_of_that_name_is_left_alone(self):
        (self.index / "arrivals").write_text("mine", encoding="utf-8")
        self.add("a2", "Un chalutier coule")
        self.assertStatus(3, indexer("update", "--index", self.index))
        self.build(self.articles)
        self.assertEqual("mine", (self.index / "arrivals").read_text(encoding="utf-8"))

    def test_formats(self):
        self.ask("save", "mer", "chalutier")
        self.add("a2", "Un chalutier < 12 m & la mer", url="https://presse.example/a?b=1&c=2", source="L’Écho",
                 date="2025-07-08")
        self.update()
        text = self.ask("news", "--keep", "--lang", "fr").stdout
        self.assertIn("1 nouvel article depuis le", text)
        self.assertIn("chalutier", text)
        html = self.ask("news", "--keep", "--format", "html").stdout
        self.assertIn("Un chalutier &lt; 12 m &amp; la mer", html)
        self.assertIn('href="https://presse.example/a?b=1&amp;c=2"', html)
        feed = xml.etree.ElementTree.fromstring(self.ask("news", "--keep", "--format", "atom").stdout)
        self.assertEqual(ATOM + "feed", feed.tag)
        for required in ("id", "title", "updated"):
            self.assertTrue(feed.findtext(ATOM + required), required)
        entry, = feed.findall(ATOM + "entry")
        self.assertEqual("Un chalutier < 12 m & la mer", entry.findtext(ATOM + "title"))
        self.assertEqual("2025-07-08T00:00:00Z", entry.findtext(ATOM + "published"))
        self.assertEqual("https://presse.example/a?b=1&c=2", entry.find(ATOM + "link").get("href"))
        self.assertRegex(entry.findtext(ATOM + "updated"), r"^20\d\d-\d\d-\d\dT[\d:.]+Z$")

    def test_what_arrived_is_asked_for_by_day(self):
        self.assertEqual({"a1", "b1"}, set(self.search("arrived:aujourd'hui").ids))
        self.assertEqual({"b1"}, set(self.search("banque arrivée:7j").ids))
        self.assertEqual([], self.search("arrived:..1999").ids)
        self.assertEqual({"b1"}, set(self.search("banque -arrived:..1999").ids))


class Saved(Notebook):
    def test_searches_that_double_each_other_are_bounded(self):
        searches = {"s0": {"query": "chalutier"}}
        for level in range(1, 40):
            searches[f"s{level}"] = {"query": f"query:s{level - 1} OU query:s{level - 1}"}
        (self.index / "notebook.json").write_text(json.dumps({"format": 1, "searches": searches}), encoding="utf-8")
        told = self.ask("count", "query:s39")
        self.assertIn("100", told.stderr)

    def test_a_hundred_thousand_tags_are_read_at_once(self):
        articles = {f"x{i}": {"tags": ["lu"]} for i in range(100_000)}
        (self.index / "notebook.json").write_text(json.dumps({"format": 1, "articles": articles}), encoding="utf-8")
        before = os.times().children_user
        self.ask("search", "chalutier")
        self.assertLess(os.times().children_user - before, 1)  # it was 40

    def test_a_saved_search_is_a_part_of_queries(self):
        self.ask("save", "mer", "chalutier OU thonier")
        self.add("a2", "Le thonier du maire")
        self.update()
        self.assertEqual({"a1", "a2"}, set(self.search("query:mer").ids))
        self.assertEqual({"a2"}, set(self.search("recherche:MER thonier").ids))
        self.assertEqual({"b1"}, set(self.search("maire -query:mer").ids))
        self.ask("save", "deux", "query:mer thonier")
        self.assertEqual(["a2"], self.search("query:deux").ids)

    def test_filters_are_kept(self):
        self.add("a2", "Un chalutier coule", source="L’Écho")
        self.add("a3", "Un chalutier flotte", source="Le Cri du port")
        self.add("a4", "Un chalutier rouille", source="Autre")
        self.update()
        self.ask("save", "deux", "chalutier", "-f", "source:L’Écho", "-f", "source:Le Cri du port")
        self.assertEqual({"a2", "a3"}, set(self.search("query:deux").ids))
        self.ask("save", "sans", "chalutier", "-f", "source!=Autre")
        self.assertEqual({"a1", "a2", "a3"}, set(self.search("query:sans").ids))

    def test_saved_lists_and_forgets(self):
        self.ask("saved", status=1)
        self.ask("save", "mer", "chalutier")
        self.add("a2", "Un chalutier coule")
        self.update()
        self.assertEqual("mer\t1\tchalutier\n", self.ask("saved").stdout)
        self.assertEqual(1, self.ask("saved", "--format", "json").json["searches"][0]["new"])
        self.ask("saved", "--remove", "mer")
        self.ask("saved", status=1)
        self.assertClearError(searcher("--index", self.index, "saved", "--remove", "mer"), 2, "mer")

    def test_wrong_names_and_queries_are_refused(self):
        for arguments in (["save", "a b", "chalutier"], ["save", "", "x"], ["save", "-x", "y"],
                          ["save", "../x", "y"], ["save", "mer"], ["save", "mer", "titre: ("]):
            with self.subTest(arguments):
                self.assertEqual(2, searcher("--index", self.index, *arguments).status)
        self.ask("save", "mer", "chalutier")
        self.assertClearError(searcher("--index", self.index, "save", "Mer", "banque"), 2, "mer", "--replace")
        self.ask("save", "Mer", "banque", "--replace")
        self.assertEqual(["b1"], self.search("query:mer").ids)
        self.assertClearError(searcher("--index", self.index, "news", "terre"), 2, "terre")

    def test_unknown_names_and_circles_are_warned_of(self):
        self.assertIn("there is no saved search 'x'", self.search("query:x").json["warnings"])
        self.ask("save", "un", "query:deux chalutier")
        self.ask("save", "deux", "query:un banque")
        self.assertTrue(any("asks for itself" in w for w in self.search("query:un").json["warnings"]))

    def test_a_word_of_a_saved_search_is_not_corrected_in_the_query(self):
        self.ask("save", "faute", "chalutierr")
        answer = self.search("query:faute").json
        self.assertIsNone(answer["query"]["corrected"])

    def test_a_build_and_an_update_leave_the_notebook(self):
        self.ask("save", "mer", "chalutier")
        self.ask("tag", "a1", "+lu", "--note", "à rappeler")
        before = (self.index / "notebook.json").read_bytes()
        self.add("a2", "Un chalutier coule")
        self.update()
        self.build(self.articles)
        self.assertEqual(before, (self.index / "notebook.json").read_bytes())

    def test_a_damaged_notebook_is_named_and_left_alone(self):
        path = pathlib.Path(self.index / "notebook.json")
        search = '{{"format": 1, "searches": {{"a": {{"query": "Meta", {}}}}}}}'.format
        wrong = ("{", "[]", '{"format": 99}', '{"format": 1.5}', '{"format": true}',
                 '{"format": 1, "searches": {"a": 3}}', '{"format": 1, "searches": []}', '{"format": 1, "articles": []}', *(search(f'"{key}": {value}') for value in
                 ("18446744073709551615", "1e300", "1.5", "-1", "-9223372036854775808", "true", '"1"', "null")
                                                          for key in ("saved", "seen")))
        for text in wrong:
            with self.subTest(text):
                path.write_text(text, encoding="utf-8")
                for arguments in (["search", "tag:lu"], ["save", "mer", "chalutier"], ["news"], ["tag"]):
                    self.assertClearError(searcher("--index", self.index, *arguments), 4, "notebook.json")
                self.assertEqual(text, path.read_text(encoding="utf-8"))
                self.assertStatus(0, searcher("--index", self.index, "chalutier"))

    def test_of_two_entries_of_one_name_none_is_lost(self):
        path = pathlib.Path(self.index / "notebook.json")
        search = '"%s": {"query": "%s", "saved": 1, "seen": 1}'
        for name, text in (
                ("mer", '{"format": 1, "searches": {%s, %s}}' % (search % ("mer", "x"), search % ("mer", "y"))),
                ("a1", '{"format": 1, "articles": {"a1": {"tags": ["lu"]}, "a1": {"note": "x"}}}'),
                ("note", '{"format": 1, "articles": {"a1": {"note": "y", "note": "x"}}}'),
                ("searches", '{"format": 1, "searches": {%s}, "searches": {}}' % search % ("mer", "x"))):
            with self.subTest(text):
                path.write_text(text, encoding="utf-8")
                for arguments in (["saved"], ["save", "terre", "banque"], ["tag", "b1", "+lu"]):
                    self.assertClearError(searcher("--index", self.index, *arguments), 4, "notebook.json",
                                          f"'{name}' stands twice")
                self.assertEqual(text, path.read_text(encoding="utf-8"))
        path.write_text('{"format": 1, "searches": {%s, %s}}' % (search % ("mer", "chalutier"),
                                                               search % ("terre", "banque")), encoding="utf-8")
        self.assertEqual(2, len(self.ask("saved").stdout.splitlines()))


class Tags(Notebook):
    def test_tags_are_put_on_and_taken_off(self):
        self.ask("tag", "a1", "+lu", "+todo")
        self.assertStatus(0, searcher("tag", "b1", "+lu", "-i", self.index))
        self.assertEqual({"a1", "b1"}, set(self.search("tag:lu").ids))
        self.assertEqual({"b1"}, set(self.search("tag:lu -tag:todo").ids))
        self.assertEqual({"b1"}, set(self.search("étiquette:LU banque").ids))
        self.assertEqual("lu\t2\ntodo\t1\n", self.ask("tag").stdout)
        self.ask("tag", "a1", "-todo", "-lu")
        self.assertEqual(["b1"], self.search("tag:lu").ids)
        self.assertIn("no article has the tag 'todo'", self.search("tag:todo").json["warnings"])

    def test_hits_have_their_tags(self):
        self.ask("tag", "a1", "+lu", "+todo")
        hits = {hit["id"]: hit.get("tags") for hit in self.search("maire").json["hits"]}
        self.assertEqual({"a1": ["lu", "todo"], "b1": None}, hits)
        told = self.ask("search", "chalutier", "--format", "csv", "--fields", "id,tags", "--no-header").stdout
        self.assertEqual("a1,lu;todo", told.strip().replace("; ", ";"))

    def test_a_tag_that_begins_like_an_option(self):
        self.ask("tag", "a1", "+important", "+high")
        self.ask("tag", "a1", "-important", "-high")
        self.assertEqual([], self.search("tag:important").ids)

    def test_notes(self):
        self.ask("tag", "a1", "--note", "rappeler le maire")
        self.assertEqual("a1\t\trappeler le maire\n", self.ask("tag", "a1").stdout)
        self.assertEqual({"tags": [], "note": "rappeler le maire"},
                         self.ask("tag", "--format", "json").json["articles"]["a1"])
        self.ask("tag", "a1", "--note", "")
        self.assertEqual("", self.ask("tag", "a1").stdout)

    def test_wrong_tags_and_ids_are_refused(self):
        for arguments in (["tag", "a1", "lu"], ["tag", "a1", "+"], ["tag", "a1", "+a b"], ["tag", "nope", "+lu"]):
            with self.subTest(arguments):
                self.assertEqual(2, searcher("--index", self.index, *arguments).status)
        self.assertFalse((self.index / "notebook.json").exists() and self.search("tag:lu").ids)

    def test_many_at_once_lose_nothing(self):
        def tag(number):
            self.ask("tag", "a1", f"+t{number}")

        threads = [threading.Thread(target=tag, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(8, len(self.ask("tag", "a1", "--format", "json").json["tags"]))

    def test_rows_and_facets_of_tagged_articles(self):
        self.ask("tag", "a1", "+lu")
        rows = self.ask("facets", "tag:lu", "--facet", "date", "--format", "json", status=1).json
        self.assertEqual(1, rows["total"])
        self.assertEqual(1, self.ask("count", "tag:lu", "--format", "json").json["total"])

    def test_batch_tells_without_marking(self):
        self.ask("save", "mer", "chalutier")
        self.add("a2", "Un chalutier coule")
        self.update()
        requests = "".join(json.dumps(request) + "\n" for request in (
            {"command": "saved"}, {"command": "news", "names": ["mer"], "limit": 5}, {"command": "tags"},
            {"command": "news", "names": ["nope"]}))
        saved, news, tags, wrong = self.ask("batch", stdin=requests).lines
        self.assertEqual(1, saved["searches"][0]["new"])
        self.assertEqual(["a2"], [hit["id"] for hit in news["news"][0]["hits"]])
        self.assertEqual({}, tags["articles"])
        self.assertIn("nope", wrong["error"]["message"])
        self.assertEqual({"mer": ["a2"]}, self.news())


if __name__ == "__main__":
    unittest.TestCase.maxDiff = None
    harness.main()
