// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "indexer/extraction/html/html_article.hh"
#include "tests/unit/readers/reading_aid.hh"

using namespace mercato;
using namespace mercato::test;

namespace {

const std::string title = "Claire Vasseur quitte la Caisse du Nord";
const std::string lead = "La directrice générale rejoint la banque Dupré après onze ans à Lille.";
const std::string first =
    "Le conseil d'administration a voté lundi soir, à l'unanimité moins une voix, la nomination de "
    "la dirigeante, que plusieurs actionnaires disaient attendre depuis le printemps.";
const std::string second =
    "La banque, qui emploie 4 200 personnes, n'a pas souhaité donner le montant de la prime, mais "
    "deux proches du dossier parlent de 2 millions d'euros, versés en trois ans.";
const std::string body = first + "\nUn vote serré\n" + second;

const std::string paragraphs = "<p>" + first + "</p><h2>Un vote serré</h2><p>" + second + "</p>";

const std::string around =
    "<nav><ul><li><a href='/'>Accueil</a></li><li><a href='/eco'>Économie</a></li></ul></nav>";

/// A site with all that sites put around and into their articles.
std::string noisy_page(const std::string& head) {
  return "<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'>" + head + "</head><body>" +
         around + "<div class='cookie-banner'>Nous utilisons des cookies</div><main><article>" +
         "<header><h1>" + title + "</h1><p class='article__chapo'>" + lead + "</p>" +
         "<p class='byline'>Par Anne Martin</p></header>" +
         "<figure><img src='v.jpg'><figcaption>La banque, à Paris. © Photo</figcaption></figure>" +
         "<div class='share-bar'><a href='#'>Partager sur Facebook</a></div>" +
         "<div class='content'><p>" + first + "</p>" +
         "<p>À lire aussi : <a href='/b'>la banque Dupré en dix dates</a></p>" +
         "<div class='related-articles'><p><a href='/c'>Les banques embauchent de nouveau, et "
         "c'est "
         "une surprise pour tout le monde</a></p></div>" +
         "<h2>Un vote serré</h2><script>var x = '<p>script</p>';</script><p>" + second + "</p>" +
         "<div class='newsletter'><p>Recevez chaque matin l'essentiel de l'économie</p></div>" +
         "</div></article><section id='comments'><p>Un commentaire assez long pour être pris pour "
         "un "
         "paragraphe de l'article, avec des virgules, beaucoup, vraiment.</p></section></main>" +
         "<footer>© Le Courrier</footer></body></html>";
}

}  // namespace

TEST_CASE("HTML: JSON-LD says who, when and where; the text is free of what stands around it") {
  const Article article = extract_html(noisy_page(
      "<title>" + title +
      " | Le Courrier</title>"
      "<link rel='canonical' href='https://courrier.example/vasseur'>"
      "<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@graph\":["
      "{\"@type\":\"WebSite\",\"name\":\"Le Courrier\"},"
      "{\"@type\":[\"NewsArticle\"],\"headline\":\"" +
      title +
      "\","
      "\"datePublished\":\"2025-07-08T23:30:00+02:00\",\"dateModified\":\"2025-07-10\","
      "\"author\":[{\"@type\":\"Person\",\"name\":\"Anne Martin\"},{\"name\":\"Luc Petit\"}],"
      "\"publisher\":{\"name\":\"Le Courrier\"}}]}</script>"));
  CHECK(article.title == title);
  CHECK(article.lead == lead);
  CHECK(article.body == body);
  CHECK(article.date == "2025-07-08");
  CHECK(article.author == "Anne Martin, Luc Petit");
  CHECK(article.source == "Le Courrier");
  CHECK(article.url == "https://courrier.example/vasseur");
  CHECK(article.language == "fr");
}

TEST_CASE("HTML: Open Graph and meta elements do as well") {
  const Article article = extract_html(
      noisy_page("<title>" + title +
                 " - courrier.example</title>"
                 "<meta property='og:title' content=\"" +
                 title +
                 "\">"
                 "<meta property='og:site_name' content='Le Courrier'>"
                 "<meta property='og:url' content='https://www.courrier.example/vasseur'>"
                 "<meta property='article:published_time' content='2025-07-08T10:00:00Z'>"
                 "<meta name='author' content='Anne Martin'>"));
  CHECK(article.title == title);
  CHECK(article.lead == lead);
  CHECK(article.body == body);
  CHECK(article.date == "2025-07-08");
  CHECK(article.author == "Anne Martin");
  CHECK(article.source == "Le Courrier");
  CHECK(article.url == "https://www.courrier.example/vasseur");
}

TEST_CASE("HTML: a page without metadata is read by its prose") {
  const Article article = extract_html("<html><body>" + around + "<div><h1>" + title +
                                       "</h1><div>Par Anne Martin</div>" +
                                       "<div>Publié le 8 juillet 2025 à 14h32</div><div><b>" +
                                       lead + "</b></div>" + paragraphs + "</div></body></html>");
  CHECK(article.title == title);
  CHECK(article.date == "2025-07-08");
  CHECK(article.author == "Anne Martin");
  CHECK(article.lead == lead);
  CHECK(article.body == body);
}

TEST_CASE("HTML: microdata, bold lead, line breaks for paragraphs, a player between them") {
  const Article article =
      extract_html("<html><head><title>" + title +
                   "</title></head><body><div itemscope>"
                   "<meta itemprop='datePublished' content='2025-07-08'><div "
                   "itemprop='articleBody'><p><strong>" +
                   lead + "</strong><br><br>" + first +
                   "<br></p><div class='video-embed'><a href='#'>Les banques "
                   "recrutent</a> par Télé</div><strong>Un vote serré</strong><br>" +
                   second + "</div></div></body></html>");
  CHECK(article.date == "2025-07-08");
  CHECK(article.lead == lead);
  CHECK(article.body == body);
}

TEST_CASE("HTML: a body in several sections is read whole, inside a form too") {
  const Article article = extract_html(
      "<html><head><title>" + title + "</title></head><body><form action='/'><article>" +
      "<div class='kicker'>Économie</div><h1>" + title + "</h1><div>Réservé aux abonnés</div>" +
      "<p class='article-chapo'>" + lead + "</p><section><div><p>" + first +
      "</p></div></section><section><h2>Un vote serré</h2><div><p>" + second +
      "</p></div></section><ul><li><a href='/t'>Banque</a></li><li><a "
      "href='/l'>Lille</a></li></ul>" +
      "</article></form></body></html>");
  CHECK(article.title == title);
  CHECK(article.lead == lead);
  CHECK(article.body == body);
}

TEST_CASE("HTML: the title is the window's, without the site, where the page agrees with it") {
  struct Case {
    const char* what;
    std::string head;
    std::string body;
    const char* expected;
  };
  const std::vector<Case> cases = {
      {"site after a bar",
       "<title>Un titre | Le Courrier</title><meta property='og:site_name' "
       "content='Le Courrier'>",
       "", "Un titre"},
      {"section and site",
       "<title>Un titre - Économie - Le Courrier</title><meta "
       "property='og:title' content='Un titre'>",
       "", "Un titre"},
      {"a dash of the title's own",
       "<title>Face-à-face - le débat</title><meta "
       "property='og:title' content='Face-à-face - le débat'>",
       "", "Face-à-face - le débat"},
      {"site in every title",
       "<title>Un titre - Le Courrier</title><meta property='og:title' content='Un titre - Le "
       "Courrier'><meta property='og:site_name' content='Le Courrier'>",
       "<h1>Un titre</h1>", "Un titre"},
      {"a headline cut short",
       "<title>Le Courrier</title><meta property='og:title' content='Un titre bien...'>",
       "<h1>Un titre bien long</h1>", "Un titre bien long"},
      {"entities escaped twice",
       "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":"
       "\"L&rsquo;été &amp; l&#039;hiver\"}</script>",
       "", "L’été & l'hiver"},
      {"a window title about something else", "<title>Le Courrier</title>", "<h1>Un titre</h1>",
       "Un titre"},
      {"no title element", "<meta property='og:title' content='Un titre &amp; un autre'>", "",
       "Un titre & un autre"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    const Article article = extract_html("<html><head>" + c.head + "</head><body>" + c.body +
                                         "<p>" + first + "</p></body></html>");
    CHECK(article.title == c.expected);
  }
}

TEST_CASE("HTML: a short page is an article too; a page of menus is not") {
  const Result short_page =
      read_file("p.html", "<html><body><h1>Un titre</h1><p>Deux mots.</p></body></html>");
  REQUIRE(short_page.articles.size() == 1);
  CHECK(short_page.articles[0].id == "p");
  CHECK(short_page.articles[0].title == "Un titre");
  CHECK(short_page.articles[0].body == "Deux mots.");
  const Result menus = read_file("p.html", "<html><body>" + around + "</body></html>");
  REQUIRE(menus.problems.size() == 1);
  CHECK(menus.problems[0].reason == "no text");
}

TEST_CASE("HTML nested 100,000 deep is read without deep recursion") {
  std::string page = "<html><head><title>Un titre</title></head><body>";
  for (int i = 0; i < 100'000; ++i) page += "<div>";
  const Result result = read_file("p.html", page + "<p>" + first + "</p>");
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].title == "Un titre");
  CHECK(result.articles[0].body == first);
}

TEST_CASE("HTML that is made to be slow is refused") {
  std::string misplaced = "<html><body>";
  for (int i = 0; i < 60'000; ++i) misplaced += "<b>x</zz></i>";
  const Result tags = read_file("p.html", misplaced);
  REQUIRE(tags.problems.size() == 1);
  CHECK(tags.problems[0].reason == "too many misplaced tags");
  std::string attributes = "<html><body><div ";
  for (int i = 0; i < 200'000; ++i) attributes += "a" + std::to_string(i) + "=1 ";
  const Result tag = read_file("p.html", attributes + ">texte</div>");
  REQUIRE(tag.problems.size() == 1);
  CHECK(tag.problems[0].reason == "a tag with too many attributes");
}

TEST_CASE("tags that a text leaves open are read in linear time") {
  std::string open = R"({"title":"Un titre","text":")";
  for (int i = 0; i < 400'000; ++i) open += "<b>";
  const Result tags = read_file("a.json", open + "Une phrase.\"}");
  CHECK(tags.articles.size() == 1);
  std::string unended = R"({"title":"Un titre","text":")";
  for (int i = 0; i < 400'000; ++i) unended += "<b ";
  CHECK(read_file("a.json", unended + "Une phrase.\"}").articles.size() == 1);
}

TEST_CASE("an element of XML with too many attributes is refused, text that looks so is not") {
  std::string attributes = "<rss ";
  for (int i = 0; i < 200'000; ++i) attributes += "a" + std::to_string(i) + "='1' ";
  const Result refused = read_file("f.xml", attributes + "><channel/></rss>");
  REQUIRE(refused.problems.size() == 1);
  CHECK(refused.problems[0].reason == "a tag with too many attributes");
  std::string text = "<!-- ";
  for (int i = 0; i < 12'000; ++i) text += "mot ";
  text += "--><rss><channel><item><title>Un titre</title><description><![CDATA[";
  for (int i = 0; i < 12'000; ++i) text += "si x <y, ";
  const Result read = read_file("f.xml", text + "]]></description></item></channel></rss>");
  CHECK(read.articles.size() == 1);
}

TEST_CASE("HTML in other charsets: the declared one is believed first") {
  const std::string latin1 =
      "<html><head><meta charset='windows-1252'><title>\x8Cuvre d'\xE9t\xE9</title></head>"
      "<body><p>D\xE9j\xE0 l'\xE9t\xE9 \x80.</p></body></html>";
  const Result result = read_file("p.html", latin1);
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].title == "Œuvre d'été");
  CHECK(result.articles[0].body == "Déjà l'été €.");
}
