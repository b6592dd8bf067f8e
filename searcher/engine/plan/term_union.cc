// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/term_union.hh"

#include <bit>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mercato {
namespace {

constexpr std::size_t few_terms = 8;  // an OR of so many is quick

constexpr Xapian::docid word_bits = 64;

/// A set of documents, one bit each.
class DocumentSet {
 public:
  DocumentSet(const Xapian::Database& database, const std::vector<std::string>& terms)
      : words_(database.get_lastdocid() / word_bits + 1) {
    for (const std::string& term : terms)
      for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it)
        add(*it);
  }

  [[nodiscard]] Xapian::doccount size() const { return size_; }

  /// Whether a number is beyond the last that any document may have.
  [[nodiscard]] bool is_beyond(Xapian::docid document) const {
    return document / word_bits >= words_.size();
  }

  [[nodiscard]] bool contains(Xapian::docid document) const {
    return !is_beyond(document) &&
           (words_[document / word_bits] >> (document % word_bits) & 1U) != 0;
  }

  /// The first that is not before this; one beyond the last if there is none.
  [[nodiscard]] Xapian::docid first_from(Xapian::docid document) const {
    if (is_beyond(document)) return document;
    std::size_t i = document / word_bits;
    std::uint64_t word = words_[i] >> (document % word_bits) << (document % word_bits);
    while (word == 0 && ++i < words_.size()) word = words_[i];
    const auto bit = static_cast<Xapian::docid>(word == 0 ? 0 : std::countr_zero(word));
    return static_cast<Xapian::docid>(i) * word_bits + bit;
  }

 private:
  void add(Xapian::docid document) {
    std::uint64_t& word = words_[document / word_bits];
    const std::uint64_t bit = std::uint64_t{1} << (document % word_bits);
    size_ += (word & bit) == 0 ? 1U : 0U;
    word |= bit;
  }

  std::vector<std::uint64_t> words_;
  Xapian::doccount size_ = 0;
};

/// The terms, and the documents that have one, by the UUID of the shard: a search is a few matches,
/// and each would read them again.
struct Union {
  std::vector<std::string> terms;
  std::map<std::string, std::shared_ptr<const DocumentSet>> documents;
};

class UnionSource : public Xapian::PostingSource {
 public:
  explicit UnionSource(std::shared_ptr<Union> whole) : union_(std::move(whole)) {}

  [[nodiscard]] UnionSource* clone() const override {
    return new UnionSource(union_);  // NOLINT(cppcoreguidelines-owning-memory): Xapian's to free
  }

  void init(const Xapian::Database& database) override {
    set_maxweight(0);
    at_ = 0;
    const std::string shard = database.get_uuid();
    const auto known = union_->documents.find(shard);
    documents_ = known != union_->documents.end()
                     ? known->second
                     : std::make_shared<const DocumentSet>(database, union_->terms);
    if (!shard.empty()) union_->documents.emplace(shard, documents_);  // one in memory has none
  }

  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return documents_->size(); }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return documents_->size(); }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return documents_->size(); }
  [[nodiscard]] double get_weight() const override { return 0; }

  void next(double /*least*/) override { at_ = documents_->first_from(at_ + 1); }
  void skip_to(Xapian::docid document, double /*least*/) override {
    if (document > at_) at_ = documents_->first_from(document);
  }
  bool check(Xapian::docid document, double /*least*/) override {
    at_ = document;
    return at_end() || documents_->contains(document);
  }
  [[nodiscard]] bool at_end() const override { return documents_->is_beyond(at_); }
  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }

  [[nodiscard]] std::string name() const override { return "mercato::UnionSource"; }
  [[nodiscard]] std::string serialise() const override {
    return fmt::format("{}", fmt::join(union_->terms, " "));
  }
  [[nodiscard]] std::string get_description() const override {
    const auto& terms = union_->terms;
    return fmt::format("any of {} terms from {} to {}", terms.size(), terms.front(), terms.back());
  }

 private:
  std::shared_ptr<Union> union_;
  std::shared_ptr<const DocumentSet> documents_;
  Xapian::docid at_ = 0;
};

}  // namespace

Xapian::Query term_union(const std::vector<std::string>& terms) {
  if (terms.size() <= few_terms) return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
  UnionSource source(std::make_shared<Union>(Union{terms, {}}));
  return Xapian::Query(&source);
}

}  // namespace mercato
