// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/arrivals/arrivals.hh"

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <functional>
#include <string>
#include <thread>
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

constexpr std::string_view magic = "MercArr1";

/// Articles that came at once.
struct Batch {
  ArrivalTime time = 0;
  std::string_view articles;  ///< as they are written

  template <typename Visit>
  void for_each(const Visit& visit) const {
    for (ByteReader in(articles); !in.at_end();) visit(ArrivedArticle{in.word()});
  }
};

/// A batch as it is written: time, count, hashes, and a checksum of them all.
std::string encoded(ArrivalTime time, const std::vector<ArrivedArticle>& articles) {
  ByteWriter out;
  out.word(static_cast<std::uint64_t>(time));
  out.word(articles.size());
  for (const ArrivedArticle article : articles) out.word(article);
  out.word(stable_hash(out.bytes()));
  return out.take();
}

constexpr std::uint64_t largest_file = std::uint64_t{4} << 30;  // 500 million articles

/// What a list says; nothing if there is none. Throws Error{no_index} if it cannot be read.
std::string bytes_of(const fs::path& folder) {
  if (!has_arrivals(folder)) return {};
  return read_regular_file(folder / arrivals_name, largest_file, ErrorCode::no_index);
}

/// The whole batches of a file.
struct Batches {
  std::size_t whole = 0;  ///< bytes up to the end of the last; 0 if the file is none of ours
  bool torn = false;      ///< what stands behind is the beginning of one more
};

/// Which batches are compared with their checksums: an update looks whether the list can be
/// continued, `check` and readers whether it is sound.
enum class Compared : bool { all, last };

Batches read_batches(std::string_view bytes, const std::function<void(const Batch&)>& visit,
                     Compared compared = Compared::all) {
  constexpr std::size_t word = sizeof(std::uint64_t);
  if (!bytes.starts_with(magic)) return {};
  std::size_t at = magic.size();
  while (bytes.size() - at >= 3 * word) {
    ByteReader head(bytes.substr(at));
    Batch batch{static_cast<ArrivalTime>(head.word()), {}};
    const std::uint64_t count = head.word();
    if (count > (bytes.size() - at) / word - 3) return {at, true};
    const std::size_t length = (2 + count) * word;
    batch.articles = bytes.substr(at + 2 * word, count * word);
    const bool compare = compared == Compared::all || at + length + word == bytes.size();
    if (compare &&
        ByteReader(bytes.substr(at + length)).word() != stable_hash(bytes.substr(at, length)))
      return {at, false};
    visit(batch);
    at += length + word;
  }
  return {at, at < bytes.size()};
}

void pass_over(const Batch& /*batch*/) {}

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

/// A list, and how much of it is whole.
struct List {
  std::string bytes;
  Batches batches;
};

/// What a list says, read again while a writer is at its end. Throws as bytes_of.
List read_list(const fs::path& folder, Compared compared = Compared::all) {
  constexpr int attempts = 5;
  constexpr std::chrono::milliseconds pause{20};
  for (int attempt = 1;; ++attempt) {
    List list{bytes_of(folder), {}};
    list.batches = read_batches(list.bytes, pass_over, compared);
    const std::size_t whole = list.batches.whole;
    if (whole == 0 || whole == list.bytes.size() || attempt == attempts) return list;
    std::this_thread::sleep_for(pause);
  }
}

/// What is wrong with what was read from the list of a folder; empty if nothing is.
std::string fault_of(const fs::path& folder, const List& list) {
  const std::string path = (folder / arrivals_name).string();
  const std::size_t whole = list.batches.whole;
  if (whole == 0)
    return fmt::format("{}: no list of arrivals: move it away, the next update begins a new one",
                       path);
  if (whole == list.bytes.size()) return {};
  return fmt::format("{}: damaged from byte {}: `news` does not know what came since", path, whole);
}

/// What a list says; nothing without one. Throws Error{no_index} for a damaged one, Error{input} at
/// a limit of the system.
std::string whole_list(const fs::path& folder) {
  if (!has_arrivals(folder)) return {};
  List list = read_list(folder);
  const std::string fault = fault_of(folder, list);
  if (fault.empty()) return std::move(list.bytes);
  throw Error(ErrorCode::no_index, fault,
              fmt::format("see what can be saved: mercato-indexer check --repair --index {}",
                          folder.string()));
}

/// Fills `bytes` from a place of a file; false if it ends before.
bool read_at(int file, std::size_t place, std::string& bytes) {
  const ssize_t got = ::pread(file, bytes.data(), bytes.size(), static_cast<off_t>(place));
  return got == static_cast<ssize_t>(bytes.size());
}

}  // namespace

Arrivals::Arrivals(const std::vector<fs::path>& folders) {
  for (const fs::path& folder : folders) {
    read_batches(whole_list(folder), [&](const Batch& batch) {
      last_ = std::max(last_, batch.time);
      batch.for_each([&](ArrivedArticle article) {
        const auto [it, first] = times_.emplace(article, batch.time);
        if (!first) it->second = std::min(it->second, batch.time);
      });
    });
  }
}

ArrivalTime Arrivals::of(std::string_view id_term) const {
  const auto it = times_.find(stable_hash(id_term));
  return it == times_.end() ? 0 : it->second;
}

bool has_arrivals(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(folder / arrivals_name, ignored));
}

std::string arrivals_identity(const fs::path& folder) {
  constexpr std::size_t head_size = magic.size() + 2 * sizeof(std::uint64_t);
  try {
    const Descriptor file = open_regular_file(folder / arrivals_name, ErrorCode::input);
    std::string head(head_size, '\0');
    if (!read_at(file.get(), 0, head) || !head.starts_with(magic)) return {};
    ByteReader in(std::string_view(head).substr(magic.size() + sizeof(std::uint64_t)));
    const std::uint64_t count = in.word();
    if (count > largest_file / sizeof(std::uint64_t)) return {};
    std::string sum(sizeof(std::uint64_t), '\0');
    if (!read_at(file.get(), head_size + count * sizeof(std::uint64_t), sum)) return {};
    return fmt::format("{:016x}", ByteReader(sum).word());
  } catch (const Error&) {
    return {};
  }
}

void begin_arrivals(const fs::path& folder) noexcept {
  try {
    if (!has_arrivals(folder))
      write_at(folder / arrivals_name, 0, std::string(magic) + encoded(now(), {}));
  } catch (...) {
    return;
  }
}

std::string arrivals_fault(const fs::path& folder, ArrivalsUse use) {
  if (!has_arrivals(folder)) return {};
  try {
    const bool reads = use == ArrivalsUse::reading;
    const List list = read_list(folder, reads ? Compared::all : Compared::last);
    return !reads && list.batches.torn ? std::string() : fault_of(folder, list);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::input) throw;  // a limit is no fault
    return error.what();
  }
}

std::vector<ArrivedArticle> articles_of(const std::vector<Xapian::Database>& databases) {
  const std::string prefix(row(Field::id).prefix);
  std::vector<ArrivedArticle> found;
  for (const Xapian::Database& database : databases)
    for (auto it = database.allterms_begin(prefix); it != database.allterms_end(prefix); ++it)
      found.push_back(stable_hash(*it));
  return found;
}

namespace {

/// Adds articles to a list that names the earlier ones; false if it does not.
bool record(const fs::path& folder, const std::vector<ArrivedArticle>& earlier,
            const std::vector<ArrivedArticle>& articles, Compared compared) noexcept {
  try {
    const std::string bytes = bytes_of(folder);
    if (bytes.substr(0, magic.size()) != magic.substr(0, bytes.size())) return true;  // another's
    std::unordered_set<ArrivedArticle> unnamed(articles.begin(), articles.end());
    unnamed.insert(earlier.begin(), earlier.end());
    ArrivalTime last = 0;
    const auto take = [&](const Batch& batch) {
      batch.for_each([&](ArrivedArticle article) { unnamed.erase(article); });
      last = std::max(last, batch.time);
    };
    const std::size_t whole = read_batches(bytes, take, compared).whole;
    if (std::any_of(earlier.begin(), earlier.end(),
                    [&](ArrivedArticle article) { return unnamed.contains(article); }))
      return false;
    std::vector<ArrivedArticle> fresh;
    for (const ArrivedArticle article : articles)
      if (unnamed.erase(article) > 0) fresh.push_back(article);
    const std::string added =
        fresh.empty() ? std::string() : encoded(std::max(now(), last + 1), fresh);
    if (added.empty() && whole == bytes.size()) return true;
    write_at(folder / arrivals_name, whole,
             (whole == 0 ? std::string(magic) : std::string()) + added);
  } catch (...) {
    return true;
  }
  return true;
}

}  // namespace

bool record_arrivals_after(const fs::path& folder, const std::vector<ArrivedArticle>& earlier,
                           const std::vector<ArrivedArticle>& articles) noexcept {
  return record(folder, earlier, articles, Compared::last);
}

void record_arrivals(const fs::path& folder, const std::vector<ArrivedArticle>& articles) noexcept {
  (void)record(folder, {}, articles, Compared::all);
}

}  // namespace mercato
