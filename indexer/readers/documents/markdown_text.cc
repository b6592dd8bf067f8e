// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/documents/markdown_text.hh"

#include <algorithm>
#include <md4c.h>

#include "common/text/lines.hh"
#include "indexer/extraction/html/markup.hh"
#include "indexer/extraction/text/noise.hh"
#include "indexer/readers/records/record.hh"

namespace mercato {
namespace {

constexpr std::size_t most_lines_above = 3;  // lines that may stand above a title
constexpr std::size_t most_words_above = 20;

/// Gathers what md4c finds into paragraphs.
class Gatherer {
 public:
  void enter(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_TD:
      case MD_BLOCK_TH:
        if (!paragraph_.empty()) paragraph_ += ' ';
        break;
      case MD_BLOCK_H:
        end_paragraph();
        level_ = static_cast<MD_BLOCK_H_DETAIL*>(detail)->level;
        break;
      case MD_BLOCK_HTML:
        end_paragraph();
        in_html_ = true;
        break;
      case MD_BLOCK_CODE:
        end_paragraph();
        in_code_ = true;
        break;
      default:
        end_paragraph();
    }
  }

  void leave(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_TD || type == MD_BLOCK_TH) return;
    if (type == MD_BLOCK_HTML) return end_html();
    if (type == MD_BLOCK_H) return end_heading();
    end_paragraph();
    if (type == MD_BLOCK_CODE) in_code_ = false;
  }

  void enter_span(MD_SPANTYPE type) { pictures_ += type == MD_SPAN_IMG; }
  void leave_span(MD_SPANTYPE type) { pictures_ -= type == MD_SPAN_IMG; }

  void text(MD_TEXTTYPE type, std::string_view text) {
    if (in_html_) {
      html_ += text;
    } else if (pictures_ > 0) {
      return;
    } else if (type == MD_TEXT_BR || (type == MD_TEXT_CODE && in_code_ && text == "\n")) {
      end_paragraph();
    } else if (type == MD_TEXT_SOFTBR) {
      paragraph_ += ' ';
    } else if (type == MD_TEXT_ENTITY) {
      paragraph_ += entity_text(text);
    } else if (type != MD_TEXT_HTML) {
      paragraph_ += text;
    }
  }

  MarkdownText finish() {
    end_paragraph();
    for (const std::string& line : lines_) {
      if (!content_.text.empty()) content_.text += '\n';
      content_.text += line;
    }
    return std::move(content_);
  }

 private:
  void end_html() {
    in_html_ = false;
    const std::string text = without_html(std::move(html_));
    html_.clear();
    std::string_view rest = text;
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      const std::string_view line = trim_line(rest.substr(0, end));
      if (!line.empty()) lines_.emplace_back(line);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }

  void end_heading() {
    const bool above = lines_.size() <= most_lines_above &&
                       std::all_of(lines_.begin(), lines_.end(), [](const std::string& line) {
                         return count_words(line) <= most_words_above &&
                                (!ends_sentence(line) || line.size() < 60);
                       });
    if (content_.title.empty() && level_ <= 2 && above && !trim_line(paragraph_).empty()) {
      content_.title = trim_line(paragraph_);
      paragraph_.clear();
      content_.above = std::move(lines_);
      lines_.clear();
    }
    end_paragraph();
  }

  void end_paragraph() {
    const std::string_view line = trim_line(paragraph_);
    if (!line.empty()) lines_.emplace_back(line);
    paragraph_.clear();
  }

  MarkdownText content_;
  std::vector<std::string> lines_;
  std::string paragraph_;
  std::string html_;
  unsigned level_ = 0;
  int pictures_ = 0;
  bool in_html_ = false;
  bool in_code_ = false;
};

Gatherer& gatherer(void* data) { return *static_cast<Gatherer*>(data); }

bool is_footnote(std::string_view line) {
  return line.starts_with("[^") && line.find("]:") != std::string_view::npos;
}

/// The text with a blank line between a footnote and a definition behind it, which would be taken
/// for more of its paragraph.
std::string with_footnotes_apart(std::string_view markdown) {
  std::string out;
  out.reserve(markdown.size());
  bool after_note = false;
  while (!markdown.empty()) {
    const std::string_view line = take_line(markdown);
    if (after_note && line.starts_with('[')) out += '\n';
    after_note = is_footnote(line);
    out += line;
    out += '\n';
  }
  return out;
}

/// Footnotes, which md4c does not know: `[^1]` in the text goes, `[^1]: note` is a paragraph.
std::string without_footnote_marks(std::string_view markdown) {
  constexpr std::size_t longest = 40;  // bytes of a mark
  std::string out;
  out.reserve(markdown.size());
  for (std::size_t at = 0; at < markdown.size();) {
    const std::size_t mark = markdown.find("[^", at);
    out += markdown.substr(at, mark - at);
    if (mark == std::string_view::npos) break;
    std::size_t end = markdown.substr(0, std::min(markdown.size(), mark + longest)).find(']', mark);
    if (end == std::string_view::npos ||
        markdown.substr(mark, end - mark).find_first_of(" \n") != std::string_view::npos) {
      out += "[^";
      at = mark + 2;
      continue;
    }
    ++end;
    const bool at_line = mark == 0 || markdown[mark - 1] == '\n';
    if (at_line && markdown.substr(end).starts_with(':')) {
      ++end;
      out += '\n';
    }
    at = end;
  }
  return out;
}

}  // namespace

MarkdownText plain_markdown(std::string_view markdown) {
  const std::string text = without_footnote_marks(with_footnotes_apart(markdown));
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_WIKILINKS |
                 MD_FLAG_PERMISSIVEATXHEADERS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    gatherer(data).enter(type, detail);
    return 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
    gatherer(data).leave(type);
    return 0;
  };
  parser.enter_span = [](MD_SPANTYPE type, void*, void* data) {
    gatherer(data).enter_span(type);
    return 0;
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* data) {
    gatherer(data).leave_span(type);
    return 0;
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* piece, MD_SIZE size, void* data) {
    gatherer(data).text(type, std::string_view(piece, size));
    return 0;
  };
  Gatherer found;
  md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &found);
  return found.finish();
}

}  // namespace mercato
