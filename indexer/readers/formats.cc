// SPDX-License-Identifier: GPL-2.0-or-later
// The table of formats, and reading by it.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "common/text/unicode.hh"
#include "indexer/readers/bytes/charset.hh"
#include "indexer/readers/bytes/memory_stream.hh"
#include "indexer/readers/bytes/utf16_stream.hh"
#include "indexer/readers/documents/front_matter.hh"
#include "indexer/readers/exports/mime.hh"
#include "indexer/readers/exports/press_text.hh"
#include "indexer/readers/reader.hh"
#include "indexer/readers/records/reading.hh"

namespace mercato {
namespace {

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

/// The first element of an XML text says what it is.
bool begins_feed(std::string_view head) {
  head = skip_blank(head);
  if (!head.starts_with('<')) return false;
  for (const std::string_view root : {"<rss", "<feed", "<rdf:RDF"}) {
    const std::size_t at = head.find(root);
    const std::string_view before = head.substr(0, at);
    const bool first = before.find("<html") == std::string_view::npos &&
                       before.find("<body") == std::string_view::npos;
    if (at < 2048 && first) return true;
  }
  return false;
}

/// A text may speak of the mark of PDF; a document has it first, or behind a few bytes.
bool is_no_prose(std::string_view head) {
  return head.starts_with("%PDF-") || head.substr(0, head.find("%PDF-")).find(' ') == head.npos;
}

bool begins_warc(std::string_view head) { return head.starts_with("WARC/"); }
bool begins_pdf(std::string_view head) {
  constexpr std::size_t reach = 1024;  // where readers look for the mark
  return head.substr(0, reach).find("%PDF-") != std::string_view::npos && is_no_prose(head);
}
bool begins_rtf(std::string_view head) { return head.starts_with("{\\rtf"); }
bool begins_zip(std::string_view head) { return head.starts_with("PK\x03\x04"); }

constexpr auto csv_names = std::to_array<std::string_view>({"csv", "tsv"});
constexpr auto feed_names = std::to_array<std::string_view>({"rss", "atom", "xml", "rdf"});
constexpr auto warc_names = std::to_array<std::string_view>({"warc"});
constexpr auto text_names = std::to_array<std::string_view>({"txt", "text", ""});
constexpr auto markdown_names = std::to_array<std::string_view>({"md", "markdown", "mdown", "mkd"});
constexpr auto html_names = std::to_array<std::string_view>({"html", "htm", "xhtml"});
constexpr auto json_names = std::to_array<std::string_view>({"jsonl", "ndjson", "json"});

constexpr auto mail_names = std::to_array<std::string_view>({"eml", "mbox"});
constexpr auto pdf_names = std::to_array<std::string_view>({"pdf"});
constexpr auto rtf_names = std::to_array<std::string_view>({"rtf"});
constexpr auto office_names = std::to_array<std::string_view>({"docx", "odt"});

/// By content in this order, then by name. Exports of press databases are text, known by its lines.
constexpr std::array formats = {
    FileFormat{"PDF", pdf_names, begins_pdf, read_pdf},
    FileFormat{"office document", office_names, begins_zip, read_office},
    FileFormat{"RTF", rtf_names, begins_rtf, read_rtf},
    FileFormat{"web archive", warc_names, begins_warc, read_warc},
    FileFormat{"feed", feed_names, begins_feed, read_feed},
    FileFormat{"HTML", html_names, begins_html, read_html},
    FileFormat{"JSON", json_names, begins_json, read_json},
    FileFormat{"Markdown", markdown_names, has_front_matter, read_markdown},
    FileFormat{"CSV", csv_names, nullptr, read_csv},
    FileFormat{"mail", mail_names, begins_mail, read_mail},
    FileFormat{"Factiva", {}, is_factiva_text, read_factiva},
    FileFormat{"LexisNexis", {}, is_lexis_text, read_lexis},
    FileFormat{"Europresse", {}, is_europresse_text, read_europresse},
    FileFormat{"plain text", text_names, nullptr, read_plain_text},
};

bool is_markdown_name(std::string_view extension) {
  return std::find(markdown_names.begin(), markdown_names.end(), extension) != markdown_names.end();
}

/// The format that content can only be; a table is one by its name alone, whatever its text says.
const FileFormat* recognise(std::string_view head, std::string_view extension) {
  const bool text = std::find(text_names.begin(), text_names.end(), extension) != text_names.end();
  const bool table = extension == "csv" || extension == "tsv";
  for (const FileFormat& format : formats) {
    if (table && format.read == read_csv) return nullptr;
    if (format.extensions.empty() && !text) continue;
    if (format.read == read_json && is_markdown_name(extension)) continue;  // JSON front matter
    if (format.recognises != nullptr && format.recognises(head)) return &format;
  }
  return nullptr;
}

const FileFormat* format_of(std::string_view extension) {
  for (const FileFormat& format : formats) {
    const auto& names = format.extensions;
    if (std::find(names.begin(), names.end(), extension) != names.end()) return &format;
  }
  return nullptr;
}

/// What a file is that holds no text, by its first bytes.
struct Signature {
  std::string_view bytes;
  std::string_view name;
};

constexpr std::array signatures = {
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

void read_text(HeadedStream& input, const std::string& name, const ReadingSinks& sinks) {
  FileReading reading(input, name, sinks);
  std::string_view head = input.head();
  if (head.empty()) return reading.report("empty file");
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const FileFormat* format = recognise(head, reading.extension());
  if (format == nullptr) {
    if (std::string reason = binary_reason(head); !reason.empty()) return reading.report(reason);
    format = format_of(reading.extension());
  }
  if (format == nullptr) {
    return reading.report(fmt::format("unknown format .{}", reading.extension()));
  }
  reading.notes().format = format->name;
  try {
    format->read(reading);
  } catch (const NotRead&) {
    throw;
  } catch (const Unreadable& error) {
    return reading.report(error.what());
  }
  if (reading.outcomes() == 0) reading.report("no article in it");
}

void read_entry(HeadedStream& input, const std::string& name, const ReadingSinks& sinks) {
  if (is_utf16(input.head())) {
    Utf16Stream text(input);
    HeadedStream decoded(text);
    return read_text(decoded, name, sinks);
  }
  read_text(input, name, sinks);
}

/// Whether a file of an archive is packed once more: `news.jsonl.gz` in a tar.
bool is_packed(std::string_view head) {
  return head.starts_with("\x1F\x8B\x08") ||
         head.starts_with(
             "\xFD"
             "7zXZ") ||
         head.starts_with("BZh9") || head.starts_with("\x28\xB5\x2F\xFD");
}

void read_packed(HeadedStream& input, const std::string& name, const ReadingSinks& sinks) {
  const std::string bytes = unpack(read_all(input, limits::article), limits::article);
  MemoryStream stream(bytes);
  HeadedStream inner(stream);
  read_entry(inner, name, sinks);
}

bool is_hidden(std::string_view entry) {
  return entry.substr(entry.rfind('/') + 1).starts_with('.');
}

}  // namespace

void read_articles(const Source& source, const ReadingSinks& sinks) {
  std::string name = source.name;
  try {
    PackedFile file(source, sinks.bytes);
    bool any = false;
    while (file.next_entry()) {
      any = true;
      const std::string entry = file.entry_name();
      if (is_hidden(entry)) continue;
      name = entry.empty() ? source.name : fmt::format("{}/{}", source.name, entry);
      HeadedStream input(file.bytes());
      is_packed(input.head()) ? read_packed(input, name, sinks) : read_entry(input, name, sinks);
      name = source.name;
    }
    if (!any) sinks.problem({source.name, source.size == 0 ? "empty file" : "nothing in it"});
  } catch (const NotRead& error) {
    sinks.problem({name, error.what(), true});
  } catch (const Unreadable& error) {
    sinks.problem({name, error.what()});
  }
}

void read_articles(const Source& source, const ArticleSink& articles, const ProblemSink& problems) {
  read_articles(source, {.article = articles, .problem = problems});
}

}  // namespace mercato
