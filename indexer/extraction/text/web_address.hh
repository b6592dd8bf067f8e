// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mercato {

/// Whether `text` begins as an absolute address of the web does.
[[nodiscard]] constexpr bool is_web_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

/// The host of an absolute address without `www.`; empty for others.
[[nodiscard]] inline std::string host_of(std::string_view url) {
  if (!is_web_address(url)) return {};
  std::string_view host = url.substr(url.find("//") + 2);
  host = host.substr(0, host.find_first_of("/:?#"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return std::string(host);
}

}  // namespace mercato
