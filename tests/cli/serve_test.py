# SPDX-License-Identifier: GPL-2.0-or-later
"""`mercato-searcher serve`: the answers over HTTP are those of `batch`; which may be kept, and how long."""
import gzip
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import unittest
import urllib.parse

import harness
from harness import ROOT, searcher
from serving import Serving

try:
    import jsonschema
except ImportError:
    jsonschema = None


class Http(Serving):
    def test_answers_are_those_of_batch(self):
        self.serve()
        for path, request in (
                ("/search?q=Meta&limit=3&facet=person:2", {"query": "Meta", "limit": 3, "facets": ["person:2"]}),
                ("/search?q=prime+Meta&fields=id,date", {"query": "prime Meta", "fields": ["id", "date"]}),
                ("/count?q=OpenAI&filter=person:Sam+Altman", {"command": "count", "query": "OpenAI",
                                                              "filters": ["person:Sam Altman"]}),
                ("/facets?q=xAI", {"command": "facets", "query": "xAI"}),
                ("/moves?q=xAI", {"command": "moves", "query": "xAI"}),
                ("/quotes?q=Altman", {"command": "quotes", "query": "Altman"}),
                ("/suggest?prefix=alt", {"command": "suggest", "prefix": "alt"}),
                ("/similar/openai-liberatore-finances?limit=2",
                 {"command": "similar", "id": "openai-liberatore-finances", "limit": 2}),
                ("/articles/openai-liberatore-finances",
                 {"command": "show", "id": "openai-liberatore-finances"})):
            with self.subTest(path):
                status, answer = self.json(path)
                told = searcher("--index", self.index, "batch", stdin=json.dumps(request)).lines[0]
                self.assertEqual(200, status)
                for one in (answer, told):
                    one.pop("took_ms", None)
                self.assertEqual(told, answer)

    @unittest.skipUnless(jsonschema, "no jsonschema here")
    def test_answers_fit_their_schemas_and_the_description(self):
        self.serve()
        _, description = self.json("/openapi.json")
        self.assertEqual("3.1.0", description["openapi"])
        values = {"q": "Meta", "prefix": "al", "id": "openai-liberatore-finances", "limit": "2"}
        for path, operations in description["paths"].items():
            get = operations["get"]
            known = [p["name"] for p in get["parameters"] if p["in"] == "query" and p["name"] in values]
            address = path.replace("{id}", values["id"]) + "?" + urllib.parse.urlencode(
                {name: values[name] for name in known})
            content = get["responses"]["200"]["content"]
            with self.subTest(address):
                if "text/html" in content:
                    status, headers, body = self.ask(address)
                    self.assertEqual((200, "text/html; charset=utf-8"), (status, headers["Content-Type"]))
                    self.assertTrue(body.decode().startswith("<!doctype html>"))
                    continue
                status, answer = self.json(address)
                self.assertEqual(200, status, answer)
                reference = content["application/json"]["schema"]["$ref"]
                schema_status, schema = self.json("/" + reference)
                self.assertEqual(200, schema_status, reference)
                folder = (ROOT / "searcher" / "output" / "schema").as_uri() + "/"
                resolver = jsonschema.RefResolver(folder, schema)
                jsonschema.validate(answer, schema, resolver=resolver)

    def test_wrong_requests_are_named(self):
        self.serve()
        for path, status, what in (
                ("/search?limit=x", 400, "limit"), ("/search?limit=99999", 400, "limit"),
                ("/search?nope=1", 400, "nope"), ("/search?q=a&q=b", 400, "q"),
                ("/search?filter=zzz", 400, "filter"), ("/search?q=%zz", 400, "%"),
                ("/articles/a%00b", 400, "NUL"), ("/%00", 400, "NUL"), ("/count?filter=a%00:b", 400, "NUL"),
                ("/search?q=%ff%fe", 400, "UTF-8"), ("/search?strict=maybe", 400, "strict"),
                ("/nope", 404, "/nope"), ("/articles/nope", 404, "nope"), ("/similar/nope", 400, "nope"),
                ("/page/../../../etc/passwd", 404, "passwd"), ("/page/%2e%2e/server.cc", 404, "server.cc"),
                ("/schema/..%2f..%2fserve%2fserver.cc", 404, "server.cc")):
            with self.subTest(path):
                got, answer = self.json(path)
                self.assertEqual(status, got, answer)
                self.assertIn(what, answer["error"]["message"])
        self.assertEqual(405, self.ask("/search", method="POST")[0])
        self.assertEqual(405, self.ask("/search", method="DELETE")[0])
        for path, status in (("/search?q=" + "a" * 20000, 414), ("/" + "a" * 8000, 404)):
            got, answer = self.json(path)
            self.assertEqual(status, got)
            self.assertEqual("usage", answer["error"]["code"])

    def test_a_damaged_notebook_is_named(self):
        self.serve()
        (self.index / "notebook.json").write_text('{"format": 1, "searches": []}', encoding="utf-8")
        for path in ("/saved", "/news", "/tags", "/search?q=tag:lu"):
            status, answer = self.json(path)
            self.assertEqual((500, "input"), (status, answer["error"]["code"]))
            self.assertIn("notebook.json", answer["error"]["message"])
        self.assertEqual(200, self.json("/search?q=Meta")[0])

    def test_a_range_is_not_cut_out_of_an_answer(self):
        self.serve()
        whole = self.ask("/page/app.js")[2]
        for ranges in ("bytes=0-9", "bytes=" + ",".join(["0-"] * 1500)):
            status, _, body = self.ask("/page/app.js", Range=ranges)
            self.assertEqual((200, whole), (status, body))

    def test_people_are_answered_in_their_language(self):
        self.serve()
        english = self.json("/count?q=truc:chose")[1]["warnings"]
        self.assertIn("there is no field", english[0])
        self.assertEqual(english, self.json("/count?q=truc:chose&lang=en")[1]["warnings"])
        self.assertIn("il n’y a pas de champ", self.json("/search?q=truc:chose&lang=fr")[1]["warnings"][0])
        self.assertIn("Filters: none", self.ask("/report?q=Meta&lang=en")[2].decode())
        self.assertIn("Filtres : aucun", self.ask("/report?q=Meta")[2].decode())
        self.assertEqual(400, self.json("/report?q=Meta&lang=de")[0])

    def test_rows_may_require_a_name(self):
        self.serve()
        every = self.json("/moves?q=OpenAI&limit=100")[1]["total"]
        some = self.json("/moves?q=OpenAI&limit=100&with=Sarah+Friar")[1]["total"]
        self.assertLess(0, some)
        self.assertLess(some, every)

    def test_an_answer_that_did_not_change_is_not_sent_again(self):
        self.serve()
        status, headers, _ = self.ask("/search?q=Meta")
        self.assertEqual(200, status)
        self.assertEqual((304, b""), self.ask("/search?q=Meta", If_None_Match=headers["ETag"])[::2])
        self.assertEqual(200, self.ask("/search?q=xAI", If_None_Match=headers["ETag"])[0])

    def test_answers_are_packed(self):
        self.serve()
        _, headers, body = self.ask("/search?q=OpenAI&limit=10", Accept_Encoding="gzip")
        self.assertEqual("gzip", headers["Content-Encoding"])
        self.assertEqual(10, len(json.loads(gzip.decompress(body))["hits"]))

    def test_a_new_build_is_seen(self):
        self.serve()
        self.assertEqual(0, self.json("/count?q=zygomatique")[1]["total"])
        self.build(self.write_lines("more.jsonl", [{"id": "z", "title": "Zygomatique", "body": "Zygomatique."}]))
        end = time.monotonic() + harness.TIMEOUT
        while self.json("/count?q=zygomatique")[1]["total"] == 0:
            self.assertLess(time.monotonic(), end, "the new generation is never read")
            time.sleep(0.2)

    @harness.needs_program("xapian-metadata")
    def test_an_index_of_another_version_is_refused_until_it_is_built_again(self):
        """As while a newer indexer is installed and has built, and the server was not started again."""
        self.serve()
        self.assertEqual(200, self.ask("/count?q=Meta")[0])
        generation, = self.index.glob("gen-*")
        newer = self.index / "gen-0009"
        shutil.copytree(generation, newer)
        subprocess.run(["xapian-metadata", "set", newer, "mercato.fingerprint", "mercato index 99.1; analyzer 0"], check=True)
        (newer / "sums").unlink()
        self.write("stub", (self.index / "XAPIANDB").read_text().replace(generation.name, newer.name)) \
            .rename(self.index / "XAPIANDB")
        end = time.monotonic() + harness.TIMEOUT
        while (told := self.json("/count?q=Meta"))[0] == 200:
            self.assertLess(time.monotonic(), end, "the new generation is never read")
            time.sleep(0.2)
        self.assertEqual((503, "no_index"), (told[0], told[1]["error"]["code"]))
        self.assertIn("built by another version (mercato index 99.1", told[1]["error"]["message"])
        self.build(ROOT / "corpus" / "articles")
        while self.ask("/count?q=Meta")[0] != 200:
            self.assertLess(time.monotonic(), end, "the index built again is never read")
            time.sleep(0.2)

    @harness.needs_program("xapian-tcpsrv")
    def test_an_answer_that_takes_too_long_is_given_up(self):
        """One that waits for a shard whose server stands still."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        shard = subprocess.Popen(["xapian-tcpsrv", "--interface", "127.0.0.1", "--port", str(port), "--quiet",
                                  *map(str, self.index.glob("gen-*"))], start_new_session=True)

        def tell(number):
            os.killpg(shard.pid, number)  # each connection has a process of its own

        for step in (shard.wait, lambda: tell(signal.SIGKILL)):  # the last first
            self.addCleanup(step)
        end = time.monotonic() + harness.TIMEOUT
        while searcher("--index", f"remote:127.0.0.1:{port}", "count", "Meta").status != 0:
            self.assertLess(time.monotonic(), end, "the shard does not begin")
        self.index = self.write("cluster", f"remote 127.0.0.1:{port}\n")
        process = self.serve("--quiet", "--timeout", "1")
        self.assertEqual(200, self.ask("/count?q=Meta")[0])
        tell(signal.SIGSTOP)
        status, headers, body = self.ask("/search?q=prime")
        self.assertEqual(503, status)
        self.assertIn("longer than 1 second", json.loads(body)["error"]["message"])
        self.assertIn("Retry-After", headers)
        tell(signal.SIGCONT)
        while self.ask("/count?q=Meta")[0] != 200:  # a busy machine may be that slow
            self.assertLess(time.monotonic(), end, "nothing is answered any more")
        process.terminate()
        self.assertEqual(0, process.wait(timeout=60))

    def test_a_tag_lives_as_long_as_a_generation(self):
        self.serve("--quiet")

        def tag(path="/search?q=Meta&limit=2"):
            return self.ask(path)[1]["ETag"]

        first = tag()
        self.assertEqual(first, tag())
        self.assertNotEqual(first, tag("/search?q=Meta&limit=3"))
        self.assertStatus(0, searcher("--index", self.index, "tag", "openai-liberatore-finances", "+lu"))
        second = tag()
        self.assertNotEqual(first, second)
        self.build(ROOT / "corpus" / "articles")
        self.assertNotEqual(second, tag())
        page = self.ask("/page/style.css")[1]["ETag"]
        self.assertEqual(304, self.ask("/page/style.css", If_None_Match=page)[0])

    def test_what_was_kept_is_told(self):
        self.assertStatus(0, searcher("--index", self.index, "save", "primes", "prime"))
        self.assertStatus(0, searcher("--index", self.index, "tag", "openai-liberatore-finances", "+lu"))
        self.serve("--quiet")
        self.assertEqual("prime", self.json("/saved")[1]["searches"][0]["query"])
        self.assertEqual({"lu": 1}, self.json("/tags")[1]["tags"])
        self.assertEqual("primes", self.json("/news?name=primes&limit=1")[1]["news"][0]["name"])
        self.assertEqual(400, self.json("/news?name=nope")[0])
        self.assertEqual(1, self.json("/count?q=tag:lu")[1]["total"])


if __name__ == "__main__":
    sys.exit(harness.main())
