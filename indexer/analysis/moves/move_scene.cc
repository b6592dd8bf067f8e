// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/moves/move_scene.hh"

#include <algorithm>
#include <iterator>
#include <utility>

#include "indexer/analysis/knowledge/name_span.hh"
#include "indexer/analysis/moves/end_finder.hh"

namespace mercato {
namespace {

/// How many persons on either side of a trigger may be the one that moves.
constexpr std::size_t most_beside = 5;

/// How many tokens away such a person may stand.
constexpr std::size_t mover_reach = 60;

/// The frame of a noun whose subject moves, though no verb says it.
MoveFrame noun_frame(std::string lemma, MoveKind kind) {
  MoveFrame frame;
  frame.lemma = std::move(lemma);
  frame.kind = kind;
  frame.subject = MoveEnd::person;
  frame.noun = true;
  return frame;
}

/// The frame of « le nouveau directeur d’Org »: a post that is said to be new.
const MoveFrame& fresh_post() {
  static const MoveFrame frame = noun_frame("nouveau", MoveKind::appoint);
  return frame;
}

/// The frame of somebody named where no word tells a move: « Arrivées. Ana Duarte (Boréal), … ».
const MoveFrame& bare_name() {
  static const MoveFrame frame = noun_frame("-", MoveKind::hire);
  return frame;
}

bool holds(std::span<const std::uint32_t> list, std::uint32_t entity) {
  return std::ranges::find(list, entity) != list.end();
}

}  // namespace

MoveScene::MoveScene(const Discourse& discourse, const Phrasebook& phrasebook,
                     std::span<const Quote> quotes)
    : discourse_(discourse) {
  constexpr Marks any = mark::move | mark::fresh;
  if (std::ranges::none_of(reading().marks, [](Marks m) { return (m & any) != 0; })) return;
  affiliations_ = find_affiliations(discourse_);
  std::vector<Affiliation> posts;
  triggers_ = find_triggers(discourse_, phrasebook, quotes, posts);
  add_fresh_posts();
  if (triggers_.empty()) return;
  affiliations_.insert(affiliations_.end(), posts.begin(), posts.end());
  std::ranges::stable_sort(affiliations_, {},
                           [](const Affiliation& at) { return std::pair(at.person, at.token); });
  const std::size_t per_mille = triggers_.size() * 1000 / reading().size();
  density_ = per_mille < 12 ? 0 : per_mille < 22 ? 1 : per_mille < 38 ? 2 : 3;
  add_bare_names();
  count_entities();
  shared_ = SharedSentences(discourse_);
  find_governments();
  find_titles(quotes);
  std::ranges::sort(extras_, {}, &MentionTokens::first);
}

void MoveScene::add_fresh_posts() {
  for (const Affiliation& post : affiliations_) {
    if (!post.fresh || post.former) continue;
    MoveTrigger trigger;
    trigger.frame = &fresh_post();
    trigger.form = VerbForm::noun;
    const Sentence& sentence = reading().sentences[reading().sentence_of(post.token)];
    trigger.clause = {sentence.first, std::min<std::size_t>(sentence.last, post.token + 8),
                      post.token, post.token + 1, Voice::active};
    trigger.subjects = {post.person};
    trigger.role_organization = post.organization;
    triggers_.push_back(std::move(trigger));
  }
  std::ranges::stable_sort(triggers_, {}, &MoveTrigger::token);
}

/// Persons of sentences without a trigger, in briefs that tell many moves, and of their titles.
void MoveScene::add_bare_names() {
  constexpr std::size_t longest = 300;  // tokens of a brief
  constexpr std::uint64_t least = 2;    // density
  constexpr std::size_t most = 8;       // persons of a sentence
  constexpr std::size_t reach = 3;      // sentences
  if (reading().size() > longest) return;
  const auto& sentences = reading().sentences;
  std::vector<MoveTrigger> bare;
  auto trigger = triggers_.cbegin();
  auto mention = discourse_.mentions().cbegin();
  const auto end = discourse_.mentions().cend();
  std::size_t told = reach + 1;  // sentences since a trigger
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const Sentence& sentence = sentences[i];
    bool any = false;
    for (; trigger != triggers_.cend() && trigger->token() < sentence.last; ++trigger) any = true;
    told = any ? 0 : told + 1;
    const auto first = mention;
    while (mention != end && mention->first < sentence.last) ++mention;
    if (any || (i > 0 && (density_ < least || told > reach))) continue;
    if (i == 0 && std::none_of(first, mention,
                               [](const MentionTokens& named) { return is_employer(named.type); }))
      continue;
    const MentionTokens* head =
        first != mention && is_employer(first->type) && first->first <= sentence.first + 1
            ? &*first
            : nullptr;
    std::size_t count = 0;
    for (auto named = first; named != mention && count < most; ++named) {
      if (named->type != EntityType::person) continue;
      if (discourse_.is_genitive(*named)) continue;
      MoveTrigger found;
      found.frame = &bare_name();
      found.form = VerbForm::noun;
      found.clause = {sentence.first, std::min<std::size_t>(sentence.last, named->last + 14),
                      named->first, named->last, Voice::active};
      found.subjects = {named->entity};
      if (head != nullptr) found.headline = head->entity;
      bare.push_back(std::move(found));
      ++count;
    }
  }
  if (bare.empty()) return;
  triggers_.insert(triggers_.end(), std::make_move_iterator(bare.begin()),
                   std::make_move_iterator(bare.end()));
  std::ranges::stable_sort(triggers_, {}, &MoveTrigger::token);
}

bool MoveScene::is_bare(const MoveTrigger& trigger) { return trigger.frame == &bare_name(); }

void MoveScene::count_entities() {
  facts_.resize(discourse_.entity_count() + 1);
  types_.resize(discourse_.entity_count() + 1, EntityType::organization);
  std::vector<std::uint32_t> last_holder(facts_.size(), UINT32_MAX);
  for (const Affiliation& at : affiliations_) {  // by person
    if (last_holder[at.organization] != at.person) ++facts_[at.organization].holders;
    last_holder[at.organization] = at.person;
  }
  for (const MoveTrigger& trigger : triggers_) {
    if (trigger.denied) continue;
    const RuledEnds ends = ruled_ends(trigger);
    if (ends.from) ++facts_[*ends.from].left;
    if (ends.to) ++facts_[*ends.to].entered;
  }
  const auto& sentences = reading().sentences;
  const std::size_t title_end = sentences.front().last;
  const std::size_t opening_end = sentences[std::min<std::size_t>(2, sentences.size() - 1)].last;
  std::uint32_t most = 0;
  std::uint32_t most_org = 0;
  for (const MentionTokens& mention : discourse_.mentions()) {
    EntityFacts& facts = facts_[mention.entity];
    types_[mention.entity] = mention.type;
    facts.mentions += mention.first < title_end ? 2 : 1;
    facts.in_title = facts.in_title || mention.first < title_end;
    facts.in_opening = facts.in_opening || mention.first < opening_end;
    const bool org = mention.type == EntityType::organization;
    if (org && mention.first < title_end && !title_org_) title_org_ = mention.entity;
    if (mention.type == EntityType::person && facts.mentions > most) {
      most = facts.mentions;
      main_person_ = mention.entity;
    }
    if (org && facts.mentions > most_org) {
      most_org = facts.mentions;
      main_org_ = mention.entity;
    }
  }
}

std::span<const Affiliation> MoveScene::affiliations_of(std::uint32_t person) const {
  return {std::ranges::lower_bound(affiliations_, person, {}, &Affiliation::person),
          std::ranges::upper_bound(affiliations_, person, {}, &Affiliation::person)};
}

std::span<const MoveTrigger> MoveScene::triggers_around(const MoveTrigger& trigger) const {
  constexpr std::ptrdiff_t reach = 12;
  const std::ptrdiff_t at = &trigger - triggers_.data();
  const std::ptrdiff_t begin = std::max<std::ptrdiff_t>(at - reach, 0);
  const std::ptrdiff_t end =
      std::min(at + reach + 1, static_cast<std::ptrdiff_t>(triggers_.size()));
  return std::span(triggers_).subspan(static_cast<std::size_t>(begin),
                                      static_cast<std::size_t>(end - begin));
}

void MoveScene::add_extra(std::string_view name, EntityType type, std::size_t first,
                          std::size_t last) {
  const auto known = std::ranges::find(extra_names_, name);
  const auto entity = static_cast<std::uint32_t>(
      discourse_.entity_count() + static_cast<std::size_t>(known - extra_names_.begin()));
  if (known == extra_names_.end()) {
    extra_names_.push_back(name);
    facts_.emplace_back();
    types_.push_back(type);
  }
  extras_.push_back(
      {0, entity, type, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)});
  ++facts_[entity].mentions;
}

/// « entre au gouvernement », « quitte le gouvernement »
void MoveScene::find_governments() {
  extra_names_.push_back("gouvernement");
  for (std::size_t token = 1; token < reading().size(); ++token) {
    if (reading().folded(token) != "gouvernement" || discourse_.at(token) != nullptr) continue;
    if (is_any_of(reading().folded(token - 1),
                  {"le", "du", "au", "ce", "son", "nouveau", "premier"}))
      add_extra(extra_names_.front(), EntityType::organization, token, token + 1);
  }
}

/// « quitte "Le Jeu du soir" »: short capitalised words between quotation marks, beside a trigger,
/// that nobody says.
void MoveScene::find_titles(std::span<const Quote> quotes) {
  constexpr std::size_t longest = 7;
  std::size_t done = 0;  // first token not looked at
  for (const MoveTrigger& trigger : triggers_) {
    const Sentence& sentence = reading().sentences[reading().sentence_of(trigger.token())];
    for (std::size_t at = std::max<std::size_t>(done, sentence.first); at < sentence.last; ++at) {
      const std::string_view before = reading().gap(at);
      const bool opens = before.ends_with('"') || before.find("«") != std::string_view::npos ||
                         before.ends_with("“");
      if (!opens || !is_capitalised(reading().tokens[at].lexeme->letters)) continue;
      std::size_t end = at + 1;
      const auto closes = [&](std::string_view gap) {
        return gap.starts_with('"') || gap.find("»") != std::string_view::npos ||
               gap.starts_with("”");
      };
      while (end < reading().size() && end - at < longest && !closes(reading().gap(end)) &&
             reading().gap(end).find_first_of(",.;:!?\n") == std::string_view::npos)
        ++end;
      if (end >= reading().size() || !closes(reading().gap(end))) continue;
      const MentionTokens* mention = discourse_.at(at);
      if (mention != nullptr && (mention->last >= end || mention->type == EntityType::person))
        continue;
      const std::uint32_t begin = reading().tokens[at].begin;
      if (std::ranges::any_of(quotes, [&](const Quote& quote) {
            return quote.span.begin <= begin && begin < quote.span.end;
          }))
        continue;
      add_extra(reading().text.substr(begin, reading().tokens[end - 1].end - begin),
                EntityType::product, at, end);
      at = end;
    }
    done = std::max<std::size_t>(done, sentence.last);
  }
}

Slot MoveScene::slot_of(const MoveTrigger& trigger, std::uint32_t person) const {
  if (trigger.frame == &fresh_post())
    return holds(trigger.subjects, person) ? Slot::post : Slot::none;
  if (trigger.genitive == person) return Slot::genitive;
  if (holds(trigger.subjects, person)) return Slot::subject;
  if (holds(trigger.objects, person)) return Slot::object;
  if (trigger.relative == person) return Slot::relative;
  if (trigger.agent_person == person) return Slot::agent;
  return Slot::none;
}

MoveScene::Part MoveScene::part_of(std::size_t token) const {
  const Sentence& sentence = reading().sentences[reading().sentence_of(token)];
  const auto parted = [&](std::size_t at) {
    return reading().gap(at).find(';') != std::string_view::npos;
  };
  const std::size_t oldest =
      std::max<std::size_t>(sentence.first, token > mover_reach ? token - mover_reach : 0);
  const std::size_t newest = std::min<std::size_t>(sentence.last, token + mover_reach);
  Part part{sentence.first, sentence.last};
  for (std::size_t at = token; at > oldest && part.first == sentence.first; --at)
    if (parted(at)) part.first = at;
  for (std::size_t at = token + 1; at < newest && part.last == sentence.last; ++at)
    if (parted(at)) part.last = at;
  return part;
}

std::vector<Mover> MoveScene::movers(const MoveTrigger& trigger) const {
  std::vector<Mover> movers;
  if (trigger.frame->counted) return movers;
  if (is_bare(trigger)) {
    movers.push_back({trigger.subjects.front(), discourse_.at(trigger.token()), Slot::name,
                      MoverSource::after, false});
    return movers;
  }
  const auto add = [&](std::uint32_t entity, const MentionTokens* mention, MoverSource source) {
    const bool known =
        std::ranges::any_of(movers, [&](const Mover& mover) { return mover.entity == entity; });
    if (!known) movers.push_back({entity, mention, slot_of(trigger, entity), source, false});
  };
  const auto& mentions = discourse_.mentions();
  const std::size_t token = trigger.token();
  const Sentence& sentence = reading().sentences[reading().sentence_of(token)];
  const Part part = part_of(token);
  const auto next = static_cast<std::size_t>(discourse_.mentions_from(token) - mentions.begin());
  std::size_t count = 0;
  for (std::size_t i = next; i-- > 0 && count < most_beside;) {
    const MentionTokens& mention = mentions[i];
    if (mention.first < sentence.first || token - mention.first > mover_reach) break;
    if (mention.type != EntityType::person) continue;
    if (count > 0 && mention.first < part.first) break;
    add(mention.entity, &mention, MoverSource::before);
    ++count;
  }
  count = 0;
  for (std::size_t i = next; i < mentions.size() && count < most_beside; ++i) {
    const MentionTokens& mention = mentions[i];
    if (mention.first >= sentence.last || mention.first - token > mover_reach) break;
    if (mention.type != EntityType::person) continue;
    if (mention.first >= part.last) break;
    add(mention.entity, &mention, MoverSource::after);
    ++count;
  }
  for (const std::uint32_t entity : trigger.subjects) add(entity, nullptr, MoverSource::anaphor);
  if (trigger.relative) add(*trigger.relative, nullptr, MoverSource::anaphor);
  share_slots(movers);
  const bool settled =
      std::ranges::any_of(movers, [](const Mover& mover) { return mover.slot != Slot::none; });
  if (settled || trigger.frame == &fresh_post()) return movers;
  if (const auto person = discourse_.person_before(token))
    add(*person, nullptr, MoverSource::nearby);
  if (main_person_) add(*main_person_, nullptr, MoverSource::main);
  return movers;
}

/// « X (Org), Y (Org) et Z ont rejoint »: who is named in a list with one stands as that one does.
void MoveScene::share_slots(std::vector<Mover>& movers) const {
  const std::size_t count = movers.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (movers[i].slot != Slot::none || movers[i].mention == nullptr) continue;
    for (std::size_t k = 0; k < count; ++k) {
      if (movers[k].slot == Slot::none || movers[k].listed || movers[k].mention == nullptr)
        continue;
      if (movers[k].source != movers[i].source || !are_listed(movers[i], movers[k])) continue;
      movers[i].slot = movers[k].slot;
      movers[i].listed = true;
      break;
    }
  }
}

std::vector<MoveEndCandidate> MoveScene::ends(const MoveTrigger& trigger,
                                              std::uint32_t person) const {
  return EndFinder(*this, trigger, person).find();
}

bool MoveScene::are_listed(const Mover& one, const Mover& other) const {
  constexpr std::size_t reach = 40;  // tokens of a list
  const MentionTokens* first = one.mention;
  const MentionTokens* last = other.mention;
  if (first == nullptr || last == nullptr) return one.slot == other.slot && one.slot != Slot::none;
  if (first->first > last->first) std::swap(first, last);
  if (last->first - first->last > reach) return false;
  for (std::size_t at = first->last; at < last->first; ++at) {
    const std::string_view gap = reading().gap(at);
    const MentionTokens* mention = discourse_.at(at);
    const bool joins =
        gap.find_first_of(",(;") != std::string_view::npos || reading().folded(at) == "et" ||
        reading().folded(at) == "ou" || mention != nullptr ||
        (at > first->last &&
         reading().has(at, mark::determiner | mark::preposition | mark::role_noun | mark::former));
    if (!joins) return false;
  }
  return reading().gap(last->first).find(',') != std::string_view::npos ||
         is_any_of(reading().folded(last->first - 1), {"et", "ou"});
}

std::vector<std::uint32_t> distinct_ends(std::span<const std::vector<MoveEndCandidate>> ends) {
  std::vector<std::uint32_t> entities;
  for (const auto& list : ends)
    for (const MoveEndCandidate& end : list)
      if (!holds(entities, end.entity)) entities.push_back(end.entity);
  return entities;
}

}  // namespace mercato
