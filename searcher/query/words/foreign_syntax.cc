// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/words/foreign_syntax.hh"

#include <fmt/format.h>

#include "common/text/unicode.hh"
#include "searcher/query/words/words.hh"

namespace mercato {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// Whether the first of a text is a letter.
bool begins_with_letter(std::string_view text) {
  return !text.empty() && is_letter(decode_at(text, 0).value);
}

}  // namespace

WithoutForeignSigns without_foreign_signs(std::string_view typed) {
  WithoutForeignSigns out{typed, {}};
  if (const std::size_t at = typed.rfind('^');
      at != std::string_view::npos && at > 0 && all_digits(typed.substr(at + 1))) {
    out.word = typed.substr(0, at);
    out.doubt = fmt::format("words have no weights: '{}' is left out", typed.substr(at));
  } else if (typed.starts_with('!') && begins_with_letter(typed.substr(1))) {
    out.word = typed.substr(1);
    out.doubt = "! is left out: SAUF or - before a word leaves its articles out";
  } else if (typed.size() > 2 && typed.front() == '/' && typed.find('/', 1) == typed.size() - 1) {
    out.word = typed.substr(1, typed.size() - 2);
    out.doubt = "there are no regular expressions: read as words; * and ? stand for letters";
  }
  return out;
}

std::string doubt_of_phrase(std::string_view inner) {
  if (inner.find('*') == std::string_view::npos) return {};
  return "* stands for nothing inside quotation marks: left out";
}

std::uint32_t signs_behind_phrase(std::string_view text, std::uint32_t at) {
  if (at >= text.size() || (text[at] != '~' && text[at] != '^')) return at;
  std::uint32_t end = at + 1;
  while (end < text.size() && (is_digit(static_cast<unsigned char>(text[end])) || text[end] == '.'))
    ++end;
  return end;
}

}  // namespace mercato
