// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/bounds/work_budget.hh"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/format/schema.hh"

namespace mercato {
namespace {

constexpr std::size_t always_afforded = 8;   // phrases
constexpr std::uint64_t always_read = 2000;  // articles

}  // namespace

std::vector<std::string> WorkBudget::terms_of(std::string_view text) {
  std::vector<Token> tokens;
  index_.analyzer().tokenize(text, tokens);
  std::vector<std::string> terms;
  for (const Token& token : tokens) terms.push_back(terms::stem(token.lexeme->stem));
  return terms;
}

std::uint64_t WorkBudget::rarest(std::span<const std::string> terms) const {
  std::uint64_t articles = index_.database().get_doccount();
  for (const std::string& term : terms)
    articles = std::min<std::uint64_t>(articles, index_.term_frequency(term));
  return articles;
}

bool WorkBudget::affords(Part part) {
  if (afforded_.contains(part.key)) return true;
  if (weight_ + part.weight > always_afforded && work_ + part.work > most_) return false;
  weight_ += part.weight;
  work_ += part.work;
  afforded_.insert(std::move(part.key));
  return true;
}

bool WorkBudget::affords_phrase(std::string_view text) { return affords_phrase(terms_of(text)); }

bool WorkBudget::affords_phrase(std::span<const std::string> terms) {
  constexpr std::size_t usual = 8;  // words
  if (terms.size() < 2) return true;
  return affords({fmt::format("phrase {}", fmt::join(terms, " ")), 1,
                  rarest(terms) * (1 + terms.size() / usual)});
}

bool WorkBudget::affords_near(std::span<const std::string> terms) {
  constexpr std::size_t usual = 4;  // words
  return affords({fmt::format("near {}", fmt::join(terms, " ")), 1 + terms.size() / usual,
                  rarest(terms) * (1 + terms.size())});
}

bool WorkBudget::affords_in_field(Field field, std::span<const std::string> terms) {
  const std::uint64_t marks = field == Field::body ? 2 : 1;  // that a word is compared with
  std::uint64_t work = 0;
  for (const std::string& term : terms) work += marks * index_.term_frequency(term);
  constexpr std::size_t usual = 16;  // words; a pattern stands for more
  return affords({fmt::format("{}: {}", row(field).name, fmt::join(terms, " ")),
                  std::min(always_afforded, 1 + terms.size() / usual), work});
}

WorkBudget::Reading WorkBudget::affords_reading(std::string_view text) {
  const std::vector<std::string> terms = terms_of(text);
  const bool first = read_.empty();
  const auto [it, fresh] = read_.try_emplace(fmt::format("{}", fmt::join(terms, " ")));
  if (!fresh) return it->second;
  const std::uint64_t left = (most_ - std::min(most_, work_)) * tenths / reading;
  const std::uint64_t asked = rarest(terms);
  it->second = {asked, std::min(asked, first ? std::max(left, always_read) : left)};
  work_ += it->second.afforded * reading / tenths;
  return it->second;
}

bool WorkBudget::affords_word(std::uint64_t articles, bool always) {
  const std::uint64_t work = (opening + articles * posting) / tenths;
  if (!always && work_ + work > most_) return false;
  work_ += work;
  return true;
}

bool WorkBudget::many() const { return weight_ > always_afforded; }

}  // namespace mercato
