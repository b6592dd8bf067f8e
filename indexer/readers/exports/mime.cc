// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/exports/mime.hh"

#include <algorithm>
#include <array>
#include <cstdint>

#include <fmt/format.h>

#include "common/text/lines.hh"
#include "common/text/unicode.hh"
#include "indexer/extraction/text/noise.hh"
#include "indexer/readers/bytes/charset.hh"

namespace mercato {
namespace {

constexpr std::size_t most_parts = 1000;

std::string decode_base64(std::string_view text) {
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    int value = -1;
    if (c >= 'A' && c <= 'Z') value = c - 'A';
    if (c >= 'a' && c <= 'z') value = c - 'a' + 26;
    if (c >= '0' && c <= '9') value = c - '0' + 52;
    if (c == '+') value = 62;
    if (c == '/') value = 63;
    if (value < 0) continue;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> count & 0xFF);
  }
  return out;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string decode_quoted(std::string_view text, bool in_header) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '_' && in_header) {
      out += ' ';
    } else if (c != '=') {
      out += c;
    } else if (i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      const std::size_t end = text.find_first_not_of(" \t\r", i + 1);
      if (end == std::string_view::npos || text[end] != '\n') {
        if (end != std::string_view::npos) out += c;
      } else {
        i = end;  // a soft line end
      }
    }
  }
  return out;
}

/// Undoes RFC 2047: `=?utf-8?Q?Libe=CC=81?=`; words in a row join without the space between them.
std::string decode_header(std::string_view value) {
  std::string out;
  bool after_word = false;
  while (!value.empty()) {
    const std::size_t begin = value.find("=?");
    const std::string_view before = value.substr(0, begin);
    const std::size_t charset_end = begin == value.npos ? value.npos : value.find('?', begin + 2);
    const std::size_t text = charset_end == value.npos ? value.npos : charset_end + 3;
    const std::size_t end =
        text == value.npos || text > value.size() ? value.npos : value.find("?=", text);
    if (end == value.npos) {
      out += decode(value).text;
      break;
    }
    if (!after_word || before.find_first_not_of(" \t") != before.npos) out += decode(before).text;
    const std::string_view charset = value.substr(begin + 2, charset_end - begin - 2);
    const std::string_view coded = value.substr(text, end - text);
    const char coding = value[charset_end + 1];
    const std::string bytes =
        coding == 'B' || coding == 'b' ? decode_base64(coded) : decode_quoted(coded, true);
    out += decode(bytes, charset.substr(0, charset.find('*'))).text;
    after_word = true;
    value.remove_prefix(end + 2);
  }
  return out;
}

using Headers = std::map<std::string, std::string>;

/// Takes the headers off the front of a part, unfolded, undecoded.
Headers take_headers(std::string_view& text) {
  constexpr std::size_t longest = std::size_t{64} << 10;  // bytes of one header
  constexpr std::size_t most = 1000;                      // that are kept
  Headers headers;
  std::string* last = nullptr;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (last != nullptr && last->size() + line.size() < longest) {
        *last += ' ';
        *last += trim_line(line);
      }
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    if (headers.size() == most) {
      last = nullptr;
      continue;
    }
    const auto [at, added] =
        headers.emplace(lower_case(line.substr(0, colon)), trim_line(line.substr(colon + 1)));
    last = added ? &at->second : nullptr;
  }
  return headers;
}

std::string_view value_of(const Headers& headers, const char* name) {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

/// A parameter of a header: `charset="utf-8"`, `filename*=UTF-8''caf%C3%A9.txt`.
std::string parameter(std::string_view header, std::string_view name) {
  const std::string folded = lower_case(header);
  for (std::size_t at = folded.find(name); at != std::string::npos;
       at = folded.find(name, at + 1)) {
    const bool alone = at > 0 && (folded[at - 1] == ' ' || folded[at - 1] == ';');
    std::size_t sign = at + name.size();
    if (sign < folded.size() && folded[sign] == '*') ++sign;
    if (!alone || sign >= header.size() || header[sign] != '=') continue;
    std::string_view value = header.substr(sign + 1);
    if (value.starts_with('"')) {
      return std::string(value.substr(1, value.find('"', 1) - 1));
    }
    return std::string(trim_line(value.substr(0, value.find(';'))));
  }
  return {};
}

class Parser {
 public:
  MailMessage run(std::string_view bytes) {
    const Headers headers = take_headers(bytes);
    for (const auto& [name, value] : headers) message_.headers.emplace(name, decode_header(value));
    read_part(headers, bytes, 0);
    return std::move(message_);
  }

 private:
  void read_part(const Headers& headers, std::string_view body, int depth) {
    if (message_.parts.size() + message_.left_out.size() >= most_parts) return;
    const std::string_view content_type = value_of(headers, "content-type");
    std::string type = lower_case(trim_line(content_type.substr(0, content_type.find(';'))));
    if (type.empty()) type = "text/plain";
    if (type.starts_with("multipart/")) {
      return read_container(parameter(content_type, "boundary"), body, depth);
    }
    if (type == "message/rfc822") {
      if (depth >= deepest_mime) {
        message_.too_deep = true;
        return;
      }
      const Headers inner = take_headers(body);
      return read_part(inner, body, depth + 1);
    }
    const std::string_view disposition = value_of(headers, "content-disposition");
    std::string name = parameter(disposition, "filename");
    if (name.empty()) name = parameter(content_type, "name");
    const bool attached = lower_case(disposition).starts_with("attachment") || !name.empty();
    if (attached || !type.starts_with("text/") || type == "text/calendar") {
      message_.left_out.push_back(fmt::format("{} ({})", decode_header(name), type));
      return;
    }
    MimePart part{std::move(type), parameter(content_type, "charset"), {}, {}};
    const std::string coding = lower_case(value_of(headers, "content-transfer-encoding"));
    if (coding == "base64") {
      part.bytes = decode_base64(body);
    } else if (coding == "quoted-printable") {
      part.bytes = decode_quoted(body, false);
    } else {
      part.bytes = body;
    }
    message_.parts.push_back(std::move(part));
  }

  void read_container(const std::string& boundary, std::string_view body, int depth) {
    if (depth >= deepest_mime) {
      message_.too_deep = true;
      return;
    }
    if (boundary.empty()) return read_part({}, body, depth + 1);
    const std::string mark = "--" + boundary;
    std::size_t begin = std::string_view::npos;  // of the part that is open
    for (std::size_t at = find_mark(body, mark, 0); at != std::string_view::npos;
         at = find_mark(body, mark, at + mark.size())) {
      if (begin != std::string_view::npos) read_inner(body.substr(begin, at - begin), depth);
      const std::size_t line_end = std::min(body.find('\n', at), body.size());
      begin = std::min(line_end + 1, body.size());
      if (body.substr(at + mark.size()).starts_with("--")) return;
    }
    if (begin != std::string_view::npos) read_inner(body.substr(begin), depth);  // cut
  }

  void read_inner(std::string_view part, int depth) {
    const Headers headers = take_headers(part);
    read_part(headers, part, depth + 1);
  }

  /// The next boundary at the start of a line.
  static std::size_t find_mark(std::string_view body, std::string_view mark, std::size_t from) {
    for (std::size_t at = body.find(mark, from); at != std::string_view::npos;
         at = body.find(mark, at + 1)) {
      if (at == 0 || body[at - 1] == '\n') return at;
    }
    return std::string_view::npos;
  }

  MailMessage message_;
};

}  // namespace

MailMessage parse_mail(std::string_view bytes) { return Parser().run(bytes); }

bool begins_mail(std::string_view head) {
  if (head.starts_with("From ") && head.find('\n') != std::string_view::npos) take_line(head);
  constexpr std::array<std::string_view, 5> needed = {"from", "subject", "date", "mime-version",
                                                      "message-id"};
  std::size_t known = 0;
  constexpr int most_lines = 200;
  for (int i = 0; i < most_lines && !head.empty(); ++i) {
    const std::string_view line = take_line(head);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (i == 0) return false;
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 60) return false;
    const std::string name = lower_case(line.substr(0, colon));
    if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_") != std::string::npos) {
      return false;
    }
    known += std::find(needed.begin(), needed.end(), name) != needed.end();
  }
  return known >= 3;
}

}  // namespace mercato
