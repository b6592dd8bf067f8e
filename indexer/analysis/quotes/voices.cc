// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/quotes/voices.hh"

#include <algorithm>

namespace mercato {
namespace {

/// How many quotations before and after are looked at for an anchor.
constexpr std::size_t anchor_reach = 8;

}  // namespace

Voices::Voices(const QuoteScene& scene) : scene_(scene) {
  const CueFinder finder(scene);
  for (std::size_t quote = 0; quote < scene.quotes().size(); ++quote) {
    const auto& cues = cues_.emplace_back(finder.find(quote));
    auto& named = named_.emplace_back();
    if (cues.empty() || !announces(cues.front().kind)) continue;
    if (cues.front().subject.mention == nullptr) continue;
    named = cues.front().subject.mention->entity;
    ++times_[*named];
  }
}

std::uint32_t Voices::times(std::uint32_t entity, std::size_t but) const {
  const auto found = times_.find(entity);
  if (found == times_.end()) return 0;
  return found->second - (named_[but] == entity ? 1 : 0);
}

std::optional<Voices::Anchor> Voices::before(std::size_t quote) const {
  const std::size_t oldest = quote > anchor_reach ? quote - anchor_reach : 0;
  for (std::size_t at = quote; at-- > oldest;) {
    if (scene_.at(at).part != scene_.at(quote).part) break;
    if (named_[at]) return Anchor{at, *named_[at]};
  }
  return std::nullopt;
}

std::optional<Voices::Anchor> Voices::after(std::size_t quote) const {
  const std::size_t end = std::min(named_.size(), quote + 1 + anchor_reach);
  for (std::size_t at = quote + 1; at < end; ++at) {
    if (scene_.at(at).part != scene_.at(quote).part) break;
    if (named_[at]) return Anchor{at, *named_[at]};
  }
  return std::nullopt;
}

}  // namespace mercato
