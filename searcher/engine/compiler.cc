// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/compiler.hh"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/index/schema.hh"
#include "common/text/unicode.hh"
#include "searcher/engine/corrections.hh"
#include "searcher/engine/edit_rows.hh"
#include "searcher/engine/field_words.hh"
#include "searcher/engine/ranking.hh"
#include "searcher/engine/value_queries.hh"

namespace mercato {
namespace {

using Xapian::Query;

constexpr Xapian::termcount most_expansions = 300;  // words a prefix or pattern stands for

/// The same node compiled both ways.
struct Both {
  Query all;
  Query any;
};

Query combine(Query::op op, const std::vector<Query>& parts) {
  return {op, parts.begin(), parts.end()};
}

class Compiler {
 public:
  Compiler(IndexReader& index, Widening widening, CompiledQuery& out)
      : index_(index), units_(index, widening, out.notes), out_(out) {}

  Both compile(const Node& node, std::optional<Field> field) {
    if (node.field) field = node.field;
    switch (node.kind) {
      case NodeKind::nothing:
        return same(Query::MatchNothing);
      case NodeKind::word:
        return words({node.text}, field);
      case NodeKind::phrase:
        return phrase(node, field);
      case NodeKind::prefix:
      case NodeKind::wildcard:
        return same(pattern(node, field));
      case NodeKind::fuzzy:
        return same(fuzzy(node, field));
      case NodeKind::value:
        return same(value_query(index_, *field, node.text));
      case NodeKind::range:
        return same(range(node, *field));
      case NodeKind::near:
        return same(near(node, field));
      case NodeKind::group:
      case NodeKind::all_of:
        return conjunction(node, field);
      case NodeKind::any_of:
        return disjunction(node, field);
      case NodeKind::without:
        return difference(node, field);
    }
    return same(Query::MatchNothing);
  }

 private:
  static Both same(const Query& query) { return {query, query}; }

  /// The query's stems in one field: the stem scores, where it stands decides.
  static Query in_field(const Query& query, std::optional<Field> field,
                        const std::set<std::string, std::less<>>& stems) {
    if (!field) return query;
    std::vector<Query> there;
    for (const std::string& stem : stems)
      there.push_back(phrase_query({terms::stem(stem)}, *field));
    return {Query::OP_FILTER, query, combine(Query::OP_OR, there)};
  }

  Both words(const std::vector<std::string>& texts, std::optional<Field> field) {
    const std::vector<QueryUnit> units = field ? in_one_field(texts, *field) : units_.read(texts);
    if (units.empty()) return same({});
    out_.units = std::max(out_.units, units.size());
    std::vector<Query> every;
    std::vector<Query> some;
    for (const QueryUnit& unit : units) {
      every.push_back(unit.all);
      some.push_back(unit.any);
    }
    return {combine(Query::OP_AND, every), combine(Query::OP_OR, some)};
  }

  /// Words of a field: each must be in that field. Wider meanings are not looked for.
  std::vector<QueryUnit> in_one_field(const std::vector<std::string>& texts, Field field) {
    std::vector<QueryUnit> units;
    for (const std::string& text : texts) {
      QueryNotes notes;
      UnitReader plain(index_, {.synonyms = false, .corrections = true}, notes);
      for (QueryUnit& unit : plain.read({text})) {
        unit.all = in_field(unit.all, field, notes.stems);
        unit.any = in_field(unit.any, field, notes.stems);
        units.push_back(std::move(unit));
      }
      out_.notes.stems.merge(notes.stems);
      std::move(notes.corrections.begin(), notes.corrections.end(),
                std::back_inserter(out_.notes.corrections));
    }
    return units;
  }

  Both phrase(const Node& node, std::optional<Field> field) {
    out_.phrases = true;
    const QueryUnit unit = units_.phrase(node.text, field);
    return field ? same(unit.all) : Both{unit.all, unit.any};
  }

  /// The stems of the words an index has that fit; marked and searched alike.
  Query stems_of(const std::vector<std::string>& words, std::optional<Field> field,
                 const Node& node) {
    std::set<std::string, std::less<>> stems;
    std::vector<std::string> terms;
    for (const std::string& word : words) {
      const Lexeme& lexeme = index_.analyzer().lexeme(word);
      if (stems.insert(lexeme.stem).second) terms.push_back(terms::stem(lexeme.stem));
    }
    if (words.size() >= most_expansions)
      out_.warnings.push_back(
          fmt::format("'{}' stands for more than {} words: the most frequent were taken", node.text,
                      most_expansions));
    Query query = in_field({Query::OP_SYNONYM, terms.begin(), terms.end()}, field, stems);
    out_.notes.stems.merge(stems);
    return query;
  }

  using CountedWords = std::vector<std::pair<std::uint32_t, std::string>>;

  static void add_forms(CountedWords& words, std::string_view payload) {
    for (WordForm& form : decode_word_forms(payload))
      words.emplace_back(form.count, std::move(form.exact));
  }

  /// The most frequent of the words found.
  static std::vector<std::string> most_frequent(CountedWords found) {
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    if (found.size() > most_expansions) found.resize(most_expansions);
    std::vector<std::string> words;
    for (auto& [count, word] : found) words.push_back(std::move(word));
    return words;
  }

  /// Words whose folded form fits, the most frequent first.
  template <typename Fits>
  std::vector<std::string> words_that(std::string_view prefix, const Fits& fits) {
    CountedWords found;
    index_.words().scan(prefix, [&](std::string_view key, std::string_view payload) {
      if (fits(key)) add_forms(found, payload);
      return true;
    });
    return most_frequent(std::move(found));
  }

  /// Words at most `limit` edits away, the most frequent first.
  std::vector<std::string> words_near(std::string_view folded, std::size_t limit) {
    CountedWords found;
    if (folded.size() > longest_corrected) return {};
    EditRows rows(folded, limit);
    const auto refuse = [&](std::string_view beginning) { return rows.read(beginning); };
    index_.words().search(refuse, [&](std::string_view, std::string_view payload) {
      if (rows.distance() <= limit) add_forms(found, payload);
    });
    return most_frequent(std::move(found));
  }

  Query pattern(const Node& node, std::optional<Field> field) {
    const std::string folded = fold(node.text);
    if (node.kind == NodeKind::prefix)
      return stems_of(words_that(folded, [](std::string_view) { return true; }), field, node);
    const std::string literal = folded.substr(0, folded.find_first_of("*?"));
    return stems_of(
        words_that(literal, [&](std::string_view word) { return fits_pattern(folded, word); }),
        field, node);
  }

  Query fuzzy(const Node& node, std::optional<Field> field) {
    const std::string folded = fold(node.text);
    const std::size_t limit =
        node.distance > 0 ? node.distance : std::max<std::size_t>(1, allowed_edits(folded.size()));
    return stems_of(words_near(folded, limit), field, node);
  }

  Query range(const Node& node, Field field) {
    if (auto query = range_query(index_, field, node.text, node.upper)) return *query;
    out_.warnings.push_back(
        fmt::format("'{}' is no {}: nothing matches it", node.text, row(field).name));
    return Query::MatchNothing;
  }

  Query near(const Node& node, std::optional<Field> field) {
    std::vector<std::string> terms;
    std::vector<Query> parts;
    for (const Node& child : node.children) {
      std::vector<Token> tokens;
      index_.analyzer().tokenize(child.text, tokens);
      for (const Token& token : tokens) {
        if (token.lexeme->stop) continue;
        out_.notes.stems.insert(token.lexeme->stem);
        terms.push_back(terms::stem(token.lexeme->stem));
        if (field) parts.emplace_back(Query(0.0, phrase_query({terms.back()}, *field)));
      }
    }
    parts.emplace_back(Query::OP_NEAR, terms.begin(), terms.end(),
                       static_cast<Xapian::termcount>(node.distance + terms.size()));
    return combine(Query::OP_AND, parts);
  }

  /// Plain words of a group are read together, so that names of several words are seen; the two
  /// ends of a move too, so that they are of one and the same move.
  Both conjunction(const Node& node, std::optional<Field> field) {
    std::vector<Query> all;
    std::vector<Query> any;
    std::vector<Query> required;
    std::vector<std::string> run;
    const auto end_run = [&] {
      if (run.empty()) return;
      const Both both = words(run, field);
      run.clear();
      if (both.all.empty()) return;
      all.push_back(both.all);
      any.push_back(both.any);
    };
    const auto [from, to] = move_ends(node);
    if (from != nullptr && to != nullptr)
      required.push_back(move_query(index_, from->text, to->text));
    for (const Node& child : node.children) {
      if (from != nullptr && to != nullptr && (&child == from || &child == to)) continue;
      if (child.kind == NodeKind::word && !child.field && node.kind == NodeKind::group) {
        run.push_back(child.text);
        continue;
      }
      end_run();
      const Both both = compile(child, field);
      if (both.all.empty()) continue;
      const bool must = child.kind == NodeKind::value || child.kind == NodeKind::range ||
                        child.field || node.kind == NodeKind::all_of;
      if (must) {
        required.push_back(both.all);
      } else {
        all.push_back(both.all);
        any.push_back(both.any);
      }
    }
    end_run();
    out_.units = std::max(out_.units, all.size());
    const auto with_required = [&](Query query) {
      std::vector<Query> parts = required;
      if (!query.empty()) parts.push_back(std::move(query));
      return combine(Query::OP_AND, parts);
    };
    return {with_required(combine(Query::OP_AND, all)), with_required(combine(Query::OP_OR, any))};
  }

  static std::pair<const Node*, const Node*> move_ends(const Node& node) {
    std::pair<const Node*, const Node*> ends{nullptr, nullptr};
    for (const Node& child : node.children) {
      if (child.kind != NodeKind::value) continue;
      if (child.field == Field::move_from) ends.first = &child;
      if (child.field == Field::move_to) ends.second = &child;
    }
    return ends;
  }

  Both disjunction(const Node& node, std::optional<Field> field) {
    std::vector<Query> all;
    std::vector<Query> any;
    for (const Node& child : node.children) {
      const Both both = compile(child, field);
      all.push_back(both.all);
      any.push_back(both.any);
    }
    return {combine(Query::OP_OR, all), combine(Query::OP_OR, any)};
  }

  Both difference(const Node& node, std::optional<Field> field) {
    Both kept = node.children.front().kind == NodeKind::nothing
                    ? same(Query::MatchAll)
                    : compile(node.children.front(), field);
    // What is excluded is not marked, nor widened.
    QueryNotes unheard;
    std::vector<Query> dropped;
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      CompiledQuery excluded;
      Compiler strict(index_, {.synonyms = false, .corrections = false}, excluded);
      const Both both = strict.compile(node.children[i], field);
      if (!both.all.empty()) dropped.push_back(both.all);
    }
    if (dropped.empty()) return kept;
    const Query gone = combine(Query::OP_OR, dropped);
    return {Query(Query::OP_AND_NOT, kept.all, gone), Query(Query::OP_AND_NOT, kept.any, gone)};
  }

  /// Whether a word fits a pattern of * (any letters) and ? (one letter).
  static bool fits_pattern(std::string_view pattern, std::string_view word) {
    std::size_t p = 0;
    std::size_t w = 0;
    std::size_t star = std::string_view::npos;
    std::size_t star_word = 0;
    while (w < word.size()) {
      if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == word[w])) {
        ++p;
        ++w;
      } else if (p < pattern.size() && pattern[p] == '*') {
        star = p++;
        star_word = w;
      } else if (star != std::string_view::npos) {
        p = star + 1;
        w = ++star_word;
      } else {
        return false;
      }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
  }

  IndexReader& index_;
  UnitReader units_;
  CompiledQuery& out_;
};

}  // namespace

CompiledQuery compile(IndexReader& index, const Node& root, Widening widening) {
  CompiledQuery out;
  if (root.kind == NodeKind::nothing) {
    out.everything = true;
    return out;
  }
  Compiler compiler(index, widening, out);
  Both both = compiler.compile(root, std::nullopt);
  out.all = std::move(both.all);
  out.any = std::move(both.any);
  return out;
}

}  // namespace mercato
