// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/personal_terms.hh"

#include <ctime>
#include <set>

#include <fmt/format.h>

#include "common/arrivals/arrivals.hh"
#include "common/format/schema.hh"
#include "common/text/unicode.hh"
#include "searcher/query/parser.hh"
#include "searcher/query/values/values.hh"
#include "searcher/query/words/words.hh"

namespace mercato {
namespace {

using Xapian::Query;

/// Searches may ask for searches: each level could double what there is to look for.
constexpr std::size_t most_saved = 100;

/// The terms of the articles that came in a span of time, and of all others.
struct ArrivedTerms {
  std::vector<std::string> inside;
  std::vector<std::string> outside;
};

ArrivedTerms arrived_terms(const IndexReader& index, const Arrivals& arrivals,
                           const ArrivalSpan& span) {
  ArrivedTerms terms;
  const std::string prefix(row(Field::id).prefix);
  const Xapian::Database& database = index.database();
  for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it) {
    const ArrivalTime time = arrivals.of(*it);
    (time > span.after && time <= span.until ? terms.inside : terms.outside).push_back(*it);
  }
  return terms;
}

/// The microsecond at which a day begins where the user is.
ArrivalTime begin_of(Day day) {
  const std::chrono::year_month_day date(day);
  std::tm local{};
  local.tm_year = static_cast<int>(date.year()) - 1900;
  local.tm_mon = static_cast<int>(static_cast<unsigned>(date.month())) - 1;
  local.tm_mday = static_cast<int>(static_cast<unsigned>(date.day()));
  local.tm_isdst = -1;
  return static_cast<ArrivalTime>(std::mktime(&local)) * 1'000'000;
}

void move_behind(Node& node, std::uint32_t place) {
  node.at = {node.at.begin + place, node.at.end + place};
  for (Node& child : node.children) move_behind(child, place);
}

class PersonalTerms {
 public:
  PersonalTerms(IndexReader& index, std::size_t typed, std::vector<std::string>& warnings)
      : index_(index), next_place_(static_cast<std::uint32_t>(typed)), warnings_(warnings) {}

  void look_up(Node& node) {
    switch (node.kind) {
      case NodeKind::tagged:
        return tagged(node);
      case NodeKind::saved:
        return saved(node);
      case NodeKind::arrived:
        return arrived(node);
      default:
        for (Node& child : node.children) look_up(child);
    }
  }

  [[nodiscard]] bool any_saved() const { return any_saved_; }

 private:
  void tagged(Node& node) {
    for (const std::string& id : index_.notebook().tagged(node.text))
      node.terms.push_back(terms::id(id));
    if (node.terms.empty()) warn(fmt::format("no article has the tag '{}'", node.text));
  }

  void saved(Node& node) {
    any_saved_ = true;
    const SavedSearch* search = index_.notebook().search(node.text);
    if (search == nullptr) return warn(fmt::format("there is no saved search '{}'", node.text));
    if (++saved_looked_up_ > most_saved)
      return warn(fmt::format("a query may ask for {} saved searches: the others are left out",
                              most_saved));
    if (!open_.insert(fold(node.text)).second)
      return warn(fmt::format("the saved search '{}' asks for itself: left out there", node.text));
    Node root = parse_query(search->query).root;
    move_behind(root, next_place_);
    next_place_ += static_cast<std::uint32_t>(search->query.size()) + 2;
    look_up(root);
    node.children.push_back(std::move(root));
    open_.erase(fold(node.text));
  }

  void arrived(Node& node) {
    const Arrivals arrivals(arrival_folders(index_.indexes()));
    if (arrivals.empty())
      return warn("the index does not say when its articles came: update it once");
    const auto ends = range_ends(Field::date, node.text);
    const auto range = resolve_date_range(ends.first, ends.second, today_local());
    if (!range) return;
    const Day behind = range->last + std::chrono::days{1};
    const ArrivalSpan span{begin_of(range->first) - 1, begin_of(behind) - 1};
    node.terms = arrived_terms(index_, arrivals, span).inside;
  }

  void warn(std::string warning) {
    if (warnings_.empty() || warnings_.back() != warning) warnings_.push_back(std::move(warning));
  }

  IndexReader& index_;
  std::uint32_t next_place_;
  std::vector<std::string>& warnings_;
  std::set<std::string> open_;  ///< saved searches that are being looked up
  bool any_saved_ = false;
  std::size_t saved_looked_up_ = 0;
};

}  // namespace

bool look_up_personal(IndexReader& index, Node& root, std::size_t typed,
                      std::vector<std::string>& warnings) {
  PersonalTerms personal(index, typed, warnings);
  personal.look_up(root);
  return personal.any_saved();
}

Query articles_query(const std::vector<std::string>& id_terms) {
  if (id_terms.empty()) return Query::MatchNothing;
  return {0.0, Query(Query::OP_OR, id_terms.begin(), id_terms.end())};
}

/// The shorter of two lists is looked up: what came, or what did not.
Query arrived_query(const IndexReader& index, const ArrivalSpan& span) {
  const ArrivedTerms terms = arrived_terms(index, Arrivals(arrival_folders(index.indexes())), span);
  if (terms.inside.size() <= terms.outside.size()) return articles_query(terms.inside);
  if (terms.outside.empty()) return Query::MatchAll;
  return {Query::OP_AND_NOT, Query(Query::MatchAll), articles_query(terms.outside)};
}

}  // namespace mercato
