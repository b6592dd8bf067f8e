// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/html/markup.hh"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include <libxml/HTMLparser.h>

#include "common/text/unicode.hh"
#include "indexer/extraction/html/html_article.hh"

namespace mercato {
namespace {

using namespace std::string_view_literals;

constexpr std::array closed_tags = {
    "p"sv,     "a"sv,          "b"sv,      "i"sv,       "u"sv,       "em"sv,    "strong"sv,
    "span"sv,  "div"sv,        "h1"sv,     "h2"sv,      "h3"sv,      "h4"sv,    "h5"sv,
    "h6"sv,    "ul"sv,         "ol"sv,     "li"sv,      "q"sv,       "sup"sv,   "sub"sv,
    "table"sv, "blockquote"sv, "figure"sv, "section"sv, "article"sv, "small"sv, "font"sv,
    "pre"sv,   "script"sv,     "style"sv,  "html"sv,    "body"sv,    "iframe"sv};
constexpr std::array lone_tags = {"br"sv, "hr"sv, "img"sv};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The tags of one text. Takes time in proportion to the text, however many stay open.
class Tags {
 public:
  explicit Tags(std::string_view text) : text_(text), last_end_(text.rfind('>')) {}

  /// The name of the tag that begins with the `<` at a byte; empty if it is no tag.
  [[nodiscard]] std::string name_at(std::size_t at) const {
    std::size_t end = at + 1;
    while (end < text_.size() && (is_letter(text_[end]) || is_digit(text_[end]))) ++end;
    const bool delimited =
        end < text_.size() && (text_[end] == '>' || text_[end] == ' ' || text_[end] == '/' ||
                               text_[end] == '\n' || text_[end] == '\t');
    const bool ends = last_end_ != std::string_view::npos && end <= last_end_;
    if (end == at + 1 || !delimited || !ends) return {};
    std::string name(text_.substr(at + 1, end - at - 1));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return name;
  }

  /// Whether a tag begins at a byte: one that needs no closing, or that is closed.
  [[nodiscard]] bool begins_at(std::size_t at) {
    const std::string name = name_at(at);
    if (name.empty()) return false;
    if (std::find(lone_tags.begin(), lone_tags.end(), name) != lone_tags.end()) return true;
    const auto* const tag = std::find(closed_tags.begin(), closed_tags.end(), name);
    if (tag == closed_tags.end()) return false;
    if (last_closings_.empty()) find_closings();
    return last_closings_[static_cast<std::size_t>(tag - closed_tags.begin())] > at ||
           name == "p" || name == "li";  // often left open
  }

 private:
  void find_closings() {
    last_closings_.assign(closed_tags.size(), 0);
    for (std::size_t at = text_.find("</"); at != std::string_view::npos;
         at = text_.find("</", at + 2))
      for (std::size_t tag = 0; tag < closed_tags.size(); ++tag) {
        const std::string_view name = closed_tags[tag];
        const std::string_view close = text_.substr(at + 2, name.size());
        if (std::equal(close.begin(), close.end(), name.begin(), name.end(),
                       [](char a, char b) { return (a | 0x20) == (b | 0x20); }))
          last_closings_[tag] = at;
      }
  }

  std::string_view text_;
  std::size_t last_end_;                    ///< of the last `>`
  std::vector<std::size_t> last_closings_;  ///< where each of closed_tags is closed last, or 0
};

/// Whether an entity stands at the start of `text`.
bool begins_entity(std::string_view text) {
  constexpr std::size_t longest = 10;
  const std::size_t end = text.substr(0, longest).find(';');
  if (end == std::string_view::npos || end < 3) return false;
  const std::string name(text.substr(1, end - 1));
  if (name.front() == '#') return is_digit(name[1]) || name[1] == 'x' || name[1] == 'X';
  return name == "apos" ||
         htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str())) != nullptr;
}

bool has_tag(std::string_view text, std::initializer_list<std::string_view> names) {
  const Tags tags(text);
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string name = tags.name_at(at);
    if (std::find(names.begin(), names.end(), name) != names.end()) return true;
  }
  return false;
}

constexpr std::size_t head_size = 16384;  // bytes; browsers look at 1024, pages put more before it

/// The value behind `key=` in a tag or an XML declaration; empty if there is none.
std::string value_of(std::string_view tag, std::string_view key) {
  for (std::size_t at = tag.find(key); at != std::string_view::npos; at = tag.find(key, at + 1)) {
    std::string_view rest = tag.substr(at + key.size());
    const std::size_t equals = rest.find_first_not_of(" \t\r\n");
    if (equals == std::string_view::npos || rest[equals] != '=') continue;
    const std::size_t begin = rest.find_first_not_of("\"' \t\r\n", equals + 1);
    if (begin == std::string_view::npos) return {};
    rest = rest.substr(begin);
    return std::string(rest.substr(0, rest.find_first_of("\"' \t\r\n/>;?")));
  }
  return {};
}

/// Where what begins with `open` here ends, if it does: past `close`.
struct Skipped {
  std::string_view open;
  std::string_view close;
};

constexpr std::array skipped = {Skipped{"<!--", "-->"}, Skipped{"<script", "</script"},
                                Skipped{"<style", "</style"}, Skipped{"<noscript", "</noscript"}};

}  // namespace

bool has_markup(std::string_view text) {
  Tags tags(text);
  for (std::size_t at = text.find_first_of("<&"); at != std::string_view::npos;
       at = text.find_first_of("<&", at + 1)) {
    if (text[at] == '<' ? tags.begins_at(at) : begins_entity(text.substr(at))) return true;
  }
  return false;
}

std::string entity_text(std::string_view entity) {
  if (entity.size() < 3) return std::string(entity);
  const std::string name(entity.substr(1, entity.size() - 2));
  std::string text;
  if (name.front() == '#') {
    const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = std::string_view(name).substr(hexadecimal ? 2 : 1);
    std::uint32_t value = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
    const bool valid = error == std::errc{} && value > 0 && value <= 0x10FFFF &&
                       (value < 0xD800 || value > 0xDFFF);
    if (!valid || end != digits.data() + digits.size()) return std::string(entity);
    append_utf8(text, value);
    return text;
  }
  if (name == "apos") return "'";
  const htmlEntityDesc* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
  if (known == nullptr) return std::string(entity);
  append_utf8(text, known->value);
  return text;
}

std::string fragment_text(std::string_view fragment) {
  if (has_tag(fragment, {"p", "br", "div"})) return html_text(fragment);
  std::string broken;
  broken.reserve(fragment.size());
  for (const char c : fragment) {
    if (c == '\n') {
      broken += "<br>";
    } else if (c != '\r') {
      broken += c;
    }
  }
  return html_text(broken);
}

std::string declared_html_charset(std::string_view bytes) {
  const std::string start = lower_case(replace_invalid_utf8(bytes.substr(0, head_size)));
  std::string_view rest = start;
  for (std::size_t at = rest.find('<'); at != std::string_view::npos; at = rest.find('<')) {
    rest.remove_prefix(at);
    std::size_t end = rest.find('>');
    if (rest.starts_with("<body")) break;
    for (const Skipped& one : skipped) {
      if (rest.starts_with(one.open)) end = rest.find(one.close);
    }
    const std::string_view tag = rest.substr(0, end);
    const bool meta = tag.starts_with("<meta");
    if (meta || tag.starts_with("<?xml")) {
      std::string charset = value_of(tag, meta ? "charset" : "encoding");
      if (!charset.empty()) return charset;
    }
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end);
  }
  return {};
}

}  // namespace mercato
