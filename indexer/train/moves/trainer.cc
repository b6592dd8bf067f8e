// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/moves/trainer.hh"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace mercato {
namespace {

/// How often the triggers of each move are chosen anew.
constexpr int rounds = 1;

/// A trigger stays one of a move if its odds are this share of the best one's.
constexpr float kept_share = 0.5F;

/// Weights below this are left out of the model.
constexpr float least_weight = 0.01F;

/// The cases to learn movers from: of each move, only the triggers most probable by `weights`.
std::vector<const MoverCase*> chosen_cases(const std::vector<const TrainingArticle*>& articles,
                                           const Weights& weights) {
  std::vector<const MoverCase*> chosen;
  for (const TrainingArticle* article : articles) {
    std::map<std::size_t, float> best;
    std::vector<float> odds;
    for (const MoverCase& mover : article->movers) {
      const float score = mover.example.yes ? score_of(weights, mover.example.features) : 0;
      odds.push_back(1.0F / (1.0F + std::exp(-score)));
      if (!mover.example.yes) continue;
      float& most = best[mover.golds.front()];
      most = std::max(most, odds.back());
    }
    for (std::size_t i = 0; i < article->movers.size(); ++i) {
      const MoverCase& mover = article->movers[i];
      if (mover.ignored) continue;
      if (mover.example.yes && odds[i] < kept_share * best[mover.golds.front()]) continue;
      chosen.push_back(&mover);
    }
  }
  return chosen;
}

/// How to train: found by cross-validation. There are ten times more movers than events.
constexpr MoveFitPlan mover_plan{.bags = 5};
constexpr MoveFitPlan event_plan{.decay = 0.02F, .bags = 9};

/// Bags of a model that only chooses what others learn from.
constexpr int draft_bags = 3;

Weights train_movers(const std::vector<const MoverCase*>& cases, int bags) {
  std::vector<const BinaryExample*> examples;
  for (const MoverCase* mover : cases) examples.push_back(&mover->example);
  MoveFitPlan plan = mover_plan;
  plan.bags = bags;
  return train_binary(examples, plan);
}

/// The weights of who moves, after some rounds, the last of them of so many bags.
Weights mover_weights(const std::vector<const TrainingArticle*>& articles, int bags) {
  Weights movers = train_movers(chosen_cases(articles, {}), draft_bags);
  for (int round = 0; round < rounds; ++round)
    movers = train_movers(chosen_cases(articles, movers), bags);
  return movers;
}

ScoreModel model_of(const std::array<Weights, move_task_count>& tasks, Calibration calibration) {
  std::map<MoveFeatureHash, ScoreModel::Row> rows;
  for (std::size_t task = 0; task < move_task_count; ++task)
    for (const auto& [feature, weight] : tasks[task]) {
      if (std::abs(weight) < least_weight) continue;
      rows[feature].feature = feature;
      rows[feature].weights[task] = weight;
    }
  std::vector<ScoreModel::Row> list;
  for (const auto& [feature, row] : rows) list.push_back(row);
  return ScoreModel(list, std::move(calibration));
}

/// The events of all articles, each as a model trained on the other parts sees them.
std::vector<EventCase> events_of(const std::vector<const TrainingArticle*>& articles) {
  constexpr std::size_t parts = 3;
  std::vector<EventCase> events;
  for (std::size_t part = 0; part < parts; ++part) {
    std::vector<const TrainingArticle*> others;
    for (std::size_t i = 0; i < articles.size(); ++i)
      if (i % parts != part) others.push_back(articles[i]);
    const ScoreModel model = model_of({mover_weights(others, draft_bags), {}, {}, {}}, {});
    for (std::size_t i = part; i < articles.size(); i += parts)
      for (EventCase& event : articles[i]->cases->events(model)) events.push_back(std::move(event));
  }
  return events;
}

}  // namespace

ScoreModel train_moves(const std::vector<const TrainingArticle*>& articles,
                       Calibration calibration) {
  const std::vector<EventCase> events = events_of(articles);
  std::vector<const BinaryExample*> told;
  std::vector<const ChoiceExample*> froms;
  std::vector<const ChoiceExample*> tos;
  for (const EventCase& event : events) {
    if (!event.ignored) told.push_back(&event.example);
    if (!event.from.options.empty()) froms.push_back(&event.from);
    if (!event.to.options.empty()) tos.push_back(&event.to);
  }
  return model_of({mover_weights(articles, mover_plan.bags), train_binary(told, event_plan),
                   train_choice(froms, event_plan), train_choice(tos, event_plan)},
                  std::move(calibration));
}

}  // namespace mercato
