// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/documents/pdf_layout.hh"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <unicode/uchar.h>

#include "common/text/unicode.hh"
#include "indexer/extraction/text/hyphenation.hh"
#include "indexer/extraction/text/noise.hh"

namespace mercato {
namespace {

/// Words on one base line.
struct PdfLine {
  std::string text;
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  double size = 0;
  std::size_t page = 0;
  bool furniture = false;
};

/// Whether a word goes on on the line: on the same height, to the right.
bool continues(const PdfLine& line, const PdfWord& word) {
  const double middle = (word.top + word.bottom) / 2;
  const bool level = middle > line.top && middle < line.bottom;
  const double gap = word.left - line.right;
  return level && gap > -line.size && gap < 4 * std::max(line.size, 1.0);
}

std::vector<PdfLine> make_lines(const std::vector<PdfPage>& pages) {
  std::vector<PdfLine> lines;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    bool open = false;
    bool space = false;
    for (const PdfWord& word : pages[page].words) {
      if (trim_line(word.text).empty()) continue;
      if (open && continues(lines.back(), word)) {
        PdfLine& line = lines.back();
        const bool apart = word.left - line.right > 0.15 * line.size;
        if (space || apart) line.text += ' ';
        line.text += word.text;
        line.right = std::max(line.right, word.right);
        line.top = std::min(line.top, word.top);
        line.bottom = std::max(line.bottom, word.bottom);
        line.size = std::max(line.size, word.size);
      } else {
        lines.push_back({word.text, word.left, word.top, word.right, word.bottom, word.size, page});
      }
      open = true;
      space = word.space_after;
    }
  }
  return lines;
}

/// A line with its numbers alike: « Le Quai — page 3 » is the running foot of each page.
std::string shape_of(std::string_view text) {
  std::string shape;
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && shape.ends_with('#')) continue;
    shape += digit ? '#' : c;
  }
  return shape;
}

bool is_page_number(std::string_view text) {
  constexpr std::size_t longest = 20;  // bytes: « - 12 - », « Page 3 / 10 », « p. 4 »
  if (text.size() > longest) return false;
  std::string folded = fold(text);
  for (const std::string_view word : {"page", "p.", "sur", "of"}) {
    if (const std::size_t at = folded.find(word); at != std::string::npos) {
      folded.erase(at, word.size());
    }
  }
  return folded.find_first_of("0123456789") != std::string::npos &&
         folded.find_first_not_of(" 0123456789-/|.—–\xE2\x80\x93\x94") == std::string::npos;
}

/// Marks what stands at the edge of pages and on several of them, and page numbers.
void mark_furniture(std::vector<PdfLine>& lines, const std::vector<PdfPage>& pages) {
  constexpr double edge = 0.1;  // of the page's height
  const auto at_edge = [&](const PdfLine& line) {
    const double height = pages[line.page].height;
    return line.bottom < height * edge || line.top > height * (1 - edge);
  };
  std::map<std::string, std::set<std::size_t>> pages_of;
  for (const PdfLine& line : lines) {
    if (at_edge(line)) pages_of[shape_of(line.text)].insert(line.page);
  }
  for (PdfLine& line : lines) {
    if (!at_edge(line)) continue;
    line.furniture = pages_of[shape_of(line.text)].size() > 1 || is_page_number(line.text);
  }
}

/// The size most of the text is set in.
double body_size(const std::vector<PdfLine>& lines) {
  std::map<long, std::size_t> bytes;
  for (const PdfLine& line : lines) bytes[std::lround(line.size * 2)] += line.text.size();
  const auto most = std::max_element(
      bytes.begin(), bytes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == bytes.end() ? 0 : static_cast<double>(most->first) / 2;
}

class Composer {
 public:
  Composer(const std::vector<PdfLine>& lines, double body) : lines_(lines), body_(body) {
    for (const PdfLine& line : lines) {
      if (!line.furniture) whole_ += line.text + '\n';
    }
  }

  PdfText run() {
    const std::size_t first = title_begin();
    std::size_t last = first;
    while (last < lines_.size() && is_of_title(lines_[last], lines_[first])) ++last;
    for (std::size_t i = first; i < last; ++i) {
      if (!text_.title.empty()) text_.title += ' ';
      text_.title += lines_[i].text;
    }
    const PdfLine* before = nullptr;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const PdfLine& line = lines_[i];
      const bool titled = i >= first && i < last;
      if (line.furniture) {
        if (seen_.insert(line.text).second) text_.furniture.push_back(line.text);
        continue;
      }
      if (titled) continue;
      if (before != nullptr && begins_paragraph(*before, line)) end_paragraph();
      append(line.text);
      before = &line;
    }
    end_paragraph();
    return std::move(text_);
  }

 private:
  /// The largest line of the first page, if larger than the text; else the number of lines.
  [[nodiscard]] std::size_t title_begin() const {
    constexpr double larger = 1.2;
    std::size_t best = lines_.size();
    double most = body_ * larger;
    for (std::size_t i = 0; i < lines_.size() && lines_[i].page == 0; ++i) {
      if (lines_[i].furniture || lines_[i].size <= most + 0.1) continue;
      if (count_words(lines_[i].text) < 2) continue;
      best = i;
      most = lines_[i].size;
    }
    return best;
  }

  static bool is_of_title(const PdfLine& line, const PdfLine& first) {
    return !line.furniture && line.page == 0 && std::abs(line.size - first.size) < 0.6 &&
           line.top - first.top < 6 * first.size;
  }

  /// Whether a line begins a paragraph: another font size, more room above it than between lines,
  /// an indent, or a short line that ends a sentence before it.
  static bool begins_paragraph(const PdfLine& before, const PdfLine& line) {
    if (std::abs(before.size - line.size) > 0.8) return true;
    const double height = std::max(line.bottom - line.top, 1.0);
    const bool below = line.page == before.page && line.top > before.top;
    if (!below) return ends_sentence(before.text);  // next column or page
    if (line.top - before.bottom > 0.7 * height) return true;
    const double indent = line.left - before.left;
    if (indent > 0.6 * height && indent < 4 * height && ends_sentence(before.text)) return true;
    const double missing = line.right - before.right;
    return ends_sentence(before.text) && missing > 3 * height;
  }

  void append(std::string_view line) {
    if (paragraph_.empty()) {
      paragraph_ = line;
      return;
    }
    const bool hyphen = paragraph_.ends_with('-') || paragraph_.ends_with("\u00AD") ||
                        paragraph_.ends_with("\u2010");
    const bool word = paragraph_.size() > 2 && paragraph_[paragraph_.size() - 2] != ' ';
    if (hyphen && word) {
      join_hyphenated(paragraph_, line, whole_);
    } else {
      paragraph_ += ' ';
      paragraph_ += line;
    }
  }

  void end_paragraph() {
    if (!paragraph_.empty()) text_.paragraphs.push_back(std::move(paragraph_));
    paragraph_.clear();
  }

  const std::vector<PdfLine>& lines_;
  double body_;
  PdfText text_;
  std::string whole_;  ///< what tells whether a hyphen belongs to a word
  std::string paragraph_;
  std::set<std::string> seen_;
};

}  // namespace

PdfText lay_out(const std::vector<PdfPage>& pages) {
  std::vector<PdfLine> lines = make_lines(pages);
  mark_furniture(lines, pages);
  return Composer(lines, body_size(lines)).run();
}

}  // namespace mercato
