# SPDX-License-Identifier: GPL-2.0-or-later
"""The Python package asks a searcher process and a server alike."""
import pathlib
import re
import shutil
import sys
import threading
import unittest
import zipfile
from importlib.util import find_spec

import harness
from harness import NewsroomTest

sys.path.insert(0, str(harness.ROOT / "scripts" / "python"))
import mercato  # noqa: E402


class Package(NewsroomTest):
    def searcher(self, index=None):
        return mercato.Searcher(str(index or self.index), program=harness.SEARCHER)

    def asked(self, press):
        """What both answer, without what differs from time to time."""
        found = press.search("Liberatore", facets=["person:3"], filters=["date:2020.."], fields=["id", "title"])
        return (found["total"], found["hits"], found["facets"], press.count("Meta"),
                press.facets(facets=["organization:2"])["facets"], press.moves("de:xAI", limit=3)["moves"],
                press.quotes(limit=2)["quotes"], press.suggest("libe")["suggestions"],
                [hit["id"] for hit in press.similar(found["hits"][0]["id"], limit=2)["hits"]],
                press.article(found["hits"][0]["id"])["title"], press.article("no such article"))

    def test_a_searcher_process(self):
        with self.searcher() as press:
            answers = self.asked(press)
        self.assertGreater(answers[0], 0)
        self.assertIsNone(answers[-1])

    def test_a_server_answers_the_same(self):
        process = harness.subprocess.Popen(
            [harness.SEARCHER, "--index", str(self.index), "serve", "--listen", "127.0.0.1:0"],
            stderr=harness.subprocess.PIPE, text=True, env=harness.environment())
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        address = re.search(r"http://[0-9.:]+", process.stderr.readline()).group(0)
        drain = threading.Thread(target=process.stderr.read, daemon=True)
        drain.start()
        with self.searcher() as press:
            self.assertEqual(self.asked(press), self.asked(mercato.Server(address)))
        with self.assertRaises(mercato.MercatoError) as refused:
            mercato.Server(address).search("(x", strict=True)
        self.assertEqual("usage", refused.exception.code)

    def test_an_error_is_raised_and_the_next_request_answered(self):
        with self.searcher() as press:
            with self.assertRaises(mercato.MercatoError) as refused:
                press.search(limit="ten")
            self.assertEqual("usage", refused.exception.code)
            self.assertGreater(press.count("Meta"), 0)

    def test_no_index_and_no_program(self):
        press = self.searcher(self.folder / "none")
        with self.assertRaises(mercato.Stopped) as stopped:
            press.count()
        self.assertEqual("no_index", stopped.exception.code)
        self.assertEqual(3, press.close())
        with self.assertRaises(mercato.Stopped):
            mercato.Searcher(program="/no/such/program")
        with self.assertRaises(mercato.Stopped):
            mercato.Server("http://127.0.0.1:9", timeout=2).count()

    def test_threads_share_one_process(self):
        with self.searcher() as press:
            counts = []
            threads = [threading.Thread(target=lambda: counts.append(press.count("Meta"))) for _ in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertEqual(8, len(counts))
        self.assertEqual(1, len(set(counts)))

    @unittest.skipUnless(find_spec("setuptools") and find_spec("wheel"), "no python3-setuptools and python3-wheel here")
    def test_a_wheel_has_all_that_it_needs(self):
        shutil.copytree(harness.ROOT / "scripts" / "python", self.folder / "python",
                        ignore=shutil.ignore_patterns("__pycache__"))
        made = harness.run([sys.executable, "-c", "import setuptools.build_meta as b; b.build_wheel('..')"],
                           cwd=self.folder / "python")
        self.assertStatus(0, made)
        wheel = self.folder / f"mercato-{mercato.__version__}-py3-none-any.whl"
        with zipfile.ZipFile(wheel) as packed:
            self.assertIn("mercato/py.typed", packed.namelist())
            packed.extractall(self.folder / "installed")
        asked = harness.run([sys.executable, "-c", "import sys, mercato; print(mercato.__file__); "
                             "print(mercato.Searcher(*sys.argv[1:]).count('Meta'))", self.index, harness.SEARCHER],
                            cwd=self.folder / "installed")
        self.assertStatus(0, asked)
        file, count = asked.stdout.splitlines()
        self.assertTrue(file.startswith(f"{self.folder}/installed/mercato/"), file)
        self.assertGreater(int(count), 0)

    def test_version_is_that_of_the_project(self):
        project = (harness.ROOT / "CMakeLists.txt").read_text()
        self.assertEqual(re.search(r"project\(mercato VERSION (\S+)", project).group(1), mercato.__version__)
        self.assertTrue(pathlib.Path(mercato.__file__).with_name("py.typed").exists())


if __name__ == "__main__":
    harness.main()
