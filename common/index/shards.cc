// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/shards.hh"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sys/stat.h>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/index/schema.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view stub_name = "XAPIANDB";
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

/// `HOST:PORT`, where an IPv6 host stands in brackets; nothing for other text.
std::optional<ShardPlace> parse_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  const auto port = parse_number<unsigned>(text.substr(colon + 1));
  std::string_view host = text.substr(0, colon);
  if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  if (!port || *port == 0 || *port > 65535 || host.empty() ||
      host.find_first_of(" \t") != std::string_view::npos)
    return std::nullopt;
  return ShardPlace{{}, std::string(host), *port};
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

/// The stub file behind a path: the path itself, or the one in the folder; nothing if it is
/// neither.
std::optional<fs::path> stub_of(const fs::path& path) {
  std::error_code ignored;
  if (fs::is_regular_file(path, ignored)) {
    constexpr std::uintmax_t largest = 1 << 16;
    if (path.filename() == stub_name || fs::file_size(path, ignored) < largest) return path;
    return std::nullopt;  // a database in one file
  }
  if (fs::is_regular_file(path / stub_name, ignored)) return path / stub_name;
  return std::nullopt;
}

class StubReader {
 public:
  explicit StubReader(std::vector<Shard>& shards) : shards_(shards) {}

  /// Adds the shards of an index on this machine.
  void add(const fs::path& path, int depth) {
    const auto stub = stub_of(path);
    if (!stub || lists_one_database(*stub)) {
      shards_.push_back({{{path.string(), {}, 0}}});
      return;
    }
    if (depth == most_nested)
      throw Error(
          ErrorCode::no_index,
          fmt::format("{}: this stub lists stubs that list stubs without end", stub->string()));
    read(*stub, depth);
  }

 private:
  /// The stub of an index folder names its live generation: the folder is the shard.
  static bool lists_one_database(const fs::path& stub) {
    std::ifstream file(stub);
    std::size_t lines = 0;
    bool other = false;
    for (std::string line; std::getline(file, line);) {
      if (line.empty() || (line[0] == '#' && !line.starts_with(replica))) continue;
      ++lines;
      const std::size_t space = line.find(' ');
      const std::string target = space == std::string::npos ? "" : line.substr(space + 1);
      other = other || !line.starts_with("auto ") || stub_of(stub.parent_path() / target);
    }
    return lines == 1 && !other;
  }

  void read(const fs::path& stub, int depth) {
    std::ifstream file(stub);
    if (!file) throw Error(ErrorCode::no_index, fmt::format("{}: cannot be read", stub.string()));
    const std::size_t before = shards_.size();
    std::size_t number = 0;
    for (std::string line; std::getline(file, line);) {
      ++number;
      while (line.ends_with('\r') || line.ends_with(' ')) line.pop_back();
      if (!read_line(stub, line, before, depth))
        throw Error(ErrorCode::no_index,
                    fmt::format("{}:{}: '{}' names no shard", stub.string(), number, line),
                    "a line is 'auto FOLDER', 'remote HOST:PORT' or '#replica HOST:PORT'");
    }
    if (shards_.size() == before)
      throw Error(ErrorCode::no_index, fmt::format("{}: lists no shard", stub.string()));
  }

  bool read_line(const fs::path& stub, const std::string& line, std::size_t before, int depth) {
    const auto after = [&](std::string_view word) { return line.substr(word.size()); };
    if (line.starts_with(replica)) {
      if (shards_.size() == before) return false;
      const std::string text = after(replica);
      auto place = parse_address(text);
      if (!place && !text.empty()) place = ShardPlace{(stub.parent_path() / text).string(), {}, 0};
      if (place) shards_.back().places.push_back(std::move(*place));
      return place.has_value();
    }
    if (line.empty() || line[0] == '#') return true;
    for (const std::string_view word : {"auto ", "glass "})
      if (line.starts_with(word) && line.size() > word.size()) {
        add(stub.parent_path() / after(word), depth + 1);
        return true;
      }
    constexpr std::string_view remote = "remote ";
    if (!line.starts_with(remote)) return false;
    auto place = parse_address(after(remote));
    if (place) shards_.push_back({{std::move(*place)}});
    return place.has_value();
  }

  static constexpr std::string_view replica = "#replica ";
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

/// The database that a folder's stub names; the folder itself if it has no stub.
fs::path live_database(const fs::path& folder) {
  std::ifstream stub(folder / stub_name);
  constexpr std::string_view one = "auto ";
  for (std::string line; std::getline(stub, line);)
    if (line.starts_with(one)) return folder / line.substr(one.size());
  return folder;
}

}  // namespace

std::string ShardPlace::name() const {
  if (!remote()) return path;
  return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port)
                                             : fmt::format("[{}]:{}", host, port);
}

std::vector<Shard> find_shards(const std::vector<std::string>& indexes) {
  std::vector<Shard> shards;
  for (const std::string& index : indexes) {
    if (index.starts_with(remote_prefix))
      shards.push_back(parse_remote(index));
    else
      StubReader(shards).add(index, 0);
  }
  return shards;
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
      mix(live_database(place.path) / "iamglass");  // Xapian replaces it with each commit
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
