# SPDX-License-Identifier: GPL-2.0-or-later
"""Files of any size that were made to take long: texts that recognition may stumble over, and each
format at what its reader may. `TEXTS` and `FILES` map a name to a maker of a file of `size` bytes."""
import base64
import io
import json
import zipfile

from reading_samples import packed

TITLE = "Une chronique"


def repeated(part, size):
    """`part(i)` again and again, up to a size."""
    parts, length, i = [], 0, 0
    while length < size:
        parts.append(part(i))
        length += len(parts[-1])
        i += 1
    return "".join(parts)


def word(i):
    """A word of letters, another one for each number."""
    letters = ""
    while True:
        letters = chr(97 + i % 26) + letters
        i //= 26
        if i == 0:
            return letters


def name(i):
    return word(i).capitalize() + "ard"


TEXTS = {
    "guillemets": lambda i: "« mot » ", "straight quotes": lambda i: '"mot" ', "open quotes": lambda i: "« mot ",
    "single quotes": lambda i: "‘mot’ l'", "capitals": lambda i: f"{name(i)} ", "all capitals": lambda i: f"{name(i).upper()} ",
    "people": lambda i: f"Jean {name(i)} parle. ", "people, no stop": lambda i: f"Jean {name(i)}, ",
    "one family": lambda i: f"{name(i)} Dupont, M. Dupont, ", "companies": lambda i: f"La société {name(i)} SA. ",
    "acronyms": lambda i: f"Agence {name(i)} Centrale (A{name(i)[0]}C{i}) ", "dotted": lambda i: "S.N.C.F. ",
    "initials": lambda i: f"J. K. {name(i)}. ", "only initials": lambda i: "J. ", "numbers": lambda i: f"{i} millions d'euros, ",
    "digits": lambda i: "1 234 567,89 ", "amounts": lambda i: f"{i % 97} à {i % 97 + 3} M€ ",
    "dates": lambda i: f"le {i % 28 + 1} mars {1900 + i % 120}, ", "days": lambda i: "lundi, mardi dernier, hier, ",
    "moves": lambda i: f"Jean {name(i)} quitte {name(i + 7)} SA pour {name(i + 13)} SA. ",
    "moves, no stop": lambda i: f"Jean {name(i)} quitte Meta pour OpenAI, ", "groups": lambda i: "dix ingénieurs rejoignent Meta, ",
    "speech": lambda i: f"« Oui », dit Jean {name(i)}. ", "speech, no stop": lambda i: f"« oui », a dit Jean {name(i)}, ",
    "one sentence": lambda i: f"le mot{i % 977} de la phrase ", "one word": lambda i: "a", "no space": lambda i: f"mot{i};",
    "hyphens": lambda i: "porte-", "apostrophes": lambda i: "l'", "brackets": lambda i: "[a](b ", "round brackets": lambda i: "(a ",
    "points": lambda i: "... ", "exclamation": lambda i: "Oui! ", "lines": lambda i: f"{word(i)}\n", "blank lines": lambda i: "a\n\n",
    "cut words": lambda i: f"{word(i)}-\n", "one line again": lambda i: "Lire aussi notre article\n", "addresses": lambda i: "a@b.fr http://x.fr/?a=b ",
    "accents": lambda i: "e\u0301\u0300\u0302 ", "Chinese": lambda i: "日本語文", "emoji": lambda i: "👩‍👩‍👧 ", "bylines": lambda i: f"Par Jean {name(i)}\n",
}


def html(body):
    return f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{body}</article></body></html>"


def feed(items):
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Le Quai</title>{items}</channel></rss>'


def mail(body, *headers):
    return "\r\n".join(["From: a@b.fr", f"Subject: {TITLE}", "Date: Tue, 4 Mar 2025 10:00:00 +0100", "MIME-Version: 1.0",
                        "Message-ID: <a@b.fr>", *headers, "", body])


def archive(entries):
    return packed(entries, zipfile.ZIP_STORED)


def docx(body):
    return archive({"word/document.xml": '<w:document xmlns:w="w"><w:body>' + body + "</w:body></w:document>"})


def odt(body):
    return archive({"mimetype": "application/vnd.oasis.opendocument.text",
                    "content.xml": '<office:document xmlns:office="o" xmlns:text="t">' + body + "</office:document>"})


def pdf(content, pages=1):
    """A document whose pages all draw the same."""
    kids = " ".join(f"{3 + i} 0 R" for i in range(pages))
    stream = 3 + pages
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {pages}>>"]
    objects += [f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {stream} 0 R/Resources<</Font<</F {stream + 1} 0 R>>>>>>"] * pages
    objects += [f"<</Length {len(content)}>>stream\n{content}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    out, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{text}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"


def warc_record(body):
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}"
    return (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.fr/\r\nContent-Type: application/http\r\n"
            f"Content-Length: {len(http.encode())}\r\n\r\n{http}\r\n\r\n")


def again(part, size):
    return repeated(part if callable(part) else lambda i: part, size)


FILES = {
    "paragraphs.html": lambda n: html(again(lambda i: f"<p>Le mot{i % 977} du port.</p>", n)),
    "deep.html": lambda n: html(again("<div>", n)), "bold.html": lambda n: html(again("<b>a", n)),
    "anchors.html": lambda n: html(again("<a href=x>a", n)), "closing.html": lambda n: html(again("</b>", n)),
    "table.html": lambda n: html(again("<table><tr><td>a", n)), "list.html": lambda n: html(again("<ul><li>a", n)),
    "comments.html": lambda n: html(again("<!--", n)), "entities.html": lambda n: html(again("&eacute;&#233;&x", n)),
    "less.html": lambda n: html(again("<", n)), "attributes.html": lambda n: html("<p " + again(lambda i: f'a{i}="" ', n) + ">Texte"),
    "classes.html": lambda n: html('<p class="' + again(lambda i: f"c{i} ", n) + '">Texte'), "script.html": lambda n: html("<script>" + again("{[", n)),
    "json-ld.html": lambda n: html('<script type="application/ld+json">' + again('{"@graph":[', n) + "</script>"),
    "meta.html": lambda n: again(lambda i: f'<meta name="author" content="Jean {name(i)}">', n) + html("<p>Texte du port."),
    "links.html": lambda n: html(again(lambda i: f"<p><a href=/{i}>Un titre de page {i}</a></p>", n)),
    "open.md": lambda n: "# T\n\n" + again("[", n), "images.md": lambda n: "# T\n\n" + again("![", n), "stars.md": lambda n: "# T\n\n" + again("*", n),
    "starred.md": lambda n: "# T\n\n" + again("*a **b ", n), "ticks.md": lambda n: "# T\n\n" + again(lambda i: "`" * (i % 50 + 1) + "a", n),
    "less.md": lambda n: "# T\n\n" + again("<", n), "quoted.md": lambda n: "# T\n\n" + again("> ", n), "table.md": lambda n: "# T\n\n" + again("|a", n),
    "links.md": lambda n: "# T\n\n" + again("[a](b ", n), "backslashes.md": lambda n: "# T\n\n" + again("\\", n), "lists.md": lambda n: "# T\n\n" + again("- ", n),
    "notes.md": lambda n: "# T\n\n" + again(lambda i: f"[{i}]: x\n", n), "emphasis.md": lambda n: "# T\n\n" + again("_a_ ~~b~~ ", n),
    "yaml.md": lambda n: "---\n" + again(lambda i: f"a{i}: b\n", min(n, 60_000)) + "---\n" + again("mot ", n),
    "rows.csv": lambda n: "id,title,body\n" + again(lambda i: f'{i},Titre {i},"Le port ""{i}"" attend"\n', n), "quotes.csv": lambda n: "title,body\n" + again('"', n),
    "commas.csv": lambda n: "title,body\n" + again(",", n), "fields.tsv": lambda n: "title\tbody\n" + again("a\t", n),
    "lines.jsonl": lambda n: again(lambda i: json.dumps({"id": f"a{i}", "body": f"Le port {i} attend."}) + "\n", n),
    "escapes.jsonl": lambda n: '{"body":"' + again("\\u00e9\\n", n) + '"}\n', "deep.jsonl": lambda n: '{"body":"Le port.","x":' + again("[", n) + "\n",
    "keys.jsonl": lambda n: '{"body":"Le port.",' + again(lambda i: f'"k{i}":1,', n) + '"z":1}\n', "one.json": lambda n: '[{"body":"' + again("mot ", n) + '"}]',
    "array.json": lambda n: "[" + again(lambda i: f'{{"body":"Le port {i}."}},', n) + "{}]", "tags.jsonl": lambda n: '{"body":"Le port.","tags":[' + again(lambda i: f'"t{i}",', n) + '"z"]}\n',
    "items.rss": lambda n: feed(again(lambda i: f"<item><title>Titre {i}</title><description>Le port {i}.</description></item>", n)), "deep.xml": lambda n: feed(again("<item>", n)),
    "cdata.rss": lambda n: feed("<item><title>T</title><description><![CDATA[" + again("<p>mot", n) + "]]></description></item>"),
    "hex.rtf": lambda n: "{\\rtf1\\ansicpg1252 " + again("\\'e9{}a", n) + "}", "codepage.rtf": lambda n: "{\\rtf1\\ansicpg99999 " + again("\\'e9{}a", n) + "}",
    "unicode.rtf": lambda n: "{\\rtf1 " + again("\\u233?", n) + "}", "groups.rtf": lambda n: "{\\rtf1 " + again("{a}", n) + "}", "deep.rtf": lambda n: "{\\rtf1 " + again("{", n),
    "text.eml": lambda n: mail(again("Le mot du port.\r\n", n)), "header.eml": lambda n: mail("Le port.", "X-A: " + again("=?utf-8?Q?a?= ", n)),
    "headers.eml": lambda n: mail("Le port.", *again(lambda i: f"X-{i}: =?x-{i}?Q?=E9?=\n", n).splitlines()),
    "folded.eml": lambda n: mail("Le port.", "References: " + again("<a@b>\r\n ", n)), "base64.eml": lambda n: mail(base64.b64encode(again("Le port. ", n).encode()).decode(), "Content-Transfer-Encoding: base64"),
    "parts.eml": lambda n: mail(again("--x\r\n\r\nLe port.\r\n", n), 'Content-Type: multipart/mixed; boundary="x"'), "marks.eml": lambda n: mail(again("a--x", n), 'Content-Type: multipart/mixed; boundary="x"'),
    "nested.eml": lambda n: mail(again(lambda i: f'--{"x" * (i + 1)}\r\nContent-Type: multipart/mixed; boundary="{"x" * (i + 2)}"\r\n\r\n', n), 'Content-Type: multipart/mixed; boundary="x"'),
    "forwarded.eml": lambda n: mail(again("Content-Type: message/rfc822\r\n\r\n", n), "Content-Type: message/rfc822"), "quoted.eml": lambda n: mail(again("=E9=\r\n", n), "Content-Transfer-Encoding: quoted-printable"),
    "empty.mbox": lambda n: again("From a\n\n", n), "mails.mbox": lambda n: again(lambda i: "From a\n" + mail(f"Le port {i}.").replace("\r", "") + "\n\n", n),
    "paragraphs.docx": lambda n: docx(again("<w:p><w:r><w:t>Le port</w:t></w:r></w:p>", n)), "deep.docx": lambda n: docx(again("<w:p>", n)), "entities.docx": lambda n: docx(again("<w:t>&amp;&#233;</w:t>", n)),
    "spaces.odt": lambda n: odt("<text:p>Le port" + again('<text:s text:c="2000000000"/>', n) + "</text:p>"), "paragraphs.odt": lambda n: odt(again("<text:p>Le port</text:p>", n)),
    "words.pdf": lambda n: pdf("BT /F 9 Tf " + again(lambda i: f"1 0 0 1 {i * 37 % 550} {i * 11 % 790} Tm (mot{i % 997}) Tj ", n) + "ET"),
    "one-line.pdf": lambda n: pdf("BT /F 9 Tf 10 700 Td (" + again("mot ", n) + ") Tj ET"), "one-place.pdf": lambda n: pdf("BT /F 9 Tf 10 700 Td " + again("(a) Tj 0 0 Td ", n) + "ET"),
    "states.pdf": lambda n: pdf("q " * (n // 2) + "BT /F 9 Tf 10 700 Td (Le port attend) Tj ET"),
    "pages.pdf": lambda n: pdf("BT /F 9 Tf 10 700 Td (Le port attend) Tj ET", n // 100), "columns.pdf": lambda n: pdf("BT /F 9 Tf " + again(lambda i: f"1 0 0 1 {i % 60 * 10} {790 - i // 60 % 80 * 10} Tm (a) Tj ", n) + "ET"),
    "records.warc": lambda n: again(lambda i: warc_record(html(f"<p>Le port {i} attend les bateaux.</p>")), n), "chunks.warc": lambda n: warc_record(again("1\r\na\r\n", n)).replace("text/html", "text/html\r\nTransfer-Encoding: chunked"),
    "one-line.txt": lambda n: again("mot ", n), "nulls.txt": lambda n: again("a\0", n), "latin.txt": lambda n: again("été ", n).encode("cp1252"), "utf-16.txt": lambda n: again("mot ", n // 2).encode("utf-16"),
}


def text_file(shape, size):
    return (repeated(TEXTS[shape], size)).encode()


def bytes_of(shape, size):
    made = FILES[shape](size)
    return made if isinstance(made, bytes) else made.encode()
