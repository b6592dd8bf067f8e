// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/clauses/groups.hh"

#include <algorithm>

#include "indexer/analysis/clauses/people_nouns.hh"

namespace mercato {
namespace {

constexpr std::size_t subject_reach = 40;
constexpr std::size_t object_reach = 28;

bool parts(std::string_view gap) { return gap.find_first_of(".;:\"\n") != std::string_view::npos; }

}  // namespace

std::optional<CountedGroup> GroupReader::read(const Clause& clause, const MoveFrame& frame) const {
  if (frame.noun) return complement(clause);
  if (clause.voice == Voice::infinitive && clause.verb > clause.begin &&  // « a vu partir »
      is_any_of(reading_.folded(clause.verb - 1), {"vu", "voit", "voient", "laisse", "laissent"}))
    return object(clause);
  const bool passive = clause.voice == Voice::passive || clause.voice == Voice::bare_participle;
  std::optional<CountedGroup> group;
  if (frame.object == MoveEnd::person)
    group = passive ? subject(clause) : object(clause);
  else if (frame.subject == MoveEnd::person && !(passive && frame.passive))
    group = subject(clause);
  if (!group && clause.voice == Voice::active && frame.subject == MoveEnd::person &&
      frame.object != MoveEnd::person)
    group = companions(clause);
  const bool bare = clause.voice == Voice::bare_participle;
  return group && bare && !agrees(*group, clause.verb) ? std::nullopt : group;
}

/// Whether a participle can be said of a group: not « douze chercheurs, dont X, nommé … »
bool GroupReader::agrees(const CountedGroup& group, std::size_t participle) const {
  const std::string_view verb = reading_.exact(participle);
  return verb.ends_with('s') || verb.ends_with('e') || !group.words.ends_with('s');
}

/// Whether the « d’ » of a word stands before it.
bool GroupReader::elides_of(std::size_t token) const {
  return reading_.tokens[token].elided &&
         reading_.gap(token).find_first_of("dD") != std::string_view::npos;
}

/// The first token after a count and whose the counted are: « neuf de ses », « 52 de ses 160 »,
/// « huit des neuf », « la moitié de l’ ».
std::optional<std::size_t> GroupReader::after_count(std::size_t token, std::size_t end) const {
  const std::string_view word = reading_.folded(token);
  const auto skip_numbers = [&](std::size_t at, std::size_t last) {
    while (at < last && reading_.has(at, mark::numeral | mark::digits)) ++at;
    return at;
  };
  std::size_t at = token;
  if (is_collective(word) || is_share(word)) {
    if (++at >= end) return std::nullopt;
    if (is_any_of(reading_.folded(at), {"de", "des"})) {
      ++at;
      if (at < end && is_any_of(reading_.folded(at), {"la", "les", "son", "sa"})) ++at;
    } else if (!elides_of(at)) {
      return std::nullopt;
    }
  } else if (is_any_of(word, {"plusieurs", "quelques"})) {
    ++at;
  } else {
    if (!reading_.has(token, mark::numeral | mark::digits) || is_any_of(word, {"un", "une"}))
      return std::nullopt;
    at = skip_numbers(at, std::min(end, token + 3));
  }
  if (at + 1 < end && reading_.folded(at) == "des" &&
      reading_.has(at + 1, mark::numeral | mark::digits))
    return skip_numbers(at + 1, end - 1);
  const bool of = at + 1 < end && reading_.folded(at) == "de";
  if (of || is_share(word)) {
    const std::size_t whose = of ? at + 1 : at;
    if (whose < end && is_any_of(reading_.folded(whose), {"ses", "leurs"}))
      return skip_numbers(whose + 1, end - 1);
  }
  return at;
}

/// The noun that a count at a token counts: « huit autres chercheurs », « plusieurs cadres ».
std::optional<std::size_t> GroupReader::counted_noun(std::size_t token, std::size_t end) const {
  constexpr std::size_t longest = 5;
  const auto first = after_count(token, end);
  if (!first) return std::nullopt;
  const bool share = is_share(reading_.folded(token));
  std::size_t at = *first;
  for (; at < std::min(end, token + longest); ++at) {
    if (discourse_.at(at) != nullptr || (at > token && parts(reading_.gap(at))))
      return std::nullopt;
    const std::string_view noun = reading_.folded(at);
    const bool former = reading_.has(at, mark::former) && at + 1 < end &&
                        (reading_.has(at + 1, mark::people) ||
                         is_other_people(reading_.folded(at + 1)));  // « trois anciens cadres »
    if (!former && ((share && is_staff(noun)) || reading_.has(at, mark::people) ||
                    is_other_people(noun) || is_trade(noun)))
      return at;
    constexpr Marks others = mark::preposition | mark::auxiliary | mark::finite | mark::determiner |
                             mark::numeral | mark::digits;  // « en dix jours cinq chercheurs »
    if (reading_.has(at, others)) return std::nullopt;
  }
  return std::nullopt;
}

/// « vingt » of « vingt-trois » for the token of « trois »
std::size_t GroupReader::first_of_count(std::size_t token, std::size_t begin) const {
  while (token > begin && reading_.has(token, mark::numeral) &&
         reading_.has(token - 1, mark::numeral) && reading_.tokens[token].joined)
    --token;
  return token;
}

/// « douze d’entre eux », « cinq sont allés »: of those told of before
std::optional<CountedGroup> GroupReader::part_at(std::size_t token, std::size_t verb) const {
  if (!reading_.has(token, mark::numeral) || is_any_of(reading_.folded(token), {"un", "une"}))
    return std::nullopt;
  std::size_t last = token + 1;
  const bool of_them = last + 1 < verb && reading_.folded(last) == "entre" && elides_of(last) &&
                       is_any_of(reading_.folded(last + 1), {"eux", "elles"});
  if (of_them) {
    last += 2;
  } else {
    const bool alone = token == 0 || is_any_of(reading_.folded(token - 1), {"dont", "et"}) ||
                       reading_.gap(token).find_first_of(",:;(.\n") != std::string_view::npos;
    if (!alone) return std::nullopt;
  }
  for (std::size_t at = last; at < verb; ++at)
    if (discourse_.at(at) != nullptr ||
        (!reading_.has(at, mark::auxiliary) && reading_.folded(at) != "ete"))
      return std::nullopt;
  CountedGroup group;
  group.first = token;
  group.last = last;
  group.part = true;
  const std::uint32_t begin = reading_.tokens[token].begin;
  group.words = std::string(reading_.text.substr(begin, reading_.tokens[last - 1].end - begin));
  return group;
}

/// Whose « ses ingénieurs » and « les chercheurs de la maison » are: of the organization that the
/// sentence begins with, else the one the article is about so far.
std::optional<std::uint32_t> GroupReader::owner(std::size_t token) const {
  const Sentence& sentence = reading_.sentences[reading_.sentence_of(token)];
  const MentionTokens* named =
      discourse_.last_before(token, EntityType::organization, sentence.first);
  if (named != nullptr && !discourse_.is_complement(*named)) return named->entity;
  return discourse_.organization_before(token);
}

/// « le trio », « l’équipe de Org »
std::optional<std::size_t> GroupReader::team_noun(std::size_t token, std::size_t end) const {
  const bool definite =
      reading_.tokens[token].elided ||
      (token > 0 && is_any_of(reading_.folded(token - 1), {"le", "la", "les", "ce", "l", "toute"}));
  if (!definite) return std::nullopt;
  const std::string_view word = reading_.folded(token);
  if (is_tuple(word)) return token;
  if (!is_any_of(word, {"equipe", "equipes"}) || token + 1 >= end) return std::nullopt;
  std::size_t next = token + 1;
  if (is_any_of(reading_.folded(next), {"de", "du", "des"}) && next + 1 < end) ++next;
  const MentionTokens* mention = discourse_.at(next);
  return mention != nullptr && is_employer(mention->type) ? std::optional(token) : std::nullopt;
}

/// « chercheurs (seniors) de Org », « l’équipe Org », « anciens de Org »
void GroupReader::read_employer(CountedGroup& group, std::size_t end) const {
  constexpr std::size_t reach = 6;
  for (std::size_t at = group.last; at < std::min(end, group.last + reach); ++at) {
    if (parts(reading_.gap(at)) || reading_.gap(at).find_first_of(",(") != std::string_view::npos)
      return;
    const MentionTokens* mention = discourse_.at(at);
    if (mention == nullptr) {
      const bool house = reading_.has(at, mark::employer_noun) || reading_.folded(at) == "maison";
      if (house && is_any_of(reading_.folded(at - 1), {"la", "du", "l", "le"})) {
        const bool named = at + 1 < end && discourse_.at(at + 1) != nullptr;
        if (!named) group.house = owner(group.first);
        if (!named) return;
      }
      if (reading_.has(at, mark::auxiliary | mark::finite | mark::move)) return;
      if (is_any_of(reading_.folded(at), {"par", "a", "au", "aux", "pour", "vers", "et"})) return;
      continue;
    }
    if (is_employer(mention->type)) {
      group.whose = mention->entity;
      group.last = mention->last;
    }
    return;
  }
}

std::optional<CountedGroup> GroupReader::at(std::size_t token, std::size_t end) const {
  if (discourse_.at(token) != nullptr) return std::nullopt;
  auto noun = counted_noun(token, end);
  const bool team = !noun;
  if (team) noun = team_noun(token, end);
  if (!noun) return std::nullopt;
  CountedGroup group;
  group.first = team ? token : first_of_count(token, 0);
  group.last = *noun + 1;
  const std::size_t whole = group.first;  // « huit des neuf salariés »
  if (!team && whole > 1 && reading_.folded(whole - 1) == "des" &&
      reading_.has(whole, mark::numeral | mark::digits) &&
      reading_.has(whole - 2, mark::numeral | mark::digits))
    group.first = first_of_count(whole - 2, 0);
  const bool article = token > 0 &&
                       is_any_of(reading_.folded(token - 1), {"une", "des", "la", "le", "un"}) &&
                       (is_collective(reading_.folded(token)) || is_share(reading_.folded(token)));
  if (article) --group.first;
  const std::uint32_t begin = reading_.tokens[group.first].begin;
  group.words = std::string(reading_.text.substr(begin, reading_.tokens[*noun].end - begin));
  bool own = false;
  for (std::size_t word = group.first; word < *noun; ++word)
    own = own || is_any_of(reading_.folded(word), {"ses", "leurs"});
  if (own)
    group.house = owner(token);
  else
    read_employer(group, end);
  return group;
}

/// Whether nothing between a group and a verb takes the verb from it: another subject, another
/// clause.
bool GroupReader::is_subject_of(const CountedGroup& group, std::size_t verb) const {
  constexpr std::size_t verb_group = 5;
  if (group.first > 0 && group.last < verb) {  // « après les sept chercheurs partis »
    const std::size_t before = reading_.has(group.first - 1, mark::determiner) && group.first > 1
                                   ? group.first - 2
                                   : group.first - 1;
    const bool about = before > 0 && reading_.folded(before) == "de" &&
                       is_any_of(reading_.folded(before - 1), {"plus", "pres", "moins"});
    if (!about && reading_.has(before, mark::preposition) && discourse_.at(before) == nullptr &&
        !parts(reading_.gap(group.first)))
      return false;
  }
  std::size_t begin = group.last;
  if (begin < verb && reading_.gap(begin).find(',') != std::string_view::npos) {
    // « huit chercheurs, dirigés par X, rejoignent »: what stands between commas says who they are.
    for (std::size_t at = verb; at > begin + 1; --at)
      if (reading_.gap(at).find(',') != std::string_view::npos) {
        begin = at;
        break;
      }
  }
  bool aside = false;  // in brackets, or after « dont »: who they are
  for (std::size_t at = begin; at < verb; ++at) {
    const std::string_view gap = reading_.gap(at);
    if (gap.find('(') != std::string_view::npos) aside = true;
    if (gap.find(')') != std::string_view::npos) aside = false;
    const std::string_view word = reading_.folded(at);
    if (word == "dont") aside = true;
    if (at > begin && parts(gap)) return false;
    if (aside) continue;
    if (discourse_.at(at) != nullptr) {
      if (discourse_.at(at)->type == EntityType::person) return false;
      continue;
    }
    if (is_any_of(word, {"il", "elle", "que", "mais", "tandis"})) return false;
    if (verb - at > verb_group && reading_.has(at, mark::auxiliary | mark::finite)) return false;
  }
  return true;
}

std::optional<CountedGroup> GroupReader::subject(const Clause& clause) const {
  const std::size_t begin = std::max(
      clause.begin, clause.verb > subject_reach ? clause.verb - subject_reach : std::size_t{0});
  for (std::size_t token = clause.verb; token-- > begin;) {
    auto group = at(token, clause.verb);
    const bool some = group && group->first > 0 && reading_.folded(group->first - 1) == "dont";
    if (some && clause.voice == Voice::active) continue;  // « dix journalistes, dont deux chefs »
    if (!group) group = part_at(token, clause.verb);
    if (!group) continue;
    if (group->last <= clause.verb && is_subject_of(*group, clause.verb)) return group;
    return std::nullopt;
  }
  return std::nullopt;
}

/// Past what says when: « a débauché depuis le début de l'année vingt chercheurs ».
std::size_t GroupReader::after_time(std::size_t token, std::size_t end) const {
  constexpr Marks times =
      mark::date_word | mark::month | mark::weekday | mark::digits | mark::numeral;
  if (token >= end || !(reading_.has(token, times) ||
                        is_any_of(reading_.folded(token), {"depuis", "en", "cet", "cette", "ce"})))
    return token;
  std::size_t last = token;
  for (std::size_t at = token; at < end && discourse_.at(at) == nullptr; ++at)
    if (reading_.has(at, times) ||
        is_any_of(reading_.folded(at), {"debut", "annee", "printemps", "ete", "automne", "hiver",
                                        "mois", "semaine", "semaines", "jours", "an", "ans"}))
      last = at + 1;
  return last;
}

bool GroupReader::follows(const Clause& clause) const {
  constexpr std::size_t verb_group = 4;
  if (clause.voice != Voice::active) return false;
  const std::size_t begin =
      clause.verb > clause.begin + verb_group ? clause.verb - verb_group : clause.begin;
  for (std::size_t at = clause.verb + 1; at-- > begin;) {
    const bool elided = reading_.tokens[at].elided &&
                        reading_.gap(at).find_first_of("lL") != std::string_view::npos;
    const bool pronoun = at < clause.verb && discourse_.at(at) == nullptr &&
                         is_any_of(reading_.folded(at), {"le", "la", "les", "lui", "leur"});
    if ((elided || pronoun) && (at == clause.verb || reading_.has(at, mark::auxiliary) || pronoun ||
                                reading_.folded(at) == "y"))
      return subject(clause).has_value();
  }
  return false;
}

/// « rejoint Org avec huit chercheurs de Org2 »
std::optional<CountedGroup> GroupReader::companions(const Clause& clause) const {
  const std::size_t reach = std::min(clause.end, clause.after + object_reach);
  for (std::size_t token = clause.after; token + 1 < reach; ++token) {
    if (discourse_.at(token) != nullptr) continue;
    const std::string_view word = reading_.folded(token);
    if (reading_.has(token, mark::auxiliary | mark::finite | mark::move) ||
        is_any_of(word, {"ou", "qui", "que", "dont", "il", "elle"}))
      return std::nullopt;
    if (word != "avec") continue;
    for (std::size_t first = token + 1; first < std::min(reach, token + 4); ++first)
      if (auto group = at(first, clause.end)) return group;
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<CountedGroup> GroupReader::object(const Clause& clause) const {
  const std::size_t reach = std::min(clause.end, clause.after + object_reach);
  for (std::size_t token = clause.after; token < reach; ++token) {
    auto group = at(token, clause.end);
    if (!group) continue;
    const std::size_t first = group->first;
    if (first <= clause.after + 1) return group;
    const std::string_view before = reading_.folded(first - 1);
    const std::size_t begin = after_time(clause.after, first);
    const bool near = first <= begin + 3 && !reading_.has(first - 1, mark::preposition);
    const bool joined = before == "et" || before == "que" ||
                        reading_.gap(first).find(',') != std::string_view::npos ||
                        (first > 1 && reading_.folded(first - 2) == "et");
    if (near || joined) return group;
    return std::nullopt;
  }
  return std::nullopt;
}

/// « le départ de huit chercheurs »
std::optional<CountedGroup> GroupReader::complement(const Clause& clause) const {
  constexpr std::size_t reach = 5;
  for (std::size_t token = clause.after; token < std::min(clause.end, clause.after + reach);
       ++token) {
    const auto group = at(token, clause.end);
    if (!group) continue;
    const std::size_t first = group->first;
    const bool of = is_any_of(reading_.folded(first > 0 ? first - 1 : 0), {"de", "des", "du"}) ||
                    elides_of(first);
    return of ? group : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace mercato
