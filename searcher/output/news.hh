// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "common/arrivals/arrivals.hh"
#include "searcher/engine/model/result.hh"
#include "searcher/output/presentation.hh"

/// What came into an index for saved searches, as text, JSON, an Atom feed, the body of a mail.
namespace mercato {

using Json = nlohmann::ordered_json;

/// The news of one saved search.
struct SearchNews {
  std::string name;
  std::string query;
  ArrivalTime since = 0;
  ArrivalTime until = 0;
  SearchResult result;
  std::vector<ArrivalTime> arrived;  ///< when each hit came
};

/// In the format asked for: text, json, atom or html.
[[nodiscard]] std::string render(const std::vector<SearchNews>& news, const Presentation& how);

[[nodiscard]] Json json_of(const std::vector<SearchNews>& news);

/// 2025-07-08T06:30:00.000001Z; empty for 0.
[[nodiscard]] std::string utc_text(ArrivalTime time);

/// 2025-07-08 08:30, where the user is; empty for 0.
[[nodiscard]] std::string local_text(ArrivalTime time);

}  // namespace mercato
