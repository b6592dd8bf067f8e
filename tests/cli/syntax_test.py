# SPDX-License-Identifier: GPL-2.0-or-later
"""What help, man pages and completions say is so: every example runs, every option is there."""
import re
import shlex
import shutil
import unittest

import harness
from harness import CliTest, NewsroomTest, indexer, run, searcher


def options(text):
    """Long and short options of a help text."""
    names = set()
    for line in re.findall(r"^ {2}(-[^ ]*)", text, re.M):
        names |= {name for name in line.split(",") if name.startswith("-")}
    return names


def commands(program):
    return re.findall(r"^ {2}([a-z]+) {2,}", program("--help").stdout.split("Examples:")[0], re.M)


class Examples(NewsroomTest):
    def test_every_example_of_the_help(self):
        examples = re.findall(r"^ {2}mercato-searcher (.*)$", searcher("--help").stdout, re.M)
        self.assertGreater(len(examples), 4)
        self.write("queries.tsv", "q1\tOpenAI\n")
        for example in examples:
            with self.subTest(example):
                result = searcher(*shlex.split(example), cwd=self.folder,
                                  MERCATO_INDEX=str(self.index))
                self.assertIn(result.status, (0, 1), result)
                self.assertEqual("", result.stderr)

    def test_every_query_of_the_syntax_page(self):
        page = searcher("--help", "syntax").stdout
        queries = re.findall(r"^ {2}(\S.*?) {2,}\S", page.split("title, titre")[0], re.M)
        queries += re.findall(r"^ {2}(\S*:\S*) {2,}\S", page.split("Amounts and dates")[1], re.M)
        self.assertGreater(len(queries), 25)
        for query in queries:
            with self.subTest(query):
                result = searcher("--index", self.index, "count", "--strict", "--", query)
                self.assertIn(result.status, (0, 1), result)

    def test_no_other_topic(self):
        self.assertClearError(searcher("--help", "nothing"), 2, "--help syntax")


class ManPages(CliTest):
    def test_options_of_every_command(self):
        for program, name in ((searcher, "mercato-searcher"), (indexer, "mercato-indexer")):
            page = program("--man", name).stdout.replace("\\-", "-")
            for command in commands(program):
                with self.subTest(command):
                    self.assertIn(f".SS {command}", page)
                    for option in options(program(command, "--help").stdout):
                        self.assertIn(option, page)

    @unittest.skipUnless(shutil.which("man"), "no man here")
    def test_man_reads_them(self):
        for program, name in ((searcher, "mercato-searcher"), (searcher, "mercato-query"),
                              (indexer, "mercato-indexer")):
            path = self.write(name, program("--man", name).stdout)
            shown = run(["man", "--warnings", "-l", path], LC_ALL="C.UTF-8", MANWIDTH="100")
            self.assertStatus(0, shown)
            self.assertIn("NAME", shown.stdout)


if __name__ == "__main__":
    harness.main()
