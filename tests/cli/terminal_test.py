# SPDX-License-Identifier: GPL-2.0-or-later
"""What a person sees: colour on a terminal only, help that teaches, pipes that may close."""
import json
import os
import pty
import re
import subprocess

import harness
from harness import NewsroomTest, indexer, searcher

ESCAPE = "\x1b"


class Colour(NewsroomTest):
    def on_terminal(self, *arguments, **changes):
        """Runs the searcher with a terminal for its output; what it wrote there."""
        parent, child = pty.openpty()
        env = harness.environment(TERM="xterm-256color", PAGER="cat", **changes)
        process = subprocess.Popen([harness.SEARCHER, "--index", os.fspath(self.index), *arguments],
                                   stdin=subprocess.DEVNULL, stdout=child, stderr=child, env=env)
        os.close(child)
        written = b""
        while True:
            try:
                chunk = os.read(parent, 65536)
            except OSError:  # Linux: the last writer has gone
                break
            if not chunk:
                break
            written += chunk
        os.close(parent)
        process.wait(timeout=harness.TIMEOUT)
        return written.decode()

    def test_none_in_a_pipe(self):
        result = searcher("--index", self.index, "OpenAI")
        self.assertStatus(0, result)
        self.assertNotIn(ESCAPE, result.stdout + result.stderr)

    def test_on_a_terminal(self):
        self.assertIn(ESCAPE + "[", self.on_terminal("OpenAI"))

    def test_no_color(self):
        self.assertNotIn(ESCAPE + "[", self.on_terminal("OpenAI", NO_COLOR="1"))

    def test_color_option_wins(self):
        always = searcher("--index", self.index, "--color", "always", "OpenAI")
        self.assertIn(ESCAPE, always.stdout)
        self.assertNotIn(ESCAPE + "[", self.on_terminal("--color", "never", "OpenAI"))

    def test_json_is_never_coloured(self):
        self.assertNotIn(ESCAPE, self.on_terminal("OpenAI", "--format", "json"))

    def test_text_shows_title_source_date_and_facets(self):
        result = searcher("--index", self.index, "Liberatore")
        for piece in ("xAI perd son directeur financier", "Le Relais", "2025", "Mike Liberatore"):
            self.assertIn(piece, result.stdout)

    def test_an_article_cannot_drive_the_terminal(self):
        self.index = self.folder / "index"
        self.build(self.write_lines("evil.jsonl", [
            {"id": "evil", "title": "Marée \x1b]0;titre\x07 rouge", "body": "La marée \x1b[2J monte."}]))
        self.assertNotIn("\x1b[2J", self.on_terminal("marée"))
        self.assertNotIn("\x1b]0", self.on_terminal("marée"))


class HostileNames(harness.CliTest):
    """What names, ids, sources and texts of strangers may not bring to a terminal, in any form of answer."""

    RAW = "\x1b]2;PWNED\x07\x1b[31m\x9b31m\x85\x7f\u202e\u2066\u200b\u2028\u200e"
    # JSON escapes what a terminal obeys; what only hides or turns text is text to a program.
    FORBIDDEN = "\x1b\x07\x85\x9b\x7f\u202e\u2066\u200b\u2028\u200e"

    def assertClean(self, result, forbidden=FORBIDDEN):
        for sign in forbidden:
            self.assertNotIn(sign, result.stdout, f"{sign!r}\n{result}")
            self.assertNotIn(sign, result.stderr, f"{sign!r}\n{result}")

    def setUp(self):
        super().setUp()
        name = f"bad{self.RAW}".replace("\u2028", "") + ".jsonl"
        self.write(f"news/{name}", "".join(json.dumps(article) + "\n" for article in (
            {"id": f"id{self.RAW}", "title": f"Marée {self.RAW}", "source": f"Le Quai{self.RAW}",
             "author": f"Jean{self.RAW}", "url": f"javascript:x{self.RAW}",
             "body": f"La marée{self.RAW} monte. « Oui{self.RAW} », dit Jean Dupont. Jean Dupont quitte Meta."},)) + '{"x')
        self.built = indexer("build", self.folder / "news", "--index", self.index)

    def test_messages(self):
        self.assertStatus(0, self.built)
        self.assertIn("/bad", self.built.stderr)
        self.assertClean(self.built)
        for command in (("update",), ("stats",), ("check",), ("annotate", self.folder / "news")):
            at = () if command[0] == "annotate" else ("--index", self.index)
            self.assertClean(indexer(*command, *at), "\x1b\x07\x85\x9b\x7f")

    def test_answers(self):
        for command in (("search", "marée"), ("facets",), ("quotes",), ("moves",), ("show", "x\x1b[2J"), ("suggest", "le"),
                        ("count", "x\u202e\x1b[2J")):
            for color in ("always", "never"):
                with self.subTest(command=command, color=color):
                    result = searcher("--color", color, "--index", self.index, *command)
                    self.assertClean(result, self.FORBIDDEN.replace("\x1b", ""))
                    for escape in ("\x1b]2", "\x1b[31m", "\x1b[2J", "javascript:"):
                        self.assertNotIn(escape, result.stdout + result.stderr)

    def test_tables(self):
        for form in ("csv", "tsv", "trec", "json", "ndjson"):
            with self.subTest(form):
                self.assertClean(searcher("--index", self.index, "marée", "--format", form), "\x1b\x07\x85\x9b\x7f")
        fields = searcher("--index", self.index, "marée", "--format", "csv", "--fields", "id,title,source,path")
        self.assertClean(fields, "\x1b\x07\x85\x9b\x7f")


class Pipes(NewsroomTest):
    def test_a_closed_pipe_is_no_error(self):
        for arguments in (("OpenAI",), ("OpenAI", "--format", "json")):
            with self.subTest(arguments):
                read, write = os.pipe()
                os.close(read)
                process = subprocess.run([harness.SEARCHER, "--index", os.fspath(self.index),
                                          *arguments], stdout=write, stderr=subprocess.PIPE,
                                         env=harness.environment(), check=False)
                os.close(write)
                self.assertEqual((0, b""), (process.returncode, process.stderr))

    def test_a_full_disk_is_an_error(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full here")
        with open("/dev/full", "wb") as full:
            process = subprocess.run([harness.SEARCHER, "--index", os.fspath(self.index), "OpenAI"],
                                     stdout=full, stderr=subprocess.PIPE, check=False,
                                     env=harness.environment())
        self.assertEqual(4, process.returncode)
        self.assertIn(b"No space left", process.stderr)


class Help(harness.CliTest):
    def test_help_teaches(self):
        for program, words in ((searcher, ("search", "facets", "moves", "quotes", "similar", "show",
                                           "suggest", "batch", "--index", "MERCATO_INDEX")),
                               (indexer, ("build", "check", "stats", "annotate", "--index"))):
            result = program("--help")
            self.assertStatus(0, result)
            for word in words:
                self.assertIn(word, result.stdout)
            self.assertRegex(result.stdout, r"(?i)examples?")
            self.assertRegex(result.stdout, r"(?i)exit status")

    def test_help_of_every_command(self):
        for program in (searcher, indexer):
            commands = re.findall(r"^ {2}([a-z]+) {2,}", program("--help").stdout, re.M)
            self.assertTrue(commands)
            for command in commands:
                with self.subTest(command):
                    result = program(command, "--help")
                    self.assertStatus(0, result)
                    self.assertTrue(result.stdout)

    def test_no_argument_is_bad_usage_with_a_way_on(self):
        for program in (searcher, indexer):
            self.assertClearError(program(), 2, "--help")

    def test_version(self):
        for program in (searcher, indexer):
            result = program("--version")
            self.assertStatus(0, result)
            self.assertRegex(result.stdout, r"^mercato-(indexer|searcher) \d+\.\d+\.\d+( \([0-9a-f]{7,}\))?, "
                             r"index format \d+, Xapian 1\.4\.\d+, ICU \d+\.\d+, Snowball \d+\.\d+\.\d+\n$")


if __name__ == "__main__":
    harness.main()
