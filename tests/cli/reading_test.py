# SPDX-License-Identifier: GPL-2.0-or-later
"""What newsrooms have, exports, pages and documents, is read without a word lost; what is left out
is told; what is damaged is named, and the rest read."""
import json
import unittest

import harness
import reading_samples as samples
from harness import DATA, CliTest, indexer
from reading_samples import AUTHOR, DAY, LEAD, PAPER, PARAGRAPHS, SHOWN, TITLE

PAGES = DATA / "pages"


def words(text):
    return text.replace("’", "'").split()


class Reading(CliTest):
    def annotate(self, name, content, status=0):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        result = indexer("annotate", path)
        self.assertEqual(result.status, status, result)
        return result

    def assert_text(self, article, paragraphs):
        text = article["lead"] + "\n" + article["body"]
        for paragraph in paragraphs:
            self.assertIn(" ".join(words(paragraph)), " ".join(words(text)))


class Pages(Reading):
    def test_thirty_pages_of_ten_kinds_of_site(self):
        expected = json.loads((DATA / "pages.json").read_text())
        self.assertEqual(len(expected), 30)
        found = {}
        for article in indexer("annotate", PAGES).lines:
            found.setdefault(article["path"].rsplit("/", 1)[1], []).append(article)
        for name, right in expected.items():
            with self.subTest(name):
                self.assertEqual(len(found.get(name, [])), 1)
                article = found[name][0]
                self.assertEqual(article["title"], right["title"])
                self.assertEqual(article["date"], right["date"])
                self.assertEqual(article["author"], right["author"])
                self.assert_text(article, right["paragraphs"])
                text = article["lead"] + article["body"]
                for noise in ("Partager", "cookies", "rubrique", "Bravo", "abonnés"):
                    self.assertNotIn(noise, text)


def page(body, head="", title=TITLE):
    return (f"<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'><title>{title}</title>{head}"
            f"</head><body>{body}</body></html>")


TEXT = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
HEADED = f"<article><h1>{TITLE}</h1>{TEXT}</article>"
PLAIN = "\n\n".join(PARAGRAPHS)

# Each a fault that a reader had or others have: file, content, what its article must have.
KINDS = [
    ("bom.csv", "\ufeff\"texte\";\"titre\"\r\n\"Un texte.\";\"Un titre\"\r\n", {"title": "Un titre"}),
    ("sep.csv", "SEP=\t\ntitre\tdate\ttexte\nUn\t12/07/2025\tTexte.\n", {"title": "Un", "date": DAY}),
    ("quoted-separators.csv", '"titre";"corps";"a, b, c, d"\n"Un";"Texte.";"x"\n', {"title": "Un"}),
    ("spaces.csv", ' Titre , "Date" ,Texte \nUn, "2025-07-12" , "Un, deux."\n', {"date": DAY, "body": "Un, deux."}),
    ("more.csv", "titre,texte\nUn,Texte.,,\n", {"title": "Un"}),
    ("inner.csv", 'titre,texte\nUn,"Le "port" rouvre."\n', {"body": 'Le "port" rouvre.'}),
    ("backslash.csv", 'titre,texte\nUn,"Il dit \\"oui\\"."\n', {"body": 'Il dit "oui".'}),
    ("mac.csv", "titre,texte\rUn,Texte.\r", {"title": "Un"}),
    ("html.jsonl", json.dumps({"title": "Mer &amp; vent", "text": "<p>Un&nbsp;phare.</p><p>Deux.</p>"}), {"title": "Mer & vent", "body": "Un\u00a0phare.\nDeux."}),
    ("tags.jsonl", json.dumps({"title": "3 < 4 & AT&T", "text": "Si a <b et c> d."}), {"title": "3 < 4 & AT&T"}),
    ("goose.jsonl", json.dumps({"title": "Un", "cleaned_text": "Texte.", "publish_date": DAY, "meta_lang": "fr_FR"}), {"date": DAY, "language": "fr", "body": "Texte."}),
    ("newsapi.json", json.dumps({"status": "ok", "articles": [{"source": {"id": None, "name": "Le Cap"}, "title": "Un", "content": "Texte.", "publishedAt": DAY + "T08:00:00Z"}]}), {"source": "Le Cap", "date": DAY}),
    ("wp.json", json.dumps([{"id": 5, "date": DAY + "T08:00:00", "title": {"rendered": "L&#8217;été"}, "content": {"rendered": "<p>Texte.</p>"}}]), {"title": "L’été", "id": "5"}),
    ("csl.json", json.dumps([{"title": "Un", "abstract": "Texte.", "author": [{"given": "Yann", "family": "Tréhet"}], "issued": {"date-parts": [[2025, 7, 12]]}, "container-title": "Le Cap"}]), {"author": AUTHOR, "date": DAY, "source": "Le Cap"}),
    ("pretty.jsonl", json.dumps([{"title": "Un", "text": "Texte."}], indent=1), {"title": "Un"}),
    ("feed.rss", "<rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><title>Le Cap</title><item><media:title>Photo</media:title><title>Un</title><description>L&apos;&eacute;t&eacute;.</description><media:description>Une photo.</media:description></item></channel></rss>", {"title": "Un", "body": "L'été."}),
    ("folded.md", "---\ntitle: \"L'\\xE9t\\xE9 au\n  cap\"\nauthors:\n- &y {name: Yann Tréhet}\n- name: Maud Kerlan\n---\n\nTexte.\n", {"title": "L'été au cap", "author": "Yann Tréhet, Maud Kerlan"}),
    ("colon.md", "---\ntitle: Tempête : le bilan\ndate: 12 juillet 2025\n---\nTexte.\n", {"title": "Tempête : le bilan", "date": DAY}),
    ("comment.md", "\n<!-- brouillon -->\n---\ntitle: Un\n---\nTexte.\n", {"title": "Un"}),
    ("json-front.md", '{\n "title": "Un",\n "date": "2025-07-12"\n}\n\nTexte.\n', {"title": "Un", "date": DAY, "body": "Texte."}),
    ("notes.md", "# Un &eacute;t&eacute;\n\nUn [lien][1] et une note[^n].\n\n[1]: http://a.example\n[^n]: La note.\n", {"title": "Un été", "body": "Un lien et une note.\nLa note."}),
    ("rule.txt", f"---\n\n{TITLE}\n\n{PLAIN}\n", {"title": TITLE}),
    ("short.txt", f"Le phare revit\n\n{PLAIN}\n", {"title": "Le phare revit"}),
    ("double.txt", f"Le phare rallumé après l’été\n\n{PLAIN}\n".encode().decode("latin-1"), {"title": "Le phare rallumé après l’été"}),
    ("labels.txt", f"Titre : {TITLE}\nAuteur : {AUTHOR}\nPublication : {PAPER}\nDate : 12\u00a0juillet\u202f2025\n\n{PLAIN}\n", {"title": TITLE, "date": DAY, "author": AUTHOR, "source": PAPER}),
    ("ligature.txt", f"Le ﬁnancier a ouvert l’oﬃce\n\nLe capi\u00adtaine a rou\u200bvert. {PLAIN}\n", {"title": "Le financier a ouvert l’office"}),
    ("spip.html", page(f"<article><h1>{TITLE}</h1><p>{SHOWN}, par {AUTHOR}</p>{TEXT}</article>"), {"date": DAY, "author": AUTHOR}),
    ("posted.html", page(f"<article><h1>{TITLE}</h1><p>Posté le 12 juillet 2025 par {AUTHOR}</p>{TEXT}</article>"), {"date": DAY, "author": AUTHOR}),
    ("changed.html", page(f"<article><h1>{TITLE}</h1><p>Mis à jour le 14 juillet 2025</p>{TEXT}</article>"), {"date": None}),
    ("latin.html", page(HEADED).replace("utf-8", "iso-8859-1"), {"title": TITLE}),
    ("style.html", page(HEADED).replace("<meta", "<link rel='stylesheet' charset='latin1' href='a.css'><meta"), {"title": TITLE}),
    ("site.html", page(HEADED, title=f"{TITLE} : {PAPER}", head=f"<meta property='og:site_name' content='{PAPER}'>"), {"title": TITLE}),
    ("og-site.html", page(HEADED, title=PAPER, head=f"<meta property='og:site_name' content='{PAPER}'><meta property='og:title' content='{PAPER}'>"), {"title": TITLE}),
    ("other.html", page(HEADED, head='<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Tout autre chose","datePublished":"2020-01-01","author":{"name":"Luc Autre"}},{"@type":"NewsArticle","headline":"' + TITLE + '","datePublished":"2025-07-12"}]}</script>'), {"date": DAY, "author": ""}),
]


class Kinds(Reading):
    def test_each_kind_of_file(self):
        for name, content, expected in KINDS:
            with self.subTest(name):
                article, = self.annotate(name, content).lines
                self.assertEqual({key: article[key] for key in expected}, expected)

    def test_no_paragraph_of_a_page_is_lost(self):
        bodies = {
            "wrapped": "".join(f"<div class='r'><div class='c'><p>{p}</p></div></div>" for p in PARAGRAPHS),
            "widgets": "<article>" + "".join(f"<div class='widget widget-text'><p>{p}</p></div>" for p in PARAGRAPHS) + "</article>",
            "dated": "<article>" + "".join(f"<div class='date-print-ad'><p>{p}</p></div>" for p in PARAGRAPHS) + "</article>",
            "hidden": f"<noscript>{TEXT}</noscript><p>Chargement…</p>",
            "many comments": f"<article>{TEXT}</article><div id='comments'>" + "".join(f"<p>Un avis bien long sur le phare, que personne ne lira jusqu’au bout, numéro {n}.</p>" for n in range(30)) + "</div>",
            "teasers": f"<div>{TEXT}</div><article><h2><a href='/b'>Autre</a></h2><p>Un résumé qui mène ailleurs, assez long pour être pris pour un paragraphe de texte entier et même davantage.</p></article>",
        }
        for what, body in bodies.items():
            with self.subTest(what):
                article, = self.annotate("page.html", page(f"<h1>{TITLE}</h1>" + body)).lines
                self.assert_text(article, PARAGRAPHS)
                self.assertNotIn("avis bien long", article["body"])
                self.assertNotIn("mène ailleurs", article["body"])

    def test_ids_that_come_twice_are_no_matter(self):
        for start in ("<!DOCTYPE html><html>", '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">'):
            page = (f'{start}<head><title>{TITLE}</title></head><body><div id="a">\x1b[31m</div><article id="a">'
                    f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p></article></body></html>")
            self.assertEqual("", self.annotate("page.html", page).stderr)
        feed = (f'<rss version="2.0"><channel><title>J</title><item xml:id="a"><title>{TITLE}</title>'
                f'<description xml:id="a">{PARAGRAPHS[0]}</description></item></channel></rss>')
        self.assertEqual("", self.annotate("fil.xml", feed).stderr)

    def test_sentences_that_look_like_furniture_stay(self):
        sentences = ["Partager sur Facebook est devenu un réflexe pour les gardiens du phare.",
                     "La newsletter du phare compte deux cents lecteurs.",
                     "« Inscrivez-vous avant lundi », conseille la mairie du Cap.",
                     "Mis à jour le 3 mai, le règlement interdit la baignade au pied du phare.",
                     "Plus ?"]
        text = f"{TITLE}\n\n{PARAGRAPHS[0]}\n\n" + "\n\n".join(sentences) + f"\n\n{PARAGRAPHS[1]}\n"
        article, = self.annotate("a.txt", text).lines
        for sentence in sentences:
            self.assertIn(sentence, article["body"])

    def test_lines_broken_to_a_width_are_joined(self):
        lines = "Le phare de Corsen, rallumé par\nMaud Kerlan et\nYann Tréhet, gardien, coûte au département la somme de\n640 000 euros pour huit mois."
        article, = self.annotate("a.txt", f"{TITLE}\n\n{lines}\n\n{PARAGRAPHS[0]}\n").lines
        self.assertEqual(article["title"], TITLE)
        self.assertIn(lines.replace("\n", " "), article["lead"] + article["body"])


class Exports(Reading):
    def assert_three(self, name, content):
        articles = self.annotate(name, content).lines
        self.assertEqual([a["title"] for a in articles], [f"{TITLE} ({n})" for n in (1, 2, 3)])
        for article in articles:
            self.assertEqual(article["date"], DAY)
            self.assertEqual(article["source"], PAPER)
            self.assertEqual(article["author"], AUTHOR)
            self.assert_text(article, PARAGRAPHS)
            for furniture in ("droits", "Bretagne", "COUCAP", "LOAD", "mots"):
                self.assertNotIn(furniture, article["lead"] + article["body"])
            self.assertTrue(article["left_out"])
        self.assertEqual(len({a["id"] for a in articles}), 3)

    def test_europresse_html(self):
        self.assert_three("export.html", samples.europresse_html())

    def test_europresse_text(self):
        self.assert_three("export.txt", samples.europresse_text())

    def test_factiva_text(self):
        self.assert_three("factiva.txt", samples.factiva_text())

    def test_lexis_nexis_text(self):
        self.assert_three("nexis.txt", samples.lexis_text())

    def test_an_export_cut_in_the_middle_is_read_as_far_as_it_goes(self):
        whole = samples.factiva_text()
        articles = self.annotate("cut.txt", whole[:len(whole) - 300]).lines
        self.assertEqual(len(articles), 3)
        self.assert_text(articles[2], PARAGRAPHS[:1])

    def test_mail_newsletter(self):
        article, = self.annotate("lettre.eml", samples.eml()).lines
        self.assertEqual([article[key] for key in ("title", "date", "source", "id")],
                         [TITLE, DAY, PAPER, "phare-12@cap.example"])
        self.assert_text(article, PARAGRAPHS)
        self.assertNotIn("newsletter", article["body"])
        self.assertTrue(any("programme.pdf" in piece["text"] for piece in article["left_out"]))

    def test_mailbox(self):
        mail = samples.eml().replace(b"\r\n", b"\n")
        box = b"".join(b"From lettre@cap.example Sat Jul 12 07:30:00 2025\n"
                       + mail.replace(b"phare-12", b"phare-%d" % n) + b"\n" for n in (1, 2, 3))
        self.assertEqual([a["id"] for a in self.annotate("boite.mbox", box).lines],
                         [f"phare-{n}@cap.example" for n in (1, 2, 3)])

    def test_mime_nested_a_thousand_deep_is_named(self):
        result = self.annotate("poupees.eml", samples.nested_mail(1000))
        self.assertIn("nested", result.stderr)
        self.assertEqual(result.lines[0]["title"], "Poupées")

    def test_json_feed_takes_the_feeds_name(self):
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": PAPER, "language": "fr-FR",
                "items": [{"id": "1", "title": TITLE, "url": "https://cap.example/1",
                           "content_html": "".join(f"<p>{p}</p>" for p in PARAGRAPHS),
                           "date_published": DAY + "T08:00:00Z", "authors": [{"name": AUTHOR}]}]}
        article, = self.annotate("feed.json", json.dumps(feed)).lines
        self.assertEqual([article[k] for k in ("title", "source", "date", "author", "language")],
                         [TITLE, PAPER, DAY, AUTHOR, "fr"])
        self.assertEqual(article["body"], "\n".join(PARAGRAPHS))

    def test_wordpress_export(self):
        item = ("<item><title>{}</title><link>https://cap.example/{}</link>"
                "<dc:creator><![CDATA[Yann]]></dc:creator><content:encoded><![CDATA[{}]]></content:encoded>"
                "<excerpt:encoded><![CDATA[]]></excerpt:encoded><wp:post_date>2025-07-12 08:00:00"
                "</wp:post_date><wp:post_type>{}</wp:post_type></item>")
        text = "<b>" + PARAGRAPHS[0] + "</b>\n\n" + PARAGRAPHS[1]
        wxr = ('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
               'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
               'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
               'xmlns:dc="http://purl.org/dc/elements/1.1/" '
               'xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Blog</title>'
               + item.format(TITLE, 1, text, "post") + item.format("photo", 2, "", "attachment")
               + "</channel></rss>")
        article, = self.annotate("blog.xml", wxr).lines
        self.assertEqual(article["date"], DAY)
        self.assertEqual(article["body"], "\n".join(PARAGRAPHS[:2]))

    def test_an_array_on_one_line_numbers_its_articles(self):
        rows = [{"title": f"Titre {n}", "text": f"{PARAGRAPHS[0]} {n}"} for n in range(1, 4)]
        self.assertEqual([a["id"] for a in self.annotate("a.json", json.dumps(rows)).lines],
                         ["a-1", "a-2", "a-3"])

    def test_json_against_the_standard_is_mended(self):
        text = ('{"title":"Un","text":"Texte.","score":NaN,}\n'
                '{"title":"Deux","text":"Il rit \\ud83d ici"}\n'
                '{"title":"Trois","text":"a\tb"}{"title":"Quatre","text":"c"}\n')
        self.assertEqual([a["title"] for a in self.annotate("a.jsonl", text).lines],
                         ["Un", "Deux", "Trois", "Quatre"])

    def test_a_quote_that_nothing_closes_swallows_no_rows(self):
        text = 'titre;date;texte\n"Un;2025-07-12;Premier texte\nDeux;2025-07-13;Second texte\n'
        result = self.annotate("a.csv", text)
        self.assertEqual(len(result.lines), 2)
        self.assertEqual(result.lines[1]["date"], "2025-07-13")
        self.assertIn("a.csv:2: a quote that nothing closes", result.stderr)


class Documents(Reading):
    def assert_document(self, name, content):
        article, = self.annotate(name, content).lines
        self.assertEqual([article[k] for k in ("title", "author", "date")], [TITLE, AUTHOR, DAY])
        self.assert_text(article, PARAGRAPHS)
        return article

    def test_docx(self):
        article = self.assert_document("phare.docx", samples.docx())
        self.assertNotIn("EFFACÉ", article["body"])
        self.assertEqual(article["lead"], LEAD)

    def test_odt(self):
        self.assert_document("phare.odt", samples.odt())

    def test_rtf(self):
        self.assert_document("phare.rtf", samples.rtf())

    def test_pdf_of_two_columns(self):
        article, = self.annotate("phare.pdf", samples.two_column_pdf()).lines
        self.assertEqual(words(article["title"]), words(TITLE))
        self.assertEqual(words(article["author"]), words(AUTHOR))
        self.assert_text(article, PARAGRAPHS)
        self.assertNotIn(PAPER, article["body"])
        self.assertTrue(any(PAPER in piece["text"] for piece in article["left_out"]))

    def test_bad_documents_are_named(self):
        bomb = samples.packed({"word/document.xml": "<w:document>" + " " * 60_000_000})
        cases = {"mot.pdf": (samples.pdf([[(60, 700, 12, "Texte")]], encrypt=True), "encrypted"),
                 "abime.pdf": (b"%PDF-1.4\nrien", "damaged"),
                 "scan.pdf": (samples.pdf([[]]), "scanned"),
                 "bombe.docx": (bomb, "too large"),
                 "coupe.docx": (samples.docx()[:200], "damaged"),
                 "autre.zip": (samples.packed({"a.txt": "a"}), "ZIP archive")}
        for name, (content, reason) in cases.items():
            (self.folder / name).write_bytes(content)
        (self.folder / "bon.txt").write_text(f"{TITLE}\n\n" + "\n\n".join(PARAGRAPHS))
        result = indexer("annotate", self.folder)
        self.assertEqual([a["title"] for a in result.lines], [TITLE])
        for name, (_, reason) in cases.items():
            line = next((x for x in result.stderr.splitlines() if name in x), "")
            self.assertIn(reason, line, name)


class Telling(Reading):
    def test_explain_says_what_was_found_where(self):
        path = self.folder / "page.html"
        path.write_text(f"<html><head><meta charset='utf-8'><title>{TITLE}</title></head><body><article>"
                        f"<h1>{TITLE}</h1><p>Publié le 12 juillet 2025 par {AUTHOR}</p>"
                        + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
                        + "<p>À lire aussi : le sémaphore</p></article></body></html>")
        result = indexer("annotate", "--explain", path)
        self.assertEqual(result.status, 0, result)
        for part in ("HTML, UTF-8", TITLE, DAY, AUTHOR, "left out", "le sémaphore"):
            self.assertIn(part, result.stdout)

    def test_columns_that_are_not_used_are_told_once(self):
        articles = self.annotate("a.csv", "titre;texte;humeur\nUn;Texte un.;gai\nDeux;Texte deux.;x\n").lines
        told = [piece["text"] for article in articles for piece in article["left_out"]]
        self.assertEqual(told, ["humeur"])

    def test_verbose_lists_what_is_left_out(self):
        (self.folder / "a.csv").write_text("titre;texte;humeur\nUn;Texte un.;gai\n")
        result = indexer("build", "--verbose", "--index", self.folder / "index", self.folder / "a.csv")
        self.assertIn("humeur", result.stderr)


if __name__ == "__main__":
    harness.main()
