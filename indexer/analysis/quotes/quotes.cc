// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/quotes/quotes.hh"

#include <algorithm>
#include <cmath>
#include <string>

#include "indexer/analysis/quotes/quote_features.hh"
#include "indexer/analysis/quotes/speakers/speaker_features.hh"
#include "indexer/analysis/quotes/speakers/speakers.hh"

namespace mercato {
namespace {

/// Without a model: words that are a quote if nothing announces them.
constexpr std::size_t words_unannounced = 5;

/// How probable it must be that something is a quote.
constexpr float likely_quote = 0.6F;

/// What a quote weighs without a model.
constexpr float unweighed_quote = 0.6F;

/// The words of a saying that is a quote though it is short, and how probable that is.
constexpr std::size_t short_words = 2;
constexpr float short_saying = 0.8F;

/// How many tokens may stand between two pieces of one sentence.
constexpr std::size_t incise_reach = 14;

/// The most pieces of one sentence: each quote keeps the places of all.
constexpr std::size_t most_pieces = 8;

class QuoteFinder {
 public:
  QuoteFinder(const ArticleText& article, const Discourse& discourse, const QuoteModels& models)
      : scene_(article, discourse), models_(models), speakers_(scene_, article, models.speaker) {}

  std::vector<Quote> find();

 private:
  void take(std::size_t quote);
  void attribute();
  [[nodiscard]] bool is_short_saying(std::size_t quote, std::span<const Cue> cues) const;
  [[nodiscard]] float probability(std::size_t quote, std::span<const Cue> cues) const;
  [[nodiscard]] bool continues(std::size_t quote) const;
  void join_pieces(std::vector<Quote>& quotes) const;

  QuoteScene scene_;
  const QuoteModels& models_;
  SpeakerFinder speakers_;

  struct Taken {
    std::size_t quote = 0;
    float said = 0;         ///< how probable it is that it is a quote
    std::size_t asked = 0;  ///< which of `asked_` it is or goes on with
    Quote found;
  };
  std::vector<Taken> taken_;
  std::vector<SaidQuote> asked_;
};

/// « Je démissionne », a déclaré X: a sentence of two words beside its speaker.
bool QuoteFinder::is_short_saying(std::size_t quote, std::span<const Cue> cues) const {
  if (cues.empty() || cues.front().kind != CueKind::incise) return false;
  const SubjectForm form = cues.front().subject.form;
  const bool named =
      form == SubjectForm::name || form == SubjectForm::he || form == SubjectForm::she;
  const QuotedTokens& quoted = scene_.at(quote);
  return named && count_words(scene_.reading(), quoted) == short_words &&
         begins_with_capital(scene_.reading(), quoted) && scene_.frame_begin(quote) == quoted.first;
}

float QuoteFinder::probability(std::size_t quote, std::span<const Cue> cues) const {
  const std::size_t words = count_words(scene_.reading(), scene_.at(quote));
  if (words < least_quote_words) return is_short_saying(quote, cues) ? short_saying : 0;
  if (models_.quote.empty()) {
    const bool announced = !cues.empty() && announces(cues.front().kind);
    if (is_heading(scene_.reading().text, scene_.at(quote).bytes.whole)) return 0;
    return announced || words >= words_unannounced ? unweighed_quote : 0;
  }
  const bool after_quote = !taken_.empty() && follows_quote(scene_, taken_.back().quote, quote);
  FeatureList features;
  add_quote_features(scene_, quote, cues, after_quote, speakers_.echoes().source(quote).has_value(),
                     features);
  return 1 / (1 + std::exp(-models_.quote.score(features.hashes())));
}

void QuoteFinder::take(std::size_t quote) {
  const auto cues = speakers_.voices().cues(quote);
  const float said = probability(quote, cues);
  if (said < likely_quote) return;
  const bool piece = !taken_.empty() && taken_.back().quote + 1 == quote && continues(quote);
  if (!piece) asked_.push_back({quote, quote});
  asked_.back().last = quote;
  const Span inside = scene_.at(quote).bytes.inside;
  Quote found;
  found.span = inside;
  found.text = std::string(slice(scene_.reading().text, inside));
  taken_.push_back({quote, said, asked_.size() - 1, std::move(found)});
}

/// Tells who says what was taken.
void QuoteFinder::attribute() {
  const std::vector<Attribution> attributions = speakers_.find(asked_);
  for (Taken& taken : taken_) {
    const Attribution& who = attributions[taken.asked];
    if (who.speaker) taken.found.speaker = scene_.discourse().name(*who.speaker);
    taken.found.confidence = models_.speaker.calibrated(taken.said * who.probability);
  }
}

/// Whether a quotation goes on with the one before: « A », a-t-il dit, « b ».
bool QuoteFinder::continues(std::size_t quote) const {
  const Reading& reading = scene_.reading();
  const QuotedTokens& before = scene_.at(quote - 1);
  const QuotedTokens& after = scene_.at(quote);
  if (after.first - before.last > incise_reach || after.first == before.last) return false;
  if (begins_with_capital(reading, after)) return false;
  const Span between{before.bytes.whole.end, after.bytes.whole.begin};
  const std::string_view text = trim_right(slice(reading.text, between));
  if (!text.starts_with(',') || !text.ends_with(',')) return false;
  if (text.find(". ") != text.npos) return false;
  for (std::size_t token = before.last; token < after.first; ++token)
    if (reading.has(token, mark::says | mark::says_inverted)) return true;
  return false;
}

/// Tells quotes that are pieces of one sentence what the others are.
void QuoteFinder::join_pieces(std::vector<Quote>& quotes) const {
  for (std::size_t i = 0; i < taken_.size();) {
    std::size_t end = i + 1;
    while (end < taken_.size() && end - i < most_pieces &&
           taken_[end].quote == taken_[end - 1].quote + 1 &&
           quotes[end].speaker == quotes[i].speaker && continues(taken_[end].quote))
      ++end;
    if (end - i > 1) {
      std::vector<Span> pieces;
      for (std::size_t piece = i; piece < end; ++piece) pieces.push_back(quotes[piece].span);
      for (std::size_t piece = i; piece < end; ++piece) quotes[piece].parts = pieces;
    }
    i = end;
  }
}

std::vector<Quote> QuoteFinder::find() {
  for (const std::size_t quote : order_of_quotes(scene_, speakers_.echoes())) take(quote);
  attribute();
  std::ranges::sort(taken_, {}, &Taken::quote);
  std::vector<Quote> quotes;
  for (Taken& taken : taken_) quotes.push_back(std::move(taken.found));
  join_pieces(quotes);
  return quotes;
}

}  // namespace

void require_quote_features(const QuoteModels& models) {
  models.quote.require(quote_fingerprint());
  models.speaker.require(SpeakerFeatures::fingerprint());
}

std::vector<Quote> find_quotes(const ArticleText& article, const Discourse& discourse,
                               const QuoteModels& models) {
  return QuoteFinder(article, discourse, models).find();
}

}  // namespace mercato
