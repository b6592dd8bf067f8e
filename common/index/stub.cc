// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/stub.hh"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/base/regular_file.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t largest_stub = std::size_t{1} << 20;  // bytes
constexpr std::size_t longest_shown = 80;                   // bytes of a line in a message

constexpr std::string_view replica_word = "#replica ";

/// Whether a message may say what a file holds: a line of a stub may name any file, of which it is
/// none of anybody's business.
bool may_be_shown(const fs::path& stub, StubReach reach) {
  return reach == StubReach::anywhere || (stub.filename() == stub_name && is_plain_file(stub));
}

[[noreturn]] void refuse(const std::string& place, std::string_view text, std::string_view reason,
                         std::string hint) {
  const std::string shown =
      text.empty() ? "a line that" : fmt::format("'{}'", text.substr(0, longest_shown));
  throw Error(ErrorCode::no_index, fmt::format("{}: {} {}", place, shown, reason), std::move(hint));
}

std::string read_whole(const fs::path& stub) {
  std::ifstream file(stub, std::ios::binary);
  std::array<char, 4096> piece;
  std::string text;
  while (file && text.size() <= largest_stub) {
    file.read(piece.data(), piece.size());
    text.append(piece.data(), static_cast<std::size_t>(file.gcount()));
  }
  if (!file && !file.eof())
    throw Error(is_limit(errno) ? ErrorCode::input : ErrorCode::no_index,
                fmt::format("{}: cannot be read: {}", stub.string(), errno_reason(errno)));
  if (text.size() > largest_stub)
    throw Error(ErrorCode::no_index,
                fmt::format("{}: too large for a file that lists shards", stub.string()));
  return text;
}

/// Links followed and dots resolved; empty if that fails.
fs::path real_path(const fs::path& path) {
  std::error_code error;
  fs::path real = fs::weakly_canonical(path.empty() ? fs::path(".") : path, error);
  if (error) return {};
  return real.has_filename() ? real : real.parent_path();
}

/// Whether `path` is `folder` or below it, links followed.
bool is_below(const fs::path& path, const fs::path& folder) {
  const fs::path real = real_path(path);
  const fs::path top = real_path(folder);
  return !real.empty() && !top.empty() &&
         std::mismatch(top.begin(), top.end(), real.begin(), real.end()).first == top.end();
}

bool may_lead_to(const fs::path& target, const fs::path& folder, StubReach reach) {
  if (reach == StubReach::anywhere) return true;
  if (reach == StubReach::below_or_absolute && target.is_absolute()) return true;
  return is_below(folder / target, folder);
}

/// What stands behind `word` and a blank; nothing if the line says something else.
std::optional<std::string_view> after(std::string_view line, std::string_view word) {
  if (!line.starts_with(word)) return std::nullopt;
  return line.substr(word.size());
}

/// The place a line names, its path not yet looked at; nothing if it names none.
std::optional<ShardPlace> parse_line(std::string_view line, bool& replica) {
  const auto folder = [](std::string_view path) -> std::optional<ShardPlace> {
    if (path.empty()) return std::nullopt;
    return ShardPlace{std::string(path), {}, 0};
  };
  if (const auto text = after(line, replica_word)) {
    replica = true;
    if (auto server = parse_address(*text)) return server;
    return folder(*text);
  }
  for (const std::string_view word : {"auto ", "glass "})
    if (const auto path = after(line, word)) return folder(*path);
  if (const auto address = after(line, "remote ")) return parse_address(*address);
  return std::nullopt;
}

}  // namespace

std::string ShardPlace::name() const {
  if (!remote()) return path;
  return host.find(':') == std::string::npos ? fmt::format("{}:{}", host, port)
                                             : fmt::format("[{}]:{}", host, port);
}

std::optional<ShardPlace> parse_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  unsigned port = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data() + colon + 1, last, port);
  std::string_view host = text.substr(0, colon);
  if (host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  const auto odd = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7F'; };
  const bool digits = host.find_first_not_of("0123456789abcdefABCDEF:.%") == std::string_view::npos;
  if (host.find(':') != std::string_view::npos && !digits) return std::nullopt;  // no IPv6 address
  if (error != std::errc{} || end != last || port == 0 || port > 65535 || host.empty() ||
      std::any_of(host.begin(), host.end(), odd))
    return std::nullopt;
  return ShardPlace{{}, std::string(host), port};
}

std::vector<StubLine> read_stub(const fs::path& file, StubReach reach) {
  std::error_code ignored;
  if (reach == StubReach::below && fs::is_symlink(file, ignored))
    throw Error(ErrorCode::no_index,
                fmt::format("{}: a link, which an index has none of", file.string()));
  const std::string text = read_whole(file);
  const bool shown = may_be_shown(file, reach);
  const auto refuse_line = [&](const StubLine& line, std::string_view words,
                               std::string_view reason, std::string hint) {
    refuse(fmt::format("{}:{}", file.string(), line.number), shown ? words : "", reason,
           std::move(hint));
  };
  std::vector<StubLine> lines;
  StubLine line;
  for (std::string_view rest = text; !rest.empty();) {
    ++line.number;
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view words = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    while (words.ends_with('\r') || words.ends_with(' ')) words.remove_suffix(1);
    if (words.empty() || (words[0] == '#' && !words.starts_with(replica_word))) continue;
    line.replica = false;
    auto place = parse_line(words, line.replica);
    if (!place || words.find('\0') != std::string_view::npos || (line.replica && lines.empty()))
      refuse_line(line, words, "names no shard",
                  "a line is 'auto FOLDER', 'remote HOST:PORT' or '#replica HOST:PORT'");
    line.place = std::move(*place);
    if (!line.place.remote()) {
      if (!may_lead_to(line.place.path, file.parent_path(), reach))
        refuse_line(line, words, "leads out of its folder",
                    "name the index it leads to with --index");
      line.place.path = (file.parent_path() / line.place.path).string();
    }
    lines.push_back(line);
  }
  return lines;
}

std::optional<fs::path> stub_of(const fs::path& path) {
  std::error_code ignored;
  if (fs::is_regular_file(path, ignored)) return path;
  if (fs::is_regular_file(path / stub_name, ignored)) return path / stub_name;
  return std::nullopt;
}

}  // namespace mercato
