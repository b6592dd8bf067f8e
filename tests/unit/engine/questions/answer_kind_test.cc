// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/questions/answer_kind.hh"

#include <doctest/doctest.h>

using namespace mercato;

TEST_CASE("what kind of thing a question asks for") {
  CHECK(read_answer_kind("Combien de salariés sont partis ?") == AnswerKind::number);
  CHECK(read_answer_kind("Quand a lieu le vote ?") == AnswerKind::date);
  CHECK(read_answer_kind("En quelle année est né le club ?") == AnswerKind::date);
  CHECK(read_answer_kind("Où se tient le procès ?") == AnswerKind::name);
  CHECK(read_answer_kind("QUI REMPLACE LE MINISTRE ?") == AnswerKind::name);
  CHECK(read_answer_kind("démission du ministre") == AnswerKind::any);
  CHECK(read_answer_kind("quiche lorraine") == AnswerKind::any);
  CHECK(read_answer_kind("") == AnswerKind::any);
}

TEST_CASE("a question is a sentence with its mark") {
  CHECK(is_question("Les gants sont-ils utiles ?"));
  CHECK(is_question("Les gants sont-ils utiles? "));
  CHECK_FALSE(is_question("gants utiles"));
  CHECK_FALSE(is_question("\"Qui vote ?\" Lyon"));
  CHECK_FALSE(is_question(""));
}

TEST_CASE("what passages have") {
  CHECK(has_answer(AnswerKind::number, "Ils sont 12 à partir."));
  CHECK_FALSE(has_answer(AnswerKind::number, "Ils sont nombreux à partir."));
  CHECK(has_answer(AnswerKind::date, "Le vote aura lieu en 2021."));
  CHECK(has_answer(AnswerKind::date, "Le vote aura lieu le 3 mars."));
  CHECK_FALSE(has_answer(AnswerKind::date, "Le vote durera 3 heures."));
  CHECK(has_answer(AnswerKind::name, "Le procès s'ouvre à Lyon."));
  CHECK(has_answer(AnswerKind::name, "Elle vient d'Espagne."));
  CHECK_FALSE(has_answer(AnswerKind::name, "Le procès s'ouvre. Il durera."));
  CHECK_FALSE(has_answer(AnswerKind::any, "12 mars 2021 à Lyon"));
}
