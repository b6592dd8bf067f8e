// SPDX-License-Identifier: GPL-2.0-or-later
// The table of formats, and reading by it.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "common/text/unicode.hh"
#include "indexer/readers/charset.hh"
#include "indexer/readers/front_matter.hh"
#include "indexer/readers/reading.hh"

namespace mercato {
namespace {

using Names = std::array<std::string_view, 4>;

std::string_view skip_blank(std::string_view head) {
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : head.substr(first);
}

bool begins_json(std::string_view head) {
  head = skip_blank(head);
  if (head.starts_with('[')) head = skip_blank(head.substr(1));
  return head.starts_with('{') && skip_blank(head.substr(1)).starts_with('"');
}

bool begins_html(std::string_view head) {
  const std::string start = lower_case(skip_blank(head).substr(0, 512));
  return start.starts_with("<!doctype html") || start.starts_with("<html") ||
         (start.starts_with("<?xml") && start.find("<html") != std::string::npos);
}

constexpr Names text_names = {"txt", "text", ""};
constexpr Names markdown_names = {"md", "markdown", "mdown", "mkd"};
constexpr Names html_names = {"html", "htm", "xhtml"};
constexpr Names json_names = {"jsonl", "ndjson", "json"};

constexpr std::array formats = {
    Format{"HTML", html_names, begins_html, read_html},
    Format{"JSON", json_names, begins_json, read_json},
    Format{"Markdown", markdown_names, has_front_matter, read_markdown},
    Format{"plain text", text_names, nullptr, read_plain_text},
};

/// What a file is that holds no text, by its first bytes.
struct Signature {
  std::string_view bytes;
  std::string_view name;
};

constexpr std::array signatures = {
    Signature{"%PDF-", "a PDF document: convert it to text first"},
    Signature{"PK\x03\x04", "a ZIP archive or office document: unpack or convert it first"},
    Signature{"\xD0\xCF\x11\xE0", "an office document: convert it to text first"},
    Signature{"\x89PNG", "an image"},
    Signature{"\xFF\xD8\xFF", "an image"},
    Signature{"GIF8", "an image"},
    Signature{"\x7F"
              "ELF",
              "a program"},
};

std::string binary_reason(std::string_view head) {
  for (const Signature& signature : signatures) {
    if (head.starts_with(signature.bytes)) return std::string(signature.name);
  }
  return is_binary(head) ? "binary, not text" : "";
}

void read_entry(HeadedStream& input, const std::string& name, const ArticleSink& articles,
                const ProblemSink& problems) {
  Reading reading(input, name, articles, problems);
  const std::string_view head = input.head();
  if (head.empty()) return reading.report("empty file");
  if (std::string reason = binary_reason(head); !reason.empty()) return reading.report(reason);
  const Format* format = find_format(reading.extension(), decode(head).text);
  if (format == nullptr) {
    return reading.report(fmt::format("unknown format .{}", reading.extension()));
  }
  try {
    format->read(reading);
  } catch (const Unreadable& error) {
    return reading.report(error.what());
  }
  if (reading.outcomes() == 0) reading.report("no article in it");
}

bool is_hidden(std::string_view entry) {
  return entry.substr(entry.rfind('/') + 1).starts_with('.');
}

}  // namespace

const Format* find_format(std::string_view extension, std::string_view head) {
  for (const Format& format : formats) {
    if (format.recognises != nullptr && format.recognises(head)) return &format;
  }
  for (const Format& format : formats) {
    const auto& names = format.extensions;
    if (std::find(names.begin(), names.end(), extension) != names.end()) return &format;
  }
  return nullptr;
}

void read_articles(const Source& source, const ArticleSink& articles, const ProblemSink& problems) {
  std::string name = source.name;
  try {
    PackedFile file(source);
    bool any = false;
    while (file.next_entry()) {
      any = true;
      const std::string entry = file.entry_name();
      if (is_hidden(entry)) continue;
      name = entry.empty() ? source.name : fmt::format("{}/{}", source.name, entry);
      HeadedStream input(file.bytes());
      read_entry(input, name, articles, problems);
      name = source.name;
    }
    if (!any) problems({source.name, "empty file"});
  } catch (const Unreadable& error) {
    problems({name, error.what()});
  }
}

}  // namespace mercato
