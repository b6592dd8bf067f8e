# SPDX-License-Identifier: GPL-2.0-or-later
"""`batch`: one process, many answers, in the order of the questions; TREC runs any tool reads."""
import json

import harness
from harness import NewsroomTest, searcher


class Batch(NewsroomTest):
    def batch(self, queries, *arguments):
        return searcher("--index", self.index, "batch", *arguments, stdin=queries)

    def test_trec_run(self):
        result = self.batch("q1\tOpenAI\nq2\tpluie\n", "--format", "trec", "--limit", "5")
        self.assertStatus(0, result)
        rows = [line.split() for line in result.stdout.splitlines()]
        for number, query in (("q1", "OpenAI"), ("q2", "pluie")):
            mine = [row for row in rows if row[0] == number]
            self.assertEqual(self.search(query, "--limit", "5").ids, [row[2] for row in mine])
            self.assertEqual([str(i + 1) for i in range(len(mine))], [row[3] for row in mine])
            scores = [float(row[4]) for row in mine]
            self.assertEqual(sorted(scores, reverse=True), scores)
            self.assertTrue(all(row[1] == "Q0" and row[5] == "mercato" for row in mine))

    def test_further_columns_are_no_part_of_the_query(self):
        plain = self.batch("q1\tpluie\n", "--format", "trec")
        judged = self.batch("q1\tpluie\tmeteo,haras\n", "--format", "trec")
        self.assertEqual(plain.stdout, judged.stdout)

    def test_from_a_file(self):
        path = self.write("queries.tsv", "q1\tOpenAI\n")
        result = searcher("--index", self.index, "batch", path, "--format", "trec")
        self.assertStatus(0, result)
        self.assertEqual(self.batch("q1\tOpenAI\n", "--format", "trec").stdout, result.stdout)

    def test_one_json_answer_a_query(self):
        result = self.batch("q1\tOpenAI\nq2\tanticonstitutionnellement\nq3\tpluie\n",
                            "--format", "ndjson")
        self.assertIn(result.status, (0, 1), result)
        self.assertEqual(3, len(result.lines))
        self.assertEqual(["OpenAI", "anticonstitutionnellement", "pluie"],
                         [answer["query"]["text"] for answer in result.lines])
        self.assertTrue(all("took_ms" in answer for answer in result.lines))

    def test_requests_in_json(self):
        requests = [{"qid": "q1", "query": "OpenAI", "limit": 1}, {"qid": "q2", "query": "pluie"}]
        lines = "".join(json.dumps(request) + "\n" for request in requests)
        result = self.batch(lines, "--format", "ndjson")
        self.assertStatus(0, result)
        self.assertEqual([1, 2], [len(answer["hits"]) for answer in result.lines])
        self.assertEqual(["q1", "q2"], [answer["qid"] for answer in result.lines])

    def test_one_bad_line_does_not_stop_the_others(self):
        result = self.batch('q1\tOpenAI\n{"query": \nq3\tpluie\n', "--format", "ndjson")
        texts = [json.loads(line).get("query", {}) for line in result.stdout.splitlines()]
        self.assertIn("pluie", [text.get("text") for text in texts if isinstance(text, dict)])

    def test_no_query_is_no_answer(self):
        result = self.batch("", "--format", "trec")
        self.assertIn(result.status, (0, 1), result)
        self.assertEqual("", result.stdout)

    def test_strange_lines(self):
        lines = "q1\t\nq2\t\"\nq3\t((((\nq4\tle\nq5\t😀\n\n\n".encode() + b"q6\tcaf\xe9\x00x\nq7\tpluie"
        result = self.batch(lines, "--format", "trec")
        self.assertIn(result.status, (0, 1), result)
        self.assertIn("q7", {line.split()[0] for line in result.stdout.splitlines()})


if __name__ == "__main__":
    harness.main()
