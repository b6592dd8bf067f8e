// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/text/unwrap.hh"

#include <algorithm>
#include <array>
#include <vector>

#include <unicode/uchar.h>

#include "common/text/lines.hh"
#include "common/text/unicode.hh"
#include "indexer/extraction/text/hyphenation.hh"
#include "indexer/extraction/text/noise.hh"

namespace mercato {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_width = 130;  // bytes: a longer line is a paragraph
constexpr std::size_t fewest_words = 4;     // of a line that goes on in the next

/// Words no line of a list or menu ends with.
constexpr std::array open_words = {
    "le"sv,    "la"sv,   "les"sv,  "l"sv,     "un"sv,   "une"sv,  "des"sv,   "de"sv,   "du"sv,
    "d"sv,     "et"sv,   "ou"sv,   "a"sv,     "au"sv,   "aux"sv,  "en"sv,    "par"sv,  "pour"sv,
    "avec"sv,  "sans"sv, "sur"sv,  "sous"sv,  "dans"sv, "que"sv,  "qui"sv,   "dont"sv, "ce"sv,
    "cette"sv, "ces"sv,  "son"sv,  "sa"sv,    "ses"sv,  "leur"sv, "leurs"sv, "est"sv,  "sont"sv,
    "ont"sv,   "plus"sv, "mais"sv, "comme"sv, "si"sv,   "se"sv,   "ne"sv,    "pas"sv,  "il"sv,
    "elle"sv,  "ils"sv,  "on"sv,   "the"sv,   "of"sv,   "and"sv,  "to"sv,    "in"sv};

bool is_blank(std::string_view line) { return trim_line(line).empty(); }

char32_t first_sign(std::string_view line) {
  const std::string_view trimmed = trim_line(line);
  return trimmed.empty() ? 0 : decode_at(trimmed, 0).value;
}

bool begins_small(std::string_view line) {
  const std::string_view trimmed = trim_line(line);
  return u_islower(static_cast<UChar32>(first_sign(trimmed))) != 0 &&
         !trimmed.starts_with("http") && !trimmed.starts_with("www.");
}

bool ends_with_hyphen(std::string_view line) {
  line = trim_line(line);
  for (const std::string_view hyphen : {"-", "\xC2\xAD", "\xE2\x80\x90"}) {
    if (!line.ends_with(hyphen) || line.size() < hyphen.size() + 2) continue;
    const char before = line[line.size() - hyphen.size() - 1];
    return before != ' ' && before != '-';
  }
  return false;
}

bool ends_open(std::string_view line) {
  line = trim_line(line);
  if (line.ends_with(',') || ends_with_hyphen(line)) return true;
  const std::size_t space = line.find_last_of(" '’");
  const std::string last = fold(space == std::string_view::npos ? line : line.substr(space + 1));
  return std::find(open_words.begin(), open_words.end(), last) != open_words.end();
}

bool is_item(std::string_view line) {
  const std::string_view text = line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
  for (const std::string_view bullet : {"•", "- ", "* ", "▪", "●", "– ", "— ", "#"}) {
    if (text.starts_with(bullet)) return true;
  }
  return false;
}

/// Whether a line plainly goes on in the next.
bool goes_on(std::string_view line, std::string_view next) {
  if (ends_sentence(line) || is_item(next) || trim_line(line).ends_with(':')) return false;
  return begins_small(next) || ends_open(line);
}

/// Whether the lines of a block are one paragraph broken to a width: some plainly go on, and no
/// break between two of them is that of paragraphs.
bool is_wrapped(const std::vector<std::string_view>& block) {
  std::size_t certain = 0;
  std::size_t widest = 0;
  for (const std::string_view line : block) widest = std::max(widest, trim_line(line).size());
  if (widest > longest_width) return false;
  for (std::size_t i = 0; i + 1 < block.size(); ++i) {
    const std::string_view line = trim_line(block[i]);
    if (is_item(block[i + 1]) || line.ends_with(':')) return false;
    if (goes_on(line, block[i + 1])) {
      ++certain;
    } else if (line.size() * 2 < widest) {
      return false;  // much too short to have been broken for want of room
    }
  }
  return certain * 3 >= block.size() - 1 && certain > 0;
}

/// Whether lines are quoted mail, each behind `>`.
bool is_quoted(std::string_view text) {
  std::size_t quoted = 0;
  std::size_t lines = 0;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (is_blank(line)) continue;
    ++lines;
    quoted += line.starts_with('>');
  }
  return quoted > 2 && quoted * 2 > lines;
}

std::string_view without_quote_marks(std::string_view line) {
  while (line.starts_with('>')) {
    line.remove_prefix(1);
    if (line.starts_with(' ')) line.remove_prefix(1);
  }
  return line;
}

class Unwrapper {
 public:
  explicit Unwrapper(std::string_view text) : whole_(text) {}

  std::string run() {
    const bool quoted = is_quoted(whole_);
    std::vector<std::string_view> block;
    for (std::string_view rest = whole_; !rest.empty();) {
      std::string_view line = take_line(rest);
      if (quoted) line = without_quote_marks(line);
      if (!is_blank(line)) {
        block.push_back(line);
        continue;
      }
      end_block(block);
      out_ += '\n';
    }
    end_block(block);
    return std::move(out_);
  }

 private:
  void end_block(std::vector<std::string_view>& block) {
    const bool wrapped = is_wrapped(block);
    std::string paragraph;
    for (std::size_t i = 0; i < block.size(); ++i) {
      join(paragraph, block[i]);
      const bool last = i + 1 == block.size();
      const bool on =
          !last && (wrapped || (goes_on(block[i], block[i + 1]) && begins_small(block[i + 1]) &&
                                count_words(block[i]) >= fewest_words));
      if (on) continue;
      out_ += paragraph;
      out_ += '\n';
      paragraph.clear();
    }
    block.clear();
  }

  void join(std::string& paragraph, std::string_view line) const {
    if (paragraph.empty()) {
      paragraph = line;
      return;
    }
    while (paragraph.ends_with(' ')) paragraph.pop_back();
    if (ends_with_hyphen(paragraph)) {
      join_hyphenated(paragraph, trim_line(line), whole_);
    } else {
      paragraph += ' ';
      paragraph += trim_line(line);
    }
  }

  std::string_view whole_;
  std::string out_;
};

}  // namespace

std::string unwrap(std::string_view text) { return Unwrapper(text).run(); }

}  // namespace mercato
