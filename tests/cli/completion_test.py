# SPDX-License-Identifier: GPL-2.0-or-later
"""Completion in bash, zsh and fish: commands, options, and values that the program knows."""
import shlex
import shutil
import unittest

import harness
import shells
from harness import ROOT, CliTest, indexer, run, searcher
from syntax_test import commands, options


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

    def setUp(self):
        super().setUp()
        self.build(ROOT / "corpus" / "articles")
        self.assertStatus(0, searcher("--index", self.index, "save", "primes", "prime"))
        self.assertStatus(0, searcher("--index", self.index, "save", "prix", "prix"))
        (self.folder / "bin").mkdir()
        program = self.folder / "bin" / "mercato-searcher"
        program.write_text(f"""#!/bin/sh
export MERCATO_INDEX={self.index}
[ "$1" = complete-values ] && exec {harness.SEARCHER} "$@"
printf '%s\\n' "$@" >{self.folder}/found
""")
        program.chmod(0o755)

    def completed_by_bash(self, typed):
        """What bash offers for the last word."""
        script = self.write("completion.bash", searcher("--completion", "bash").stdout)
        done = run(["bash", "-c", f"PATH={self.folder}/bin:$PATH; source {script}; COMP_LINE={shlex.quote(typed)}; "
                    "COMP_POINT=${#COMP_LINE}; COMP_WORDBREAKS=$' \\t\\n\"\\'><=;|&(:'; _mercato_searcher; "
                    "printf '%s\\n' \"${COMPREPLY[@]}\""])
        self.assertStatus(0, done)
        return set(done.stdout.split("\n")) - {""}

    @unittest.skipUnless(shutil.which("bash"), "no bash here")
    def test_bash_offers(self):
        self.offers(self.completed_by_bash)
        for typed, offered in (("--filter person:Sam", {"Sam\\ Altman"}), ("--filter=person:altm", {"Sam\\ Altman"}),
                               ("-f 'person:Sam Al", {"person:Sam Altman"}), ("search query:pri", {"primes", "prix"}),
                               ("query:prim", {"primes"}), ("facets --with Sa", {"Sam\\ Altman", "San\\ Francisco"})):
            with self.subTest(typed):
                self.assertLessEqual(offered, self.completed_by_bash("mercato-searcher " + typed))

    @unittest.skipUnless(shutil.which("bash"), "no bash here")
    def test_bash_runs_nothing_that_an_article_says(self):
        """A value is quoted as the quote asks that stands open before it."""
        names = ["Journal$(touch RAN)`touch RAN`", 'Journal"; touch RAN; "x', "Journal'; touch RAN; 'x",
                 "Journal\\"]
        self.build(self.write_lines("evil.jsonl", [
            {"id": f"e{i}", "source": name, "body": f"Le chalut {i} rentre."} for i, name in enumerate(names)]))
        for quote in ("", "'", '"'):
            typed = f"mercato-searcher chalut -f {quote}source:Jou"
            offered = self.completed_by_bash(typed)
            self.assertEqual(len(names), len(offered))
            for value in offered:
                said = run(["bash", "-c", f"printf %s {quote}{value}{quote}"], cwd=self.folder)
                with self.subTest(quote=quote, value=value):
                    self.assertStatus(0, said)
                    self.assertIn(said.stdout.removeprefix("source:"), names)
                    self.assertFalse((self.folder / "RAN").exists())

    @unittest.skipUnless(shutil.which("bash"), "no bash here")
    def test_bash_words_without_their_line(self):
        """Other completion functions call with words alone."""
        script = self.write("completion.bash", searcher("--completion", "bash").stdout)
        for words, offered in (("Meta --for", "--format"), ("search Meta --format ''", "text json ndjson csv tsv trec html")):
            with self.subTest(words):
                done = run(["bash", "-c", f"source {script}; COMP_WORDS=(mercato-searcher {words}); "
                            "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _mercato_searcher; echo ${COMPREPLY[*]}"])
                self.assertEqual(offered, done.stdout.strip())

    @unittest.skipUnless(shutil.which("bash"), "no bash here")
    def test_bash_on_a_terminal_takes_nothing_away(self):
        self.write("completion.bash", searcher("--completion", "bash").stdout)
        for typed, words in (("Meta --filter person:Sam", ["Meta", "--filter", "person:Sam Altman"]),
                             ("Meta --filter 'person:Sam Al", ["Meta", "--filter", "person:Sam Altman"]),
                             ("Meta --filter=person:sam\\ alt", ["Meta", "--filter=person:Sam Altman"]),
                             ("search query:prim", ["search", "query:primes"]),
                             ("search query:pri", ["search", "query:pri"]),
                             ("Meta --filter person:zzz", ["Meta", "--filter", "person:zzz"]),
                             ("Meta --fields id,ti", ["Meta", "--fields", "id,title"])):
            with self.subTest(typed):
                self.assertEqual(words, shells.words_typed_in_bash(self.folder, "mercato-searcher " + typed))

    @unittest.skipUnless(shutil.which("fish"), "no fish here")
    def test_fish_offers(self):
        script = self.write("completion.fish", searcher("--completion", "fish").stdout)

        def completed(typed):
            done = run(["fish", "--no-config", "-c", f"set PATH {self.folder}/bin $PATH; source {script}; "
                        f"complete -C {shlex.quote(typed)}"])
            self.assertStatus(0, done)
            return {line.split("\t")[0] for line in done.stdout.splitlines()}

        self.offers(completed)
        self.offers_values(completed)

    @unittest.skipUnless(shutil.which("zsh"), "no zsh here")
    def test_zsh_offers(self):
        self.write("_mercato-searcher", searcher("--completion", "zsh").stdout)
        self.offers(lambda typed: shells.completed_by_zsh(self.folder, typed))
        self.offers_values(lambda typed: shells.completed_by_zsh(self.folder, typed))

    def offers(self, completed):
        self.assertLessEqual({"save", "saved", "search", "serve", "similar", "show", "suggest"},
                             completed("mercato-searcher s"))
        self.assertEqual({"--facet", "--facet-search", "--facets", "--fields", "--filter", "--format"},
                         completed("mercato-searcher facets --f"))
        self.assertIn("--format", completed("mercato-searcher Meta --fo"))
        self.assertEqual({"relevance"}, completed("mercato-searcher search --sort r"))
        self.assertEqual({"always"}, completed("mercato-searcher search x --color al"))
        self.assertIn("person", completed("mercato-searcher search --facet p"))

    def offers_values(self, completed):
        for typed, offered in (("search --filter person:Sam", "person:Sam Altman"),
                               ("Meta --filter pers", "person:"), ("facets --with Sam", "Sam Altman"),
                               ("Meta --fields id,ti", "id,title"), ("search query:prim", "query:primes"),
                               ("news pri", "primes")):
            with self.subTest(typed):
                self.assertIn(offered, completed("mercato-searcher " + typed))

    def test_what_is_asked_ends_well(self):
        def told(*words):
            done = searcher("--index", self.index, "complete-values", "--", *words)
            self.assertStatus(0, done)
            return done.stdout.splitlines()

        self.assertEqual(["person:Sam Altman"], told("filter", "person:altm"))
        self.assertEqual(["person:Elon Musk"], told("filter", "person:elon"))
        self.assertEqual(["personne:Sam Altman"], told("query", "personne:sam al"))
        self.assertEqual(["query:primes", "query:prix"], told("query", "query:pr"))
        self.assertEqual([], told("query", ""))
        self.assertEqual([], told("filter", "zzz:"))
        self.assertEqual([], told("nope", "a"))
        self.assertIn("person:", told("filter", ""))
        other = self.folder / "none"
        self.assertStatus(3, searcher("complete-values", "--", "filter", "person:a", "--index", other))


if __name__ == "__main__":
    harness.main()
