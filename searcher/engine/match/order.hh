// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

namespace mercato {

/// An article as a match found it: of Xapian's, which may be on another machine, or of our own over
/// an index that is here, which it must not outlive.
class FoundArticle {
 public:
  FoundArticle(Xapian::MSetIterator match)  // NOLINT(google-explicit-constructor): it is one
      : match_(std::move(match)), document_(*match_), weight_(match_.get_weight()) {}
  FoundArticle(const Xapian::Database& here, Xapian::docid document, double weight)
      : here_(&here), document_(document), weight_(weight) {}

  /// Its number.
  [[nodiscard]] Xapian::docid operator*() const { return document_; }
  [[nodiscard]] double get_weight() const { return weight_; }
  [[nodiscard]] Xapian::Document get_document() const {
    return here_ != nullptr ? here_->get_document(document_) : match_.get_document();
  }

 private:
  Xapian::MSetIterator match_;
  const Xapian::Database* here_ = nullptr;
  Xapian::docid document_;
  double weight_;
};

/// A match on its way to its final place.
struct RankedMatch {
  FoundArticle match;
  double score = 0;

  /// Fetched at the first call: of the matches, few are looked at.
  [[nodiscard]] Xapian::Document document() const { return match.get_document(); }
};

/// Whether two scores are the same but for the order in which their parts were added up, which
/// depends on how an index is cut.
[[nodiscard]] bool alike(double a, double b);

/// Puts matches in order: by score, and what scores alike the newest first, as slot::date says.
/// Nothing in it depends on document numbers, so that an index and its shards give one order.
void put_in_order(std::span<RankedMatch> matches);

/// All matches, as Xapian gives them.
[[nodiscard]] std::vector<RankedMatch> as_found(const Xapian::MSet& matches);

/// All matches, by score, in order.
[[nodiscard]] std::vector<RankedMatch> in_order(const Xapian::MSet& matches);

/// Whether the `kept` best matches depend on what Xapian takes first among those that score alike:
/// more are needed to choose among them.
[[nodiscard]] bool cuts_alike(const Xapian::MSet& matches, std::size_t kept, std::size_t asked);

/// How many matches beyond those kept are asked for, for the sake of those that score alike.
inline constexpr std::size_t most_alike = 10;

}  // namespace mercato
