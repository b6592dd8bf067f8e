// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/quotes/quote_marks.hh"

#include <algorithm>
#include <cstring>

#include "common/text/unicode.hh"

namespace mercato {
namespace {

/// A quotation longer than this many bytes is two marks that do not belong together.
constexpr std::uint32_t longest_quote = 4000;

enum class Family : std::uint8_t { guillemet, curly, straight };
enum class Side : std::uint8_t { open, close, either };

struct QuoteMark {
  std::uint32_t begin = 0;
  std::uint32_t size = 0;
  Family family{};
  Side side{};
};

struct Spelling {
  std::string_view text;
  Family family;
  Side side;
};

constexpr Spelling spellings[] = {
    {"\"", Family::straight, Side::either}, {"«", Family::guillemet, Side::open},
    {"»", Family::guillemet, Side::close},  {"“", Family::curly, Side::open},
    {"”", Family::curly, Side::close},      {"„", Family::curly, Side::open},
};

bool is_space(char32_t c) { return c == U' ' || c == U'\n' || c == U'\t' || is_no_break_space(c); }

/// What may stand before an opening mark, besides white space.
bool is_before_opening(char32_t c) {
  return c == U'(' || c == U'[' || c == U':' || c == 0x2014 || c == 0x2013 || is_apostrophe(c);
}

/// What may stand after a closing mark, besides white space.
bool is_after_closing(char32_t c) {
  return c == U',' || c == U'.' || c == U';' || c == U':' || c == U'!' || c == U'?' || c == U')' ||
         c == U']' || c == 0x2026;
}

CodePoint code_point_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && (static_cast<unsigned char>(text[begin - 1]) & 0xC0) == 0x80) --begin;
  return begin == 0 ? CodePoint{U' ', 1} : decode_at(text, begin - 1);
}

Side side_of_straight(std::string_view text, std::size_t at) {
  const char32_t before = code_point_before(text, at).value;
  const char32_t after = at + 1 < text.size() ? decode_at(text, at + 1).value : U' ';
  const bool open_before = is_space(before) || is_before_opening(before);
  const bool close_after = is_space(after) || is_after_closing(after);
  if (open_before && !close_after) return Side::open;
  if (!open_before && close_after) return Side::close;
  return Side::either;
}

std::vector<QuoteMark> find_marks(std::string_view text, Span part) {
  std::vector<QuoteMark> marks;
  for (const Spelling& spelling : spellings) {
    std::size_t at = text.find(spelling.text, part.begin);
    for (; at < part.end; at = text.find(spelling.text, at + 1)) {
      QuoteMark mark{static_cast<std::uint32_t>(at),
                     static_cast<std::uint32_t>(spelling.text.size()), spelling.family,
                     spelling.side};
      if (mark.family == Family::straight) mark.side = side_of_straight(text, at);
      marks.push_back(mark);
    }
  }
  std::ranges::sort(marks, {}, &QuoteMark::begin);
  return marks;
}

/// Pairs marks from left to right.
class Pairing {
 public:
  Pairing(std::string_view text, std::vector<Quoted>& out) : text_(text), out_(out) {}

  void take(const QuoteMark& mark) {
    while (!open_.empty() && mark.begin - open_.front().begin > longest_quote) open_.clear();
    const auto partner = std::find_if(open_.rbegin(), open_.rend(), [&](const QuoteMark& opened) {
      return belong_together(opened, mark);
    });
    switch (mark.side) {
      case Side::close:
        if (partner != open_.rend())
          close(partner, mark);
        else
          after_orphan(mark);
        break;
      case Side::either:
        if (partner != open_.rend())
          close(partner, mark);
        else
          open_.push_back(mark);
        break;
      case Side::open:
        if (partner == open_.rend() || mark.family == Family::guillemet)
          reopen(mark);
        else
          replace(partner, mark);
        break;
    }
  }

 private:
  using Opened = std::vector<QuoteMark>::reverse_iterator;

  static bool belong_together(const QuoteMark& opened, const QuoteMark& mark) {
    return (opened.family == Family::guillemet) == (mark.family == Family::guillemet);
  }

  void close(const Opened& partner, const QuoteMark& mark) {
    const QuoteMark opened = *partner;
    open_.erase(std::next(partner).base(), open_.end());
    if (open_.empty())
      add(opened.begin + opened.size, mark.begin, {opened.begin, mark.begin + mark.size});
  }

  /// A guillemet inside a guillemet nests; one that begins a paragraph goes on with the quotation.
  void reopen(const QuoteMark& mark) {
    const bool paragraph = code_point_before(text_, mark.begin).value == U'\n';
    if (!open_.empty() && paragraph && mark.family == Family::guillemet) return;
    open_.push_back(mark);
  }

  /// A straight mark opens while one is open: the first was never closed. What it said ends with
  /// an incise (« …, a-t-il dit. ») or with nothing we know of.
  void replace(const Opened& partner, const QuoteMark& mark) {
    const QuoteMark opened = *partner;
    open_.erase(std::next(partner).base(), open_.end());
    const std::string_view said =
        text_.substr(opened.begin + opened.size, mark.begin - opened.begin - opened.size);
    const std::size_t inverted = std::min({said.find("-t-il"), said.find("-t-elle")});
    const std::size_t comma =
        inverted == std::string_view::npos ? inverted : said.rfind(", ", inverted);
    if (open_.empty() && comma != std::string_view::npos) {
      const auto end = static_cast<std::uint32_t>(opened.begin + opened.size + comma);
      add(opened.begin + opened.size, end, {opened.begin, end});
    }
    open_.push_back(mark);
  }

  /// A mark that closes what was not opened again after an omission: « … », (...) et le reste ».
  void after_orphan(const QuoteMark& mark) {
    if (!open_.empty() || out_.empty()) return;
    const std::uint32_t begin = out_.back().whole.end;
    const std::string_view between =
        text_.substr(begin, std::min<std::uint32_t>(mark.begin - begin, 16));
    for (const std::string_view omission : {"(...)", "(…)", "[...]", "[…]"}) {
      const std::size_t at = between.find(omission);
      if (at > 3) continue;
      const auto from = static_cast<std::uint32_t>(begin + at + omission.size());
      add(from, mark.begin, {from, mark.begin + mark.size});
      return;
    }
  }

  void add(std::uint32_t begin, std::uint32_t end, Span whole) {
    while (begin < end && is_space(decode_at(text_, begin).value))
      begin += decode_at(text_, begin).size;
    while (begin < end && is_space(code_point_before(text_, end).value))
      end -= code_point_before(text_, end).size;
    if (begin < end) out_.push_back({whole, {begin, end}});
  }

  std::string_view text_;
  std::vector<Quoted>& out_;
  std::vector<QuoteMark> open_;
};

}  // namespace

std::vector<Quoted> find_quoted(std::string_view text, Span part) {
  std::vector<Quoted> quoted;
  Pairing pairing(text, quoted);
  for (const QuoteMark& mark : find_marks(text, part)) pairing.take(mark);
  return quoted;
}

}  // namespace mercato
