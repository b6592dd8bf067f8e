// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/questions/yes_no.hh"

#include <string>

#include <doctest/doctest.h>

#include "searcher/engine/questions/answer_kind.hh"

using namespace mercato;

TEST_CASE("questions that yes or no answers") {
  for (const char* question :
       {"Peut-on changer de nom ?", "Un salarié en formation garde-t-il ses congés ?",
        "Est-ce que les gants protègent ?", "Est-ce qu’un bailleur peut refuser ?",
        "Une association ou un syndicat peut-il agir en justice ?",
        "Une personne qui travaille a-t-elle droit à une aide ?",
        "Quand je suis malade, puis-je travailler ?",
        "Je suis étudiant. Ai-je droit à une bourse ?", "Comment déclarer ? Faut-il un reçu ?",
        "Divorce : un enfant peut-il être entendu ?"}) {
    CAPTURE(question);
    CHECK(asks_yes_or_no(question));
    CHECK(read_answer_kind(question) == AnswerKind::yes_no);
  }
}

TEST_CASE("questions that ask for more, and what is no question") {
  for (const char* question :
       {"Comment peut-on changer de nom ?", "Qui peut-on appeler ?", "À qui doit-on écrire ?",
        "Qu'est-ce que la taxe foncière ?", "Que risque-t-on ?", "Ou peut-on voter ?",
        "Dans quels cas faut-il un visa ?", "Pourquoi est-ce que le ciel est bleu ?",
        "Peut-on voter ? Où doit-on aller ?", "Le maire démissionne ?", "peut-on changer de nom",
        "Où prendre rendez-vous ?", "?", ""}) {
    CAPTURE(question);
    CHECK_FALSE(asks_yes_or_no(question));
  }
  CHECK_FALSE(asks_yes_or_no(std::string(100000, 'a') + " peut-il ?"));
}

TEST_CASE("texts that say yes or no") {
  for (const char* text :
       {"Oui.", "Non, sauf accord.", "Travail Oui une association le peut.", "Peut-on ?\nNon"}) {
    CAPTURE(text);
    CHECK(says_yes_or_no(text));
  }
  for (const char* text : {"", "Le Non-lieu", "il dit non.", "Ouistreham", "Non seulement lui"}) {
    CAPTURE(text);
    CHECK_FALSE(says_yes_or_no(text));
  }
}
