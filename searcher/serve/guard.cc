// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/serve/guard.hh"

#include <algorithm>
#include <cctype>
#include <charconv>

#include <fmt/format.h>

#include "common/base/error.hh"

namespace mercato::serve {
namespace {

constexpr std::string_view loopback_names[] = {"localhost", "127.0.0.1", "::1", "[::1]"};

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
}

/// A host without its port: [::1]:80 is [::1].
std::string_view without_port(std::string_view host) {
  if (host.starts_with('[')) return host.substr(0, std::min(host.find(']'), host.size() - 1) + 1);
  return host.substr(0, host.find(':'));
}

}  // namespace

Address read_address(std::string_view text) {
  const auto wrong = [&] {
    return Error(ErrorCode::usage, fmt::format("--listen: '{}' is no HOST:PORT", text),
                 "for example 127.0.0.1:8642, [::1]:8642 or unix:/run/mercato.sock");
  };
  constexpr std::string_view file = "unix:";
  if (text == "systemd") return {.host = {}, .port = 0, .path = {}, .inherited = true};
  if (text.starts_with(file)) {
    if (text.size() == file.size()) throw wrong();
    return {.host = {}, .port = 0, .path = std::string(text.substr(file.size()))};
  }
  Address address{"127.0.0.1", 0};
  const std::size_t colon = text.rfind(':');
  std::string_view port = text;
  if (colon != std::string_view::npos) {
    std::string_view host = text.substr(0, colon);
    port = text.substr(colon + 1);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    if (host.empty()) throw wrong();
    address.host = host;
  }
  const auto [stop, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (port.empty() || error != std::errc() || stop != port.data() + port.size() ||
      address.port < 0 || address.port > 65535)
    throw wrong();
  return address;
}

bool is_loopback(std::string_view host) {
  // 127.evil.example is a name like any other.
  const bool number = host.find_first_not_of("0123456789.") == std::string_view::npos;
  return (number && host.starts_with("127.")) ||
         std::any_of(std::begin(loopback_names), std::end(loopback_names),
                     [&](std::string_view name) { return same_name(name, host); });
}

bool names_this_server(std::string_view host_header, std::string_view listened,
                       const std::vector<std::string>& names) {
  const std::string_view host = without_port(host_header);
  if (host.empty()) return false;
  if (is_loopback(host) || same_name(host, listened)) return true;
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return same_name(name, host); });
}

bool carries_token(std::string_view header, std::string_view token) {
  constexpr std::string_view scheme = "Bearer ";
  const bool bearer = header.starts_with(scheme);
  const std::string_view given = bearer ? header.substr(scheme.size()) : std::string_view();
  unsigned differences = given.size() == token.size() ? 0 : 1;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const char other = given.empty() ? '\0' : given[i % given.size()];
    differences |= static_cast<unsigned char>(token[i]) ^ static_cast<unsigned char>(other);
  }
  return differences == 0 && !token.empty();
}

bool is_well_encoded(std::string_view target) {
  for (std::size_t at = target.find('%'); at != std::string_view::npos;
       at = target.find('%', at + 1)) {
    const auto hex = [&](std::size_t i) {
      return i < target.size() && std::isxdigit(static_cast<unsigned char>(target[i])) != 0;
    };
    if (!hex(at + 1) || !hex(at + 2) || target.substr(at + 1, 2) == "00") return false;
  }
  return true;
}

}  // namespace mercato::serve
