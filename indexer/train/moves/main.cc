// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <memory>
#include <set>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/article/annotation_json.hh"
#include "common/article/article_tokens.hh"
#include "common/base/error.hh"
#include "common/text/analyzer.hh"
#include "indexer/analysis/dates/dates.hh"
#include "indexer/analysis/knowledge/knowledge.hh"
#include "indexer/analysis/knowledge/lexicon.hh"
#include "indexer/analysis/moves/move_reader.hh"
#include "indexer/analysis/quotes/quotes.hh"
#include "indexer/analysis/recognizer.hh"
#include "indexer/train/moves/calibration.hh"
#include "indexer/train/moves/examples.hh"
#include "indexer/train/moves/sentences.hh"
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
};

/// An annotated article, read as the program reads it.
struct ReadArticle {
  MoveArticle gold;
  ArticleText text;
  std::vector<Token> tokens;
  Annotations found;
  std::unique_ptr<Reading> reading;
  std::unique_ptr<Discourse> discourse;
  std::unique_ptr<MoveScene> scene;
  std::unique_ptr<CaseFinder> cases;
  TrainingArticle training;
  bool held_out = true;  ///< in turn, for cross-validation
};

std::unique_ptr<ReadArticle> read(MoveArticle gold, Analyzer& analyzer, Recognizer& recognizer,
                                  MarkCache& marks, const Phrasebook& phrasebook) {
  auto article = std::make_unique<ReadArticle>();
  article->gold = std::move(gold);
  article->text = article_text(article->gold.article);
  article->tokens = tokenize(analyzer, article->text);
  if (article->gold.made)
    article->found = known_entities(article->text);
  else
    recognizer.recognize(article->text, article->tokens, article->found);
  article->reading = std::make_unique<Reading>(read_article(article->text, article->tokens, marks));
  article->found.dates = find_dates(*article->reading, article->gold.article.date);
  article->discourse = std::make_unique<Discourse>(*article->reading, article->found);
  article->found.quotes =
      find_quotes(article->text, *article->discourse, phrasebook.quote_models());
  article->scene =
      std::make_unique<MoveScene>(*article->discourse, phrasebook, article->found.quotes);
  article->cases = std::make_unique<CaseFinder>(*article->scene, article->gold);
  article->training = {article->cases.get(), article->cases->movers()};
  return article;
}

nlohmann::json json_of(const std::string& text) {
  return text.empty() ? nlohmann::json() : nlohmann::json(text);
}

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

/// The moves of the gold that some trigger may mean.
std::set<std::size_t> reached(const TrainingArticle& article) {
  std::set<std::size_t> golds;
  for (const MoverCase& mover : article.movers)
    golds.insert(mover.golds.begin(), mover.golds.end());
  return golds;
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

/// How often each decision alone is right.
class Tally {
 public:
  void add(const TrainingArticle& article, const ScoreModel& model) {
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

  void print() const {
    fmt::print("mover: right {}, wrong {}, missed {}\n", movers_[1][1], movers_[1][0],
               movers_[0][1]);
    fmt::print("event: right {}, wrong {}, missed {}\n", events_[1][1], events_[1][0],
               events_[0][1]);
    for (const auto* counts : {&froms_, &tos_})
      fmt::print("{}: none said as none {}/{}, named as named {} of {}, invented {}, missed {}\n",
                 counts == &froms_ ? "from" : "to", (*counts)[0], (*counts)[1], (*counts)[2],
                 (*counts)[3], (*counts)[4], (*counts)[5]);
  }

 private:
  using Counts = std::array<int, 6>;

  static void add_choice(const ChoiceExample& example, MoveTask task, const ScoreModel& model,
                         Counts& counts) {
    if (example.options.empty()) return;
    std::size_t best = 0;
    float most = -1e9F;
    for (std::size_t i = 0; i < example.options.size(); ++i) {
      const float score = model.score(task, example.options[i]);
      if (score <= most) continue;
      most = score;
      best = i;
    }
    const bool none = example.right.front();
    ++counts[none ? 1 : 3];
    if (example.right[best]) ++counts[none ? 0 : 2];
    if (none && !example.right[best]) ++counts[4];
    if (!none && best == 0) ++counts[5];
  }

  int movers_[2][2] = {};
  int events_[2][2] = {};
  Counts froms_{};
  Counts tos_{};
};

void run(const Options& options) {
  const Knowledge knowledge = load_knowledge(options.knowledge);
  const Lexicon lexicon(knowledge);
  Analyzer analyzer;
  Recognizer recognizer(lexicon);
  MarkCache marks(lexicon.phrasebook()->marks());
  std::vector<std::unique_ptr<ReadArticle>> articles;
  std::size_t golds = 0;
  std::size_t reachable = 0;
  for (const std::string& file : options.gold)
    for (MoveArticle& gold : read_gold(file)) {
      articles.push_back(read(std::move(gold), analyzer, recognizer, marks, *lexicon.phrasebook()));
      golds += articles.back()->gold.moves.size();
      reachable += reached(articles.back()->training).size();
    }
  const auto keep = [&](MoveArticle& gold) {
    articles.push_back(read(std::move(gold), analyzer, recognizer, marks, *lexicon.phrasebook()));
    articles.back()->held_out = false;
  };
  for (const std::string& file : options.own)
    for (MoveArticle& gold : read_gold(file)) keep(gold);
  for (const std::string& file : options.sentences)
    for (MoveArticle& gold : read_sentences(file)) keep(gold);
  std::size_t cases = 0;
  std::vector<const TrainingArticle*> all;
  for (const auto& article : articles) {
    all.push_back(&article->training);
    cases += article->training.movers.size();
  }
  fmt::print(stderr, "{} articles, {} moves, {} reachable, {} cases\n", articles.size(), golds,
             reachable, cases);
  if (!options.missed.empty()) {
    std::ofstream out(options.missed);
    for (const auto& article : articles) write_missed(out, *article);
  }
  std::ofstream out;
  if (!options.predictions.empty()) out.open(options.predictions);
  std::vector<JudgedMove> judged;
  Tally tally;
  for (std::size_t fold = 0; fold < options.folds; ++fold) {
    std::vector<const TrainingArticle*> others;
    for (std::size_t i = 0; i < articles.size(); ++i)
      if (i % options.folds != fold || !articles[i]->held_out) others.push_back(all[i]);
    const ScoreModel model = train_moves(others, {});
    for (std::size_t i = fold; i < articles.size(); i += options.folds) {
      const ReadArticle& article = *articles[i];
      if (!article.held_out) continue;
      const auto moves = MoveReader(*article.scene, model, article.found.dates).find(0);
      for (const Move& move : moves) judge(move, article.gold, judged);
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
