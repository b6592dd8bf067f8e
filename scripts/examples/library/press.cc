// SPDX-License-Identifier: GPL-2.0-or-later
// Makes an index of a folder of articles, and asks it: press FOLDER INDEX QUERY [KNOWLEDGE]
#include <iostream>
#include <mercato/error.hh>
#include <mercato/index.hh>
#include <mercato/search.hh>

int main(int argc, char** argv) {
  namespace library = mercato::library;
  if (argc < 4) {
    std::cerr << "usage: press FOLDER INDEX QUERY [KNOWLEDGE]\n";
    return 2;
  }
  try {
    library::Indexing what{.index = argv[2], .paths = {argv[1]}};
    if (argc > 4) what.knowledge = argv[4];
    what.problem = [](const std::string& path, const std::string& reason) {
      std::cerr << path << ": " << reason << '\n';
    };
    std::cout << library::build(what).articles << " articles\n";

    const library::Searcher press(argv[2]);
    const library::Query query{.text = argv[3], .limit = 3, .facets = {"person:3"}};
    const library::Answer answer = press.search(query);
    for (const library::Found& hit : answer.hits) std::cout << hit.date << ' ' << hit.title << '\n';
    for (const library::Facet& facet : answer.facets)
      for (const library::Count& count : facet.counts)
        std::cout << facet.field << ": " << count.value << ' ' << count.articles << '\n';
    for (const library::Move& move : press.moves(query))
      std::cout << move.who << ": " << move.from << " -> " << move.to << '\n';
    for (const library::Quote& quote : press.quotes(query))
      std::cout << quote.speaker << ": " << quote.text << '\n';
  } catch (const mercato::Error& error) {
    std::cerr << "press: " << error.what() << '\n' << error.hint() << '\n';
    return error.exit_status();
  }
}
