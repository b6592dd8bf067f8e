# SPDX-License-Identifier: GPL-2.0-or-later
"""The HTML report in a browser: it is drawn, runs nothing, asks the network for nothing, and the
markup of an article is text."""
import http.server
import shutil
import subprocess
import threading
import unittest

import browser
import harness
from harness import CliTest, searcher

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SCREENSHOT = (1100, 900)


class Requests(http.server.BaseHTTPRequestHandler):
    """Notes what a page asks for."""

    seen = []

    def do_GET(self):
        self.seen.append(self.path)
        self.send_response(404)
        self.end_headers()

    def log_message(self, *_):
        pass


@unittest.skipUnless(BROWSER, "no Chromium here")
class Report(CliTest):
    def setUp(self):
        super().setUp()
        Requests.seen = []
        server = http.server.HTTPServer(("127.0.0.1", 0), Requests)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        site = f"http://127.0.0.1:{server.server_port}"
        articles = [{
            "id": f"a{i}", "url": f"{site}/article-{i}", "source": "Le <b>Soir</b>",
            "date": f"2025-0{1 + i}-15",
            "title": f"Marée <script>document.title='pris';fetch('{site}/script')</script> {i}",
            "body": f"La marée monte. <img src='{site}/image' onerror='alert(1)'> Marie Curie a "
                    f"quitté OpenAI pour Meta. <style>@import url({site}/style);</style> Fin."}
            for i in range(5)]
        self.build(self.write_lines("articles.jsonl", articles))
        report = searcher("--index", self.index, "marée", "--format", "html")
        self.assertStatus(0, report)
        self.page = self.write("report.html", report.stdout)

    def browse(self, *arguments):
        profile = self.folder / "profile"
        return subprocess.run(
            [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--disable-dev-shm-usage", "--disable-background-networking", "--hide-scrollbars",
             f"--user-data-dir={profile}", "--enable-logging=stderr", *arguments,
             self.page.as_uri()],
            capture_output=True, text=True, timeout=120, check=False)

    def test_markup_stays_text_and_nothing_runs(self):
        shown = self.browse("--dump-dom")
        self.assertEqual(0, shown.returncode, shown.stderr)
        self.assertIn("<title>marée – Mercato</title>", shown.stdout)
        self.assertEqual(5, shown.stdout.count("<article>"))
        for element in ("<script", "<img", "<b>"):
            self.assertNotIn(element, shown.stdout)
        self.assertNotIn("CONSOLE", shown.stderr)  # neither errors nor violations of the policy
        self.assertEqual([], Requests.seen)

    def test_moves_have_their_sentence_and_the_command_is_named(self):
        report = searcher("--index", self.index, "OpenAI", "--format", "html").stdout
        self.assertIn("<td>Marie Curie</td><td>OpenAI</td><td>Meta</td>", report)
        self.assertIn("mercato-searcher search --format html --lang fr -- OpenAI", report)
        self.assertIn("file:///", report)

    def test_it_is_in_the_language_of_its_reader(self):
        report = searcher("--index", self.index, "OpenAI", "--format", "html", "--lang", "en").stdout
        for needle in ('<html lang="en">', "5 articles", "Who goes where", "15 May 2025", "Filters: none",
                       "--format html --lang en -- OpenAI"):
            self.assertIn(needle, report)
        nothing = searcher("--index", self.index, "zzqzz", "--format", "html", "--lang", "en")
        self.assertIn("No article", nothing.stdout)
        self.assertNotIn("Aucun", nothing.stdout)

    def test_nothing_found_is_a_helpful_page(self):
        report = searcher("--index", self.index, "zzqzz", "-f", "source:Le Soir", "--format", "html")
        self.assertStatus(1, report)
        for needle in ("Aucun article", "retirer un filtre : source:Le Soir", "-f &#39;source:Le Soir&#39;"):
            self.assertIn(needle, report.stdout)

    @unittest.skipUnless(browser.AXE.exists(), f"no {browser.AXE}: scripts/setup.sh fetches it")
    def test_axe_finds_nothing(self):
        with browser.browser() as page:
            for scheme in ("light", "dark"):
                page.dress(scheme)
                page.open(self.page.as_uri())
                page.wait("document.querySelector('footer')")
                self.assertEqual([], page.violations())

    def test_it_is_drawn(self):
        picture = self.folder / "report.png"
        width, height = SCREENSHOT
        shown = self.browse(f"--screenshot={picture}", f"--window-size={width},{height}")
        self.assertEqual(0, shown.returncode, shown.stderr)
        content = picture.read_bytes()
        self.assertEqual(b"\x89PNG", content[:4])
        self.assertEqual(SCREENSHOT, tuple(int.from_bytes(content[at:at + 4], "big")
                                           for at in (16, 20)))
        self.assertGreater(len(content), 20_000)  # an empty page is a few kilobytes
        self.assertEqual([], Requests.seen)


if __name__ == "__main__":
    harness.main()
