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

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The words of a name or an expression, in each other's company: apart they mean something else.
WordsTogether together(const std::vector<std::string>& stems, double factor) {
  WordsTogether words{{}, static_cast<Xapian::termpos>(stems.size()) + ranking::loose_words};
  for (const std::string& stem : stems) words.words.push_back({{terms::stem(stem)}, factor});
  return words;
}

bool all_differ(std::vector<std::string> stems) {
  std::sort(stems.begin(), stems.end());
  return std::adjacent_find(stems.begin(), stems.end()) == stems.end();
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
    QueryUnit unit = name(covered, all.data(), only_stops);
    if (expand) {
      add_synonyms(covered, unit);
      add_entities(covered, unit, length == all.size() ? ranking::entity_alone : ranking::entity);
    }
    if (only_stops && (all.size() > 1 || !unit.wide.empty()))
      unit.asked = std::nullopt;  // stop words score nothing
    units.push_back(std::move(unit));
  }
  std::vector<Token> tokens;
  for (const Piece& piece : all)
    tokens.insert(tokens.end(), piece.tokens.begin(), piece.tokens.end());
  lifts().add_pairs(tokens);
  return units;
}

/// The pieces of one name, or one piece, of a text that begins at `begin`.
QueryUnit UnitReader::name(std::span<const Piece> pieces, const Piece* begin, bool with_stops) {
  std::vector<QueryUnit> parts;
  for (const Piece& piece : pieces) {
    if (piece.stop() && !with_stops) continue;
    QueryUnit& part = parts.emplace_back(word(piece));
    if (&piece != begin) add_glued((&piece)[-1], piece, part);
  }
  if (parts.size() == 1) return std::move(parts.front());
  QueryUnit unit{{}, {}, {}, AnyWords(std::in_place)};
  unit.asked.emplace();
  std::vector<Xapian::Query> every;
  std::vector<Xapian::Query> some;
  for (QueryUnit& part : parts) {
    every.push_back(std::move(part.all));
    some.push_back(std::move(part.any));
    add_words(unit.any_words, part.any_words);
    if (unit.asked && part.asked)
      unit.asked->parts.insert(unit.asked->parts.end(), part.asked->parts.begin(),
                               part.asked->parts.end());
    else
      unit.asked = std::nullopt;
  }
  unit.all = {Xapian::Query::OP_AND, every.begin(), every.end()};
  unit.any = {Xapian::Query::OP_OR, some.begin(), some.end()};
  return unit;
}

/// A name behind its particle may be written in one with it, too: Le Pen, Lepen.
void UnitReader::add_glued(const Piece& particle, const Piece& name, QueryUnit& unit) {
  const auto glued = glued_name(index_, particle.folded, name.folded);
  if (!glued) return;
  const std::string& stem = index_.analyzer().lexeme(*glued).stem;
  notes_.stems.insert(stem);
  const WeighedWord word{{terms::stem(stem)}};
  widen(unit.all, query_of(word));
  widen(unit.any, query_of(word));
  add_words(unit.any_words, {{word}});
  if (unit.asked) unit.asked->parts.front().push_back(word);
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
  std::vector<WeighedWord> content;
  for (const Token& token : piece.tokens) {
    const std::string& stem = token.lexeme->stem;
    if (!token.lexeme->stop) notes_.stems.insert(stem);
    terms.push_back(terms::stem(stem));
    if (!token.lexeme->stop) content.push_back(content_word(stem));
  }
  const bool adjacent = parts_.work.affords_phrase(terms);
  QueryUnit unit =
      any_of(adjacent ? phrase_query(parts_.placed, terms, std::nullopt)
                      : Xapian::Query(Xapian::Query::OP_AND, terms.begin(), terms.end()),
             std::move(content));
  if (const std::string whole = compound_of(piece.tokens); !whole.empty()) {
    const std::string& stem = index_.analyzer().lexeme(whole).stem;
    notes_.stems.insert(stem);
    widen(unit.all, query_of({{terms::stem(stem)}}));
  }
  return unit;
}

/// A word; where any word of a question is enough, with those of its family, as if they were one.
QueryUnit UnitReader::single_word(const Lexeme& lexeme, Span at) {
  const std::vector<std::string> others = family(lexeme);
  if (others.empty()) return stem_unit(lexeme, at);
  std::vector<std::string> terms;
  const auto add = [&](const std::string& stem) {
    notes_.stems.insert(stem);
    terms.push_back(terms::stem(stem));
  };
  add(lexeme.stem);
  for (const OtherTerm& other : lexeme.others)
    if (other.asked) add(other.term);
  const double factor = emphasis(lexeme.stem);
  const WeighedWord own{terms, factor};
  for (const std::string& other : others) add(other);
  notes_.expansion.push_back(
      fmt::format("{} -> {} (family)", lexeme.surface, fmt::join(others, ", ")));
  QueryUnit unit = any_of(query_of(own), {{std::move(terms), factor}});
  unit.asked = {{{own}}, {}};
  return unit;
}

/// The terms of a word's family, in a question that any of its words answers.
std::vector<std::string> UnitReader::family(const Lexeme& lexeme) {
  const bool any_will_do = question_ && ranking::any_will_do(question_->words, widening_.sentence);
  return widening_.synonyms && any_will_do ? index_.family(lexeme) : std::vector<std::string>{};
}

QueryUnit UnitReader::stem_unit(const Lexeme& lexeme, Span at) {
  const double factor = emphasis(lexeme.stem);
  const auto name = parted_name(index_, lexeme.folded);
  if (!name && widening_.corrections && !is_known(lexeme))
    if (const auto parts = parted_words(index_, parts_.placed, lexeme.folded)) {
      notes_.corrections.push_back(
          {at, lexeme.surface, fmt::format("{} {}", parts->particle, parts->name)});
      notes_.stems.insert(index_.analyzer().lexeme(parts->name).stem);
      const Xapian::Query query = scaled(name_query(index_, parts_.placed, *parts), factor);
      return {query, query, {}, std::nullopt};
    }
  WeighedWord word{{}, name ? 1 : factor};
  for (const std::string& stem : name ? own_stems(lexeme) : known_stems(lexeme, at)) {
    notes_.stems.insert(stem);
    word.terms.push_back(terms::stem(stem));
  }
  if (!name) return unit_of(std::move(word));
  notes_.stems.insert(index_.analyzer().lexeme(name->name).stem);
  Xapian::Query query = query_of(word);
  widen(query, name_query(index_, parts_.placed, *name));
  query = scaled(query, factor);
  return {query, query, {}, std::nullopt};
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

/// Adds a word that means the same.
void UnitReader::widen_by(QueryUnit& unit, WeighedWord word) const {
  widen(unit.wide, query_of(word));
  if (unit.asked) unit.asked->wide.push_back(word);
  add_words(unit.wide_words, {{std::move(word)}});
}

void UnitReader::add_synonyms(std::span<const Piece> pieces, QueryUnit& unit) {
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
      if (member.size() == 1) {
        widen_by(unit, {{terms::stem(member.front())}, weight});
        notes_.stems.insert(member.front());
      } else {
        WordsTogether near = together(member, weight);
        widen(unit.wide, parts_.placed.of(near));
        unit.wide_words = std::nullopt;
        if (unit.asked && all_differ(member))
          unit.asked->near.push_back(std::move(near));
        else
          unit.asked = std::nullopt;
      }
      notes_.expansion.push_back(fmt::format("{} -> {} (synonym, × {})", fmt::join(typed, " "),
                                             fmt::join(member, " "), weight));
    }
  }
}

void UnitReader::add_entities(std::span<const Piece> pieces, QueryUnit& unit, double weight) {
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
    if (!terms.empty()) widen_by(unit, {std::move(terms), weight});
    if (const auto known = index_.name(id))
      notes_.expansion.push_back(fmt::format("{} -> {}:\"{}\" (entity, × {})", name,
                                             row(facet_field(id)).name, known->name, weight));
  }
}

}  // namespace mercato
