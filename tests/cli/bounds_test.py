# SPDX-License-Identifier: GPL-2.0-or-later
"""Bounded in time and memory, whatever the bytes: twice the size of a hostile input takes at most two
and a half times the instructions, and no input ends a build."""
import gzip
import os
import pathlib
import resource
import subprocess
import time
import unittest

import harness
from harness import INDEXER, CliTest, environment, indexer

GOOD = "# Une criée\n\nLe chalutier Abeille a débarqué douze caisses à Lorient.\n"


def processor_time(argv, timeout=120):
    """Seconds of processor time, and the peak memory in MiB, of a program that ends well."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen([os.fspath(part) for part in argv], stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE, env=environment())
    try:
        _, stderr = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (process.returncode, stderr.decode("utf-8", "replace"),
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


class Files(CliTest):
    """One hostile file beside a good article, which is found."""

    def assertBounded(self, name, content, seconds=10, mebibytes=1024):
        folder = self.folder / "articles"
        folder.mkdir(exist_ok=True)
        for path in folder.iterdir():
            path.unlink()
        self.write(f"articles/{name}", content)
        self.write("articles/good.md", GOOD)

        def limit():
            resource.setrlimit(resource.RLIMIT_AS, (mebibytes << 21, mebibytes << 21))
        began = time.process_time()
        process = subprocess.run([INDEXER, "build", folder, "--index", self.index, "-j", "1"],
                                 capture_output=True, env=environment(), timeout=20 * seconds,
                                 preexec_fn=limit, check=False)
        self.assertEqual(0, process.returncode, process.stderr[-600:])
        self.assertLess(time.process_time() - began, seconds)
        self.assertEqual(["good"], self.search("chalutier", "--no-correct").ids[:1])
        return process.stderr.decode("utf-8", "replace")

    def test_front_matter_of_dots(self):
        said = self.assertBounded("dots.md", "+++\n[" + ".".join("a" * 50_000) + "]\n+++\nTexte.\n")
        self.assertIn("dots.md", said)
        self.assertBounded("dots.md", "+++\n" + ".".join("a" * 30_000) + " = 1\n+++\nTexte.\n")

    def test_chunks_without_end(self):
        self.assertBounded("chunks.warc", chunked(60_000))

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


SHAPES = {
    "quotes": lambda i: "« mot » ", "straight": lambda i: '"mot" ', "open": lambda i: "« mot ",
    "capitals": lambda i: f"Nom{i} ", "people": lambda i: f"Jean Nom{i} parle. ",
    "companies": lambda i: f"La société Nom{i} SA. ", "acronyms": lambda i: f"Nom Grand {i} (NG{i}) ",
    "initials": lambda i: f"J. K. Nom{i}. ", "numbers": lambda i: f"{i} millions d'euros, ",
    "dates": lambda i: f"le {i % 28 + 1} mars {1900 + i % 120}, ", "hashes": lambda i: "a<b ",
    "moves": lambda i: f"Jean Nom{i} quitte Meta pour OpenAI. ",
    "endless": lambda i: f"le mot{i % 977} de la phrase ", "brackets": lambda i: "[a](b ",
    "speech": lambda i: f"« Oui », dit Jean Nom{i}. ",
}


class Linear(CliTest):
    """The time of an article grows with its size, not with the square."""

    SIZES = (600_000, 1_200_000)

    def test_one_article(self):
        for name, shape in SHAPES.items():
            for ending in ("txt", "md"):
                times = []
                for size in self.SIZES:
                    text, i = [], 0
                    length = 0
                    while length < size:
                        text.append(shape(i))
                        length += len(text[-1])
                        i += 1
                    path = self.write(f"{name}.{ending}", "".join(text))
                    status, said, seconds = processor_time(
                        [INDEXER, "build", path, "--index", self.index, "-j", "1"])
                    self.assertEqual(0, status, said[-500:])
                    times.append(seconds)
                with self.subTest(shape=name, ending=ending, seconds=times):
                    self.assertLess(times[1], 2.5 * times[0] + 1.0)
                    self.assertLess(times[1], 20)


if __name__ == "__main__":
    harness.main()
