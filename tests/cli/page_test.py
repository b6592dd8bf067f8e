# SPDX-License-Identifier: GPL-2.0-or-later
"""The page of `mercato-searcher serve`, in Chromium."""
import csv
import io
import json
import sys
import unittest
import urllib.parse

import browser
import harness
from harness import searcher
from serving import Serving


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

    def article(self):
        self.page.wait("!document.querySelector('#article').hidden && document.querySelector('#article h2')")
        return self.page.evaluate("document.querySelector('#article h2').textContent")

    def test_a_quote_is_followed_into_its_article_and_back(self):
        self.open("?q=Altman&tab=quotes")
        self.page.wait("document.querySelectorAll('#list blockquote').length > 0")
        quote = self.page.evaluate("document.querySelector('#list blockquote').textContent")
        self.page.evaluate("document.querySelector('#list td a').click()")
        title = self.article()
        self.page.wait("document.querySelector('#article .e-quote.followed')")
        self.assertEqual(quote, self.page.evaluate(
            "[...document.querySelectorAll('#article .e-quote.followed')].map((mark) => mark.textContent).join('')"))
        self.assertEqual("article", self.page.evaluate("document.activeElement.id"))
        address = self.page.evaluate("location.href")
        self.page.evaluate("history.back()")
        self.page.wait("document.querySelector('#article').hidden")
        self.assertEqual(quote, self.page.evaluate("document.querySelector('#list blockquote').textContent"))
        self.page.open(address)
        self.assertEqual(title, self.article())

    def test_next_goes_over_rows_of_one_article_and_over_pages(self):
        self.open("?q=OpenAI&tab=moves")
        self.page.wait("document.querySelectorAll('#list tbody tr').length > 5")
        self.page.evaluate("document.querySelector('#list td a').click()")
        seen = [self.article()]
        for _ in range(3):
            self.click("#article .bar button", self.page.evaluate("document.querySelector('#article .bar')"
                                                                  ".children[1].textContent"))
            self.page.wait(f"document.querySelector('#article h2').textContent !== {json.dumps(seen[-1])}")
            seen.append(self.article())
        self.assertEqual(4, len(set(seen)))
        self.open("?q=OpenAI&article=" + self.last_of_page("OpenAI"))
        before = self.article()
        self.page.evaluate("document.querySelector('#article .bar').children[1].click()")
        self.page.wait("location.search.includes('offset=10')")
        self.page.wait(f"document.querySelector('#article h2').textContent !== {json.dumps(before)}")
        self.page.wait("document.querySelectorAll('.hit.current').length === 1")

    def last_of_page(self, query):
        return self.json(f"/search?q={query}&limit=10")[1]["hits"][-1]["id"]

    def test_a_missing_article_leaves_the_hits(self):
        self.open("?q=Liberatore&article=nope")
        self.page.wait("document.querySelector('#article').textContent.includes('nope')")
        self.assertEqual(2, self.page.evaluate("document.querySelectorAll('.hit').length"))
        self.page.console = [line for line in self.page.console if "404" not in line]

    def test_a_value_may_be_wanted_or_not(self):
        self.open("?q=OpenAI")
        self.page.wait("document.querySelectorAll('#facets li').length > 3")

        def act(name, number):
            self.page.evaluate("[...document.querySelectorAll('#facets li')].find((li) => li.querySelector('span')"
                               f".textContent === {json.dumps(name)}).children[{number}].click()")

        everything = self.total()
        act("Sam Altman", 1)
        self.page.wait("location.search.includes('with=Sam+Altman')")
        act("Elon Musk", 1)
        self.page.wait("document.querySelectorAll('#chosen button').length === 2")
        both = self.json("/count?q=OpenAI&with=Sam+Altman&with=Elon+Musk")[1]["total"]
        self.page.wait(f"document.querySelector('#status').textContent.startsWith('{both} ')")
        self.assertLess(both, everything)
        self.open("?q=OpenAI&filter=person:Sam+Altman")
        self.page.wait("document.querySelectorAll('#facets li').length > 3")
        act("Sam Altman", 2)  # without him takes the other filter away
        self.page.wait("location.search.includes('person%21%3DSam+Altman')")
        self.assertEqual(1, self.page.evaluate("document.querySelectorAll('#chosen button').length"))

    def total(self):
        return int(self.page.evaluate("parseInt(document.querySelector('#status').textContent)"))

    def test_what_is_seen_is_exported(self):
        self.open("?q=Liberatore")
        self.page.wait("document.querySelectorAll('.hit').length === 2")
        self.page.evaluate("(() => { const make = URL.createObjectURL; URL.createObjectURL = (blob) => {"
                           " window.saved = blob; return make.call(URL, blob); }; })()")
        self.click("#tools button", "CSV")
        text = self.page.evaluate("saved.arrayBuffer().then((b) => new TextDecoder('utf-8', {ignoreBOM: true}).decode(b))")
        self.assertTrue(text.startswith("\ufeff"))
        rows = list(csv.DictReader(io.StringIO(text[1:], newline="")))
        self.assertEqual(self.titles(), [row["title"] for row in rows])
        self.assertIn("Mike Liberatore", rows[0]["person"].split("; "))
        self.click("#tools button", "JSON")
        self.assertEqual(2, len(json.loads(self.page.evaluate("saved.text()"))))
        report = self.page.evaluate("document.querySelector('#tools a').getAttribute('href')")
        self.assertIn("Liberatore – Mercato", self.ask(report)[2].decode())

    def test_bars_are_dragged_over(self):
        self.open("?q=OpenAI")
        self.page.wait("document.querySelectorAll('#timeline rect.bar').length > 3")
        box = self.page.evaluate("(() => { const b = document.querySelector('#timeline svg').getBoundingClientRect();"
                                 " return [b.left, b.top, b.width, b.height]; })()")
        left, y = box[0], box[1] + box[3] / 2
        for kind, x in (("mousePressed", left + box[2] - 2), ("mouseMoved", left + box[2] * 0.8),
                        ("mouseReleased", left + box[2] * 0.8)):
            self.page.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=1)
        self.page.wait("/filter=date%3A\\d{4}-\\d\\d..2025-10/.test(location.search)")
        self.page.wait("document.querySelector('input[data-end=to]').value === '2025-10'")
        self.assertGreater(float(self.page.evaluate(
            "document.querySelector('#timeline .brush').getAttribute('width')")), 0)

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
        for language, words in (("fr", ("Qui part, qui arrive", "Vues", "il n’y a pas de champ", "Rechercher")),
                                ("en", ("Who goes where", "Views", "there is no field", "Search"))):
            self.page.evaluate(f"localStorage.setItem('language', '{language}')")
            self.open("?q=truc:chose&tab=moves")
            self.page.wait("document.querySelector('#list').children.length > 0")
            seen = self.page.evaluate("document.body.textContent + document.querySelector('nav').ariaLabel")
            for word in words:
                self.assertIn(word, seen)


if __name__ == "__main__":
    sys.exit(harness.main())
