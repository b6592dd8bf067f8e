// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/amounts/amounts.hh"

#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/unit/analysis/read_text.hh"

using namespace mercato;

namespace {

/// « 100 M$=100000000 USD », one amount after the other, joined by « | ».
std::string amounts_of(const std::string& text, const std::string& title = {}) {
  const test::ReadText read(text, title);
  std::string found;
  for (const Amount& amount : find_amounts(read.reading())) {
    if (!found.empty()) found += " | ";
    found += fmt::format("{}={} {}", read.at(amount.span), amount.value, amount.currency);
  }
  return found;
}

struct Example {
  const char* text;
  const char* amounts;
};

}  // namespace

TEST_CASE("numbers, magnitudes and currencies as the press writes them") {
  const Example examples[] = {
      {"Un prêt de 450 000 € accordé.", "450 000 €=450000 EUR"},
      {"Un prêt de 450\u202F000\u00A0€ accordé.", "450\u202F000\u00A0€=450000 EUR"},
      {"Le ticket coûte 9,90 euros.", "9,90 euros=9.9 EUR"},
      {"Une amende de 1.200 euros.", "1.200 euros=1200 EUR"},
      {"Un plan de 2.500 milliards d'euros.", "2.500 milliards d'euros=2500000000000 EUR"},
      {"Une prime de 100 M$ à la signature.", "100 M$=100000000 USD"},
      {"Un chiffre d’affaires de 1,5 Md€.", "1,5 Md€=1500000000 EUR"},
      {"Des recettes de 3 Mds d'euros.", "3 Mds d'euros=3000000000 EUR"},
      {"Un salaire de 40k€ par an.", "40k€=40000 EUR"},
      {"La levée de 5M€ est close.", "5M€=5000000 EUR"},
      {"La levée de 1,5M€ est close.", "1,5M€=1500000 EUR"},
      {"Un trou de $300 millions.", "$300 millions=300000000 USD"},
      {"Un chèque de $1,200 a suffi.", "$1,200=1200 USD"},
      {"Une offre de £5m.", "£5m=5000000 GBP"},
      {"Une offre de US$ 20.", "US$ 20=20 USD"},
      {"Il a touché 3 millions de dollars canadiens.",
       "3 millions de dollars canadiens=3000000 CAD"},
      {"Le fonds perd 20 millions de francs suisses.",
       "20 millions de francs suisses=20000000 CHF"},
      {"Le billet valait 50 francs.", "50 francs=50 FRF"},
      {"Deux cents livres sterling suffisent.", "Deux cents livres sterling=200 GBP"},
      {"Il doit 7 000 yens et 30 yuans.", "7 000 yens=7000 JPY | 30 yuans=30 CNY"},
      {"Il doit 12 roubles.", "12 roubles=12 RUB"},
      {"Un budget de 10 millions EUR.", "10 millions EUR=10000000 EUR"},
      {"Un budget de USD 3,5 millions.", "USD 3,5 millions=3500000 USD"},
  };
  for (const auto& example : examples)
    CHECK(amounts_of(example.text) == std::string(example.amounts));
}

TEST_CASE("numbers in words") {
  const Example examples[] = {
      {"Il lève cinq millions d'euros.", "cinq millions d'euros=5000000 EUR"},
      {"Un milliard de dollars envolé.", "Un milliard de dollars=1000000000 USD"},
      {"Vingt-cinq mille euros volés.", "Vingt-cinq mille euros=25000 EUR"},
      {"Quatre-vingt-dix euros de trop.", "Quatre-vingt-dix euros=90 EUR"},
      {"Soixante et onze dollars.", "Soixante et onze dollars=71 USD"},
      {"Une centaine d'euros par tête.", "Une centaine d'euros=100 EUR"},
      {"Deux milliards et demi de dollars.", "Deux milliards et demi de dollars=2500000000 USD"},
      {"Un demi-milliard d'euros.", "Un demi-milliard d'euros=500000000 EUR"},
  };
  for (const auto& example : examples)
    CHECK(amounts_of(example.text) == std::string(example.amounts));
}

TEST_CASE("a range has two ends that share currency and magnitude") {
  const Example examples[] = {
      {"Entre 5 et 10 millions de dollars.", "5=5000000 USD | 10 millions de dollars=10000000 USD"},
      {"Il faut 5 à 10 millions d'euros.", "5=5000000 EUR | 10 millions d'euros=10000000 EUR"},
      {"De 400 ou 500 euros.", "400=400 EUR | 500 euros=500 EUR"},
      {"De 800 000 à 1 million d'euros.", "800 000=800000 EUR | 1 million d'euros=1000000 EUR"},
      {"Passé de 3 millions à 5 millions d’euros.",
       "3 millions=3000000 EUR | 5 millions d’euros=5000000 EUR"},
      {"Entre 10 et 15.000 euros.", "10=10000 EUR | 15.000 euros=15000 EUR"},
      {"Entre 800 et 1.000 euros.", "800=800 EUR | 1.000 euros=1000 EUR"},
      {"Un don de 10-15 euros.", "10=10 EUR | 15 euros=15 EUR"},
      {"Fondé en 2015 à 300 euros la part.", "300 euros=300 EUR"},
  };
  for (const auto& example : examples)
    CHECK(amounts_of(example.text) == std::string(example.amounts));
}

TEST_CASE("millions without unit take the currency said before, unless they count something") {
  CHECK(amounts_of("Le fonds promet 275 millions de dollars, dont 100 millions pour l'école.") ==
        "275 millions de dollars=275000000 USD | 100 millions=100000000 USD");
  CHECK(amounts_of("Il vaut 3 millions d'euros et a 5 millions d'abonnés, 6 millions en mai.") ==
        "3 millions d'euros=3000000 EUR");
  CHECK(amounts_of("Le site vise 10 millions en mai.").empty());
  CHECK(amounts_of("Le club a payé 52 millions d'euros.", "52 millions pour un gardien") ==
        "52 millions=52000000 EUR | 52 millions d'euros=52000000 EUR");
}

TEST_CASE("a sum repeated in the same words is one amount") {
  CHECK(amounts_of("Il perd 5 euros. Ces 5 euros, soit 5 €, il les veut.") ==
        "5 euros=5 EUR | 5 €=5 EUR");
}

TEST_CASE("livres, pesos and couronnes are those of the country the article is about") {
  CHECK(amounts_of("À Londres, le club a payé 20 millions de livres.") ==
        "20 millions de livres=20000000 GBP");
  CHECK(amounts_of("Au Liban, il doit 4.000 livres.") == "4.000 livres=4000 LBP");
  CHECK(amounts_of("En Argentine, il doit 100 pesos.") == "100 pesos=100 ARS");
  CHECK(amounts_of("À Londres, il a écrit un livre et lu 20 livres.").empty());
}

TEST_CASE("what is no amount") {
  const char* const texts[] = {
      "Il a vendu 5 livres en 2015.",    "À 20h30, le 16.03.2020, 3D et 4K.",
      "L'Euro 2016 a réuni 24 équipes.", "Des milliards de dollars.",
      "La zone euro a 19 membres.",      "Mark a 3 enfants, 2 Mark et 1 chat.",
  };
  for (const char* text : texts) CHECK(amounts_of(text).empty());
}

TEST_CASE("amounts as they vary from paper to paper") {
  const Example examples[] = {
      {"L'Europe promet quelque 1,2 milliard d'euros.", "1,2 milliard d'euros=1200000000 EUR"},
      {"La levée va de 3 à 5 M€.", "3=3000000 EUR | 5 M€=5000000 EUR"},
      {"Un trou de près de deux milliards d'euros.", "deux milliards d'euros=2000000000 EUR"},
      {"Il gagne 1,5 million de dollars par an.", "1,5 million de dollars=1500000 USD"},
      {"Une amende de 7.000 euros.", "7.000 euros=7000 EUR"},
      {"Un poste à 45 k€ brut annuel.", "45 k€=45000 EUR"},
      {"Le billet est à 120 dollars canadiens.", "120 dollars canadiens=120 CAD"},
      {"Une offre de £20m rejetée.", "£20m=20000000 GBP"},
      {"Une levée de $2.5 billion.", "$2.5 billion=2500000000 USD"},
      {"Il a payé 12,5\u00A0millions\u00A0d’euros.",
       "12,5\u00A0millions\u00A0d’euros=12500000 EUR"},
      {"Un rachat à 3,4\u202FMd$ en titres.", "3,4\u202FMd$=3400000000 USD"},
      {"Un budget de 1\u202F200\u202F000\u202Feuros.",
       "1\u202F200\u202F000\u202Feuros=1200000 EUR"},
      {"Une prime de 500 €/mois.", "500 €=500 EUR"},
      {"La dette atteint 2 200 Mds€.", "2 200 Mds€=2200000000000 EUR"},
      {"Un prêt de 350 MEUR.", "350 MEUR=350000000 EUR"},
      {"Il a levé 30 millions d'€.", "30 millions d'€=30000000 EUR"},
      {"Il a perdu plus d'un million d'euros.", "un million d'euros=1000000 EUR"},
      {"Le club a dépensé 80M€ cet été.", "80M€=80000000 EUR"},
      {"Coût : 3 millions de livres sterling.", "3 millions de livres sterling=3000000 GBP"},
      {"Une rançon de 4 millions de couronnes danoises.",
       "4 millions de couronnes danoises=4000000 DKK"},
      {"Il réclame 1 euro symbolique.", "1 euro=1 EUR"},
      {"Une aide de 1.000 à 1.500 euros.", "1.000=1000 EUR | 1.500 euros=1500 EUR"},
      {"De 20 à 30 milliards de dollars de pertes.",
       "20=20000000000 USD | 30 milliards de dollars=30000000000 USD"},
      {"Un chèque de mille euros.", "mille euros=1000 EUR"},
      {"Deux cent cinquante mille dollars ont disparu.",
       "Deux cent cinquante mille dollars=250000 USD"},
      {"Il touche 1 200,50 € net.", "1 200,50 €=1200.5 EUR"},
      {"Le tour de table (15 M$) est clos.", "15 M$=15000000 USD"},
      {"Vendu 99,99€ pièce.", "99,99€=99.99 EUR"},
      {"Un plan à 750 milliards d’euros, dont 390 milliards de subventions.",
       "750 milliards d’euros=750000000000 EUR | 390 milliards=390000000000 EUR"},
      {"Un fonds de 10 milliards de yuans (1,3 milliard d'euros).",
       "10 milliards de yuans=10000000000 CNY | 1,3 milliard d'euros=1300000000 EUR"},
      {"Il a versé 3.5 millions de francs CFA.", "3.5 millions de francs CFA=3500000 XOF"},
      {"Le déficit, 4,7 milliards €, surprend.", "4,7 milliards €=4700000000 EUR"},
      {"Quinze mille euros d'amende.", "Quinze mille euros=15000 EUR"},
      {"Une dizaine de millions d'euros.", "Une dizaine de millions d'euros=10000000 EUR"},
      {"Il vaut un milliard deux cents millions d'euros.",
       "un milliard deux cents millions d'euros=1200000000 EUR"},
      {"Un demi-million de dollars d'avance.", "Un demi-million de dollars=500000 USD"},
      {"Des dommages de A$5 millions.", "A$5 millions=5000000 AUD"},
      {"Il a reçu 3.000 dollars US.", "3.000 dollars US=3000 USD"},
  };
  for (const auto& example : examples)
    CHECK(amounts_of(example.text) == std::string(example.amounts));
}

TEST_CASE("centimes, francs that are an adjective, dollars of the country an article is about") {
  CHECK(amounts_of("Le carnet coûte 65 centimes d'euro de plus.") == "65 centimes d'euro=0.65 EUR");
  CHECK(amounts_of("Elle a rencontré un franc succès hier.").empty());
  CHECK(amounts_of("Il réclame un franc symbolique.") == "un franc=1 FRF");
  CHECK(amounts_of("Au Canada, les Canadiens d'Ottawa paieront 300 dollars.") ==
        "300 dollars=300 CAD");
  CHECK(amounts_of("Aux États-Unis, les Américains et un Canadien paieront 300 dollars.") ==
        "300 dollars=300 USD");
}
