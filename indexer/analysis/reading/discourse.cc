// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/reading/discourse.hh"

#include <algorithm>

namespace mercato {
namespace {

/// How many tokens a role may take before or after the name it goes with.
constexpr std::size_t role_reach = 9;

/// How many sentences back a pronoun may point.
constexpr std::size_t pronoun_reach = 12;

/// How many tokens may stand before the subject of a sentence.
constexpr std::size_t subject_place = 12;

bool speaks_for_itself(EntityType type) {
  return type == EntityType::organization || type == EntityType::media;
}

}  // namespace

Discourse::Discourse(const Reading& reading, const Annotations& found)
    : reading_(reading), found_(found), by_token_(reading.size() + 1, -1) {
  for (std::uint32_t i = 0; i < found.mentions.size(); ++i) {
    const Mention& mention = found.mentions[i];
    MentionTokens tokens{i, mention.entity, mention.type, 0, 0};
    tokens.first = static_cast<std::uint32_t>(reading.token_at(mention.span.begin));
    tokens.last = tokens.first;
    while (tokens.last < reading.size() && reading.tokens[tokens.last].begin < mention.span.end)
      ++tokens.last;
    if (tokens.first == tokens.last) continue;
    if (tokens.last < reading.size() && reading.tokens[tokens.last].joined &&
        reading.has(tokens.last, mark::role_noun))
      continue;  // Vice-président
    for (std::uint32_t t = tokens.first; t < tokens.last; ++t)
      by_token_[t] = static_cast<std::int32_t>(mentions_.size());
    mentions_.push_back(tokens);
  }
  find_roles();
  find_posts();
  find_genders();
}

/// What one mention says of a person's gender: above 0 for a woman, below for a man.
int Discourse::femininity(const MentionTokens& mention) const {
  constexpr int by_name = 3;
  constexpr int by_civility = 4;
  constexpr std::size_t article_reach = 6;
  int sum = 0;
  if (mention.last - mention.first > 1) {
    if (reading_.has(mention.first, mark::female_name)) sum += by_name;
    if (reading_.has(mention.first, mark::male_name)) sum -= by_name;
  }
  if (mention.first == 0) return sum;
  const std::string_view before = reading_.folded(mention.first - 1);
  if (before == "mme" || before == "mlle" || before == "madame") sum += by_civility;
  if (before == "m" || before == "mr" || before == "monsieur") sum -= by_civility;
  const std::size_t begin = mention.first > article_reach ? mention.first - article_reach : 0;
  for (std::size_t noun = begin + 1; noun < mention.first; ++noun) {
    if (!reading_.has(noun, mark::role_noun) || !reading_.follows_closely(noun)) continue;
    const std::string_view article = reading_.folded(noun - 1);
    if (article == "la" || article == "une") ++sum;
    if (article == "le" || article == "un") --sum;
  }
  return sum;
}

void Discourse::find_genders() {
  std::vector<int> sums(found_.entities.size());
  for (const MentionTokens& mention : mentions_)
    if (mention.type == EntityType::person) sums[mention.entity] += femininity(mention);
  genders_.resize(sums.size());
  for (std::size_t entity = 0; entity < sums.size(); ++entity)
    if (sums[entity] != 0) genders_[entity] = sums[entity] > 0 ? Gender::female : Gender::male;
}

/// The token before a name and its article or civility: « à » in « à l’AFP », « de » in « de M. X
/// »; the name's own first token if the article is an elided « de ».
std::size_t Discourse::before_article(const MentionTokens& mention) const {
  std::size_t at = mention.first;
  if (reading_.tokens[at].elided && reading_.gap(at).find_first_of("dD") != std::string_view::npos)
    return at;
  while (at > 0 && reading_.follows_closely(at) && mention.first - at < 2) {
    const std::string_view word = reading_.folded(at - 1);
    if (word != "la" && word != "le" && word != "les" && word != "m" && word != "mme") break;
    --at;
  }
  return at == 0 ? mention.first : at - 1;
}

bool Discourse::is_complement(const MentionTokens& mention) const {
  const std::size_t before = before_article(mention);
  if (before == mention.first) return reading_.tokens[before].elided;
  if (before > 0 && reading_.folded(before - 1) == "quant") return false;  // quant à X, il …
  return reading_.has(before, mark::preposition) && reading_.follows_closely(before + 1);
}

bool Discourse::is_genitive(const MentionTokens& mention) const {
  const std::size_t before = before_article(mention);
  if (before == mention.first) return reading_.tokens[before].elided;
  const std::string_view word = reading_.folded(before);
  return word == "de" || word == "du" || word == "des";
}

const MentionTokens* Discourse::last_before(std::size_t token, EntityType type,
                                            std::size_t from) const {
  auto end = std::ranges::upper_bound(mentions_, token, {}, &MentionTokens::last);
  while (end != mentions_.begin()) {
    --end;
    if (end->first < from) return nullptr;
    if (end->type == type) return &*end;
  }
  return nullptr;
}

/// Roles stand before a name (« le patron de la SNCF Guillaume Pepy ») or after it between commas
/// (« Mark Zuckerberg, le patron de Facebook »).
void Discourse::find_roles() {
  for (const MentionTokens& person : mentions_) {
    if (person.type != EntityType::person) continue;
    const Sentence& sentence = reading_.sentences[reading_.sentence_of(person.first)];
    std::size_t begin = person.first;
    while (begin > sentence.first && person.first - begin < role_reach) {
      const MentionTokens* other = at(begin - 1);
      if (other != nullptr && other->type == EntityType::person) break;
      if (reading_.gap(begin).find_first_of(";:(\"") != std::string_view::npos) break;
      if (other == nullptr && reading_.has(begin - 1, mark::finite | mark::auxiliary | mark::move))
        break;
      if (reading_.gap(begin).find(',') != std::string_view::npos && begin != person.first) break;
      --begin;
      if (reading_.has(begin, mark::determiner) && begin + 1 < person.first &&
          reading_.has(begin + 1, mark::role_noun))
        break;
    }
    note_roles(begin, person.first, person);
    if (person.last < sentence.last &&
        reading_.gap(person.last).find(',') != std::string_view::npos) {
      std::size_t end = person.last + 1;
      while (end < sentence.last && end - person.last < role_reach &&
             reading_.gap(end).find_first_of(",:(") == std::string_view::npos)
        ++end;
      const bool closed =
          end == sentence.last || reading_.gap(end).find_first_of(",(") != std::string_view::npos;
      if (closed) note_roles(person.last, end, person);
    }
  }
}

void Discourse::note_roles(std::size_t first, std::size_t last, const MentionTokens& person) {
  for (std::size_t t = first; t < last; ++t)
    if (reading_.has(t, mark::role_noun))
      roles_.push_back(
          {reading_.folded(t), person.entity, person.first, reading_.tokens[t].joined});
}

bool Discourse::holds_office(std::uint32_t person) const {
  return std::ranges::any_of(roles_, [&](const Role& role) {
    return role.entity == person &&
           is_any_of(role.noun, {"ministre", "maire", "depute", "deputee", "senateur", "senatrice",
                                 "prefet", "prefete", "juge", "procureur", "procureure",
                                 "ambassadeur", "ambassadrice", "commissaire", "chancelier",
                                 "chanceliere", "eurodepute", "eurodeputee", "gouverneur"});
  });
}

void Discourse::find_posts() {
  constexpr std::size_t most = 4;
  posts_.resize(entity_count());
  for (const Role& role : roles_) {
    auto& nouns = posts_[role.entity];
    if (nouns.size() < most && std::ranges::find(nouns, role.noun) == nouns.end())
      nouns.push_back(role.noun);
  }
}

std::optional<std::uint32_t> Discourse::person_with_role(std::string_view noun,
                                                         std::size_t token) const {
  std::optional<std::uint32_t> found;
  for (const Role& role : roles_) {
    if (role.noun != noun || role.joined) continue;
    if (role.token >= token && found) break;
    found = role.entity;
  }
  return found;
}

std::optional<std::uint32_t> Discourse::person_before(std::size_t token, Gender gender) const {
  const std::size_t inside = std::min(token, reading_.size() - 1);
  const std::size_t here = reading_.sentence_of(inside);
  if (sentence_subject(here, token, gender) == nullptr) {  // avec X, qui vit à Lyon, où elle …
    const MentionTokens* near =
        last_before(token, EntityType::person, reading_.sentences[here].first);
    if (near != nullptr && !is_genitive(*near) && agrees(near->entity, gender)) return near->entity;
  }
  const std::size_t oldest = here > pronoun_reach ? here - pronoun_reach : 0;
  for (std::size_t sentence = here + 1; sentence-- > oldest;)
    if (const MentionTokens* subject = sentence_subject(sentence, token, gender))
      return subject->entity;
  return std::nullopt;
}

const MentionTokens* Discourse::sentence_subject(std::size_t sentence, std::size_t end,
                                                 Gender gender) const {
  const Sentence& within = reading_.sentences[sentence];
  end = std::min({end, static_cast<std::size_t>(within.last), within.first + subject_place});
  for (std::size_t token = within.first; token < end; ++token) {
    const MentionTokens* mention = at(token);
    if (mention == nullptr) continue;
    token = mention->last - 1;
    if (mention->type != EntityType::person || is_genitive(*mention) ||
        !agrees(mention->entity, gender))
      continue;
    const std::string_view before =
        mention->first > 0 ? reading_.folded(mention->first - 1) : std::string_view{};
    if (before != "par" && before != "contre" && before != "sur" && before != "avec" &&
        before != "chez")
      return mention;
  }
  return nullptr;
}

std::optional<std::uint32_t> Discourse::latest_organization(std::size_t token) const {
  if (token < reading_.size() && reading_.folded(token) == "groupe")
    return organization_before(token);
  const std::size_t sentence = reading_.sentence_of(std::min(token, reading_.size() - 1));
  const std::size_t since = reading_.sentences[sentence > 2 ? sentence - 2 : 0].first;
  const MentionTokens* latest = last_before(token, EntityType::organization, since);
  return latest != nullptr ? std::optional(latest->entity) : organization_before(token);
}

std::size_t Discourse::before_apposition(std::size_t token, std::size_t begin) const {
  if (token <= begin || reading_.gap(token).find(',') == std::string_view::npos) return token;
  int depth = reading_.gap(token).find(')') != std::string_view::npos ? 1 : 0;
  for (std::size_t start = token - 1; start > begin; --start) {
    const std::string_view gap = reading_.gap(start);
    if (gap.find(')') != std::string_view::npos) ++depth;
    const bool inside = depth > 0;
    if (gap.find('(') != std::string_view::npos) --depth;
    if (inside || gap.find(',') == std::string_view::npos) continue;
    const MentionTokens* name = at(start);  // « le PDG d’Org, X, a dit »
    if (name != nullptr && name->type == EntityType::person) return token;
    const auto person = [&](std::size_t t) {
      return at(t) != nullptr && at(t)->type == EntityType::person;
    };
    return !person(start - 1) && person(token - 1) ? token : start;  // elle, l’écologiste X, qui
  }
  return token;
}

/// « a annoncé lundi le groupe X », « X a annoncé »
bool Discourse::speaks_near(const MentionTokens& mention) const {
  const std::size_t begin = mention.first > 5 ? mention.first - 5 : 0;
  const std::size_t end = std::min<std::size_t>(mention.last + 3, reading_.size());
  for (std::size_t token = begin; token < end; ++token)
    if (reading_.has(token, mark::says) && reading_.has(token, mark::finite | mark::participle))
      return true;
  return false;
}

std::optional<std::uint32_t> Discourse::organization_before(std::size_t token) const {
  constexpr int in_title = 3;
  constexpr int near = 2;
  const std::size_t sentence = reading_.sentence_of(token < reading_.size() ? token : token - 1);
  const std::size_t recent = reading_.sentences[sentence > 0 ? sentence - 1 : 0].first;
  std::vector<int> weights(found_.entities.size(), 0);
  std::optional<std::uint32_t> best;
  for (const MentionTokens& mention : mentions_) {
    if (!speaks_for_itself(mention.type)) continue;
    if (mention.first >= token && best) break;
    int& weight = weights[mention.entity];
    weight += mention.type == EntityType::organization ? 2 : 1;
    if (mention.first < reading_.sentences.front().last) weight += in_title;
    if (speaks_near(mention)) weight += near;
    if (mention.first >= recent && mention.first < token && !is_complement(mention)) weight += near;
    if (!best || weight > weights[*best]) best = mention.entity;
  }
  return best;
}

}  // namespace mercato
