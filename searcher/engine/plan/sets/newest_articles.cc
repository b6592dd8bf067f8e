// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/sets/newest_articles.hh"

#include <string>
#include <string_view>
#include <vector>

#include "common/format/schema.hh"

namespace mercato {
namespace {

/// The terms that begin so, the last first.
std::vector<std::string> last_first(const Xapian::Database& database, const std::string& prefix) {
  const std::vector<std::string> terms(database.allterms_begin(prefix),
                                       database.allterms_end(prefix));
  return {terms.rbegin(), terms.rend()};
}

/// Takes whole periods while they are too few, and goes on inside the next.
class Newest {
 public:
  Newest(const Xapian::Database& database, Xapian::doccount enough)
      : database_(database), wanted_(enough) {}

  /// The first of these periods that has enough, with those before it; empty if they have not. An
  /// article of which no more is known than a period comes behind those of its parts.
  [[nodiscard]] std::string take(const std::string& prefix) {
    for (const std::string& term : last_first(database_, prefix)) {
      const Xapian::doccount in = database_.get_termfreq(term);
      if (in >= wanted_) return term;
      take_whole(term, in);
    }
    return {};
  }

  void take_whole(const std::string& term, Xapian::doccount in) {
    wanted_ -= in;
    taken_.push_back(term);
  }

  [[nodiscard]] Xapian::doccount wanted() const { return wanted_; }
  [[nodiscard]] Xapian::Query query() const {
    return {Xapian::Query::OP_OR, taken_.begin(), taken_.end()};
  }

 private:
  const Xapian::Database& database_;
  Xapian::doccount wanted_;
  std::vector<std::string> taken_;
};

}  // namespace

std::optional<Xapian::Query> newest_articles(const Xapian::Database& database,
                                             Xapian::doccount enough) {
  Newest newest(database, enough);
  const std::string year = newest.take(terms::year({}));
  if (year.empty()) return std::nullopt;
  const std::string month = newest.take(terms::month(std::string_view(year).substr(1)));
  const std::string day =
      month.empty() ? month : newest.take(terms::day(std::string_view(month).substr(1)));
  const std::string& last = !day.empty() ? day : !month.empty() ? month : year;
  newest.take_whole(last, 0);
  return newest.query();
}

}  // namespace mercato
