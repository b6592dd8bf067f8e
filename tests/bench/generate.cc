// SPDX-License-Identifier: GPL-2.0-or-later
// Makes as many articles as asked, always the same ones, as JSON lines on standard output:
//   generate COUNT SOURCE...      SOURCE: a folder of articles (.md, .txt) or a .jsonl file
//
// Sentences of the sources are recombined; some of their words are replaced by invented ones drawn
// from Zipf's law without an upper end, so that the vocabulary grows with the number of articles as
// real ones do (Heaps' law) instead of ending where the sources end.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace {

namespace fs = std::filesystem;

/// SplitMix64: the same numbers on every platform, unlike the standard distributions.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t bound) { return next() % bound; }
  double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

 private:
  std::uint64_t state_;
};

struct Source {
  std::vector<std::string> sentences;
  std::vector<std::string> titles;
};

constexpr std::size_t body_bytes = 1900;
constexpr double invented_share = 0.04;
constexpr std::array<std::string_view, 8> papers = {
    "Le Courrier du soir", "La Dépêche numérique", "L'Hebdo des affaires", "Tribune libre",
    "Le Quotidien",        "Gazette du calcul",    "L'Écho des marchés",   "Ouest Actualité"};

void add_sentences(std::string_view text, Source& source) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i + 1 <= text.size(); ++i) {
    const bool ends =
        text[i] == '\n' || (text[i] == '.' && (i + 1 == text.size() || text[i + 1] == ' '));
    if (!ends) continue;
    std::string_view sentence = text.substr(begin, i + (text[i] == '.' ? 1 : 0) - begin);
    sentence.remove_prefix(std::min(sentence.find_first_not_of(" \t"), sentence.size()));
    if (sentence.size() > 40 && sentence.size() < 600) source.sentences.emplace_back(sentence);
    begin = i + 1;
  }
}

/// The text of a file without its front matter.
std::string body_of(const fs::path& path) {
  std::ifstream file(path);
  std::stringstream whole;
  whole << file.rdbuf();
  std::string text = whole.str() + "\n";
  if (!text.starts_with("---\n")) return text;
  const std::size_t end = text.find("\n---\n", 4);
  return end == std::string::npos ? text : text.substr(end + 5);
}

void read_lines(const fs::path& path, Source& source) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto article = nlohmann::json::parse(line);
    source.titles.push_back(article.value("title", ""));
    add_sentences(article.value("body", "") + "\n", source);
  }
}

void read_folder(const fs::path& folder, Source& source) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) add_sentences(body_of(path), source);
}

/// A pronounceable word, one for each rank.
std::string invented_word(std::uint64_t rank) {
  static constexpr std::array<std::string_view, 16> onsets = {
      "b", "ch", "d", "f", "gr", "l", "m", "n", "p", "qu", "r", "s", "t", "v", "tr", "pl"};
  static constexpr std::array<std::string_view, 8> nuclei = {"a", "e",  "i",  "o",
                                                             "u", "ou", "an", "é"};
  std::string word;
  for (std::uint64_t left = rank + 128; left > 0; left /= 128) {
    word += onsets[left % 16];
    word += nuclei[left / 16 % 8];
  }
  return word;
}

/// Zipf's law with exponent 1.25, by inversion, cut where a rank has eleven digits.
std::uint64_t zipf_rank(Random& random) {
  const double rank = std::pow(1.0 - random.unit(), -4.0);
  return static_cast<std::uint64_t>(std::min(rank, 1e10));
}

/// `sentence` with a few words of five or more lower-case letters replaced.
void append_varied(std::string_view sentence, Random& random, std::string& out) {
  std::size_t i = 0;
  while (i < sentence.size()) {
    std::size_t end = i;
    while (end < sentence.size() && sentence[end] >= 'a' && sentence[end] <= 'z') ++end;
    const bool whole = end < sentence.size() && (sentence[end] == ' ' || sentence[end] == '.') &&
                       (i == 0 || sentence[i - 1] == ' ');
    if (whole && end - i >= 5 && random.unit() < invented_share) {
      out += invented_word(zipf_rank(random));
    } else {
      if (end == i) ++end;
      out += sentence.substr(i, end - i);
    }
    i = end;
  }
}

std::string title_of(const Source& source, Random& random) {
  if (!source.titles.empty()) return source.titles[random.below(source.titles.size())];
  std::string title;
  append_varied(source.sentences[random.below(source.sentences.size())], random, title);
  const std::size_t cut = title.find(' ', 60);
  return cut == std::string::npos ? title : title.substr(0, cut);
}

std::string article(std::size_t number, const Source& source) {
  Random random(number * 0xD1342543DE82EF95ULL + 1);
  const std::size_t wanted = body_bytes / 2 + random.below(body_bytes);
  std::string body;
  while (body.size() < wanted) {
    append_varied(source.sentences[random.below(source.sentences.size())], random, body);
    body += random.below(5) == 0 ? '\n' : ' ';
  }
  const nlohmann::ordered_json json = {
      {"id", fmt::format("g{:08}", number)},
      {"title", title_of(source, random)},
      {"date", fmt::format("{}-{:02}-{:02}", 2011 + random.below(15), 1 + random.below(12),
                           1 + random.below(28))},
      {"source", papers[random.below(papers.size())]},
      {"body", body}};
  return json.dump();
}

Source read_sources(int count, char** paths) {
  Source source;
  for (int i = 0; i < count; ++i) {
    if (fs::is_directory(paths[i]))
      read_folder(paths[i], source);
    else
      read_lines(paths[i], source);
  }
  if (source.sentences.empty()) throw std::runtime_error("the sources hold no sentence");
  return source;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 3) throw std::runtime_error("usage: generate COUNT SOURCE...");
  const std::size_t count = std::stoull(argv[1]);
  const Source source = read_sources(argc - 2, argv + 2);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string line = article(i, source) + "\n";
    std::fwrite(line.data(), 1, line.size(), stdout);
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
} catch (const std::exception& error) {
  fmt::print(stderr, "generate: {}\n", error.what());
  return 1;
}
