// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/text/plain_text.hh"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "indexer/extraction/text/byline.hh"
#include "indexer/extraction/text/noise.hh"

using namespace mercato;

namespace {

const std::string title = "La banque Dupré recrute l'ancienne directrice de la Caisse du Nord";
const std::string lead =
    "Claire Vasseur prendra ses fonctions en septembre, après onze ans passés à Lille.";
const std::string body =
    "Le conseil d'administration a voté lundi soir, à l'unanimité moins une voix.\n"
    "Selon deux personnes présentes, la décision était attendue depuis le printemps.\n"
    "La banque n'a pas souhaité donner le montant de la prime.";

std::string page(const std::string& above, const std::string& below) {
  return above + title + "\n\n" + lead + "\n\n" + body + "\n" + below;
}

}  // namespace

TEST_CASE("title, lead and body of a copied page are found whatever stands around them") {
  struct Case {
    const char* what;
    std::string text;
  };
  const std::vector<Case> cases = {
      {"nothing around", page("", "")},
      {"a menu", page("menu\nclose\nAccueil\nÉconomie\nSe connecter\n\n", "")},
      {"a logo and the title of the window", page("Logo\n" + title + " | Le Courrier\n\n", "")},
      {"the title twice", page(title + "\n\n", "")},
      {"labels below", page("", "\nPlus\n\nSource:\n\nLatest News")},
      {"a call to subscribe", page("", "\nAbonnez-vous pour lire tous nos articles !\n\nPlus")},
      {"a newsletter and its promise",
       page("", "\n📬 Inscrivez-vous à notre lettre du soir\n\nChaque jour, l'essentiel, gratuit.")},
      {"links to other articles",
       page("", "\nÀ lire aussi\nLa Caisse du Nord cherche un patron\nLes banques embauchent")},
      {"addresses and a lone stop",
       page("",
            "\nEn savoir plus sur la banque "
            ":\nhttps://example.org/banque\nhttps://example.org/lille\n\n \n\n.")},
      {"a breadcrumb", page("Accueil > Économie > Banques\n\n", "")},
      {"the name of the site", page("Le Courrier de la finance\n\n", "")},
      {"placeholders of pictures", page("Image 1: logo\n\n[Image : une tour]\n\n", "")},
      {"who wrote it", page("", "\nÀ propos de l'auteur\nAnne Martin écrit sur la finance.")},
      {"a link to another article between the paragraphs",
       title + "\n\n" + lead + "\n\nLire aussi : La Caisse du Nord cherche un patron\n\n" + body},
      {"share buttons between the paragraphs",
       title + "\nPartager\nFacebook\nTwitter\n\n" + lead + "\n\nPublicité\n\n" + body},
      {"lines of a fixed width",
       title + "\n\n" + lead +
           "\n\nLe conseil d'administration a voté lundi soir,\nà l'unanimité moins une voix.\n\n"
           "Selon deux personnes présentes, la décision était\nattendue depuis le printemps.\n\n"
           "La banque n'a pas souhaité donner le montant\nde la prime."},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    const Article article = extract_plain_text(c.text);
    CHECK(article.title == title);
    CHECK(article.lead == lead);
    CHECK(article.body == body);
  }
}

TEST_CASE("what stands between the title and its repetition is the lead") {
  const std::string long_lead = lead + " " + std::string(lead) + " Une surprise.";
  const Article article =
      extract_plain_text("menu\n\n" + title + "\n\n" + long_lead + "\n" + title + "\n\n" + body);
  CHECK(article.title == title);
  CHECK(article.lead == long_lead);
  CHECK(article.body == body);
}

TEST_CASE("key points above the text are the lead") {
  const Article article = extract_plain_text(
      title + "\n\nEn bref\n\n  • Claire Vasseur quitte Lille.\n  • Elle dirigera la banque.\n\n" +
      body);
  CHECK(article.lead == "En bref\nClaire Vasseur quitte Lille.\nElle dirigera la banque.");
  CHECK(article.body == body);
}

TEST_CASE("byline and date leave the text and become author and date") {
  const Article article = extract_plain_text(
      title + "\nPar Anne Le Goff et Marc Petit\nPublié le 8 juillet 2025 à 14h32\n\n" + lead +
      "\n\n" + body);
  CHECK(article.author == "Anne Le Goff et Marc Petit");
  CHECK(article.date == "2025-07-08");
  CHECK(article.lead == lead);
  CHECK(article.body == body);
}

TEST_CASE("under a page's worth of menus and headlines, the title is the line the text echoes") {
  std::string above = "À la une\nFrance\nMonde\nSe connecter\nPublicité\n";
  for (const char* headline :
       {"Le gouvernement annonce une réforme du rail", "Une tornade traverse les plaines du Sud",
        "Le musée de Lille rouvre ses portes", "Les trains rouleront jeudi malgré la grève",
        "La banque Martin ferme trois agences"}) {
    above += std::string("News\n") + headline + "\n";
  }
  std::string below = "\nRéagir\nPublicité\nFil info\n";
  for (const char* headline : {"Le rail en débat à l'Assemblée", "Le Sud compte ses dégâts",
                               "Trois expositions à voir à Lille", "La grève continue jeudi"}) {
    below += std::string(headline) + "\n";
  }
  const std::string text = body +
                           "\nLa Caisse du Nord, où l'ancienne directrice était entrée en 2014, "
                           "n'a pas encore dit qui elle recrute pour lui succéder.";
  const Article article =
      extract_plain_text(above + title + "\nRéagir\nÀ lire aussi\nNews\nLille cherche un maire\n" +
                         "Météo\nParis\n27°\n" + lead + "\n" + text + below);
  CHECK(article.title == title);
  CHECK(article.lead == lead);
  CHECK(article.body == text);
}

TEST_CASE("the date is that of the dateline where no line says more") {
  CHECK(extract_plain_text(title + "\n\nLille, le 8 juillet 2025 – " + lead + "\n" + body).date ==
        "2025-07-08");
  CHECK(extract_plain_text(title + "\n\n8 juillet 2025\n\n" + lead + "\n" + body).date ==
        "2025-07-08");
  CHECK(extract_plain_text(title + "\n\nDepuis le 8 juillet 2025, rien.\n" + body).date.empty());
}

TEST_CASE("a photo credit and an intertitle are text") {
  const Article article = extract_plain_text(
      title + "\n\n" + lead + "\n\nLuc Moreau/Agence Photo\n\nUn vote serré\n" + body);
  CHECK(article.body == "Luc Moreau/Agence Photo\nUn vote serré\n" + body);
}

TEST_CASE("a brief of two short lines has its first as title") {
  const Article brief =
      extract_plain_text("Altman démissionne\n\nLe patron quitte OpenAI ce soir.\n");
  CHECK(brief.title == "Altman démissionne");
  CHECK(brief.body == "Le patron quitte OpenAI ce soir.");
  const Article list = extract_plain_text("Grand soir\nBordeaux gagne.\nLille perd.\n");
  CHECK(list.title == "Grand soir");
  CHECK(list.body == "Bordeaux gagne.\nLille perd.");
  CHECK(extract_plain_text("Par Anne Martin\n\nAltman quitte OpenAI ce soir\n").title ==
        "Altman quitte OpenAI ce soir");
}

TEST_CASE("a lone line is a title, and blank text is no article") {
  CHECK(extract_plain_text("Une seule ligne").title == "Une seule ligne");
  const Article article = extract_plain_text(" \n\t\n");
  CHECK(article.title.empty());
  CHECK(article.body.empty());
}

TEST_CASE("lines of a page are known by their words") {
  struct Case {
    const char* line;
    LineKind kind;
  };
  for (const Case& c : {
           Case{"Partager", LineKind::label},
           Case{"À lire aussi : la Caisse du Nord cherche un patron", LineKind::related},
           Case{"Inscrivez-vous à notre newsletter !", LineKind::newsletter},
           Case{"Nous utilisons des cookies pour mesurer l'audience", LineKind::newsletter},
           Case{"Temps de lecture : 3 min", LineKind::byline},
           Case{"https://example.org/a", LineKind::address},
           Case{"* * *", LineKind::address},
           Case{"Partager le pouvoir, c'est le perdre, dit Claire Vasseur.", LineKind::text},
           Case{"La newsletter de la banque Dupré compte 200 000 lecteurs.", LineKind::text},
           Case{"Google News rémunère désormais les éditeurs.", LineKind::text},
           Case{"Le menu du jour est à 15 euros.", LineKind::text},
           Case{"Facebook rachète une banque", LineKind::text},
       }) {
    CAPTURE(c.line);
    CHECK(classify_line(c.line) == c.kind);
  }
}

TEST_CASE("bylines") {
  CHECK(is_byline("Par Anne Martin"));
  CHECK(is_byline("mardi 8 juillet 2025 à 14h32"));
  CHECK(is_byline("Le 8 juillet 2025"));
  CHECK_FALSE(is_byline("Par ailleurs, la banque recrute."));
  CHECK_FALSE(is_byline("8 mai 2025 : la France se souvient"));
  CHECK(byline_author("Par Jean d'Ormont, publié le 3 mai 2024") == "Jean d'Ormont");
}
