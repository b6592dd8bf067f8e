// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/clauses/affiliations.hh"

#include <algorithm>

#include "indexer/analysis/clauses/clause.hh"

namespace mercato {
namespace {

/// How many tokens a role with its organization may take.
constexpr std::size_t role_reach = 16;

constexpr Marks any_role = mark::role_noun | mark::post_noun;

/// « venu de », « issu de », « passé par »
bool says_origin(std::string_view folded) {
  return is_any_of(folded, {"venu", "venue", "venus", "venues", "issu", "issue", "issus", "issues",
                            "transfuge", "provenance", "passe", "passee", "passes", "passees"});
}

bool breaks(std::string_view gap) { return gap.find_first_of(".;:\"\n") != std::string_view::npos; }

class AffiliationFinder {
 public:
  explicit AffiliationFinder(const Discourse& discourse)
      : discourse_(discourse), reading_(discourse.reading()) {}

  std::vector<Affiliation> find();

 private:
  void read_after(const MentionTokens& person);
  void read_bare(const MentionTokens& person);
  void share_origin(const MentionTokens& last, std::size_t known);
  void read_before(const MentionTokens& person);
  void read_predicate(std::uint32_t person, std::size_t token);
  void read_pronouns();
  [[nodiscard]] bool office(std::size_t role) const {
    return role < reading_.size() && reading_.has(role, mark::office);
  }
  [[nodiscard]] bool is_place_of_work(const MentionTokens& mention, bool listed) const;
  [[nodiscard]] bool describes_organization(std::size_t token, std::size_t end) const;
  bool read_role(std::uint32_t person, std::size_t begin, std::size_t end, bool former);

  const Discourse& discourse_;
  const Reading& reading_;
  std::vector<Affiliation> found_;
};

std::vector<Affiliation> AffiliationFinder::find() {
  for (const MentionTokens& person : discourse_.mentions()) {
    if (person.type != EntityType::person) continue;
    read_before(person);
    read_after(person);
    read_predicate(person.entity, person.last);
  }
  read_pronouns();
  std::ranges::stable_sort(found_, {}, &Affiliation::token);
  return std::move(found_);
}

/// Whether somebody works at the organization of a mention: « de Org », « chez Org », « et Org ».
bool AffiliationFinder::is_place_of_work(const MentionTokens& mention, bool listed) const {
  if (!is_employer(mention.type)) return false;
  const std::size_t before = mention.first > 0 ? mention.first - 1 : 0;
  const std::size_t article =
      before > 0 && is_any_of(reading_.folded(before), {"la", "le"}) ? before - 1 : before;
  if (mention.type == EntityType::organization &&
      is_any_of(reading_.folded(article), {"a", "au", "aux"}))
    return true;
  return discourse_.is_genitive(mention) || is_any_of(reading_.folded(before), {"chez", "par"}) ||
         reading_.has(before, mark::group_noun | mark::former) ||
         (listed && reading_.folded(before) == "et");
}

/// « l’entreprise », if no name follows
bool AffiliationFinder::describes_organization(std::size_t token, std::size_t end) const {
  const bool named = token + 1 < end && discourse_.at(token + 1) != nullptr;
  return !named && reading_.has(token, mark::employer_noun) &&
         (reading_.has(token - 1, mark::determiner) || reading_.tokens[token].elided);
}

/// Reads « (ancien) role de Org » between two tokens.
bool AffiliationFinder::read_role(std::uint32_t person, std::size_t begin, std::size_t end,
                                  bool former) {
  std::size_t role = end;
  bool fresh = false;
  std::size_t new_at = begin;  // of « nouveau »
  bool any = false;
  for (std::size_t token = begin; token < end; ++token) {
    const MentionTokens* mention = discourse_.at(token);
    if (mention != nullptr) {
      const bool local = mention->type == EntityType::place && role != end && !any &&
                         is_local_post(reading_.folded(role)) && token - role <= 4 &&
                         discourse_.is_genitive(*mention);
      if (local || (is_place_of_work(*mention, any) && (role != end || former))) {
        found_.push_back({person, mention->entity, mention->first, former, fresh, office(role),
                          false,
                          role == end ? std::string{} : role_at(discourse_, role, mention->first)});
        any = true;
      } else if (mention->type == EntityType::person) {
        break;
      }
      token = mention->last - 1;
      continue;
    }
    const std::string_view word = reading_.folded(token);
    if (reading_.has(token, mark::former) || says_origin(word)) former = true;
    if (role == end && reading_.has(token, mark::fresh)) {
      fresh = true;
      new_at = token;
    }
    if (role == end && is_post(reading_, token)) {
      role = token;
      fresh = fresh && token - new_at <= 2;
    }
    if (word == "qui" || word == "dont" || word == "que") break;
    if (any && reading_.has(token, mark::auxiliary | mark::finite)) break;
    if (role == end || any || token <= role || !describes_organization(token, end)) continue;
    if (const auto known = discourse_.latest_organization(token)) {
      found_.push_back({person, *known, static_cast<std::uint32_t>(token), former, fresh,
                        office(role), false, role_at(discourse_, role, token)});
      any = true;
    }
  }
  return any;
}

/// « X, ancien directeur de Org », « X (ex-Org) »
void AffiliationFinder::read_after(const MentionTokens& person) {
  if (person.last >= reading_.size()) return;
  const std::string_view gap = reading_.gap(person.last);
  if (gap.find_first_of(",(") == std::string_view::npos || breaks(gap)) return;
  std::size_t end = person.last + 1;
  std::size_t commas = 0;
  while (end < reading_.size() && end - person.last < role_reach) {
    const std::string_view next = reading_.gap(end);
    if (breaks(next)) break;
    const bool comma = next.find_first_of(",)") != std::string_view::npos;
    const bool age = reading_.folded(end - 1) == "ans";
    if (comma && !age && ++commas > 0) break;
    ++end;
  }
  bool verb = false;  // a clause follows, not an apposition
  for (std::size_t token = person.last; token < std::min<std::size_t>(end, person.last + 3);
       ++token)
    verb = verb || reading_.folded(token) == "qui" || reading_.has(token, mark::auxiliary);
  if (verb) return;
  const std::size_t known = found_.size();
  read_bare(person);
  if (found_.size() == known) read_role(person.entity, person.last, end, false);
  if (is_any_of(reading_.folded(person.last), {"venus", "venues", "issus", "issues"}))
    share_origin(person, known);
}

/// « X (Org) », « X, d’Org, »
void AffiliationFinder::read_bare(const MentionTokens& person) {
  constexpr std::size_t reach = 3;  // « de l’ Org »
  const bool bracket = reading_.gap(person.last).find('(') != std::string_view::npos;
  for (std::size_t at = person.last; at < std::min(reading_.size(), person.last + reach); ++at) {
    const MentionTokens* mention = discourse_.at(at);
    if (mention == nullptr) {
      if (bracket || !is_any_of(reading_.folded(at), {"de", "du", "des", "la", "le", "chez"}))
        return;
      continue;
    }
    if (!is_employer(mention->type) || mention->last >= reading_.size()) return;
    const bool closed = reading_.gap(mention->last).find_first_of("),;.") != std::string_view::npos;
    if (closed && (bracket || discourse_.is_genitive(*mention) || at > person.last))
      found_.push_back(
          {person.entity, mention->entity, mention->first, false, false, false, false, {}});
    return;
  }
}

/// « X, Y et Z, venus d’Org »: what was found of the last is so of all.
void AffiliationFinder::share_origin(const MentionTokens& last, std::size_t known) {
  const std::size_t end = found_.size();
  for (std::size_t begin = last.first; begin > 0;) {
    const bool joined = reading_.folded(begin - 1) == "et";
    const bool listed = reading_.gap(begin).find(',') != std::string_view::npos;
    if ((!joined && !listed) || (joined && begin == 1)) return;
    const MentionTokens* before = discourse_.at(joined ? begin - 2 : begin - 1);
    if (before == nullptr || before->type != EntityType::person) return;
    for (std::size_t i = known; i < end; ++i) {
      found_.push_back(found_[i]);
      found_.back().person = before->entity;
    }
    begin = before->first;
  }
}

/// « l’ancien directeur d’Org X », « le PDG d’Org, X »
void AffiliationFinder::read_before(const MentionTokens& person) {
  std::size_t begin = person.first;
  std::size_t role = reading_.size();
  bool former = false;
  while (begin > 0 && person.first - begin < role_reach) {
    const std::string_view gap = reading_.gap(begin);
    if (breaks(gap) || gap.find_first_of("()") != std::string_view::npos) break;
    const MentionTokens* other = discourse_.at(begin - 1);
    const bool comma = gap.find(',') != std::string_view::npos && begin != person.first;
    if (other != nullptr && other->type == EntityType::person) {
      // « Y, ex-directeur d’Org, X »: that is said of Y.
      const bool listed = reading_.gap(person.first).find(',') != std::string_view::npos ||
                          reading_.folded(person.first - 1) == "et";
      if (comma && listed) return;
      break;
    }
    if (comma) break;
    if (other == nullptr && reading_.has(begin - 1, mark::auxiliary | mark::finite | mark::move) &&
        !reading_.has(begin - 1, any_role))
      break;
    const std::string_view word = reading_.folded(begin - 1);
    if (word == "que" || word == "qui" || word == "dont" || word == "tandis" || word == "mais")
      break;
    --begin;
    if (reading_.has(begin, any_role) && other == nullptr) role = begin;
    if (reading_.has(begin, mark::former)) former = true;
  }
  const MentionTokens* adjacent =
      person.first > 0 ? discourse_.at(person.first - 1) : nullptr;  // « l’ex-Org X »
  if (role == reading_.size() && !(former && adjacent != nullptr)) return;
  read_role(person.entity, begin, person.first, former);
}

/// « X était (auparavant) directeur d’Org »
void AffiliationFinder::read_predicate(std::uint32_t person, std::size_t token) {
  const std::size_t sentence_end =
      token < reading_.size() ? reading_.sentences[reading_.sentence_of(token)].last : token;
  if (token < sentence_end && reading_.folded(token) == "qui") ++token;
  for (std::size_t at = token; at < std::min(sentence_end, token + 3); ++at) {
    const std::string_view word = reading_.exact(at);
    const bool past = word == "était" || word == "fut";
    const bool present = word == "est";
    if (!past && !present) continue;
    std::size_t role = at + 1;
    const std::size_t reach = std::min(sentence_end, at + 7);
    while (role < reach && !reading_.has(role, any_role) &&
           reading_.gap(role).find(',') == std::string_view::npos)
      ++role;
    if (role == reach || !reading_.has(role, any_role)) return;
    const std::size_t known = found_.size();
    read_role(person, at + 1, std::min(sentence_end, at + 48), past);
    if (found_.size() > known + 1 && past)  // a career: the last post counts
      found_.erase(found_.begin() + static_cast<std::ptrdiff_t>(known), found_.end() - 1);
    for (std::size_t i = known; i < found_.size(); ++i) found_[i].left = past;
    return;
  }
}

/// « Il était directeur d’Org »
void AffiliationFinder::read_pronouns() {
  for (const Sentence& sentence : reading_.sentences) {
    const std::size_t end = std::min<std::size_t>(sentence.last, sentence.first + 2);
    for (std::size_t token = sentence.first; token < end; ++token) {
      if (!reading_.has(token, mark::pronoun)) continue;
      if (const auto person = discourse_.person_before(token)) read_predicate(*person, token + 1);
      break;
    }
  }
}

std::uint64_t pair_of(std::uint32_t person, std::uint32_t organization) {
  return (std::uint64_t{person} << 32) | organization;
}

}  // namespace

SharedSentences::SharedSentences(const Discourse& discourse) {
  constexpr std::size_t most = 8;  // of each in a sentence
  std::vector<std::uint32_t> persons;
  std::vector<std::uint32_t> organizations;
  auto mention = discourse.mentions().begin();
  for (const Sentence& sentence : discourse.reading().sentences) {
    persons.clear();
    organizations.clear();
    for (; mention != discourse.mentions().end() && mention->first < sentence.last; ++mention) {
      auto& named = mention->type == EntityType::person ? persons : organizations;
      if (named.size() < most && std::ranges::find(named, mention->entity) == named.end())
        named.push_back(mention->entity);
    }
    for (const std::uint32_t person : persons)
      for (const std::uint32_t organization : organizations)
        pairs_.push_back(pair_of(person, organization));
  }
  std::ranges::sort(pairs_);
}

std::size_t SharedSentences::count(std::uint32_t person, std::uint32_t organization) const {
  const auto [first, last] =
      std::equal_range(pairs_.begin(), pairs_.end(), pair_of(person, organization));
  return static_cast<std::size_t>(last - first);
}

std::vector<Affiliation> find_affiliations(const Discourse& discourse) {
  return AffiliationFinder(discourse).find();
}

namespace {

std::uint64_t kind_of(const Affiliation& post) { return post.former ? 1 : post.fresh ? 2 : 4; }

}  // namespace

std::uint64_t kinds_of(std::span<const Affiliation> posts) {
  std::uint64_t kinds = 0;
  for (const Affiliation& post : posts) kinds |= kind_of(post);
  return kinds;
}

std::uint64_t kinds_at(std::span<const Affiliation> posts, std::uint32_t organization) {
  std::uint64_t kinds = 0;
  for (const Affiliation& post : posts)
    if (post.organization == organization) kinds |= kind_of(post);
  return kinds;
}

bool is_post(const Reading& reading, std::size_t token) {
  if (!reading.has(token, any_role)) return false;
  const std::string_view word = reading.folded(token);
  const std::string_view next =
      token + 1 < reading.size() ? reading.folded(token + 1) : std::string_view{};
  if (is_any_of(word, {"premier", "premiere", "grand", "grande"}))
    return token + 1 < reading.size() && reading.has(token + 1, any_role | mark::office);
  if (word == "numero") return is_any_of(next, {"un", "deux", "1", "2"});
  if (word == "garde") return next == "des" || next == "de";
  if (word == "bras") return next == "droit";
  if (word == "milieu" || word == "maitre") return is_any_of(next, {"de", "des"});
  return !is_any_of(
      word, {"candidat",  "candidate",   "heritier",     "heritiere", "champion",   "championne",
             "star",      "suspect",     "suspecte",     "otage",     "terroriste", "dauphin",
             "dauphine",  "magnat",      "milliardaire", "opposant",  "opposante",  "militant",
             "militante", "influenceur", "influenceuse"});
}

bool is_local_post(std::string_view folded) {
  return is_any_of(folded, {"maire", "mairesse", "prefet", "prefete", "eveque", "archeveque",
                            "edile", "gouverneur", "gouverneure"});
}

std::string role_at(const Discourse& discourse, std::size_t token, std::size_t end) {
  const Reading& reading = discourse.reading();
  constexpr Marks stops = mark::auxiliary | mark::month | mark::weekday | mark::digits;
  std::size_t last = token + 1;
  for (; last < end && last - token < 10; ++last) {
    if (!reading.follows_closely(last) && !reading.tokens[last].joined) break;
    if (discourse.at(last) != nullptr || reading.has(last, stops)) break;
    const std::string_view word = reading.folded(last);
    if (word == "chez" || word == "qui" || word == "par" || word == "en" || word == "avant") break;
  }
  constexpr Marks tails = mark::determiner | mark::preposition | mark::group_noun;
  while (last > token + 1 && (reading.has(last - 1, tails) || reading.folded(last - 1) == "et"))
    --last;
  return std::string(reading.text.substr(
      reading.tokens[token].begin, reading.tokens[last - 1].end - reading.tokens[token].begin));
}

}  // namespace mercato
