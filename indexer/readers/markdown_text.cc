// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/markdown_text.hh"

#include <algorithm>
#include <cctype>

namespace mercato {
namespace {

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A byte of a word: ASCII letters and digits, and any of a character beyond ASCII.
bool is_word_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

/// `***`, `---`, `___`, `===`, three or more.
bool is_rule(std::string_view line) {
  if (line.size() < 3 || std::string_view("*-_=").find(line.front()) == std::string_view::npos) {
    return false;
  }
  return std::all_of(line.begin(), line.end(),
                     [&](char c) { return c == line.front() || c == ' '; });
}

/// `|---|:--:|` under the head of a table.
bool is_table_rule(std::string_view line) {
  return line.find('-') != std::string_view::npos && line.find('|') != std::string_view::npos &&
         line.find_first_not_of("|-: ") == std::string_view::npos;
}

/// Takes `>`, list markers and task boxes off the front of a line. Whether it was a list item.
bool strip_block_markers(std::string_view& line) {
  bool item = false;
  for (;;) {
    line = trim(line);
    std::size_t marker = 0;
    if (line.starts_with('>')) {
      line.remove_prefix(1);
      continue;
    }
    const std::size_t digits = static_cast<std::size_t>(
        std::find_if_not(line.begin(), line.end(), is_digit) - line.begin());
    if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) {
      marker = 2;
    } else if (digits > 0 && digits <= 3 &&
               (line.substr(digits).starts_with(". ") || line.substr(digits).starts_with(") "))) {
      marker = digits + 2;
    } else if (item && (line.starts_with("[ ] ") || line.starts_with("[x] "))) {
      marker = 4;
    }
    if (marker == 0) return item;
    item = true;
    line.remove_prefix(marker);
  }
}

/// Takes `#` marks off; 0 if the line is no heading.
std::size_t heading_level(std::string_view& line) {
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  if (level == 0 || level > 6 || (level < line.size() && line[level] != ' ')) return 0;
  line = trim(line.substr(level));
  while (line.ends_with('#')) line.remove_suffix(1);
  line = trim(line);
  return level;
}

/// Reads the inline markup of one paragraph.
class Inline {
 public:
  explicit Inline(std::string_view text) : text_(text) {}

  std::string plain() {
    while (at_ < text_.size()) {
      if (!markup()) out_ += text_[at_++];
    }
    return std::move(out_);
  }

 private:
  bool markup() {
    switch (text_[at_]) {
      case '\\':
        return escape();
      case '`':
        return skip_run('`');
      case '!':
        return image();
      case '[':
        return link();
      case '<':
        return tag();
      case '*':
        return skip_run('*');
      case '~':
        return text_.substr(at_).starts_with("~~") && skip_run('~');
      case '_':
        return underscore();
      default:
        return false;
    }
  }

  bool escape() {
    if (at_ + 1 >= text_.size() || std::ispunct(static_cast<unsigned char>(text_[at_ + 1])) == 0) {
      return false;
    }
    out_ += text_[at_ + 1];
    at_ += 2;
    return true;
  }

  /// A run of marks with white space on both sides is text (`2 * 3`).
  bool skip_run(char mark) {
    const std::size_t end = std::min(text_.find_first_not_of(mark, at_), text_.size());
    const bool space_before = at_ == 0 || text_[at_ - 1] == ' ';
    const bool space_after = end == text_.size() || text_[end] == ' ';
    if (space_before && space_after) return false;
    at_ = end;
    return true;
  }

  bool underscore() {
    const std::size_t end = std::min(text_.find_first_not_of('_', at_), text_.size());
    const bool inside_word =
        at_ > 0 && is_word_byte(text_[at_ - 1]) && end < text_.size() && is_word_byte(text_[end]);
    return !inside_word && skip_run('_');
  }

  /// The bracket that closes the one at `open`; npos if none does.
  [[nodiscard]] std::size_t closing(std::size_t open, char opening, char closing_mark) const {
    constexpr std::size_t reach = 4096;
    std::size_t depth = 0;
    for (std::size_t i = open; i < std::min(text_.size(), open + reach); ++i) {
      if (text_[i] == '\\')
        ++i;
      else if (text_[i] == opening)
        ++depth;
      else if (text_[i] == closing_mark && --depth == 0)
        return i;
    }
    return std::string_view::npos;
  }

  /// Where a link's target, after its text, ends; the end of the text if there is none.
  [[nodiscard]] std::size_t target_end(std::size_t text_end) const {
    const std::size_t next = text_end + 1;
    if (next < text_.size() && text_[next] == '(') {
      const std::size_t end = closing(next, '(', ')');
      if (end != std::string_view::npos) return end + 1;
    }
    if (next < text_.size() && text_[next] == '[') {
      const std::size_t end = closing(next, '[', ']');
      if (end != std::string_view::npos) return end + 1;
    }
    return next;
  }

  bool image() {
    if (at_ + 1 >= text_.size() || text_[at_ + 1] != '[') return false;
    const std::size_t end = closing(at_ + 1, '[', ']');
    if (end == std::string_view::npos) return false;
    at_ = target_end(end);
    return true;
  }

  bool link() {
    const std::size_t end = closing(at_, '[', ']');
    if (end == std::string_view::npos) return false;
    const std::string_view label = text_.substr(at_ + 1, end - at_ - 1);
    const std::size_t after = target_end(end);
    if (label.starts_with('^')) {
      at_ = end + 1;
      return true;
    }
    if (after == end + 1) return false;
    if (depth_ < 8) out_ += Inline(label, depth_ + 1).plain();
    at_ = after;
    return true;
  }

  Inline(std::string_view text, int depth) : text_(text), depth_(depth) {}

  /// `<em>`, `</em>`, `<!-- -->`; `<https://…>` keeps its address.
  bool tag() {
    const std::string_view rest = text_.substr(at_);
    const std::size_t end = rest.starts_with("<!--") ? rest.find("-->") : rest.find('>');
    if (end == std::string_view::npos || rest.size() < 2) return false;
    const char first = rest[1];
    if (std::isalpha(static_cast<unsigned char>(first)) == 0 && first != '/' && first != '!') {
      return false;
    }
    if (rest.starts_with("<http")) out_ += rest.substr(1, end - 1);
    at_ += end + (rest.starts_with("<!--") ? 3 : 1);
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  int depth_ = 0;
};

/// Gathers lines into paragraphs.
class Blocks {
 public:
  void add(std::string_view raw) {
    std::string_view line = trim(raw);
    if (line.starts_with("```") || line.starts_with("~~~")) {
      end_paragraph();
      in_code_ = !in_code_;
      return;
    }
    if (in_code_) return add_paragraph(line);
    if ((line.starts_with("===") || line.starts_with("---")) && is_rule(line) &&
        !paragraph_.empty()) {
      return end_heading(line.front() == '=' ? 1 : 2);
    }
    if (line.empty() || is_rule(line) || is_table_rule(line) || is_definition(line)) {
      return end_paragraph();
    }
    if (strip_block_markers(line)) end_paragraph();
    if (const std::size_t level = heading_level(line); level > 0) {
      end_paragraph();
      paragraph_ = line;
      return end_heading(level);
    }
    if (line.starts_with('|')) return add_row(line);
    if (!paragraph_.empty()) paragraph_ += ' ';
    paragraph_ += line;
  }

  MarkdownText finish() {
    end_paragraph();
    return std::move(content_);
  }

 private:
  /// `[label]: address`, `[^1]: note` keeps nothing of the first and all of the second.
  static bool is_definition(std::string_view line) {
    if (!line.starts_with('[') || line.starts_with("[^")) return false;
    const std::size_t end = line.find("]:");
    return end != std::string_view::npos && end < line.size() - 2;
  }

  void add_row(std::string_view line) {
    std::string cells(line);
    std::replace(cells.begin(), cells.end(), '|', ' ');
    end_paragraph();
    add_paragraph(trim(cells));
  }

  void end_heading(std::size_t level) {
    if (content_.title.empty() && content_.text.empty() && level <= 2) {
      content_.title = Inline(paragraph_).plain();
      paragraph_.clear();
    }
    end_paragraph();
  }

  void end_paragraph() {
    const std::string text = Inline(paragraph_).plain();
    paragraph_.clear();
    add_paragraph(trim(text));
  }

  void add_paragraph(std::string_view text) {
    if (text.empty()) return;
    if (!content_.text.empty()) content_.text += '\n';
    content_.text += text;
  }

  MarkdownText content_;
  std::string paragraph_;
  bool in_code_ = false;
};

}  // namespace

MarkdownText plain_markdown(std::string_view markdown) {
  Blocks blocks;
  while (!markdown.empty()) {
    const std::size_t end = markdown.find('\n');
    blocks.add(markdown.substr(0, end));
    markdown.remove_prefix(end == std::string_view::npos ? markdown.size() : end + 1);
  }
  return blocks.finish();
}

}  // namespace mercato
