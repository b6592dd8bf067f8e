// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/quotes/speakers/speakers.hh"

#include <algorithm>
#include <bit>
#include <numeric>

#include "indexer/analysis/quotes/speakers/speaker_features.hh"

namespace mercato {
namespace {

/// How far before a quotation candidates are looked for, in tokens and in mentions.
constexpr std::size_t before_reach = 500;
constexpr std::size_t before_mentions = 60;

/// The most candidates of a quotation.
constexpr std::size_t most_candidates = 24;

/// Sentences back from which on a mention counts as far.
constexpr std::uint32_t far_sentences = 6;

constexpr std::uint32_t last_distance_class = 7;

/// How probable it must be that a quotation is of nobody who is named: a reader is helped more by
/// the likeliest name, marked unsure, than by none.
constexpr float sure_nobody = 0.7F;

/// Quotations from which on an anchor counts as far.
constexpr std::size_t most_anchor_steps = 4;

std::uint32_t voice_of(const Reading& reading, const QuotedTokens& quoted) {
  std::uint32_t voice = 0;
  const std::size_t end = std::min<std::size_t>(quoted.last, quoted.first + 60);
  for (std::size_t token = quoted.first; token < end; ++token) {
    const std::string_view word = reading.folded(token);
    const bool elided_i = reading.tokens[token].elided && token > quoted.first &&
                          reading.gap(token).find_first_of("jJ") != std::string_view::npos;
    if (elided_i || is_any_of(word, {"je", "moi", "mon", "ma", "mes"})) return 1;
    if (is_any_of(word, {"nous", "notre", "nos"})) voice = 2;
  }
  return voice;
}

/// Whether a name only tells which thing is spoken of: « l'affaire X », « l'administration X ».
bool names_a_thing(const Reading& reading, const MentionTokens& mention) {
  return mention.type == EntityType::person && mention.first > 0 &&
         reading.follows_closely(mention.first) &&
         is_any_of(reading.folded(mention.first - 1),
                   {"affaire",    "loi",          "plan",           "rapport", "amendement",
                    "dossier",    "gouvernement", "administration", "clan",    "proces",
                    "reforme",    "ere",          "famille",        "methode", "cabinet",
                    "circulaire", "liste",        "mandat",         "prix",    "rue",
                    "lycee",      "musee"});
}

}  // namespace

std::uint32_t distance_class(std::size_t tokens) {
  if (tokens < 3) return static_cast<std::uint32_t>(tokens);
  return std::min(last_distance_class, static_cast<std::uint32_t>(std::bit_width(tokens - 1)) + 1);
}

SeenSpeaker* SpeakerView::of(std::uint32_t entity) {
  const auto found = std::ranges::find(seen, entity, &SeenSpeaker::entity);
  if (found != seen.end()) return &*found;
  if (seen.size() >= most_candidates) return nullptr;
  SeenSpeaker added;
  added.entity = entity;
  return &seen.emplace_back(added);
}

std::vector<std::size_t> order_of_quotes(const QuoteScene& scene, const Echoes& echoes) {
  std::vector<std::size_t> order(scene.quotes().size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto rank = [&](std::size_t quote) {
    if (scene.at(quote).part == ArticlePart::title) return 3;
    if (scene.at(quote).part == ArticlePart::lead) return 2;
    return echoes.source(quote) ? 1 : 0;
  };
  std::ranges::stable_sort(order, {}, rank);
  return order;
}

std::vector<std::size_t> places_before(const SpeakerChoice& choice, const SpeakerChoice* before) {
  std::vector<std::size_t> places(choice.candidates.size(), ChainStep::nowhere);
  if (!choice.linked) return places;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto same = std::ranges::find(before->candidates, choice.candidates[i].entity,
                                        &SpeakerCandidate::entity);
    if (same != before->candidates.end())
      places[i] = static_cast<std::size_t>(same - before->candidates.begin());
  }
  return places;
}

void SpeakerFinder::remember(std::size_t quote, std::optional<std::uint32_t> speaker) {
  spoken_[quote] = speaker;
}

Following SpeakerFinder::following(const QuotedTokens& before, std::size_t quote) const {
  const QuotedTokens& here = scene_.at(quote);
  if (before.part != here.part || before.last > here.first) return Following::first;
  if (before.last == here.first) return Following::touching;
  const std::size_t end = reading_.sentence_of(before.last);
  const std::size_t begin = reading_.sentence_of(here.first);
  const bool ended = reading_.sentences[end].first == before.last;
  if (end == begin && !ended) return Following::sentence;
  const std::size_t between = begin - end;
  const bool opens = scene_.frame_begin(quote) == here.first;
  if (between <= 1 && opens && !ended) return Following::next;
  if (between <= 2) return Following::near;
  return between <= 5 ? Following::paragraph : Following::far;
}

void SpeakerFinder::see_quote_before(SpeakerView& view, const SaidQuote& before) const {
  view.following = following(scene_.at(before.last), view.quote);
  if (view.following == Following::first) return;
  view.voice_before = voice_of(reading_, scene_.at(before.quote));
  const std::span<const Cue> cues = voices_.cues(before.quote);
  if (cues.empty()) return;
  view.form_before = cues.front().subject.form;
  view.kind_before = cues.front().kind;
}

/// Names before the quotation: how recent, how far, in its sentence or not.
void SpeakerFinder::see_before(SpeakerView& view, const SaidQuote* before) const {
  const QuotedTokens& quoted = scene_.at(view.quote);
  const auto& mentions = discourse_.mentions();
  const std::size_t begin = scene_.frame_begin(view.quote);
  const std::size_t here = reading_.sentence_of(quoted.first);
  const std::size_t since =
      view.following == Following::first ? 0 : scene_.sentence_end(before->last);
  auto place = std::ranges::upper_bound(mentions, quoted.first, {}, &MentionTokens::last);
  std::uint32_t persons = 0;
  std::uint32_t others = 0;
  std::array<std::uint32_t, 4> kins{};
  for (std::size_t steps = 0; place != mentions.begin() && steps < before_mentions; ++steps) {
    const MentionTokens& mention = *--place;
    if (quoted.first - mention.first > before_reach) break;
    if (scene_.in_quote(mention.first) || names_a_thing(reading_, mention)) continue;
    SeenSpeaker* seen = view.of(mention.entity);
    if (seen == nullptr) break;
    const bool person = mention.type == EntityType::person;
    if (seen->recency == 7) {
      seen->recency = std::min(5U, person ? persons++ : others++);
      seen->kin = std::min(2U, kins[kind_of(mention.type)]++);
      const std::size_t back = here - reading_.sentence_of(mention.first);
      seen->sentences = std::min(far_sentences, static_cast<std::uint32_t>(back));
      if (person && mention.first >= since) view.others = std::min(3U, view.others + 1);
    }
    if (mention.first >= begin && begin < quoted.first && seen->before == 0) {
      seen->before = 1 + distance_class(quoted.first - mention.last);
      seen->before_complement = discourse_.is_complement(mention);
      seen->near = mention.first;
    }
  }
}

/// Whose clause the quotation stands in, if it is not that of the verb of speech before it.
void SpeakerFinder::see_clause(SpeakerView& view) const {
  const std::size_t quote = scene_.at(view.quote).first;
  const std::size_t begin = scene_.frame_begin(view.quote);
  const std::size_t verb =
      view.kind == CueKind::verb_before ? view.cues.front().verb : reading_.size();
  constexpr Marks verbs = mark::auxiliary | mark::finite;
  for (std::size_t token = quote; token-- > begin;) {
    if (scene_.in_quote(token)) continue;
    if (token > verb && reading_.has(token, mark::pronoun) && !reading_.tokens[token].joined)
      view.clause = true;
    const MentionTokens* mention = discourse_.at(token);
    if (mention == nullptr) continue;
    token = mention->first;
    std::size_t next = mention->last;
    while (next < quote && is_any_of(reading_.folded(next), {"y", "s", "se", "n", "ne", "l", "le"}))
      ++next;
    if (next >= quote || !reading_.has(next, verbs) || discourse_.is_complement(*mention)) continue;
    if (SeenSpeaker* seen = view.of(mention->entity)) {
      seen->acts = true;
      seen->acts_after_cue = verb < reading_.size() && mention->first > verb;
    }
    return;
  }
}

/// Who the last sentences are about.
void SpeakerFinder::see_subjects(SpeakerView& view) const {
  const std::size_t first = scene_.at(view.quote).first;
  const std::size_t here = reading_.sentence_of(first);
  for (std::uint32_t back = 0; back < far_sentences && back <= here; ++back) {
    const MentionTokens* subject = discourse_.sentence_subject(here - back, first);
    if (subject == nullptr || scene_.in_quote(subject->first)) continue;
    SeenSpeaker* seen = view.of(subject->entity);
    if (seen != nullptr && seen->subject == 7) seen->subject = back;
  }
}

/// Names in the quotation, after it in its sentence, and in the sentence that follows.
void SpeakerFinder::see_after(SpeakerView& view) const {
  const QuotedTokens& quoted = scene_.at(view.quote);
  const auto& mentions = discourse_.mentions();
  const std::size_t end = scene_.frame_end(view.quote);
  std::size_t follows = end;
  if (end < reading_.size() && !scene_.in_quote(end))
    follows = std::min<std::size_t>(reading_.sentences[reading_.sentence_of(end)].last,
                                    end + QuoteScene::frame_reach);
  auto place = discourse_.mentions_from(quoted.first);
  for (std::size_t steps = 0; place != mentions.end() && steps < before_mentions;
       ++place, ++steps) {
    if (place->first >= follows) break;
    if (place->first < quoted.last) {
      const auto known = std::ranges::find(view.seen, place->entity, &SeenSpeaker::entity);
      if (known != view.seen.end()) known->inside = true;
      continue;
    }
    if (scene_.in_quote(place->first)) continue;
    SeenSpeaker* seen = view.of(place->entity);
    if (seen == nullptr) break;
    if (place->first < end && seen->after == 0) {
      seen->after = 1 + distance_class(place->first - quoted.last);
      seen->after_complement = discourse_.is_complement(*place);
      if (seen->before == 0) seen->near = place->first;
    } else if (place->first >= end && seen->next == 0) {
      seen->next = 1 + distance_class(place->first - end);
    }
  }
}

/// Whether it repeats what someone says elsewhere.
void SpeakerFinder::see_echo(SpeakerView& view) const {
  const auto source = echoes_.source(view.quote);
  if (!source) return;
  const auto spoken = spoken_.find(*source);
  if (spoken == spoken_.end()) return;
  view.echoes = true;
  if (spoken->second)
    if (SeenSpeaker* seen = view.of(*spoken->second)) seen->echoed = true;
}

/// Whom the announcements nearest before and after it name, and those of all the article.
void SpeakerFinder::see_anchors(SpeakerView& view) const {
  if (const auto before = voices_.before(view.quote))
    if (SeenSpeaker* seen = view.of(before->entity))
      seen->anchor_before = std::min(most_anchor_steps, view.quote - before->quote);
  if (const auto after = voices_.after(view.quote))
    if (SeenSpeaker* seen = view.of(after->entity))
      seen->anchor_after = std::min(most_anchor_steps, after->quote - view.quote);
  for (SeenSpeaker& seen : view.seen) seen.voices = voices_.times(seen.entity, view.quote);
}

SpeakerView SpeakerFinder::view_of(std::size_t quote, const SaidQuote* before) const {
  SpeakerView view;
  const std::span<const Cue> cues = voices_.cues(quote);
  view.quote = quote;
  view.cues = cues;
  view.part = scene_.at(quote).part;
  if (!cues.empty()) {
    view.form = cues.front().subject.form;
    view.kind = cues.front().kind;
  }
  view.opens = scene_.frame_begin(quote) == scene_.at(quote).first;
  view.voice = voice_of(reading_, scene_.at(quote));
  for (const Cue& cue : cues)
    if (cue.subject.mention != nullptr) view.of(cue.subject.mention->entity);
  if (before != nullptr) see_quote_before(view, *before);
  see_echo(view);
  see_before(view, before);
  see_subjects(view);
  see_clause(view);
  see_after(view);
  for (const std::uint32_t entity : cast_.leads()) view.of(entity);
  see_anchors(view);
  see_paragraph(view, before);
  see_announced(view);
  see_thread(view);
  return view;
}

SpeakerChoice SpeakerFinder::choice_of(const SpeakerView& view, bool named) const {
  const SpeakerFeatures features(scene_, cast_, view);
  SpeakerChoice choice;
  choice.linked = view.following != Following::first;
  for (const SeenSpeaker& seen : view.seen) {
    SpeakerCandidate& candidate = choice.candidates.emplace_back(
        SpeakerCandidate{seen.entity, FeatureList(named), FeatureList(named)});
    features.add(seen, candidate.features);
    if (choice.linked) features.add_carried(seen, candidate.carried);
  }
  if (announces(view.kind) && view.form == SubjectForm::name) return choice;
  SpeakerCandidate& nobody = choice.candidates.emplace_back(
      SpeakerCandidate{std::nullopt, FeatureList(named), FeatureList(named)});
  features.add_nobody(nobody.features);
  if (choice.linked) features.add_nobody_carried(nobody.carried);
  return choice;
}

std::vector<SpeakerChoice> SpeakerFinder::choices(std::span<const SaidQuote> quotes,
                                                  bool named) const {
  std::vector<SpeakerChoice> out;
  for (std::size_t i = 0; i < quotes.size(); ++i)
    out.push_back(choice_of(view_of(quotes[i].quote, i == 0 ? nullptr : &quotes[i - 1]), named));
  return out;
}

std::size_t SpeakerFinder::count_new(std::span<const SaidQuote> quotes) const {
  const auto repeats = std::ranges::find_if(quotes, [&](const SaidQuote& said) {
    return scene_.at(said.quote).part != ArticlePart::body || echoes_.source(said.quote);
  });
  return static_cast<std::size_t>(repeats - quotes.begin());
}

/// Without a model: the name that the best announcement gives.
Attribution SpeakerFinder::announced(std::span<const Cue> cues) const {
  if (cues.empty() || cues.front().subject.mention == nullptr) return {};
  return {cues.front().subject.mention->entity, 0.5F};
}

Attribution SpeakerFinder::best_of(const SpeakerChoice& choice, const ChainOdds& odds) {
  const auto& all = choice.candidates;
  std::vector<double> chances = odds.chosen;
  const bool anybody =
      std::ranges::any_of(all, [](const SpeakerCandidate& one) { return one.entity.has_value(); });
  if (anybody && !all.back().entity && chances.back() < sure_nobody) chances.back() = 0;
  const auto best = std::ranges::max_element(chances);
  return {all[static_cast<std::size_t>(best - chances.begin())].entity, static_cast<float>(*best)};
}

std::vector<Attribution> SpeakerFinder::find(std::span<const SaidQuote> quotes) {
  std::vector<Attribution> found;
  if (model_.empty()) {
    for (const SaidQuote& said : quotes) found.push_back(announced(voices_.cues(said.quote)));
    return found;
  }
  const std::size_t fresh = count_new(quotes);
  for (const auto part : {quotes.first(fresh), quotes.subspan(fresh)}) {
    const std::vector<SpeakerChoice> choices = this->choices(part, false);
    std::vector<ChainStep> steps;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      ChainStep& step = steps.emplace_back();
      step.linked = choices[i].linked;
      step.before = places_before(choices[i], i == 0 ? nullptr : &choices[i - 1]);
      for (const SpeakerCandidate& candidate : choices[i].candidates) {
        step.scores.push_back(model_.score(candidate.features.hashes()));
        step.carried.push_back(model_.score(candidate.carried.hashes()));
      }
    }
    const std::vector<ChainOdds> odds = chain_odds(steps);
    for (std::size_t i = 0; i < part.size(); ++i) {
      found.push_back(best_of(choices[i], odds[i]));
      for (std::size_t piece = part[i].quote; piece <= part[i].last; ++piece)
        remember(piece, found.back().speaker);
    }
  }
  return found;
}

}  // namespace mercato
