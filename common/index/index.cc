// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/index.hh"

#include <cerrno>
#include <filesystem>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/index/catalog.hh"
#include "common/index/schema.hh"
#include "common/text/analyzer.hh"

namespace mercato {
namespace {

constexpr int open_attempts = 5;  // a generation may be swept between reading the stub and opening

std::string rebuild_hint(const std::string& path) {
  return fmt::format("build it again: mercato-indexer build PATH... --index {}", path);
}

Xapian::Database open_database(const std::string& path) {
  for (int attempt = 1;; ++attempt) {
    try {
      return Xapian::Database(path);
    } catch (const Xapian::DatabaseOpeningError&) {
      if (attempt == open_attempts) throw;
    }
  }
}

}  // namespace

std::string index_fingerprint() {
  return fmt::format("mercato index {}; {}", index_format, analyzer_fingerprint());
}

Xapian::Database open_index(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::exists(path, ignored))
    throw Error(ErrorCode::no_index, fmt::format("{}: no index here", path),
                fmt::format("build one: mercato-indexer build PATH... --index {}", path));
  try {
    Xapian::Database database = open_database(path);
    check_fingerprint(database, path);
    return database;
  } catch (const Xapian::Error& error) {
    rethrow(error, path);
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

void rethrow(const Xapian::Error& error, const std::string& path) {
  throw Error(ErrorCode::no_index,
              fmt::format("{}: cannot be read as an index: {}", path, reason_of(error)),
              rebuild_hint(path));
}

}  // namespace mercato
