// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/cut_off.hh"

#include <algorithm>
#include <vector>

#include "common/fields/fields.hh"
#include "common/format/schema.hh"
#include "searcher/engine/ranking/weighting.hh"

namespace mercato {

using Xapian::Query;

namespace {

// What is promised to every document beside its score, and given to none: so none is passed over.
constexpr double above_all = 1e6;

/// Promises it to all documents of an index that is here.
class Promise : public Xapian::PostingSource {
 public:
  [[nodiscard]] Promise* clone() const override { return new Promise; }  // NOLINT: Xapian's to free
  void init(const Xapian::Database& database) override {
    last_ = database.get_lastdocid();
    set_maxweight(above_all);
  }
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return last_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return last_; }
  [[nodiscard]] double get_weight() const override { return 0; }
  void next(double) override { ++at_; }
  void skip_to(Xapian::docid document, double) override { at_ = std::max(at_, document); }
  bool check(Xapian::docid document, double) override {
    at_ = std::max(at_, document);
    return true;
  }
  [[nodiscard]] bool at_end() const override { return at_ > last_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }

 private:
  Xapian::docid at_ = 0;
  Xapian::docid last_ = 0;
};

Query with_promise(const Query& any) {
  Promise promise;
  return {Query::OP_AND, any, Query(&promise)};
}

struct Word {
  Query query;
  double most = 0;  ///< the highest score it can give
};

std::vector<Word> words_of(const Xapian::Database& database, const Query& any) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(weighting());
  std::vector<Word> words;
  for (std::size_t i = 0; i < any.get_num_subqueries(); ++i) {
    enquire.set_query(any.get_subquery(i));
    words.push_back({any.get_subquery(i), enquire.get_mset(0, 0).get_max_possible()});
  }
  std::stable_sort(words.begin(), words.end(),
                   [](const Word& a, const Word& b) { return a.most < b.most; });
  return words;
}

}  // namespace

/// The class is Xapian's, and every document has an id.
Query counted_by_servers(const Query& any) {
  Xapian::ValueMapPostingSource promise(slot::id);
  promise.add_mapping({}, above_all);
  return {Query::OP_AND, any, Query(&promise)};
}

Query counted_exactly(const Query& any, double least, const Xapian::Database& database) {
  if (any.get_type() != Query::OP_OR) return with_promise(any);
  std::vector<Query> weak;
  std::vector<Query> strong;
  double together = 0;
  for (const Word& word : words_of(database, any)) {
    together += word.most;
    (together < least ? weak : strong).push_back(word.query);
  }
  if (weak.empty() || strong.empty()) return with_promise(any);
  return with_promise({Query::OP_AND_MAYBE, Query(Query::OP_OR, strong.begin(), strong.end()),
                       Query(Query::OP_OR, weak.begin(), weak.end())});
}

}  // namespace mercato
