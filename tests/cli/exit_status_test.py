# SPDX-License-Identifier: GPL-2.0-or-later
"""The exit statuses scripts depend on: 0 found, 1 nothing found, 2 bad usage, 3 no usable index,
4 bad input or I/O. (5, another writer, is in publication_test.py.)"""
import pathlib
import shutil

import harness
from harness import CliTest, NewsroomTest, indexer, searcher


class Searching(NewsroomTest):
    def test_found_is_0(self):
        self.search("Liberatore", expect=0)

    def test_nothing_found_is_1(self):
        self.search("anticonstitutionnellement", "--no-correct", expect=1)

    def test_bare_words_search(self):
        bare = searcher("--index", self.index, "chevaux", "haras", "--format", "json")
        self.assertStatus(0, bare)
        self.assertEqual(self.search("chevaux", "haras").ids, bare.ids)

    def test_index_from_the_environment(self):
        found = searcher("Liberatore", "--format", "json", MERCATO_INDEX=str(self.index))
        self.assertStatus(0, found)
        self.assertEqual(["depart-financier"], found.ids)

    def test_index_in_the_working_folder(self):
        shutil.copytree(self.index, self.folder / "index")
        found = searcher("Liberatore", "--format", "json", cwd=self.folder)
        self.assertStatus(0, found)
        self.assertEqual(["depart-financier"], found.ids)

    def test_show_of_an_unknown_article_is_1(self):
        shown = searcher("--index", self.index, "show", "no-such-article")
        self.assertStatus(1, shown)

    def test_a_query_that_starts_with_a_dash_goes_after_two(self):
        found = searcher("--index", self.index, "search", "--format", "json", "--", "-Meta OpenAI")
        self.assertStatus(0, found)
        self.assertNotIn("debauchage", found.ids)


class BadUsage(NewsroomTest):
    def test_unknown_option_is_named_and_a_near_one_told(self):
        result = searcher("--index", self.index, "search", "Meta", "--formt", "json")
        self.assertClearError(result, 2, "--formt", "--format")

    def test_unknown_option_of_the_indexer(self):
        self.assertClearError(indexer("build", harness.NEWSROOM, "--jbos", "2"), 2, "--jbos")

    def test_values_out_of_range(self):
        for option, value in (("--limit", "-1"), ("--limit", "many"), ("--offset", "-3"),
                              ("--sort", "size"), ("--format", "pdf"), ("--match", "most")):
            with self.subTest(option=option, value=value):
                result = searcher("--index", self.index, "search", "Meta", f"{option}={value}")
                self.assertClearError(result, 2, option)

    def test_unknown_fields_of_filter_and_facet(self):
        for option, value in (("--filter", "colour:red"), ("--facet", "colour"),
                              ("--filter", "person")):
            with self.subTest(option=option, value=value):
                result = searcher("--index", self.index, "search", "Meta", option, value)
                self.assertClearError(result, 2, value.split(":")[0])

    def test_an_index_without_a_name(self):
        for told in (searcher("--index", "", "Meta"), searcher("Meta", "--index="), searcher("-i", "", "serve"),
                     searcher("-i", self.index, "-i", "", "count"), indexer("build", harness.NEWSROOM, "-i", ""),
                     indexer("check", "--index", "")):
            self.assertClearError(told, 2, "--index", "''")
        self.assertClearError(searcher("Meta", MERCATO_INDEX="", cwd=self.folder), 3, "./index")

    def test_build_of_nothing(self):
        self.assertClearError(indexer("build", "--index", self.folder / "x"), 2)

    def test_jobs_and_memory_out_of_bounds(self):
        for option, value in (("--jobs", "0"), ("--jobs", "-2"), ("--jobs", "1000"), ("--memory", "0"),
                              ("--memory", "1")):
            with self.subTest(option=option, value=value):
                result = indexer("build", harness.NEWSROOM, "--index", self.folder / "x",
                                 f"{option}={value}")
                self.assertClearError(result, 2, option)


class NoUsableIndex(CliTest):
    def test_no_index(self):
        result = searcher("--index", self.index, "Meta")
        self.assertClearError(result, 3, self.index, "mercato-indexer build")

    def test_commands_without_index(self):
        for command in (("show", "x"), ("facets",), ("suggest", "lib"), ("batch",), ("quotes",),
                        ("moves",), ("similar", "x")):
            with self.subTest(command=command):
                self.assertClearError(searcher("--index", self.index, *command), 3, self.index)
        for command in ("check", "stats"):
            with self.subTest(command=command):
                self.assertClearError(indexer(command, "--index", self.index), 3, self.index)

    def test_a_folder_that_is_no_index(self):
        (self.index / "photos").mkdir(parents=True)
        self.assertClearError(searcher("--index", self.index, "Meta"), 3, self.index)

    def test_damaged_tables(self):
        self.build(harness.NEWSROOM)
        tables = [path for path in self.index.rglob("*.glass") if path.stat().st_size]
        self.assertTrue(tables)
        for table in tables:
            size = table.stat().st_size
            table.write_bytes(b"\xa5" * size)
        result = searcher("--index", self.index, "Meta")
        self.assertClearError(result, 3, self.index)
        self.assertStatus(3, indexer("check", "--index", self.index))

    def test_truncated_tables(self):
        self.build(harness.NEWSROOM)
        for table in self.index.rglob("postlist.glass"):
            table.write_bytes(table.read_bytes()[:100])
        result = searcher("--index", self.index, "Meta")
        self.assertClearError(result, 3, self.index)

    def test_stub_that_names_a_missing_generation(self):
        self.build(harness.NEWSROOM)
        for generation in self.index.glob("gen-*"):
            shutil.rmtree(generation)
        self.assertClearError(searcher("--index", self.index, "Meta"), 3, self.index)

    def test_empty_stub(self):
        self.build(harness.NEWSROOM)
        (self.index / "XAPIANDB").write_text("")
        self.assertClearError(searcher("--index", self.index, "Meta"), 3, self.index)

    def test_a_damaged_index_can_be_rebuilt(self):
        self.build(harness.NEWSROOM)
        (self.index / "XAPIANDB").write_text("nonsense\n")
        self.build(harness.NEWSROOM)
        self.search("Liberatore", expect=0)


class BadInput(CliTest):
    def test_missing_batch_file(self):
        self.build(harness.NEWSROOM)
        missing = self.folder / "queries.tsv"
        self.assertClearError(searcher("--index", self.index, "batch", missing), 4, missing)

    def test_index_where_a_file_is(self):
        self.index.write_text("a file")
        result = indexer("build", harness.NEWSROOM, "--index", self.index)
        self.assertIn(result.status, (3, 4), result)
        self.assertSays(result, self.index)
        self.assertEqual("a file", pathlib.Path(self.index).read_text())


if __name__ == "__main__":
    harness.main()
