// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/compiler.hh"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/format/schema.hh"
#include "common/text/unicode.hh"
#include "searcher/engine/plan/bounds/shared_parts.hh"
#include "searcher/engine/plan/exact/exact_words.hh"
#include "searcher/engine/plan/field_words.hh"
#include "searcher/engine/plan/personal_terms.hh"
#include "searcher/engine/plan/sets/document_source.hh"
#include "searcher/engine/plan/value_queries.hh"
#include "searcher/engine/plan/words/ways.hh"
#include "searcher/engine/ranking/ranking.hh"
#include "searcher/query/conditions.hh"

namespace mercato {
namespace {

using Xapian::Query;

constexpr std::size_t most_ranges = 16;
constexpr Xapian::termcount most_values = 1000;  // of a field that a pattern stands for
constexpr std::size_t most_compounds = 100;      // that one stands for

class Compiler {
 public:
  Compiler(IndexReader& index, SharedParts& parts, Widening widening, CompiledQuery& out)
      : index_(index),
        parts_(parts),
        own_scores_(widening.own_scores),
        units_(index, parts, widening, out.notes),
        out_(out) {}

  /// The whole query: what its parts are worth depends on how many there are.
  void compile(const Node& root) {
    std::vector<TypedText> texts;
    add_texts(root, texts);
    units_.measure(texts);
    if (is_one_part(root)) parts_.placed.begin_whole();
    Ways ways = compile(root, std::nullopt);
    if (own_scores_) ways.score(index_);
    if (own_scores_ && ways.wide_words && !ways.wide_words->empty())
      out_.any_words = std::move(ways.wide_words);
    if (own_scores_ && ways.asked)
      (ways.all_is_any && related_.empty() ? out_.one_word : out_.asked) = std::move(ways.asked);
    out_.all = std::move(ways.all);
    out_.any = std::move(ways.any);
    out_.wide_all = std::move(ways.wide_all);
    out_.wide_any = std::move(ways.wide_any);
    if (!related_.empty()) out_.related = combine(Query::OP_OR, related_);
  }

 private:
  /// What is looked for anywhere, as typed.
  static void add_texts(const Node& node, std::vector<TypedText>& texts) {
    if (node.field) return;
    if (node.kind == NodeKind::word || node.kind == NodeKind::phrase)
      texts.push_back({node.text, node.at});
    const bool excludes = node.kind == NodeKind::without;
    for (const Node& child : node.children) {
      add_texts(child, texts);
      if (excludes) break;
    }
  }

  Ways compile(const Node& node, std::optional<Field> field) {
    if (node.field) field = node.field;
    if (node.exact) return same(exact(node, field));
    switch (node.kind) {
      case NodeKind::nothing:
        return same(Query::MatchNothing);
      case NodeKind::word:
        return words({{node.text, node.at}}, field);
      case NodeKind::phrase:
        return phrase(node, field);
      case NodeKind::prefix:
      case NodeKind::wildcard:
      case NodeKind::fuzzy:
        return same(pattern(node, field));
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
      case NodeKind::tagged:
      case NodeKind::arrived:
        return same(articles_query(node.terms));
      case NodeKind::saved:
        return node.children.empty() ? same(Query::MatchNothing) : compile(node.children[0], {});
    }
    return same(Query::MatchNothing);
  }

  static std::vector<std::string> terms_of(const std::set<std::string, std::less<>>& stems) {
    std::vector<std::string> terms;
    for (const std::string& stem : stems) terms.push_back(terms::stem(stem));
    return terms;
  }

  static Ways same(const Query& query) { return {query, query, query, query}; }

  /// The query's stems in one field: the stem scores, where it stands decides.
  Query in_field(const Query& query, Field field, const std::vector<std::string>& terms) {
    constexpr std::size_t few = 16;
    if (terms.size() > few && !index_.shards().any_remote())
      return {Query::OP_FILTER, query, any_in_field(parts_.placed, terms, field)};
    std::vector<Query> there;
    for (const std::string& term : terms)
      there.push_back(phrase_query(parts_.placed, {term}, field));
    return {Query::OP_FILTER, query, once(combine(Query::OP_OR, there))};
  }

  /// What costs much, of which there is much, and which does not score.
  Query once(const Query& query) {
    return parts_.work.many() && !index_.shards().any_remote() ? matched_once(query) : query;
  }

  Ways words(const std::vector<TypedText>& texts, std::optional<Field> field) {
    const std::vector<QueryUnit> units = field ? in_one_field(texts, *field) : units_.read(texts);
    if (units.empty()) return same({});
    out_.units = std::max(out_.units, units.size());
    WaysLists lists;
    for (const QueryUnit& unit : units) {
      lists.add(unit);
      if (!unit.wide.empty()) related_.push_back(unit.wide);
    }
    return lists.all_or_any();
  }

  /// Words of a field: each must be in that field. Wider meanings are not looked for.
  std::vector<QueryUnit> in_one_field(const std::vector<TypedText>& texts, Field field) {
    std::vector<QueryUnit> units;
    for (const TypedText& text : texts) {
      QueryNotes notes;
      UnitReader plain(index_, parts_, {.synonyms = false, .corrections = true}, notes);
      std::vector<QueryUnit> read = plain.read({text});
      const std::vector<std::string> terms = terms_of(notes.stems);
      if (!parts_.work.affords_in_field(field, terms)) {
        (void)left_out("words of a field");
        continue;
      }
      for (QueryUnit& unit : read) {
        unit.all = in_field(unit.all, field, terms);
        unit.any = in_field(unit.any, field, terms);
        unit.any_words = std::nullopt;
        unit.asked = std::nullopt;
        units.push_back(std::move(unit));
      }
      out_.notes.stems.merge(notes.stems);
      std::move(notes.corrections.begin(), notes.corrections.end(),
                std::back_inserter(out_.notes.corrections));
    }
    return units;
  }

  Ways phrase(const Node& node, std::optional<Field> field) {
    if (!parts_.work.affords_phrase(node.text))
      return same(left_out("phrases of such common words"));
    out_.phrases = true;
    QueryUnit unit = units_.phrase(node.text, field);
    if (const Query phrase = once(unit.all); !unit.any.empty() && parts_.work.many())
      unit.all = {Query::OP_FILTER, unit.any, phrase};
    return field ? same(unit.all)
                 : Ways{unit.all, unit.any, unit.all, unit.any, unit.any_words, unit.any_words};
  }

  /// What is asked for as it is typed: found by its stems, then looked up in the articles.
  Query exact(const Node& node, std::optional<Field> field) {
    const auto [asked, afforded] = parts_.work.affords_reading(node.text);
    if (asked > 0 && afforded == 0) return left_out("phrases of such common words");
    if (afforded < asked)
      warn(fmt::format("'{}' may stand just so in {} articles: at most {} are read, the last ones",
                       node.text, asked, afforded));
    const Query candidates = units_.phrase(node.text, field).all;
    return {Query::OP_FILTER, candidates,
            exact_query(index_, node.text, candidates, field,
                        afforded < asked ? std::optional(afforded) : std::nullopt)};
  }

  /// What a pattern stands for: values of a field of values, else words; the last of a compound.
  Query pattern(const Node& node, std::optional<Field> field) {
    if (field && row(*field).kind != FieldKind::text)
      return {Query::OP_WILDCARD, terms::value(*field, node.text), most_values,
              Query::WILDCARD_LIMIT_MOST_FREQUENT, Query::OP_SYNONYM};
    const PatternOfCompound parts = pattern_of_compound(index_.analyzer(), node.text);
    if (node.kind == NodeKind::fuzzy || !parts.cut) return pattern_words(node, field);
    std::vector<std::string> head;
    for (const Token& token : parts.head) head.push_back(terms::stem(token.lexeme->stem));
    if (parts.last.empty() || parts.last == "*")
      return head.empty() ? Query() : phrase_query(parts_.placed, std::move(head), field);
    Node last = node;
    last.text = parts.last;
    if (head.empty()) return pattern_words(last, field);
    std::vector<Query> compounds;
    for (const std::string& word : parts_.patterns.of(last).words) {
      if (compounds.size() == most_compounds) break;
      std::vector<std::string> terms = head;
      terms.push_back(terms::stem(index_.analyzer().lexeme(word).stem));
      if (!parts_.work.affords_phrase(terms)) return left_out("patterns");
      compounds.push_back(phrase_query(parts_.placed, std::move(terms), field));
    }
    return {Query::OP_OR, compounds.begin(), compounds.end()};
  }

  /// The stems of the words an index has that fit; marked and searched alike.
  Query pattern_words(const Node& node, std::optional<Field> field) {
    const PatternWords::Words& fitting = parts_.patterns.of(node);
    if (!fitting.looked_up) return left_out("patterns");
    std::set<std::string, std::less<>> stems;
    std::vector<std::string> terms;
    for (const std::string& word : fitting.words) {
      const Lexeme& lexeme = index_.analyzer().lexeme(word);
      if (stems.insert(lexeme.stem).second) terms.push_back(terms::stem(lexeme.stem));
    }
    if (fitting.left_out > 0)
      warn(fmt::format("'{}' stands for more than {} words: the most frequent were taken",
                       node.text, fitting.words.size()));
    if (field && !parts_.work.affords_in_field(*field, terms)) return left_out("words of a field");
    const Query query(Query::OP_SYNONYM, terms.begin(), terms.end());
    out_.notes.stems.merge(stems);
    return field ? in_field(query, *field, terms) : query;
  }

  Query left_out(std::string_view what) {
    warn(fmt::format("a query may have fewer {}: the others are left out", what));
    return {};
  }

  void warn(std::string warning) {
    if (std::find(out_.warnings.begin(), out_.warnings.end(), warning) == out_.warnings.end())
      out_.warnings.push_back(std::move(warning));
  }

  Query range(const Node& node, Field field) {
    if (++parts_.ranges > most_ranges) {
      warn(fmt::format("a query may have {} ranges: the others are left out", most_ranges));
      return {};
    }
    return range_query(index_, field, node.text, node.upper)
        .value_or(Query(std::string(term_of_no_article)));
  }

  Query near(const Node& node, std::optional<Field> field) {
    std::vector<std::string> terms;
    WordsTogether words;
    std::vector<Query> parts;
    for (const Node& child : node.children) {
      std::vector<Token> tokens;
      index_.analyzer().tokenize(child.text, tokens);
      for (const Token& token : tokens) {
        if (token.lexeme->stop) continue;
        out_.notes.stems.insert(token.lexeme->stem);
        terms.push_back(terms::stem(token.lexeme->stem));
        words.words.push_back({{terms.back()}});
        if (field) parts.emplace_back(0.0, phrase_query(parts_.placed, {terms.back()}, *field));
      }
    }
    if (!parts_.work.affords_near(terms)) return left_out("words near each other");
    words.window = static_cast<Xapian::termpos>(node.distance + terms.size());
    parts.push_back(parts_.placed.of(words));
    return combine(Query::OP_AND, parts);
  }

  /// Plain words of a group are read together, so that names of several words are seen; the two
  /// ends of a move too, so that they are of one and the same move.
  Ways conjunction(const Node& node, std::optional<Field> field) {
    WaysLists lists;
    std::vector<Query> required;
    std::vector<TypedText> run;
    const auto end_run = [&] {
      if (run.empty()) return;
      const Ways ways = words(run, field);
      run.clear();
      if (!ways.all.empty()) lists.add(ways);
    };
    const auto [from, to] = move_ends(node);
    if (from != nullptr && to != nullptr)
      required.push_back(move_query(index_, from->text, to->text));
    std::vector<Query> required_wide = required;
    for (const Node& child : node.children) {
      if (from != nullptr && to != nullptr && (&child == from || &child == to)) continue;
      const bool plain = child.kind == NodeKind::word && !child.field && !child.exact;
      if (plain && node.kind == NodeKind::group) {
        run.push_back({child.text, child.at});
        continue;
      }
      end_run();
      const Ways ways = compile(child, field);
      if (ways.all.empty()) continue;
      const bool must = is_condition(child) || node.kind == NodeKind::all_of;
      if (!must) {
        lists.add(ways);
        continue;
      }
      required.push_back(ways.all);
      required_wide.push_back(ways.wide_all);
    }
    end_run();
    out_.units = std::max(out_.units, lists.size());
    Ways ways = lists.all_or_any();
    if (required.empty()) return ways;
    const auto with_required = [](std::vector<Query> parts, const Query& query) {
      if (!query.empty()) parts.push_back(query);
      return combine(Query::OP_AND, parts);
    };
    return {with_required(required, ways.all), with_required(required, ways.any),
            with_required(required_wide, ways.wide_all),
            with_required(required_wide, ways.wide_any)};
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

  Ways disjunction(const Node& node, std::optional<Field> field) {
    WaysLists lists;
    for (const Node& child : node.children) lists.add(compile(child, field));
    return lists.any();
  }

  [[nodiscard]] bool only_stop_words(const Node& node) {
    if (node.kind != NodeKind::word || node.field) return false;
    std::vector<Token> tokens;
    index_.analyzer().tokenize(node.text, tokens);
    return std::all_of(tokens.begin(), tokens.end(),
                       [](const Token& token) { return token.lexeme->stop; });
  }

  Ways difference(const Node& node, std::optional<Field> field) {
    Ways kept = node.children.front().kind == NodeKind::nothing
                    ? same(Query::MatchAll)
                    : compile(node.children.front(), field);
    // What is excluded is not marked, nor widened.
    std::vector<Query> dropped;
    for (std::size_t i = 1; i < node.children.size(); ++i) {
      if (only_stop_words(node.children[i])) continue;  // the dash of a list: « -Le prince »
      CompiledQuery excluded;
      Compiler strict(index_, parts_, {.synonyms = false, .corrections = false}, excluded);
      const Ways ways = strict.compile(node.children[i], field);
      if (!ways.all.empty()) dropped.push_back(ways.all);
    }
    if (dropped.empty()) return kept;
    const Query gone = once(combine(Query::OP_OR, dropped));
    const auto without = [&](const Query& query) { return Query(Query::OP_AND_NOT, query, gone); };
    return {without(kept.all), without(kept.any), without(kept.wide_all), without(kept.wide_any)};
  }

  IndexReader& index_;
  SharedParts& parts_;
  bool own_scores_;
  UnitReader units_;
  CompiledQuery& out_;
  std::vector<Query> related_;  ///< of all units
};

}  // namespace

CompiledQuery compile(IndexReader& index, const Node& root, Widening widening) {
  CompiledQuery out;
  out.sentence = widening.sentence;
  if (root.kind == NodeKind::nothing) {
    out.everything = true;
    return out;
  }
  SharedParts parts(index, widening.own_scores);
  Compiler compiler(index, parts, widening, out);
  compiler.compile(root);
  if (const auto warning = parts.placed.warning()) out.warnings.push_back(*warning);
  return out;
}

Query CompiledQuery::ranked(const Query& query) const {
  return related.empty() || query.empty() ? query : Query(Query::OP_AND_MAYBE, query, related);
}

}  // namespace mercato
