// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/identity/name_keys.hh"

#include <algorithm>
#include <vector>

#include "common/text/edit_distance.hh"
#include "common/text/unicode.hh"
#include "indexer/analysis/identity/similarity.hh"

namespace mercato {
namespace {

constexpr std::size_t medium_surname = 7;  // bytes; in a shorter one another vowel is another name
constexpr std::size_t long_surname = 8;    // one letter of so many is a slip
constexpr std::size_t foreign_surname = 10;  // written by ear: Roderaraju, Ruddarraju

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : fold(text)) {
    if (c == ' ' || c == '-' || c == '.' || c == '\'') {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
    } else {
      word += c;
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

/// Whether a name begins with an article; LA Times does not.
bool has_article(std::string_view name) {
  for (const std::string_view article : {"e ", "a ", "es ", "'", "’", "he "}) {
    const bool french = name.starts_with('L') || name.starts_with('l');
    const bool english = name.starts_with('T') || name.starts_with('t');
    if (english != (article == "he ") || (!french && !english)) continue;
    if (name.substr(1).starts_with(article)) return true;
  }
  return false;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool initials = i > 0 && words[i].size() == 1 && words[i - 1].size() == 1;
    if (i > 0 && !initials) out += ' ';
    out += words[i];
  }
  return out;
}

/// Whether two neighbouring letters have changed places: Castaner, Csataner.
bool is_transposed(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  std::size_t at = 0;
  while (at < a.size() && a[at] == b[at]) ++at;
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
         a.substr(at + 2) == b.substr(at + 2);
}

/// A surname with each double letter once, y as i, ph as f, no h: Buzyn and Buzin are one.
std::string plain_spelling(std::string_view surname) {
  std::string out;
  for (std::size_t i = 0; i < surname.size(); ++i) {
    char c = surname[i] == 'y' ? 'i' : surname[i];
    if (c == 'p' && i + 1 < surname.size() && surname[i + 1] == 'h') c = 'f';
    if (c != 'h' && (out.empty() || out.back() != c)) out += c;
  }
  return out;
}

}  // namespace

std::string name_key(EntityType type, std::string_view name) {
  std::vector<std::string> words = words_of(name);
  for (std::string& word : words) {
    if (word == "&" || word == "and") word = "et";
  }
  if (type != EntityType::person && words.size() > 1 && has_article(name)) {
    words.erase(words.begin());
  }
  return joined(words);
}

std::unordered_set<std::string> legal_forms(const Knowledge& knowledge) {
  std::unordered_set<std::string> keys;
  const auto forms = knowledge.triggers.find("legal.suffixes");
  if (forms == knowledge.triggers.end()) return keys;
  for (const std::string& form : forms->second) keys.insert(name_key(EntityType::person, form));
  return keys;
}

std::string without_legal_form(const std::string& key,
                               const std::unordered_set<std::string>& forms) {
  const std::size_t space = key.rfind(' ');
  if (space == std::string::npos || !forms.contains(key.substr(space + 1))) return key;
  return key.substr(0, space);
}

std::string without_initials(const std::string& key) {
  std::vector<std::string> words = words_of(key);
  if (words.size() > 2) {
    const auto initial = [](const std::string& word) { return word.size() == 1; };
    words.erase(std::remove_if(words.begin() + 1, words.end() - 1, initial), words.end() - 1);
  }
  return joined(words);
}

std::pair<std::string, std::string> split_person(const std::string& key) {
  const std::size_t space = key.rfind(' ');
  if (space == std::string::npos) return {{}, key};
  return {key.substr(0, space), key.substr(space + 1)};
}

bool is_misspelling(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a == b || a.size() < shortest_misspelt_surname || a[0] != b[0]) return a == b;
  if (b.starts_with(a)) return false;
  if (a.size() < medium_surname) return plain_spelling(a) == plain_spelling(b);
  const std::size_t distance = edit_distance(a, b, a.size() / 3);
  const bool alike = sound_key(a) == sound_key(b);
  if (!alike) return distance == 1 && a.size() >= long_surname;
  if (a.size() >= foreign_surname) return distance <= a.size() / 3;
  if (is_transposed(a, b)) return true;
  const std::string one = plain_spelling(a);
  const std::string other = plain_spelling(b);
  if (one == other) return true;
  return edit_distance(one, other, 1) == 1 &&
         !(a.size() < long_surname && one.size() == other.size());
}

}  // namespace mercato
