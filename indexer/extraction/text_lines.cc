// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/text_lines.hh"

#include <algorithm>
#include <unordered_set>

#include <unicode/uchar.h>

#include "common/text/unicode.hh"
#include "indexer/extraction/byline.hh"

namespace mercato {
namespace {

constexpr std::size_t fewest_title_words = 4;
constexpr std::size_t title_limit = 300;   // bytes
constexpr std::size_t head_lines = 40;     // where a title and its repetition may stand
constexpr std::size_t menu_headlines = 4;  // above the text: more of them are no title and subtitle

/// The bullet that begins a line; empty if none does.
std::string_view bullet_of(std::string_view line) {
  for (const std::string_view bullet : {"•", "- ", "* ", "▪", "●", "– "}) {
    if (line.starts_with(bullet)) return bullet;
  }
  return {};
}

/// What a line says for being part of an article (more than 0) or of the page around it.
double weight_of(const Line& line) {
  constexpr std::size_t shortest_prose = 60;  // bytes
  constexpr std::size_t longest = 400;        // beyond it a paragraph counts no more
  constexpr std::size_t surely_prose = 300;   // even if it does not end as a sentence
  if (line.kind != LineKind::text) return -1;
  const bool sentence = ends_sentence(line.text);
  if (sentence && line.text.size() < shortest_prose) return 0;
  if (!sentence && line.text.size() < surely_prose) return -0.5;
  return static_cast<double>(std::min(line.text.size(), longest)) / 100;
}

bool can_be_title(const Line& line) {
  return line.kind == LineKind::text && line.text.size() <= title_limit &&
         line.text.back() != ':' && !line.bullet && !is_byline(line.text);
}

/// `Title | Site` or `Title - Site`, as window titles are: what stands before the site.
bool extends_title(std::string_view longer, std::string_view title) {
  if (title.empty() || longer.size() <= title.size() || !longer.starts_with(title)) return false;
  const std::string_view rest = trim_line(longer.substr(title.size()));
  return rest.starts_with("|") || rest.starts_with("-") || rest.starts_with("–") ||
         rest.starts_with("—");
}

/// Calls `visit` with each folded word of four letters or more.
template <class Visit>
void each_content_word(std::string_view text, Visit visit) {
  constexpr std::size_t shortest = 4;
  const std::string folded = fold(text);
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80;
  };
  for (auto at = folded.begin(); at != folded.end();) {
    const auto end = std::find_if_not(at, folded.end(), is_letter);
    if (static_cast<std::size_t>(end - at) >= shortest) visit(std::string(at, end));
    at = end == at ? at + 1 : end;
  }
}

std::unordered_set<std::string> content_words(const Lines& lines, LineRange range) {
  std::unordered_set<std::string> words;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    each_content_word(lines[i].text, [&](std::string&& word) { words.insert(std::move(word)); });
  }
  return words;
}

/// How many of a line's content words a text has too.
struct Echo {
  std::size_t echoed = 0;
  std::size_t words = 0;
};

Echo echo_of(const Line& line, const std::unordered_set<std::string>& said) {
  Echo echo;
  each_content_word(line.text, [&](std::string&& word) {
    ++echo.words;
    echo.echoed += said.contains(word);
  });
  return echo;
}

std::size_t most_echoed_line(const Lines& lines, LineRange prose) {
  const auto said = content_words(lines, prose);
  std::size_t best = lines.size();
  double best_share = 0;
  for (std::size_t i = 0; i < prose.begin; ++i) {
    if (!can_be_title(lines[i]) || lines[i].words < fewest_title_words) continue;
    if (lines[i].text.ends_with('.')) continue;  // a caption or a subtitle
    const Echo echo = echo_of(lines[i], said);
    // A long title says more than a short one of the same share.
    const double share = static_cast<double>(echo.echoed) / static_cast<double>(echo.words + 1);
    if (echo.words >= 2 && share > best_share) {
      best_share = share;
      best = i;
    }
  }
  return best;
}

/// A line that comes twice near the top, or once more with the name of the site after it.
std::size_t repeated_line(const Lines& lines) {
  const std::size_t near = std::min(lines.size(), head_lines);
  for (std::size_t i = 0; i < near; ++i) {
    if (!can_be_title(lines[i]) || lines[i].words < fewest_title_words) continue;
    for (std::size_t j = i + 1; j < near; ++j) {
      if (lines[j].text == lines[i].text) return i;
      if (extends_title(lines[i].text, lines[j].text)) return j;
    }
  }
  return lines.size();
}

/// The first line above the first paragraph that has the length of a title; not the name of a site
/// or a section, though, which the text echoes less than half as much as a line after it.
std::size_t first_headline(const Lines& lines) {
  std::size_t short_title = lines.size();
  std::vector<std::size_t> headlines;
  std::size_t paragraph = 0;
  for (; paragraph < std::min(lines.size(), head_lines); ++paragraph) {
    const Line& line = lines[paragraph];
    if (line.text.size() > title_limit) break;
    if (!headlines.empty() && ends_sentence(line.text) && !line.text.ends_with('?')) break;
    if (!can_be_title(line)) continue;
    if (line.words >= fewest_title_words) headlines.push_back(paragraph);
    if (line.words > 1 || short_title == lines.size()) short_title = paragraph;
  }
  if (headlines.empty()) return short_title;
  const auto said = content_words(lines, {paragraph, lines.size()});
  std::size_t most = 0;
  for (const std::size_t i : headlines) most = std::max(most, echo_of(lines[i], said).echoed);
  return *std::find_if(headlines.begin(), headlines.end(),
                       [&](std::size_t i) { return echo_of(lines[i], said).echoed * 2 >= most; });
}

}  // namespace

Lines cut_lines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view raw = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    Line line{.text = raw.substr(std::min(raw.find_first_not_of(" \t"), raw.size()))};
    const std::string_view bullet = bullet_of(line.text);
    line.bullet = !bullet.empty();
    line.text = trim_line(line.text.substr(bullet.size()));
    if (line.text.starts_with("# ")) line.text = trim_line(line.text.substr(2));
    if (line.text.empty()) continue;
    line.kind = classify_line(line.text);
    line.words = count_words(line.text);
    lines.push_back(line);
  }
  return lines;
}

std::string unwrap(std::string_view text) {
  std::string joined;
  joined.reserve(text.size());
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    joined += line;
    const bool small_letter =
        !text.empty() && u_islower(static_cast<UChar32>(decode_at(text, 0).value));
    const bool address = text.starts_with("http") || text.starts_with("www.");
    const bool goes_on = small_letter && !address && !line.empty() && !ends_sentence(line) &&
                         line.back() != ':' && count_words(line) >= fewest_title_words;
    joined += goes_on ? ' ' : '\n';
  }
  return joined;
}

LineRange densest_range(const Lines& lines) {
  LineRange best{0, lines.size()};
  double best_sum = 0;
  double sum = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (sum <= 0) {
      sum = 0;
      begin = i;
    }
    sum += weight_of(lines[i]);
    if (sum > 0 && sum >= best_sum) {  // a short sentence at the end stays in
      best_sum = sum;
      best = {begin, i + 1};
    }
  }
  return best;
}

std::size_t find_title(const Lines& lines, LineRange prose) {
  const auto headlines = std::count_if(
      lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(prose.begin),
      [](const Line& line) { return can_be_title(line) && line.words >= fewest_title_words; });
  if (static_cast<std::size_t>(headlines) >= menu_headlines) return most_echoed_line(lines, prose);
  const std::size_t repeated = repeated_line(lines);
  return repeated < lines.size() ? repeated : first_headline(lines);
}

}  // namespace mercato
