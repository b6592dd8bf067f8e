// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/identity/resolver.hh"

#include <algorithm>
#include <tuple>

#include "common/text/unicode.hh"
#include "indexer/analysis/identity/person_names.hh"

namespace mercato {
namespace {

/// The bytes of a name, the signs that belong to it included.
Span span_of(std::span<const Token> tokens, const NameSpan& name) {
  return {tokens[name.first].begin, name.end(tokens)};
}

/// A name as written, on one line.
std::string written(std::string_view text, Span span) {
  std::string out;
  for (const char c : slice(text, span)) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

bool all_upper(std::span<const Token> tokens, const NameSpan& name) {
  return std::all_of(tokens.begin() + name.first, tokens.begin() + name.last, [](const Token& t) {
    return t.lexeme->letters == LetterCase::upper || t.lexeme->letters == LetterCase::none;
  });
}

/// Whether the letters of an acronym begin words of a name, in order and from the first word.
bool abbreviates(std::string_view acronym, std::span<const Token> tokens, const NameSpan& name) {
  std::size_t matched = 0;
  for (std::uint32_t i = name.first; i < name.last && matched < acronym.size(); ++i) {
    if (tokens[i].lexeme->folded.starts_with(acronym[matched])) {
      ++matched;
    } else if (matched == 0) {
      return false;
    }
  }
  return matched == acronym.size();
}

constexpr std::size_t longest_acronym = 8;

/// How many names away a person may be named in full: more than any article of the press has
/// between them, and a bound on the work for what is no article.
constexpr std::size_t bearer_reach = 500;

bool is_acronym(const Lexeme& word) {
  return word.letters == LetterCase::upper && word.folded.size() <= longest_acronym;
}

}  // namespace

void Resolver::resolve(const ArticleText& article, std::span<const Token> tokens,
                       std::vector<NameSpan>& found, Annotations& out) {
  const Work work{article.text, tokens, found};
  clusters_.clear();
  by_key_.clear();
  adopt_short_names(work);
  spell_out_acronyms(work);
  spread(work);
  make_clusters(work);
  agree_on_types();
  classifier_.classify({article, tokens, found, clusters_, assigned_}, clusters_);
  join_people();
  join_organizations();
  join_short_people(work);
  write(work, out);
}

/// Finds acronyms in brackets after the name they stand for: « Meta Superintelligence Labs (MSL) ».
void Resolver::spell_out_acronyms(const Work& work) {
  acronyms_.clear();
  for (std::uint32_t i = 0; i < work.found.size(); ++i) {
    const NameSpan& name = work.found[i];
    if (name.size() < 2 || name.last >= work.tokens.size()) continue;
    if (name.type != EntityType::organization && name.type != EntityType::media) continue;
    const Token& next = work.tokens[name.last];
    if (!is_acronym(*next.lexeme)) continue;
    const Span gap{work.tokens[name.last - 1].end, next.begin};
    if (slice(work.text, gap).find('(') == std::string_view::npos) continue;
    if (next.end >= work.text.size() || (work.text[next.end] != ')' && work.text[next.end] != ','))
      continue;
    const bool headed =
        (words_[*work.tokens[name.first].lexeme].flags & word_flag::organization_head) != 0;
    if (headed || abbreviates(next.lexeme->folded, work.tokens, name)) {
      acronyms_.emplace_back(next.lexeme->id, i);
    }
  }
}

/// A single word that is the surname or the first name of someone named in full in the article is
/// that person, whatever else it was taken for.
void Resolver::adopt_short_names(const Work& work) {
  const auto mark = [&](std::uint32_t token) {
    const std::uint32_t id = work.tokens[token].lexeme->id;
    if (id >= marks_.size()) marks_.resize(id + 1 + marks_.size() / 2);
    marks_[id] = mark_base_ + 1;
  };
  for (const NameSpan& name : work.found) {
    if (name.type != EntityType::person || name.size() < 2) continue;
    const bool place = (words_[*work.tokens[name.last - 1].lexeme].flags & word_flag::place) != 0;
    if (!place) mark(name.last - 1);
    if (name.canonical != NameSpan::unlisted ||
        (words_[*work.tokens[name.first].lexeme].flags & word_flag::first_name) != 0) {
      mark(name.first);
    }
  }
  const auto one_word = [&](const NameSpan& name) {
    for (std::uint32_t i = name.first + 1; i < name.last; ++i) {
      if (!work.tokens[i].joined) return false;
    }
    return true;
  };
  for (NameSpan& name : work.found) {
    if (name.canonical != NameSpan::unlisted || !one_word(name)) continue;
    const std::uint32_t id = work.tokens[name.last - 1].lexeme->id;
    if (id < marks_.size() && marks_[id] == mark_base_ + 1) name.type = EntityType::person;
  }
  ++mark_base_;
}

/// Adds the places where an acronym or a surname stands that no name covers yet.
void Resolver::spread(const Work& work) {
  struct Sought {
    std::uint32_t first;  ///< tokens of the model
    std::uint32_t last;
    EntityType type;
  };
  std::vector<Sought> sought;
  const auto seek = [&](Sought model) {
    const std::uint32_t id = work.tokens[model.first].lexeme->id;
    if (id >= marks_.size()) marks_.resize(id + 1 + marks_.size() / 2);
    if (marks_[id] > mark_base_) return;
    sought.push_back(model);
    marks_[id] = mark_base_ + static_cast<std::uint32_t>(sought.size());
  };
  for (const auto& [lexeme, name] : acronyms_) {
    const std::uint32_t at = work.found[name].last;
    seek({at, at + 1, work.found[name].type});
  }
  for (const NameSpan& name : work.found) {
    if (name.type != EntityType::person || name.size() < 2 || name.tail < 0) continue;
    std::uint32_t surname = name.last - 1;
    while (surname > name.first && work.tokens[surname].joined) --surname;
    if (surname > name.first && work.tokens[surname].lexeme->folded.size() > 2) {
      seek({surname, name.last, name.type});
    }
  }
  if (sought.empty()) return;

  std::vector<NameSpan> added;
  std::size_t covering = 0;
  for (std::uint32_t i = 0; i < work.tokens.size(); ++i) {
    const std::uint32_t id = work.tokens[i].lexeme->id;
    if (id >= marks_.size() || marks_[id] <= mark_base_) continue;
    const Sought& model = sought[marks_[id] - mark_base_ - 1];
    const std::uint32_t last = i + model.last - model.first;
    while (covering < work.found.size() && work.found[covering].last <= i) ++covering;
    if (covering < work.found.size() && work.found[covering].first < last) continue;
    if (last > work.tokens.size() || (last < work.tokens.size() && work.tokens[last].joined)) {
      continue;
    }
    const auto same = [](const Token& a, const Token& b) { return a.lexeme == b.lexeme; };
    if (std::equal(work.tokens.begin() + i, work.tokens.begin() + last,
                   work.tokens.begin() + model.first, same)) {
      added.push_back({i, last, model.type});
    }
  }
  mark_base_ += static_cast<std::uint32_t>(sought.size());
  if (!added.empty()) insert(work, added);
}

/// Puts names found later among the others.
void Resolver::insert(const Work& work, std::span<const NameSpan> added) {
  // Acronyms refer to names by their place in `found`: hold them by their tokens meanwhile.
  std::vector<std::uint32_t> first_of;
  for (const auto& acronym : acronyms_) first_of.push_back(work.found[acronym.second].first);
  const std::size_t middle = work.found.size();
  work.found.insert(work.found.end(), added.begin(), added.end());
  const auto in_order = [](const NameSpan& a, const NameSpan& b) { return a.first < b.first; };
  std::inplace_merge(work.found.begin(), work.found.begin() + static_cast<std::ptrdiff_t>(middle),
                     work.found.end(), in_order);
  for (std::size_t i = 0; i < acronyms_.size(); ++i) {
    const auto at =
        std::lower_bound(work.found.begin(), work.found.end(), NameSpan{first_of[i]}, in_order);
    acronyms_[i].second = static_cast<std::uint32_t>(at - work.found.begin());
  }
}

void Resolver::make_clusters(const Work& work) {
  assigned_.clear();
  for (const NameSpan& name : work.found) assigned_.push_back(cluster_of(work, name));
  for (const auto& [lexeme, name] : acronyms_) {
    for (std::size_t i = 0; i < work.found.size(); ++i) {
      const NameSpan& other = work.found[i];
      if (other.size() == 1 && work.tokens[other.first].lexeme->id == lexeme) {
        join(assigned_[i], assigned_[name]);
      }
    }
  }
}

/// A word of a name without case and accents, cut where another was run together with it.
std::string Resolver::folded_word(const Work& work, const NameSpan& name, std::uint32_t token) {
  const Token& word = work.tokens[token];
  if (token + 1 < name.last || name.tail >= 0) return word.lexeme->folded;
  return fold(slice(work.text, {word.begin, name.end(work.tokens)}));
}

/// The words of a name without case, accents and article.
std::string Resolver::written_key(const Work& work, const NameSpan& name) const {
  std::string key;
  for (std::uint32_t i = name.first; i < name.last; ++i) {
    const std::string word = folded_word(work, name, i);
    if (i == name.first && name.size() > 1 && is_article(word)) continue;
    key += word;
    key += ' ';
  }
  const std::uint32_t end = work.tokens[name.last - 1].end;
  if (name.tail > 0) key += slice(work.text, {end, name.end(work.tokens)});
  return key;
}

/// The cluster of a name: the listed entity, or all names of the same words.
std::uint32_t Resolver::cluster_of(const Work& work, const NameSpan& name) {
  const bool listed = name.canonical != NameSpan::unlisted;
  std::string key = written_key(work, name);
  const auto next = static_cast<std::uint32_t>(clusters_.size());
  std::uint32_t& alike = by_key_.try_emplace(key, next).first->second;
  std::uint32_t found = alike;
  if (listed) {
    key = lexicon_.canonical_name(name.canonical);
    key += static_cast<char>(name.type);
    found = by_key_.try_emplace(key, next).first->second;
    if (alike == next) alike = found;  // these words are new, what they name may not be
  }
  if (found != next) {
    Cluster& old = clusters_[found];
    ++old.mentions;
    ++old.votes[static_cast<std::size_t>(name.type)];
    if (!listed && !all_upper(work.tokens, name) &&
        old.name.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos) {
      old.name = written(work.text, span_of(work.tokens, name));
    }
  } else {
    Cluster cluster;
    cluster.type = name.type;
    cluster.canonical = name.canonical;
    cluster.mentions = cluster.votes[static_cast<std::size_t>(name.type)] = 1;
    cluster.name = listed ? lexicon_.canonical_name(name.canonical)
                          : written(work.text, span_of(work.tokens, name));
    for (std::uint32_t i = name.first; i < name.last; ++i) {
      cluster.words.push_back(folded_word(work, name, i));
    }
    if (cluster.words.size() > 1 && is_article(cluster.words.front()) &&
        name.type != EntityType::person) {
      cluster.words.erase(cluster.words.begin());
    }
    clusters_.push_back(std::move(cluster));
  }
  if (alike != found && clusters_[alike].canonical == NameSpan::unlisted) join(alike, found);
  return found;
}

/// A name that was given several types in one article has the one it was given most often.
void Resolver::agree_on_types() {
  for (Cluster& cluster : clusters_) {
    if (cluster.canonical != NameSpan::unlisted) continue;
    const auto most = std::max_element(cluster.votes.begin(), cluster.votes.end());
    if (*most > cluster.votes[static_cast<std::size_t>(cluster.type)]) {
      cluster.type = static_cast<EntityType>(most - cluster.votes.begin());
    }
  }
}

void Resolver::join_short_people(const Work& work) {
  std::vector<std::uint32_t> bearers(work.found.size(), none);
  for (std::size_t i = 0; i < work.found.size(); ++i) {
    const Cluster& cluster = clusters_[assigned_[i]];
    if (cluster.type != EntityType::person || cluster.canonical != NameSpan::unlisted ||
        cluster.nothing)
      continue;
    bearers[i] = bearer(work, i);
  }
  for (std::size_t i = 0; i < bearers.size(); ++i) {
    if (bearers[i] != none) assigned_[i] = bearers[i];
  }
}

/// The person whom a surname, or a first name, stands for: the one named in full nearest before,
/// else the first after it.
std::uint32_t Resolver::bearer(const Work& work, std::size_t mention) const {
  const Cluster& name = clusters_[assigned_[mention]];
  NameLikeness best = NameLikeness::none;
  std::uint32_t chosen = none;
  const auto consider = [&](std::size_t i) {
    const std::uint32_t candidate = root(assigned_[i]);
    const Cluster& person = clusters_[candidate];
    if (person.type != EntityType::person || person.nothing ||
        candidate == root(assigned_[mention]))
      return;
    const NameLikeness likeness = short_name_likeness(name.words, person.words);
    if (likeness > best) {
      best = likeness;
      chosen = candidate;
    }
  };
  const std::size_t first = mention > bearer_reach ? mention - bearer_reach : 0;
  const std::size_t last = std::min(work.found.size(), mention + bearer_reach);
  for (std::size_t i = mention; i-- > first;) consider(i);
  for (std::size_t i = mention + 1; i < last; ++i) consider(i);
  return chosen;
}

std::uint32_t Resolver::root(std::uint32_t cluster) const {
  while (clusters_[cluster].joined_to != none) cluster = clusters_[cluster].joined_to;
  return cluster;
}

/// Makes two clusters one, under the listed name, else the fuller, else the more frequent.
void Resolver::join(std::uint32_t one, std::uint32_t other) {
  one = root(one);
  other = root(other);
  if (one == other) return;
  const auto rank = [&](std::uint32_t index) {
    const Cluster& cluster = clusters_[index];
    return std::tuple(cluster.canonical != NameSpan::unlisted, cluster.words.size(),
                      cluster.mentions);
  };
  if (rank(one) < rank(other)) std::swap(one, other);
  clusters_[other].joined_to = one;
  clusters_[one].mentions += clusters_[other].mentions;
  clusters_[one].confidence = std::max(clusters_[one].confidence, clusters_[other].confidence);
}

void Resolver::write(const Work& work, Annotations& out) const {
  out.entities.clear();
  out.mentions.clear();
  std::vector<std::uint32_t> entity_of(clusters_.size(), none);
  for (std::size_t i = 0; i < work.found.size(); ++i) {
    const std::uint32_t cluster = root(assigned_[i]);
    if (clusters_[cluster].nothing) continue;
    if (entity_of[cluster] == none) {
      entity_of[cluster] = static_cast<std::uint32_t>(out.entities.size());
      out.entities.push_back(
          {clusters_[cluster].type, clusters_[cluster].name, {}, clusters_[cluster].confidence});
    }
    const Span span = span_of(work.tokens, work.found[i]);
    Entity& entity = out.entities[entity_of[cluster]];
    out.mentions.push_back({span, entity.type, entity_of[cluster]});
    std::string surface = written(work.text, span);
    if (std::find(entity.mentions.begin(), entity.mentions.end(), surface) ==
        entity.mentions.end()) {
      entity.mentions.push_back(std::move(surface));
    }
  }
}

}  // namespace mercato
