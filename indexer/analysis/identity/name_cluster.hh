// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "common/article/annotations.hh"
#include "indexer/analysis/knowledge/name_span.hh"

namespace mercato {

/// Names of one article that are written alike.
struct NameCluster {
  static constexpr std::uint32_t none = UINT32_MAX;

  EntityType type{};  ///< the one most of its mentions were given
  std::uint32_t canonical = NameSpan::unlisted;
  std::string name;                ///< as shown
  std::vector<std::string> words;  ///< without case, accents, article
  std::uint32_t joined_to = none;  ///< the cluster it is a variant of
  std::uint32_t mentions = 0;
  std::array<std::uint32_t, 5> votes{};  ///< mentions by type
  bool nothing = false;                  ///< decided: it names nothing
  float confidence = 1;                  ///< how likely it is what `type` says
};

}  // namespace mercato
