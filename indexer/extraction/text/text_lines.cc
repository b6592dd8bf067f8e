// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/text/text_lines.hh"

#include <algorithm>
#include <unordered_set>

#include <unicode/uchar.h>

#include "common/text/unicode.hh"
#include "indexer/extraction/text/byline.hh"

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

/// Whether a line begins the prose: a sentence of some length, or a paragraph.
bool is_prose(const Line& line) {
  constexpr std::size_t shortest = 60;  // bytes
  const bool sentence = ends_sentence(line.text) && !line.text.ends_with('?') &&
                        !line.text.ends_with('!') && line.text.size() >= shortest;
  return line.text.size() > title_limit || sentence;
}

/// The line of fewest words and more that the text echoes most; of several, the last of more than
/// one word.
std::size_t best_short(const Lines& lines, const std::vector<std::size_t>& candidates,
                       const std::unordered_set<std::string>& said) {
  std::size_t best = lines.size();
  std::size_t most = 0;
  for (const std::size_t i : candidates) {
    const std::size_t echoed = echo_of(lines[i], said).echoed;
    const bool better = echoed > most || (echoed == most && lines[i].words > 1);
    if (best == lines.size() || better) best = i;
    most = std::max(most, echoed);
  }
  return best;
}

/// Whether a line says too much to be the name of a site or a section.
bool is_full_title(const Line& line) {
  constexpr std::size_t most_name_words = 5;
  return line.words > most_name_words ||
         line.text.find_first_of(",:?!") != std::string_view::npos ||
         line.text.find("«") != std::string_view::npos;
}

/// The first line above the prose that has the length of a title; not the name of a site or a
/// section, though, which the text echoes less than half as much as a line after it. Shorter lines
/// are titles if there is no other.
std::size_t first_headline(const Lines& lines) {
  std::vector<std::size_t> short_ones;
  std::vector<std::size_t> headlines;
  std::size_t prose = 0;
  for (; prose < std::min(lines.size(), head_lines) && !is_prose(lines[prose]); ++prose) {
    if (!can_be_title(lines[prose])) continue;
    const bool headline = lines[prose].words >= fewest_title_words;
    (headline ? headlines : short_ones).push_back(prose);
  }
  const auto said = content_words(lines, {prose, lines.size()});
  if (headlines.empty() && !short_ones.empty()) return best_short(lines, short_ones, said);
  if (headlines.empty()) {
    const bool fits = prose < lines.size() && can_be_title(lines[prose]);
    return fits ? prose : lines.size();
  }
  if (is_full_title(lines[headlines.front()])) return headlines.front();
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
