// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/quotes/speakers/speaker_features.hh"

#include <algorithm>

#include "indexer/analysis/quotes/descriptions.hh"
#include "indexer/analysis/quotes/quote_features.hh"
#include "indexer/analysis/quotes/speakers/speaker_groups.hh"

namespace mercato {
namespace {

namespace group = speaker_group;

/// How a candidate stands to the subject of an announcement.
namespace tie {
constexpr std::uint32_t none = 0;
constexpr std::uint32_t named = 1;
constexpr std::uint32_t in_phrase = 2;       ///< « le porte-parole de X »
constexpr std::uint32_t deep_in_phrase = 3;  ///< not the first name of the phrase
constexpr std::uint32_t same_noun = 4;       ///< presented elsewhere with the phrase's noun
constexpr std::uint32_t same_words = 5;      ///< with other words of the phrase
constexpr std::uint32_t same_both = 6;
constexpr std::uint32_t similar = 7;  ///< with a noun that is said of the same persons
constexpr std::uint32_t similar_both = 8;
}  // namespace tie

template <typename Enum>
std::uint32_t number(Enum value) {
  return static_cast<std::uint32_t>(value);
}

bool is_description(SubjectForm form) {
  return form == SubjectForm::definite || form == SubjectForm::vague;
}

}  // namespace

std::string SpeakerFeatures::fingerprint() { return feature_fingerprint(speaker_groups); }

SpeakerFeatures::SpeakerFeatures(const QuoteScene& scene, const Cast& cast, const SpeakerView& view)
    : discourse_(scene.discourse()),
      reading_(scene.reading()),
      cast_(cast),
      view_(view),
      standings_(view.seen.size()),
      capital_(begins_with_capital(scene.reading(), scene.at(view.quote))) {
  if (!view.cues.empty()) compare();
}

/// Compares the candidates by the subject of the best cue.
void SpeakerFeatures::compare() {
  const Subject& subject = view_.cues.front().subject;
  if (is_description(subject.form)) described_ = number(described_by(reading_, subject));
  std::vector<std::size_t> persons;
  for (std::size_t i = 0; i < standings_.size(); ++i) {
    const SeenSpeaker& seen = view_.seen[i];
    standings_[i].tied = relation(seen, subject);
    best_tied_ = std::max(best_tied_, standings_[i].tied);
    const bool person = cast_.of(seen.entity).type == EntityType::person;
    if (person && seen.recency < 7 && agreement(seen, subject) != 2) persons.push_back(i);
  }
  std::ranges::stable_sort(persons, {}, [&](std::size_t i) { return view_.seen[i].recency; });
  agreeing_ = static_cast<std::uint32_t>(std::min<std::size_t>(persons.size(), 3));
  std::size_t latest = standings_.size();
  for (std::uint32_t rank = 0; rank < persons.size(); ++rank) {
    const std::size_t i = persons[rank];
    standings_[i].agreeing = std::min(rank, 4U);
    const std::uint32_t back = view_.seen[i].subject;
    if (back < 7 && (latest == standings_.size() || back < view_.seen[latest].subject)) latest = i;
  }
  if (latest < standings_.size()) standings_[latest].latest_subject = true;
}

std::uint32_t SpeakerFeatures::relation(const SeenSpeaker& seen, const Subject& subject) const {
  if (subject.mention != nullptr && subject.mention->entity == seen.entity) return tie::named;
  std::uint32_t names = 0;
  for (std::size_t token = subject.first; token < subject.last; ++token) {
    const MentionTokens* mention = discourse_.at(token);
    if (mention == nullptr) continue;
    if (mention->entity == seen.entity) return names == 0 ? tie::in_phrase : tie::deep_in_phrase;
    token = mention->last - 1;
    ++names;
  }
  if (!is_description(subject.form)) return tie::none;
  const Cast::Likeness like =
      cast_.likeness(seen.entity, subject.first, subject.last, subject.head);
  if (like.head) return like.others > 0 ? tie::same_both : tie::same_noun;
  if (like.similar) return like.others > 0 ? tie::similar_both : tie::similar;
  return like.others > 0 ? tie::same_words : tie::none;
}

/// 0 not known, 1 agrees, 2 does not.
std::uint32_t SpeakerFeatures::agreement(const SeenSpeaker& seen, const Subject& subject) const {
  const CastMember& member = cast_.of(seen.entity);
  if (member.gender == Gender::unknown) return 0;
  const Gender said = gender_of(reading_, subject);
  if (said == Gender::unknown) return 0;
  return said == member.gender ? 1 : 2;
}

void SpeakerFeatures::add_cues(const SeenSpeaker& seen, FeatureList& out) const {
  const std::uint32_t kind = kind_of(cast_.of(seen.entity).type);
  const std::uint32_t form = number(view_.form);
  const Standing& standing = standings_[static_cast<std::size_t>(&seen - view_.seen.data())];
  for (std::size_t i = 0; i < view_.cues.size() && i < 3; ++i) {
    const Cue& cue = view_.cues[i];
    if (i > 0) {
      const std::uint32_t tied = relation(seen, cue.subject);
      out.add(group::second, {number(view_.kind), number(cue.kind), tied});
      if (tied > 0) out.add(group::second, {number(cue.kind), form, tied, kind});
      continue;
    }
    out.add(group::cue, {number(cue.kind), form, standing.tied, kind});
    out.add(group::cue, {form, standing.tied, kind});
    out.add(group::cue, {form, standing.tied});
    out.add(group::best, {form, standing.tied, best_tied_});
    if (is_description(cue.subject.form)) {
      const std::string_view head = reading_.folded(cue.subject.head);
      out.add_word(group::head, head, {standing.tied, kind});
      out.add_word(group::word, head, {kind});
      out.add(group::best, {kind, standing.tied == best_tied_, 0, seen.recency == 0});
      out.add(group::phrase, {described_, kind});
      out.add(group::phrase, {described_, kind, standing.tied, 0});
      out.add(group::phrase, {described_, kind, agreement(seen, cue.subject), 0, 0});
      add_known(seen, cue.subject, out);
    }
  }
}

/// What others have called the candidate: « le chef de l'État », whoever that was.
void SpeakerFeatures::add_known(const SeenSpeaker& seen, const Subject& subject,
                                FeatureList& out) const {
  const std::string& name = discourse_.name(seen.entity);
  for (std::size_t word = subject.first; word < subject.last; ++word)
    if (!reading_.tokens[word].lexeme->stop)
      out.add_word(group::who, name + ' ' + reading_.tokens[word].lexeme->stem);
}

/// For « il », « elle », « le patron »: who fits, and how near.
void SpeakerFeatures::add_agreement(const SeenSpeaker& seen, FeatureList& out) const {
  if (view_.cues.empty()) return;
  const std::uint32_t form = number(view_.form);
  const Standing& standing = standings_[static_cast<std::size_t>(&seen - view_.seen.data())];
  const std::uint32_t agrees = agreement(seen, view_.cues.front().subject);
  if (agrees > 0) out.add(group::gender, {form, agrees});
  out.add(group::agree, {form, standing.agreeing, standing.latest_subject});
  out.add(group::agree, {form, standing.latest_subject, 0, agreeing_});
}

void SpeakerFeatures::add_places(const SeenSpeaker& seen, FeatureList& out) const {
  const std::uint32_t kind = kind_of(cast_.of(seen.entity).type);
  const std::uint32_t form = number(view_.form);
  const std::uint32_t cue = number(view_.kind);
  out.add(group::recency, {form, seen.recency, kind});
  out.add(group::sentences, {form, seen.sentences, kind});
  out.add(group::subject, {form, seen.subject});
  out.add(group::subject, {form, std::min(2U, seen.subject), std::min(2U, seen.recency)});
  out.add(group::before, {form, seen.before, kind});
  out.add(group::before, {cue, std::min(1U, seen.before), seen.before_complement, kind});
  out.add(group::after, {form, seen.after, kind});
  out.add(group::after, {cue, std::min(1U, seen.after), seen.after_complement, kind});
  out.add(group::next, {cue == 0, seen.next, kind});
  if (seen.acts) {
    out.add(group::clause, {form, cue, seen.acts_after_cue});
    out.add(group::clause, {form, seen.acts_after_cue, view_.clause, kind});
  }
  if (view_.clause) {
    const Standing& standing = standings_[static_cast<std::size_t>(&seen - view_.seen.data())];
    out.add(group::clause, {form, standing.tied, kind, 0, 0});
  }
  std::uint32_t near = seen.near;
  if (near > 1 && reading_.has(near - 1, mark::abbreviation)) --near;  // à M. X
  if (near > 0)
    out.add_word(group::preposition, reading_.folded(near - 1), {std::min(1U, seen.before), kind});
}

void SpeakerFeatures::add_standing(const SeenSpeaker& seen, FeatureList& out) const {
  const CastMember& member = cast_.of(seen.entity);
  const std::uint32_t kind = kind_of(member.type);
  const std::uint32_t form = number(view_.form);
  const std::uint32_t cue = number(view_.kind);
  const std::uint32_t part = number(view_.part);
  out.add(group::frequency, {form, std::min(3U, member.rank), kind});
  out.add(group::heading, {part, member.in_title, member.in_lead, kind});
  out.add(group::heading, {form, member.in_title, kind});
  if (seen.inside) out.add(group::inside, {form, kind, view_.voice});
  out.add(group::type, {form, cue, kind});
  out.add(group::type, {kind, !member.before_quotes});
  out.add(group::share, {form, cast_.share(seen.entity), kind});
  const bool tied = best_tied_ > 0;
  out.add(group::lead, {form, tied, std::min(2U, member.rank), member.in_title, kind});
  if (view_.echoes) out.add(group::echo, {seen.echoed});
  if (view_.form == SubjectForm::none || view_.kind == CueKind::context) {
    out.add(group::opens, {view_.opens, 0, std::min(2U, seen.before), kind});
    out.add(group::opens,
            {view_.opens, std::min(1U, seen.after), std::min(2U, seen.sentences), kind});
  }
  out.add(group::voice, {view_.voice, kind, form});
}

/// Whom announcements elsewhere name.
void SpeakerFeatures::add_anchors(const SeenSpeaker& seen, FeatureList& out) const {
  const std::uint32_t kind = kind_of(cast_.of(seen.entity).type);
  const std::uint32_t form = number(view_.form);
  const auto before = static_cast<std::uint32_t>(seen.anchor_before);
  const auto after = static_cast<std::uint32_t>(seen.anchor_after);
  const std::uint32_t voices = std::min(3U, seen.voices);
  out.add(group::voices, {form, voices, kind});
  out.add(group::anchor, {form, before});
  out.add(group::anchor, {form, after, 0});
  out.add(group::anchor, {before, 0, view_.others, 0});
}

void SpeakerFeatures::add_carried(const SeenSpeaker& seen, FeatureList& out) const {
  const std::uint32_t kind = kind_of(cast_.of(seen.entity).type);
  const std::uint32_t form = number(view_.form);
  const std::uint32_t cue = number(view_.kind);
  const std::uint32_t follows = number(view_.following);
  const std::uint32_t form_before = number(view_.form_before);
  const Standing& standing = standings_[static_cast<std::size_t>(&seen - view_.seen.data())];
  out.add(group::carried, {});
  out.add(group::carried, {form, follows, view_.others});
  out.add(group::carried, {form, follows});
  out.add(group::carried, {form, view_.others});
  out.add(group::carried, {form, form_before, std::min(3U, follows), 0});
  out.add(group::carried, {form, std::min(2U, seen.recency), std::min(2U, seen.subject)});
  out.add(group::carried, {view_.voice, view_.voice_before, follows, 0, 0});
  out.add(group::carried_cue, {cue, follows, kind});
  out.add(group::carried_cue, {cue, number(view_.kind_before), follows, 0});
  out.add(group::carried_cue, {cue, view_.opens, follows, view_.voice, 0});
  const auto before = static_cast<std::uint32_t>(seen.anchor_before);
  out.add(group::anchor, {before, 1, view_.others, 0});
  add_carried_context(seen, out);
  if (view_.cues.empty()) return;
  const Subject& subject = view_.cues.front().subject;
  const std::uint32_t agrees = agreement(seen, subject);
  out.add(group::agree, {form, standing.latest_subject, 1, agreeing_});
  out.add(group::agree, {form, agrees, follows, 0, 0});
  out.add(group::agree, {form, standing.tied, standing.tied == best_tied_, 0, 0, 0});
  if (!is_description(subject.form)) return;
  out.add(group::best, {kind, standing.tied == best_tied_, 1, seen.recency == 0});
  out.add(group::phrase, {described_, kind, 1, std::min(2U, seen.recency)});
}

void SpeakerFeatures::add_nobody_carried(FeatureList& out) const {
  const std::uint32_t form = number(view_.form);
  out.add(group::nobody_carried, {});
  out.add(group::nobody_carried, {form, number(view_.following)});
  out.add(group::nobody_carried, {form, view_.others, 0});
  out.add(group::nobody_carried, {form, number(view_.form_before), 0, 0});
  if (!view_.cues.empty() && is_description(view_.cues.front().subject.form))
    out.add(group::phrase, {described_, 1, 0, 0, 0, 0, 0});
}

void SpeakerFeatures::add(const SeenSpeaker& seen, FeatureList& out) const {
  add_cues(seen, out);
  add_agreement(seen, out);
  add_places(seen, out);
  add_standing(seen, out);
  add_anchors(seen, out);
  add_context(seen, out);
}

void SpeakerFeatures::add_nobody(FeatureList& out) const {
  const std::uint32_t form = number(view_.form);
  out.add(group::nobody, {});
  out.add(group::nobody, {form});
  out.add(group::nobody, {form, number(view_.kind)});
  out.add(group::nobody, {form, number(view_.part), 0});
  const bool echoed = std::ranges::any_of(view_.seen, &SeenSpeaker::echoed);
  out.add(group::echo, {view_.echoes, !echoed, 2});
  out.add(group::nobody, {form, best_tied_, 0, 0});
  out.add(group::nobody, {form, agreeing_, 0, 0, 0, 0});
  out.add(group::nobody, {number(view_.kind), view_.opens, number(view_.following), 0, 0, 0, 0});
  if (!view_.cues.empty()) {
    const Subject& subject = view_.cues.front().subject;
    if (is_description(subject.form)) {
      out.add_word(group::nobody_head, reading_.folded(subject.head));
      out.add(group::phrase, {described_, best_tied_, 0, 0, 0, 0});
      out.add_word(group::nobody_article, reading_.folded(subject.first));
      const bool organization = std::ranges::any_of(view_.seen, [&](const SeenSpeaker& seen) {
        return relation(seen, subject) == tie::in_phrase;
      });
      out.add(group::nobody, {form, organization, 0, 0, 0});
    }
  }
  const auto persons = std::ranges::count_if(view_.seen, [&](const SeenSpeaker& seen) {
    return cast_.of(seen.entity).type == EntityType::person;
  });
  out.add(group::nobody_persons,
          {form, static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(persons, 3))});
}

}  // namespace mercato
