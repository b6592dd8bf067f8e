// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/text/dates.hh"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <initializer_list>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "common/text/unicode.hh"
#include "common/values/months.hh"

namespace mercato {
namespace {

namespace chr = std::chrono;

/// A run of digits, a run of letters or one other sign of folded text.
struct Piece {
  std::string_view text;
  int number = -1;  ///< of up to eight digits
};

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
}

/// Text folded, with each space of whatever width as a plain one, `1ᵉʳ` and `1°` as `1er`,
/// « premier juillet » as `1 juillet`, dashes as hyphens.
std::string plain(std::string_view text) {
  struct Sign {
    char32_t from;
    std::string_view to;
  };
  constexpr std::array signs = {Sign{0x1D49, "e"},  Sign{0x02B3, "r"}, Sign{0x00B0, "er"},
                                Sign{0x00BA, "er"}, Sign{0x2010, "-"}, Sign{0x2011, "-"},
                                Sign{0x2012, "-"},  Sign{0x2013, "-"}, Sign{0x2212, "-"},
                                Sign{0x2215, "/"},  Sign{0x2044, "/"}, Sign{0x200B, ""},
                                Sign{0x00AD, ""},   Sign{0x2060, ""},  Sign{0x200E, ""}};
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint point = decode_at(text, i);
    const auto* const sign = std::find_if(signs.begin(), signs.end(),
                                          [&](const Sign& one) { return one.from == point.value; });
    if (sign != signs.end()) {
      out += sign->to;
    } else if (point.value >= 0x80 && u_isUWhiteSpace(static_cast<UChar32>(point.value))) {
      out += ' ';
    } else {
      out += text.substr(i, point.size);
    }
    i += point.size;
  }
  return fold(out);
}

std::vector<Piece> cut(std::string_view folded) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < folded.size();) {
    std::size_t end = i + 1;
    Piece piece;
    if (digit(folded[i])) {
      while (end < folded.size() && digit(folded[end])) ++end;
      if (end - i <= 8) std::from_chars(folded.data() + i, folded.data() + end, piece.number);
    } else if (letter(folded[i])) {
      while (end < folded.size() && letter(folded[end])) ++end;
    }
    piece.text = folded.substr(i, end - i);
    if (piece.text == "premier") piece.number = 1;
    if (piece.text != " " && piece.text != "\t" && piece.text != "\n") pieces.push_back(piece);
    i = end;
  }
  return pieces;
}

/// The year of two digits: up to ten years ahead, else of the last century.
int century_of(int two_digits) {
  const chr::year_month_day today{chr::floor<chr::days>(chr::system_clock::now())};
  constexpr int ahead = 10;
  return two_digits + (2000 + two_digits > static_cast<int>(today.year()) + ahead ? 1900 : 2000);
}

std::optional<std::string> day(int year, unsigned month, int day_of_month) {
  const chr::year_month_day date{chr::year{year}, chr::month{month},
                                 chr::day{static_cast<unsigned>(day_of_month)}};
  if (year < 1600 || year > 2200 || !date.ok()) return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}", year, month, day_of_month);
}

/// The pieces from one place on.
class Ahead {
 public:
  Ahead(const std::vector<Piece>& pieces, std::size_t at) : pieces_(pieces), at_(at) {}

  [[nodiscard]] std::string_view text(std::size_t i) const {
    return at_ + i < pieces_.size() ? pieces_[at_ + i].text : std::string_view();
  }
  [[nodiscard]] bool is(std::size_t i, std::string_view text_of_it) const {
    return text(i) == text_of_it;
  }
  [[nodiscard]] bool is_one_of(std::size_t i, std::initializer_list<std::string_view> texts) const {
    return std::find(texts.begin(), texts.end(), text(i)) != texts.end();
  }
  /// The number there if it has that many digits, else -1.
  [[nodiscard]] int number(std::size_t i, std::size_t least, std::size_t most) const {
    const std::size_t digits = text(i).size();
    return digits >= least && digits <= most ? pieces_[at_ + i].number : -1;
  }

 private:
  const std::vector<Piece>& pieces_;
  std::size_t at_;
};

using Notation = std::optional<std::string> (*)(const Ahead&);

// 2025-07-08, 2025/07/08
std::optional<std::string> year_first(const Ahead& ahead) {
  const int year = ahead.number(0, 4, 4);
  if (year < 0 || ahead.text(1) != ahead.text(3)) return std::nullopt;
  if (!ahead.is(1, "-") && !ahead.is(1, "/")) return std::nullopt;
  return day(year, static_cast<unsigned>(ahead.number(2, 1, 2)), ahead.number(4, 1, 2));
}

// 20250708
std::optional<std::string> compact(const Ahead& ahead) {
  const int digits = ahead.number(0, 8, 8);
  if (digits < 0) return std::nullopt;
  return day(digits / 10000, static_cast<unsigned>(digits / 100 % 100), digits % 100);
}

// 08/07/2025, 8.7.2025, 8-7-2025, 08/07/25
std::optional<std::string> day_first(const Ahead& ahead) {
  const int first = ahead.number(0, 1, 2);
  if (first < 0 || ahead.text(1) != ahead.text(3)) return std::nullopt;
  if (!ahead.is(1, "/") && !ahead.is(1, ".") && !ahead.is(1, "-")) return std::nullopt;
  int year = ahead.number(4, 4, 4);
  if (year < 0 && ahead.number(4, 2, 2) >= 0) year = century_of(ahead.number(4, 2, 2));
  const int second = ahead.number(2, 1, 2);
  constexpr int months = 12;
  // 7/28/2025 can only be American
  if (second > months && first <= months) return day(year, static_cast<unsigned>(first), second);
  return day(year, static_cast<unsigned>(second), first);
}

// 8 juillet 2025, 1er août 2025, 8 juil. 2025, 08-Jul-2025, 8th of July 2025
std::optional<std::string> day_then_name(const Ahead& ahead) {
  const int first = ahead.is(0, "premier") ? 1 : ahead.number(0, 1, 2);
  if (first < 0) return std::nullopt;
  std::size_t i = 1;
  while (ahead.is_one_of(i, {"er", "th", "st", "nd", "rd", "of", "-", "."})) ++i;
  const unsigned month = month_number(ahead.text(i++));
  while (ahead.is_one_of(i, {".", "-", ","})) ++i;
  return month == 0 ? std::nullopt : day(ahead.number(i, 4, 4), month, first);
}

// 12 Jul 25, as RFC 822 had it: in metadata only
std::optional<std::string> short_year(const Ahead& ahead) {
  const int first = ahead.number(0, 1, 2);
  const std::size_t gap = ahead.is(1, "-") ? 2 : 1;
  const unsigned month = month_number(ahead.text(gap));
  const int year = ahead.number(gap + (ahead.is(gap + 1, "-") ? 2 : 1), 2, 2);
  if (first < 0 || month == 0 || year < 0) return std::nullopt;
  return day(century_of(year), month, first);
}

// July 8, 2025
std::optional<std::string> name_then_day(const Ahead& ahead) {
  const unsigned month = month_number(ahead.text(0));
  if (month == 0) return std::nullopt;
  std::size_t i = ahead.is(1, ".") ? 2 : 1;
  const int number = ahead.number(i++, 1, 2);
  while (ahead.is_one_of(i, {"th", "st", "nd", "rd", ","})) ++i;
  return number < 0 ? std::nullopt : day(ahead.number(i, 4, 4), month, number);
}

constexpr std::array<Notation, 4> written_dates = {year_first, day_first, day_then_name,
                                                   name_then_day};

// 2025-07, 2025, juillet 2025: the whole of the metadata, no part of prose.
std::string partial_date(const std::vector<Piece>& pieces) {
  const Ahead ahead(pieces, 0);
  const auto month_of = [](int year, int month) {
    return year >= 1600 && month >= 1 && month <= 12 ? fmt::format("{:04}-{:02}", year, month)
                                                     : std::string();
  };
  const int year = ahead.number(0, 4, 4);
  if (pieces.size() == 1 && year >= 1600 && year <= 2200) return fmt::format("{:04}", year);
  if (pieces.size() == 3 && ahead.is(1, "-")) return month_of(year, ahead.number(2, 2, 2));
  if (pieces.size() == 2) {
    return month_of(ahead.number(1, 4, 4), static_cast<int>(month_number(ahead.text(0))));
  }
  return {};
}

std::string day_of(chr::sys_seconds time) {
  const chr::year_month_day date{chr::floor<chr::days>(time)};
  return day(static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
             static_cast<int>(static_cast<unsigned>(date.day())))
      .value_or("");
}

/// A number alone: seconds, milli- or microseconds since 1970 (of 2001 or later), or the days since
/// 1900 that spreadsheets count (of 1982 to 2064).
std::string counted_date(std::string_view text) {
  text = text.substr(0, text.find('.'));
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  constexpr std::int64_t first_day = 30'000;
  constexpr std::int64_t last_day = 60'000;
  constexpr std::int64_t epoch_day = 25'569;  // 1 January 1970 in spreadsheets
  switch (text.size()) {
    case 5:
      if (value < first_day || value > last_day) return {};
      return day_of(chr::sys_seconds{chr::days{value - epoch_day}});
    case 10:
      return day_of(chr::sys_seconds{chr::seconds{value}});
    case 13:
      return day_of(chr::sys_seconds{chr::seconds{value / 1000}});
    case 16:
      return day_of(chr::sys_seconds{chr::seconds{value / 1'000'000}});
    default:
      return {};
  }
}

std::string first_date(const std::vector<Piece>& pieces) {
  for (std::size_t at = 0; at < pieces.size(); ++at) {
    for (const Notation read : written_dates) {
      if (auto date = read(Ahead(pieces, at))) return *std::move(date);
    }
  }
  return {};
}

}  // namespace

bool is_month(std::string_view folded_word) { return month_number(folded_word) != 0; }

std::string find_date(std::string_view prose) {
  const std::string folded = plain(prose);
  return first_date(cut(folded));
}

std::string iso_date(std::string_view text) {
  std::string folded = plain(text);
  if (folded.starts_with("d:") && folded.size() >= 10) folded = folded.substr(2, 8);  // of PDF
  const std::vector<Piece> pieces = cut(folded);
  if (std::string date = first_date(pieces); !date.empty()) return date;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (auto date = compact(Ahead(pieces, i))) return *std::move(date);
    if (auto date = short_year(Ahead(pieces, i))) return *std::move(date);
  }
  if (std::string date = partial_date(pieces); !date.empty()) return date;
  return counted_date(trimmed(folded));
}

std::string publication_date(std::string_view prose) {
  constexpr std::array<std::string_view, 12> published = {
      "publie",   "mis en ligne", "date de publication", "published", "paru",
      "posted",   "poste le",     "poste par",           "parution",  "cree le",
      "ecrit le", "redige le"};
  constexpr std::size_t reach = 64;  // bytes between the word and its date
  const std::string folded = plain(prose);
  for (const std::string_view word : published) {
    for (std::size_t at = folded.find(word); at != std::string::npos;
         at = folded.find(word, at + 1)) {
      std::string_view rest = std::string_view(folded).substr(at + word.size(), reach);
      rest = rest.substr(0, change_begin(rest));
      std::string date = first_date(cut(rest));
      if (!date.empty()) return date;
    }
  }
  return {};
}

std::size_t change_begin(std::string_view folded) {
  std::size_t begin = folded.size();
  for (const std::string_view word : {"mis a jour", "mise a jour", "maj le", "modifi", "updated",
                                      "actualise", "last change", "edite le"}) {
    begin = std::min(begin, folded.find(word));
  }
  return begin;
}

std::string without_changes(std::string_view line) {
  std::string folded = plain(line);
  folded.resize(change_begin(folded));
  return folded;
}

}  // namespace mercato
