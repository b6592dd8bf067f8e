// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/shard_set.hh"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/base/error.hh"
#include "common/index/catalog.hh"
#include "common/index/index.hh"

namespace mercato {
namespace {

constexpr std::chrono::seconds avoided_for{30};  // a place that did not answer
constexpr std::chrono::milliseconds asked_again_after{500};

Xapian::Database open_server(const ShardPlace& place, std::chrono::milliseconds timeout) {
  const auto limit = static_cast<unsigned>(timeout.count());
  Xapian::Database database = Xapian::Remote::open(place.host, place.port, limit, limit);
  check_fingerprint(database, place.name());
  return database;
}

/// Whether a place has kept somebody waiting so lately that it is not asked again. The time is
/// longer than an attempt at an answer, so that the next attempt leaves the place out.
bool is_slow(const ShardPlace& place, const IndexChoice& choice, const SilentPlaces& silent) {
  constexpr int timeouts = 3;
  const auto it = silent.timed_out.find(place.name());
  return it != silent.timed_out.end() &&
         std::chrono::steady_clock::now() - it->second < timeouts * choice.shard_timeout;
}

/// The places in the order they are tried: those that were silent lately come last.
std::vector<ShardPlace> in_order(const Shard& shard, const SilentPlaces& silent) {
  std::vector<ShardPlace> places = shard.places;
  const auto now = std::chrono::steady_clock::now();
  std::stable_partition(places.begin(), places.end(), [&](const ShardPlace& place) {
    const auto it = silent.failed.find(place.name());
    return it == silent.failed.end() || now - it->second > avoided_for;
  });
  return places;
}

}  // namespace

ShardSet::ShardSet(const IndexChoice& choice, SilentPlaces& silent)
    : indexes_(choice.indexes),
      shards_(find_shards(choice.indexes)),
      stamp_(stamp_of(indexes_, shards_)) {
  if (shards_.size() == 1 && shards_[0].places.size() == 1 && !shards_[0].places[0].remote()) {
    const std::string& path = shards_[0].places[0].path;
    parts_.push_back(open_index(path));
    names_.push_back(path);
    remote_.push_back(false);
    database_ = parts_[0];
    return;
  }
  for (const Shard& shard : shards_) open(shard, choice, silent);
  check_uuids();
  check_numbers();
  if (!missing_.empty() && (parts_.empty() || choice.missing == MissingShards::refuse))
    throw Error(ErrorCode::no_index,
                fmt::format("{} of {} shards cannot be searched: {}", missing_.size(),
                            missing_.size() + parts_.size(), fmt::join(missing_, "; ")),
                "start it, list a replica beside it, or take what the others have with --partial");
  for (const Xapian::Database& part : parts_) database_.add_database(part);
}

void ShardSet::open(const Shard& shard, const IndexChoice& choice, SilentPlaces& silent) {
  std::vector<std::string> reasons;
  for (const ShardPlace& place : in_order(shard, silent)) {
    if (place.remote() && is_slow(place, choice, silent)) {
      reasons.push_back(fmt::format("{}: did not answer within {} s", place.name(),
                                    choice.shard_timeout.count() / 1000));
      continue;
    }
    try {
      parts_.push_back(place.remote() ? open_server(place, choice.shard_timeout)
                                      : open_index(place.path));
      names_.push_back(place.name());
      remote_.push_back(place.remote());
      any_remote_ = any_remote_ || place.remote();
      return;
    } catch (const Xapian::Error& error) {
      silent.failed[place.name()] = std::chrono::steady_clock::now();
      if (std::string_view(error.get_type()) == "NetworkTimeoutError")
        silent.timed_out[place.name()] = std::chrono::steady_clock::now();
      reasons.push_back(fmt::format("{}: {}", place.name(), reason_of(error)));
    } catch (const Error& error) {
      if (place.remote()) throw;  // it answers, and is not what was asked for
      reasons.emplace_back(error.what());
    }
  }
  missing_.push_back(fmt::format("{}", fmt::join(reasons, ", ")));
}

/// A copy has its original's UUID.
void ShardSet::check_uuids() const {
  std::map<std::string, std::string> known;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const auto [it, first] = known.emplace(parts_[i].get_uuid(), names_[i]);
    if (!first)
      throw Error(ErrorCode::no_index,
                  fmt::format("{} and {} are the same shard", it->second, names_[i]),
                  "list a shard once; its replicas go beside it: remote:a:7001,b:7001");
  }
}

/// Shards that were cut from one set of articles say which part they are.
void ShardSet::check_numbers() {
  std::map<unsigned, std::string> seen;
  unsigned of = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const std::string text = parts_[i].get_metadata(std::string(metadata::shard));
    if (text.empty()) continue;
    const ShardNumber number = parse_shard_number(text);
    const auto [it, first] = seen.emplace(number.number, names_[i]);
    if (!first || (of != 0 && of != number.of))
      throw Error(ErrorCode::no_index,
                  fmt::format("{} is shard {}, and so it cannot be searched with {}", names_[i],
                              text, seen.begin()->second),
                  "take the shards of one cut: 1/3, 2/3 and 3/3");
    of = number.of;
  }
  const std::size_t listed = parts_.size() + missing_.size();
  if (listed == 1) return;  // a shard is an index of its own, too
  if (listed < of)
    missing_.push_back(fmt::format("{} of {} shards are not listed", of - listed, of));
}

bool ShardSet::outdated() {
  if (stamp_of(indexes_, shards_) != stamp_) return true;
  const auto now = std::chrono::steady_clock::now();
  if (!any_remote_ || now - asked_ < asked_again_after) return false;
  asked_ = now;
  bool newer = false;
  for (std::size_t i = 0; i < parts_.size(); ++i)
    if (remote_[i]) newer = parts_[i].reopen() || newer;
  return newer;
}

std::string missing_warning(const std::vector<std::string>& missing) {
  return fmt::format("this answer lacks {} of the shards: {}", missing.size(),
                     fmt::join(missing, "; "));
}

std::string place_of(const Xapian::Error& error, const std::vector<Shard>& shards) {
  for (const Shard& shard : shards)
    for (const ShardPlace& place : shard.places)
      if (place.remote() && error.get_context().find(fmt::format("({}:{})", place.host,
                                                                 place.port)) != std::string::npos)
        return place.name();
  return {};
}

}  // namespace mercato
