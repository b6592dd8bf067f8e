// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mercato {

/// A part of a message that is no container.
struct MimePart {
  std::string type;     ///< media type, in small letters: "text/html"
  std::string charset;  ///< as declared; may be empty
  std::string name;     ///< of an attached file; empty if it is none
  std::string bytes;    ///< decoded of base64 or quoted-printable
};

/// A mail message (RFC 5322 and MIME), its containers resolved.
struct MailMessage {
  std::map<std::string, std::string>
      headers;                        ///< by name in small letters, decoded; the first counts
  std::vector<MimePart> parts;        ///< text to be read, of alternatives all
  std::vector<std::string> left_out;  ///< attachments, by name and type
  bool too_deep = false;              ///< containers below `deepest_mime` were left out
};

constexpr int deepest_mime = 32;  ///< containers in containers

/// Reads a message; what is damaged is read as far as it goes. Never throws for its content.
[[nodiscard]] MailMessage parse_mail(std::string_view bytes);

/// Whether a text begins with the headers of a message.
[[nodiscard]] bool begins_mail(std::string_view head);

}  // namespace mercato
