// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "indexer/analysis/quotes/speakers/speakers.hh"

/// What the sentences and paragraphs around a quotation say of who speaks.

namespace mercato {
namespace {

/// How many sentences back a thread is followed, and how many tokens of each.
constexpr std::uint32_t thread_reach = 5;
constexpr std::size_t clause_reach = 40;

/// Mentions that are looked at for those of one paragraph.
constexpr std::size_t paragraph_mentions = 24;

/// Quotations before it whose announcements are looked at.
constexpr std::size_t announced_quotes = 8;

/// Sentences from which on an announcement counts as far.
constexpr std::uint32_t far_announcement = 6;

}  // namespace

/// Whether it begins its paragraph, and who is named there.
void SpeakerFinder::see_paragraph(SpeakerView& view, const SaidQuote* before) const {
  const QuotedTokens& quoted = scene_.at(view.quote);
  const std::uint32_t paragraph = scene_.paragraph_of(quoted.first);
  const std::size_t sentence = reading_.sentence_of(quoted.first);
  view.starts =
      view.opens &&
      (sentence == 0 || scene_.paragraph_of(reading_.sentences[sentence].first - 1) != paragraph);
  if (before != nullptr && view.following != Following::first)
    view.breaks = std::min(2U, paragraph - scene_.paragraph_of(scene_.at(before->last).first));
  const auto mark = [&](const MentionTokens& mention, bool SeenSpeaker::*place) {
    if (scene_.in_quote(mention.first)) return;
    const auto seen = std::ranges::find(view.seen, mention.entity, &SeenSpeaker::entity);
    if (seen != view.seen.end()) *seen.*place = true;
  };
  const auto& mentions = discourse_.mentions();
  const auto after = discourse_.mentions_from(quoted.first);
  std::size_t steps = 0;
  for (auto it = after; it != mentions.begin() && steps++ < paragraph_mentions;) {
    if (scene_.paragraph_of((--it)->first) != paragraph) break;
    mark(*it, &SeenSpeaker::paragraph_before);
  }
  steps = 0;
  for (auto it = after; it != mentions.end() && steps++ < paragraph_mentions; ++it) {
    if (scene_.paragraph_of(it->first) != paragraph) break;
    mark(*it, &SeenSpeaker::paragraph_after);
  }
}

/// How long ago each was announced.
void SpeakerFinder::see_announced(SpeakerView& view) const {
  const QuotedTokens& quoted = scene_.at(view.quote);
  const std::size_t sentence = reading_.sentence_of(quoted.first);
  const std::size_t oldest = view.quote > announced_quotes ? view.quote - announced_quotes : 0;
  for (std::size_t quote = view.quote; quote-- > oldest;) {
    if (scene_.at(quote).part != quoted.part) break;
    const auto named = voices_.named(quote);
    if (!named) continue;
    const auto seen = std::ranges::find(view.seen, *named, &SeenSpeaker::entity);
    if (seen == view.seen.end() || seen->spoke != 7) continue;
    const std::size_t verb = voices_.cues(quote).front().verb;
    const std::size_t at = reading_.sentence_of(std::min(verb, reading_.size() - 1));
    const std::size_t back = sentence > at ? sentence - at : 0;
    seen->spoke = std::min(far_announcement, static_cast<std::uint32_t>(back));
  }
}

/// The subject of a sentence, quotations left out.
Subject SpeakerFinder::subject_of(std::size_t sentence) const {
  const Sentence& within = reading_.sentences[sentence];
  return subjects_.of_clause(within.first,
                             std::min<std::size_t>(within.last, within.first + clause_reach));
}

/// Marks whom the subject of a sentence stands for; false if the one before must tell.
bool SpeakerFinder::follow(SpeakerView& view, const Subject& subject, std::uint32_t back,
                           bool behind) const {
  if (subject.form == SubjectForm::name) {
    const auto seen = std::ranges::find(view.seen, subject.mention->entity, &SeenSpeaker::entity);
    if (seen == view.seen.end()) return true;
    seen->thread = behind ? 3 : back == 1 ? 1 : 2;
    view.thread = seen->thread;
    return true;
  }
  if (subject.form != SubjectForm::definite) return false;
  std::uint32_t most = 0;
  std::vector<std::uint32_t> weights;
  for (const SeenSpeaker& seen : view.seen) {
    weights.push_back(
        cast_.likeness(seen.entity, subject.first, subject.last, subject.head).weight());
    most = std::max(most, weights.back());
  }
  if (most == 0) return false;
  for (std::size_t i = 0; i < weights.size(); ++i)
    if (weights[i] == most) view.seen[i].thread = behind ? 5 : 4;
  view.thread = behind ? 5 : 4;
  return true;
}

/// Who the sentences before it are about, where pronouns and descriptions tell.
void SpeakerFinder::see_thread(SpeakerView& view) const {
  const std::size_t here = reading_.sentence_of(scene_.frame_begin(view.quote));
  bool behind = false;
  for (std::uint32_t back = 1; back <= thread_reach && back <= here; ++back) {
    const std::size_t sentence = here - back;
    const Subject subject = subject_of(sentence);
    if (subject.form == SubjectForm::he || subject.form == SubjectForm::she) behind = true;
    if (follow(view, subject, back, behind)) return;
  }
}

}  // namespace mercato
