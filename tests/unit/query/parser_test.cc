// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/parser.hh"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "common/text/unicode.hh"
#include "searcher/query/lexer.hh"
#include "searcher/query/print.hh"

using namespace mercato;

namespace {

std::string read(const std::string& query) { return to_string(parse_query(query).root); }

std::size_t doubts(const std::string& query) { return parse_query(query).doubts.size(); }

struct Row {
  const char* query;
  const char* canonical;
};

/// Each query is read as said, without a doubt, and its canonical form is read as itself.
void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(read(row.query) == row.canonical);
    CHECK(doubts(row.query) == 0);
    CHECK(read(row.canonical) == row.canonical);
  }
}

/// Each query is read as said, with a doubt.
void check_doubtful(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CHECK(read(row.query) == row.canonical);
    CHECK(doubts(row.query) > 0);
    CHECK(read(row.canonical) == row.canonical);
  }
}

std::size_t depth(const Node& node) {
  std::size_t deepest = 0;
  for (const Node& child : node.children) deepest = std::max(deepest, depth(child));
  return deepest + 1;
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("words, and the punctuation people type around them") {
  check({{"", ""},
         {"   ", ""},
         {"Liberatore", "Liberatore"},
         {"compensation Meta", "compensation Meta"},
         {"  compensation\tMeta\n", "compensation Meta"},
         {"Orange: baisse de 15 %", "Orange baisse de 15"},
         {"qui part ?", "qui part"},
         {"qui part?", "qui part"},
         {"l’État, c’est moi!", "l’État c’est moi"},
         {"aujourd'hui", "aujourd'hui"},
         {"porte-parole", "porte-parole"},
         {"– dit-il – en 2025", "dit-il en 2025"},
         {"C++ GPT-4o AT&T 14,3 U.S.", "C++ GPT-4o AT&T 14,3 U.S"},
         {"200\u202F000 euros", "200\u202F000 euros"},
         {"employé(e)s", "employé(e)s"},
         {"chercheur·euse·s", "chercheur·euse·s"},
         {"https://lemonde.fr/a:b 20:30", "https://lemonde.fr/a:b 20:30"},
         {"ete\u0301", "eté"}});
}

TEST_CASE("phrases, in all the marks that keyboards and newspapers have") {
  check({{"\"Sam Altman\"", "\"Sam Altman\""},
         {"« Sam Altman »", "\"Sam Altman\""},
         {"«\u00A0Sam Altman\u00A0»", "\"Sam Altman\""},
         {"«Sam Altman» OpenAI", "\"Sam Altman\" OpenAI"},
         {"“Sam Altman”", "\"Sam Altman\""},
         {"”Sam Altman”", "\"Sam Altman\""},
         {"“Sam Altman\"", "\"Sam Altman\""},
         {"\"a (b\" c", "\"a (b\" c"},
         {"\"\" Meta", "Meta"},
         {"\"Meta\"\"OpenAI\"", "\"Meta\" \"OpenAI\""}});
}

TEST_CASE("a sentence in capitals has no operators; names in capitals have") {
  check({{"JE CUMULE MON SALAIRE ET MON ALLOCATION", "JE CUMULE MON SALAIRE ET MON ALLOCATION"},
         {"FAUT-IL UN MASQUE OU NON ?", "FAUT-IL UN MASQUE OU NON"},
         {"L’ÉTAT ET LES RÉGIONS", "L’ÉTAT ET LES RÉGIONS"},
         {"OTAN ET ONU", "OTAN AND ONU"},
         {"SNCF SAUF RATP", "SNCF NOT RATP"},
         {"le PS OU LA FRANCE", "le PS OR LA FRANCE"}});
}

TEST_CASE("operators count in capitals only, and bind less than words in a row") {
  check({{"Meta ET OpenAI", "Meta AND OpenAI"},
         {"Meta AND OpenAI", "Meta AND OpenAI"},
         {"Meta OU OpenAI", "Meta OR OpenAI"},
         {"Meta OR OpenAI OU xAI", "Meta OR OpenAI OR xAI"},
         {"Meta SAUF OpenAI", "Meta NOT OpenAI"},
         {"Meta NOT OpenAI", "Meta NOT OpenAI"},
         {"Meta ET SAUF OpenAI", "Meta NOT OpenAI"},
         {"prime Meta OU bonus Google", "prime Meta OR bonus Google"},
         {"prime Meta ET bonus Google", "prime Meta AND bonus Google"},
         {"a ET b OU c ET d", "a AND b OR c AND d"},
         {"a ET (b OU c)", "a AND (b OR c)"},
         {"(a b) c", "(a b) c"},
         {"(a)", "a"},
         {"((a OU b))", "a OR b"},
         {"() a", "a"},
         {"Musk(xAI OU OpenAI)", "Musk (xAI OR OpenAI)"},
         {"prix de l’OR", "prix de l’OR"}});
}

TEST_CASE("what is left out") {
  check({{"Meta -OpenAI", "Meta NOT OpenAI"},
         {"-OpenAI Meta", "Meta NOT OpenAI"},
         {"-OpenAI", "NOT OpenAI"},
         {"SAUF OpenAI", "NOT OpenAI"},
         {"Meta -(OpenAI OU xAI)", "Meta NOT (OpenAI OR xAI)"},
         {"Meta -OpenAI -xAI prime", "Meta prime NOT OpenAI NOT xAI"},
         {"Meta -\"Sam Altman\"", "Meta NOT \"Sam Altman\""},
         {"Meta -person:Altman", "Meta NOT person:Altman"},
         {"Meta - OpenAI", "Meta OpenAI"},
         {"(a OU b) SAUF c", "(a OR b) NOT c"}});
}

TEST_CASE("words near one another") {
  check({{"Altman PROCHE/5 Musk", "Altman NEAR/5 Musk"},
         {"Altman NEAR/5 Musk", "Altman NEAR/5 Musk"},
         {"Altman PROCHE Musk", "Altman NEAR/10 Musk"},
         {"le PROCHE/3 \"directeur financier\" NEAR/7 xAI",
          "le NEAR/7 \"directeur financier\" NEAR/7 xAI"},
         {"prime Altman PROCHE/5 Musk", "prime Altman NEAR/5 Musk"},
         {"un proche de Musk", "un proche de Musk"},
         {"a NEAR/0 b", "a NEAR/1 b"}});
}

TEST_CASE("beginnings, patterns and near spellings") {
  check({{"débauch*", "débauch*"},
         {"m?sque", "m?sque"},
         {"*phone i*e", "*phone i*e"},
         {"Kashoggi~", "Kashoggi~"},
         {"Kashoggi~2", "Kashoggi~2"},
         {"a~b", "a~b"},
         {"~50 M", "50 M"}});
}

TEST_CASE("fields, by either name, count only when known and followed by a value") {
  check({{"titre:Meta", "title:Meta"},
         {"title:Meta prime", "title:Meta prime"},
         {"titre:\"intelligence artificielle\"", "title:\"intelligence artificielle\""},
         {"titre:(Meta OU xAI)", "title:(Meta OR xAI)"},
         {"TITRE:superord*", "title:superord*"},
         {"personne:\"Sam Altman\"", "person:\"Sam Altman\""},
         {"personne:(Sam Altman OU Elon Musk)", "person:\"Sam Altman\" OR person:\"Elon Musk\""},
         {"person:lib*", "person:lib*"},
         {"org:xAI", "organization:xAI"},
         {"média:\"Le Monde\"", "media:\"Le Monde\""},
         {"media:L’Équipe", "media:L’Équipe"},
         {"from:xAI to:OpenAI", "from:xAI to:OpenAI"},
         {"de:xAI vers:OpenAI", "from:xAI to:OpenAI"},
         {"mouvement:xAI→OpenAI", "move:xAI→OpenAI"},
         {"cite:\"Sam Altman\"", "speaker:\"Sam Altman\""},
         {"source:Reuters", "source:Reuters"},
         {"Meta (titre:)", "Meta titre"}});
}

TEST_CASE("amounts") {
  check({{"montant:100M$", "amount:100M$"},
         {"montant:>=10Md$", "amount:10Md$.."},
         {"montant:≥10Md$", "amount:10Md$.."},
         {"montant:<=10Md$", "amount:..10Md$"},
         {"montant:>10Md$", "amount:>10Md$"},
         {"montant:<10Md$", "amount:<10Md$"},
         {"montant:1Md..20Md", "amount:1Md..20Md"},
         {"montant:1Md…20Md", "amount:1Md..20Md"},
         {"montant:..20Md€", "amount:..20Md€"},
         {"montant:>=10 Md$ Meta", "amount:\"10 Md$..\" Meta"},
         {"montant:10 milliards de dollars", "amount:\"10 milliards de dollars\""},
         {"montant:\"1,5 milliard d'euros\"", "amount:\"1,5 milliard d'euros\""},
         {"montant:200 000 € Meta", "amount:\"200 000 €\" Meta"},
         {"-montant:>1Md", "NOT amount:>1Md"}});
}

TEST_CASE("dates") {
  check({{"date:2025", "date:2025"},
         {"date:2025-07", "date:2025-07"},
         {"date:2025-07..", "date:2025-07.."},
         {"date:..2025-07", "date:..2025-07"},
         {"date:2025-06..2025-09", "date:2025-06..2025-09"},
         {"date:7j", "date:7j"},
         {"date:30j..7j", "date:30j..7j"},
         {"date:hier", "date:hier"},
         {"date:\"8 juillet 2025\"", "date:\"8 juillet 2025\""},
         {"date:8/7/2025", "date:8/7/2025"},
         {"date:(2023 OU 2025)", "date:2023 OR date:2025"},
         {"évoque:2026", "mentioned:2026"}});
}

TEST_CASE("what cannot be meant as syntax is text, with a doubt") {
  check_doubtful({{"a:(^", "a:("},
                  {"\"Sam Altman", "Sam Altman"},
                  {"Sam « Altman", "Sam Altman"},
                  {"(Meta OU xAI", "Meta OR xAI"},
                  {"Meta) xAI", "Meta xAI"},
                  {"truc:machin", "truc:machin"},
                  {"montant:beaucoup", "montant:beaucoup"},
                  {"date:bientôt", "date:bientôt"},
                  {"date:2025-13", "date:2025-13"},
                  {"date:31/02/2020", "date:31/02/2020"},
                  {"montant:>=12sous", "amount:12sous.."},
                  {"date:", "date"},
                  {"ET Meta", "et Meta"},
                  {"Meta OU", "Meta ou"},
                  {"Meta OU OU xAI", "Meta ou OR xAI"},
                  {"SAUF", "sauf"},
                  {"Meta PROCHE", "Meta proche"},
                  {"baisse -15 %", "baisse 15"},
                  {"Kashoggi~9", "Kashoggi~3"},
                  {"a PROCHE/3 (b OU c)", "a AND (b OR c)"}});
}

TEST_CASE("no word at all stands for all articles, with a doubt unless nothing was typed") {
  check({{"", ""}, {" \t\n", ""}});
  for (const char* query : {"... ?! %", "* ? ~", "\"\"", "( )", "«»", "-"}) {
    CAPTURE(query);
    CHECK(parse_query(query).root.kind == NodeKind::nothing);
    CHECK(doubts(query) == 1);
  }
}

TEST_CASE("a field's value without a word is a value that no text has, with a doubt") {
  check_doubtful({{"id:\"(\"", "id:\"(\""},
                  {"titre:… prime", "title:\"…\" prime"},
                  {"auteur:\"  \"", "author:\"\""},
                  {"OpenAI de:\"→\" prime", "OpenAI from:\"→\" prime"},
                  {"(cite:\") Altman", "speaker:\"\" Altman"},
                  {"-titre:\"(\"", "NOT title:\"(\""},
                  {"titre:( )", "title:\"\""},
                  {"texte:(\"-\" *)", "body:\"\""},
                  {"date:< Renault", "date:\"<\" Renault"},
                  {"montant:\">\"", "amount:\">\""},
                  {"date:..", "date:\"..\""}});
  check_doubtful({{"titre:(\"(\" Meta) 🙂", "title:Meta"}});
  for (const FieldRow& field : field_table)
    for (const char* value : {"\"(\"", "\"\"", "\"\u00A0\"", "..", "( )", "<", "="}) {
      const std::string query = std::string(field.french) + ":" + value;
      CAPTURE(query);
      CHECK(parse_query(query).root.kind == NodeKind::value);
      CHECK(parse_query(query).root.field == field.field);
      CHECK(doubts(query) > 0);
      CHECK(read(read(query)) == read(query));
    }
}

TEST_CASE("a doubt says where") {
  const ParsedQuery query = parse_query("Meta truc:machin");
  REQUIRE(query.doubts.size() == 1);
  CHECK(query.doubts[0].at == Span{5, 9});
  CHECK(std::string(doubt_error("Meta truc:machin", query.doubts[0]).what()) ==
        "there is no field 'truc': read as words\n  Meta truc:machin\n       ^^^^");
  const std::string accents = "été « Altman";
  const ParsedQuery marks = parse_query(accents);
  REQUIRE(marks.doubts.size() == 1);
  CHECK(std::string(doubt_error(accents, marks.doubts[0]).what()) ==
        "this quotation mark has no partner: left out\n  été « Altman\n      ^");
}

TEST_CASE("signs of other query languages are left out with a word") {
  for (const auto& [query, tree] : {std::pair{"titre: Meta", "titre Meta"},
                                    {"\"pomme cerise\"~2", "\"pomme cerise\""},
                                    {"pomme^2", "pomme"},
                                    {"!poire", "poire"},
                                    {"/pomme/", "pomme"}}) {
    CAPTURE(query);
    CHECK(read(query) == tree);
    CHECK(doubts(query) == 1);
  }
  CHECK(read("1 200 emplois") == "1 200 emplois");
}

TEST_CASE("no query is too long, too deep or too odd") {
  CHECK(parse_query(repeated("mot ", 10000)).root.children.size() == 10000);
  CHECK(read(repeated("(", 10000)).empty());
  CHECK(depth(parse_query(repeated("(", 10000) + "a" + repeated(")", 10000)).root) == 1);
  CHECK(depth(parse_query(repeated("(a OU ", 10000) + "b" + repeated(")", 10000)).root) <=
        2 * deepest_nesting);
  CHECK(depth(parse_query(repeated("-", 10000) + "a").root) <= 2);
  CHECK(depth(parse_query(repeated("NOT ", 10000) + "a").root) <= 4);
  CHECK(depth(parse_query(repeated("titre:", 10000) + "a").root) <= 2);
  CHECK(depth(parse_query(repeated("titre:% ", 10000) + "a").root) == 2);
  CHECK(depth(parse_query(repeated("a(", 10000)).root) <= 2);
  CHECK(doubts(repeated("x:y ", 10000)) <= 20);
  CHECK(read(std::string("a\0b", 3)) == "a b");
  CHECK(read("caf\xe9 noir") == "caf\uFFFD noir");
  CHECK(read("🙂 سلام") == "سلام");  // a sign is no word
  CHECK(read("\xff\xfe\"\xc3").size() < 10);
}

TEST_CASE("the tree, for --explain") {
  CHECK(tree_text(parse_query("titre:Meta prime OU xAI -2").root) ==
        "any of\n"
        "  group\n"
        "    word title: Meta\n"
        "    word prime\n"
        "  group\n"
        "    word xAI\n"
        "    word 2\n");
}

TEST_CASE("fields that no article has are kept apart from values") {
  CHECK(to_string(parse_query("Meta tag:lu").root) == "Meta tag:lu");
  CHECK(to_string(parse_query("étiquette:lu -TAG:todo").root) == "tag:lu NOT tag:todo");
  CHECK(to_string(parse_query("recherche:\"mer-noire\", arrivée:7j").root) ==
        "query:mer-noire arrived:7j");
  CHECK(parse_query("tag:lu").root.kind == NodeKind::tagged);
  CHECK(parse_query("personne:(Altman tag:lu)").root.children.back().kind == NodeKind::tagged);
  CHECK(parse_query("arrived:demain-peut-être").root.kind != NodeKind::arrived);
  CHECK(doubts("arrived:demain-peut-être") == 1);
  CHECK(doubts("arrivée:99999999999j") == 1);
  CHECK(doubts("arrivée: Meta recrute") == 1);  // a value follows without a space
  CHECK(parse_query("tag: lu").root.kind != NodeKind::tagged);
}

TEST_CASE("sentences, names and what is written in this language raise no doubt") {
  constexpr std::string_view queries =
      "être ou ne pas être, telle est la question\n"
      "OpenAI\n"
      "Le Pen\n"
      "l'école\n"
      "aujourd'hui\n"
      "10 000 euros\n"
      "R&D\n"
      "H & M\n"
      "AT&T\n"
      "date:2014..2016\n"
      "montant:1Md..20Md\n"
      "pluie OU neige\n"
      "Meta et OpenAI\n"
      "Macron -Merkel\n"
      "porte-parole\n"
      "=départ\n"
      "=\"à la tête de\"\n"
      "titre:=départ\n"
      "Altman PROCHE/5 Musk\n"
      "Altman NEAR Musk\n"
      "mask~\n"
      "débauch*\n"
      "m?sque\n"
      "personne:\"Sam Altman\"\n"
      "#giletsjaunes\n"
      "@EmmanuelMacron\n"
      "C++\n"
      "49.3\n"
      "le 20/03\n"
      "tag:lu\n"
      "ou\n"
      "or\n"
      "Élysée et Matignon\n"
      "prud'hommes de l'Oise\n";
  for (std::size_t begin = 0; begin < queries.size(); begin = queries.find('\n', begin) + 1) {
    const std::string query(queries.substr(begin, queries.find('\n', begin) - begin));
    CAPTURE(query);
    CHECK(doubts(query) == 0);
  }
}

TEST_CASE("an operator in small letters is a word, and a query of a few words says so") {
  CHECK(read("Meta et OpenAI ou xAI") == "Meta et OpenAI ou xAI");
  CHECK(doubts("Meta et OpenAI ou xAI") == 1);
  CHECK(doubts("Meta ou OpenAI, la guerre des talents") == 0);
}

TEST_CASE("what is said of a query is text, whatever bytes it quotes") {
  const std::string bytes = "\x80\xFF";
  const std::vector<std::string> queries{"p \x80` c",         "zz" + bytes + ":mot",
                                         "date:" + bytes,     "montant:" + bytes + "..",
                                         "personne=" + bytes, "\"a\"~" + bytes,
                                         bytes + " ",         "de :" + bytes,
                                         "mot~" + bytes,      "\x01\x80"};
  for (const std::string& query : queries)
    for (const QueryDoubt& doubt : parse_query(query).doubts) {
      INFO(query);
      CHECK(is_utf8(doubt.message));
      CHECK(is_utf8(doubt_error(query, doubt).what()));
    }
}
