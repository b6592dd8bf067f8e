# SPDX-License-Identifier: GPL-2.0-or-later
"""The examples of embedding the searcher in shell, Python and Node run, and do what they say."""
import shutil
import subprocess
import unittest

import harness
from harness import CliTest, NewsroomTest, run

EXAMPLES = harness.ROOT / "scripts" / "examples"
INTERPRETERS = {".sh": "bash", ".py": "python3", ".mjs": "node", ".R": "Rscript"}


def example(name, *arguments, index, **environment):
    path = EXAMPLES / name
    return run([INTERPRETERS[path.suffix], path, *arguments], MERCATO_INDEX=str(index),
               MERCATO_SEARCHER=harness.SEARCHER, **environment)


class Embedding(NewsroomTest):
    @unittest.skipUnless(shutil.which("jq"), "no jq here")
    def test_shell(self):
        review = example("press_review.sh", "Liberatore", index=self.index)
        self.assertStatus(0, review)
        self.assertIn("# Revue de presse : Liberatore", review.stdout)
        self.assertIn("* Mike Liberatore : 1", review.stdout)
        nothing = example("press_review.sh", '"le la le la"', index=self.index)
        self.assertStatus(1, nothing)
        self.assertIn("0 article(s)", nothing.stdout)

    def test_python(self):
        told = example("who_hires.py", "OpenAI", "Nobody & Sons", index=self.index)
        self.assertStatus(0, told)
        self.assertRegex(told.stdout, r"(?m)^OpenAI: [1-9]\d* articles; .*\(\d+\)")
        self.assertIn("Nobody & Sons: 0 articles; nobody", told.stdout)

    @unittest.skipUnless(shutil.which("node"), "no node here")
    def test_node(self):
        told = example("complete.mjs", "libe", index=self.index)
        self.assertStatus(0, told)
        self.assertRegex(told.stdout, r"(?m)^libe: .*Liberatore")
        self.assertIn("(depart-financier)", told.stdout)


    @unittest.skipUnless(shutil.which("node"), "no node here")
    def test_node_over_http(self):
        told = example("ask_server.mjs", "OpenAI", index=self.index)
        self.assertStatus(0, told)
        self.assertRegex(told.stdout, r"(?m)^.+: .* -> .*$")

    @unittest.skipUnless(shutil.which("jq") and shutil.which("curl"), "no jq or no curl here")
    def test_curl(self):
        told = example("ask_server.sh", "OpenAI", index=self.index)
        self.assertStatus(0, told)
        self.assertRegex(told.stdout, r"(?m)^\d+\t\S")

    def test_python_over_both(self):
        alone = example("all_hits.py", "OpenAI", index=self.index)
        self.assertStatus(0, alone)
        self.assertRegex(alone.stdout, r"(?m)^\d{4}-\d\d-\d\d\t\S")
        server = subprocess.Popen(
            [harness.SEARCHER, "--index", str(self.index), "serve", "--quiet", "--listen", "127.0.0.1:0"],
            stderr=subprocess.PIPE, text=True, env=harness.environment())
        try:
            url = server.stderr.readline().split()[-1]
            served = example("all_hits.py", "OpenAI", index=self.folder, MERCATO_URL=url)
            self.assertEqual(alone.stdout, served.stdout)
        finally:
            server.terminate()
            server.communicate()

    @unittest.skipUnless(shutil.which("Rscript"), "no R here: months.R is not run")
    def test_r(self):
        told = example("months.R", "OpenAI", index=self.index)
        self.assertStatus(0, told)
        self.assertRegex(told.stdout, r"(?m)^\d{4}-\d\d\t\d+$")


class WithoutIndex(CliTest):
    def test_status_of_the_searcher(self):
        for name in sorted(path.name for path in EXAMPLES.iterdir() if path.suffix in INTERPRETERS):
            if not shutil.which(INTERPRETERS[(EXAMPLES / name).suffix]):
                continue
            with self.subTest(name):
                told = example(name, "x", index=self.index)
                self.assertNotIn(told.status, (0, 1), told)
                self.assertIn("mercato-indexer build", told.stderr)
                self.assertNotIn("Traceback", told.stderr)


if __name__ == "__main__":
    harness.main()
