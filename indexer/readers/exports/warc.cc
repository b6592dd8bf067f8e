// SPDX-License-Identifier: GPL-2.0-or-later
// Web archives (WARC 1.0 and 1.1, ISO 28500): the HTML pages among the responses, each an article.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/text/unicode.hh"
#include "indexer/extraction/html/html_article.hh"
#include "indexer/extraction/html/markup.hh"
#include "indexer/extraction/text/plain_text.hh"
#include "indexer/extraction/text/web_address.hh"
#include "indexer/readers/bytes/byte_source.hh"
#include "indexer/readers/bytes/charset.hh"
#include "indexer/readers/bytes/http_coding.hh"
#include "indexer/readers/records/reading.hh"

namespace mercato {
namespace {

using Fields = std::map<std::string, std::string>;

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

/// Those that are read: a header may have millions of others.
constexpr std::array<std::string_view, 6> read_fields{"warc-type",         "warc-target-uri",
                                                      "content-type",      "content-length",
                                                      "transfer-encoding", "content-encoding"};

/// Adds one header line, `Name: value`, by its name in lower case.
void add_field(Fields& fields, std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name = lower_case(trim(line.substr(0, colon)));
  if (std::find(read_fields.begin(), read_fields.end(), name) != read_fields.end())
    fields[name] = trim(line.substr(colon + 1));
}

const std::string& field(const Fields& fields, const char* name) {
  static const std::string none;
  const auto found = fields.find(name);
  return found == fields.end() ? none : found->second;
}

/// The record's header. Nothing at the end of the archive.
std::optional<Fields> read_header(ByteSource& source) {
  std::string line;
  do {
    if (!source.read_line(line)) return std::nullopt;
  } while (trim(line).empty());
  if (!line.starts_with("WARC/")) throw Unreadable("damaged: a record does not begin with WARC/");
  Fields fields;
  while (source.read_line(line) && !trim(line).empty()) add_field(fields, line);
  return fields;
}

std::uint64_t content_length(const Fields& fields) {
  const std::string& text = field(fields, "content-length");
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (error != std::errc{} || text.empty()) throw Unreadable("damaged: a record without a length");
  return length;
}

/// Undoes HTTP's chunked transfer (RFC 9112, §7.1); stops at what is no chunk.
std::string unchunk(std::string_view body) {
  std::string whole;
  while (!body.empty()) {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), size, 16);
    if (error != std::errc{}) return whole.empty() ? std::string(body) : whole;
    const std::size_t line_end = body.find('\n');
    if (size == 0 || line_end == std::string_view::npos) break;
    body.remove_prefix(line_end + 1);
    whole += body.substr(0, size);
    if (size >= body.size()) break;  // the last one, cut short
    body.remove_prefix(std::min(body.size(), size + 2));
  }
  return whole;
}

/// A stored HTTP response.
struct Response {
  Fields fields;
  std::string_view body;
};

Response split_response(std::string_view content) {
  Response response;
  while (!content.empty()) {
    const std::size_t end = content.find('\n');
    const std::string_view line = trim(content.substr(0, end));
    content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
    if (line.empty()) break;
    add_field(response.fields, line);
  }
  response.body = content;
  return response;
}

bool is_html(std::string_view content_type) {
  const std::string type = lower_case(content_type);
  return type.starts_with("text/html") || type.starts_with("application/xhtml");
}

bool looks_like_html(std::string_view bytes) {
  const std::string start = lower_case(replace_invalid_utf8(bytes.substr(0, 1024)));
  return start.find("<html") != std::string::npos ||
         start.find("<!doctype html") != std::string::npos;
}

std::string charset_of(std::string_view content_type) {
  const std::size_t at = lower_case(content_type).find("charset=");
  if (at == std::string::npos) return {};
  std::string_view name = content_type.substr(at + 8);
  if (name.starts_with('"')) name.remove_prefix(1);
  return std::string(name.substr(0, name.find_first_of("\"; ")));
}

/// The address of a record; wget puts it between angle brackets.
std::string address_of(const Fields& header) {
  std::string_view address = field(header, "warc-target-uri");
  if (address.starts_with('<')) address.remove_prefix(1);
  if (address.ends_with('>')) address.remove_suffix(1);
  return std::string(address);
}

/// A page, as it was sent; `type` is the media type with its charset.
void deliver_page(FileReading& reading, const std::string& bytes, const std::string& type,
                  const std::string& address, std::size_t number) {
  std::string charset = charset_of(type);
  if (charset.empty()) charset = declared_html_charset(bytes);
  const Decoded page = decode(bytes, charset);
  std::vector<ExtractedArticle> articles = extract_html_articles(page.text);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    ExtractedArticle& one = articles[i];
    one.article.id = i == 0 ? address : fmt::format("{}#{}", address, i + 1);
    if (one.article.url.empty()) one.article.url = address;
    if (one.article.source.empty()) one.article.source = host_of(one.article.url);
    one.notes.format = reading.notes().format;
    one.notes.charset = page.charset;
    reading.notes() = std::move(one.notes);
    reading.deliver(std::move(one.article), number);
  }
}

/// A response of the web: its page, if it is one.
void deliver_response(FileReading& reading, const std::string& content, const std::string& address,
                      std::size_t number) {
  const Response response = split_response(content);
  const bool found = content.starts_with("HTTP/") && content.find(" 200") == content.find(' ');
  if (!found) return;
  const std::string& type = field(response.fields, "content-type");
  if (!type.empty() && !is_html(type)) return;
  const std::string body = lower_case(field(response.fields, "transfer-encoding")) == "chunked"
                               ? unchunk(response.body)
                               : std::string(response.body);
  const std::string bytes =
      decode_http_body(body, field(response.fields, "content-encoding"), limits::document);
  if (type.empty() && !looks_like_html(bytes)) return;
  deliver_page(reading, bytes, type, address, number);
}

/// The text of a page, as Common Crawl's WET files have it.
void deliver_text(FileReading& reading, const std::string& content, const std::string& address,
                  std::size_t number) {
  Article article = extract_plain_text(decode(content).text, reading.notes());
  article.id = article.url = address;
  article.source = host_of(address);
  reading.deliver(std::move(article), number);
}

/// What one record holds for us.
enum class Holds { nothing, response, page, text };

Holds kind_of(const Fields& header) {
  const std::string& type = field(header, "warc-type");
  const std::string media = lower_case(field(header, "content-type"));
  if (type == "response" && media.starts_with("application/http")) return Holds::response;
  if ((type == "resource" || type == "response") && is_html(media)) return Holds::page;
  if (type == "conversion" && media.starts_with("text/plain")) return Holds::text;
  return Holds::nothing;
}

void read_record(FileReading& reading, ByteSource& source, std::size_t number) {
  const std::optional<Fields> header = read_header(source);
  if (!header) return;
  const std::uint64_t length = content_length(*header);
  const Holds holds = kind_of(*header);
  if (holds == Holds::nothing) return source.skip(length);
  if (length > limits::document) {
    source.skip(length);
    return reading.report("page larger than 32 MiB", number);
  }
  const std::string content = source.read(length);
  const std::string address = address_of(*header);
  try {
    if (holds == Holds::response) deliver_response(reading, content, address, number);
    if (holds == Holds::page) {
      deliver_page(reading, content, field(*header, "content-type"), address, number);
    }
    if (holds == Holds::text) deliver_text(reading, content, address, number);
  } catch (const Error& error) {
    reading.report(error.what(), number);
  }
}

}  // namespace

void read_warc(FileReading& reading) {
  ByteSource source(reading.input());
  for (std::size_t number = 1; !source.at_end(); ++number) read_record(reading, source, number);
}

}  // namespace mercato
