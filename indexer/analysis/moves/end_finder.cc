// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/moves/end_finder.hh"

#include <algorithm>

namespace mercato {
namespace {

constexpr std::size_t most_ends = 14;

/// How many mentions are looked at on either side.
constexpr std::size_t most_mentions = 40;

/// What people have posts in that is named after its place.
bool is_seated(std::string_view word) {
  return is_local_post(word) ||
         is_any_of(word,
                   {"mairie",        "municipalite", "prefecture",    "ambassade",   "region",
                    "regional",      "departement",  "departemental", "diocese",     "metropole",
                    "agglomeration", "ville",        "commune",       "hopital",     "chu",
                    "universite",    "ecole",        "lycee",         "musee",       "theatre",
                    "opera",         "refuge",       "police",        "parquet",     "tribunal",
                    "cour",          "conseil",      "academie",      "cathedrale",  "usine",
                    "festival",      "depute",       "deputee",       "senateur",    "senatrice",
                    "conseiller",    "conseillere",  "elu",           "elue",        "reelu",
                    "reelue",        "adjoint",      "adjointe",      "municipales", "municipal",
                    "municipale",    "general",      "generale",      "archeveche",  "eveche",
                    "premiere",      "federation"});
}

bool passes(const Reading& reading, std::size_t token) {
  return is_any_of(reading.folded(token), {"passe", "passee", "passes", "passees"});
}

/// « X, passé par Org, »: where somebody was once.
bool is_passed_through(const Reading& reading, std::size_t name) {
  return name > 1 && reading.folded(name - 1) == "par" && passes(reading, name - 2) &&
         reading.gap(name - 2).find(',') != std::string_view::npos;
}

bool tells_of(const MoveTrigger& trigger, std::uint32_t person) {
  const auto holds = [&](const std::vector<std::uint32_t>& list) {
    return std::ranges::find(list, person) != list.end();
  };
  return holds(trigger.subjects) || holds(trigger.objects) || trigger.genitive == person;
}

}  // namespace

/// Whether the post that is given, or one that the person has, is named after a place.
bool EndFinder::moves_locally() const {
  if (trigger_.role && is_local_post(reading_.folded(*trigger_.role))) return true;
  return std::ranges::any_of(discourse_.posts_of(person_), is_local_post);
}

/// « de Kermor », « à Kermor », « Kermor : »
bool EndFinder::is_local(const MentionTokens& place) const {
  if (place.first == reading_.sentences[reading_.sentence_of(place.first)].first) return true;
  return discourse_.is_genitive(place) ||
         is_any_of(reading_.folded(place.first - 1), {"a", "au", "aux"});
}

/// « maire de Kermor », « le conseil régional de Kermor », « au Palais-Bourbon »: a place one has a
/// post in.
bool EndFinder::is_seat(const MentionTokens& place) const {
  const std::string_view first = reading_.folded(place.first);
  const std::string_view last = reading_.folded(place.last - 1);
  if (is_any_of(last, {"beauvau", "bourbon", "matignon", "bercy", "elysee", "blanche"}) &&
      is_any_of(first, {"place", "palais", "maison", last}))
    return true;
  if (moves_locally() && is_local(place)) return true;
  constexpr int reach = 2;  // words that are neither determiner nor preposition
  std::size_t at = place.first;
  for (int words = 0; at > 0 && words < reach;) {
    const bool apart = reading_.gap(at).find_first_of(",.;:!?()\n") != std::string_view::npos;
    if (apart || discourse_.at(at - 1) != nullptr) return false;
    --at;
    if (reading_.has(at, mark::determiner | mark::preposition)) continue;
    if (is_seated(reading_.folded(at))) return true;
    ++words;
  }
  return false;
}

bool EndFinder::may_be_end(const MentionTokens& mention) const {
  switch (mention.type) {
    case EntityType::person:
      return false;
    case EntityType::place:
      return is_seat(mention);
    default:
      return !is_passed_through(reading_, mention.first);
  }
}

void EndFinder::add(std::uint32_t entity, const MentionTokens* mention) {
  if (ends_.size() >= most_ends || (mention == nullptr && passed_ == entity)) return;
  const bool known =
      std::ranges::any_of(ends_, [&](const MoveEndCandidate& end) { return end.entity == entity; });
  if (!known) ends_.push_back({entity, mention});
}

/// Nearest first, in the part of the sentence around the trigger, on both sides.
void EndFinder::add_near() {
  constexpr std::size_t most_here = 8;
  const auto& mentions = discourse_.mentions();
  const std::size_t token = trigger_.token();
  const MoveScene::Part part = scene_.part_of(token);
  const auto first_from = [&](std::size_t place) {
    return static_cast<std::size_t>(discourse_.mentions_from(place) - mentions.begin());
  };
  left_ = right_ = first_from(token);
  for (std::size_t looked = 0; ends_.size() < most_here && looked < most_mentions; ++looked) {
    const bool has_left = left_ > 0 && mentions[left_ - 1].first >= part.first;
    const bool has_right = right_ < mentions.size() && mentions[right_].first < part.last;
    if (!has_left && !has_right) break;
    const bool take_left = has_left && (!has_right || token - mentions[left_ - 1].last <
                                                          mentions[right_].first - token);
    const MentionTokens& mention = take_left ? mentions[--left_] : mentions[right_++];
    if (may_be_end(mention))
      add(mention.entity, &mention);
    else if (is_passed_through(reading_, mention.first))
      passed_ = mention.entity;
  }
  const Sentence& sentence = reading_.sentences[reading_.sentence_of(token)];
  if (part.first > sentence.first) left_ = first_from(sentence.first);
  if (part.last < sentence.last) right_ = first_from(sentence.last);
}

/// What is no entity and named in the sentence.
void EndFinder::add_extras() {
  const Sentence& sentence = reading_.sentences[reading_.sentence_of(trigger_.token())];
  const auto& extras = scene_.extras();
  for (auto extra = std::ranges::lower_bound(extras, sentence.first, {}, &MentionTokens::first);
       ends_.size() < most_ends && extra != extras.end() && extra->first < sentence.last; ++extra)
    add(extra->entity, &*extra);
}

/// What grammar, the posts of the person and other triggers tell, and what the article is about.
void EndFinder::add_told() {
  const bool through = passes(reading_, trigger_.token());
  for (const MaybeEntity& ruled :
       {trigger_.object_organization, trigger_.after_from, trigger_.after_to,
        trigger_.role_organization, through ? MaybeEntity{} : trigger_.agent,
        trigger_.subject_organization, trigger_.headline})
    if (ruled) add(*ruled, nullptr);
  for (const Affiliation& at : scene_.affiliations_of(person_))
    if (!is_passed_through(reading_, at.token)) add(at.organization, nullptr);
  for (const MoveTrigger& other : scene_.triggers_around(trigger_)) {
    if (!tells_of(other, person_)) continue;
    const RuledEnds told = ruled_ends(other);
    if (told.from) add(*told.from, nullptr);
    if (told.to) add(*told.to, nullptr);
  }
  if (const auto title = scene_.title_organization()) add(*title, nullptr);
  if (const auto main = scene_.main_organization()) add(*main, nullptr);
}

void EndFinder::add_around() {
  const auto& mentions = discourse_.mentions();
  const auto& sentences = reading_.sentences;
  const std::size_t here = reading_.sentence_of(trigger_.token());
  const std::size_t since = sentences[here > 2 ? here - 2 : 0].first;
  const std::size_t oldest = left_ > most_mentions ? left_ - most_mentions : 0;
  for (std::size_t i = left_; i-- > oldest && mentions[i].first >= since;)
    if (may_be_end(mentions[i])) add(mentions[i].entity, &mentions[i]);
  const std::size_t until = sentences[std::min(here + 1, sentences.size() - 1)].last;
  const std::size_t newest = std::min(mentions.size(), right_ + most_mentions);
  for (std::size_t i = right_; i < newest && mentions[i].first < until; ++i)
    if (may_be_end(mentions[i])) add(mentions[i].entity, &mentions[i]);
  const auto& extras = scene_.extras();
  for (auto extra = std::ranges::lower_bound(extras, since, {}, &MentionTokens::first);
       extra != extras.end() && extra->first < until; ++extra)
    if (extra->entity == scene_.government()) add(extra->entity, &*extra);
}

std::vector<MoveEndCandidate> EndFinder::find() {
  add_near();
  add_extras();
  add_told();
  add_around();
  return std::move(ends_);
}

}  // namespace mercato
