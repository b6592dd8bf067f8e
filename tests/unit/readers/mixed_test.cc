// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "tests/unit/readers/reading_aid.hh"

using namespace mercato;
using namespace mercato::test;

namespace {

const std::filesystem::path mixed = std::filesystem::path(MERCATO_TEST_DATA) / "mixed";

Article find(const Result& result, std::string_view id) {
  const auto found = std::find_if(result.articles.begin(), result.articles.end(),
                                  [&](const Article& article) { return article.id == id; });
  REQUIRE(found != result.articles.end());
  return *found;
}

}  // namespace

TEST_CASE("a folder of every format: each article is read, packed or not, in any charset") {
  const Result result = read(mixed);
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"accord", "Aurane choisit Jeanne Ortal pour sa présidence"},
      {"https://courrier.example/a", "Une page archivée"},
      {"https://courrier.example/b", "Une page par morceaux"},
      {"https://courrier.example/e", "Une page comprimée"},
      {"https://courrier.example/f", "Une page en latin-1"},
      {"externe-1", "Un titre sûr"},
      {"l1", "Une ligne saine"},
      {"l5", "Une autre ligne saine"},
      {"mixte", "Un texte à moitié converti"},
      {"https://courrier.example/a", "Une page archivée"},
      {"bz1", "Une brève sous bzip2"},
      {"b1", "Première brève"},
      {"b2", "Deuxième brève"},
      {"xz1", "Une brève sous xz"},
      {"zst1", "Une brève sous zstd"},
      {"gz1", "Une brève sous gzip"},
      {"chronique", "Ce que dit une cour d'usine"},
      {"entretien", "« Nous embauchons à Namur »"},
      {"c1", "Une ligne; avec un point-virgule"},
      {"c2", "Une ligne simple"},
      {"tag:agence.example,2025:7", "Usine rouverte à Namur"},
      {"courrier-101", "Aurane ouvre ses portes"},
      {"courrier-102", "Trains & grèves"},
      {"latin", "L'été d'Aurane a commencé en février"},
      {"latin9", "Le cœur des capteurs est fabriqué à Liège"},
      {"un", "Premier texte dans une archive"},
      {"deux", "Deuxième texte dans une archive"},
      {"note", "Une note en TOML"},
      {"page", "« Il faudra du temps »"},
      {"j1", "Premier objet d'un tableau"},
      {"j2", "Second objet d'un tableau"},
      {"utf16", "Aurane recrute à Mons et à Liège"},
  };
  std::vector<std::pair<std::string, std::string>> read_articles;
  for (const Article& article : result.articles) {
    read_articles.emplace_back(article.id, article.title);
  }
  CHECK(read_articles.size() == expected.size());
  for (std::size_t i = 0; i < std::min(expected.size(), read_articles.size()); ++i) {
    CHECK(read_articles[i].first == expected[i].first);
    CHECK(read_articles[i].second == expected[i].second);
  }
}

TEST_CASE("a folder of every format: each bad file is named once, with its reason") {
  std::vector<std::string> lines = read(mixed).problem_lines(mixed);
  for (std::string& line : lines) {  // what follows is the XML library's own wording
    const std::size_t at = line.find("not valid XML, line");
    if (at != std::string::npos) line.erase(line.find(':', at));
  }
  CHECK(lines == std::vector<std::string>{
                     "bad/binaire.txt: binary, not text",
                     "bad/blanc.txt: no text",
                     "bad/bombe.jsonl.bz2: expands to more than 200 times its size",
                     "bad/document.pdf: a damaged PDF document",
                     "bad/entete.csv: no header that names title or body",
                     "bad/lignes.jsonl:2: not valid JSON",
                     "bad/lignes.jsonl:3: not a JSON object",
                     "bad/lignes.jsonl:4: no text",
                     "bad/lol.rss: declares entities of its own, which may multiply",
                     "bad/matiere.md: front matter is not closed by ---",
                     "bad/mixte.txt: mixed encodings: what is not UTF-8 was read as windows-1252",
                     "bad/mots.xml: XML of another kind: <liste>, neither RSS nor Atom",
                     "bad/reprise.warc: ends in the middle of a record",
                     "bad/style.css: unknown format .css",
                     "bad/tronque.jsonl.gz: truncated gzip input",
                     "bad/vide.txt: empty file",
                     "bad/xml-casse.rss: not valid XML, line 2",
                 });
}

TEST_CASE("feeds: HTML is taken off, both addresses and dates are told apart") {
  const Result result = read(mixed);
  const Article rss = find(result, "courrier-101");
  CHECK(rss.lead == "Une visite samedi.");
  CHECK(rss.body.ends_with("une heure plus tôt.\nEntrée libre & gratuite."));
  CHECK(rss.date == "2025-03-11");
  CHECK(rss.author == "Luc Ferrand");
  CHECK(rss.source == "Le Courrier de Namur");
  CHECK(rss.url == "https://courrier.example/portes");
  const Article atom = find(result, "tag:agence.example,2025:7");
  CHECK(atom.lead == "Cent vingt postes créés.");
  CHECK(atom.body == "L'usine a rouvert.\nElle était fermée depuis 2019.");
  CHECK(atom.date == "2025-03-12");
  CHECK(atom.author == "Anne Dutilleul");
  CHECK(atom.url == "https://agence.example/7");
}

TEST_CASE("an external entity is never fetched") {
  CHECK(find(read(mixed), "externe-1").body == "Avant  après.");
}

TEST_CASE("CSV: quotes hold separators and line ends") {
  const Result result = read(mixed);
  CHECK(find(result, "c1").body == "Deux lignes\nde texte, et \"des guillemets\"");
  CHECK(find(result, "c1").date == "2025-03-09");
  CHECK(find(result, "c2").lead == "Un chapo");
}

TEST_CASE("charsets are told by the bytes") {
  const Result result = read(mixed);
  CHECK(find(result, "latin").body ==
        "Le chiffre d'affaires a augmenté de 8 %, « au cœur de l'hiver », à 41 millions d'€.");
  CHECK(find(result, "latin9").body == "Une pièce coûte 12 €, selon l'usine.");
  CHECK(find(result, "utf16").body == "Cent vingt techniciens sont attendus dès l'été.");
  CHECK(find(result, "mixte").body == "Déjà l'été à l'usine, dit-on, et l'équipe attend.");
}

TEST_CASE("web archives: pages only, with the address they were fetched from") {
  const Article page = find(read(mixed), "https://courrier.example/b");
  CHECK(page.url == "https://courrier.example/b");
  CHECK(page.source == "Le Courrier de Namur");
  CHECK(page.date == "2025-03-07");
}
