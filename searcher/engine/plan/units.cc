// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/units.hh"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "common/format/schema.hh"
#include "common/text/stop_words.hh"
#include "common/text/unicode.hh"
#include "searcher/engine/plan/bounds/shared_parts.hh"
#include "searcher/engine/plan/corrections/corrections.hh"
#include "searcher/engine/plan/field_words.hh"
#include "searcher/engine/plan/glued_names.hh"
#include "searcher/engine/ranking/ranking.hh"

namespace mercato {
namespace {

constexpr std::size_t longest_name = 5;     // pieces
constexpr std::size_t most_looked_up = 32;  // words for which the nearest one is looked for
constexpr std::size_t most_namesakes = 3;   // entities one name is looked up for

Xapian::Query scaled(const Xapian::Query& query, double factor) {
  if (query.empty() || factor == 1) return query;
  return {Xapian::Query::OP_SCALE_WEIGHT, query, factor};
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Adds `more` to what a query matches.
void widen(Xapian::Query& query, const Xapian::Query& more) {
  if (more.empty()) return;
  query = query.empty() ? more : Xapian::Query(Xapian::Query::OP_OR, query, more);
}

/// The words of a name or an expression, in each other's company: apart they mean something else.
Xapian::Query together(const std::vector<std::string>& stems) {
  std::vector<std::string> terms;
  for (const std::string& stem : stems) terms.push_back(terms::stem(stem));
  if (terms.size() == 1) return Xapian::Query(terms.front());
  return {Xapian::Query::OP_NEAR, terms.begin(), terms.end(),
          static_cast<Xapian::termcount>(terms.size()) + ranking::loose_words};
}

}  // namespace

struct UnitReader::Piece {
  std::vector<Token> tokens;
  std::string folded;              ///< as typed, folded: what aliases are compared with
  std::vector<std::string> stems;  ///< of the tokens that are no stop words
  Span at;                         ///< the typed text it is of
  [[nodiscard]] bool stop() const { return stems.empty(); }
};

std::vector<UnitReader::Piece> UnitReader::pieces(const std::vector<TypedText>& texts) {
  std::vector<Piece> out;
  std::vector<std::string> stems;
  for (const TypedText& typed : texts) {
    std::vector<Token> tokens;
    index_.analyzer().tokenize(typed.text, tokens);
    for (const Token& token : tokens) {
      if (!token.joined || out.empty()) out.emplace_back();
      stems.push_back(terms::stem(token.lexeme->stem));
      Piece& piece = out.back();
      piece.at = typed.at;
      if (!piece.folded.empty()) piece.folded += '-';
      piece.folded += token.lexeme->folded;
      if (!token.lexeme->stop) piece.stems.push_back(token.lexeme->stem);
      piece.tokens.push_back(token);
    }
  }
  for (std::size_t i = 0; i < out.size(); ++i)
    if (says_what_is_counted(out, i)) out[i].stems.clear();
  index_.learn_frequencies(stems);
  return out;
}

/// Whether a word beside a number is one that texts write as a sign, too, which is no word: 2000
/// euros, 15 pour cent, numéro 5.
bool UnitReader::says_what_is_counted(const std::vector<Piece>& pieces, std::size_t i) {
  const auto number = [&](std::size_t place) {
    return place < pieces.size() && pieces[place].tokens.front().kind == TokenKind::number;
  };
  const std::string& word = pieces[i].folded;
  if (word == "numero") return number(i + 1);
  if (word == "euro" || word == "euros" || word == "pourcent") return number(i - 1);
  return word == "cent" && i > 1 && pieces[i - 1].folded == "pour" && number(i - 2);
}

UnitReader::Question UnitReader::question(const std::vector<Piece>& pieces) {
  Question question;
  double rarities = 0;
  std::size_t stems = 0;
  for (const Piece& piece : pieces) {
    if (!piece.stop()) ++question.words;
    stems += piece.stems.size();
  }
  if (question.words <= ranking::most_question_words) return question;
  for (const Piece& piece : pieces)
    for (const std::string& stem : piece.stems) rarities += rarity(index_, stem);
  question.mean_rarity = rarities / static_cast<double>(stems);
  return question;
}

void UnitReader::measure(const std::vector<TypedText>& texts) {
  question_ = question(pieces(texts));
}

std::vector<QueryUnit> UnitReader::read(const std::vector<TypedText>& texts) {
  const std::vector<Piece> all = pieces(texts);
  if (!question_) question_ = question(all);
  const bool only_stops = question_->words == 0;
  const bool expand = widening_.synonyms && question_->words <= ranking::most_expanded_words;
  std::vector<QueryUnit> units;
  for (std::size_t i = 0; i < all.size();) {
    const std::span<const Piece> rest(all.data() + i, all.size() - i);
    const std::size_t length = expand ? name_length(rest) : 1;
    const std::span<const Piece> covered = rest.first(length);
    i += length;
    if (length == 1 && covered[0].stop() && !only_stops) continue;
    std::vector<Xapian::Query> every;
    std::vector<Xapian::Query> some;
    for (const Piece& piece : covered) {
      if (piece.stop() && !only_stops) continue;
      QueryUnit part = word(piece);
      if (&piece != all.data()) add_glued((&piece)[-1], piece, part);
      every.push_back(std::move(part.all));
      some.push_back(std::move(part.any));
    }
    QueryUnit unit{{Xapian::Query::OP_AND, every.begin(), every.end()},
                   {Xapian::Query::OP_OR, some.begin(), some.end()},
                   {}};
    if (expand) {
      add_synonyms(covered, unit.wide);
      add_entities(covered, unit.wide,
                   length == all.size() ? ranking::entity_alone : ranking::entity);
    }
    units.push_back(std::move(unit));
  }
  std::vector<Token> tokens;
  for (const Piece& piece : all)
    tokens.insert(tokens.end(), piece.tokens.begin(), piece.tokens.end());
  lifts().add_pairs(tokens);
  return units;
}

/// A name behind its particle may be written in one with it, too: Le Pen, Lepen.
void UnitReader::add_glued(const Piece& particle, const Piece& name, QueryUnit& unit) {
  const auto glued = glued_name(index_, particle.folded, name.folded);
  if (!glued) return;
  const std::string& stem = index_.analyzer().lexeme(*glued).stem;
  notes_.stems.insert(stem);
  widen(unit.all, Xapian::Query(terms::stem(stem)));
  widen(unit.any, Xapian::Query(terms::stem(stem)));
}

/// How many pieces the longest name or synonym takes that starts here; 1 if none does.
std::size_t UnitReader::name_length(std::span<const Piece> pieces) {
  for (std::size_t length = std::min(pieces.size(), longest_name); length > 1; --length) {
    if (pieces[0].stop() || pieces[length - 1].stop()) continue;
    std::string name;
    std::vector<std::string> stems;
    for (const Piece& piece : pieces.first(length)) {
      if (!name.empty()) name += ' ';
      name += piece.folded;
      stems.insert(stems.end(), piece.stems.begin(), piece.stems.end());
    }
    if (!index_.alias(name).empty()) return length;
    for (const SynonymGroup& group : index_.synonyms())
      if (std::find(group.members.begin(), group.members.end(), stems) != group.members.end())
        return length;
  }
  return 1;
}

QueryUnit UnitReader::word(const Piece& piece) {
  for (const Token& token : piece.tokens) lifts().add_word(*token.lexeme, words_asked());
  if (piece.tokens.size() == 1) return single_word(*piece.tokens.front().lexeme, piece.at);
  std::vector<std::string> terms;
  std::vector<Xapian::Query> content;
  for (const Token& token : piece.tokens) {
    const std::string& stem = token.lexeme->stem;
    if (!token.lexeme->stop) notes_.stems.insert(stem);
    terms.push_back(terms::stem(stem));
    if (!token.lexeme->stop) content.push_back(scaled(Xapian::Query(terms.back()), emphasis(stem)));
  }
  const bool adjacent = parts_.work.affords_phrase(terms);
  QueryUnit unit{adjacent ? phrase_query(terms, std::nullopt)
                          : Xapian::Query(Xapian::Query::OP_AND, terms.begin(), terms.end()),
                 {Xapian::Query::OP_OR, content.begin(), content.end()},
                 {}};
  if (const std::string whole = compound_of(piece.tokens); !whole.empty()) {
    const std::string& stem = index_.analyzer().lexeme(whole).stem;
    notes_.stems.insert(stem);
    widen(unit.all, Xapian::Query(terms::stem(stem)));
  }
  return unit;
}

/// A word; where any word of a question is enough, with those of its family, as if they were one.
QueryUnit UnitReader::single_word(const Lexeme& lexeme, Span at) {
  const std::vector<std::string> others = family(lexeme);
  if (others.empty()) {
    const Xapian::Query stem = scaled(stem_query(lexeme, at), emphasis(lexeme.stem));
    return {stem, stem, {}};
  }
  std::vector<std::string> terms;
  const auto add = [&](const std::string& stem) {
    notes_.stems.insert(stem);
    terms.push_back(terms::stem(stem));
  };
  add(lexeme.stem);
  for (const OtherTerm& other : lexeme.others)
    if (other.asked) add(other.term);
  const Xapian::Query own{Xapian::Query::OP_SYNONYM, terms.begin(), terms.end()};
  for (const std::string& other : others) add(other);
  const Xapian::Query all{Xapian::Query::OP_SYNONYM, terms.begin(), terms.end()};
  notes_.expansion.push_back(
      fmt::format("{} -> {} (family)", lexeme.surface, fmt::join(others, ", ")));
  return {scaled(own, emphasis(lexeme.stem)), scaled(all, emphasis(lexeme.stem)), {}};
}

/// The terms of a word's family, in a question that is so long that any of its words will do.
std::vector<std::string> UnitReader::family(const Lexeme& lexeme) {
  const bool any_will_do =
      widening_.synonyms && question_ && question_->words > ranking::most_strict_words;
  return any_will_do ? index_.family(lexeme) : std::vector<std::string>{};
}

/// By what a word of a long text counts more or less than BM25 weighs it.
double UnitReader::emphasis(std::string_view stem) {
  if (!question_ || question_->mean_rarity == 0) return 1;
  return std::pow(rarity(index_, stem) / question_->mean_rarity, ranking::rare_in_texts);
}

Xapian::Query UnitReader::stem_query(const Lexeme& lexeme, Span at) {
  const auto name = parted_name(index_, lexeme.folded);
  if (!name && widening_.corrections && !is_known(lexeme))
    if (const auto parts = parted_words(index_, lexeme.folded)) {
      notes_.corrections.push_back(
          {at, lexeme.surface, fmt::format("{} {}", parts->particle, parts->name)});
      notes_.stems.insert(index_.analyzer().lexeme(parts->name).stem);
      return name_query(index_, *parts);
    }
  std::vector<std::string> terms;
  for (const std::string& stem : name ? own_stems(lexeme) : known_stems(lexeme, at)) {
    notes_.stems.insert(stem);
    terms.push_back(terms::stem(stem));
  }
  Xapian::Query query{Xapian::Query::OP_SYNONYM, terms.begin(), terms.end()};
  if (name) {
    notes_.stems.insert(index_.analyzer().lexeme(name->name).stem);
    widen(query, name_query(index_, *name));
  }
  return query;
}

/// What a word is looked for by.
std::vector<std::string> UnitReader::own_stems(const Lexeme& lexeme) {
  std::vector<std::string> stems{lexeme.stem};
  for (const OtherTerm& other : lexeme.others)
    if (other.asked) stems.push_back(other.term);
  return stems;
}

bool UnitReader::is_known(const Lexeme& lexeme) {
  const std::vector<std::string> stems = own_stems(lexeme);
  return std::any_of(stems.begin(), stems.end(), [&](const std::string& stem) {
    return index_.term_frequency(terms::stem(stem)) > 0;
  });
}

/// The stems a typed word is looked up by: its own; else that of the nearest word the index has. A
/// number is never taken for another one.
std::vector<std::string> UnitReader::known_stems(const Lexeme& lexeme, Span at) {
  std::vector<std::string> stems = own_stems(lexeme);
  if (!widening_.corrections || has_digit(lexeme.exact) || is_known(lexeme)) return stems;
  if (++parts_.looked_up > most_looked_up) return stems;
  if (const auto nearest = nearest_word(index_.words(), lexeme.folded)) {
    notes_.corrections.push_back({at, lexeme.surface, *nearest});
    return {index_.analyzer().lexeme(*nearest).stem};
  }
  return stems;
}

void UnitReader::add_synonyms(std::span<const Piece> pieces, Xapian::Query& wide) {
  std::vector<std::string> typed;
  for (const Piece& piece : pieces)
    typed.insert(typed.end(), piece.stems.begin(), piece.stems.end());
  for (const SynonymGroup& group : index_.synonyms()) {
    if (std::find(group.members.begin(), group.members.end(), typed) == group.members.end())
      continue;
    const double weight =
        group.kind == SynonymKind::same ? ranking::same_thing : ranking::near_synonym;
    for (const auto& member : group.members) {
      if (member == typed || member.empty()) continue;
      widen(wide, scaled(together(member), weight));
      if (member.size() == 1) notes_.stems.insert(member.front());
      notes_.expansion.push_back(fmt::format("{} -> {} (synonym, × {})", fmt::join(typed, " "),
                                             fmt::join(member, " "), weight));
    }
  }
}

void UnitReader::add_entities(std::span<const Piece> pieces, Xapian::Query& wide, double weight) {
  std::string name;
  for (const Piece& piece : pieces) name += (name.empty() ? "" : " ") + piece.folded;
  std::vector<FacetId> seen;
  for (const AliasTarget& target : index_.alias(name)) {
    const FacetId id = index_.canonical(target.id);
    if (std::find(seen.begin(), seen.end(), id) != seen.end()) continue;
    if (seen.size() == most_namesakes) break;
    seen.push_back(id);
    std::vector<std::string> terms;
    for (const FacetId variant : index_.variants(id))
      if (const auto known = index_.name(variant)) {
        terms.push_back(terms::value(facet_field(id), known->name));
        // What an article calls him is marked, too, when it is spelled otherwise.
        std::vector<Token> tokens;
        index_.analyzer().tokenize(known->name, tokens);
        if (!tokens.empty() && !tokens.back().lexeme->stop)
          notes_.stems.insert(tokens.back().lexeme->stem);
      }
    widen(wide, scaled({Xapian::Query::OP_SYNONYM, terms.begin(), terms.end()}, weight));
    if (const auto known = index_.name(id))
      notes_.expansion.push_back(fmt::format("{} -> {}:\"{}\" (entity, × {})", name,
                                             row(facet_field(id)).name, known->name, weight));
  }
}

QueryUnit UnitReader::phrase(std::string_view text, std::optional<Field> field) {
  std::vector<Token> tokens;
  index_.analyzer().tokenize(text, tokens);
  std::vector<std::string> terms;
  std::vector<Xapian::Query> content;
  for (const Token& token : tokens) terms.push_back(terms::stem(token.lexeme->stem));
  index_.learn_frequencies(terms);
  for (const Token& token : tokens) {
    const std::string& stem = token.lexeme->stem;
    if (token.lexeme->stop) continue;
    content.push_back(scaled(Xapian::Query(terms::stem(stem)), emphasis(stem)));
    notes_.stems.insert(token.lexeme->stem);
    lifts().add_word(*token.lexeme, words_asked());
  }
  lifts().add_pairs(tokens);
  Xapian::Query all = phrase_query(std::move(terms), field);
  if (const auto glued = with_glued_name(tokens)) widen(all, phrase_query(*glued, field));
  return {std::move(all), {Xapian::Query::OP_OR, content.begin(), content.end()}, {}};
}

/// The terms of a phrase in which the first name with a particle is written in one, if there is
/// one.
std::optional<std::vector<std::string>> UnitReader::with_glued_name(std::span<const Token> tokens) {
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    const auto glued = glued_name(index_, tokens[i - 1].lexeme->folded, tokens[i].lexeme->folded);
    if (!glued) continue;
    std::vector<std::string> terms;
    for (std::size_t k = 0; k < tokens.size(); ++k)
      if (k + 1 != i)
        terms.push_back(
            terms::stem(k == i ? index_.analyzer().lexeme(*glued).stem : tokens[k].lexeme->stem));
    return terms;
  }
  return std::nullopt;
}

}  // namespace mercato
