// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/moves/move_events.hh"

#include <algorithm>
#include <cmath>
#include <utility>

namespace mercato {
namespace {

/// Below this probability a trigger tells nothing of a person.
constexpr float least_probable = 0.12F;

/// How many sentences of an event are looked at.
constexpr std::size_t most_evidence = 4;

/// Evidence this much less probable than the best of its event is left out.
constexpr float kept_share = 0.35F;

float logistic(float score) { return 1.0F / (1.0F + std::exp(-score)); }

/// « Org nomme X », « X remplace Y »: the verb moves its object, or its subject, and not the other.
bool moves_another(const MoveTrigger& trigger, Slot slot) {
  const MoveFrame& frame = *trigger.frame;
  if (frame.noun || trigger.clause.voice != Voice::active) return false;
  if (frame.subject == MoveEnd::person) return slot == Slot::object || slot == Slot::relative;
  return frame.object == MoveEnd::person && slot == Slot::subject;
}

/// « le responsable des machines de X part »: X is not who goes.
bool owns_the_subject(const MoveScene& scene, const MoveTrigger& trigger, const Mover& mover) {
  const bool before = mover.source == MoverSource::before && mover.mention != nullptr;
  if (!before || trigger.frame->noun || trigger.clause.voice != Voice::active) return false;
  if (!scene.discourse().is_genitive(*mover.mention)) return false;
  const Reading& reading = scene.reading();
  bool relative = false;  // « le rival de X, qui part »
  for (std::size_t at = mover.mention->last; at < trigger.token(); ++at)
    relative = relative || reading.folded(at) == "qui";
  return mover.slot == Slot::none || (mover.slot == Slot::subject && !relative);
}

/// Whether the one that a verb in the active moves is known: its subject.
bool has_subject(const MoveTrigger& trigger, const std::vector<Mover>& movers) {
  const MoveFrame& frame = *trigger.frame;
  if (frame.noun || frame.subject != MoveEnd::person) return false;
  return std::ranges::any_of(movers,
                             [](const Mover& mover) { return mover.slot == Slot::subject; });
}

/// Whether another verb of the sentence moves a person.
bool is_subject_elsewhere(const MoveScene& scene, const MoveTrigger& trigger,
                          std::uint32_t person) {
  const std::size_t sentence = scene.reading().sentence_of(trigger.token());
  return std::ranges::any_of(scene.triggers_around(trigger), [&](const MoveTrigger& other) {
    return &other != &trigger && !other.frame->noun &&
           scene.reading().sentence_of(other.token()) == sentence &&
           std::ranges::find(other.subjects, person) != other.subjects.end();
  });
}

/// « X, Y et Z rejoignent Org »: who is named in one list moves together.
void share_decision(const MoveScene& scene, std::vector<MoveEvidence>& here) {
  constexpr float shared = 0.85F;
  std::vector<float> raised;
  for (const MoveEvidence& evidence : here) {
    float& most = raised.emplace_back(evidence.probability);
    for (const MoveEvidence& other : here)
      if (shared * other.probability > most && other.mover.slot == evidence.mover.slot &&
          other.mover.mention != nullptr && evidence.mover.mention != nullptr &&
          scene.are_listed(evidence.mover, other.mover))
        most = shared * other.probability;
  }
  for (std::size_t i = 0; i < here.size(); ++i) here[i].probability = raised[i];
}

/// The end that a sentence surely says of a move.
MaybeEntity sure_end(const MoveEvidence& evidence, bool leaves) {
  const MoveTrigger& trigger = *evidence.trigger;
  if (trigger.anaphoric || evidence.mover.slot == Slot::none) return std::nullopt;
  const RuledEnds ends = ruled_ends(trigger);
  return leaves ? ends.from : ends.to;
}

/// Which of the events of one person a sentence tells of: one that no sentence says another end
/// of; a new one for a probable sentence that says another end than all.
std::size_t event_of(std::span<const MoveEvent> events, const MoveEvidence& evidence, bool leaves) {
  constexpr float sure = 0.5F;
  constexpr std::size_t most = 6;
  const MaybeEntity end = sure_end(evidence, leaves);
  if (!end || evidence.probability < sure) return 0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto differs = [&](const MoveEvidence& other) {
      const MaybeEntity told = sure_end(other, leaves);
      return told && told != end;
    };
    if (std::ranges::none_of(events[i].evidence, differs)) return i;
  }
  return events.size() < most ? events.size() : 0;
}

/// The events of sentences sorted by person and direction, the most probable first.
std::vector<MoveEvent> gathered(const std::vector<std::pair<std::uint64_t, MoveEvidence>>& told) {
  std::vector<MoveEvent> events;
  std::uint64_t last = UINT64_MAX;
  std::size_t first = 0;  // event of the person and direction
  for (const auto& [key, evidence] : told) {
    const MoveEvent fresh{static_cast<std::uint32_t>(key / 2), key % 2 == 1, {}};
    if (key != last) {
      first = events.size();
      events.push_back(fresh);
      last = key;
    }
    const std::size_t at =
        first + event_of(std::span(events).subspan(first), evidence, fresh.leaves);
    if (at == events.size()) events.push_back(fresh);
    auto& known = events[at].evidence;
    if (known.size() == most_evidence) continue;
    if (!known.empty() && evidence.probability < kept_share * known.front().probability) continue;
    known.push_back(evidence);
  }
  return events;
}

}  // namespace

std::vector<MoveEvent> find_events(const MoveScene& scene, const MoveFeatureReader& features,
                                   const ScoreModel& model) {
  std::vector<std::pair<std::uint64_t, MoveEvidence>> told;  // by person and direction
  MoveFeatures base;
  MoveFeatures all;
  std::vector<MoveEvidence> here;  // of one trigger
  for (const MoveTrigger& trigger : scene.triggers()) {
    base.clear();
    features.trigger(trigger, base);
    if (trigger.denied || trigger.hearsay || trigger.supposed) continue;
    here.clear();
    const auto movers = scene.movers(trigger);
    const bool settled = has_subject(trigger, movers);
    for (const Mover& mover : movers) {
      const bool strays =
          settled && mover.slot == Slot::none && is_subject_elsewhere(scene, trigger, mover.entity);
      if (strays) continue;  // « X parti chez Org, Y prend la tête de Org2 »
      const bool counted = trigger.group && trigger.group->last <= trigger.token() &&
                           mover.source == MoverSource::before && mover.slot == Slot::none;
      if (counted) continue;  // « X l’a dit : soixante salariés de Org sont partis »
      if (moves_another(trigger, mover.slot) || owns_the_subject(scene, trigger, mover)) continue;
      all.clear();
      features.mover(trigger, mover, base, all);
      here.push_back({&trigger, mover, logistic(model.score(MoveTask::mover, all)), 0});
    }
    share_decision(scene, here);
    const std::uint64_t leaves = trigger.leaves() ? 1 : 0;
    for (MoveEvidence& evidence : here) {
      for (const MoveEvidence& other : here)
        if (other.mover.entity != evidence.mover.entity &&
            !scene.are_listed(evidence.mover, other.mover))
          evidence.rival = std::max(evidence.rival, other.probability);
      if (evidence.probability >= least_probable)
        told.emplace_back(std::uint64_t{evidence.mover.entity} * 2 + leaves, evidence);
    }
  }
  std::ranges::stable_sort(told, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second.probability > b.second.probability;
  });
  return gathered(told);
}

}  // namespace mercato
