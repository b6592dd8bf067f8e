// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/moves/move_reader.hh"

#include <algorithm>
#include <cmath>
#include <utility>

#include "common/base/error.hh"
#include "indexer/analysis/clauses/affiliations.hh"
#include "indexer/analysis/moves/moves.hh"

namespace mercato {
namespace {

/// Added to the score of there being no `from`, as if that were 1.5 times as likely: our stories,
/// which are learnt, tell where somebody comes from more often than articles do.
constexpr float origin_doubt = 0.4F;

/// Below this probability a person is not looked at further.
constexpr float least_told = 0.3F;

/// Less probable moves of persons are not given.
constexpr float least_confidence = 0.35F;

float logistic(float score) { return 1.0F / (1.0F + std::exp(-score)); }

/// The count that the words of a group begin with: « huit » of « huit chercheurs ».
std::string_view counted(std::string_view group) { return group.substr(0, group.find(' ')); }

/// Whether one name is that of a part of the other: « Boréal Recherche » of « Boréal ».
bool is_part_of(std::string_view part, std::string_view house) {
  if (house.empty() || part.size() <= house.size()) return false;
  return (part.starts_with(house) && part[house.size()] == ' ') ||
         (part.ends_with(house) && part[part.size() - house.size() - 1] == ' ');
}

/// 2025-07-08, or 2025-07 or 2025 for a longer range.
std::string shortest_iso(const DateMention& date) {
  if (date.first == date.last) return date.first;
  const bool year = date.first.ends_with("-01-01") && date.last.ends_with("-12-31");
  return date.first.substr(0, year ? 4 : 7);
}

}  // namespace

std::vector<Move> MoveReader::find(float least) {
  for (const MoveEvent& event : find_events(scene_, features_, model_)) read_event(event);
  read_groups();
  std::ranges::stable_sort(drafts_, {}, [&](const MoveDraft& draft) {
    return std::pair(sentence_span(draft.trigger->token()).begin, draft.place);
  });
  std::vector<Move> moves;
  for (const MoveDraft& draft : drafts_)
    if (!draft.group.empty() || model_.calibrated(draft.confidence()) >= least)
      moves.push_back(finished(draft));
  return moves;
}

void MoveReader::read_event(const MoveEvent& event) {
  MoveDraft draft;
  draft.person = event.person;
  scratch_.clear();
  features_.event(event.evidence, scratch_);
  draft.told = logistic(model_.score(MoveTask::event, scratch_));
  if (draft.told < least_told) return;
  decide_ends(event.evidence, draft);
  const MoveDraft main = draft;
  keep(std::move(draft));
  if (event.evidence.size() > 1) read_other_moves(event, main);
}

/// A career tells several moves of one person: those whose sentence alone names other ends.
void MoveReader::read_other_moves(const MoveEvent& event, const MoveDraft& main) {
  constexpr float sure = 0.6F;
  for (const MoveEvidence& told : event.evidence) {
    if (told.probability < sure) continue;
    MoveDraft draft;
    draft.person = event.person;
    draft.told = main.told * told.probability;
    decide_ends({&told, 1}, draft);
    const MaybeEntity& named = event.leaves ? draft.from : draft.to;
    const MaybeEntity& known = event.leaves ? main.from : main.to;
    const float certain = event.leaves ? draft.from_p : draft.to_p;
    if (named && known && *named != *known && certain >= sure) keep(std::move(draft));
  }
}

/// Counted people: told if nothing denies it, once of each.
void MoveReader::read_groups() {
  std::vector<GroupEndReader::Told> told;
  for (const MoveDraft& draft : drafts_)
    told.push_back({draft.trigger->token(), {draft.from, draft.to}});
  GroupEndReader reader(scene_, std::move(told));
  std::size_t last = SIZE_MAX;  // first token of the group kept last
  for (const MoveTrigger& trigger : scene_.triggers())
    if (trigger.group && trigger.group->first != last && read_group(trigger, reader))
      last = trigger.group->first;
}

/// « Org recrute quatre ingénieurs de Org2 »
bool MoveReader::read_group(const MoveTrigger& trigger, GroupEndReader& reader) {
  const bool doubted = (trigger.doubtful || trigger.wished) && !trigger.planned;
  if (trigger.denied || doubted || trigger.hearsay || trigger.supposed) return false;
  const bool listed = trigger.kind() == MoveKind::appoint && trigger.clause.voice == Voice::active;
  if (listed) return false;  // « nomme X à Org et huit ministres »
  // Who follows somebody is known by the pronoun.
  const float least = trigger.frame->follows ? 0.12F : 0.22F;
  constexpr float likely = 0.5F;
  constexpr float as_right = 0.8F;  // as an end of a group is, over annotated articles
  MoveFeatures base;
  features_.trigger(trigger, base);
  scratch_.clear();
  features_.group(trigger, base, scratch_);
  const float told = logistic(model_.score(MoveTask::mover, scratch_));
  if (told < least) return false;
  MoveDraft draft;
  const MoveEvidence evidence{
      &trigger, Mover{UINT32_MAX, nullptr, Slot::object, MoverSource::after}, told, 0};
  decide_ends({&evidence, 1}, draft);
  if (draft.from_p <= likely) draft.from.reset();
  if (draft.to_p <= likely) draft.to.reset();
  const bool weak = trigger.frame->weak;  // only what is said
  const RuledEnds ends = reader.read(trigger, weak ? RuledEnds{} : RuledEnds{draft.from, draft.to});
  draft.group = trigger.group->words;
  draft.from = ends.from;
  draft.to = ends.to;
  draft.told = told;
  draft.from_p = draft.to_p = as_right;
  const bool both = draft.from && draft.to;
  const bool told_where =
      draft.kind == MoveKind::leave ? draft.from.has_value() : draft.to.has_value();
  if (weak && !both) return false;
  if (told_where) keep(std::move(draft));
  return told_where;
}

void MoveReader::decide_ends(std::span<const MoveEvidence> evidence, MoveDraft& draft) {
  const MoveTrigger& trigger = *evidence.front().trigger;
  draft.trigger = &trigger;
  draft.kind = trigger.kind();
  for (const MoveEvidence& told : evidence)
    if (told.trigger->kind() == MoveKind::appoint) draft.kind = MoveKind::appoint;
  const MentionTokens* mention = evidence.front().mover.mention;
  draft.place = mention != nullptr ? mention->first : static_cast<std::uint32_t>(trigger.token());
  ends_.clear();
  for (const MoveEvidence& told : evidence)
    ends_.push_back(scene_.ends(*told.trigger, told.mover.entity));
  choose_ends(rate_ends(evidence, EndSide::from), rate_ends(evidence, EndSide::to), draft);
}

/// Whether one of two organizations is a part of the other.
bool MoveReader::are_one_house(std::uint32_t one, std::uint32_t other) const {
  const std::string_view first = scene_.name(one);
  const std::string_view second = scene_.name(other);
  return is_part_of(first, second) || is_part_of(second, first);
}

/// The pair of ends of the highest probability; one organization is never both, nor a house and its
/// part, unless grammar says so.
void MoveReader::choose_ends(const std::vector<RatedEnd>& from, const std::vector<RatedEnd>& to,
                             MoveDraft& draft) const {
  const RuledEnds ruled = ruled_ends(*draft.trigger);
  float best = -1;
  for (const RatedEnd& left : from)
    for (const RatedEnd& right : to) {
      if (left.entity && left.entity == right.entity) continue;
      const bool said = left.entity == ruled.from && right.entity == ruled.to;
      if (!said && left.entity && right.entity && are_one_house(*left.entity, *right.entity))
        continue;
      const float both = left.probability * right.probability;
      if (both <= best) continue;
      best = both;
      draft.from = left.entity;
      draft.from_p = left.probability;
      draft.to = right.entity;
      draft.to_p = right.probability;
    }
}

/// No organization and each that may be the end, with its share of the sum of all, among them that
/// it is none of these.
std::vector<MoveReader::RatedEnd> MoveReader::rate_ends(std::span<const MoveEvidence> evidence,
                                                        EndSide side) {
  const MoveTask task = side == EndSide::from ? MoveTask::from : MoveTask::to;
  scratch_.clear();
  ends_of_.no_end(evidence, side, scratch_);
  const float doubt = side == EndSide::from ? origin_doubt : 0;
  std::vector<RatedEnd> rated{{std::nullopt, model_.score(task, scratch_) + doubt}};
  for (const std::uint32_t entity : distinct_ends(ends_)) {
    scratch_.clear();
    ends_of_.end(evidence, ends_, entity, side, scratch_);
    rated.push_back({entity, model_.score(task, scratch_)});
  }
  const float best = std::ranges::max(rated, {}, &RatedEnd::probability).probability;
  scratch_.clear();
  ends_of_.elsewhere(evidence, side, scratch_);
  float sum = std::exp(model_.score(task, scratch_) - best);
  for (RatedEnd& end : rated) sum += end.probability = std::exp(end.probability - best);
  for (RatedEnd& end : rated) end.probability /= sum;
  return rated;
}

bool MoveReader::merge(MoveDraft& into, const MoveDraft& other) const {
  if (into.person != other.person || counted(into.group) != counted(other.group)) return false;
  const auto agree = [](const MaybeEntity& a, const MaybeEntity& b) {
    return !a || !b || *a == *b;
  };
  if (!agree(into.from, other.from) || !agree(into.to, other.to)) return false;
  const bool leaves = into.kind == MoveKind::leave;
  const bool same = leaves == (other.kind == MoveKind::leave);
  const bool shared = (into.from && into.from == other.from) || (into.to && into.to == other.to);
  if (!same && !shared) return false;
  const MaybeEntity from = into.from ? into.from : other.from;
  const MaybeEntity to = into.to ? into.to : other.to;
  if (from && to && *from == *to) return false;
  if (!into.from) into.from_p = other.from ? other.from_p : std::max(into.from_p, other.from_p);
  if (!into.to) into.to_p = other.to ? other.to_p : std::max(into.to_p, other.to_p);
  into.from = from;
  into.to = to;
  into.told = std::max(into.told, other.told);
  if (leaves && to && !same) {
    into.kind = other.kind;
    into.trigger = other.trigger;
  }
  return true;
}

/// Adds what a trigger tells to the move it tells again, if there is one.
void MoveReader::keep(MoveDraft draft) {
  constexpr std::size_t most_told = 64;  // moves of one person
  std::vector<std::uint32_t>& told = drafts_of_[draft.person.value_or(UINT32_MAX)];
  for (const std::uint32_t known : told)
    if (merge(drafts_[known], draft)) return;
  if (told.size() >= most_told) return;
  told.push_back(static_cast<std::uint32_t>(drafts_.size()));
  drafts_.push_back(std::move(draft));
}

/// « le PDG, X, et son associé Y »: whether a role is said of another person beside it.
bool MoveReader::is_of_another(const MoveTrigger& trigger, const MoveDraft& draft) const {
  constexpr std::size_t reach = 4;  // tokens between a role and whose it is
  const Reading& reading = scene_.reading();
  if (!draft.person || trigger.frame->succeeds || draft.place < trigger.token()) return false;
  const std::size_t end = std::min<std::size_t>(reading.size(), *trigger.role + 1 + reach);
  for (std::size_t at = *trigger.role + 1; at < end; ++at) {
    if (const MentionTokens* mention = scene_.discourse().at(at)) {
      if (mention->type == EntityType::person)
        return mention->entity != *draft.person && !scene_.discourse().is_genitive(*mention);
      continue;  // « le PDG d’Org, X »
    }
    const bool of = is_any_of(reading.folded(at), {"de", "du", "des"});
    constexpr Marks stops = mark::auxiliary | mark::finite | mark::move | mark::preposition;
    if (!of && reading.has(at, stops)) return false;
    if (reading.gap(at).find_first_of(".;:") != std::string_view::npos) return false;
  }
  return false;
}

std::string MoveReader::role_of(const MoveDraft& draft) const {
  const MoveTrigger& trigger = *draft.trigger;
  if (!trigger.role || scene_.reading().folded(*trigger.role) == "tete") return {};
  if (is_of_another(trigger, draft)) return {};
  return role_at(scene_.discourse(), *trigger.role, trigger.clause.end);
}

/// « jusqu’à la fin de juillet »
bool MoveReader::is_deadline(const DateMention& date) const {
  const Reading& reading = scene_.reading();
  const std::size_t token = reading.token_at(date.span.begin);
  const std::size_t begin = token > 4 ? token - 4 : 0;
  for (std::size_t at = begin; at < token; ++at)
    if (is_any_of(reading.folded(at), {"jusqu", "jusque"}) ||
        reading.gap(at).find("usqu") != std::string_view::npos)
      return true;
  return false;
}

/// The date the sentence of a move says nearest to its trigger.
std::string MoveReader::date_of(const MoveTrigger& trigger) const {
  const Span sentence = sentence_span(trigger.token());
  const std::uint32_t verb = scene_.reading().tokens[trigger.token()].begin;
  const auto begin = std::ranges::lower_bound(dates_, sentence.begin, {},
                                              [](const DateMention& d) { return d.span.begin; });
  const DateMention* nearest = nullptr;
  std::uint32_t least = 0;
  for (auto date = begin; date != dates_.end() && date->span.begin < sentence.end; ++date) {
    if (!sentence.contains(date->span) || is_deadline(*date)) continue;
    const std::uint32_t away =
        date->span.begin > verb ? date->span.begin - verb : verb - date->span.begin;
    if (nearest != nullptr && away >= least) continue;
    nearest = &*date;
    least = away;
  }
  return nearest == nullptr ? std::string{} : shortest_iso(*nearest);
}

Span MoveReader::sentence_span(std::size_t token) const {
  const Reading& reading = scene_.reading();
  Span span = reading.sentences[reading.sentence_of(token)].span;
  const std::string_view text = reading.text;
  while (span.begin < span.end && (text[span.begin] == ' ' || text[span.begin] == '\n'))
    ++span.begin;
  while (span.begin < span.end && (text[span.end - 1] == ' ' || text[span.end - 1] == '\n'))
    --span.end;
  return span;
}

Move MoveReader::finished(const MoveDraft& draft) const {
  const Discourse& discourse = scene_.discourse();
  Move move;
  move.span = sentence_span(draft.trigger->token());
  move.kind = draft.kind == MoveKind::leave && draft.to ? MoveKind::hire : draft.kind;
  move.group = draft.group;
  move.role = role_of(draft);
  move.date = date_of(*draft.trigger);
  move.confidence = model_.calibrated(draft.confidence());
  if (draft.person) move.person = discourse.name(*draft.person);
  if (draft.from) move.from = scene_.name(*draft.from);
  if (draft.to) move.to = scene_.name(*draft.to);
  return move;
}

void require_move_features(const ScoreModel& model) {
  if (model.empty() || model.features() == move_features_name) return;
  throw Error(ErrorCode::input, "moves.model: trained for other features than this program has",
              "restore the file, or train it again with mercato-train-moves");
}

std::vector<Move> find_moves(const Discourse& discourse, const Phrasebook& phrasebook,
                             std::span<const Quote> quotes, std::span<const DateMention> dates) {
  const ScoreModel& model = phrasebook.move_model();
  if (model.empty()) return {};
  const MoveScene scene(discourse, phrasebook, quotes);
  return MoveReader(scene, model, dates).find(least_confidence);
}

}  // namespace mercato
