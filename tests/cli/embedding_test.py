# SPDX-License-Identifier: GPL-2.0-or-later
"""The examples of embedding the searcher in shell, Python and Node run, and do what they say."""
import shutil
import unittest

import harness
from harness import CliTest, NewsroomTest, run

EXAMPLES = harness.ROOT / "scripts" / "examples"
INTERPRETERS = {".sh": "bash", ".py": "python3", ".mjs": "node"}


def example(name, *arguments, index):
    path = EXAMPLES / name
    return run([INTERPRETERS[path.suffix], path, *arguments], MERCATO_INDEX=str(index),
               MERCATO_SEARCHER=harness.SEARCHER)


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
