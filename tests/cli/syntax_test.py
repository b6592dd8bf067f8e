# SPDX-License-Identifier: GPL-2.0-or-later
"""What help, man pages and completions say is so: every example runs, every option is there."""
import re
import shlex
import shutil
import unittest

import harness
import shells
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


class Completions(CliTest):
    def test_every_option_of_the_help(self):
        for program in (searcher, indexer):
            helps = {command: options(program(command, "--help").stdout)
                     for command in commands(program)}
            self.assertTrue(helps)
            for shell in ("bash", "zsh", "fish"):
                script = program("--completion", shell).stdout
                for command, names in helps.items():
                    self.assertIn(command, script)
                    for name in names:
                        with self.subTest(shell=shell, command=command, name=name):
                            fish = f"-l {name[2:]} " if name.startswith("--") else f"-s {name[1:]} "
                            self.assertIn(fish if shell == "fish" else name, script)

    def test_no_other_shell(self):
        self.assertClearError(searcher("--completion", "dos"), 2, "bash")

    def completed(self, *words):
        """What bash offers for the last of `words`."""
        script = self.write("completion.bash", searcher("--completion", "bash").stdout)
        typed = " ".join(shlex.quote(word) for word in ("mercato-searcher", *words))
        done = run(["bash", "-c", f"source {script}; COMP_WORDS=({typed}); "
                    f"COMP_CWORD={len(words)}; _mercato_searcher 2>/dev/null; "
                    "printf '%s\\n' \"${COMPREPLY[@]}\""])
        self.assertStatus(0, done)
        return set(done.stdout.split())

    @unittest.skipUnless(shutil.which("bash"), "no bash here")
    def test_bash_offers(self):
        self.assertEqual({"save", "saved", "search", "serve", "similar", "show", "suggest"}, self.completed("s"))
        self.assertEqual({"--facet", "--facet-search", "--fields", "--filter", "--format"},
                         self.completed("facets", "--f"))
        self.assertEqual({"relevance"}, self.completed("search", "--sort", "r"))
        self.assertEqual({"always"}, self.completed("search", "x", "--color", "al"))
        self.assertIn("person", self.completed("search", "--facet", "p"))

    @unittest.skipUnless(shutil.which("fish"), "no fish here")
    def test_fish_offers(self):
        script = self.write("completion.fish", searcher("--completion", "fish").stdout)

        def completed(typed):
            done = run(["fish", "--no-config", "-c",
                        f"source {script}; complete -C {shlex.quote(typed)}"])
            self.assertStatus(0, done)
            return {line.split("\t")[0] for line in done.stdout.splitlines()}

        self.offers_what_bash_offers(completed)

    @unittest.skipUnless(shutil.which("zsh"), "no zsh here")
    def test_zsh_offers(self):
        self.write("_mercato-searcher", searcher("--completion", "zsh").stdout)
        self.offers_what_bash_offers(
            lambda typed: shells.completed_by_zsh(self.folder, typed))

    def offers_what_bash_offers(self, completed):
        self.assertEqual({"save", "saved", "search", "serve", "similar", "show", "suggest"}, completed("mercato-searcher s"))
        self.assertEqual({"--facet", "--facet-search", "--fields", "--filter", "--format"},
                         completed("mercato-searcher facets --f"))
        self.assertEqual({"relevance"}, completed("mercato-searcher search --sort r"))
        self.assertEqual({"always"}, completed("mercato-searcher search x --color al"))
        self.assertIn("person", completed("mercato-searcher search --facet p"))


if __name__ == "__main__":
    harness.main()
