// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/knowledge/name_span.hh"

#include "common/text/unicode.hh"

namespace mercato {
namespace {

/// A word whose full stop abbreviates: an initial, `M`, `Dr`, `St`.
bool abbreviates(const Token& token) {
  const std::string& word = token.lexeme->surface;
  if (!is_capitalised(token.lexeme->letters)) return false;
  return count_code_points(word) == 1 || word == "MM" || word == "Dr" || word == "Mr" ||
         word == "Mgr" || word == "St" || word == "Ste" || word == "Me" || word == "Pr";
}

Gap punctuation(char32_t c) {
  switch (c) {
    case U'.':
    case U'!':
    case U'?':
    case U'\n':
    case 0x2026:  // …
    case 0x2022:  // •
    case U'|':
      return Gap::stop;
    case U',':
      return Gap::comma;
    case U':':
    case U';':
    case 0x2013:  // –
    case 0x2014:  // —
      return Gap::colon;
    case U'(':
    case U'[':
    case 0x00AB:  // «
    case 0x201C:  // “
      return Gap::open;
    case U')':
    case U']':
    case 0x00BB:  // »
    case 0x201D:  // ”
      return Gap::close;
    case U'&':
    case U'/':
    case U'+':
    case U'@':
    case U'#':
    case U'*':
    case U'=':
    case U'<':
    case U'>':
      return Gap::other;
    default:
      return Gap::space;
  }
}

/// Which of two marks says more about where a name may end.
Gap stronger(Gap a, Gap b) {
  constexpr auto rank = [](Gap gap) {
    switch (gap) {
      case Gap::stop:
        return 6;
      case Gap::open:
        return 5;
      case Gap::close:
        return 4;
      case Gap::colon:
        return 3;
      case Gap::comma:
        return 2;
      case Gap::other:
        return 1;
      default:
        return 0;
    }
  };
  return rank(a) >= rank(b) ? a : b;
}

/// A straight quotation mark opens when a letter follows it at once, closes otherwise.
Gap straight_quote(std::string_view gap, std::size_t at) {
  return at + 1 == gap.size() ? Gap::open : Gap::close;
}

/// A hyphen between spaces is a dash, one at either end of the gap joins.
Gap hyphen(std::string_view gap) {
  return gap.find(' ') == std::string_view::npos ? Gap::other : Gap::colon;
}

}  // namespace

Gap gap_before(std::string_view text, std::span<const Token> tokens, std::size_t index) {
  const Token& token = tokens[index];
  if (index == 0) return Gap::start;
  if (token.joined) return Gap::hyphen;
  const Token& previous = tokens[index - 1];
  const std::string_view gap = text.substr(previous.end, token.begin - previous.end);
  if (gap.size() == 1 && gap.front() == ' ') return Gap::space;
  if (gap.size() <= 1 && gap != "\n" && gap != "." && gap != "," && gap != "&" && gap != "/") {
    return gap == "(" || gap == "\"" ? Gap::open : Gap::space;
  }
  if (gap == ". " && abbreviates(previous)) return Gap::space;
  if (gap.starts_with("'s") || gap.starts_with("’s")) return Gap::comma;  // Google's DeepMind
  Gap kind = Gap::space;
  for (std::size_t at = 0; at < gap.size();) {
    const CodePoint c = decode_at(gap, at);
    if (c.value == U'"') {
      kind = stronger(straight_quote(gap, at), kind);
    } else if (c.value == U'-') {
      kind = stronger(hyphen(gap), kind);
    } else {
      kind = stronger(punctuation(c.value), kind);
    }
    at += c.size;
  }
  return kind;
}

bool closes_mark(std::string_view text, std::uint32_t end) {
  std::string_view after = text.substr(end);
  const bool at_once = after.starts_with('"');
  for (const std::string_view space : {" ", "\u00A0", "\u202F"})
    if (after.starts_with(space)) after.remove_prefix(space.size());
  return at_once || after.starts_with("\u00BB") || after.starts_with("\u201D");
}

bool is_article(std::string_view folded) {
  return folded == "le" || folded == "la" || folded == "les" || folded == "the";
}

}  // namespace mercato
