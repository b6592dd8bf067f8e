# SPDX-License-Identifier: GPL-2.0-or-later
"""What README.md and the guides show is so: commands run, print what is said, tables are the programs'.

    readme_test.py --update       writes what the programs print now into these pages

Every `console` block is run, in a folder that holds `corpus` and `scripts` and where one block after
the other leaves its files. A line `$ command` is run by bash, with both streams in one; what follows is
its output, word for word but for times, sizes and scores. `<!-- 60 columns -->` above a block is the
width of its terminal (100). Output is what scripts/captures.sh captures from a terminal of that width.
"""
import fnmatch
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import harness
from harness import ROOT, CliTest, indexer, run, searcher

PAGES = [ROOT / name for name in (
    "README.md", "searcher/GUIDE.md", "indexer/GUIDE.md", "scripts/systemd/SHARDS.md",
    "tests/bench/FIGURES.md", "ARCHITECTURE.md", "CONTRIBUTING.md")]
BLOCK = re.compile(r"(?:<!-- (\d+) columns -->\n)?```console\n(.*?)```\n", re.S)
FIELDS = re.compile(r"(<!-- fields -->\n)(.*?)(<!-- end of fields -->\n)", re.S)
TOOLS = ("jq", "xapian-delve")


class Workplace:
    """A folder where the commands of the README find what it says is there."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="mercato-readme-"))
        for name in ("corpus", "scripts"):
            (self.folder / name).symlink_to(ROOT / name)
        programs = self.folder / ".bin"
        programs.mkdir()
        for path in (harness.INDEXER, harness.SEARCHER):
            (programs / pathlib.Path(path).name).symlink_to(path)
        self.path = f"{programs}{os.pathsep}{os.environ['PATH']}"

    def run(self, command, columns):
        """(status, output) of a line of shell."""
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command], cwd=self.folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=harness.TIMEOUT, check=False,
            env=harness.environment(PATH=self.path, COLUMNS=str(columns)))
        return done.returncode, done.stdout.decode().replace("\r\n", "\n")

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def steps(block):
    """(command, output) of each command of a block."""
    for part in re.split(r"(?m)^\$ ", block)[1:]:
        lines = part.splitlines(keepends=True)
        length = 1
        while lines[length - 1].endswith("\\\n"):
            length += 1
        yield "".join(lines[:length]), "".join(lines[length:])


def settled(output):
    """The lines of an output without what changes from run to run, with the machine or with the analyzer: times, sizes,
    scores, its fingerprint, and the spaces that a column of them takes."""
    output = re.sub(r"\d+([.,]\d+)?( |\u00a0|\u202f)?(ms|s|[kKM]i?B|Ko|Mo|o|bytes)\b", r"# \3", output)
    output = re.sub(r"\d+\.\d{3,}|\banalyzer [0-9a-f]{16}", "#", output)
    return [" ".join(line.split()) for line in output.splitlines()]


def field_rows():
    """The table of fields as the programs tell it: names, what they hold, whether they are counted."""
    section = searcher("--help", "syntax").stdout
    section = section[section.index("title, titre"):section.index("Amounts and dates")]
    facets = re.search(r"--facet \{([^}]*)\}", searcher("search", "--help").stdout).group(1).split(",")
    for line in section.splitlines():
        names = re.match(r" *((?:[^ ,]+, )*[^ ,]+) +(.*)", line)
        if names:
            listed = names.group(1).split(", ")
            yield listed, names.group(2), listed[0] in facets


def field_table():
    out = "| field | also | holds | facet |\n| --- | --- | --- | --- |\n"
    for names, holds, counted in field_rows():
        also = ", ".join(f"`{name}`" for name in names[1:])
        out += f"| `{names[0]}` | {also} | {holds} | {'yes' if counted else ''} |\n"
    return out


class Readme(CliTest):
    @classmethod
    def setUpClass(cls):
        cls.pages = {page: page.read_text(encoding="utf-8") for page in PAGES}
        cls.text = "".join(cls.pages.values())
        cls.place = Workplace()
        cls.addClassCleanup(cls.place.close)

    def test_commands(self):
        blocks = BLOCK.findall(self.text)
        self.assertGreater(len(blocks), 8)
        for columns, block in blocks:
            for command, shown in steps(block):
                if any(tool in command and not shutil.which(tool) for tool in TOOLS):
                    continue
                with self.subTest(command):
                    status, real = self.place.run(command, columns or 100)
                    self.assertEqual(0, status, real)
                    self.assertEqual(settled(shown.strip("\n")), settled(real.strip("\n")))

    def test_commands_of_the_programs_are_told(self):
        for program in (indexer, searcher):
            listed = program("--help").stdout.split("Subcommands:")[1].split("Examples:")[0]
            for command in re.findall(r"^ {2}([a-z]+) ", listed, re.M):
                self.assertRegex(self.text, rf"(?m)^\| .*`{command}\b.*\|", command)

    def test_queries_of_the_table_have_one_reading(self):
        self.build(ROOT / "corpus" / "articles")
        self.assertStatus(0, searcher("--index", self.index, "save", "NOM", "Meta"))
        self.assertStatus(0, searcher("--index", self.index, "tag", "openai-liberatore-finances", "+lu"))
        rows = re.search(r"\| query \| finds \|\n.*\n((?:\|.*\n)+)", self.text).group(1)
        queries = [query for row in rows.splitlines()
                   for query in re.findall(r"`([^`]+)`", row.split(" | ")[0])]
        self.assertGreater(len(queries), 15)
        for query in queries:
            with self.subTest(query):
                told = searcher("--index", self.index, "count", "--strict", "--", query)
                self.assertIn(told.status, (0, 1), told)
                self.assertNotIn("\n  ", told.stderr)  # carets under what has two readings

    def test_table_of_fields(self):
        self.assertEqual(field_table(), FIELDS.search(self.text).group(2))

    def test_exit_statuses(self):
        for status in re.findall(r"^ {2}(\d)  ", searcher("--help").stdout, re.M):
            self.assertRegex(self.text, rf"(?m)^\| `{status}` \|")

    def test_files_it_names_are_there(self):
        for page, text in self.pages.items():
            for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
                self.assertTrue((page.parent / link).exists(), f"{page}: {link}")
            for script in re.findall(r"`(scripts/[\w./]+)", text):
                self.assertTrue((ROOT / script).exists(), f"{page}: {script}")

    def test_an_image_is_made_without_the_builds_of_this_machine(self):
        patterns = (ROOT / ".dockerignore").read_text().splitlines()
        for name in ("build", "build-arm", ".git", "index"):
            self.assertTrue(any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns), name)
        for path in ROOT.iterdir():
            if path.name in ("CMakeLists.txt", "common", "corpus", "indexer", "scripts", "searcher", "tests"):
                self.assertFalse(any(fnmatch.fnmatchcase(path.name, pattern) for pattern in patterns), path.name)

    def test_shell_reads_its_scripts(self):
        for block in re.findall(r"```sh\n(.*?)```", self.text, re.S):
            self.assertStatus(0, run(["bash", "-n", "-c", block]))

    @harness.needs_program("tmux")
    def test_captures_of_a_terminal(self):
        index = self.place.folder / "captured"
        self.index = index
        self.build(ROOT / "corpus" / "articles")
        for columns in (60, 100, 200):
            captured = run([ROOT / "scripts/captures.sh", index, "Liberatore", "--", str(columns)],
                           MERCATO_SEARCHER=harness.SEARCHER, TERM="xterm-256color")
            self.assertStatus(0, captured)
            told = searcher("--index", index, "Liberatore", COLUMNS=str(columns))
            heading = [f"== {columns} columns"]
            self.assertEqual(heading + settled(told.stdout.strip("\n")),
                             settled(captured.stdout.strip("\n")))


def update():
    place = Workplace()

    def rewritten(block):
        told = []
        for command, _ in steps(block.group(2)):
            real = place.run(command, block.group(1) or 100)[1].strip("\n")
            told.append(f"$ {command}{real}\n" if real else f"$ {command}")
        return block.group(0)[:block.start(2) - block.start(0)] + "\n".join(told) + "```\n"

    for page in PAGES:
        text = BLOCK.sub(rewritten, page.read_text(encoding="utf-8"))
        text = FIELDS.sub(lambda part: part.group(1) + field_table() + part.group(3), text)
        page.write_text(text, encoding="utf-8")
    place.close()


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        update()
    else:
        harness.main()
