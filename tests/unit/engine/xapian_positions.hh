// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "common/fields/fields.hh"
#include "common/format/position_record.hh"
#include "common/format/schema.hh"

namespace mercato {

/// The same documents, numbered from 1 without gaps, with their positions as Xapian keeps them.
inline Xapian::Database with_xapian_positions(const Xapian::Database& from) {
  Xapian::WritableDatabase copy("", Xapian::DB_BACKEND_INMEMORY);
  for (Xapian::docid number = 1; number <= from.get_lastdocid(); ++number) {
    Xapian::Document document = from.get_document(number);
    std::vector<AskedTerm> asked;
    for (auto at = document.termlist_begin(); at != document.termlist_end(); ++at)
      if (terms::is_stem(*at) || terms::is_mark(*at)) asked.emplace_back(*at);
    const std::string record = document.get_value(slot::positions);
    std::vector<std::vector<std::uint32_t>> places;
    if (!asked.empty()) PositionRecord(record).read(asked, places);
    for (std::size_t i = 0; i < asked.size(); ++i)
      for (const std::uint32_t place : places[i]) document.add_posting(asked[i].text, place, 0);
    copy.add_document(document);
  }
  return copy;
}

}  // namespace mercato
