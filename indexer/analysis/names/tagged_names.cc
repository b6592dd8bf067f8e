// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/names/tagged_names.hh"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/analysis/names/name_heads.hh"

namespace mercato {
namespace {

/// The civilities that are never part of a name.
bool is_address(const Lexeme& word) {
  constexpr std::array<std::string_view, 11> addresses{
      "m", "mm", "mme", "mmes", "mlle", "mlles", "me", "dr", "pr", "monsieur", "madame"};
  return is_capitalised(word.letters) &&
         std::find(addresses.begin(), addresses.end(), word.folded) != addresses.end();
}

/// What stands before things, seldom before a person's name.
bool is_determiner(std::string_view word) {
  constexpr std::array<std::string_view, 11> determiners{"le",  "la", "les", "un", "une",  "du",
                                                         "des", "au", "aux", "ce", "cette"};
  return std::find(determiners.begin(), determiners.end(), word) != determiners.end();
}

/// M$, k€, Md£: the tokenizer keeps the sign with its multiple.
bool is_unit_of_money(std::string_view word) {
  return word.ends_with("$") || word.ends_with("€") || word.ends_with("£");
}

/// Bytes of the next sentence's first word where the two were run together when a text was copied:
/// « RenaultDans », « ParlyMinistre »; 0 if they were not.
std::uint32_t run_on(const Lexeme& word) {
  if (word.letters != LetterCase::mixed) return 0;
  const std::string_view text = word.surface;
  constexpr std::array<std::string_view, 52> beginnings{
      "Le",       "La",         "Les",       "Un",         "Une",       "Des",        "Du",
      "De",       "Dans",       "Mais",      "Et",         "En",        "Il",         "Elle",
      "Ils",      "Elles",      "On",        "Nous",       "Ce",        "Cet",        "Cette",
      "Ces",      "Pour",       "Par",       "Selon",      "Avec",      "Sur",        "Si",
      "Son",      "Sa",         "Ses",       "Au",         "Aux",       "Depuis",     "Quand",
      "Avant",    "Après",      "Alors",     "Ainsi",      "Lors",      "Voilà",      "Comme",
      "Ministre", "Secrétaire", "Président", "Présidente", "Directeur", "Directrice", "Député",
      "Maire",    "Sa",         "Invité"};
  std::size_t longest = 0;
  for (const std::string_view beginning : beginnings) {
    if (text.size() < beginning.size() + 3 || !text.ends_with(beginning)) continue;
    const char before = text[text.size() - beginning.size() - 1];
    if (before < 'A' || before > 'Z' || beginning.size() > 3)
      longest = std::max(longest, beginning.size());
  }
  return static_cast<std::uint32_t>(longest);
}

/// Whether a word without a capital and the first of the next sentence were run together:
/// « gagnantInterrogés ».
bool is_run_together(const Lexeme& word) {
  if (word.letters != LetterCase::mixed) return false;
  const std::string_view text = word.surface;
  constexpr std::size_t longest_prefix = 4;  // of a brand: iPhone, macOS
  std::size_t small = 0;
  while (small < text.size() && (text[small] < 'A' || text[small] > 'Z')) ++small;
  return small > longest_prefix && small < text.size();
}

/// Whether a quotation mark opens right before a byte.
bool opens_mark(std::string_view text, std::uint32_t begin) {
  std::string_view before = text.substr(0, begin);
  for (const std::string_view space : {" ", "\u00A0", "\u202F"})
    if (before.ends_with(space)) before.remove_suffix(space.size());
  return before.ends_with("\u00AB") || before.ends_with("\u201C") ||
         (before.size() == begin && before.ends_with('"'));
}

}  // namespace

void TaggedNames::clean(std::string_view text, std::span<const Token> tokens,
                        std::span<const NameSpan> tagged, std::vector<NameSpan>& out) {
  out.clear();
  const Work work{text, tokens, !tagged.empty() && is_english(tokens)};
  for (const NameSpan& name : tagged) add_tagged(work, name, out);
  agree_on_heads(tokens, out);
}

/// Whether small words of English are frequent: three words in ten of English prose, one in 500 of
/// the French press, and never more than one in 16 (of 3,382 articles).
bool TaggedNames::is_english(std::span<const Token> tokens) {
  constexpr std::size_t one_in = 6;
  const auto count = std::count_if(tokens.begin(), tokens.end(), [this](const Token& token) {
    return token.lexeme->letters == LetterCase::lower &&
           (words_[*token.lexeme].flags & word_flag::english) != 0;
  });
  return static_cast<std::size_t>(count) * one_in > tokens.size();
}

/// Cuts a tagged name where punctuation separates, and adds what remains of each part.
void TaggedNames::add_tagged(const Work& work, const NameSpan& name, std::vector<NameSpan>& out) {
  NameSpan part = name;
  for (std::uint32_t i = name.first + 1; i < name.last; ++i) {
    const bool two_people = name.type == EntityType::person && work.tokens[i].lexeme->exact == "et";
    if (!two_people && !separates_names(gap_before(work.text, work.tokens, i))) continue;
    part.last = i;
    add_piece(work, part, out);
    part.first = i;
  }
  part.last = name.last;
  add_piece(work, part, out);
}

void TaggedNames::add_piece(const Work& work, NameSpan name, std::vector<NameSpan>& out) {
  trim(work, name);
  if (name.first >= name.last) return;
  if (const std::uint32_t person = person_inside(work, name); person < name.last) {
    add_piece(work, {name.first, person, EntityType::organization}, out);
    name.first = person;
    name.type = EntityType::person;
  }
  if (!is_name(work, name)) return;
  correct_type(work, name);
  out.push_back(name);
}

/// Whether a token begins a sentence, a title or a quotation, where any word has a capital.
bool TaggedNames::starts_sentence(const Work& work, std::uint32_t token) {
  const Gap gap = gap_before(work.text, work.tokens, token);
  return !work.tokens[token].elided && gap != Gap::space && gap != Gap::hyphen &&
         gap != Gap::comma && gap != Gap::other;
}

/// Ends a name where its word and the next sentence were run together: « RenaultDans ».
void TaggedNames::end_at_run_on(const Work& work, NameSpan& name) {
  for (std::uint32_t i = name.first; i < name.last; ++i) {
    if (is_run_together(*work.tokens[i].lexeme)) {
      name.last = i > name.first + 1 ? i : name.first;
    } else if (const std::uint32_t extra = run_on(*work.tokens[i].lexeme); extra != 0) {
      name.last = i + 1;
      name.tail = -static_cast<std::int32_t>(extra);
    }
  }
}

void TaggedNames::trim_english(const Work& work, NameSpan& name) {
  const auto is_small = [&](std::uint32_t i) { return (flags(work, i) & word_flag::english) != 0; };
  while (name.first + 1 < name.last && is_small(name.first)) ++name.first;
  while (name.first + 1 < name.last && is_small(name.last - 1)) --name.last;
}

/// Takes away what is no part of a name: civilities and offices before a person, small words at
/// either end, the first word of a sentence if it is an ordinary one.
void TaggedNames::trim(const Work& work, NameSpan& name) {
  const auto has = [&](std::uint32_t i, std::uint32_t any) { return (flags(work, i) & any) != 0; };
  end_at_run_on(work, name);
  if (name.first >= name.last) return;
  if (name.first + 1 < name.last && starts_sentence(work, name.first) &&
      (work.tokens[name.first].lexeme->stop ||
       (has(name.first, word_flag::lower_word) &&
        !has(name.first,
             word_flag::first_name | word_flag::organization_head | word_flag::place_head)))) {
    ++name.first;
  }
  if (work.english) trim_english(work, name);
  if (name.first + 1 < name.last && is_address(*work.tokens[name.first].lexeme)) {
    name.type = EntityType::person;
  }
  if (name.type == EntityType::person) {
    while (name.first + 1 < name.last &&
           (is_address(*work.tokens[name.first].lexeme) ||
            (has(name.first, word_flag::office) && !has(name.first, word_flag::first_name) &&
             !has(name.first, word_flag::civility)))) {
      ++name.first;
    }
  }
  const bool people = has(name.first, word_flag::demonym) && !has(name.first, word_flag::place);
  if (people && name.first + 2 < name.last && work.tokens[name.first + 1].lexeme->stop) {
    name.first += 2;  // Américains de Chicago
  }
  const auto announces_nothing = [&](std::uint32_t i) {
    if (capital(work.tokens[i])) {  // IA de Musk
      return has(i, word_flag::not_a_name) && i + 1 < name.last && !work.tokens[i + 1].joined &&
             work.tokens[i + 1].lexeme->letters == LetterCase::lower;
    }
    return !has(i, word_flag::institution | word_flag::place_head) &&
           work.tokens[i].lexeme->letters != LetterCase::none;
  };
  while (name.first < name.last && announces_nothing(name.first)) ++name.first;
  while (name.first < name.last &&
         work.tokens[name.last - 1].lexeme->letters == LetterCase::lower &&
         (name.type == EntityType::person || work.tokens[name.last - 1].lexeme->stop)) {
    --name.last;
  }
}

/// Whether a name stands in a run of words in capitals, a headline within the text, where capitals
/// say nothing.
bool TaggedNames::is_shouted(const Work& work, const NameSpan& name) {
  constexpr std::uint32_t shortest_run = 4;
  const auto shouted = [&](std::uint32_t i) {
    return work.tokens[i].lexeme->letters == LetterCase::upper;
  };
  for (std::uint32_t i = name.first; i < name.last; ++i) {
    if (!shouted(i)) return false;
  }
  std::uint32_t first = name.first;
  std::uint32_t last = name.last;
  while (first > 0 && shouted(first - 1) && name.first - first < shortest_run) --first;
  while (last < work.tokens.size() && shouted(last) && last - name.last < shortest_run) ++last;
  return last - first >= shortest_run && last - first > name.size();
}

/// Whether a tagged stretch of words names something.
bool TaggedNames::is_name(const Work& work, const NameSpan& name) {
  const std::uint32_t never = word_flag::not_a_name | word_flag::calendar | word_flag::demonym |
                              (work.english ? word_flag::english : 0);
  bool any_capital = false;
  bool any_name = false;
  for (std::uint32_t i = name.first; i < name.last; ++i) {
    const Token& token = work.tokens[i];
    any_capital = any_capital || capital(token);
    any_name = any_name || (capital(token) && (flags(work, i) & never) == 0 &&
                            !(token.joined && (flags(work, i) & word_flag::demonym) != 0));
  }
  if (!any_capital || !any_name || is_shouted(work, name)) return false;
  if (name.type == EntityType::person && name.size() > 1 && all_ordinary(work, name)) return false;
  const std::uint32_t last_flags = flags(work, name.last - 1);
  if ((last_flags & word_flag::demonym) != 0 && work.tokens[name.last - 1].joined) return false;
  if (name.size() > 1) return true;
  const Token& token = work.tokens[name.first];
  if (token.lexeme->stop || is_unit_of_money(token.lexeme->surface)) return false;
  if (token.lexeme->letters == LetterCase::title && token.lexeme->folded.size() < 2) return false;
  if (name.last < work.tokens.size() && work.tokens[name.last].joined &&
      work.tokens[name.last].lexeme->letters == LetterCase::lower) {
    return false;  // Vice-président
  }
  if (token.lexeme->surface.front() >= '0' && token.lexeme->surface.front() <= '9') return false;
  const std::uint32_t f = flags(work, name.first);
  const bool ordinary = (f & word_flag::lower_word) != 0;
  return !ordinary || !starts_sentence(work, name.first) ||
         (f & (word_flag::first_name | word_flag::place)) != 0;
}

/// Whether every word of a name is an ordinary one: « Affaires Étrangères ».
bool TaggedNames::all_ordinary(const Work& work, const NameSpan& name) {
  for (std::uint32_t i = name.first; i < name.last; ++i) {
    const std::uint32_t f = flags(work, i);
    if ((f & word_flag::lower_word) == 0 || (f & word_flag::first_name) != 0) return false;
  }
  return true;
}

/// A first name and one or two words that nothing else is known of.
bool TaggedNames::is_full_name(const Work& work, const NameSpan& name) {
  if (name.size() < 2 || name.size() > 4) return false;
  const std::uint32_t first = flags(work, name.first);
  if ((first & word_flag::first_name) == 0 || (first & word_flag::place) != 0) return false;
  for (std::uint32_t i = name.first; i < name.last; ++i) {
    constexpr std::uint32_t other = word_flag::organization_head | word_flag::organization_suffix |
                                    word_flag::place_head | word_flag::place | word_flag::commune |
                                    word_flag::media_head | word_flag::product_head |
                                    word_flag::lower_word;
    if (work.tokens[i].lexeme->letters != LetterCase::title) return false;
    if (i > name.first && (flags(work, i) & other) != 0 &&
        (flags(work, i) & word_flag::first_name) == 0) {
      return false;
    }
  }
  return true;
}

/// Whether quotation marks, not brackets, stand around a name.
bool TaggedNames::is_in_marks(const Work& work, const NameSpan& name) {
  return opens_mark(work.text, work.tokens[name.first].begin) &&
         closes_mark(work.text, work.tokens[name.last - 1].end);
}

/// Corrects types that the words of a name contradict.
void TaggedNames::correct_by_words(const Work& work, NameSpan& name) {
  const Lexeme& first = *work.tokens[name.first].lexeme;
  if (name.size() == 1 && name.type != EntityType::organization) {
    const bool acronym = first.letters == LetterCase::upper && first.folded.size() <= 6;
    const bool camel =
        first.letters == LetterCase::mixed && first.folded.find('\'') == std::string::npos;
    if (acronym || camel) name.type = EntityType::organization;
  }
  const std::uint32_t own = flags(work, name.first);
  if (name.size() == 1 && name.type != EntityType::person && (own & word_flag::surname) != 0 &&
      first.letters == LetterCase::title) {
    name.type = EntityType::person;  // le scandale Ghosn
  }
  const bool someone = name.type == EntityType::person || name.type == EntityType::place;
  if (someone && is_in_marks(work, name)) name.type = EntityType::product;
  const bool compound = name.size() > 1 && work.tokens[name.first + 1].joined;
  if (compound && (first.folded == "saint" || first.folded == "sainte")) {
    name.type = EntityType::place;
  }
  if (name.type != EntityType::person && is_full_name(work, name)) name.type = EntityType::person;
  if (name.size() > 1 && name.type != EntityType::person &&
      (own & word_flag::organization_head) != 0 && (own & word_flag::place_head) == 0) {
    name.type = EntityType::organization;
  }
}

/// Corrects types that an article right before a name contradicts: « le scandale », « l'Oréal ».
void TaggedNames::correct_by_article(const Work& work, NameSpan& name) {
  const std::uint32_t own = flags(work, name.first);
  if (name.size() != 1 || name.type != EntityType::person || (own & word_flag::first_name) != 0) {
    return;
  }
  const Token& previous = work.tokens[name.first - 1];
  const bool article =
      work.tokens[name.first].elided
          ? work.text[previous.end] == ' ' && (work.text[previous.end + 1] | 0x20) == 'l'
          : is_determiner(previous.lexeme->folded);
  if (article) name.type = EntityType::organization;
}

/// Corrects types that the word right before a name contradicts: « chez », « groupe », « capsule ».
void TaggedNames::correct_by_head(const Work& work, NameSpan& name) {
  const std::uint32_t head = flags(work, name.first - 1);
  const bool first_name = (flags(work, name.first) & word_flag::first_name) != 0;
  const bool single = name.size() == 1;
  if (name.type == EntityType::person && single && (head & word_flag::organization_head) != 0)
    name.type = EntityType::organization;  // le groupe Bolloré
  const bool thing = (head & word_flag::product_head) != 0;
  const bool determined =
      single && name.first > 1 && is_determiner(work.tokens[name.first - 2].lexeme->folded);
  if (name.type == EntityType::person && thing && (determined || !first_name))
    name.type = EntityType::product;  // la capsule Orion
  if (work.tokens[name.first - 1].lexeme->folded == "chez") {
    const bool company = name.type == EntityType::person && single && !first_name;
    if (company || name.type == EntityType::place) name.type = EntityType::organization;
  }
  if ((head & word_flag::media_head) != 0 && name.type != EntityType::person)
    name.type = EntityType::media;
}

/// Corrects types that the words in and around a name contradict.
void TaggedNames::correct_type(const Work& work, NameSpan& name) {
  correct_by_words(work, name);
  if (name.first == 0 || separates_names(gap_before(work.text, work.tokens, name.first))) return;
  if (is_address(*work.tokens[name.first - 1].lexeme)) name.type = EntityType::person;
  correct_by_article(work, name);
  correct_by_head(work, name);
  follow_head(work, name);
}

/// A head with an adjective before the name: « l’université commerciale Luigi Bocconi », « la fusée
/// lourde SLS ».
void TaggedNames::follow_head(const Work& work, NameSpan& name) {
  if (name.first < 2) return;
  const Token& adjective = work.tokens[name.first - 1];
  if (adjective.lexeme->letters != LetterCase::lower || adjective.lexeme->stop ||
      work.tokens[name.first].elided || adjective.elided || adjective.joined) {
    return;
  }
  if (gap_before(work.text, work.tokens, name.first - 1) != Gap::space) return;
  const std::uint32_t head = flags(work, name.first - 2);
  const bool listed_head =
      (flags(work, name.first - 1) & (word_flag::office | word_flag::civility)) != 0;
  if (listed_head) return;
  constexpr std::array<std::string_view, 10> namesakes{"universite", "ecole",   "lycee", "college",
                                                       "institut",   "hopital", "musee", "centre",
                                                       "theatre",    "clinique"};
  if (std::ranges::find(namesakes, work.tokens[name.first - 2].lexeme->folded) != namesakes.end()) {
    if (name.type == EntityType::person) name.type = EntityType::organization;
  } else if ((head & word_flag::product_head) != 0 && name.type == EntityType::organization &&
             name.size() == 1 && work.tokens[name.first].lexeme->letters == LetterCase::upper) {
    name.type = EntityType::product;
  }
}

/// « l'Économie Bruno Le Maire »: where a person's name begins inside a longer one, or its end.
std::uint32_t TaggedNames::person_inside(const Work& work, const NameSpan& name) {
  const auto has = [&](std::uint32_t i, std::uint32_t any) { return (flags(work, i) & any) != 0; };
  if (has(name.first, word_flag::first_name)) return name.last;
  for (std::uint32_t i = name.first + 1; i + 1 < name.last; ++i) {
    if (!has(i, word_flag::first_name) || has(i, word_flag::place) || work.tokens[i].joined ||
        work.tokens[i].elided || work.tokens[i].lexeme->letters != LetterCase::title) {
      continue;
    }
    const Token& surname = work.tokens[i + 1];
    const bool plain = capital(work.tokens[i - 1]) &&
                       has(i - 1, word_flag::lower_word | word_flag::place | word_flag::commune |
                                      word_flag::organization_head);
    if (plain && capital(surname) && !has(i + 1, word_flag::organization_suffix)) return i;
  }
  return name.last;
}

}  // namespace mercato
