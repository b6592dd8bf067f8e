// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/moves/examples.hh"

#include <algorithm>

#include "indexer/train/gold.hh"

namespace mercato {
namespace {

/// Marks the lack of an end in a story of ours that says more ends than the press does: how much
/// more is learnt apart, and forgotten where articles are read.
void add_custom(const MoveTrigger& trigger, EndSide side, MoveFeatures& features) {
  MoveFeatureSink sink(features);
  const std::uint64_t end = move_feature::number(side);
  sink.add(move_feature::invented, end, move_feature::number(trigger.kind()));
  sink.add(move_feature::invented, end, 10 + (trigger.leaves() ? 1 : 0));
  sink.add(move_feature::invented, end, 20 + (trigger.after_from ? 1 : 0));
}

}  // namespace

CaseFinder::CaseFinder(const MoveScene& scene, const MoveArticle& gold)
    : scene_(scene), gold_(gold), features_(scene), ends_of_(scene, gold.names_known) {
  const Reading& reading = scene.reading();
  for (const MentionTokens& mention : scene.discourse().mentions()) {
    if (mention.type == EntityType::person) continue;
    const std::uint32_t begin = reading.tokens[mention.first].begin;
    const std::uint32_t end = reading.tokens[mention.last - 1].end;
    std::string form(reading.text.substr(begin, end - begin));
    std::vector<std::string>& known = forms_[mention.entity];
    if (std::ranges::find(known, form) == known.end()) known.push_back(std::move(form));
  }
}

/// Whether an entity of the program is what the annotator calls so: by its name, or, unless it is a
/// person, by any form that the article has (« LREM »).
bool CaseFinder::is(std::uint32_t entity, const std::string& name) const {
  if (name.empty()) return false;
  const std::string_view ours = scene_.name(entity);
  if (same_name(ours, name)) return true;
  const auto known = forms_.find(entity);
  const auto is_name = [&](const std::string& form) { return same_name(form, name); };
  if (known != forms_.end() && std::ranges::any_of(known->second, is_name)) return true;
  for (const auto& names : gold_.names) {
    if (!same_name(names.front(), name)) continue;
    for (const std::string& other : names)
      if (same_name(ours, other)) return true;
  }
  return false;
}

/// Whether an annotator says which moves are a person's.
bool CaseFinder::is_judged(std::uint32_t person) const {
  return !gold_.judged || std::ranges::any_of(*gold_.judged, [&](const std::string& name) {
    return is(person, name);
  });
}

bool CaseFinder::fits(const MoveTrigger& trigger, const GoldMove& move) {
  if (trigger.leaves()) return move.kind == MoveKind::leave || !move.from.empty();
  return move.kind != MoveKind::leave;
}

/// How well a move goes with what stands in the sentence of a trigger.
int CaseFinder::closeness(const MoveTrigger& trigger, std::uint32_t person,
                          const GoldMove& move) const {
  const bool leaves = trigger.leaves();
  int near = leaves == (move.kind == MoveKind::leave) ? 3 : 0;
  if (trigger.kind() == move.kind) ++near;
  const Sentence& sentence =
      scene_.reading().sentences[scene_.reading().sentence_of(trigger.token())];
  for (const MoveEndCandidate& end : scene_.ends(trigger, person)) {
    const bool here = end.mention != nullptr && end.mention->first >= sentence.first &&
                      end.mention->first < sentence.last;
    if (is(end.entity, move.from)) near += here ? 4 : 2;
    if (is(end.entity, move.to)) near += here ? 4 : 2;
  }
  return near;
}

/// The move of the gold that a trigger most probably means for a person; null if there is none.
const GoldMove* CaseFinder::meant_by(const MoveTrigger& trigger, std::uint32_t person) const {
  const GoldMove* meant = nullptr;
  int best = -1;
  for (const GoldMove& move : gold_.moves) {
    if (!is(person, move.person) || !fits(trigger, move)) continue;
    const int near = closeness(trigger, person, move);
    if (near <= best) continue;
    best = near;
    meant = &move;
  }
  return meant;
}

bool CaseFinder::is_accepted(const MoveTrigger& trigger, std::uint32_t person) const {
  return std::ranges::any_of(gold_.accepted, [&](const GoldMove& move) {
    return is(person, move.person) && fits(trigger, move);
  });
}

std::vector<MoverCase> CaseFinder::movers() const {
  std::vector<MoverCase> cases;
  MoveFeatures base;
  for (const MoveTrigger& trigger : scene_.triggers()) {
    base.clear();
    features_.trigger(trigger, base);
    for (const Mover& mover : scene_.movers(trigger)) {
      MoverCase& found = cases.emplace_back();
      found.example.weight = gold_.weight;
      features_.mover(trigger, mover, base, found.example.features);
      if (const GoldMove* meant = meant_by(trigger, mover.entity)) {
        found.example.yes = true;
        found.golds = {static_cast<std::size_t>(meant - gold_.moves.data())};
      } else {
        found.ignored = !is_judged(mover.entity) || is_accepted(trigger, mover.entity);
      }
    }
    if (trigger.group && gold_.groups_known) cases.push_back(group(trigger, base));
  }
  return cases;
}

/// The group of the gold that the group of a trigger is; null if there is none.
const GoldMove* CaseFinder::group_of(const MoveTrigger& trigger) const {
  const std::string& words = trigger.group->words;
  const auto found = std::ranges::find_if(gold_.groups, [&](const GoldMove& move) {
    return fits(trigger, move) && (move.group.find(words) != std::string::npos ||
                                   words.find(move.group) != std::string::npos);
  });
  return found == gold_.groups.end() ? nullptr : &*found;
}

MoverCase CaseFinder::group(const MoveTrigger& trigger, const MoveFeatures& base) const {
  MoverCase found;
  found.example.weight = gold_.weight;
  features_.group(trigger, base, found.example.features);
  if (const GoldMove* meant = group_of(trigger)) {
    found.example.yes = true;
    found.golds = {gold_.moves.size() + static_cast<std::size_t>(meant - gold_.groups.data())};
  }
  return found;
}

/// What is right to say of one end: what the gold says, or, where it says nothing, what an accepted
/// reading of the same move says.
ChoiceExample CaseFinder::choice(std::span<const MoveEvidence> evidence, const GoldMove& move,
                                 EndSide side) const {
  const bool from = side == EndSide::from;
  std::vector<std::string> right{from ? move.from : move.to};
  if (right.front().empty())
    for (const GoldMove& other : gold_.accepted)
      if (same_name(other.person, move.person) &&
          same_name(from ? other.to : other.from, from ? move.to : move.from))
        right.push_back(from ? other.from : other.to);
  const auto is_right = [&](std::uint32_t entity) {
    return std::ranges::any_of(right, [&](const std::string& name) { return is(entity, name); });
  };
  std::vector<std::vector<MoveEndCandidate>> ends;
  for (const MoveEvidence& told : evidence)
    ends.push_back(scene_.ends(*told.trigger, told.mover.entity));
  ChoiceExample example;
  example.weight = gold_.weight;
  ends_of_.no_end(evidence, side, example.options.emplace_back());
  if (gold_.says_more_ends) add_custom(*evidence.front().trigger, side, example.options.back());
  ends_of_.elsewhere(evidence, side, example.options.emplace_back());
  example.right = {right.front().empty(), false};
  bool any = example.right.front();
  for (const std::uint32_t entity : distinct_ends(ends)) {
    ends_of_.end(evidence, ends, entity, side, example.options.emplace_back());
    example.right.push_back(is_right(entity));
    any = any || example.right.back();
  }
  example.right[ChoiceExample::elsewhere] = !any;
  return example;
}

EventCase CaseFinder::event(const MoveEvent& event) const {
  EventCase found;
  found.example.weight = gold_.weight;
  features_.event(event.evidence, found.example.features);
  const MoveTrigger& best = *event.evidence.front().trigger;
  if (const GoldMove* meant = meant_by(best, event.person)) {
    found.example.yes = true;
    found.from = choice(event.evidence, *meant, EndSide::from);
    found.to = choice(event.evidence, *meant, EndSide::to);
  } else {
    found.ignored = !is_judged(event.person) || is_accepted(best, event.person);
  }
  return found;
}

Reach& Reach::operator+=(const Reach& other) {
  moves += other.moves;
  person += other.person;
  ends += other.ends;
  return *this;
}

Reach CaseFinder::reach() const {
  Reach reach;
  for (const GoldMove& move : gold_.moves) {
    bool person = false;
    bool from = move.from.empty();
    bool to = move.to.empty();
    for (const MoveTrigger& trigger : scene_.triggers())
      for (const Mover& mover : scene_.movers(trigger)) {
        if (!is(mover.entity, move.person) || !fits(trigger, move)) continue;
        person = true;
        for (const MoveEndCandidate& end : scene_.ends(trigger, mover.entity)) {
          from = from || is(end.entity, move.from);
          to = to || is(end.entity, move.to);
        }
      }
    ++reach.moves;
    if (person) ++reach.person;
    if (person && from && to) ++reach.ends;
  }
  return reach;
}

void CaseFinder::add_group(const MoveTrigger& trigger, std::vector<EventCase>& cases) const {
  const MoveEvidence evidence{&trigger,
                              Mover{UINT32_MAX, nullptr, Slot::object, MoverSource::after}, 1, 0};
  const GoldMove* move = group_of(trigger);
  if (move == nullptr) return;
  EventCase& found = cases.emplace_back();
  found.ignored = true;
  found.from = choice({&evidence, 1}, *move, EndSide::from);
  found.to = choice({&evidence, 1}, *move, EndSide::to);
}

std::vector<EventCase> CaseFinder::events(const ScoreModel& movers) const {
  std::vector<EventCase> cases;
  for (const MoveEvent& seen : find_events(scene_, features_, movers)) cases.push_back(event(seen));
  for (const MoveTrigger& trigger : scene_.triggers())
    if (trigger.group) add_group(trigger, cases);
  return cases;
}

}  // namespace mercato
