// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/index.hh"

#include <cerrno>
#include <filesystem>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/base/regular_file.hh"
#include "common/format/schema.hh"
#include "common/index/block_sums.hh"
#include "common/index/catalog.hh"
#include "common/index/checked_reads.hh"
#include "common/index/location.hh"
#include "common/index/stub.hh"
#include "common/text/analyzer.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

constexpr int open_attempts = 5;  // a generation may be swept between reading the stub and opening

std::string repair_hint(const std::string& path) {
  return fmt::format("see what can be saved: mercato-indexer check --repair --index {}", path);
}

std::string rebuild_hint(const std::string& path) {
  return fmt::format("build it again: mercato-indexer build PATH... --index {}", path);
}

/// A generation of ours has checksums; a copy that Xapian's replication made has none.
bool has_our_name(const fs::path& folder) { return folder.filename().string().starts_with("gen-"); }

/// Whether a folder is what an index names, and not one that is swept while it is opened.
bool is_still_live(const fs::path& folder, const fs::path& index) {
  std::error_code ignored;
  return fs::exists(folder, ignored) && database_folder(index) == folder;
}

}  // namespace

std::string index_fingerprint() {
  return fmt::format("mercato index {}.{}; {}", index_format, sums_format, analyzer_fingerprint());
}

Xapian::Database open_glass(const fs::path& folder) {
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    const fs::file_status status = fs::symlink_status(it->path(), ignored);
    if (fs::exists(status) && !fs::is_regular_file(status))  // an update's draft may be gone by now
      throw Error(ErrorCode::no_index, fmt::format("{}: not a file", it->path().string()),
                  "a link or a folder is no table of an index");
  }
  if (error)
    throw Error(is_limit(error.value()) ? ErrorCode::input : ErrorCode::no_index,
                fmt::format("{}: {}", folder.string(), errno_reason(error.value())));
  return Xapian::Database(folder.string(), Xapian::DB_BACKEND_GLASS);
}

Xapian::Database open_index(const std::string& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored))
    throw Error(ErrorCode::no_index, fmt::format("{}: no index here", path),
                fmt::format("build one: mercato-indexer build PATH... --index {}", path));
  for (int attempt = 1;; ++attempt) {
    fs::path folder;
    try {
      folder = database_folder(path);
      const bool summed = fs::exists(folder / sums_name, ignored);
      if (summed) watch_tables(folder);
      Xapian::Database database = open_glass(folder);
      check_fingerprint(database, path);
      if (!summed && has_our_name(folder))
        throw Error(ErrorCode::no_index, fmt::format("{}: missing", (folder / sums_name).string()),
                    repair_hint(path));
      return database;
    } catch (const Xapian::Error& error) {
      if (attempt == open_attempts) rethrow(error, path);
    } catch (const Error&) {
      if (attempt == open_attempts || (!folder.empty() && is_still_live(folder, path))) throw;
    }
  }
}

void check_fingerprint(const Xapian::Database& database, const std::string& name) {
  const std::string found = database.get_metadata(std::string(metadata::fingerprint));
  if (found.empty())
    throw Error(ErrorCode::no_index, fmt::format("{}: not an index of Mercato", name),
                rebuild_hint(name));
  if (found != index_fingerprint())
    throw Error(ErrorCode::no_index,
                fmt::format("{}: built by another version ({}; this program needs {})", name, found,
                            index_fingerprint()),
                rebuild_hint(name));
}

std::string reason_of(const Xapian::Error& error) {
  const char* reason = error.get_error_string();
  return reason != nullptr && *reason != '\0' ? fmt::format("{} ({})", error.get_msg(), reason)
                                              : error.get_msg();
}

bool is_limit(const Xapian::Error& error) {
  const char* reason = error.get_error_string();
  if (reason == nullptr) return false;
  const auto is = [reason](int number) { return errno_reason(number) == reason; };
  return is(EMFILE) || is(ENFILE) || is(ENOMEM);
}

void rethrow(const Xapian::Error& error, const std::string& path) {
  if (const auto damage = take_met_damage())
    throw Error(ErrorCode::no_index, *damage, repair_hint(path));
  if (std::string_view(error.get_type()).starts_with("Network"))
    throw Error(ErrorCode::no_index, fmt::format("{}: does not answer: {}", path, reason_of(error)),
                "start it, list a replica beside it, or take what the others have with --partial");
  if (is_limit(error))
    throw Error(ErrorCode::input, fmt::format("{}: cannot be read: {}", path, reason_of(error)));
  const char* reason = error.get_error_string();
  const std::string_view system = reason != nullptr ? reason : "";
  const bool of_the_system = !system.empty() && system != errno_reason(ENOENT);
  throw Error(ErrorCode::no_index,
              fmt::format("{}: cannot be read as an index: {}", path, reason_of(error)),
              of_the_system ? std::string() : rebuild_hint(path));
}

}  // namespace mercato
