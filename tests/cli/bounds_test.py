# SPDX-License-Identifier: GPL-2.0-or-later
"""Bounded in time and memory, whatever the bytes: twice the size of a hostile input takes at most two
and a half times as long, and no input ends a build.

    bounds_test.py --table BYTES [NAME...]     instructions of shapes at a size and twice it, by callgrind
"""
import gzip
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile
import unittest

import harness
import hostile_shapes
from harness import INDEXER, CliTest, environment, indexer

GOOD = "# Une criée\n\nLe chalutier Abeille a débarqué douze caisses à Lorient.\n"


def processor_time(argv, most=120, memory=None):
    """Status of a program, what it said, and its seconds of processor time, with those of its children. At `most` of
    them it is ended by SIGXCPU, whatever else the machine does; one that sleeps for ever is ended by ctest.
    `memory`: bytes of address space that it may take."""
    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
        if memory is not None:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([os.fspath(part) for part in argv], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          env=environment(), preexec_fn=limit, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (done.returncode, done.stderr.decode("utf-8", "replace"),
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def chunked(lines):
    """A web archive whose chunks say that they never end."""
    body = "fffffffffffffffe\r\n" + "fffffffffffffffe\r\n" * lines
    http = ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
            + body)
    return (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
            f"Content-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n{http}\r\n\r\n")


def feed(count, size):
    entity = f'<!ENTITY a "{"x" * size}">'
    return (f'<?xml version="1.0"?><!DOCTYPE rss [{entity}]><rss version="2.0"><channel><item>'
            f'<title>Un titre</title><link href="{"&a;" * count}"/></item></channel></rss>')


class Measure(unittest.TestCase):
    def test_a_program_without_end(self):
        status, _, seconds = processor_time([sys.executable, "-c", "while True: pass"], most=1)
        self.assertEqual(-signal.SIGXCPU, status)
        self.assertGreater(seconds, 0.9)


class Files(CliTest):
    """One hostile file beside a good article, which is found."""

    def assertBounded(self, name, content, seconds=10, mebibytes=1024):
        folder = self.folder / "articles"
        folder.mkdir(exist_ok=True)
        for path in folder.iterdir():
            path.unlink()
        self.write(f"articles/{name}", content)
        self.write("articles/good.md", GOOD)
        status, said, took = processor_time([INDEXER, "build", folder, "--index", self.index, "-j", "1"], most=2 * seconds,
                                            memory=mebibytes << 21)
        self.assertEqual(0, status, said[-600:])
        self.assertLess(took, seconds)
        self.assertEqual(["good"], self.search("chalutier", "--no-correct").ids[:1])
        return said

    def test_front_matter_of_dots(self):
        said = self.assertBounded("dots.md", "+++\n[" + ".".join("a" * 50_000) + "]\n+++\nTexte.\n")
        self.assertIn("dots.md", said)
        self.assertBounded("dots.md", "+++\n" + ".".join("a" * 30_000) + " = 1\n+++\nTexte.\n")

    def test_chunks_without_end(self):
        self.assertBounded("chunks.warc", chunked(60_000))

    def test_headers_without_end(self):
        """Of web archives and mails only the fields that are read are kept."""
        lines = "".join(f"a{i}:\r\n" for i in range(5_000_000))
        record = hostile_shapes.warc_record("<p>Le port</p>")
        self.assertBounded("head.warc", record.replace("\r\n", "\r\n" + lines, 1), mebibytes=256)
        self.assertBounded("head.eml", f"From: a@b.fr\r\nSubject: Le port\r\n{lines}\r\nTexte.\r\n", mebibytes=256)

    def test_tags_without_end(self):
        for between in ("", "\r", " ", "\f", "/"):
            tag = between.join(f'a{i}=""' for i in range(100_000))
            self.assertBounded("tag.html", f"<html><body><p {tag}>Texte</p></body></html>")
        names = " ".join(f"a{i}" for i in range(100_000))
        self.assertBounded("quotes.html", f'<html><body><p x" {names} ">Texte</p></body></html>')

    def test_entities_of_a_feed(self):
        self.assertBounded("bomb.xml", feed(9_000, 100_000))

    def test_separators(self):
        commas = gzip.compress(b"id,title,body\n" + b"," * 60_000_000 + b"\nx,y,z\n")
        self.assertBounded("commas.csv.gz", commas)
        self.assertBounded("header.csv", "title," + "a," * 2_000_000 + "\nx,y\n")

    def test_one_id_for_all(self):
        lines = "".join(f'{{"id":"actu","title":"Titre {i}","body":"Le texte numéro {i}."}}\n'
                        for i in range(40_000))
        said = self.assertBounded("same.jsonl", lines, seconds=60)
        self.assertLess(len(said.splitlines()), 40, "ten messages a file, and how many more")

    def test_floods_of_messages(self):
        said = self.assertBounded("none.jsonl.gz", gzip.compress(b'{"a":1}\n' * 1_000_000))
        self.assertLess(len(said.splitlines()), 40)


# Of each kind that once took the square of its size, or whose neighbour did; --table measures all.
TEXTS = ("guillemets", "open quotes", "people, no stop", "companies", "acronyms", "moves", "speech", "numbers",
         "dates", "one sentence", "lines", "cut words")
FILES = ("anchors.html", "classes.html", "starred.md", "less.md", "rows.csv", "lines.jsonl", "array.json", "cdata.rss",
         "headers.eml", "mails.mbox", "paragraphs.docx", "columns.pdf")


class Linear(CliTest):
    """The time of an article grows with its size, not with the square: twice the size takes at most
    two and a half times as long, whatever it is made of."""

    RECOGNISED = (125_000, 250_000)  # in all of which names, quotes and moves are recognised
    READ = (150_000, 300_000)
    texts, files = TEXTS, FILES

    def build_time(self, name, content):
        path = self.write(name, content)
        status, said, seconds = processor_time([INDEXER, "build", path, "--index", self.index, "-j", "1"])
        self.assertIn(status, (0, 4), said[-500:])
        return seconds

    def setUp(self):
        super().setUp()
        self.empty = self.build_time("empty.txt", "Le port.\n")

    def assertLinear(self, name, contents):
        once, twice = (self.build_time(f"{i}-{name}", content) - self.empty for i, content in enumerate(contents))
        with self.subTest(name=name, seconds=(once, twice)):
            self.assertLess(twice, 2.5 * max(once, 0) + 0.4)

    def test_texts(self):
        for name in self.texts:
            self.assertLinear(f"{name}.txt", [hostile_shapes.text_file(name, size) for size in self.RECOGNISED])

    def test_files(self):
        for name in self.files:
            self.assertLinear(name, [hostile_shapes.bytes_of(name, size) for size in self.READ])

    def test_a_page_of_very_many_words(self):
        content = hostile_shapes.bytes_of("words.pdf", 3_000_000)
        self.write("good.md", GOOD)
        path = self.write("words.pdf", content)
        status, said, seconds = processor_time([INDEXER, "build", path, self.folder / "good.md", "--index", self.index])
        self.assertEqual(0, status, said)
        self.assertIn("words.pdf: page 1 has more than", said)
        self.assertLess(seconds, 10)

    def test_a_page_that_takes_all_memory(self):
        """Poppler runs in a process of its own, with a limit: the build goes on without that file."""
        self.write("good.md", GOOD)
        path = self.write("states.pdf", hostile_shapes.bytes_of("states.pdf", 10_000_000))
        status, said, seconds = processor_time([INDEXER, "build", path, self.folder / "good.md", "--index", self.index])
        self.assertEqual(0, status, said)
        self.assertRegex(said, "states.pdf: a .*PDF document.* more than 512 MiB")
        self.assertLess(seconds, 20)


class Answers(CliTest):
    """What an article holds is not paid for again by each search that shows it."""

    def test_very_many_people(self):
        names = hostile_shapes.repeated(lambda i: f"Jean {hostile_shapes.name(i + 1000)}, ", 240_000)
        self.build(self.write_lines("people.jsonl", [{"id": "list", "title": "La liste", "body": "La grelotine attend. " + names}]))
        status, said, seconds = processor_time([harness.SEARCHER, "--index", self.index, "grelotine", "--format", "json"])
        self.assertEqual(0, status, said)
        self.assertLess(seconds, 0.5)
        hit = self.search("grelotine").json["hits"][0]
        self.assertEqual(200, len(hit["entities"]["person"]))
        path = self.write_lines("people.jsonl", [{"id": "list", "title": "La liste", "body": "La grelotine attend encore. " + names}])
        status, said, seconds = processor_time([INDEXER, "update", path, "--index", self.index])
        self.assertEqual(0, status, said)
        self.assertLess(seconds, 30)


READ_ARTICLES = "mercato::read_articles(mercato::Source const&, mercato::ReadingSinks const&)"


def table(size, names):
    """Millions of instructions that `annotate` takes for shapes at a size and twice it, and their ratio, as callgrind
    counts them, in one process: by hand. A shape is read three times, for words that were met before cost less: cold,
    again, twice as large, where one half is as cold as the first was."""
    shapes = [(f"{name}.txt", lambda n, name=name: hostile_shapes.text_file(name, n)) for name in hostile_shapes.TEXTS]
    shapes += [(name, lambda n, name=name: hostile_shapes.bytes_of(name, n)) for name in hostile_shapes.FILES]
    shapes = [(name, make) for name, make in shapes if not names or name in names or pathlib.Path(name).stem in names]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "shapes").mkdir()
        for number, (name, make) in enumerate(shapes):
            for part, factor in enumerate((1, 1, 2)):
                (folder / "shapes" / f"{number:04}-{part}-{name}").write_bytes(make(factor * size))
        subprocess.run(["valgrind", "--tool=callgrind", f"--dump-before={READ_ARTICLES}",
                        f"--callgrind-out-file={folder / 'counts'}", INDEXER, "annotate", folder / "shapes"], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env=environment(MERCATO_KNOWLEDGE=os.fspath(harness.ROOT / "corpus" / "knowledge")))
        dumps = [f"counts.{i}" for i in range(2, 3 * len(shapes) + 1)] + ["counts"]
        counts = [int(re.search(r"^(?:summary|totals): (\d+)", (folder / dump).read_text(errors="replace"), re.M).group(1)) / 1e6
                  for dump in dumps]
    for number, (name, _) in enumerate(shapes):
        cold, again, twice = counts[3 * number:3 * number + 3]
        twice += cold - again
        print(f"{name:24} {cold:9.1f} {twice:9.1f} M  x{twice / cold:5.2f}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) >= 3 and sys.argv[1] == "--table":
        table(int(sys.argv[2]), sys.argv[3:])
    else:
        harness.main()
