# SPDX-License-Identifier: GPL-2.0-or-later
"""Several shards answer as one index does, here and behind Xapian's own servers; and what is wrong
with a shard is named."""
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import unittest

import harness
from harness import CliTest, INDEXER, NEWSROOM, ROOT, SEARCHER, indexer, searcher

CORPUS = ROOT / "corpus" / "articles"

PLACED = ('"centre de données"', '"sam altman" OR "mark zuckerberg"', 'Meta -"intelligence artificielle"', "titre:re*",
          "recrutement NEAR/6 ingénieurs", "titre:OpenAI", 'texte:"intelligence artificielle"', "porte-parole",
          "titre:(Meta recrute)", "citation:modèle", '="intelligence artificielle"', "grand modèle de langage")
# What is asked of the whole and of its shards; each a command with its arguments.
QUESTIONS = [
    *(["search", query] for query in ("OpenAI", "eleve", "superintelligense")),
    ["search", "compensation", "Meta"],
    ["search", "Meta", "OpenAI", "xAI", "prime", "recrutement", "ingénieurs", "superintelligence"],
    ["search", '"intelligence artificielle"', "--sort=-date"],
    ["search", "débauch*", "--explain"],
    *(["search", query, "--limit", "40"] for query in PLACED),
    ["search", "montant:>=1Md", "--facet", "amount", "--facet", "date", "--facet", "move"],
    ["search", "--filter", "organization:OpenAI", "--limit", "4", "--offset", "3"],
    ["search", "Altman", "--filter", "organization:Meta", "--collapse"],
    ["search", "personne:Altman", "--facet", "person:3"],
    ["search", "évoque:2025", "--sort=date"],
    ["facets"],
    ["facets", "Zuckerberg", "--facet", "person:30", "--facet", "speaker"],
    ["count"], ["count", "Zuckerberg"],
    ["moves"], ["moves", "vers:OpenAI"],
    ["quotes", "--limit", "50"],
    ["quotes", 'cite:"Sam Altman"'],
    ["suggest", "sup"],
    ["suggest", "sam"],
    ["suggest", "m"],
]


def comparable(result):
    """An answer without what may differ: times, and Xapian's own words for a query."""
    answer = json.loads(result.stdout)
    answer.pop("took_ms", None)
    for hit in answer.get("hits", []):
        hit["score"] = round(hit["score"], 3)
        for term in hit.get("terms", []):
            term["score"] = round(term["score"], 3)
    answer.pop("explanation", None)
    return answer


def free_ports(count):
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in held]
    for s in held:
        s.close()
    return ports


class ShardTest(CliTest):
    """An index in one piece, and the same in three shards."""

    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(tempfile.mkdtemp(prefix="mercato-cluster-"))
        cls.addClassCleanup(shutil.rmtree, cls.home, ignore_errors=True)
        cls.one, cls.cut = cls.home / "one", cls.home / "cut"
        for arguments in (["--index", cls.one], ["--index", cls.cut, "--shards", "3"]):
            built = indexer("build", CORPUS, *arguments)
            if built.status != 0:
                raise AssertionError(str(built))

    def setUp(self):
        super().setUp()
        self.servers = []
        self.addCleanup(self.stop_servers)

    def stop_servers(self):
        for server in self.servers:
            server.kill()
            server.wait()

    def serve(self, folder, port=None):
        """xapian-tcpsrv on a folder; its port and its process."""
        port = port or free_ports(1)[0]
        server = subprocess.Popen(
            ["xapian-tcpsrv", "--interface", "127.0.0.1", "--port", str(port), "--quiet",
             str(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.servers.append(server)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return port, server
            except OSError:
                time.sleep(0.05)
        self.fail(f"nothing listens on port {port}")

    @staticmethod
    def connections(server):
        """Each connection of a server has a process of its own."""
        children = pathlib.Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def serve_all(self):
        return [self.serve(self.cut / f"shard-{k}")[0] for k in (1, 2, 3)]

    def batch(self, *index):
        """A batch that runs, and what asks it a query and reads the answer."""
        process = subprocess.Popen([SEARCHER, *index, "batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, env=harness.environment())
        self.addCleanup(process.stdout.close)
        def ask(query):
            process.stdin.write(f"1\t{query}\n".encode())
            process.stdin.flush()
            return json.loads(process.stdout.readline())
        return process, ask

    def remotes(self, ports):
        return [part for port in ports for part in ("--index", f"remote:127.0.0.1:{port}")]

    def assertSameAnswers(self, *index):
        for question in QUESTIONS:
            with self.subTest(" ".join(question)):
                whole = searcher("--index", self.one, *question, "--format", "json")
                parts = searcher(*index, *question, "--format", "json")
                self.assertEqual(whole.status, parts.status, f"{whole}\n{parts}")
                self.assertEqual(comparable(whole), comparable(parts))


class LocalShardsTest(ShardTest):
    def test_a_folder_of_shards_answers_as_one_index(self):
        self.assertSameAnswers("--index", self.cut)

    def test_index_given_again(self):
        self.assertSameAnswers(*(p for k in (3, 1, 2) for p in ("--index", self.cut / f"shard-{k}")))

    def test_show_and_similar(self):
        for command in ("show", "similar"):
            for article in ("meta-primes-cent-millions", "openai-liberatore-finances"):
                whole = searcher("--index", self.one, command, article, "--format", "json")
                parts = searcher("--index", self.cut, command, article, "--format", "json")
                self.assertEqual(comparable(whole), comparable(parts))

    def test_batch(self):
        lines = "".join(f"{i}\t{q[-1]}\n" for i, q in enumerate(QUESTIONS) if q[0] == "search")
        whole = searcher("--index", self.one, "batch", stdin=lines)
        parts = searcher("--index", self.cut, "batch", stdin=lines)
        self.assertEqual(len(whole.lines), len(parts.lines))
        for a, b in zip(whole.lines, parts.lines):
            self.assertEqual([h["id"] for h in a["hits"]], [h["id"] for h in b["hits"]])

    def test_stats_are_of_all_shards(self):
        whole, parts = (indexer("stats", "--index", index, "--format", "json").json
                        for index in (self.one, self.cut))
        for key in ("documents", "words", "average_length", "fingerprint", "values"):
            self.assertEqual(whole[key], parts[key], key)
        self.assertEqual(sorted(merge["from"] for merge in whole["merges"]),
                         sorted(merge["from"] for merge in parts["merges"]))
        size = sum(file.stat().st_size for file in self.cut.rglob("*") if file.is_file())
        self.assertEqual(size, parts["bytes"])

    def test_shards_built_apart_hold_what_shards_built_together_do(self):
        for k in (1, 2, 3):
            built = indexer("build", CORPUS, "--index", self.folder / str(k), "--shard", f"{k}/3")
            self.assertStatus(0, built)
            apart = searcher("--index", self.folder / str(k), "count", "--format", "json").json
            together = searcher("--index", self.cut / f"shard-{k}", "count", "--format", "json").json
            self.assertEqual(together["total"], apart["total"])

    def test_update_takes_what_falls_to_a_shard(self):
        articles = self.folder / "articles"
        shutil.copytree(CORPUS, articles)
        index = self.folder / "index"
        self.assertStatus(0, indexer("build", articles, "--index", index, "--shards", "3"))
        before = searcher("--index", index, "count", "--format", "json").json["total"]
        (articles / "neuf.md").write_text("# Neuf\n\nUn article sur les baleines bleues.\n")
        updated = indexer("update", articles, "--index", index)
        self.assertStatus(0, updated)
        self.assertIn("1 added, 0 changed, 0 removed", updated.stdout)
        self.assertEqual(before + 1,
                         searcher("--index", index, "count", "--format", "json").json["total"])
        self.assertStatus(0, searcher("--index", index, "baleines"))

    def test_back_to_one_piece(self):
        index = self.folder / "index"
        self.assertStatus(0, indexer("build", NEWSROOM, "--index", index, "--shards", "4"))
        self.assertStatus(0, indexer("check", "--index", index))
        self.assertStatus(0, indexer("build", NEWSROOM, "--index", index))
        self.assertEqual(["XAPIANDB", "arrivals", "gen-0001", "writer.lock"], sorted(os.listdir(index)))

    def test_more_shards_than_articles(self):
        article = self.write("un.md", "# Un titre\n\nUn seul article, sur les baleines.\n")
        built = indexer("build", article, "--index", self.index, "--shards", "5")
        self.assertStatus(0, built)
        self.assertSays(built, "5 shards for 1 articles")
        found = searcher("--index", self.index, "baleines", "--format", "json")
        self.assertEqual(1, found.json["total"])
        self.assertTrue(found.json["total_exact"])


class BadShardsTest(ShardTest):
    def test_numbers(self):
        for text, needle in (("4/3", "no shard 4 of 3"), ("0/3", "no shard 0 of 3"),
                             ("2", "no shard"), ("a/b", "no shard"), ("1/0", "no shard")):
            result = indexer("build", NEWSROOM, "--index", self.index, "--shard", text)
            self.assertClearError(result, 2, needle)

    def test_a_wrong_line_in_a_stub(self):
        for line in ("auto", "remote nowhere", "remote host:0", "chert x", "remote :prog x",
                     "#replica 127.0.0.1:1"):
            stub = self.write("cluster/XAPIANDB", f"{line}\nauto {self.cut / 'shard-1'}\n")
            self.assertClearError(searcher("--index", stub.parent, "OpenAI"), 3, "XAPIANDB:1:", line)

    def test_a_stub_that_lists_itself(self):
        stub = self.write("cluster/XAPIANDB", f"auto {self.cut / 'shard-1'}\nauto ../cluster\n")
        self.assertClearError(searcher("--index", stub.parent, "OpenAI"), 3, "leads out of its folder")

    def test_check_names_the_servers_it_does_not_look_at(self):
        stub = self.write("both/XAPIANDB", f"auto {self.cut / 'shard-1'}\nremote 127.0.0.1:1\n")
        self.assertSays(indexer("check", "--index", stub.parent), "127.0.0.1:1: a server: not looked at")
        self.assertClearError(indexer("check", "--index", "remote:127.0.0.1:1"), 4, "on this machine")

    def test_an_address_that_is_none(self):
        self.assertClearError(searcher("--index", "remote:here", "OpenAI"), 2, "remote:here")

    def test_the_same_shard_twice(self):
        shard = self.cut / "shard-1"
        result = searcher("--index", shard, "--index", shard, "OpenAI")
        self.assertClearError(result, 3, "the same shard", shard)
        stub = self.write("twice/XAPIANDB", f"auto {shard}\nauto {shard}\n")
        self.assertSays(indexer("check", "--index", stub.parent), "the same shard", shard)
        self.assertStatus(3, indexer("check", "--index", stub.parent))
        self.assertStatus(0, indexer("check", "--index", self.cut))

    def test_shards_of_different_cuts(self):
        other = self.folder / "other"
        self.assertStatus(0, indexer("build", CORPUS, "--index", other, "--shard", "2/2"))
        result = searcher("--index", self.cut / "shard-1", "--index", other, "OpenAI")
        self.assertClearError(result, 3, "shard 2/2", other)

    def test_a_shard_that_is_not_listed(self):
        two = ["--index", self.cut / "shard-1", "--index", self.cut / "shard-3"]
        self.assertClearError(searcher(*two, "OpenAI"), 3, "1 of 3 shards")
        partial = searcher(*two, "--partial", "OpenAI", "--format", "json")
        self.assertFalse(partial.json["total_exact"])
        self.assertEqual(1, len(partial.json["missing_shards"]))

    def test_a_shard_of_another_version(self):
        broken = self.folder / "broken"
        shutil.copytree(self.cut / "shard-2", broken)
        generation = broken / "gen-0001"
        script = ("import sys, xapian; d = xapian.WritableDatabase(sys.argv[1]); "
                  "d.set_metadata('mercato.fingerprint', 'another')")
        if subprocess.run(["/usr/bin/python3", "-c", script, str(generation)], check=False,
                          stderr=subprocess.DEVNULL).returncode != 0:
            self.skipTest("no python3-xapian here")
        (generation / "sums").unlink()  # of what was there before
        result = searcher("--index", self.cut / "shard-1", "--index", broken, "OpenAI")
        self.assertClearError(result, 3, broken, "another version")


@unittest.skipUnless(shutil.which("xapian-tcpsrv"), "no xapian-tcpsrv here")
class ServedShardsTest(ShardTest):
    def test_servers_answer_as_one_index(self):
        self.assertSameAnswers(*self.remotes(self.serve_all()))

    def test_servers_beside_local_shards(self):
        port, _ = self.serve(self.cut / "shard-2")
        stub = self.write("cluster/XAPIANDB",
                          f"auto {self.cut / 'shard-1'}\nremote 127.0.0.1:{port}\n"
                          f"glass {self.cut / 'shard-3' / 'gen-0001'}\n")
        self.assertSameAnswers("--index", stub.parent)

    def test_show_and_similar(self):
        ports = self.serve_all()
        for command in ("show", "similar"):
            whole = searcher("--index", self.one, command, "meta-primes-cent-millions",
                             "--format", "json")
            parts = searcher(*self.remotes(ports), command, "meta-primes-cent-millions",
                             "--format", "json")
            self.assertEqual(comparable(whole), comparable(parts))

    def test_a_dead_shard(self):
        dead = free_ports(1)[0]
        index = self.remotes(self.serve_all()[:2] + [dead])
        self.assertClearError(searcher(*index, "OpenAI"), 3, f"127.0.0.1:{dead}")
        partial = searcher(*index, "--partial", "OpenAI", "--format", "json")
        self.assertFalse(partial.json["total_exact"])
        self.assertIn(f"127.0.0.1:{dead}", partial.json["missing_shards"][0])
        requests = "".join(json.dumps({"command": command, "query": "OpenAI", "prefix": "o"}) + "\n"
                           for command in ("search", "count", "facets", "moves", "suggest"))
        for answer in searcher(*index, "--partial", "batch", stdin=requests).lines:
            self.assertEqual(1, len(answer["missing_shards"]), answer)
            self.assertFalse(answer.get("total_exact", False))
        text = searcher(*index, "--partial", "moves")
        self.assertSays(text, f"127.0.0.1:{dead}")

    def test_a_server_that_accepts_and_never_answers(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            port = silent.getsockname()[1]
            index = self.remotes(self.serve_all()[:2] + [port]) + ["--shard-timeout", "1"]
            begin = time.monotonic()
            self.assertClearError(searcher(*index, "OpenAI"), 3, f"127.0.0.1:{port}", "Timeout")
            self.assertLess(time.monotonic() - begin, 15)

    def test_a_server_that_falls_silent_within_a_batch(self):
        """That request is answered by an error, as any that fails, or without the shard; the next ones are served."""
        ports = self.serve_all()
        for options, status in (([], 3), (["--partial"], 0)):
            batch, ask = self.batch(*self.remotes(ports), "--shard-timeout", "2", *options)
            whole = ask("OpenAI")
            self.assertTrue(whole["total_exact"])
            asleep = [self.servers[1].pid, *self.connections(self.servers[1])]
            for process in asleep:
                os.kill(process, signal.SIGSTOP)
            begin = time.monotonic()
            silent = [ask("OpenAI"), ask("OpenAI")]
            self.assertLess(time.monotonic() - begin, 20)
            for process in asleep:
                os.kill(process, signal.SIGCONT)
            for answer in silent:
                told = answer["missing_shards"][0] if options else answer["error"]["message"]
                self.assertIn(f"127.0.0.1:{ports[1]}", told)
            if not options:
                self.assertEqual(["no_index"] * 2, [answer["error"]["code"] for answer in silent])
                time.sleep(6)  # who was silent is not asked for three times as long as he may take
                self.assertEqual(whole["hits"], ask("OpenAI")["hits"])
            batch.stdin.close()
            self.assertEqual(status, batch.wait(30))

    def test_a_server_that_speaks_something_else(self):
        def greet(listener):
            connection, _ = listener.accept()
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            connection.close()
        with socket.create_server(("127.0.0.1", 0)) as other:
            threading.Thread(target=greet, args=(other,), daemon=True).start()
            port = other.getsockname()[1]
            index = self.remotes(self.serve_all()[:2] + [port]) + ["--shard-timeout", "1"]
            self.assertClearError(searcher(*index, "OpenAI"), 3, f"127.0.0.1:{port}")

    def test_the_same_shard_twice(self):
        port, _ = self.serve(self.cut / "shard-1")
        result = searcher("--index", self.cut / "shard-1", *self.remotes([port]), "OpenAI")
        self.assertClearError(result, 3, "the same shard", f"127.0.0.1:{port}")

    def test_a_replica_takes_over_within_a_batch(self):
        ports = self.serve_all()
        replica, _ = self.serve(self.cut / "shard-2")
        index = ["--index", f"remote:127.0.0.1:{ports[1]},127.0.0.1:{replica}",
                 *self.remotes([ports[0], ports[2]])]
        batch, ask = self.batch(*index)
        before = ask("OpenAI")
        connections = self.connections(self.servers[1])
        self.servers[1].kill()
        for connection in connections:
            os.kill(connection, signal.SIGKILL)
        after = ask("OpenAI")
        batch.stdin.close()
        self.assertEqual(0, batch.wait(30))
        self.assertEqual([h["id"] for h in before["hits"]], [h["id"] for h in after["hits"]])
        self.assertEqual(before["total"], after["total"])
        self.assertTrue(after["total_exact"])

    def test_a_batch_sees_an_update_of_a_served_shard(self):
        articles = self.folder / "articles"
        shutil.copytree(NEWSROOM, articles)
        index = self.folder / "index"
        self.assertStatus(0, indexer("build", articles, "--index", index, "--shards", "2"))
        ports = [self.serve(index / f"shard-{k}")[0] for k in (1, 2)]
        batch, ask = self.batch(*self.remotes(ports))
        self.assertEqual(0, ask("baleines")["total"])
        (articles / "neuf.md").write_text("# Neuf\n\nUn article sur les baleines bleues.\n")
        self.assertStatus(0, indexer("update", articles, "--index", index))
        time.sleep(0.6)  # servers are asked again after half a second
        self.assertEqual(1, ask("baleines")["total"])
        batch.stdin.close()
        self.assertEqual(0, batch.wait(30))


@unittest.skipUnless(shutil.which("xapian-replicate") and shutil.which("jq"), "no xapian-tools here")
class ScenarioTest(CliTest):
    def test_the_life_of_a_cluster(self):
        result = harness.run([ROOT / "scripts" / "cluster.sh"], timeout=150,
                             MERCATO_INDEXER=INDEXER, MERCATO_SEARCHER=SEARCHER)
        self.assertStatus(0, result)
        self.assertIn("every answer was as expected", result.stdout)


if __name__ == "__main__":
    harness.main()
