# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes documents and exports as newsrooms have them, with nothing but the standard library.

reading_samples.py FOLDER writes them as seeds of the fuzz target `reader`, whose first byte is the
number of a name in tests/fuzz/reader_fuzz.cc.
"""
import base64
import io
import pathlib
import quopri
import sys
import zipfile

TITLE = "Le phare de Corsen rallume sa lanterne"
LEAD = "Éteint depuis l’hiver, le phare guide à nouveau les marins du cap."
PARAGRAPHS = [
    "La lanterne a été rallumée lundi soir devant deux cents personnes, après huit mois de travaux "
    "sur la coupole et ses vitres.",
    "« Nous avons remplacé chaque verre à la main », raconte Maud Kerlan, la maître verrière, qui a "
    "conduit une équipe de six personnes.",
    "Le département a payé 640 000 euros, et la commune espère quinze mille visiteurs dès l’été "
    "prochain, contre neuf mille auparavant.",
]
AUTHOR = "Yann Tréhet"
PAPER = "Le Courrier du Cap"
DAY = "2025-07-12"
SHOWN = "samedi 12 juillet 2025"


def pdf_text(text):
    data = text.replace("’", "'").encode("cp1252")
    return b"(" + data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


def pdf(pages, info=None, encrypt=False):
    """`pages`: each a list of (x, y, size, text), y from below."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"",
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for page in pages:
        lines = [b"BT /F1 %g Tf %g %g Td " % (size, x, y) + pdf_text(text) + b" Tj ET"
                 for x, y, size, text in page]
        stream = b"\n".join(lines)
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                       b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects))
        kids.append(len(objects))
    objects[1] = (b"<< /Type /Pages /Count %d /Kids [" % len(kids)
                  + b" ".join(b"%d 0 R" % kid for kid in kids) + b"] >>")
    trailer = b""
    if info:
        pairs = b" ".join(b"/" + key.encode() + b" " + pdf_text(value) for key, value in info.items())
        objects.append(b"<< " + pairs + b" >>")
        trailer += b" /Info %d 0 R" % len(objects)
    if encrypt:
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /P -44 /O <" + b"5a" * 32 + b"> /U <"
                       + b"a5" * 32 + b"> >>")
        trailer += b" /Encrypt %d 0 R /ID [<00112233445566778899aabbccddeeff> <00>]" % len(objects)
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (b"trailer\n<< /Size %d /Root 1 0 R" % (len(objects) + 1) + trailer
                  + b" >>\nstartxref\n%d\n%%%%EOF\n" % table)


def wrapped(text, width):
    """Lines of at most `width` characters; one word of each paragraph is hyphenated."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            room = width - len(line) - 2
            if len(word) > 8 and room > 3 and "’" not in word and "'" not in word:
                lines.append(line + " " + word[:room] + "-")
                line = word[room:]
                continue
            lines.append(line)
            line = word
        else:
            line = (line + " " + word).strip()
    return lines + [line]


def two_column_pdf():
    """Two pages of two columns, with a running head and page numbers."""
    left, right = [], []
    for column, paragraphs in ((left, PARAGRAPHS[:2]), (right, PARAGRAPHS[2:])):
        y = 640
        for paragraph in paragraphs:
            for line in wrapped(paragraph, 40):
                column.append((60 if column is left else 320, y, 10, line))
                y -= 13
            y -= 13
    first = [(60, 810, 8, PAPER + " - 12 juillet 2025"), (60, 740, 22, TITLE),
             (60, 700, 10, "Par " + AUTHOR), *left, *right, (290, 30, 8, "1")]
    second = [(60, 810, 8, PAPER + " - 12 juillet 2025")]
    y = 760
    for line in wrapped("Le gardien Loïc Abgrall, lui, a pris sa retraite en mai ; personne ne le "
                        "remplacera, puisque la lampe est désormais automatique.", 80):
        second.append((60, y, 10, line))
        y -= 13
    second.append((290, 30, 8, "2"))
    return pdf([first, second], {"Title": "Microsoft Word - phare.docx", "Author": "Administrateur",
                                 "CreationDate": "D:20250713080000Z"})


def packed(files, how=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def docx(paragraphs=None, title=TITLE, creator=AUTHOR):
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f'<w:p><w:pPr><w:pStyle w:val="Titre"/></w:pPr><w:r><w:t>{title}</w:t></w:r></w:p>'
    for text in paragraphs or [LEAD, *PARAGRAPHS]:
        half = len(text) // 2
        body += (f'<w:p><w:r><w:t xml:space="preserve">{text[:half]}</w:t></w:r>'
                 f'<w:r><w:t xml:space="preserve">{text[half:]}</w:t></w:r>'
                 f'<w:del><w:r><w:delText>EFFACÉ</w:delText></w:r></w:del></w:p>')
    core = ('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/">'
            f'<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>'
            f'<dcterms:created>{DAY}T08:00:00Z</dcterms:created></cp:coreProperties>')
    return packed({"[Content_Types].xml": "<Types/>", "docProps/core.xml": core,
                   "word/document.xml": f"<w:document {ns}><w:body>{body}</w:body></w:document>"})


def odt():
    ns = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
          'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
          'xmlns:dc="http://purl.org/dc/elements/1.1/" '
          'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"')
    body = f'<text:h text:outline-level="1">{TITLE}</text:h>'
    body += "".join(f"<text:p><text:span>{text[:9]}</text:span>{text[9:]}</text:p>"
                    for text in [LEAD, *PARAGRAPHS])
    content = (f"<office:document-content {ns}><office:body><office:text>{body}</office:text>"
               "</office:body></office:document-content>")
    meta = (f"<office:document-meta {ns}><office:meta><meta:initial-creator>{AUTHOR}"
            f"</meta:initial-creator><meta:creation-date>{DAY}T10:00:00</meta:creation-date>"
            "</office:meta></office:document-meta>")
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content,
                   "meta.xml": meta})


def rtf():
    def text(value):
        out = ""
        for c in value:
            code = ord(c)
            out += c if code < 128 else (f"\\'{c.encode('cp1252').hex()}" if code < 256 or c == "’"
                                         else f"\\u{code}?")
        return out
    body = "".join(f"{text(p)}\\par\n" for p in [TITLE, LEAD, *PARAGRAPHS])
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\info{\\title " + text(TITLE)
            + "}{\\author " + text(AUTHOR) + "}{\\creatim\\yr2025\\mo7\\dy12}}"
            + "{\\*\\generator Essai;}\\pard\\f0 " + body + "}").encode("ascii")


def eml():
    page = (f"<html><body><p style='display:none'>Aperçu</p><h1>{TITLE}</h1>"
            + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
            + "<p>Recevez notre newsletter chaque matin.</p></body></html>")
    quoted = quopri.encodestring(page.encode()).decode().replace("\n", "\r\n")
    return (f"From: =?utf-8?Q?{PAPER.replace(' ', '_')}?= <lettre@cap.example>\r\n"
            "To: lecteurs@cap.example\r\n"
            f"Subject: =?utf-8?B?{base64.b64encode(TITLE.encode()).decode()}?=\r\n"
            "Date: Sat, 12 Jul 2025 07:30:00 +0200\r\nMessage-ID: <phare-12@cap.example>\r\n"
            'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="aa"\r\n\r\n'
            '--aa\r\nContent-Type: multipart/alternative; boundary="bb"\r\n\r\n'
            "--bb\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nVoir la lettre en ligne.\r\n"
            "--bb\r\nContent-Type: text/html; charset=utf-8\r\n"
            f"Content-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}\r\n--bb--\r\n"
            "--aa\r\nContent-Type: application/pdf\r\n"
            'Content-Disposition: attachment; filename="programme.pdf"\r\n'
            "Content-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--aa--\r\n").encode()


def nested_mail(depth):
    head = ("From: a@cap.example\r\nSubject: Poupées\r\nDate: Sat, 12 Jul 2025 07:30:00 +0200\r\n"
            "MIME-Version: 1.0\r\n")
    body = "Content-Type: text/plain\r\n\r\nAu fond de la boîte.\r\n"
    for level in range(depth):
        body = (f'Content-Type: multipart/mixed; boundary="b{level}"\r\n\r\n--b{level}\r\n{body}'
                f"\r\n--b{level}--\r\n")
    return (head + body).encode()


def europresse_html(count=3):
    articles = "".join(
        f"<article><header><div class='rdp__DocPublicationName'><span class='DocPublicationName'>"
        f"{PAPER}</span></div><span class='DocHeader'>Bretagne, {SHOWN}, p. {n}</span>"
        f"<div class='titreArticle'><p class='titreArticleVisu rdp__articletitle'>{TITLE} ({n})</p>"
        f"</div><p class='sm-margin-bottomNews'>Par {AUTHOR}</p></header>"
        f"<section class='DocText clearfix'>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
        + f"</section><footer>© 2025 {PAPER}. Tous droits réservés.</footer></article>"
        for n in range(1, count + 1))
    return f"<html><head><meta charset='utf-8'><title>Documents</title></head><body>{articles}</body></html>"


def europresse_text(count=3):
    return "\n".join(
        f"{PAPER}\nBretagne, {SHOWN}, p. {n}\nPatrimoine\n\n{TITLE} ({n})\n{AUTHOR}\n\n"
        + "\n\n".join(PARAGRAPHS) + f"\n\n© 2025 {PAPER}. Tous droits réservés.\n"
        f"news·20250712·CC·000{n}\n" for n in range(1, count + 1))


def factiva_text(count=3):
    return "\n".join(
        f"{TITLE} ({n})\n\n{AUTHOR}\n523 mots\n12 juillet 2025\n{PAPER}\nCOUCAP\n{n}\nFrançais\n"
        f"Copyright 2025 {PAPER}\n\n" + "\n\n".join(PARAGRAPHS)
        + f"\n\nDocument COUCAP0020250712el7c0000{n}\n" for n in range(1, count + 1))


def lexis_text(count=3):
    return "\n".join(
        f"{n} of {count} DOCUMENTS\n\n{PAPER}\n\n12 juillet 2025\n\n{TITLE} ({n})\n\n"
        f"BYLINE: {AUTHOR}\n\nSECTION: Bretagne; p. {n}\n\nLENGTH: 523 mots\n\n"
        + "\n\n".join(PARAGRAPHS) + "\n\nLOAD-DATE: 13 juillet 2025\n\nLANGUAGE: FRENCH; FRANÇAIS\n"
        f"\nCopyright 2025 {PAPER}\nAll Rights Reserved\n\n" for n in range(1, count + 1))


def write_seeds(folder):
    seeds = {"lettre.eml": (0, eml()), "poupees.eml": (0, nested_mail(40)), "phare.pdf": (2, two_column_pdf()),
             "phare.docx": (3, docx()), "phare.odt": (4, odt()), "phare.rtf": (5, rtf()),
             "europresse.txt": (6, europresse_text()), "factiva.txt": (6, factiva_text()),
             "nexis.txt": (6, lexis_text()), "europresse.html": (8, europresse_html())}
    for name, (kind, content) in seeds.items():
        content = content if isinstance(content, bytes) else content.encode()
        (pathlib.Path(folder) / f"seed-{name}").write_bytes(bytes([kind]) + content)


if __name__ == "__main__":
    write_seeds(sys.argv[1])
