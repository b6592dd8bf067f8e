// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <vector>

#include <xapian.h>

#include "common/base/zero_pages.hh"

namespace mercato {

/// How long the articles of one shard are, in terms. Glass finds a length by reading through a
/// chunk of some hundreds; here each is read once, and where many of a range are asked for, the
/// whole range is.
class ArticleLengths {
 public:
  explicit ArticleLengths(const Xapian::Database& shard);

  [[nodiscard]] Xapian::termcount of(Xapian::docid document) {
    if (document >= known_.size()) return shard_.get_doclength(document);
    const Xapian::termcount length = known_[document];
    return length != 0 ? length : look_up(document);
  }

 private:
  static constexpr Xapian::docid range = 1024;
  static constexpr unsigned few = 32;  ///< of a range that are looked up one by one

  Xapian::termcount look_up(Xapian::docid document);
  void read_range(Xapian::docid first);

  Xapian::Database shard_;
  ZeroPages<Xapian::termcount> known_;  ///< 0: not looked up
  std::vector<unsigned> looked_up_;     ///< of each range
};

}  // namespace mercato
