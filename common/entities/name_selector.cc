// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/entities/name_selector.hh"

#include <algorithm>
#include <array>

namespace mercato {
namespace {

bool before(const NameSpan& a, const NameSpan& b) { return a.first < b.first; }

bool overlap(const NameSpan& a, const NameSpan& b) { return a.first < b.last && b.first < a.last; }

bool contains(const NameSpan& a, const NameSpan& b) {
  return a.first <= b.first && b.last <= a.last;
}

/// Gaps no name goes over.
bool separates(Gap gap) {
  return gap == Gap::stop || gap == Gap::comma || gap == Gap::colon || gap == Gap::open ||
         gap == Gap::close || gap == Gap::start;
}

/// The civilities that are never part of a name.
bool is_address(const Lexeme& word) {
  constexpr std::array<std::string_view, 11> addresses{
      "m", "mm", "mme", "mmes", "mlle", "mlles", "me", "dr", "pr", "monsieur", "madame"};
  return is_capitalised(word.letters) &&
         std::find(addresses.begin(), addresses.end(), word.folded) != addresses.end();
}

bool capital(const Token& token) { return is_capitalised(token.lexeme->letters); }

}  // namespace

void NameSelector::select(const ArticleText& article, std::span<const Token> tokens,
                          const NameProposals& proposals, std::vector<NameSpan>& out) {
  const Work work{article.text, tokens, proposals.entities};
  pieces_.clear();
  for (const NameSpan& name : proposals.tagged) add_tagged(work, name, pieces_);

  out.clear();
  auto piece = pieces_.begin();
  const auto take_pieces_until = [&](std::uint32_t first) {
    for (; piece != pieces_.end() && piece->first < first; ++piece) {
      if (out.empty() || out.back().last <= piece->first) out.push_back(*piece);
    }
  };
  for (const NameSpan& entity : proposals.entities) {
    take_pieces_until(entity.first);
    const bool inside_longer = !out.empty() && overlap(out.back(), entity);
    if (inside_longer) {
      if (longer_name(work, out.back(), entity)) {
        take_listed_type(work, entity, out.back());
        continue;
      }
      out.pop_back();
    }
    while (piece != pieces_.end() && overlap(*piece, entity)) {
      if (cut_listed_head(work, *piece, entity)) break;
      if (contains(*piece, entity) && longer_name(work, *piece, entity)) break;
      ++piece;
    }
    if (piece != pieces_.end() && piece->first < entity.last) {
      take_listed_type(work, entity, *piece);
      continue;
    }
    out.push_back(entity);
  }
  take_pieces_until(UINT32_MAX);

  add_listed_places(work, proposals.places, out);
  add_announced(proposals.announced, out);
  if (!article.title.empty()) doubt_places(work, out);
}

void NameSelector::add_listed_places(const Work& work, std::span<const NameSpan> places,
                                     std::vector<NameSpan>& out) {
  const std::size_t middle = out.size();
  auto taken = out.begin();
  listed_.clear();
  for (const NameSpan& place : places) {
    while (taken != out.end() && taken->last <= place.first) ++taken;
    if (taken != out.end() && overlap(*taken, place)) {
      settle_place(work, place, *taken);
      continue;
    }
    if (stands_alone(work, place)) listed_.push_back(place);
  }
  out.insert(out.end(), listed_.begin(), listed_.end());
  std::inplace_merge(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(middle), out.end(),
                     before);
}

/// An announced name takes the place of what lies inside it, unless it cuts another in two or is
/// listed as it stands.
void NameSelector::add_announced(std::span<const NameSpan> announced, std::vector<NameSpan>& out) {
  for (const NameSpan& name : announced) {
    const auto first = std::find_if(out.begin(), out.end(),
                                    [&](const NameSpan& other) { return overlap(name, other); });
    auto last = first;
    bool free = true;
    for (; last != out.end() && overlap(name, *last); ++last) {
      const bool same_words = last->first == name.first && last->last == name.last;
      free =
          free && contains(name, *last) && !(same_words && last->canonical != NameSpan::unlisted);
    }
    if (!free) continue;
    const auto at = out.erase(first, last);
    out.insert(std::lower_bound(out.begin(), at, name, before), name);
  }
}

/// The tagger has learnt from an encyclopedia, where what nobody knows is a village. In the press
/// an unlisted place is one only where the words around say so; else two capitals are a person's,
/// one is a company's.
void NameSelector::doubt_places(const Work& work, std::vector<NameSpan>& out) {
  for (NameSpan& name : out) {
    if (name.canonical != NameSpan::unlisted) continue;
    if (name.type == EntityType::person && is_where(work, name)) name.type = EntityType::place;
    if (name.type != EntityType::place) continue;
    if (is_said_to_be_place(work, name)) continue;
    const bool two_words = name.size() == 2 && !work.tokens[name.first + 1].joined &&
                           work.tokens[name.first].lexeme->letters == LetterCase::title &&
                           work.tokens[name.first + 1].lexeme->letters == LetterCase::title;
    name.type = two_words ? EntityType::person : EntityType::organization;
  }
}

/// Whether « à » or « en » stands before a single word that is no first name: a place, unless the
/// article names someone so.
bool NameSelector::is_where(const Work& work, const NameSpan& name) {
  if (name.size() != 1 || name.first == 0) return false;
  const Lexeme& word = *work.tokens[name.first].lexeme;
  const std::string& before = work.tokens[name.first - 1].lexeme->exact;
  return word.letters == LetterCase::title && !work.tokens[name.first].elided &&
         (flags(work, name.first) & word_flag::first_name) == 0 &&
         (before == "à" || before == "en") &&
         gap_before(work.text, work.tokens, name.first) == Gap::space;
}

/// Whether a place preposition or a word like « ville » stands before a name, or is part of it.
bool NameSelector::is_said_to_be_place(const Work& work, const NameSpan& name) {
  constexpr std::uint32_t place_words =
      word_flag::place_head | word_flag::place | word_flag::commune;
  for (std::uint32_t i = name.first; i < name.last; ++i) {
    if ((flags(work, i) & place_words) != 0) return true;
  }
  for (std::uint32_t i = name.first; i > 0 && i + 3 > name.first; --i) {
    if (gap_before(work.text, work.tokens, i) == Gap::stop) return false;
    const std::uint32_t f = flags(work, i - 1);
    if (i == name.first && (f & word_flag::place_preposition) != 0) return true;
    if ((f & word_flag::place_head) != 0) return true;
  }
  return false;
}

/// Whether the tagger's name, which holds a listed one, is another, longer name: « Toyota Europe »,
/// not « PDG de Toyota ».
bool NameSelector::longer_name(const Work& work, const NameSpan& name, const NameSpan& listed) {
  if (!contains(name, listed) || name.size() == listed.size()) return false;
  const auto inside = [&](const NameSpan& other) { return contains(name, other); };
  if (std::count_if(work.entities.begin(), work.entities.end(), inside) > 1) return false;
  if (listed.type == EntityType::place) return true;
  if (name.first == listed.first && listed.size() == 1 && work.tokens[name.first].elided &&
      (flags(work, name.first) & word_flag::organization_head) != 0) {
    return true;  // not the paper L'Union, but « l'Union des brasseurs »
  }
  if (listed.type == EntityType::person &&
      (name.first == listed.first || (flags(work, name.first) & word_flag::first_name) == 0)) {
    return false;
  }
  for (std::uint32_t i = name.first; i < name.last; ++i) {
    if (i >= listed.first && i < listed.last) continue;
    if (!capital(work.tokens[i])) return false;
    if ((flags(work, i) & (word_flag::civility | word_flag::office | word_flag::not_a_name)) != 0) {
      return false;
    }
  }
  return true;
}

/// « l'AFP Olivier Cachin »: a listed name right before a person's is not part of it.
bool NameSelector::cut_listed_head(const Work& work, NameSpan& name, const NameSpan& listed) {
  if (name.first != listed.first || name.last < listed.last + 2) return false;
  const bool first_name = (flags(work, listed.last) & word_flag::first_name) != 0;
  const bool agency = listed.type == EntityType::media && listed.size() == 1;
  if (!first_name && !agency) return false;
  for (std::uint32_t i = listed.last; i < name.last; ++i) {
    if (work.tokens[i].lexeme->letters != LetterCase::title) return false;
  }
  name.first = listed.last;
  name.type = EntityType::person;
  return true;
}

/// « l'Économie Bruno Le Maire »: where a person's name begins inside a longer one, or its end.
std::uint32_t NameSelector::person_inside(const Work& work, const NameSpan& name) {
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

/// A longer name that begins like a listed one is of its type: « France Bleu Hérault »; but Claude
/// Perrier is not the product Claude.
void NameSelector::take_listed_type(const Work& work, const NameSpan& listed, NameSpan& name) {
  if (name.first != listed.first || listed.type == EntityType::person) return;
  constexpr std::uint32_t other = word_flag::first_name | word_flag::organization_head;
  if (listed.size() > 1 || (flags(work, name.first) & other) == 0) name.type = listed.type;
}

/// Whether a listed place that the tagger did not see may be one: a capital of its own, not a part
/// of a longer run of capitals.
bool NameSelector::stands_alone(const Work& work, const NameSpan& place) {
  const Token& first = work.tokens[place.first];
  if (first.lexeme->letters != LetterCase::title) return false;
  if (place.size() == 1 && (flags(work, place.first) & word_flag::place) == 0) return false;
  if (place.first > 0 && capital(work.tokens[place.first - 1]) &&
      !separates(gap_before(work.text, work.tokens, place.first))) {
    return false;
  }
  return place.last >= work.tokens.size() || !capital(work.tokens[place.last]) ||
         separates(gap_before(work.text, work.tokens, place.last));
}

/// A tagged name that is a listed place takes its canonical name; a country or a large city is a
/// place whatever the tagger thinks, unless it is a first name too.
void NameSelector::settle_place(const Work& work, const NameSpan& place, NameSpan& name) {
  if (name.first != place.first || name.last != place.last) return;
  if (name.canonical != NameSpan::unlisted) return;
  const std::uint32_t f = flags(work, place.first);
  const bool sure =
      (f & word_flag::first_name) == 0 && ((f & word_flag::place) != 0 || place.size() > 1);
  if (sure) name.type = EntityType::place;
  if (name.type == EntityType::place) name.canonical = place.canonical;
}

/// Cuts a tagged name where punctuation separates, and adds what remains of each part.
void NameSelector::add_tagged(const Work& work, const NameSpan& name, std::vector<NameSpan>& out) {
  NameSpan part = name;
  for (std::uint32_t i = name.first + 1; i < name.last; ++i) {
    const bool two_people = name.type == EntityType::person && work.tokens[i].lexeme->exact == "et";
    if (!two_people && !separates(gap_before(work.text, work.tokens, i))) continue;
    part.last = i;
    add_piece(work, part, out);
    part.first = i;
  }
  part.last = name.last;
  add_piece(work, part, out);
}

void NameSelector::add_piece(const Work& work, NameSpan name, std::vector<NameSpan>& out) {
  trim(work, name);
  if (name.first >= name.last) return;
  if (const std::uint32_t person = person_inside(work, name); person < name.last) {
    add_piece(work, {name.first, person, EntityType::organization}, out);
    name.first = person;
    name.type = EntityType::person;
  }
  if (!is_name(work, name)) return;
  correct_type(work, name);
  if (name.type == EntityType::product && !is_product(work, name)) return;
  out.push_back(name);
}

/// Whether a token begins a sentence, a title or a quotation, where any word has a capital.
bool NameSelector::starts_sentence(const Work& work, std::uint32_t token) {
  const Gap gap = gap_before(work.text, work.tokens, token);
  return !work.tokens[token].elided && gap != Gap::space && gap != Gap::hyphen &&
         gap != Gap::comma && gap != Gap::other;
}

/// Takes away what is no part of a name: civilities and offices before a person, small words at
/// either end, the first word of a sentence if it is an ordinary one.
void NameSelector::trim(const Work& work, NameSpan& name) {
  const auto has = [&](std::uint32_t i, std::uint32_t any) { return (flags(work, i) & any) != 0; };
  if (name.first + 1 < name.last && starts_sentence(work, name.first) &&
      (work.tokens[name.first].lexeme->stop ||
       (has(name.first, word_flag::lower_word) &&
        !has(name.first,
             word_flag::first_name | word_flag::organization_head | word_flag::place_head)))) {
    ++name.first;
  }
  if (name.first + 1 < name.last && is_address(*work.tokens[name.first].lexeme)) {
    name.type = EntityType::person;
  }
  while (name.first + 1 < name.last && has(name.first, word_flag::not_a_name) &&
         work.tokens[name.first + 1].lexeme->letters == LetterCase::lower &&
         !work.tokens[name.first + 1].joined) {
    ++name.first;
  }
  if (name.type == EntityType::person) {
    while (name.first + 1 < name.last &&
           (is_address(*work.tokens[name.first].lexeme) ||
            (has(name.first, word_flag::office) && !has(name.first, word_flag::first_name) &&
             !has(name.first, word_flag::civility)))) {
      ++name.first;
    }
  }
  while (name.first < name.last && !capital(work.tokens[name.first]) &&
         !has(name.first, word_flag::institution | word_flag::place_head) &&
         work.tokens[name.first].lexeme->letters != LetterCase::none) {
    ++name.first;
  }
  while (name.first < name.last && work.tokens[name.last - 1].lexeme->stop &&
         !capital(work.tokens[name.last - 1])) {
    --name.last;
  }
}

/// Whether a name stands in a run of words in capitals, a headline within the text, where capitals
/// say nothing.
bool NameSelector::is_shouted(const Work& work, const NameSpan& name) {
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
bool NameSelector::is_name(const Work& work, const NameSpan& name) {
  constexpr std::uint32_t never = word_flag::not_a_name | word_flag::calendar | word_flag::demonym;
  bool any_capital = false;
  bool any_name = false;
  for (std::uint32_t i = name.first; i < name.last; ++i) {
    const Token& token = work.tokens[i];
    any_capital = any_capital || capital(token);
    any_name = any_name || (capital(token) && (flags(work, i) & never) == 0 &&
                            !(token.joined && (flags(work, i) & word_flag::demonym) != 0));
  }
  if (!any_capital || !any_name || is_shouted(work, name)) return false;
  const std::uint32_t last_flags = flags(work, name.last - 1);
  if ((last_flags & word_flag::demonym) != 0 && work.tokens[name.last - 1].joined) return false;
  if (name.size() > 1) return true;
  const Token& token = work.tokens[name.first];
  if (token.lexeme->letters == LetterCase::title && token.lexeme->folded.size() < 2) return false;
  if (name.last < work.tokens.size() && work.tokens[name.last].joined &&
      work.tokens[name.last].lexeme->letters == LetterCase::lower) {
    return false;  // Vice-président
  }
  if (token.lexeme->surface.front() >= '0' && token.lexeme->surface.front() <= '9') return false;
  const std::uint32_t f = flags(work, name.first);
  const bool ordinary = token.lexeme->stop || (f & word_flag::lower_word) != 0;
  return !ordinary || !starts_sentence(work, name.first) ||
         (f & (word_flag::first_name | word_flag::place)) != 0;
}

/// Whether what the tagger calls neither person, organization nor place is a work or a product: it
/// stands in quotation marks, after a word like « film », or carries a number.
bool NameSelector::is_product(const Work& work, const NameSpan& name) {
  for (std::uint32_t i = name.first + 1; i < name.last; ++i) {
    if (work.tokens[i].kind == TokenKind::number) return true;
  }
  const bool opens = gap_before(work.text, work.tokens, name.first) == Gap::open;
  const bool closes =
      name.last < work.tokens.size() && gap_before(work.text, work.tokens, name.last) == Gap::close;
  if (opens && closes) return true;
  for (std::uint32_t back = 1; back <= 2 && back <= name.first; ++back) {
    if (separates(gap_before(work.text, work.tokens, name.first - back + 1)) && !opens) break;
    if ((flags(work, name.first - back) & word_flag::product_head) != 0) return true;
  }
  return false;
}

/// A first name and one or two words that nothing else is known of.
bool NameSelector::is_full_name(const Work& work, const NameSpan& name) {
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

/// Corrects types that the words themselves contradict.
void NameSelector::correct_type(const Work& work, NameSpan& name) {
  const Lexeme& first = *work.tokens[name.first].lexeme;
  if (name.size() == 1 && name.type != EntityType::organization) {
    const bool acronym = first.letters == LetterCase::upper && first.folded.size() <= 6;
    const bool camel =
        first.letters == LetterCase::mixed && first.folded.find('\'') == std::string::npos;
    if (acronym || camel) name.type = EntityType::organization;
  }
  const std::uint32_t own = flags(work, name.first);
  const bool compound = name.size() > 1 && work.tokens[name.first + 1].joined;
  if (compound && (first.folded == "saint" || first.folded == "sainte")) {
    name.type = EntityType::place;
  }
  if (name.type != EntityType::person && is_full_name(work, name)) name.type = EntityType::person;
  if (name.size() > 1 && name.type != EntityType::person &&
      (own & word_flag::organization_head) != 0 && (own & word_flag::place_head) == 0) {
    name.type = EntityType::organization;
  }
  if (name.first == 0 || separates(gap_before(work.text, work.tokens, name.first))) return;
  const std::uint32_t f = flags(work, name.first - 1);
  const std::string& previous = work.tokens[name.first - 1].lexeme->folded;
  if (is_address(*work.tokens[name.first - 1].lexeme)) name.type = EntityType::person;
  if (previous == "chez" && name.type == EntityType::place) name.type = EntityType::organization;
  if ((f & word_flag::media_head) != 0 && name.type != EntityType::person) {
    name.type = EntityType::media;
  }
}

}  // namespace mercato
