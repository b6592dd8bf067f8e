// SPDX-License-Identifier: GPL-2.0-or-later
// Rich Text Format (version 1.9): the text and the title, author and date of its info group.
#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "common/text/unicode.hh"
#include "indexer/extraction/text/noise.hh"
#include "indexer/readers/bytes/charset.hh"
#include "indexer/readers/documents/document_text.hh"
#include "indexer/readers/records/reading.hh"

namespace mercato {
namespace {

using namespace std::string_view_literals;

/// Groups that hold no text of the article.
constexpr std::array silent_groups = {
    "fonttbl"sv,   "colortbl"sv,  "stylesheet"sv,        "pict"sv,       "object"sv,
    "header"sv,    "headerl"sv,   "headerr"sv,           "headerf"sv,    "footer"sv,
    "footerl"sv,   "footerr"sv,   "footerf"sv,           "listtable"sv,  "generator"sv,
    "xmlnstbl"sv,  "themedata"sv, "fldinst"sv,           "annotation"sv, "atnid"sv,
    "atnauthor"sv, "rsidtbl"sv,   "listoverridetable"sv, "datastore"sv,  "operator"sv,
    "company"sv,   "doccomm"sv,   "subject"sv,           "keywords"sv,   "revtim"sv,
    "printim"sv,   "nonshppict"sv};

struct Symbol {
  std::string_view word;
  std::string_view text;
};

constexpr std::array symbols = {
    Symbol{"par", "\n"},      Symbol{"line", "\n"},  Symbol{"sect", "\n"},
    Symbol{"page", "\n"},     Symbol{"row", "\n"},   Symbol{"cell", "\n"},
    Symbol{"tab", " "},       Symbol{"emdash", "—"}, Symbol{"endash", "–"},
    Symbol{"lquote", "‘"},    Symbol{"rquote", "’"}, Symbol{"ldblquote", "“"},
    Symbol{"rdblquote", "”"}, Symbol{"bullet", "•"}, Symbol{"emspace", " "},
    Symbol{"enspace", " "},   Symbol{"qmspace", " "}};

/// Where a group's text goes.
enum class Target { body, title, author, date, nowhere };

struct Group {
  Target target = Target::body;
  int unicode_skip = 1;  ///< characters that stand for a \u for old readers
  bool hidden = false;
};

class RtfParser {
 public:
  explicit RtfParser(std::string_view rtf) : rest_(rtf) {}

  DocumentText run() {
    while (!rest_.empty()) {
      const char c = take();
      if (c == '{') {
        open();
      } else if (c == '}') {
        close();
      } else if (c == '\\') {
        control();
      } else if (c != '\r' && c != '\n') {
        byte(c);
      }
    }
    flush();
    if (!year_.empty()) document_.meta_date = fmt::format("{}-{:0>2}-{:0>2}", year_, month_, day_);
    split();
    return std::move(document_);
  }

 private:
  char take() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  Group& group() { return groups_.back(); }

  void open() {
    constexpr std::size_t deepest = 2000;
    flush();
    if (groups_.size() >= deepest) throw Unreadable("groups nested more than 2,000 deep");
    groups_.push_back(group());
    opened_ = true;
  }

  void close() {
    flush();
    if (groups_.size() > 1) groups_.pop_back();
    opened_ = false;
  }

  void control() {
    if (rest_.empty()) return;
    const char c = rest_.front();
    if (std::isalpha(static_cast<unsigned char>(c)) != 0) return control_word();
    rest_.remove_prefix(1);
    if (c == '\'') {
      unsigned value = 0;
      const std::string_view digits = rest_.substr(0, 2);
      const auto [end, error] =
          std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
      if (error == std::errc{}) {
        rest_.remove_prefix(digits.size());
        byte(static_cast<char>(value));
      }
    } else if (c == '*') {
      group().target = Target::nowhere;  // a group that old readers may pass over
    } else if (c == '~') {
      text("\u00A0");
    } else if (c == '_') {
      text("-");
    } else if (c == '\n' || c == '\r') {
      text("\n");
    } else if (c != '-' && c != '|' && c != ':') {
      byte(c);
    }
  }

  void control_word() {
    std::size_t end = 0;
    while (end < rest_.size() && std::isalpha(static_cast<unsigned char>(rest_[end])) != 0) ++end;
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(end);
    int value = 0;
    std::size_t digits = 0;
    const auto [last, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error == std::errc{}) digits = static_cast<std::size_t>(last - rest_.data());
    const std::string_view number = rest_.substr(0, digits);
    rest_.remove_prefix(digits);
    if (rest_.starts_with(' ')) rest_.remove_prefix(1);
    apply(word, value, number);
    opened_ = false;
  }

  void apply(std::string_view word, int value, std::string_view number) {
    if (word == "u" && !number.empty()) return unicode(value);
    if (word == "uc") {
      group().unicode_skip = std::clamp(value, 0, 16);
    } else if (word == "ansicpg") {
      charset_ = fmt::format("windows-{}", value);
    } else if (word == "mac") {
      charset_ = "macintosh";
    } else if (word == "bin") {
      rest_.remove_prefix(std::min(rest_.size(), static_cast<std::size_t>(std::max(value, 0))));
    } else if (word == "v" || word == "deleted") {
      group().hidden = number != "0";
    } else if (word == "title" || word == "author" || word == "creatim") {
      if (opened_ && in_info_) {
        group().target = word == "title"    ? Target::title
                         : word == "author" ? Target::author
                                            : Target::date;
      }
    } else if (word == "info") {
      in_info_ = true;
      group().target = Target::nowhere;
    } else if (word == "yr" || word == "mo" || word == "dy") {
      if (group().target != Target::date) return;
      (word == "yr" ? year_ : word == "mo" ? month_ : day_) = number;
    } else if (std::find(silent_groups.begin(), silent_groups.end(), word) != silent_groups.end()) {
      if (opened_) group().target = Target::nowhere;
    } else {
      for (const Symbol& symbol : symbols) {
        if (symbol.word == word) return text(symbol.text);
      }
    }
  }

  void unicode(int value) {
    flush();
    const auto unit = static_cast<char32_t>(value < 0 ? value + 0x10000 : value) & 0xFFFF;
    if (unit >= 0xD800 && unit < 0xDC00) {
      high_ = unit;
    } else {
      char32_t c = unit;
      if (unit >= 0xDC00 && unit < 0xE000) {
        c = high_ == 0 ? 0xFFFD : 0x10000 + ((high_ - 0xD800) << 10) + (unit - 0xDC00);
      }
      high_ = 0;
      std::string encoded;
      append_utf8(encoded, c);
      text(encoded);
    }
    skip_ = group().unicode_skip;
  }

  void byte(char c) {
    if (skip_ > 0) {
      --skip_;
      return;
    }
    bytes_ += c;
  }

  /// Bytes of the code page so far, as text.
  void flush() {
    skip_ = 0;
    if (bytes_.empty()) return;
    const std::string bytes = std::exchange(bytes_, {});
    const bool ascii = std::all_of(bytes.begin(), bytes.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    append(ascii ? bytes : decode_as(bytes, charset_));
  }

  void text(std::string_view text) {
    flush();
    append(text);
  }

  void append(std::string_view text) {
    if (group().hidden) return;
    switch (group().target) {
      case Target::body:
        body_ += text;
        break;
      case Target::title:
        document_.meta_title += text;
        break;
      case Target::author:
        document_.meta_author += text;
        break;
      case Target::date:
      case Target::nowhere:
        break;
    }
  }

  void split() {
    std::string_view body = body_;
    while (!body.empty()) {
      const std::size_t end = body.find('\n');
      const std::string_view line = trim_line(body.substr(0, end));
      if (!line.empty()) document_.paragraphs.emplace_back(line);
      body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
    }
  }

  std::string_view rest_;
  std::vector<Group> groups_{1};
  DocumentText document_;
  std::string body_;
  std::string bytes_;
  std::string charset_ = "windows-1252";
  std::string year_;
  std::string month_;
  std::string day_;
  char32_t high_ = 0;  ///< the first half of a pair, read before
  int skip_ = 0;
  bool opened_ = false;  ///< the group began just now
  bool in_info_ = false;
};

}  // namespace

void read_rtf(FileReading& reading) {
  const std::string bytes = read_all(reading.input(), limits::article);
  DocumentText document = RtfParser(bytes).run();
  if (document.paragraphs.empty()) throw Unreadable("no text in it");
  Article article = document_article(std::move(document), reading.notes());
  reading.deliver(std::move(article));
}

}  // namespace mercato
