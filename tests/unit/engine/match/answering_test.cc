// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/answering.hh"

#include <string>

#include <doctest/doctest.h>

#include "searcher/engine/match/matcher.hh"
#include "searcher/engine/plan/plan.hh"
#include "tests/unit/engine/small_index.hh"
#include "tests/unit/temporary_folder.hh"

using namespace mercato;

namespace {

/// The words of the question each count 1.
double answer(AnswerKind kind, const std::string& text) {
  Analyzer& analyzer = small_index().analyzer();
  const StemSet stems{analyzer.lexeme("salaire").stem, analyzer.lexeme("ingénieurs").stem};
  return best_answer(analyzer, text, stems, kind, [](const std::string&) { return 1.0; });
}

}  // namespace

TEST_CASE("the sentence that has most words and what is asked for answers best") {
  CHECK(answer(AnswerKind::number, "Le salaire des ingénieurs est de 300 000 euros.") == 2);
  CHECK(answer(AnswerKind::number, "Le salaire des ingénieurs ? Le salaire : 300 euros.") == 1);
  CHECK(answer(AnswerKind::number, "Le salaire des ingénieurs monte. Il pleut depuis 3 jours.") ==
        0);
  CHECK(answer(AnswerKind::date, "Les ingénieurs et leur salaire : c'était en mars 2020.") == 2);
  CHECK(answer(AnswerKind::name, "Son salaire, dit Sam Altman, est connu.") == 1);
  CHECK(answer(AnswerKind::number, "salaire, salaire, salaire 3") == 1);
  CHECK(answer(AnswerKind::number, "") == 0);
}

TEST_CASE("articles that answer how much gain, others do not") {
  SearchRequest request;
  request.query = "combien de salaire ?";
  const SearchPlan plan = make_plan(small_index(), request);
  Matches matches = find_matches(small_index(), request, plan);
  REQUIRE(matches.ranked.size() == 4);
  for (RankedMatch& match : matches.ranked) match.score = 10;
  lift_answers(small_index(), plan, AnswerKind::number, 10, matches.ranked);
  for (const RankedMatch& match : matches.ranked) {
    const std::string id = matches.values.id(match);
    CAPTURE(id);
    CHECK((match.score > 10) == (id == "depart" || id == "salaires"));
  }
  CHECK(matches.ranked.front().score > matches.ranked.back().score);
}

TEST_CASE("articles that say yes or no gain where that is asked") {
  const TemporaryFolder folder;
  const auto index = index_of(
      R"({"id":"no","text":"Le bailleur et le chien du locataire : le bail en parle."}
{"id":"yes","text":"Oui. Le locataire a le droit d'avoir un chien, le bailleur ne peut rien y faire."}
{"id":"other","text":"Le bailleur parle du chien."}
)",
      folder.path());
  SearchRequest request;
  request.query = "Le bailleur peut-il refuser un chien ?";
  const SearchPlan plan = make_plan(*index, request);
  Matches matches = find_matches(*index, request, plan);
  REQUIRE(matches.ranked.size() == 3);
  for (RankedMatch& match : matches.ranked) match.score = 10;
  lift_answers(*index, plan, AnswerKind::yes_no, 10, matches.ranked);
  CHECK(matches.values.id(matches.ranked.front()) == "yes");
  CHECK(matches.ranked[0].score > 10);
  CHECK(matches.ranked[1].score == 10);
  CHECK(matches.ranked[2].score == 10);
}
