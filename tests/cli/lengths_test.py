# SPDX-License-Identifier: GPL-2.0-or-later
"""Articles and questions of odd lengths, and the order of what is written just so."""
import time

import harness
from harness import CliTest, indexer

LONG = 200_000  # words


class Lengths(CliTest):
    def test_one_word_and_two_hundred_thousand(self):
        """The short and the long are found; no word of either is drowned or lost."""
        filler = " ".join(f"mot{i % 30_000}" for i in range(LONG - 6))
        self.build(self.write_lines("all.jsonl", [
            {"id": "one", "body": "Chalutier"},
            {"id": "repeated", "body": "chalutier " * 100_000},
            {"id": "long", "body": f"Le remorqueur du port. {filler} sémaphore"},
            {"id": "usual", "title": "Le chalutier", "body": "Le chalutier rentre au port ce matin."}]))
        self.assertEqual({"one", "repeated", "usual"}, set(self.search("chalutier").ids))
        self.assertEqual({"long"}, set(self.search("sémaphore").ids))
        self.assertEqual("long", self.search("remorqueur port").ids[0])
        self.assertEqual("usual", self.search("le chalutier rentre au port ce matin").ids[0])

    def test_words_stand_together_wherever_they_stand(self):
        """In articles of all lengths, after an update and after a deletion, too."""
        def article(words, end):
            text = " ".join(f"mot{i % 30_000} de" for i in range(words // 2))
            return {"id": f"n{words}", "title": "Un bac", "body": f"Le sémaphore du port. {text} {end}"}
        lengths = (50, 500, 5_000, 50_000, LONG)
        news = self.write_lines("all.jsonl", [article(words, "la marée descend ce soir") for words in lengths])
        self.build(news)
        found = {f"n{words}" for words in lengths}
        for query in ('"la marée descend ce soir"', '"sémaphore du port"', "port NEAR/4 mot2", 'texte:"marée descend"',
                      'marée -"soir ce"'):
            self.assertEqual(found, set(self.search(query, "--no-correct").ids), query)
        self.search('"port du sémaphore"', "--match", "all", "--no-correct", expect=1)
        self.search("titre:marée", "--no-correct", expect=1)
        self.write_lines("all.jsonl", [article(words, "la marée remonte demain") for words in lengths])
        self.assertStatus(0, indexer("update", news, "--index", self.index))
        self.search('"marée descend"', "--match", "all", "--no-correct", expect=1)
        self.assertEqual(found, set(self.search('"marée remonte demain"').ids))
        self.assertStatus(0, indexer("remove", f"n{LONG}", "--index", self.index))
        self.assertEqual(found - {f"n{LONG}"}, set(self.search('"marée remonte demain"').ids))
        self.assertStatus(0, indexer("check", "--index", self.index))

    def test_a_question_longer_than_the_articles(self):
        self.build(self.write_lines("all.jsonl", [{"id": "a", "body": "La marée."},
                                                  {"id": "b", "body": "Le bac."}]))
        began = time.monotonic()
        question = "Où va la marée ? " + " ".join(f"mot{i}" for i in range(2_000))
        self.assertEqual(["a"], self.search(question, "--no-correct").ids)
        self.assertLess(time.monotonic() - began, 20)

    def test_no_article_has_a_title(self):
        self.build(self.write_lines("all.jsonl", [
            {"id": f"n{i}", "body": f"Le bac numéro {i} passe. Sa marée est haute."}
            for i in range(200)] + [{"id": "wanted", "body": "Une marée noire touche les bacs bretons."}]))
        self.assertEqual("wanted", self.search("la marée noire touche les bacs bretons").ids[0])


class JustSo(CliTest):
    def test_one_among_many_of_another_accent(self):
        """However many have another form of the word, what writes it just so comes first."""
        others = [{"id": f"o{i}", "title": f"Une élève, {i}", "body": "Une élève arrive. L'élève part."}
                  for i in range(150)]
        self.build(self.write_lines("all.jsonl", [
            *others, {"id": "wanted", "body": "Le bac passe, puis revient. Le prix du port reste élevé."}]))
        self.assertEqual("wanted", self.search("élevé").ids[0])
        self.assertNotEqual("wanted", self.search("élève").ids[0])

    def test_tides_among_names(self):
        others = [{"id": f"m{i}", "title": f"Marie, {i}", "body": "Marie arrive au port. Marie part."}
                  for i in range(60)]
        self.build(self.write_lines("all.jsonl", [
            *others, {"id": "tide", "body": "Le bac passe au port, puis revient avec la marée."}]))
        self.assertEqual("tide", self.search("marée").ids[0])


class Questions(CliTest):
    def test_the_sentence_with_the_answer_is_shown(self):
        self.build(self.write_lines("all.jsonl", [
            {"id": "says", "body": "Les marins du bac manifestent au port. Ils demandent une prime. "
                                   "La mairie a reçu les marins. La prime des marins du bac est de 300 euros. "
                                   "Le maire attend."},
            {"id": "silent", "body": "Les marins du bac demandent une prime. La prime des marins du bac "
                                     "est attendue. La mairie a reçu les marins."}]))
        found = self.search("combien vaut la prime des marins du bac ?")
        self.assertEqual("says", found.ids[0])
        self.assertIn("300 euros", found.json["hits"][0]["snippet"])


if __name__ == "__main__":
    harness.main()
