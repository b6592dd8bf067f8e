// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/dates.hh"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "common/text/unicode.hh"

namespace mercato {
namespace {

namespace chr = std::chrono;

/// A run of digits, a run of letters or one other sign of folded text.
struct Piece {
  std::string_view text;
  int number = -1;  ///< of up to eight digits
};

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
    if (piece.text != " " && piece.text != "\t" && piece.text != "\n") pieces.push_back(piece);
    i = end;
  }
  return pieces;
}

/// 1 to 12; 0 if `word` is no month or could be several (`jui`).
unsigned month_number(std::string_view word) {
  constexpr std::array<std::array<std::string_view, 2>, 12> months = {{{"janvier", "january"},
                                                                       {"fevrier", "february"},
                                                                       {"mars", "march"},
                                                                       {"avril", "april"},
                                                                       {"mai", "may"},
                                                                       {"juin", "june"},
                                                                       {"juillet", "july"},
                                                                       {"aout", "august"},
                                                                       {"septembre", "september"},
                                                                       {"octobre", "october"},
                                                                       {"novembre", "november"},
                                                                       {"decembre", "december"}}};
  if (word.size() < 3) return 0;
  unsigned found = 0;
  for (unsigned month = 0; month < months.size(); ++month) {
    const auto begins = [&](std::string_view name) { return name.starts_with(word); };
    if (!std::any_of(months[month].begin(), months[month].end(), begins)) continue;
    if (found != 0) return 0;
    found = month + 1;
  }
  return found;
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
  if (year < 0 && ahead.number(4, 2, 2) >= 0) year = 2000 + ahead.number(4, 2, 2);
  return day(year, static_cast<unsigned>(ahead.number(2, 1, 2)), first);
}

// 8 juillet 2025, 1er août 2025, 8 juil. 2025, 08-Jul-2025
std::optional<std::string> day_then_name(const Ahead& ahead) {
  const int first = ahead.number(0, 1, 2);
  if (first < 0) return std::nullopt;
  std::size_t i = 1;
  while (ahead.is(i, "er") || ahead.is(i, "th") || ahead.is(i, "st") || ahead.is(i, "-")) ++i;
  const unsigned month = month_number(ahead.text(i++));
  while (ahead.is(i, ".") || ahead.is(i, "-") || ahead.is(i, ",")) ++i;
  return month == 0 ? std::nullopt : day(ahead.number(i, 4, 4), month, first);
}

// July 8, 2025
std::optional<std::string> name_then_day(const Ahead& ahead) {
  const unsigned month = month_number(ahead.text(0));
  if (month == 0) return std::nullopt;
  std::size_t i = ahead.is(1, ".") ? 2 : 1;
  const int number = ahead.number(i++, 1, 2);
  while (ahead.is(i, "th") || ahead.is(i, "st") || ahead.is(i, ",")) ++i;
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

/// Seconds or milliseconds since 1970, of this century.
std::string epoch_date(std::string_view text) {
  if (text.size() != 10 && text.size() != 13) return {};
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  const chr::sys_seconds time{chr::seconds{text.size() == 13 ? value / 1000 : value}};
  const chr::year_month_day date{chr::floor<chr::days>(time)};
  return day(static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
             static_cast<int>(static_cast<unsigned>(date.day())))
      .value_or("");
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
  const std::string folded = fold(prose);
  return first_date(cut(folded));
}

std::string iso_date(std::string_view text) {
  const std::string folded = fold(text);
  const std::vector<Piece> pieces = cut(folded);
  if (std::string date = first_date(pieces); !date.empty()) return date;
  if (pieces.empty()) return {};
  if (auto date = compact(Ahead(pieces, 0))) return *std::move(date);
  if (std::string date = partial_date(pieces); !date.empty()) return date;
  return pieces.size() == 1 ? epoch_date(pieces.front().text) : std::string();
}

std::string publication_date(std::string_view prose) {
  constexpr std::array<std::string_view, 6> published = {
      "publie", "mis en ligne", "date de publication", "published", "paru le", "posted on"};
  constexpr std::array<std::string_view, 4> changed = {"mis a jour", "mise a jour", "modifie",
                                                       "updated"};
  constexpr std::size_t reach = 64;  // bytes between the word and its date
  const std::string folded = fold(prose);
  const auto date_after = [&](std::string_view word) -> std::string {
    for (std::size_t at = folded.find(word); at != std::string::npos;
         at = folded.find(word, at + 1)) {
      std::string date = first_date(cut(std::string_view(folded).substr(at + word.size(), reach)));
      if (!date.empty()) return date;
    }
    return {};
  };
  for (const std::string_view word : published) {
    if (std::string date = date_after(word); !date.empty()) return date;
  }
  for (const std::string_view word : changed) {
    if (std::string date = date_after(word); !date.empty()) return date;
  }
  return {};
}

}  // namespace mercato
