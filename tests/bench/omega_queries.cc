// SPDX-License-Identifier: GPL-2.0-or-later
// Xapian as its own tools use it, over what Omega's scriptindex built: omega_queries INDEX QUERIES.
// Prints one JSON object with the milliseconds of a top-10 query, warm, in process.
#include <algorithm>
#include <cctype>
#include <chrono>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <xapian.h>

namespace {

using Clock = std::chrono::steady_clock;

std::vector<std::string> lines_of(const char* path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

/// Only words: titles hold signs that the parser would take for operators.
std::string words_only(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x80 && !std::isalnum(static_cast<unsigned char>(c)))
      c = ' ';
  return text;
}

/// Runs one query to the stored text of its ten best articles; milliseconds.
double milliseconds_of(const std::string& text, Xapian::Enquire& enquire,
                       Xapian::QueryParser& parser) {
  const auto start = Clock::now();
  enquire.set_query(parser.parse_query(text, 0));
  const Xapian::MSet hits = enquire.get_mset(0, 10);
  for (auto hit = hits.begin(); hit != hits.end(); ++hit) (void)hit.get_document().get_data();
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

std::vector<double> times_of(const std::vector<std::string>& queries, Xapian::Enquire& enquire,
                             Xapian::QueryParser& parser) {
  std::vector<double> took;
  for (const std::string& query : queries)
    took.push_back(milliseconds_of(words_only(query), enquire, parser));
  std::sort(took.begin(), took.end());
  return took;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 3) return 2;
  const Xapian::Database database(argv[1]);
  Xapian::QueryParser parser;
  parser.set_stemmer(Xapian::Stem("french"));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  Xapian::Enquire enquire(database);
  const std::vector<std::string> queries = lines_of(argv[2]);
  times_of(queries, enquire, parser);  // warms the cache
  const std::vector<double> took = times_of(queries, enquire, parser);
  std::cout << "{\"documents\":" << database.get_doccount()
            << ",\"p50_ms\":" << took[took.size() / 2]
            << ",\"p99_ms\":" << took[took.size() * 99 / 100] << "}\n";
  return 0;
} catch (const Xapian::Error& error) {
  std::cerr << error.get_description() << '\n';
  return 1;
}
