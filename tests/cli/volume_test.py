# SPDX-License-Identifier: GPL-2.0-or-later
"""Sizes that are not usual: very many small files, one very large article among small ones."""
import resource
import time

import harness
from harness import CliTest, indexer

SMALL_FILES = 10_000
LARGE_ARTICLE = 50 * 1024 * 1024


class Volume(CliTest):
    def test_many_tiny_files(self):
        """Built, and then updated without reading any of them again."""
        news = self.folder / "news"
        for number in range(SMALL_FILES):
            if number % 1000 == 0:
                (news / str(number)).mkdir(parents=True)
            path = news / str(number // 1000 * 1000) / f"brève-{number}.txt"
            path.write_text(f"Brève numéro{number}\n\nLe bac a repris ses rotations.\n")
        self.build(news)
        self.assertEqual(SMALL_FILES, self.search("rotations", "--no-facets").json["total"])
        indexer("update", news, "--index", self.index)  # files may be too new to be trusted
        time.sleep(2.1)
        indexer("update", news, "--index", self.index)
        began = time.monotonic()
        result = indexer("update", news, "--index", self.index)
        self.assertEqual("0 added, 0 changed, 0 removed, 10,000 unchanged\n", result.stdout)
        self.assertLess(time.monotonic() - began, 2)

    def test_one_large_article_among_small_ones(self):
        """Read or refused, but named if it is, within bounds, and the others are there."""
        sentence = "Le vraquier décharge ses céréales sur le quai numéro {}. "
        body = "".join(sentence.format(i % 5000) for i in range(LARGE_ARTICLE // len(sentence)))
        small = [{"id": f"s{i}", "title": f"Courte {i}", "body": "Le caboteur passe l'écluse."}
                 for i in range(50)]
        large = {"id": "large", "title": "La somme", "body": body}
        path = self.write_lines("all.jsonl", [*small[:25], large, *small[25:]])
        result = indexer("build", path, "--index", self.index, timeout=280)
        self.assertStatus(0, result)
        mebibytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
        self.assertLess(mebibytes, 512 + 16 * (LARGE_ARTICLE >> 20), "--memory, and what is promised of a large article")
        self.assertEqual(50, self.search("caboteur", "--no-facets").json["total"])
        if self.search("vraquier", "--no-facets", "--no-correct").json["total"] == 0:
            self.assertSays(result, "all.jsonl:26")


if __name__ == "__main__":
    harness.main()
