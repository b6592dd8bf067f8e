// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/names/name_selector.hh"

#include <algorithm>

namespace mercato {
namespace {

bool before(const NameSpan& a, const NameSpan& b) { return a.first < b.first; }

bool overlap(const NameSpan& a, const NameSpan& b) { return a.first < b.last && b.first < a.last; }

bool contains(const NameSpan& a, const NameSpan& b) {
  return a.first <= b.first && b.last <= a.last;
}

}  // namespace

void NameSelector::select(const ArticleText& article, std::span<const Token> tokens,
                          const NameProposals& proposals, std::vector<NameSpan>& out) {
  const Work work{article.text, tokens, proposals.entities};
  cleaner_.clean(work.text, tokens, proposals.tagged, pieces_);

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
    take_legal_form(work, out.back());
  }
  take_pieces_until(UINT32_MAX);

  add_listed_places(work, proposals.places, out);
  add_announced(proposals.announced, out);
  if (!article.title.empty()) doubt_places(work, out);
}

/// « Audi AG », « Total SE »
void NameSelector::take_legal_form(const Work& work, NameSpan& name) {
  if (name.type != EntityType::organization || name.last >= work.tokens.size()) return;
  const Token& next = work.tokens[name.last];
  const bool form = (flags(work, name.last) & word_flag::legal_form) != 0 && capital(next) &&
                    !next.elided && gap_before(work.text, work.tokens, name.last) == Gap::space;
  if (form) ++name.last;
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
    const auto first = std::partition_point(
        out.begin(), out.end(), [&](const NameSpan& other) { return other.last <= name.first; });
    auto last = first;
    bool free = true;
    for (; last != out.end() && overlap(name, *last); ++last) {
      const bool same_words = last->first == name.first && last->last == name.last;
      free =
          free && contains(name, *last) && !(same_words && last->canonical != NameSpan::unlisted);
    }
    if (!free) continue;
    out.insert(out.erase(first, last), name);
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
  const auto first_inside =
      std::partition_point(work.entities.begin(), work.entities.end(),
                           [&](const NameSpan& other) { return other.first < name.first; });
  const auto inside = [&](const NameSpan& other) { return contains(name, other); };
  if (std::count_if(first_inside, std::find_if_not(first_inside, work.entities.end(), inside),
                    inside) > 1) {
    return false;
  }
  if (listed.type == EntityType::place) return true;
  if (name.first == listed.first && listed.size() == 1 &&
      (flags(work, name.first) & word_flag::organization_head) != 0) {
    return true;  // not the paper L'Union, but « l'Union des brasseurs »
  }
  if (listed.type == EntityType::person &&
      (name.first == listed.first || (flags(work, name.first) & word_flag::first_name) == 0)) {
    return false;
  }
  bool more_than_form = false;  // Audi AG is Audi
  for (std::uint32_t i = name.first; i < name.last; ++i) {
    if (i >= listed.first && i < listed.last) continue;
    more_than_form = more_than_form || (flags(work, i) & word_flag::legal_form) == 0;
    if (!capital(work.tokens[i])) return false;
    if ((flags(work, i) & (word_flag::civility | word_flag::office | word_flag::not_a_name)) != 0) {
      return false;
    }
  }
  return more_than_form;
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
      !separates_names(gap_before(work.text, work.tokens, place.first))) {
    return false;
  }
  return place.last >= work.tokens.size() || !capital(work.tokens[place.last]) ||
         separates_names(gap_before(work.text, work.tokens, place.last));
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

}  // namespace mercato
