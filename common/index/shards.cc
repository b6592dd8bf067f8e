// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/shards.hh"

#include <charconv>
#include <filesystem>
#include <optional>
#include <sys/stat.h>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/base/regular_file.hh"
#include "common/format/schema.hh"
#include "common/index/location.hh"
#include "common/index/stub.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view remote_prefix = "remote:";
constexpr int most_nested = 8;  // stubs that list stubs
constexpr unsigned most_shards = 1024;

template <typename Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Shard parse_remote(std::string_view text) {
  Shard shard;
  for (std::string_view rest = text.substr(remote_prefix.size());;) {
    const std::size_t comma = rest.find(',');
    auto place = parse_address(rest.substr(0, comma));
    if (!place)
      throw Error(ErrorCode::usage, fmt::format("--index: '{}' names no server", text),
                  "write remote:HOST:PORT, and replicas after commas: remote:a:7001,b:7001");
    shard.places.push_back(std::move(*place));
    if (comma == std::string_view::npos) return shard;
    rest.remove_prefix(comma + 1);
  }
}

/// Whether a folder holds a glass database, which no link leads out of.
bool holds_database(const fs::path& folder) { return is_plain_file(folder / "iamglass"); }

/// How far the stub behind a path that the user named may lead. A folder that holds an index of its
/// own is no list of others.
StubReach reach_of(const fs::path& named) {
  std::error_code ignored;
  if (!fs::is_directory(named, ignored)) return StubReach::anywhere;
  return IndexLocation(named).generations().empty() ? StubReach::below_or_absolute
                                                    : StubReach::below;
}

/// Whether the stub of an index folder, or one like it, names its one database and nothing else.
bool lists_one_database(const std::vector<StubLine>& lines) {
  return lines.size() == 1 && !lines[0].place.remote() &&
         !stub_of(fs::path(lines[0].place.path)).has_value();
}

class StubReader {
 public:
  explicit StubReader(std::vector<Shard>& shards) : shards_(shards) {}

  /// Adds the shards of an index on this machine.
  void add(const fs::path& path, StubReach reach, int depth) {
    const auto stub = stub_of(path);
    const std::vector<StubLine> lines = stub ? read_stub(*stub, reach) : std::vector<StubLine>();
    if (!stub || lists_one_database(lines)) {
      shards_.push_back({{{path.string(), {}, 0}}});
      return;
    }
    if (depth == most_nested)
      throw Error(
          ErrorCode::no_index,
          fmt::format("{}: this stub lists stubs that list stubs without end", stub->string()));
    if (lines.empty())
      throw Error(ErrorCode::no_index, fmt::format("{}: lists no shard", stub->string()));
    for (const StubLine& line : lines) add(*stub, line, depth);
  }

 private:
  void add(const fs::path& stub, const StubLine& line, int depth) {
    if (line.replica)
      add_replica(line.place);
    else if (line.place.remote())
      shards_.push_back({{line.place}});
    else
      add(line.place.path, StubReach::below, depth + 1);
    if (shards_.size() > most_shards)
      throw Error(ErrorCode::no_index,
                  fmt::format("{}: lists more than {} shards", stub.string(), most_shards));
  }

  /// A replica on this machine is one database, though it may be missing.
  void add_replica(const ShardPlace& place) {
    if (const auto stub = place.remote() ? std::nullopt : stub_of(place.path))
      if (!lists_one_database(read_stub(*stub, StubReach::below)))
        throw Error(ErrorCode::no_index,
                    fmt::format("{}: a replica is one database, not a list", stub->string()));
    shards_.back().places.push_back(place);
  }

  std::vector<Shard>& shards_;
};

/// Changes when a file is replaced or written; 0 if there is none.
std::uint64_t stamp_of_file(const fs::path& file) {
  struct stat info {};
  if (::stat(file.c_str(), &info) != 0) return 0;
  const std::uint64_t time = static_cast<std::uint64_t>(info.st_mtim.tv_sec) * 1'000'000'000 +
                             static_cast<std::uint64_t>(info.st_mtim.tv_nsec);
  return time ^ (info.st_ino << 40);
}

}  // namespace

std::vector<Shard> find_shards(const std::vector<std::string>& indexes) {
  std::vector<Shard> shards;
  for (const std::string& index : indexes) {
    if (index.starts_with(remote_prefix))
      shards.push_back(parse_remote(index));
    else
      StubReader(shards).add(index, reach_of(index), 0);
  }
  return shards;
}

fs::path database_folder(const fs::path& path) {
  if (const auto stub = stub_of(path)) {
    const std::vector<StubLine> lines = read_stub(*stub, reach_of(path));
    if (!lists_one_database(lines))
      throw Error(ErrorCode::no_index, fmt::format("{}: names no database", stub->string()));
    fs::path folder = lines[0].place.path;
    if (holds_database(folder)) return folder;
    throw Error(
        ErrorCode::no_index,
        fmt::format("{}: no database here, though {} names it", folder.string(), stub->string()),
        fmt::format("build it again: mercato-indexer build PATH... --index {}", path.string()));
  }
  if (holds_database(path)) return path;
  if (const auto left = IndexLocation(path).generations(); !left.empty())
    throw Error(ErrorCode::no_index,
                fmt::format("{}: missing, though {} is here", IndexLocation(path).stub().string(),
                            left.front().filename().string()),
                fmt::format("mend it: mercato-indexer check --repair --index {}", path.string()));
  throw Error(ErrorCode::no_index, fmt::format("{}: not the folder of an index", path.string()),
              fmt::format("build one: mercato-indexer build PATH... --index {}", path.string()));
}

std::uint64_t stamp_of(const std::vector<std::string>& indexes, const std::vector<Shard>& shards) {
  std::uint64_t stamp = 0;
  const auto mix = [&](const fs::path& file) { stamp = stamp * 31 + stamp_of_file(file); };
  for (const std::string& index : indexes) {
    mix(index);
    mix(fs::path(index) / stub_name);
  }
  for (const Shard& shard : shards)
    for (const ShardPlace& place : shard.places) {
      if (place.remote()) continue;
      mix(fs::path(place.path) / stub_name);
      try {
        mix(database_folder(place.path) / "iamglass");  // Xapian replaces it with each commit
      } catch (const Error&) {
        mix(place.path);  // what is wrong is told when it is opened
      }
    }
  return stamp;
}

bool ShardNumber::holds(std::string_view id) const { return shard_of(id, of) == number; }

std::string ShardNumber::text() const { return fmt::format("{}/{}", number, of); }

ShardNumber parse_shard_number(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto number = parse_number<unsigned>(text.substr(0, slash));
  const auto of = slash == std::string_view::npos ? std::optional<unsigned>()
                                                  : parse_number<unsigned>(text.substr(slash + 1));
  if (!number || !of || *of == 0 || *of > most_shards)
    throw Error(ErrorCode::usage, fmt::format("'{}' is no shard", text),
                "write K/N: 2/3 is the second of three");
  if (*number == 0 || *number > *of)
    throw Error(ErrorCode::usage, fmt::format("there is no shard {} of {}", *number, *of),
                fmt::format("shards are numbered from 1 to {}", *of));
  return {*number, *of};
}

unsigned shard_of(std::string_view id, unsigned of) {
  return static_cast<unsigned>(stable_hash(id) % of) + 1;
}

}  // namespace mercato
