// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/text/reading_notes.hh"

namespace mercato {

void ReadingNotes::leave_out(std::string_view text, std::string_view reason) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
  if (left_out.size() == most_left_out) {
    ++left_out_more;
    return;
  }
  std::string kept(text.substr(0, longest_left_out));
  if (text.size() > longest_left_out) {
    while (!kept.empty() && (static_cast<unsigned char>(kept.back()) & 0xC0) == 0x80) {
      kept.pop_back();
    }
    if (!kept.empty()) kept.pop_back();
    kept += "…";
  }
  left_out.push_back({std::move(kept), std::string(reason)});
}

}  // namespace mercato
