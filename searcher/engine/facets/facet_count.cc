// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/facets/facet_count.hh"

#include <algorithm>
#include <array>
#include <cmath>

#include "common/format/facet_slot.hh"

namespace mercato {
namespace {

constexpr int first_size = 12;  // as a power of two

}  // namespace

FieldSet fields_of(std::span<const FacetRequest> facets) {
  FieldSet fields = 0;
  for (const FacetRequest& facet : facets)
    fields |= FieldSet{1} << static_cast<int>(facet.field) | (facet.sure ? sure_values : 0);
  return fields;
}

/// In two passes, so that the places in a table larger than the caches are fetched together.
void FacetCounts::add(std::string_view packed, std::uint32_t documents) {
  if (table_.empty()) {
    table_.resize(std::size_t{1} << first_size);
    shift_ = 64 - first_size;
  }
  ++documents_;
  sorted_.clear();
  ids_.resize(std::max(ids_.size(), packed.size() / sizeof(FacetId)));
  FacetId* end = ids_.data();
  const bool any = (fields_ & sure_values) == 0;
  for_each_facet(packed, [&, entries = table_.data()](FacetId id, bool sure) {
    const bool wanted =
        has_known_field(id) && (fields_ >> static_cast<unsigned>(facet_field(id)) & 1U) != 0;
    if (!wanted || !(any || sure)) return;
    *end = merges_->canonical(id);
    __builtin_prefetch(&entries[facet_place(*end, shift_)]);
    ++end;
  });
  for (const FacetId* id = ids_.data(); id != end; ++id) count(*id, documents);
}

/// Several values of a document may be merged into one: it counts once.
void FacetCounts::count(FacetId id, std::uint32_t documents) {
  const std::size_t last = table_.size() - 1;
  for (std::size_t i = facet_place(id, shift_);; i = (i + 1) & last) {
    Entry& entry = table_[i];
    if (entry.id == id) {
      entry.count += entry.document == documents_ ? 0 : documents;
      entry.document = documents_;
      return;
    }
    if (entry.id != 0) continue;
    entry = {id, documents, documents_};
    if (++used_ * 4 > table_.size() * 3) grow();
    return;
  }
}

void FacetCounts::leave_out(std::span<const FacetId> ids) {
  sorted_.clear();
  for (Entry& entry : table_)
    if (std::find(ids.begin(), ids.end(), entry.id) != ids.end()) entry.count = 0;
}

void FacetCounts::multiply(double factor) {
  sorted_.clear();
  for (Entry& entry : table_)
    entry.count = static_cast<std::uint32_t>(std::lround(entry.count * factor));
}

void FacetCounts::grow() {
  std::vector<Entry> old(table_.size() * 2);
  old.swap(table_);
  --shift_;
  const std::size_t last = table_.size() - 1;
  for (const Entry& entry : old) {
    if (entry.id == 0) continue;
    std::size_t i = facet_place(entry.id, shift_);
    while (table_[i].id != 0) i = (i + 1) & last;
    table_[i] = entry;
  }
}

std::span<FacetCounts::Count> FacetCounts::of(Field field) {
  if (sorted_.empty()) {
    std::array<std::size_t, field_table.size()> sizes{};
    for (const Entry& entry : table_)
      if (entry.count != 0) ++sizes[static_cast<std::size_t>(facet_field(entry.id))];
    sorted_.resize(sizes.size());
    for (std::size_t i = 0; i < sizes.size(); ++i) sorted_[i].reserve(sizes[i]);
    for (const Entry& entry : table_)
      if (entry.count != 0)
        sorted_[static_cast<std::size_t>(facet_field(entry.id))].push_back({entry.id, entry.count});
  }
  return sorted_[static_cast<std::size_t>(field)];
}

void FacetSpy::operator()(const Xapian::Document& document, double) {
  counts_.add(document.get_value(slot::facets));
}

std::string FacetSpy::name() const { return Xapian::ValueCountMatchSpy(slot::facets).name(); }

std::string FacetSpy::serialise() const {
  return Xapian::ValueCountMatchSpy(slot::facets).serialise();
}

void FacetSpy::merge_results(const std::string& results) {
  Xapian::ValueCountMatchSpy counted(slot::facets);
  counted.merge_results(results);
  for (auto it = counted.values_begin(); it != counted.values_end(); ++it)
    counts_.add(*it, it.get_termfreq());
}

}  // namespace mercato
