// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstdio>
#include <deque>
#include <fstream>
#include <map>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/article/article_tokens.hh"
#include "common/base/error.hh"
#include "common/text/analyzer.hh"
#include "indexer/analysis/knowledge/lexicon.hh"
#include "indexer/analysis/knowledge/phrasebook.hh"
#include "indexer/analysis/quotes/quote_features.hh"
#include "indexer/analysis/quotes/quotes.hh"
#include "indexer/analysis/quotes/speakers/speaker_features.hh"
#include "indexer/analysis/quotes/speakers/speakers.hh"
#include "indexer/analysis/recognizer.hh"
#include "indexer/train/gold.hh"
#include "indexer/train/gold_quotes.hh"
#include "indexer/train/quote_score.hh"
#include "indexer/train/ranker.hh"

/// mercato-train-quotes: makes `quotes.model` and `speakers.model` from annotated articles.
namespace {

using namespace mercato;

struct Options {
  std::string knowledge;
  std::vector<std::string> gold;
  std::string models;
  std::string errors;
  std::string date;
  std::string corpus;
  std::size_t folds = 5;
  RankingPlan quote_plan;
  RankingPlan speaker_plan;
};

/// An annotated article as the finders see it.
struct ReadGold {
  QuotedArticle gold;
  ArticleText text;
  std::vector<Token> tokens;
  Annotations found;
  Reading reading;
  std::unique_ptr<Discourse> discourse;
  std::vector<RankingChain> quote_examples;    ///< of one example each
  std::vector<RankingChain> speaker_examples;  ///< quotes that say something new, and the others
};

class Trainer {
 public:
  explicit Trainer(Options options)
      : options_(std::move(options)),
        lexicon_(load_knowledge(options_.knowledge)),
        recognizer_(lexicon_),
        marks_(lexicon_.phrasebook()->marks()) {}

  void run();

 private:
  void read(QuotedArticle gold);
  void collect(ReadGold& article);
  void collect_speakers(ReadGold& article, SpeakerFinder& speakers, const QuoteScene& scene,
                        std::span<const SaidQuote> said,
                        const std::vector<const GoldQuote*>& matched);
  RankingExample example_of(const ReadGold& article, const SpeakerChoice& choice,
                            const GoldQuote& gold);
  QuoteModels train(std::size_t but) const;
  void explain(const QuoteModels& models, const ReadGold& article);
  void explain(const RankingExample& example, const ChainOdds& odds,
               const std::function<double(std::uint32_t)>& weight);
  QuoteScore decode(const QuoteModels& models, ReadGold& article);
  void save() const;

  Options options_;
  Lexicon lexicon_;
  Analyzer analyzer_;
  Recognizer recognizer_;
  MarkCache marks_;
  std::deque<ReadGold> articles_;
  FeatureNames quote_names_;
  FeatureNames speaker_names_;
  std::vector<std::pair<float, bool>> outcomes_;
  std::ofstream errors_;
  std::ofstream explained_;
  std::size_t asked_ = 0;
  std::map<std::string, std::pair<int, int>> tally_;
  std::size_t chosen_ = 0;
  std::size_t unreachable_ = 0;
};

void Trainer::read(QuotedArticle gold) {
  ReadGold& article = articles_.emplace_back();
  article.gold = std::move(gold);
  article.text = article_text(article.gold.article);
  article.tokens = tokenize(analyzer_, article.text);
  recognizer_.recognize(article.text, article.tokens, article.found);
  article.reading = read_article(article.text, article.tokens, marks_);
  article.discourse = std::make_unique<Discourse>(article.reading, article.found);
  collect(article);
}

std::vector<std::uint32_t> numbers(FeatureNames& names, const FeatureList& features) {
  std::vector<std::uint32_t> out;
  for (const std::string& name : features.names()) out.push_back(names.number(name));
  return out;
}

/// The gold quote of each quotation of a scene; none for what is no quote. Each is used once, by
/// the first in the order they are asked for.
std::vector<const GoldQuote*> match(const QuoteScene& scene, std::span<const std::size_t> order,
                                    const QuotedArticle& gold) {
  std::vector<const GoldQuote*> matched(scene.quotes().size());
  std::vector<bool> used(gold.quotes.size());
  for (const bool exact : {true, false})
    for (const std::size_t quote : order) {
      if (matched[quote] != nullptr) continue;
      const std::string_view text = slice(scene.reading().text, scene.at(quote).bytes.inside);
      for (std::size_t i = 0; i < used.size(); ++i) {
        const bool same =
            exact ? gold.quotes[i].text == text : same_quote(gold.quotes[i].text, text);
        if (used[i] || !same) continue;
        used[i] = true;
        matched[quote] = &gold.quotes[i];
        break;
      }
    }
  return matched;
}

/// Makes the examples of an article: whether each quotation is a quote, and who said each gold
/// quote.
void Trainer::collect(ReadGold& article) {
  const QuoteScene scene(article.text, *article.discourse);
  const LinearModel none;
  SpeakerFinder speakers(scene, article.text, none);
  const auto order = order_of_quotes(scene, speakers.echoes());
  const auto matched = match(scene, order, article.gold);
  std::optional<std::size_t> last;
  std::vector<SaidQuote> said;
  for (const std::size_t quote : order) {
    const GoldQuote* gold = matched[quote];
    if (count_words(scene.reading(), scene.at(quote)) >= least_quote_words) {
      FeatureList features(true);
      add_quote_features(scene, quote, speakers.voices().cues(quote),
                         follows_quote(scene, last, quote),
                         speakers.echoes().source(quote).has_value(), features);
      article.quote_examples.push_back(
          {{{numbers(quote_names_, features), {}}, {gold != nullptr, gold == nullptr}}});
    }
    if (gold == nullptr) continue;
    last = quote;
    said.push_back({quote, quote});
  }
  const std::size_t fresh = speakers.count_new(said);
  collect_speakers(article, speakers, scene, std::span(said).first(fresh), matched);
  collect_speakers(article, speakers, scene, std::span(said).subspan(fresh), matched);
}

void Trainer::collect_speakers(ReadGold& article, SpeakerFinder& speakers, const QuoteScene& scene,
                               std::span<const SaidQuote> said,
                               const std::vector<const GoldQuote*>& matched) {
  const std::vector<SpeakerChoice> choices = speakers.choices(said, true);
  RankingChain chain;
  for (std::size_t i = 0; i < said.size(); ++i) {
    const std::size_t quote = said[i].quote;
    const GoldQuote& gold = *matched[quote];
    const auto cues = speakers.voices().cues(quote);
    RankingExample& example = chain.emplace_back(example_of(article, choices[i], gold));
    example.before = places_before(choices[i], i == 0 ? nullptr : &choices[i - 1]);
    example.labels.push_back(
        fmt::format("{}.{} {} {} | {} | {}", cues.empty() ? 0 : static_cast<int>(cues.front().kind),
                    cues.empty() ? 0 : static_cast<int>(cues.front().subject.form),
                    article.gold.article.id, gold.speaker, gold.text.substr(0, 80),
                    scene.reading().text.substr(scene.at(quote).bytes.whole.end, 70)));
    std::optional<std::uint32_t> speaker;
    for (std::size_t j = 0; j < example.right.size(); ++j)
      if (example.right[j]) speaker = choices[i].candidates[j].entity;
    speakers.remember(quote, speaker);
    if (std::ranges::count(example.right, true) == 0) ++unreachable_;
  }
  if (!chain.empty()) article.speaker_examples.push_back(std::move(chain));
}

/// Whether an article names an entity by a name somewhere, « LREM » for one.
bool is_called(const ReadGold& article, std::uint32_t entity, std::string_view name) {
  return !name.empty() && std::ranges::any_of(article.found.mentions, [&](const Mention& mention) {
    return mention.entity == entity && same_name(name, slice(article.text.text, mention.span));
  });
}

RankingExample Trainer::example_of(const ReadGold& article, const SpeakerChoice& choice,
                                   const GoldQuote& gold) {
  RankingExample example;
  example.linked = choice.linked;
  const bool by_name = std::ranges::any_of(choice.candidates, [&](const SpeakerCandidate& one) {
    return one.entity && same_name(gold.speaker, article.discourse->name(*one.entity));
  });
  for (const SpeakerCandidate& candidate : choice.candidates) {
    const bool right =
        candidate.entity
            ? (by_name ? same_name(gold.speaker, article.discourse->name(*candidate.entity))
                       : is_called(article, *candidate.entity, gold.speaker))
            : gold.speaker.empty();
    example.candidates.push_back(numbers(speaker_names_, candidate.features));
    example.carried.push_back(numbers(speaker_names_, candidate.carried));
    example.right.push_back(right);
    example.labels.push_back(candidate.entity ? article.discourse->name(*candidate.entity)
                                              : "nobody");
  }
  return example;
}

/// Trains on all articles but those of a fold.
QuoteModels Trainer::train(std::size_t but) const {
  std::vector<const RankingChain*> quotes;
  std::vector<const RankingChain*> speakers;
  for (std::size_t i = 0; i < articles_.size(); ++i) {
    if (but < options_.folds && i % options_.folds == but) continue;
    for (const auto& chain : articles_[i].quote_examples) quotes.push_back(&chain);
    for (const auto& chain : articles_[i].speaker_examples) speakers.push_back(&chain);
  }
  const auto quote_weights = train_ranking(quotes, quote_names_, options_.quote_plan);
  const auto speaker_weights = train_ranking(speakers, speaker_names_, options_.speaker_plan);
  if (but >= options_.folds && !options_.models.empty()) {
    const std::filesystem::path folder = options_.models;
    LinearModel::save(folder / "quotes.model", quote_fingerprint(), options_.corpus, options_.date,
                      quote_weights, {});
    LinearModel::save(folder / "speakers.model", SpeakerFeatures::fingerprint(), options_.corpus,
                      options_.date, speaker_weights, calibrate(outcomes_));
  }
  return {LinearModel(quote_weights, {}), LinearModel(speaker_weights, {})};
}

/// Writes why wrong speakers were preferred.
void Trainer::explain(const QuoteModels& models, const ReadGold& article) {
  const auto weight = [&](std::uint32_t feature) {
    return static_cast<double>(models.speaker.weight(speaker_names_.name(feature)));
  };
  for (const RankingChain& chain : article.speaker_examples) {
    const std::vector<ChainOdds> odds = chain_odds(chain_steps(chain, weight));
    for (std::size_t i = 0; i < chain.size(); ++i) explain(chain[i], odds[i], weight);
  }
}

void Trainer::explain(const RankingExample& example, const ChainOdds& odds,
                      const std::function<double(std::uint32_t)>& weight) {
  const auto best =
      static_cast<std::size_t>(std::ranges::max_element(odds.chosen) - odds.chosen.begin());
  ++asked_;
  auto& tally = tally_[example.labels.back().substr(0, example.labels.back().find(' '))];
  ++tally.first;
  tally.second += example.right[best] ? 0 : 1;
  if (example.right[best]) {
    ++chosen_;
    return;
  }
  std::size_t right = best;
  for (std::size_t i = 0; i < example.right.size(); ++i)
    if (example.right[i] && (right == best || odds.chosen[i] > odds.chosen[right])) right = i;
  explained_ << fmt::format("== {}\n   {} {:.2f} instead of {} {:.2f}\n", example.labels.back(),
                            example.labels[best], odds.chosen[best], example.labels[right],
                            odds.chosen[right]);
  for (const std::size_t i : {best, right}) {
    explained_ << (i == best ? "   wrong:" : "   right:");
    const auto& other = example.candidates[i == best ? right : best];
    for (const std::uint32_t feature : example.candidates[i])
      if (std::ranges::find(other, feature) == other.end())
        explained_ << fmt::format(" {}({:.2f})", speaker_names_.name(feature), weight(feature));
    explained_ << " | carried";
    for (const std::uint32_t feature : example.carried[i])
      explained_ << fmt::format(" {}({:.2f})", speaker_names_.name(feature), weight(feature));
    explained_ << '\n';
  }
}

QuoteScore Trainer::decode(const QuoteModels& models, ReadGold& article) {
  QuoteScore score;
  auto quotes = find_quotes(article.text, *article.discourse, models);
  std::vector<bool> used(quotes.size());
  const auto tell = [&](std::string_view kind, std::string_view text, std::string_view a,
                        std::string_view b) {
    if (errors_.is_open())
      errors_ << fmt::format("{}\t{}\t{}\t{}\t{}\n", kind, article.gold.article.id, a, b, text);
  };
  for (const GoldQuote& gold : article.gold.quotes) {
    std::size_t at = 0;
    while (at < quotes.size() && (used[at] || !same_quote(gold.text, quotes[at].text))) ++at;
    if (at == quotes.size()) {
      ++score.missed;
      tell("missed", gold.text, gold.speaker, "");
      continue;
    }
    used[at] = true;
    ++score.found;
    const bool right = same_name(gold.speaker, quotes[at].speaker);
    outcomes_.emplace_back(quotes[at].confidence, right);
    if (!gold.speaker.empty()) {
      ++score.named;
      score.right_speaker += right ? 1 : 0;
    }
    const bool named = std::ranges::any_of(article.found.entities, [&](const Entity& entity) {
      return same_name(gold.speaker, entity.name);
    });
    if (!right)
      tell(gold.speaker.empty() ? "nobody"
           : named              ? "speaker"
                                : "unseen",
           gold.text, gold.speaker,
           fmt::format("{} {:.2f}", quotes[at].speaker, quotes[at].confidence));
  }
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    if (used[i]) continue;
    ++score.invented;
    outcomes_.emplace_back(quotes[i].confidence, false);
    tell("invented", quotes[i].text, quotes[i].speaker,
         fmt::format("{:.2f}", quotes[i].confidence));
  }
  return score;
}

void Trainer::run() {
  std::map<std::string, std::vector<std::size_t>> files;
  for (const std::string& file : options_.gold)
    for (QuotedArticle& gold : read_quoted_articles(file)) {
      files[file].push_back(articles_.size());
      read(std::move(gold));
    }
  if (!options_.errors.empty()) {
    errors_.open(options_.errors);
    explained_.open(options_.errors + ".why");
  }
  std::vector<QuoteScore> scores(articles_.size());
  for (std::size_t fold = 0; fold < options_.folds; ++fold) {
    const QuoteModels models = train(fold);
    for (std::size_t i = fold; i < articles_.size(); i += options_.folds) {
      scores[i] = decode(models, articles_[i]);
      explain(models, articles_[i]);
    }
  }
  for (const auto& [file, members] : files) {
    QuoteScore sum;
    for (const std::size_t i : members) {
      sum.found += scores[i].found;
      sum.invented += scores[i].invented;
      sum.missed += scores[i].missed;
      sum.named += scores[i].named;
      sum.right_speaker += scores[i].right_speaker;
    }
    fmt::print("{}: {}\n", std::filesystem::path(file).stem().string(), sum.text());
  }
  for (const auto& [what, count] : tally_)
    if (count.second > 4) fmt::print("  {}: {} of {} wrong\n", what, count.second, count.first);
  fmt::print("{}/{} chosen right when all is a quote that is one\n", chosen_, asked_);
  fmt::print("{} speakers among no candidates\n", unreachable_);
  fmt::print("{}", calibration_table(outcomes_, calibrate(outcomes_)));
  train(options_.folds);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  options.quote_plan = {20, 0.1, 1e-4, 1, 3};
  CLI::App app("Trains what tells quotes and who says them; reports cross-validation.",
               "mercato-train-quotes");
  app.add_option("KNOWLEDGE", options.knowledge, "folder of knowledge files")->required();
  app.add_option("GOLD", options.gold, "annotated articles, JSON lines")->required();
  app.add_option("--models", options.models, "folder to write the models to");
  app.add_option("--errors", options.errors, "file for what cross-validation gets wrong");
  app.add_option("--date", options.date, "day to write into the models");
  app.add_option("--corpus", options.corpus, "what the articles are, to write into the models");
  app.add_option("--folds", options.folds, "parts of the cross-validation");
  app.add_option("--epochs", options.speaker_plan.epochs, "times to go over the speakers");
  app.add_option("--decay", options.speaker_plan.decay, "L2 regularisation of speakers");
  app.add_option("--rarest", options.speaker_plan.rarest, "leave out features of fewer quotes");
  app.add_option("--quote-epochs", options.quote_plan.epochs, "times to go over the quotations");
  app.add_option("--quote-decay", options.quote_plan.decay, "L2 regularisation of quotations");
  app.add_option("--quote-rarest", options.quote_plan.rarest, "as --rarest, of quotations");
  CLI11_PARSE(app, argc, argv);
  try {
    Trainer(std::move(options)).run();
  } catch (const Error& error) {
    fmt::print(stderr, "{}\n{}\n", error.what(), error.hint());
    return error.exit_status();
  }
  return 0;
}
