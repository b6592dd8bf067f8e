# SPDX-License-Identifier: GPL-2.0-or-later
"""`mercato-searcher serve`: HTTP answers as `batch` gives them, who is let in, the page in Chromium."""
import contextlib
import gzip
import http.client
import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
import unittest
import urllib.parse

import browser
import harness
from harness import ROOT, CliTest, searcher

try:
    import jsonschema
except ImportError:
    jsonschema = None


class Serving(CliTest):
    """A server over the project's articles."""

    def setUp(self):
        super().setUp()
        self.build(ROOT / "corpus" / "articles")
        self.port = None

    def serve(self, *options):
        process = subprocess.Popen(
            [harness.SEARCHER, "--index", str(self.index), "serve", "--listen", "127.0.0.1:0", *options],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=harness.environment(), text=True)
        self.addCleanup(process.wait)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.kill)
        first = process.stderr.readline()
        self.port = int(re.search(r":(\d+)/", first).group(1))
        self.log = []
        threading.Thread(target=lambda: self.log.extend(process.stderr), daemon=True).start()
        return process

    def ask(self, path, method="GET", **headers):
        """(status, headers, body)"""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=harness.TIMEOUT)
        connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders()), body

    def json(self, path, **headers):
        status, _, body = self.ask(path, **headers)
        return status, json.loads(body)


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
        self.assertEqual(414, self.ask("/search?q=" + "a" * 20000)[0])

    def test_another_host_name_is_refused(self):
        self.serve("--host", "presse.example")
        self.assertEqual(403, self.ask("/search?q=Meta", Host="evil.example")[0])
        self.assertEqual(403, self.ask("/", Host="evil.example:80")[0])
        self.assertEqual(200, self.ask("/health", Host="presse.example:80")[0])
        self.assertEqual(200, self.ask("/health", Host="localhost")[0])

    def test_a_token_is_asked_for(self):
        self.serve("--token-file", str(self.write("token", "sésame\n")))
        self.assertEqual(401, self.ask("/search?q=Meta")[0])
        self.assertEqual(401, self.ask("/search?q=Meta", Authorization="Bearer sesame")[0])
        self.assertEqual(200, self.ask("/search?q=Meta", Authorization="Bearer sésame".encode())[0])

    def test_other_machines_need_a_token(self):
        told = searcher("--index", self.index, "serve", "--listen", "0.0.0.0:0")
        self.assertStatus(2, told)
        self.assertIn("--token-file", told.stderr)

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

    def test_other_origins_are_let_in_by_name_only(self):
        self.serve("--allow-origin", "https://presse.example")
        self.assertEqual("https://presse.example",
                         self.ask("/count?q=Meta")[1]["Access-Control-Allow-Origin"])
        self.serve()
        self.assertNotIn("Access-Control-Allow-Origin", self.ask("/count?q=Meta")[1])

    def test_a_new_build_is_seen(self):
        self.serve()
        self.assertEqual(0, self.json("/count?q=zygomatique")[1]["total"])
        self.build(self.write_lines("more.jsonl", [{"id": "z", "title": "Zygomatique", "body": "Zygomatique."}]))
        end = time.monotonic() + harness.TIMEOUT
        while self.json("/count?q=zygomatique")[1]["total"] == 0:
            self.assertLess(time.monotonic(), end, "the new generation is never read")
            time.sleep(0.2)

    def test_slow_connections_hold_nobody_up(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if hard < 4096:
            self.skipTest("too few files may be open here")
        resource.setrlimit(resource.RLIMIT_NOFILE, (4096, hard))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))
        process = self.serve("--quiet")
        slow = [socket.create_connection(("127.0.0.1", self.port)) for _ in range(1000)]
        for connection in slow:
            connection.sendall(b"GET /search?q=Me")
        took = []
        for _ in range(20):
            began = time.monotonic()
            self.assertEqual(200, self.ask("/count?q=Meta")[0])
            took.append(time.monotonic() - began)
            for connection in slow[::100]:
                with contextlib.suppress(OSError):  # silent for too long, and closed
                    connection.sendall(b"t")
        self.assertLess(sorted(took)[10], 3)
        for connection in slow:
            connection.close()
        process.terminate()
        self.assertEqual(0, process.wait(timeout=60))

    def test_an_answer_that_takes_too_long_is_given_up(self):
        process = self.serve("--quiet", "--timeout", "1")
        os.mkfifo(self.index / "notebook.json")  # nothing is read from it before something is written
        status, headers, body = self.ask("/search?q=tag:lu")
        self.assertEqual(503, status)
        self.assertIn("longer than 1 second", json.loads(body)["error"]["message"])
        self.assertIn("Retry-After", headers)
        end = time.monotonic() + harness.TIMEOUT
        while self.ask("/count?q=Meta")[0] != 200:  # a busy machine may be that slow
            self.assertLess(time.monotonic(), end, "nothing is answered any more")
        process.terminate()
        (self.index / "notebook.json").write_text('{"format": 1}', encoding="utf-8")
        self.assertEqual(0, process.wait(timeout=60))

    def raw(self, path, request):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(path))
            connection.sendall(request)
            connection.settimeout(harness.TIMEOUT)
            answer = b""
            while chunk := connection.recv(65536):
                answer += chunk
            return answer

    def start(self, *argv, **options):
        process = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                                   env=harness.environment(), **options)
        self.addCleanup(process.wait)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.kill)
        return process, process.stderr.readline()

    def test_a_socket_file_is_for_its_owner_and_goes_in_the_end(self):
        path = self.folder / "socket"
        command = [harness.SEARCHER, "--index", str(self.index), "serve", "--listen", f"unix:{path}"]
        process, first = self.start(*command)
        self.assertIn(f"unix:{path}", first)
        self.assertEqual(0o600, path.stat().st_mode & 0o777)
        request = b"GET /count?q=Meta HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        self.assertIn(b'"total":', self.raw(path, request))
        self.assertStatus(4, searcher("--index", self.index, "serve", "--listen", f"unix:{path}"))
        process.kill()
        process.wait()
        process, _ = self.start(*command)  # over the file that was left
        self.assertIn(b'"total":', self.raw(path, request))
        process.terminate()
        self.assertEqual(0, process.wait(timeout=60))
        self.assertFalse(path.exists())

    def test_systemd_hands_over_a_socket(self):
        told = searcher("--index", self.index, "serve", "--listen", "systemd")
        self.assertStatus(2, told)
        with socket.create_server(("127.0.0.1", 0)) as listening:
            self.port = listening.getsockname()[1]
            process, first = self.start(
                "sh", "-c", 'exec 3<&"$1"; shift; export LISTEN_PID=$$ LISTEN_FDS=1; exec "$@"', "sh",
                str(listening.fileno()), harness.SEARCHER, "--index", str(self.index), "serve",
                "--listen", "systemd", pass_fds=[listening.fileno()])
        self.assertIn(f":{self.port}/", first)
        self.assertEqual(200, self.ask("/count?q=Meta")[0])
        process.terminate()
        self.assertEqual(0, process.wait(timeout=60))

    def test_a_port_that_is_taken_is_named(self):
        self.serve()
        told = searcher("--index", self.index, "serve", "--listen", f"127.0.0.1:{self.port}")
        self.assertClearError(told, 4, str(self.port))

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

    def test_many_clients(self):
        self.serve("--quiet")
        wrong = []

        def client():
            for _ in range(20):
                status, answer = self.json("/search?q=OpenAI&limit=3")
                if status != 200 or answer["total"] != expected:
                    wrong.append(answer)

        expected = self.json("/search?q=OpenAI")[1]["total"]
        clients = [threading.Thread(target=client) for _ in range(8)]
        for one in clients:
            one.start()
        for one in clients:
            one.join()
        self.assertEqual([], wrong)

    def test_it_stops_when_told(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            process = self.serve()
            process.send_signal(number)
            self.assertEqual(0, process.wait(timeout=10))

    def test_requests_are_logged_without_control_characters(self):
        process = self.serve()
        self.ask("/search?q=%1b%5B31m")
        with socket.create_connection(("127.0.0.1", self.port)) as raw:
            raw.sendall(b"GET /a\x1b[31m HTTP/1.1\r\nHost: localhost\r\n\r\n")
            raw.recv(1000)
        process.terminate()
        process.wait()
        time.sleep(0.1)
        self.assertIn("/search?q=%1b", "".join(self.log))
        self.assertNotIn("\x1b", "".join(self.log))

    def test_a_missing_index_is_named(self):
        told = searcher("--index", self.folder / "none", "serve", "--listen", "127.0.0.1:0")
        self.assertStatus(3, told)


@unittest.skipUnless(browser.PROGRAM, "no Chromium here")
class InChromium(Serving):
    def setUp(self):
        super().setUp()
        self.serve("--quiet")
        context = browser.browser()
        self.page = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        self.page.resize(1300, 900)

    def tearDown(self):
        origin = f"http://127.0.0.1:{self.port}/"
        self.assertEqual([], [r for r in self.page.requests if not r.startswith((origin, "data:", "blob:"))])
        self.assertEqual([], self.page.console)

    def open(self, address=""):
        self.page.open(f"http://127.0.0.1:{self.port}/{address}")
        self.page.wait("document.querySelector('#status').textContent")

    def titles(self):
        return self.page.evaluate("[...document.querySelectorAll('.hit h3')].map((h) => h.textContent)")

    def test_type_search_filter_and_go_back(self):
        self.open()
        self.page.evaluate("document.querySelector('#query').focus()")
        self.page.type("Liberatore")
        self.page.wait("!document.querySelector('#suggestions').hidden")
        self.page.press("Escape")
        self.page.press("Enter")
        self.page.wait("location.search.includes('q=Liberatore')")
        self.page.wait("document.querySelectorAll('.hit').length === 2")
        self.assertEqual("Liberatore", self.page.evaluate("document.querySelector('.hit mark').textContent"))
        self.page.evaluate("[...document.querySelectorAll('#facets .value')].find((b) => "
                           "b.textContent.startsWith('Colossus')).click()")
        self.page.wait("document.querySelectorAll('.hit').length === 1")
        self.assertIn("filter=product%3AColossus", self.page.evaluate("location.search"))
        self.page.evaluate("history.back()")
        self.page.wait("document.querySelectorAll('.hit').length === 2")

    def test_a_suggestion_is_taken_by_keyboard(self):
        self.open()
        self.page.press("/", "/")
        self.page.type("altm")
        self.page.wait("!document.querySelector('#suggestions').hidden")
        self.page.press("ArrowDown")
        self.page.press("Enter")
        self.page.wait("location.search.includes('filter=person%3ASam+Altman')")
        self.assertEqual("false", self.page.evaluate("document.querySelector('#query').ariaExpanded"))

    def test_an_article_opens_beside_and_is_in_the_address(self):
        self.open("?q=Liberatore")
        self.page.wait("document.querySelectorAll('.hit').length === 2")
        self.page.evaluate("document.querySelector('.hit h3 a').click()")
        self.page.wait("!document.querySelector('#article').hidden && document.querySelector('#article h2')")
        title = self.page.evaluate("document.querySelector('#article h2').textContent")
        self.assertIn(title, self.titles())
        self.assertGreater(self.page.evaluate("document.querySelectorAll('#article .e-person').length"), 2)
        address = self.page.evaluate("location.href")
        self.page.open(address)
        self.page.wait("document.querySelector('#article h2')")
        self.assertEqual(title, self.page.evaluate("document.querySelector('#article h2').textContent"))
        self.page.press("Escape")
        self.page.wait("document.querySelector('#article').hidden")

    def test_moves_and_quotes_have_tabs(self):
        self.open("?q=OpenAI&tab=moves")
        self.page.wait("document.querySelectorAll('#list tbody tr').length > 5")
        self.assertGreater(self.page.evaluate("document.querySelectorAll('#flows path').length"), 1)
        self.assertLessEqual(self.page.evaluate("document.querySelectorAll('#flows path').length"), 12)
        self.page.evaluate("[...document.querySelectorAll('#tabs button')][2].click()")
        self.page.wait("document.querySelectorAll('#list blockquote').length > 0")

    def test_months_choose_a_period(self):
        self.open("?q=OpenAI")
        self.page.wait("document.querySelectorAll('#timeline rect.bar').length > 3")
        before = self.page.evaluate("document.querySelector('#status').textContent")
        self.page.evaluate("(() => { const f = document.querySelector('input[data-end=from]'); "
                           "f.value = '2025-09'; f.dispatchEvent(new Event('change')); })()")
        self.page.wait("location.search.includes('filter=date')")
        self.page.wait(f"document.querySelector('#status').textContent !== {json.dumps(before)}")

    def test_a_phone_has_nothing_to_scroll_sideways(self):
        self.page.resize(390, 800)
        for address in ("?q=Meta", "?q=OpenAI&tab=moves", "?q=Meta&article=openai-liberatore-finances"):
            self.open(address)
            self.page.wait("document.querySelector('#list').children.length > 0")
            self.assertLessEqual(self.page.evaluate("document.documentElement.scrollWidth"), 390, address)

    def test_scripts_in_articles_and_queries_do_not_run(self):
        self.build(self.write_lines("evil.jsonl", [{
            "id": "<img src=x onerror=alert(1)>", "title": "<script>document.title='ran'</script> zèbre",
            "body": "Le zèbre <img src=x onerror=\"document.title='ran'\"> court.", "url": "javascript:alert(1)"}]))
        query = urllib.parse.quote("zèbre <script>document.title='ran'</script>")
        self.open(f"?q={query}")
        self.page.wait("document.querySelectorAll('.hit').length === 1")
        self.page.evaluate("document.querySelector('.hit h3 a').click()")
        self.page.wait("document.querySelector('#article h2')")
        self.assertNotEqual("ran", self.page.evaluate("document.title"))
        self.assertEqual(0, self.page.evaluate("document.querySelectorAll('#article a[href^=javascript], #list img').length"))

    @unittest.skipUnless(browser.AXE.exists(), f"no {browser.AXE}: scripts/setup.sh fetches it")
    def test_axe_finds_nothing(self):
        self.keep()
        for width, scheme, address in (
                (1300, "light", "?q=Meta"), (1300, "dark", "?q=Meta&article=openai-liberatore-finances"),
                (1300, "dark", "?q=OpenAI&tab=moves"), (1300, "light", "?q=OpenAI&tab=quotes"),
                (390, "light", "?q=Meta&tab=amounts"), (1600, "dark", "?tab=news"), (390, "dark", "?q=zzzzz")):
            with self.subTest(address, scheme=scheme):
                self.page.resize(width, 900)
                self.page.dress(scheme)
                self.open(address)
                self.page.wait("document.querySelector('#list').children.length > 0")
                if "article=" in address:
                    self.page.wait("document.querySelector('#article h2')")
                self.page.evaluate("document.querySelector('#saved details').open = true")
                self.assertEqual([], self.page.violations())

    def keep(self):
        """A saved search with news and an article with a tag, beside the index."""
        self.assertStatus(0, searcher("--index", self.index, "save", "primes", "prime"))
        self.assertStatus(0, searcher("--index", self.index, "tag", "openai-liberatore-finances", "+lu",
                                      "--note", "à rappeler"))
        notebook = self.index / "notebook.json"
        kept = json.loads(notebook.read_text(encoding="utf-8"))
        kept["searches"]["primes"]["seen"] = 0
        notebook.write_text(json.dumps(kept), encoding="utf-8")

    def click(self, place, text):
        self.page.evaluate(f"[...document.querySelectorAll('{place}')].find((e) => "
                           f"e.textContent.includes({json.dumps(text)})).click()")

    def test_what_was_kept_is_on_the_page(self):
        self.keep()
        self.open("?q=Liberatore")
        self.page.wait("document.querySelectorAll('.hit .tag').length === 1")
        self.click("#facets .value", "lu")
        self.page.wait("document.querySelector('#query').value === 'Liberatore tag:lu'")
        self.page.wait("document.querySelectorAll('.hit').length === 1")
        self.page.evaluate("document.querySelector('.hit h3 a').click()")
        self.page.wait("document.querySelector('#article h2')")
        self.assertIn("à rappeler", self.page.evaluate("document.querySelector('#article').textContent"))
        self.assertIn("mercato-searcher save",
                      self.page.evaluate("document.querySelector('#saved code').textContent"))
        self.page.evaluate("document.querySelector('#saved details').open = true")
        self.page.evaluate("document.querySelector('#saved .fresh').click()")
        self.page.wait("location.search.includes('tab=news')")
        self.page.wait("document.querySelectorAll('.hit').length > 0")
        self.click("#saved button", "primes")
        self.page.wait("document.querySelector('#query').value === 'query:primes'")
        self.page.wait("document.querySelector('#saved summary').textContent.includes('★')")

    def test_amounts_have_sliders(self):
        self.open("?q=Meta&tab=amounts")
        self.page.wait("document.querySelectorAll('#list tbody tr').length > 1")
        before = self.page.evaluate("document.querySelectorAll('#list tbody tr').length")
        self.page.evaluate("(() => { const s = document.querySelector('#amount-from'); s.value = 7; "
                           "s.dispatchEvent(new Event('input')); s.dispatchEvent(new Event('change')); })()")
        self.page.wait("location.search.includes('filter=amount%3A1Md..')")
        self.page.wait(f"document.querySelectorAll('#list tbody tr').length < {before}")
        self.assertEqual("7", self.page.evaluate("document.querySelector('#amount-from').value"))

    def test_marks_lie_inside_each_other(self):
        self.open("?article=openai-liberatore-finances")
        self.page.wait("document.querySelector('#article .e-move')")
        self.assertGreater(self.page.evaluate("document.querySelectorAll('#article .e-person.e-move, "
                                              "#article .e-organization.e-move').length"), 0)

    def test_keyboard_alone_goes_through_tabs(self):
        self.open("?q=OpenAI")
        self.page.wait("document.querySelectorAll('.hit').length > 0")
        self.page.evaluate("document.querySelector('#tab-articles').focus()")
        self.page.press("ArrowRight")
        self.page.wait("location.search.includes('tab=moves')")
        self.assertEqual("tab-moves", self.page.evaluate("document.activeElement.id"))
        self.page.press("ArrowLeft")
        self.page.wait("!location.search.includes('tab=')")

    def test_it_is_in_two_languages(self):
        self.open("?q=Meta")
        first = self.page.evaluate("document.documentElement.lang")
        self.page.evaluate("document.querySelector('#language').click()")
        self.page.wait(f"document.documentElement.lang !== {json.dumps(first)}")
        self.page.wait("document.querySelector('#tabs button').textContent === 'Articles'")


if __name__ == "__main__":
    sys.exit(harness.main())
