// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/plan/sets/document_source.hh"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "common/base/bits.hh"
#include "searcher/engine/plan/sets/boolean_matches.hh"

namespace mercato {
namespace {

constexpr Xapian::docid word_bits = 64;

/// What is looked for, and what was found, by the UUID of the shard.
struct Found {
  Finding finding;
  std::map<std::string, std::shared_ptr<const DocumentSet>> documents;
};

class DocumentSource : public Xapian::PostingSource {
 public:
  explicit DocumentSource(std::shared_ptr<Found> found) : found_(std::move(found)) {}

  [[nodiscard]] DocumentSource* clone() const override {
    return new DocumentSource(found_);  // NOLINT(cppcoreguidelines-owning-memory): Xapian's
  }

  void init(const Xapian::Database& shard) override {
    set_maxweight(0);
    at_ = 0;
    const std::string uuid = shard.get_uuid();
    const auto known = found_->documents.find(uuid);
    if (known != found_->documents.end()) {
      documents_ = known->second;
      return;
    }
    auto found = std::make_shared<DocumentSet>(shard);
    found_->finding.find(shard, *found);
    documents_ = std::move(found);
    if (!uuid.empty()) found_->documents.emplace(uuid, documents_);  // one in memory has none
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

  [[nodiscard]] std::string name() const override { return "mercato::DocumentSource"; }
  [[nodiscard]] std::string serialise() const override { return found_->finding.key; }
  [[nodiscard]] std::string get_description() const override { return found_->finding.description; }

 private:
  std::shared_ptr<Found> found_;
  std::shared_ptr<const DocumentSet> documents_;
  Xapian::docid at_ = 0;
};

}  // namespace

DocumentSet::DocumentSet(const Xapian::Database& shard)
    : words_(shard.get_lastdocid() / word_bits + 1) {}

void DocumentSet::add(Xapian::docid document) {
  std::uint64_t& word = words_[document / word_bits];
  const std::uint64_t bit = std::uint64_t{1} << (document % word_bits);
  size_ += (word & bit) == 0 ? 1U : 0U;
  word |= bit;
}

void DocumentSet::add_all() {
  std::fill(words_.begin(), words_.end(), ~std::uint64_t{0});
  words_.front() &= ~std::uint64_t{1};  // documents are numbered from 1
  size_ = static_cast<Xapian::doccount>(words_.size() * word_bits - 1);
}

void DocumentSet::remove(Xapian::docid document) {
  if (!contains(document)) return;
  words_[document / word_bits] &= ~(std::uint64_t{1} << (document % word_bits));
  --size_;
}

bool DocumentSet::is_beyond(Xapian::docid document) const {
  return document / word_bits >= words_.size();
}

bool DocumentSet::contains(Xapian::docid document) const {
  return !is_beyond(document) && (words_[document / word_bits] >> (document % word_bits) & 1U) != 0;
}

Xapian::docid DocumentSet::first_from(Xapian::docid document) const {
  if (is_beyond(document)) return document;
  return static_cast<Xapian::docid>(next_bit(words_, document));
}

Xapian::Query documents_found(Finding finding) {
  DocumentSource source(std::make_shared<Found>(Found{std::move(finding), {}}));
  return Xapian::Query(&source);
}

Xapian::Query matched_once(const Xapian::Query& query) {
  return documents_found({query.serialise(), query.get_description(),
                          [query](const Xapian::Database& shard, DocumentSet& found) {
                            for_each_match(shard, query, [&](const Xapian::MSetIterator& match) {
                              found.add(*match);
                            });
                          }});
}

}  // namespace mercato
