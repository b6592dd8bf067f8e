// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/facet_count.hh"

#include <algorithm>
#include <map>

#include "common/index/facet_slot.hh"

namespace mercato {
namespace {

constexpr std::size_t first_size = 1 << 12;  // a power of two
constexpr std::size_t most_ties = 256;       // values of one count that are told apart by name

/// Ids are hashes, but months and magnitudes are small numbers: mix.
std::size_t place(FacetId id, std::size_t size) {
  return static_cast<std::size_t>((id * 0x9E37'79B9'7F4A'7C15) >> 20) & (size - 1);
}

}  // namespace

FacetCounts::FacetCounts(const std::unordered_map<FacetId, FacetId>& merges)
    : merges_(&merges), table_(first_size) {}

void FacetCounts::add(std::string_view packed) {
  merged_.clear();
  for_each_facet(packed, [&](FacetId id) {
    if (merges_->empty()) return count(id);
    const auto it = merges_->find(id);
    if (it == merges_->end())
      count(id);
    else
      merged_.push_back(it->second);
  });
  if (merged_.empty()) return;
  std::sort(merged_.begin(), merged_.end());
  merged_.erase(std::unique(merged_.begin(), merged_.end()), merged_.end());
  for (const FacetId id : merged_) {
    bool counted = false;
    for_each_facet(packed, [&](FacetId other) { counted |= other == id; });
    if (!counted) count(id);
  }
}

void FacetCounts::count(FacetId id) {
  for (std::size_t i = place(id, table_.size());; i = (i + 1) & (table_.size() - 1)) {
    if (table_[i].id == id) {
      ++table_[i].count;
      return;
    }
    if (table_[i].id != 0) continue;
    table_[i] = {id, 1};
    if (++used_ * 2 > table_.size()) grow();
    return;
  }
}

void FacetCounts::leave_out(std::span<const FacetId> ids) {
  for (Count& entry : table_)
    if (std::find(ids.begin(), ids.end(), entry.id) != ids.end()) entry.count = 0;
}

void FacetCounts::grow() {
  std::vector<Count> old(table_.size() * 2);
  old.swap(table_);
  for (const Count& entry : old) {
    if (entry.id == 0) continue;
    std::size_t i = place(entry.id, table_.size());
    while (table_[i].id != 0) i = (i + 1) & (table_.size() - 1);
    table_[i] = entry;
  }
}

std::vector<FacetCounts::Count> FacetCounts::of(Field field) const {
  std::vector<Count> counts;
  for (const Count& entry : table_)
    if (entry.count != 0 && facet_field(entry.id) == field) counts.push_back(entry);
  return counts;
}

void FacetSpy::operator()(const Xapian::Document& document, double) {
  counts_.add(document.get_value(slot::facets));
}

std::string shown_name(const IndexReader& index, Field field, std::string_view name) {
  const FacetId id = facet_id(field, name);
  const FacetId canonical = index.canonical(id);
  return canonical == id ? std::string(name) : facet_label(index, canonical);
}

std::string facet_label(const IndexReader& index, FacetId id) {
  switch (row(facet_field(id)).facet) {
    case FacetKind::months:
      return month_label(id);
    case FacetKind::magnitudes:
      return magnitude_label(id);
    default:
      break;
  }
  const auto name = index.name(id);
  return name ? name->name : std::string();
}

namespace {

/// Months added up to years, the most frequent first.
FacetResult years(const std::vector<FacetCounts::Count>& months, const FacetRequest& request) {
  std::map<std::string, std::size_t> counts;
  for (const FacetCounts::Count& month : months)
    counts[month_label(month.id).substr(0, 4)] += month.count;
  FacetResult result{request.field, counts.size(), {}};
  for (const auto& [year, count] : counts) result.values.push_back({year, count, false});
  std::stable_sort(result.values.begin(), result.values.end(),
                   [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
  if (result.values.size() > request.limit) result.values.resize(request.limit);
  return result;
}

/// Puts the most frequent values first and says how many of them to name: as many as are asked for,
/// and those that are as frequent as the last, so that names decide between them; but no more than
/// can be named in good time.
std::size_t count_candidates(std::vector<FacetCounts::Count>& values, std::size_t limit) {
  const auto more = [](const FacetCounts::Count& a, const FacetCounts::Count& b) {
    return a.count != b.count ? a.count > b.count : a.id < b.id;
  };
  const std::size_t ranked = std::min(values.size(), limit + most_ties);
  if (limit == 0 || limit > values.size()) return std::min(limit, values.size());
  std::partial_sort(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(ranked),
                    values.end(), more);
  std::size_t candidates = limit;
  while (candidates < ranked && values[candidates].count == values[limit - 1].count) ++candidates;
  return candidates;
}

}  // namespace

FacetResult facet_result(const IndexReader& index, const FacetCounts& counts,
                         const FacetRequest& request, std::span<const FacetId> selected) {
  std::vector<FacetCounts::Count> values = counts.of(request.field);
  if (request.step == FacetRequest::Step::year) return years(values, request);
  const auto is_selected = [&](FacetId id) {
    return std::find(selected.begin(), selected.end(), id) != selected.end();
  };
  FacetResult result{request.field, values.size(), {}};
  const std::size_t candidates = count_candidates(values, request.limit);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (i < candidates || is_selected(values[i].id))
      result.values.push_back(
          {facet_label(index, values[i].id), values[i].count, is_selected(values[i].id)});
  std::stable_sort(result.values.begin(), result.values.end(),
                   [](const FacetValue& a, const FacetValue& b) {
                     return a.count != b.count ? a.count > b.count : a.value < b.value;
                   });
  std::size_t kept = 0;
  std::erase_if(result.values, [&](const FacetValue& value) {
    return kept++ >= request.limit && !value.selected;
  });
  return result;
}

}  // namespace mercato
