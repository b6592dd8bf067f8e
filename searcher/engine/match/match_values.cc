// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/match/match_values.hh"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "common/fields/fields.hh"
#include "searcher/engine/match/slot_values.hh"
#include "searcher/engine/ranking/weighting.hh"

namespace mercato {

/// Where low scores are left out, Xapian may pass over a match (cut_off.hh): its document is
/// fetched.
MatchValues::MatchValues(const IndexReader& index, const Xapian::Query& query,
                         std::span<const RankedMatch> matches) {
  const bool served = index.shards().any_remote();
  if (!served && index.shards().parts().size() == 1) here_ = index.database();
  if (!served || matches.size() < 2) return;
  double least = matches.front().match.get_weight();
  for (const RankedMatch& match : matches) least = std::min(least, match.match.get_weight());
  constexpr double a_hair = 1e-9;  // by which a sum may differ
  Xapian::Enquire enquire(index.database());
  enquire.set_weighting_scheme(weighting());
  enquire.set_query(query);
  enquire.set_cutoff(0, std::max(0.0, least - a_hair));
  enquire.set_sort_by_relevance_then_value(slot::forms, true);
  enquire.set_collapse_key(slot::id);
  const Xapian::MSet same =
      enquire.get_mset(0, static_cast<Xapian::doccount>(matches.size() + most_alike));
  for (auto it = same.begin(); it != same.end(); ++it)
    sent_[*it] = {it.get_collapse_key(), it.get_sort_key()};
}

std::string MatchValues::id(const RankedMatch& match) const {
  const auto it = sent_.find(*match.match);
  return it != sent_.end() ? it->second.id : match.document().get_value(slot::id);
}

/// The slot is read along the numbers of the documents: to open each looks up its length, too.
std::vector<std::string> MatchValues::forms(std::span<const RankedMatch> matches) const {
  std::vector<std::string> forms(matches.size());
  if (here_.size() == 0) {
    std::transform(matches.begin(), matches.end(), forms.begin(), [&](const RankedMatch& match) {
      const auto it = sent_.find(*match.match);
      return it != sent_.end() ? it->second.forms : match.document().get_value(slot::forms);
    });
    return forms;
  }
  std::vector<std::size_t> ascending(matches.size());
  std::iota(ascending.begin(), ascending.end(), std::size_t{0});
  std::sort(ascending.begin(), ascending.end(),
            [&](std::size_t a, std::size_t b) { return *matches[a].match < *matches[b].match; });
  std::vector<Xapian::docid> documents;
  for (const std::size_t i : ascending) documents.push_back(*matches[i].match);
  for_each_value(here_, slot::forms, documents, [&](std::size_t place, std::string value) {
    forms[ascending[place]] = std::move(value);
  });
  return forms;
}

}  // namespace mercato
