// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/arrivals/arrivals.hh"

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <functional>
#include <string>
#include <unordered_set>

#include <fmt/format.h>
#include <xapian.h>

#include "common/base/bytes.hh"
#include "common/base/descriptor.hh"
#include "common/base/hash.hh"
#include "common/base/regular_file.hh"
#include "common/fields/fields.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view file_name = "arrivals";
constexpr std::string_view magic = "MercArr1";

/// Articles that came at once.
struct Batch {
  ArrivalTime time = 0;
  std::vector<ArrivedArticle> articles;
};

/// A batch as it is written: time, count, hashes, and a checksum of them all.
std::string encoded(const Batch& batch) {
  ByteWriter out;
  out.word(static_cast<std::uint64_t>(batch.time));
  out.word(batch.articles.size());
  for (const ArrivedArticle article : batch.articles) out.word(article);
  out.word(stable_hash(out.bytes()));
  return out.take();
}

constexpr std::uint64_t largest_file = std::uint64_t{4} << 30;  // 500 million articles

/// What a file says; nothing if it cannot be read.
std::string bytes_of(const fs::path& path) {
  try {
    return read_regular_file(path, largest_file, ErrorCode::input);
  } catch (const Error&) {
    return {};
  }
}

/// Visits the batches of a file; the length of what is whole, 0 if the file is none of ours.
std::size_t read_batches(std::string_view bytes, const std::function<void(const Batch&)>& visit) {
  constexpr std::size_t word = sizeof(std::uint64_t);
  if (!bytes.starts_with(magic)) return 0;
  std::size_t at = magic.size();
  while (bytes.size() - at >= 3 * word) {
    ByteReader head(bytes.substr(at));
    Batch batch{static_cast<ArrivalTime>(head.word()), {}};
    const std::uint64_t count = head.word();
    if (count > (bytes.size() - at) / word - 3) break;
    for (std::uint64_t i = 0; i < count; ++i) batch.articles.push_back(head.word());
    const std::size_t length = (2 + count) * word;
    if (head.word() != stable_hash(bytes.substr(at, length))) break;
    visit(batch);
    at += length + word;
  }
  return at;
}

ArrivalTime now() {
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// Puts bytes at a place of a file, which ends behind them.
void write_at(const fs::path& path, std::size_t place, std::string_view bytes) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644));
  if (!file || ::ftruncate(file.get(), static_cast<off_t>(place)) != 0) return;
  while (!bytes.empty()) {
    const ssize_t written =
        ::pwrite(file.get(), bytes.data(), bytes.size(), static_cast<off_t>(place));
    if (written <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    place += static_cast<std::size_t>(written);
  }
  ::fsync(file.get());
}

}  // namespace

Arrivals::Arrivals(const std::vector<fs::path>& folders) {
  for (const fs::path& folder : folders)
    read_batches(bytes_of(folder / file_name), [&](const Batch& batch) {
      last_ = std::max(last_, batch.time);
      for (const ArrivedArticle article : batch.articles) {
        const auto [it, first] = times_.emplace(article, batch.time);
        if (!first) it->second = std::min(it->second, batch.time);
      }
    });
}

ArrivalTime Arrivals::of(std::string_view id_term) const {
  const auto it = times_.find(stable_hash(id_term));
  return it == times_.end() ? 0 : it->second;
}

bool has_arrivals(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(folder / file_name, ignored));
}

std::string arrivals_fault(const fs::path& folder) {
  if (!has_arrivals(folder)) return {};
  if (!is_plain_file(folder / file_name))
    return fmt::format("{}: not a file", (folder / file_name).string());
  const std::string bytes = bytes_of(folder / file_name);
  const std::size_t whole = read_batches(bytes, [](const Batch&) {});
  if (whole == bytes.size() && whole > 0) return {};
  if (whole == 0)
    return fmt::format("{}: no list of arrivals: move it away, the next update begins a new one",
                       (folder / file_name).string());
  return fmt::format("{}: damaged from byte {}: `news` does not know what came since",
                     (folder / file_name).string(), whole);
}

std::vector<ArrivedArticle> articles_of(const std::vector<Xapian::Database>& databases) {
  const std::string prefix(row(Field::id).prefix);
  std::vector<ArrivedArticle> found;
  for (const Xapian::Database& database : databases)
    for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it)
      found.push_back(stable_hash(*it));
  return found;
}

void record_arrivals(const fs::path& folder, const std::vector<ArrivedArticle>& articles) noexcept {
  try {
    const fs::path path = folder / file_name;
    if (has_arrivals(folder) && !is_plain_file(path)) return;
    const std::string bytes = bytes_of(path);
    if (bytes.substr(0, magic.size()) != magic.substr(0, bytes.size())) return;  // somebody else's
    std::unordered_set<ArrivedArticle> known;
    ArrivalTime last = 0;
    const std::size_t whole = read_batches(bytes, [&](const Batch& batch) {
      known.insert(batch.articles.begin(), batch.articles.end());
      last = std::max(last, batch.time);
    });
    Batch batch{std::max(now(), last + 1), {}};
    for (const ArrivedArticle article : articles)
      if (known.insert(article).second) batch.articles.push_back(article);
    const std::string added = batch.articles.empty() ? std::string() : encoded(batch);
    if (added.empty() && whole == bytes.size()) return;
    write_at(path, whole, (whole == 0 ? std::string(magic) : std::string()) + added);
  } catch (...) {
    return;
  }
}

}  // namespace mercato
