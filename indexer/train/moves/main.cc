// SPDX-License-Identifier: GPL-2.0-or-later
#include <fstream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/article/annotation_json.hh"
#include "common/base/error.hh"
#include "indexer/analysis/moves/move_reader.hh"
#include "indexer/train/moves/calibration.hh"
#include "indexer/train/moves/own_sentences.hh"
#include "indexer/train/moves/read_article.hh"
#include "indexer/train/moves/reports.hh"
#include "indexer/train/moves/trainer.hh"

/// mercato-train-moves: makes `moves.model` from articles whose moves are known.
namespace {

using namespace mercato;

struct Options {
  std::string knowledge;
  std::vector<std::string> gold;
  std::vector<std::string> sentences;
  std::vector<std::string> own;  ///< articles that are never held out
  std::string model;
  std::string corpus;
  std::string date;
  std::string predictions;
  std::string missed;
  std::size_t folds = 5;
  bool hold_out_own = false;
};

/// A move with the names that the article has, as annotators and `annotate` give them.
Move as_told(const ReadArticle& article, Move move) {
  for (std::string* name : {&move.person, &move.from, &move.to})
    *name = told_name(article.found, *name);
  return move;
}

void run(const Options& options) {
  const Knowledge knowledge = load_knowledge(options.knowledge);
  GoldReader reader(knowledge);
  std::vector<std::unique_ptr<ReadArticle>> articles;
  Reach reach;
  for (const std::string& file : options.gold)
    for (MoveArticle& gold : read_move_articles(file)) {
      articles.push_back(reader.read(std::move(gold)));
      reach += articles.back()->cases->reach();
    }
  const auto keep = [&](MoveArticle& gold) {
    articles.push_back(reader.read(std::move(gold)));
    articles.back()->held_out = false;
  };
  for (const std::string& file : options.own)
    for (MoveArticle& gold : read_move_articles(file)) {
      keep(gold);
      articles.back()->held_out = options.hold_out_own;
    }
  for (const std::string& file : options.sentences)
    for (MoveArticle& gold : read_own_sentences(file)) keep(gold);
  std::size_t cases = 0;
  std::vector<const TrainingArticle*> all;
  for (const auto& article : articles) {
    all.push_back(&article->training);
    cases += article->training.movers.size();
  }
  fmt::print(
      "{} articles, {} candidates; of {} moves {} have one with the person, {} with both ends\n",
      articles.size(), cases, reach.moves, reach.person, reach.ends);
  if (!options.missed.empty()) {
    std::ofstream out(options.missed);
    for (const auto& article : articles) write_missed(out, *article);
  }
  std::ofstream out;
  if (!options.predictions.empty()) out.open(options.predictions);
  std::vector<JudgedMove> judged;
  MoveTally tally;
  for (std::size_t fold = 0; fold < options.folds; ++fold) {
    std::vector<const TrainingArticle*> others;
    for (std::size_t i = 0; i < articles.size(); ++i)
      if (i % options.folds != fold || !articles[i]->held_out) others.push_back(all[i]);
    const ScoreModel model = train_moves(others, {});
    for (std::size_t i = fold; i < articles.size(); i += options.folds) {
      const ReadArticle& article = *articles[i];
      if (!article.held_out) continue;
      const auto moves = MoveReader(*article.scene, model, article.found.dates).find(0);
      if (!article.gold.invented)
        for (const Move& move : moves) judge(as_told(article, move), article.gold, judged);
      tally.add(article.training, model);
      if (out.is_open()) write_predictions(out, article, moves);
    }
  }
  tally.print();
  const Calibration calibration = calibrate(judged);
  print_calibration(judged, calibration);
  if (!options.model.empty())
    train_moves(all, calibration)
        .save(options.model, move_features_name, options.corpus, options.date);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("Learns to decide who moves from where to where.", "mercato-train-moves");
  app.add_option("gold", options.gold, "annotated articles, one JSON object a line")->required();
  app.add_option("--sentences", options.sentences, "sentences of our own to learn from as well");
  app.add_option("--own", options.own, "annotated articles to learn from, never held out");
  app.add_option("--knowledge", options.knowledge, "folder of knowledge files")->required();
  app.add_option("--model", options.model, "the model file to write");
  app.add_option("--corpus", options.corpus, "what the gold is, for the model's header");
  app.add_option("--date", options.date, "the day, for the model's header");
  app.add_flag("--hold-out-own", options.hold_out_own, "hold out the articles of --own as well");
  app.add_option("--folds", options.folds, "folds of the cross-validation")->capture_default_str();
  app.add_option("--predictions", options.predictions,
                 "where to write the moves found in cross-validation");
  app.add_option("--missed", options.missed, "where to write the moves no candidate may mean");
  CLI11_PARSE(app, argc, argv);
  try {
    run(options);
  } catch (const Error& error) {
    fmt::print(stderr, "mercato-train-moves: {}\n", error.what());
    return error.exit_status();
  }
  return 0;
}
