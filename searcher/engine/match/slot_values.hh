// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include <xapian.h>

namespace mercato {

/// Reads a slot of documents, given in ascending order, along the slot: to open each would look up
/// its length, too. Calls `visit(place among them, value)` for those that have a value. An index in
/// one piece, on this machine.
template <typename Visit>
void for_each_value(const Xapian::Database& database, Xapian::valueno slot,
                    std::span<const Xapian::docid> documents, const Visit& visit) {
  Xapian::ValueIterator value = database.valuestream_begin(slot);
  const Xapian::ValueIterator end = database.valuestream_end(slot);
  for (std::size_t i = 0; i < documents.size() && value != end; ++i) {
    if (value.get_docid() < documents[i]) value.skip_to(documents[i]);
    if (value != end && value.get_docid() == documents[i]) visit(i, *value);
  }
}

}  // namespace mercato
