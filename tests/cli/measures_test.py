# SPDX-License-Identifier: GPL-2.0-or-later
"""The measures of scripts/measures.py, against values worked out by hand."""
import math
import sys

import harness
from harness import CliTest

sys.path.insert(0, str(harness.ROOT / "scripts"))
import measures  # noqa: E402


class Measures(CliTest):
    def test_known_item(self):
        queries = self.write("q.tsv", "# judged\nq1\tun\ta\nq2\tdeux\tb,c\nq3\ttrois\td\n")
        run = self.write("r.run", "q1 Q0 x 1 9 t\nq1 Q0 a 2 8 t\nq2 Q0 b 1 9 t\nq2 Q0 y 2 8 t\n"
                                  "q2 Q0 c 3 7 t\n")
        found = measures.known_item(queries, run)
        second = (1 + 1 / math.log2(4)) / (1 + 1 / math.log2(3))
        self.assertAlmostEqual((1 / math.log2(3) + second + 0) / 3, found["nDCG@10"])
        self.assertAlmostEqual((1 / 2 + 1 + 0) / 3, found["MRR@10"])
        self.assertAlmostEqual(2 / 3, found["R@100"])

    def test_graded(self):
        qrels = self.write("q.qrels", "q1 0 a 2\nq1 0 b 1\nq1 0 c 0\n")
        run = self.write("r.run", "q1 Q0 b 1 9 t\nq1 Q0 z 2 8 t\nq1 Q0 a 3 7 t\n")
        found = measures.graded(qrels, run)
        self.assertAlmostEqual((1 + 3 / 2) / (3 + 1 / math.log2(3)), found["nDCG@10"])
        self.assertEqual(1, found["R@50"])
        self.assertAlmostEqual(2 / 3, found["judged@10"])

    def test_ranks_decide_not_the_order_of_lines(self):
        run = self.write("r.run", "q1 Q0 x 2 1 t\nq1 Q0 a 1 2 t\n")
        self.assertEqual(["a", "x"], measures.read_run(run)["q1"])


if __name__ == "__main__":
    harness.main()
