// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Who may ask: checks on a request before it is answered.
namespace mercato::serve {

/// Where to listen.
struct Address {
  std::string host;
  int port = 0;
  std::string path = {};   ///< of a socket's file, in place of host and port
  bool inherited = false;  ///< the socket that systemd opened
};

/// `127.0.0.1:8642`, `[::1]:8642`, `8642`, `unix:/run/mercato.sock`, `systemd`. Throws
/// Error{usage}.
[[nodiscard]] Address read_address(std::string_view text);

/// Whether only programs of this machine reach the address.
[[nodiscard]] bool is_loopback(std::string_view host);

/// Whether a Host header names this server: a loopback name, the address listened on, or one of
/// `names`; with any port. A page of another site that had its name resolved to this machine (DNS
/// rebinding) sends its own name, and is refused.
[[nodiscard]] bool names_this_server(std::string_view host_header, std::string_view listened,
                                     const std::vector<std::string>& names);

/// Whether an Authorization header carries the token. Takes the same time wherever they differ.
[[nodiscard]] bool carries_token(std::string_view header, std::string_view token);

/// Whether every % of an address is followed by two hexadecimal digits, and none is a NUL.
[[nodiscard]] bool is_well_encoded(std::string_view target);

}  // namespace mercato::serve
