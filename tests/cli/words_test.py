# SPDX-License-Identifier: GPL-2.0-or-later
"""Words meet whatever their accents, marks and spellings; what is no word says so."""
import json

import harness
from harness import CliTest, indexer, searcher


class Words(CliTest):
    """Each test has a few articles of its own."""

    def build(self, **bodies):
        lines = [json.dumps({"id": name, "title": f"Note {name}", "date": "2025-03-01",
                             "body": body}, ensure_ascii=False) for name, body in bodies.items()]
        self.write("articles.jsonl", "\n".join(lines) + "\n")
        built = indexer("build", "articles.jsonl", "--index", "index", cwd=self.folder)
        self.assertEqual(0, built.status, built)

    def search(self, query, *options):
        return searcher("--index", "index", "search", "--no-facets", "--format", "json",
                        *options, "--", query, cwd=self.folder)

    def found(self, query, *options):
        return sorted(self.search(query, "--no-correct", "--match", "all", *options).ids)

    def check(self, expected, *queries):
        for query in queries:
            with self.subTest(query):
                self.assertEqual(sorted(expected.split()), self.found(query))

    def test_accents_never_decide(self):
        self.build(avec="La première pierre : sécurité routière, carrière, université, procès.",
                   sans="LA PREMIERE PIERRE : SECURITE ROUTIERE, CARRIERE, UNIVERSITE, PROCES.")
        self.check("avec sans", "première", "premiere", "sécurité", "securite", "carrière",
                   "carriere", "université", "universite", "procès", "proces",
                   '"sécurité routière"', '"securite routiere"', "texte:securite")

    def test_stop_words_are_no_other_words(self):
        self.build(danse="Une danse.", dans="Il est dans la rue.", lea="Léa parle.",
                   le="Le maire.", nee="Elle est née ici.", ne="Il ne part pas.",
                   mais="Du maïs.", conj="Mais non.")
        self.check("danse", "danse", "danser")
        self.check("lea", "Léa", "lea")
        self.check("nee", "née")
        self.check("mais", "maïs")
        self.check("dans danse conj le mais ne nee", "-Léa")

    def test_one_term_a_lemma(self):
        self.build(depart="Le départ.", departement="Le département.", maire="Le maire.",
                   mairie="La mairie.", parti="Un parti.", partie="Une partie.",
                   partir="Il va partir.", cadre="Un cadre.", cadran="Un cadran.")
        self.check("depart", "départ", "départs", "depart")
        self.check("departement", "département", "departements")
        self.check("maire", "maires")
        self.check("mairie", "mairies")
        self.check("parti", "parti", "partis")
        self.check("partie", "parties")
        self.check("parti partie partir", "partir", "partait")
        self.check("cadran", "cadrans")

    def test_numbers_in_groups(self):
        self.build(espace="Une prime de 10 000 euros.", point="Une prime de 10.000 euros.",
                   rien="Une prime de 10000 euros.", insec="Une prime de 10\u202f000 euros.")
        self.check("espace point rien insec", '"10 000 euros"', '"10.000 euros"',
                   '"10000 euros"', "10 000 euros", "10.000", "prime 10000")

    def test_figures_are_never_corrected(self):
        self.build(a="En 1983, un A380.")
        for query in ("1783", "A381"):
            self.assertEqual([], self.search(query).ids, query)

    def test_ordinals(self):
        self.build(e="Le 2e tour, la 1re place, le XXIe siècle, le 20e arrondissement.",
                   eme="Le 2ème tour, la 1ère place, le XXIème siècle, le 20ème arrondissement.",
                   sup="Le 2ᵉ tour, la 1ʳᵉ place, le XXIᵉ siècle, le 20ᵉ arrondissement.")
        self.check("e eme sup", "2e tour", "2ème tour", "1re place", "1ère place", "XXIe siècle",
                   "XXIème siècle", "20e arrondissement", "20ème arrondissement")

    def test_units(self):
        self.build(parted="Limite de 80 km/h dès 20 h 30, pour 4,2 M€, soit 2 000 €, le n° 5.",
                   glued="Limite de 80km/h dès 20h30, pour 4,2M€, soit 2000 euros, le numéro 5.")
        self.check("parted glued", "80 km/h", "80km/h", "20 h 30", "20h30", "4,2 M€", "4,2M€",
                   "2000 €", "2000 euros", "n° 5", "numéro 5")

    def test_marks_inside_words(self):
        self.build(a="Le gou\u00adver\u00adne\u00adment a dé\u2060mis\u200bsionné.",
                   b="Les ﬁnances de l’oﬃce, la ﬂotte eﬀective, un conﬂit.",
                   c="Il visite l\u02bcécole d\u02bcAmiens.")
        self.check("a", "gouvernement", "démissionné")
        self.check("b", "finances", "office", "flotte", "effective", "conflit")
        self.check("c", "école", "Amiens")

    def test_glued_names(self):
        self.build(a="L'entr'aide des prud'hommes sur la presqu'île ; O'Connor.",
                   b="Marine Le Pen a parlé mardi à Lyon. Hier, Mme Le Pen a répondu à Emmanuel Macron. "
                     "Mme Le Pen promet 2 millions d'euros.",
                   c="Marine Lepen était à Lyon. Lepen a parlé.",
                   d="Les fables de La Fontaine.")
        self.check("a", "entraide", "prudhommes", "presquile", "oconnor", "O'Connor")
        self.check("b c", "Lepen", "lepen", "Le Pen", '"Le Pen"', '"Marine Le Pen"')
        rows = searcher("--index", "index", "amounts", "Lepen", "--format", "json", cwd=self.folder)
        self.assertEqual(["b"], [row["id"] for row in rows.json["amounts"]])
        answer = self.search("Lafontaine")
        self.assertEqual(["d"], answer.ids)
        self.assertIn(answer.json["query"]["corrected"], ("la fontaine", None))

    def test_initials_with_an_ampersand(self):
        self.build(glued="La R&D de H&M.", parted="La R & D de H & M.", letters="R puis D.")
        self.check("glued parted", "R&D", "R & D", '"R & D"', "H&M", "H & M")

    def test_per_cent(self):
        self.build(sign="Une hausse de 50 %.", word="Une hausse de 50 pour cent.",
                   one="Une hausse de 50 pourcent.")
        self.check("sign word one", "50 %", "50%", "50 pour cent", "50 pourcent",
                   "hausse de 50 %", '"hausse de 50 %"')

    def test_saints(self):
        self.build(long="Saint-Malo, Sainte-Maxime et le Mont-Blanc.",
                   short="St-Malo, Ste-Maxime et le Mt-Blanc.")
        self.check("long short", "Saint-Malo", "St-Malo", "St Malo", "Sainte-Maxime",
                   "Ste-Maxime", "Mont-Blanc", "Mt-Blanc")

    def test_patterns(self):
        self.build(a="Le porte-parole.", b="Un porte-avions.", c="L'élection.", d="Une sélection.",
                   e="Jean Dupont et Jeanne Durand ont rencontré le maire.")
        self.check("a", "porte-p*")
        self.check("a b", "porte-*")
        self.check("c", "l'élect*", "?lection")

    def test_signs_of_other_languages_warn(self):
        self.build(a="pomme cerise", b="pomme poire cerise")
        for query in ('"pomme cerise"~2', "pomme^2", '"pomme * cerise"', "!poire pomme",
                      "/pom+e/", "🎉", "titre: Note"):
            with self.subTest(query):
                self.assertTrue(self.search(query).json["warnings"], query)

    def test_completion(self):
        self.build(**{f"p{n}": f"Un incendie à Aix-en-Provence et à Saint-Denis, jour {n}. "
                               "Jean d'Ormesson et l'Élysée en parlent." for n in range(6)})
        def suggestions(prefix):
            answer = searcher("--index", "index", "suggest", "--format", "json", "--", prefix,
                              cwd=self.folder)
            return [one["text"] for one in answer.json["suggestions"]]
        for one, other in (("aix en", "aix-en"), ("saint d", "saint-d"), ("d'orm", "orm"),
                           ("l'elys", "elys"), (" elys", "elys")):
            with self.subTest(one):
                self.assertTrue(suggestions(other))
                self.assertEqual(suggestions(other), suggestions(one))

    def test_words_of_any_size(self):
        long = "é" * 10_000
        marks = "e" + "\u0301" * 1000
        self.build(a=f"{long} {marks}tat {'7' * 500} MОSCOUÉ")
        for query in (long, "e" * 10_000, "E" * 10_000, marks + "tat", "etat", "7" * 500,
                      "MОSCOUÉ", "mОscoue"):
            self.assertEqual(["a"], self.found(query), query[:20])


if __name__ == "__main__":
    harness.main()
