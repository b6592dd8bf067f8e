// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/facet_count.hh"

#include <algorithm>
#include <array>
#include <map>

#include "common/index/facet_slot.hh"

namespace mercato {
namespace {

constexpr int first_size = 12;          // as a power of two
constexpr std::size_t most_ties = 256;  // values of one count that are told apart by name

}  // namespace

FieldSet fields_of(std::span<const FacetRequest> facets) {
  FieldSet fields = 0;
  for (const FacetRequest& facet : facets) fields |= FieldSet{1} << static_cast<int>(facet.field);
  return fields;
}

/// Ids are hashes, but months and magnitudes are small numbers: the high bits of a product mix.
std::size_t FacetCounts::place(FacetId id) const {
  return static_cast<std::size_t>((id * 0x9E37'79B9'7F4A'7C15) >> shift_);
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
  for_each_facet(packed, [&, entries = table_.data()](FacetId id) {
    if ((fields_ >> (static_cast<unsigned>(facet_field(id)) & 31U) & 1U) == 0) return;
    *end = merges_->canonical(id);
    __builtin_prefetch(&entries[place(*end)]);
    ++end;
  });
  for (const FacetId* id = ids_.data(); id != end; ++id) count(*id, documents);
}

/// Several values of a document may be merged into one: it counts once.
void FacetCounts::count(FacetId id, std::uint32_t documents) {
  const std::size_t last = table_.size() - 1;
  for (std::size_t i = place(id);; i = (i + 1) & last) {
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

void FacetCounts::grow() {
  std::vector<Entry> old(table_.size() * 2);
  old.swap(table_);
  --shift_;
  const std::size_t last = table_.size() - 1;
  for (const Entry& entry : old) {
    if (entry.id == 0) continue;
    std::size_t i = place(entry.id);
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

/// Xapian 1.4 shows a spy some matches of a server's that the server has counted already.
void FacetSpy::operator()(const Xapian::Document& document, double) {
  if (shards_.any_remote() && shards_.is_remote(document.get_docid())) return;
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
FacetResult years(std::span<const FacetCounts::Count> months, const FacetRequest& request) {
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
std::size_t count_candidates(std::span<FacetCounts::Count> values, std::size_t limit) {
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

FacetResult facet_result(const IndexReader& index, FacetCounts& counts, const FacetRequest& request,
                         std::span<const FacetId> selected) {
  const std::span<FacetCounts::Count> values = counts.of(request.field);
  if (request.step == FacetRequest::Step::year) return years(values, request);
  const auto is_selected = [&](FacetId id) {
    return std::find(selected.begin(), selected.end(), id) != selected.end();
  };
  FacetResult result{request.field, values.size(), {}};
  const std::size_t candidates = count_candidates(values, request.limit);
  const std::size_t looked_at = selected.empty() ? candidates : values.size();
  for (std::size_t i = 0; i < looked_at; ++i)
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
