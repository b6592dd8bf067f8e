// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/cli/about/version.hh"

#include <fmt/format.h>
#include <unicode/uversion.h>
#include <xapian.h>

#include "common/format/schema.hh"
#include "common/text/versions.hh"

namespace mercato {
namespace {

constexpr std::string_view commit =
#include "commit.inc"
    ;

std::string icu_version() {
  UVersionInfo numbers;
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_getVersion(numbers);
  u_versionToString(numbers, text);
  return text;
}

}  // namespace

std::string_view version() { return MERCATO_VERSION; }

std::string version_line(std::string_view program) {
  return fmt::format("{} {}{}, index format {}, Xapian {}, ICU {}, Snowball {}", program, version(),
                     commit.empty() ? "" : fmt::format(" ({})", commit), index_format,
                     Xapian::version_string(), icu_version(), snowball_version);
}

}  // namespace mercato
