// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/questions/move_question.hh"

#include <string>

#include <doctest/doctest.h>

using namespace mercato;

namespace {

/// « from:xAI »; empty for what is no question over moves.
std::string read(const char* text) {
  const auto question = read_move_question(text);
  if (!question) return {};
  return std::string(row(question->known).name) + ":" + question->name;
}

}  // namespace

TEST_CASE("who leaves, who joins, where someone goes") {
  CHECK(read("qui a quitté xAI ?") == "from:xAI");
  CHECK(read("Qui a quitté xAI\u00A0?") == "from:xAI");
  CHECK(read("QUI A QUITTE XAI") == "from:XAI");
  CHECK(read("qui vient de quitter Mistral AI ?") == "from:Mistral AI");
  CHECK(read("qui a rejoint OpenAI?") == "to:OpenAI");
  CHECK(read("qui est parti chez Meta ?") == "to:Meta");
  CHECK(read("qui est parti de Meta ?") == "from:Meta");
  CHECK(read("où est parti Jan Leike ?") == "person:Jan Leike");
  CHECK(read("Où est partie Mira Murati ?") == "person:Mira Murati");
  CHECK(read("ou va Yann LeCun") == "person:Yann LeCun");
  CHECK(read("d’où vient Jan Leike ?") == "person:Jan Leike");
}

TEST_CASE("other questions are none over moves") {
  CHECK(read("qui a gagné le match ?").empty());
  CHECK(read("où voter").empty());
  CHECK(read("qui quitte").empty());
  CHECK(read("").empty());
  CHECK(read("qui a quitté").empty());
  CHECK(read((std::string("qui a quitté ") + std::string(500, 'x')).c_str()).empty());
}
