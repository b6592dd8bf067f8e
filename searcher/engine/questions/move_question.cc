// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/questions/move_question.hh"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>

#include "common/text/unicode.hh"
#include "searcher/engine/questions/move_forms.hh"

namespace mercato {
namespace {

/// A word of a question; an elided one (d', qu') and a pronoun behind a verb (-il) are their own.
struct Word {
  std::string typed;
  std::string folded;
};
using Words = std::vector<Word>;

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The parts of a text between single spaces, or of another separator.
std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

void add_word(std::string_view typed, Words& words) {
  if (std::string folded = fold(typed); !folded.empty())
    words.push_back({std::string(typed), std::move(folded)});
}

/// « a-t-il » is « a » and « -il »; all pronouns but -ce are told alike where a form has -il.
void add_with_pronoun(std::string_view typed, Words& words) {
  constexpr std::string_view pronouns[] = {"-il", "-elle", "-ils", "-elles", "-on",
                                           "-ce", "-vous", "-tu",  "-moi"};
  const std::string folded = fold(typed);
  for (const std::string_view pronoun : pronouns) {
    if (!folded.ends_with(pronoun) || folded.size() != typed.size()) continue;
    std::string_view verb = typed.substr(0, typed.size() - pronoun.size());
    if (verb.ends_with("-t")) verb.remove_suffix(2);
    if (verb.empty()) break;
    add_word(verb, words);
    add_word(pronoun, words);
    return;
  }
  add_word(typed, words);
}

void add_parts(std::string_view typed, Words& words) {
  constexpr std::string_view elided[] = {"d'", "l'", "qu'", "s'", "j'", "n'"};
  constexpr std::string_view apostrophes[] = {"'", "\u2019"};
  for (const std::string_view mark : apostrophes) {
    const std::size_t at = typed.find(mark);
    if (at == std::string_view::npos) continue;
    const std::string before = fold(typed.substr(0, at)) + '\'';
    if (!is_one_of(before, elided)) continue;
    words.push_back({std::string(typed.substr(0, at + mark.size())), before});
    typed.remove_prefix(at + mark.size());
    break;
  }
  add_with_pronoun(typed, words);
}

/// The words of a text; nothing if more than one sentence or a colon is in it.
std::optional<Words> words_of(std::string_view text) {
  std::string spaced(text);
  for (const std::string_view space : {"\u00A0", "\u202F", "\t"})
    for (std::size_t at = 0; (at = spaced.find(space, at)) != std::string::npos;)
      spaced.replace(at, space.size(), " ");
  Words words;
  bool ended = false;
  for (std::string_view word : parts_of(spaced, ' ')) {
    if (word.empty()) continue;
    const bool asks = word.ends_with('?') || word == "!" || word == ".";
    if (word.ends_with(':') || word.ends_with(';')) return std::nullopt;
    while (!word.empty() && std::string_view("?!.,").find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    if (ended && !word.empty()) return std::nullopt;
    ended = ended || asks;
    add_parts(word, words);
  }
  return words;
}

bool begins_with(const Words& words, std::string_view opening) {
  const auto parts = parts_of(opening, ' ');
  return words.size() >= parts.size() &&
         std::equal(parts.begin(), parts.end(), words.begin(),
                    [](std::string_view part, const Word& word) { return word.folded == part; });
}

bool ends_with(const Words& words, std::string_view ending) {
  const auto parts = parts_of(ending, ' ');
  return words.size() >= parts.size() &&
         std::equal(parts.rbegin(), parts.rend(), words.rbegin(),
                    [](std::string_view part, const Word& word) { return word.folded == part; });
}

void leave_out_politeness(Words& words) {
  const auto begin_at = [&](std::size_t first) {
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(first));
  };
  for (const std::string_view opening : question_openings)
    if (begins_with(words, opening)) begin_at(parts_of(opening, ' ').size());
  for (const ShortOpening& opening : short_openings) {
    if (!begins_with(words, opening.words)) continue;
    begin_at(parts_of(opening.words, ' ').size() - 1);
    words.front().folded = opening.shorter;
  }
  for (const std::string_view ending : question_endings)
    if (ends_with(words, ending)) words.resize(words.size() - parts_of(ending, ' ').size());
  std::erase_if(words, [](const Word& word) { return is_one_of(word.folded, question_adverbs); });
}

/// « en 2025 » at the end; taken off.
std::optional<std::string> year_at_end(Words& words) {
  if (words.size() < 3 || words[words.size() - 2].folded != "en") return std::nullopt;
  std::string year = words.back().folded;
  const bool digits =
      year.size() == 4 && (year.starts_with("19") || year.starts_with("20")) &&
      std::all_of(year.begin(), year.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return std::nullopt;
  words.resize(words.size() - 2);
  return year;
}

/// Whether a word is one of a form's alternatives.
bool fits(std::string_view form, std::string_view word) {
  for (std::string_view alternative : parts_of(form, '|')) {
    if (alternative == word) return true;
    if (alternative == "-il" && word.starts_with('-') && word != "-ce") return true;
    if (!alternative.ends_with('*')) continue;
    alternative.remove_suffix(1);
    if (!word.starts_with(alternative)) continue;
    const std::string_view ending = word.substr(alternative.size());
    if (ending.empty() || ending == "e" || ending == "s" || ending == "es") return true;
  }
  return false;
}

/// Whether these words may name what a slot is for.
bool may_name(std::string_view slot, std::span<const Word> words) {
  if (slot == "$SOME") return true;
  const Word& first = words.front();
  const bool small = first.typed.front() == first.folded.front();  // as it was folded
  if (small && is_one_of(first.folded, no_names)) return false;
  return slot != "$WHO" || !small || !is_one_of(first.folded, no_persons);
}

std::string name_of(std::span<const Word> words) {
  std::string name;
  for (const Word& word : words) {
    const bool joined = name.empty() || name.ends_with('\'') || name.ends_with("\u2019");
    name += (joined || word.typed.starts_with('-') ? "" : " ") + word.typed;
  }
  return name;
}

/// Matches the words of a question with those of a form, and keeps what its slots stand for.
class FormMatch {
 public:
  explicit FormMatch(std::string_view form) : form_(parts_of(form, ' ')) {}

  bool matches(std::span<const Word> words, std::size_t at = 0) {
    if (at == form_.size()) return words.empty();
    std::string_view part = form_[at];
    if (part.starts_with('$')) return fill(words, at);
    if (part.starts_with('[')) {
      if (matches(words, at + 1)) return true;
      part = part.substr(1, part.size() - 2);
    }
    return !words.empty() && fits(part, words.front().folded) && matches(words.subspan(1), at + 1);
  }

  std::vector<NamedInQuestion> take() { return std::move(named_); }

 private:
  bool fill(std::span<const Word> words, std::size_t at) {
    constexpr std::size_t longest = 6;  // words of a name
    const std::string_view slot = form_[at];
    for (std::size_t n = 1; n <= std::min(longest, words.size()); ++n) {
      if (!may_name(slot, words.first(n))) return false;
      const std::size_t before = named_.size();
      if (slot != "$SOME")
        named_.push_back({slot == "$WHO"    ? Field::person
                          : slot == "$FROM" ? Field::move_from
                                            : Field::move_to,
                          name_of(words.first(n))});
      if (matches(words.subspan(n), at + 1)) return true;
      named_.resize(before);
    }
    return false;
  }

  std::vector<std::string_view> form_;
  std::vector<NamedInQuestion> named_;
};

}  // namespace

std::vector<NamedInQuestion> read_move_question(std::string_view text) {
  constexpr std::size_t longest = 200;  // bytes; a pasted text is no question
  if (text.size() > longest) return {};
  std::optional<Words> words = words_of(text);
  if (!words) return {};
  leave_out_politeness(*words);
  const std::optional<std::string> year = year_at_end(*words);
  for (const std::string_view form : move_forms) {
    FormMatch match(form);
    if (!match.matches(*words)) continue;
    std::vector<NamedInQuestion> named = match.take();
    if (year) named.push_back({Field::date, *year});
    return named;
  }
  return {};
}

}  // namespace mercato
