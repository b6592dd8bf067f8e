// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/facets/facet_result.hh"

#include <algorithm>
#include <utility>
#include <vector>

#include "common/format/facet_slot.hh"
#include "common/text/unicode.hh"
#include "searcher/engine/index/names.hh"

namespace mercato {
namespace {

using Count = FacetCounts::Count;

constexpr std::size_t most_ties = 256;  // values of one count that are told apart by name

bool is_one_of(std::span<const FacetId> ids, FacetId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

FacetValue value_of(std::string name, std::size_t count, bool selected) {
  FacetValue value;
  value.value = std::move(name);
  value.count = count;
  value.selected = selected;
  return value;
}

/// Starts a word of `text` with `part`?
bool has_word_prefix(std::string_view text, std::string_view part) {
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
    if (at == 0 || text[at - 1] == ' ' || text[at - 1] == '-' || text[at - 1] == '\'') return true;
  return false;
}

/// Puts the most frequent values first and says how many of them to name: as many as are asked for,
/// and those that are as frequent as the last, so that names decide between them; but no more than
/// can be named in good time.
std::size_t count_candidates(std::span<Count> values, std::size_t limit) {
  const auto more = [](const Count& a, const Count& b) {
    return a.count != b.count ? a.count > b.count : a.id < b.id;
  };
  if (limit == 0 || limit > values.size()) return std::min(limit, values.size());
  const std::size_t ranked = std::min(values.size(), limit + most_ties);
  std::partial_sort(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(ranked),
                    values.end(), more);
  std::size_t candidates = limit;
  while (candidates < ranked && values[candidates].count == values[limit - 1].count) ++candidates;
  return candidates;
}

/// The most frequent values, and those that are selected, with their names.
std::vector<FacetValue> frequent_values(const IndexReader& index, std::span<Count> values,
                                        std::size_t limit, std::span<const FacetId> selected) {
  std::vector<FacetValue> named;
  const std::size_t candidates = count_candidates(values, limit);
  const std::size_t looked_at = selected.empty() ? candidates : values.size();
  for (std::size_t i = 0; i < looked_at; ++i) {
    const bool chosen = is_one_of(selected, values[i].id);
    if (i < candidates || chosen)
      named.push_back(value_of(facet_label(index, values[i].id), values[i].count, chosen));
  }
  return named;
}

/// The values with a word that begins with `part`: the names of a field are read once, in the order
/// of their ids.
std::vector<FacetValue> values_with(const IndexReader& index, std::span<Count> values,
                                    std::string_view part, std::span<const FacetId> selected) {
  std::vector<FacetValue> named;
  if (values.empty()) return named;
  const std::string folded = fold(part);
  const auto add = [&](const Count& value, const std::string& name) {
    if (has_word_prefix(fold(name), folded))
      named.push_back(value_of(name, value.count, is_one_of(selected, value.id)));
  };
  const Field field = facet_field(values.front().id);
  if (row(field).facet != FacetKind::values) {
    for (const Count& value : values) add(value, facet_label(index, value.id));
    return named;
  }
  std::sort(values.begin(), values.end(),
            [](const Count& a, const Count& b) { return a.id < b.id; });
  auto next = values.begin();
  index.each_name(field, [&](FacetId id, const Catalog::Name& name) {
    while (next != values.end() && next->id < id) ++next;
    if (next != values.end() && next->id == id) add(*next, name.name);
  });
  return named;
}

/// Marks the buckets that filters name.
void mark_selected(const IndexReader& index, std::vector<FacetValue>& values,
                   std::span<const FacetId> selected) {
  for (const FacetId id : selected)
    for (FacetValue& value : values)
      if (value.value == facet_label(index, id)) value.selected = true;
}

}  // namespace

bool is_scale(Field field) {
  const FacetKind kind = row(field).facet;
  return kind == FacetKind::months || kind == FacetKind::magnitudes;
}

FacetResult day_result(const FacetRequest& request, const std::map<int, std::size_t>& days) {
  FacetResult result{request.field, 0, day_scale(days, request.step)};
  result.total_values = result.values.size();
  return result;
}

FacetResult facet_result(const IndexReader& index, FacetCounts& counts, const FacetRequest& request,
                         std::span<const FacetId> selected) {
  const std::span<Count> values = counts.of(request.field);
  if (request.part.empty() && is_scale(request.field)) {
    FacetResult scale{request.field, 0,
                      request.field == Field::amount ? amount_scale(values) : month_scale(values)};
    scale.total_values = scale.values.size();
    mark_selected(index, scale.values, selected);
    return scale;
  }
  FacetResult result{request.field, values.size(), {}};
  if (request.part.empty()) {
    result.values = frequent_values(index, values, request.limit, selected);
  } else {
    result.values = values_with(index, values, request.part, selected);
    result.total_values = result.values.size();
  }
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
