// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/runs/index_document.hh"

#include <algorithm>

#include <xapian.h>

namespace mercato {

IndexDocument::Use& IndexDocument::use_of(TermTable::Number term) {
  if (term >= places_.size()) places_.resize(2 * std::size_t{term} + 1);
  std::uint32_t& place = places_[term];
  if (place >= uses_.size() || uses_[place].term != term) {
    place = static_cast<std::uint32_t>(uses_.size());
    uses_.push_back({term, 0, 0, 0});
  }
  return uses_[place];
}

void IndexDocument::add(TermTable::Number term, std::uint32_t frequency) {
  use_of(term).frequency += frequency;
}

void IndexDocument::add(TermTable::Number term, std::uint32_t frequency, std::uint32_t position) {
  Use& use = use_of(term);
  use.frequency += frequency;
  ++use.count;
  occurrences_.push_back({static_cast<std::uint32_t>(&use - uses_.data()), position});
}

void IndexDocument::finish() {
  positions_.resize(occurrences_.size());
  std::uint32_t next = 0;
  for (Use& use : uses_) {
    use.first = next;
    next += use.count;
    use.count = 0;
  }
  for (const Occurrence& one : occurrences_) {
    Use& use = uses_[one.use];
    positions_[use.first + use.count++] = one.position;
  }
  for (Use& use : uses_) {
    const auto first = positions_.begin() + use.first;
    const auto last = first + use.count;
    if (std::adjacent_find(first, last, std::greater_equal<>()) == last) continue;
    std::sort(first, last);
    use.count = static_cast<std::uint32_t>(std::unique(first, last) - first);
  }
}

void IndexDocument::clear() {
  uses_.clear();
  occurrences_.clear();
  for (std::string& value : values) value.clear();
  data.clear();
}

Xapian::Document to_xapian(const IndexDocument& document, const TermTable& terms) {
  Xapian::Document out;
  for (const IndexDocument::Use& use : document.uses())
    out.add_term(std::string(terms.term(use.term)), use.frequency);
  for (std::size_t i = 0; i < document.values.size(); ++i)
    if (!document.values[i].empty())
      out.add_value(static_cast<Xapian::valueno>(i), document.values[i]);
  out.set_data(document.data);
  return out;
}

}  // namespace mercato
