// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "indexer/analysis/moves/move_end_features.hh"

namespace mercato {

using namespace move_feature;

/// What an article says of a person and an organization together.
void MoveEndFeatures::relation(const MoveTrigger& trigger, const Mover& mover,
                               const MoveEndCandidate& end, MoveFeatureSink& sink,
                               std::uint64_t key) const {
  std::uint64_t known = 0;
  const Sentence& sentence = reading_.sentences[reading_.sentence_of(trigger.token())];
  for (const Affiliation& at : scene_.affiliations_of(mover.entity)) {
    if (at.organization != end.entity) continue;
    known |= at.former ? 1 : at.fresh ? 2 : 4;
    if (at.left) known |= 8;
    if (at.token >= sentence.first && at.token < sentence.last) known |= 16;
    if (at.token < trigger.token()) known |= 32;
  }
  sink.add(affiliation, key, known);
  sink.add(affiliation, key, known & 7);
  const auto own = scene_.affiliations_of(mover.entity);
  const bool elsewhere = std::ranges::any_of(
      own, [&](const Affiliation& at) { return at.organization != end.entity; });
  const std::uint32_t others = scene_.facts(end.entity).holders - (known != 0 ? 1 : 0);
  const std::uint64_t state = (known & 7) * 4 + (elsewhere ? 2 : 0) + (others > 0 ? 1 : 0);
  sink.add(affiliation, key, 200 + state);
  sink.add(affiliation, key, 300 + state, scene_.density());
  former_post(trigger, mover, end, sink, key);
  // Where other triggers put the organization.
  for (const MoveTrigger& other : scene_.triggers_around(trigger)) {
    if (&other == &trigger) continue;
    const std::uint64_t rules = rules_of(other, end.entity);
    if (rules == 0) continue;
    const bool same = other.token() >= sentence.first && other.token() < sentence.last;
    const bool person = std::ranges::find(other.subjects, mover.entity) != other.subjects.end() ||
                        std::ranges::find(other.objects, mover.entity) != other.objects.end() ||
                        other.genitive == mover.entity;
    sink.add(other_trigger, key, number(other.kind()) * 4 + (same ? 2 : 0) + (person ? 1 : 0),
             (rules & 1) != 0 ? 1 : 0);
  }
}

namespace {

/// Where a place in the text stands beside a trigger: before it, after it, in a sentence before or
/// after.
std::uint64_t place_beside(const Reading& reading, const MoveTrigger& trigger, std::size_t token) {
  const std::size_t here = reading.sentence_of(trigger.token());
  const std::size_t there = reading.sentence_of(token);
  if (there == here) return token < trigger.token() ? 0 : 1;
  return there < here ? 2 : 3;
}

/// How a name is set apart from what stands before it: 1 in a bracket, 2 by another mark, 0 not.
std::uint64_t apart(const Reading& reading, std::size_t name) {
  constexpr std::size_t reach = 6;
  for (std::size_t at = name; at > 0 && name - at < reach; --at) {
    const std::string_view gap = reading.gap(at);
    if (gap.find('(') != std::string_view::npos) return 1;
    if (gap.find_first_of(",;:.)") != std::string_view::npos) return 2;
  }
  return 0;
}

/// What parts two names: 1 an open bracket, 2 a semicolon, else by the number of commas.
std::uint64_t marks_between(const Reading& reading, std::size_t first, std::size_t last) {
  bool bracket = false;
  bool parted = false;
  std::uint64_t commas = 0;
  for (std::size_t at = first; at <= last; ++at) {
    const std::string_view gap = reading.gap(at);
    if (gap.find('(') != std::string_view::npos) bracket = true;
    if (gap.find(')') != std::string_view::npos) bracket = false;
    if (gap.find(';') != std::string_view::npos) parted = true;
    if (gap.find(',') != std::string_view::npos) ++commas;
  }
  return bracket ? 1 : parted ? 2 : 3 + std::min<std::uint64_t>(commas, 2);
}

std::size_t former_posts(std::span<const Affiliation> posts) {
  return static_cast<std::size_t>(std::ranges::count_if(posts, &Affiliation::former));
}

}  // namespace

/// How an article says that a person works or worked at an organization: « (ex-Org) », « passé par
/// Org », « ancien directeur d’Org ».
void MoveEndFeatures::former_post(const MoveTrigger& trigger, const Mover& mover,
                                  const MoveEndCandidate& end, MoveFeatureSink& sink,
                                  std::uint64_t key) const {
  const auto posts = scene_.affiliations_of(mover.entity);
  const std::uint64_t formers = std::min<std::size_t>(former_posts(posts), 3);
  for (const Affiliation& post : posts) {
    if (post.organization != end.entity) continue;
    const MentionTokens* named = discourse_.at(post.token);
    const std::uint64_t parted = named != nullptr ? apart(reading_, named->first) : 0;
    const std::uint64_t said = named != nullptr ? context_.head_before(*named) : 0;
    const std::uint64_t where = place_beside(reading_, trigger, post.token);
    const std::uint64_t held = post.former ? (post.left ? 3 : 1) : post.fresh ? 2 : 0;
    const std::uint64_t role =
        word_hash(std::string_view(post.role).substr(0, post.role.find(' ')));
    sink.add(former_at, key, held, parted * 8 + where);
    sink.add(former_at, mix(key, 1), held * 4 + formers, where);
    sink.add(former_at, mix(key, 2), held, role);
    sink.add(former_at, mix(key, 3), held, said);
    sink.add(former_at, mix(key, 4), held * 4 + formers, scene_.density());
    sink.add(former_at, mix(key, 5), held * 8 + where, word_hash(trigger.frame->lemma));
    sink.add(former_at, mix(key, 6), held * 8 + where, length_bucket(reading_.size()));
  }
}

/// What speaks against an end where an article names former posts of a person.
void MoveEndFeatures::no_former_post(const MoveTrigger& trigger, const Mover& mover,
                                     std::uint64_t rules, MoveFeatureSink& sink,
                                     std::uint64_t key) const {
  const auto posts = scene_.affiliations_of(mover.entity);
  const std::uint64_t formers = std::min<std::size_t>(former_posts(posts), 3);
  const std::size_t here = reading_.sentence_of(trigger.token());
  std::uint64_t near = 0;  // kinds of posts that the sentence of the trigger names
  for (const Affiliation& post : posts)
    if (reading_.sentence_of(post.token) == here) near |= post.former ? 1 : 2;
  sink.add(former_none, key, formers, near);
  sink.add(former_none, mix(key, 1), formers, length_bucket(reading_.size()));
  sink.add(former_none, mix(key, 2), formers, scene_.density());
  sink.add(former_none, mix(key, 3), near, rules);
  sink.add(former_none, mix(key, 4), length_bucket(reading_.size()));
}

/// Whose name an organization stands beside: « Ana Duarte (ex-Boréal), Paul Vidal (Cristalia) ».
void MoveEndFeatures::neighbours(const Mover& mover, const MentionTokens& mention, bool unruled,
                                 std::uint64_t offset, MoveFeatureSink& sink,
                                 std::uint64_t key) const {
  constexpr std::size_t looked = 6;  // mentions before it
  const auto& mentions = discourse_.mentions();
  const Sentence& sentence = reading_.sentences[reading_.sentence_of(mention.first)];
  const auto at = discourse_.mentions_from(mention.first);
  const auto whose = [&](const MentionTokens& person) -> std::uint64_t {
    return person.entity == mover.entity ? 1 : 2;
  };
  std::uint64_t before = 0;
  const std::size_t count = static_cast<std::size_t>(at - mentions.begin());
  for (std::size_t back = 1; back <= std::min(count, looked - 1); ++back) {
    const MentionTokens& person = *(at - static_cast<std::ptrdiff_t>(back));
    if (person.first < sentence.first) break;
    if (person.type != EntityType::person) continue;
    before = whose(person) * 8 + marks_between(reading_, person.last, mention.first);
    break;
  }
  std::uint64_t after = 0;
  const bool listed = at != mentions.end() && at->first == mention.first;
  for (auto next = listed ? at + 1 : at; next != mentions.end() && next - at < 3; ++next) {
    if (next->first >= sentence.last) break;
    if (next->type != EntityType::person) continue;
    const bool parted = reading_.gap(next->first).find_first_of(",;:") != std::string_view::npos;
    const bool near = next->first < mention.last + 2;
    after = whose(*next) + (near ? 0 : 2) + (parted ? 4 : 0);
    break;
  }
  sink.add(neighbour, key, before);
  sink.add(neighbour, mix(key, 1), before * 16 + after);
  sink.add(neighbour, mix(key, 2), before, unruled ? 0 : 1);
  sink.add(neighbour, mix(key, 3), before, context_.head_before(mention));
  sink.add(neighbour, mix(key, 4), after * 2 + (unruled ? 0 : 1), offset);
  sink.add(neighbour, mix(key, 5), before, (mover.listed ? 1 : 0) + offset * 2);
}

/// What says most alone, two by two: a sum of weights cannot tell that both together mean more.
void MoveEndFeatures::pairs(const MoveTrigger& trigger, const Mover& mover,
                            const MoveEndCandidate& end, EndSide side, std::uint64_t rules,
                            MoveFeatureSink& sink) const {
  const std::uint64_t verb = word_hash(trigger.frame->lemma);
  const std::uint64_t key = side_kind(trigger, side);
  const std::uint64_t type = number(scene_.type_of(end.entity));
  const EntityFacts& facts = scene_.facts(end.entity);
  const std::uint64_t known = kinds_at(scene_.affiliations_of(mover.entity), end.entity);
  std::uint64_t where = 9;
  std::uint64_t head = 0;
  std::uint64_t before = 0;
  if (end.mention != nullptr) {
    where = place_beside(reading_, trigger, end.mention->first);
    head = context_.head_before(*end.mention);
    if (end.mention->first > 0) before = word_hash(reading_.folded(end.mention->first - 1));
  }
  const std::uint64_t titled = facts.in_title ? 2 : facts.in_opening ? 1 : 0;
  const std::uint64_t main = scene_.main_organization() == end.entity ? 1 : 0;
  const std::uint64_t slot = number(mover.slot) * 8 + number(mover.source);
  sink.add(pair, mix(key, 1), rules, known * 16 + where);
  sink.add(pair, mix(key, 2), rules, titled * 4 + main);
  sink.add(pair, mix(key, 3), head, known * 16 + where);
  sink.add(pair, mix(key, 4), before, known * 16 + where);
  sink.add(pair, mix(key, 5), rules, slot);
  sink.add(pair, mix(key, 6), rules * 8 + type, where * 4 + scene_.density());
  sink.add(pair, mix(mix(key, 7), verb), rules, where);
  sink.add(pair, mix(mix(key, 8), verb), head, where);
  sink.add(pair, mix(mix(key, 9), verb), rules * 8 + type, known);
}

}  // namespace mercato
