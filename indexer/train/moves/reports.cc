// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/moves/reports.hh"

#include <set>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/article/annotation_json.hh"
#include "indexer/train/gold.hh"

namespace mercato {
namespace {

nlohmann::json json_of(const std::string& text) {
  return text.empty() ? nlohmann::json() : nlohmann::json(text);
}

/// The moves of the gold that some trigger may mean.
std::set<std::size_t> reached(const TrainingArticle& article) {
  std::set<std::size_t> golds;
  for (const MoverCase& mover : article.movers)
    golds.insert(mover.golds.begin(), mover.golds.end());
  return golds;
}

}  // namespace

void write_predictions(std::ostream& out, const ReadArticle& article,
                       const std::vector<Move>& moves) {
  nlohmann::ordered_json row = {{"id", article.gold.article.id},
                                {"title", article.gold.article.title}};
  for (const char* key : {"entities", "amounts", "quotes"}) row[key] = nlohmann::json::array();
  row["moves"] = nlohmann::json::array();
  for (const Move& move : moves)
    row["moves"].push_back({{"person", json_of(told_name(article.found, move.person))},
                            {"group", json_of(move.group)},
                            {"kind", name_of(move.kind)},
                            {"from", json_of(told_name(article.found, move.from))},
                            {"to", json_of(told_name(article.found, move.to))},
                            {"confidence", move.confidence},
                            {"sentence", slice(article.text.text, move.span)}});
  out << row.dump() << '\n';
}

void write_missed(std::ostream& out, const ReadArticle& article) {
  const std::set<std::size_t> known = reached(article.training);
  for (std::size_t i = 0; i < article.gold.moves.size(); ++i) {
    if (known.contains(i)) continue;
    const GoldMove& move = article.gold.moves[i];
    bool person = false;
    for (const Entity& entity : article.found.entities)
      person = person || (entity.type == EntityType::person && same_name(entity.name, move.person));
    out << fmt::format("{}\t{}\t{}\t{}\t{} -> {}\n", article.gold.article.id,
                       person ? "person" : "NO PERSON", move.person, name_of(move.kind), move.from,
                       move.to);
  }
}

void MoveTally::add(const TrainingArticle& article, const ScoreModel& model) {
  for (const MoverCase& mover : article.movers) {
    if (mover.ignored) continue;
    const bool said = model.score(MoveTask::mover, mover.example.features) > 0;
    ++movers_[said ? 1 : 0][mover.example.yes ? 1 : 0];
  }
  for (const EventCase& event : article.cases->events(model)) {
    if (!event.ignored) {
      const bool said = model.score(MoveTask::event, event.example.features) > 0;
      ++events_[said ? 1 : 0][event.example.yes ? 1 : 0];
    }
    add_choice(event.from, MoveTask::from, model, froms_);
    add_choice(event.to, MoveTask::to, model, tos_);
  }
}

void MoveTally::print() const {
  fmt::print("mover: right {}, wrong {}, missed {}\n", movers_[1][1], movers_[1][0], movers_[0][1]);
  fmt::print("event: right {}, wrong {}, missed {}\n", events_[1][1], events_[1][0], events_[0][1]);
  for (const auto* counts : {&froms_, &tos_})
    fmt::print("{}: none said as none {}/{}, named as named {} of {}, invented {}, missed {}\n",
               counts == &froms_ ? "from" : "to", (*counts)[0], (*counts)[1], (*counts)[2],
               (*counts)[3], (*counts)[4], (*counts)[5]);
}

void MoveTally::add_choice(const ChoiceExample& example, MoveTask task, const ScoreModel& model,
                           Counts& counts) {
  if (example.options.empty() || example.right[ChoiceExample::elsewhere]) return;
  std::size_t best = 0;
  float most = -1e9F;
  for (std::size_t i = 0; i < example.options.size(); ++i) {
    const float score = model.score(task, example.options[i]);
    if (i == ChoiceExample::elsewhere || score <= most) continue;
    most = score;
    best = i;
  }
  const bool none = example.right.front();
  ++counts[none ? 1 : 3];
  if (example.right[best]) ++counts[none ? 0 : 2];
  if (none && !example.right[best]) ++counts[4];
  if (!none && best == 0) ++counts[5];
}

}  // namespace mercato
