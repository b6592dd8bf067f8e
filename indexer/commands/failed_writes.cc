// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/failed_writes.hh"

#include <cerrno>
#include <cstdlib>
#include <exception>
#include <new>

#include <fmt/format.h>
#include <xapian.h>

#include "common/base/error.hh"
#include "common/base/exit_status.hh"
#include "common/cli/standard_output.hh"
#include "indexer/pipeline/build.hh"
#include "indexer/pipeline/leftovers.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

/// Of the index that is written; std::terminate takes no argument.
fs::path& written_index() {
  static fs::path folder;
  return folder;
}

[[noreturn]] void explain_and_end() {
  const int reason = errno;
  int status = exit_status::failure;
  try {
    if (const std::exception_ptr failure = std::current_exception())
      std::rethrow_exception(failure);
    // Thrown while another was on its way, as Xapian does where it takes back what it wrote: nobody
    // can ask for it, but the call that failed has said why.
    if (std::uncaught_exceptions() > 0)
      throw Xapian::DatabaseError("the tables could not be written", reason);
    std::abort();
  } catch (const Xapian::Error& xapian) {
    const Error error = cannot_write(written_index(), xapian);
    write_message(fmt::format("mercato-indexer: {}", error.what()));
    status = error.exit_status();
  } catch (const std::bad_alloc&) {
    write_message("mercato-indexer: out of memory");
  } catch (const std::exception& error) {
    write_message(fmt::format("mercato-indexer: {}", error.what()));
  }
  Leftovers::remove_all();
  std::_Exit(status);
}

}  // namespace

void explain_failed_writes(const fs::path& folder) {
  written_index() = folder;
  std::set_terminate(explain_and_end);
}

}  // namespace mercato
