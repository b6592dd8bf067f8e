// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/quotes/quotes.hh"

#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/unit/analysis/read_text.hh"

using namespace mercato;

namespace {

/// Names of the little world these sentences speak of.
const std::vector<test::Name> names{
    {EntityType::person, "Jeanne Morel"},
    {EntityType::person, "Paul Vidal"},
    {EntityType::person, "Ana Duarte"},
    {EntityType::organization, "Boréal"},
    {EntityType::organization, "Cristalia"},
    {EntityType::media, "AFP"},
    {EntityType::place, "Lyon"},
};

/// « text — speaker », one quote after the other, joined by « | ».
std::string quotes_of(const std::string& text) {
  const test::ReadText read(text, {}, names);
  const Discourse discourse(read.reading(), read.found());
  std::string found;
  for (const Quote& quote :
       find_quotes(read.article(), discourse, test::phrasebook()->quote_models())) {
    if (!found.empty()) found += " | ";
    found += fmt::format("{} — {}", quote.text, quote.speaker.empty() ? "?" : quote.speaker);
  }
  return found;
}

struct Example {
  const char* text;
  const char* quotes;
};

void check(std::initializer_list<Example> examples) {
  for (const auto& example : examples)
    CHECK(quotes_of(example.text) == std::string(example.quotes));
}

}  // namespace

TEST_CASE("an incise after the quote names the speaker") {
  check({
      {"« Nous avons tout perdu hier », a déclaré Jeanne Morel.",
       "Nous avons tout perdu hier — Jeanne Morel"},
      {"\"Nous avons tout perdu hier\", déplore Paul Vidal auprès de l'AFP.",
       "Nous avons tout perdu hier — Paul Vidal"},
      {"“Nous avons tout perdu hier”, s'est indignée, vendredi à Lyon, Ana Duarte.",
       "Nous avons tout perdu hier — Ana Duarte"},
      {"« Rien ne sera plus pareil », a estimé le patron de Boréal Paul Vidal.",
       "Rien ne sera plus pareil — Paul Vidal"},
      {"« Rien ne sera plus pareil », a estimé une experte de Boréal, Ana Duarte.",
       "Rien ne sera plus pareil — Ana Duarte"},
      {"« Rien ne sera plus pareil », selon Jeanne Morel.",
       "Rien ne sera plus pareil — Jeanne Morel"},
      {"« Rien ne sera plus pareil », décortique pour l'AFP Paul Vidal.",
       "Rien ne sera plus pareil — Paul Vidal"},
      {"« Rien ne sera plus pareil », a confié un témoin.", "Rien ne sera plus pareil — ?"},
  });
}

TEST_CASE("a verb or a colon before the quote announces it") {
  check({
      {"Jeanne Morel soutient que « les petits feront tomber les grands ».",
       "les petits feront tomber les grands — Jeanne Morel"},
      {"Le PDG de Boréal, Paul Vidal, a promis « de ne fermer aucun site ».",
       "de ne fermer aucun site — Paul Vidal"},
      {"Paul Vidal a salué Boréal, jugeant que « la route sera encore longue ».",
       "la route sera encore longue — Paul Vidal"},
      {"Ana Duarte : « On ne lâchera rien du tout. »", "On ne lâchera rien du tout. — Ana Duarte"},
      {"Selon Ana Duarte, « tout reste à faire ici ».", "tout reste à faire ici — Ana Duarte"},
      {"Boréal a indiqué avoir \"mis fin à toutes les discussions\".",
       "mis fin à toutes les discussions — Boréal"},
  });
}

TEST_CASE("pronouns and roles stand for the person they fit last") {
  check({
      {"Jeanne Morel est arrivée. « Je suis venue pour gagner », a-t-elle lancé.",
       "Je suis venue pour gagner — Jeanne Morel"},
      {"« Je pars dès demain matin », dit Paul Vidal. « C'est fini pour moi », a-t-il ajouté.",
       "Je pars dès demain matin — Paul Vidal | C'est fini pour moi — Paul Vidal"},
      {"La maire de Lyon, Ana Duarte, et Paul Vidal se sont vus. « Rien n'est signé encore », a "
       "prévenu la maire.",
       "Rien n'est signé encore — Ana Duarte"},
      {"Boréal recule. « Nous prenons cela au sérieux », assure un porte-parole de Boréal à l'AFP.",
       "Nous prenons cela au sérieux — Boréal"},
      {"« Nous irons au bout », dit Ana Duarte. « Et nous gagnerons cette fois. »",
       "Nous irons au bout — Ana Duarte | Et nous gagnerons cette fois. — Ana Duarte"},
  });
}

TEST_CASE("a quote split by its incise is two stretches that know each other") {
  const std::string text =
      "« Nous irons jusqu'au bout », a dit Ana Duarte, « et nous gagnerons cette fois ».";
  check({{text.c_str(),
          "Nous irons jusqu'au bout — Ana Duarte | et nous gagnerons cette fois — Ana Duarte"}});
  const test::ReadText read(text, {}, names);
  const Discourse discourse(read.reading(), read.found());
  const auto quotes = find_quotes(read.article(), discourse, test::phrasebook()->quote_models());
  REQUIRE(quotes.size() == 2);
  for (const Quote& quote : quotes) {
    CHECK(read.at(quote.span) == quote.text);
    REQUIRE(quote.parts.size() == 2);
    CHECK(read.at(quote.parts[0]) == "Nous irons jusqu'au bout");
    CHECK(read.at(quote.parts[1]) == "et nous gagnerons cette fois");
  }
}

TEST_CASE("pieces of different sentences stay apart") {
  for (const char* text : {
           "La Poste \"s'adapte chaque jour\", a-t-il ajouté. Actuellement, \"96 % des bureaux "
           "sont ouverts\", dit Paul Vidal.",
           "« Rien ne presse ici », a dit Paul Vidal. Chez Boréal, « tout est à refaire ».",
       }) {
    const test::ReadText read(text, {}, names);
    const Discourse discourse(read.reading(), read.found());
    for (const Quote& quote :
         find_quotes(read.article(), discourse, test::phrasebook()->quote_models())) {
      CHECK(read.at(quote.span) == quote.text);
      CHECK(quote.parts.empty());
    }
  }
}

TEST_CASE("without models only what is announced by a name has a speaker") {
  const test::ReadText read(
      "« Nous irons jusqu'au bout », a dit Ana Duarte. « Et puis nous gagnerons », a-t-elle "
      "ajouté.",
      {}, names);
  const Discourse discourse(read.reading(), read.found());
  const auto quotes = find_quotes(read.article(), discourse, QuoteModels());
  REQUIRE(quotes.size() == 2);
  CHECK(quotes[0].speaker == "Ana Duarte");
  CHECK(quotes[1].speaker.empty());
}

TEST_CASE("odd marks are read in time that grows with the text") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += i % 3 == 0 ? "« mot deux trois » " : "\"mot un » ";
  const test::ReadText read(text, {}, names);
  const Discourse discourse(read.reading(), read.found());
  for (const Quote& quote :
       find_quotes(read.article(), discourse, test::phrasebook()->quote_models()))
    CHECK(read.at(quote.span) == quote.text);
}

TEST_CASE("straight marks without spaces around them, forgotten or nested") {
  check({
      {"Il part.\"On verra bien cet été\", dit Paul Vidal.\"Rien ne presse pour nous\", dit Ana "
       "Duarte.",
       "On verra bien cet été — Paul Vidal | Rien ne presse pour nous — Ana Duarte"},
      {"« On m'a dit “partez tout de suite d'ici” hier », raconte Paul Vidal.",
       "On m'a dit “partez tout de suite d'ici” hier — Paul Vidal"},
      {"Paul Vidal part. \"On verra bien cet été, a-t-il dit. Puis Ana Duarte : \"Rien ne presse "
       "pour "
       "nous\".",
       "On verra bien cet été — Paul Vidal | Rien ne presse pour nous — Ana Duarte"},
  });
}

TEST_CASE("quoted words, nicknames, headings and titles are no quotes") {
  for (const char* text : {
           "Le \"laboratoire secret\" de Boréal inquiète.",
           "Elle a vu \"Les Nuits blanches du fleuve\" deux fois.",
           "Paul Vidal a évoqué le film \"Les Nuits blanches du fleuve\" hier.",
           "Paul Vidal se dit \"très déçu\" par Boréal.",
           "Paul Vidal travaille \"24 heures sur 24\" chez Boréal.",
       })
    CHECK(quotes_of(text).empty());
}

TEST_CASE("two words are a quote beside the verb and the name of who says them") {
  check({
      {"« Je démissionne », a déclaré Paul Vidal mardi à Lyon.", "Je démissionne — Paul Vidal"},
      {"Paul Vidal est un « grand frère », a déclaré Jeanne Morel.", ""},
      {"« Les Rapaces » est un film de Paul Vidal.", ""},
  });
}

TEST_CASE("« pour X » after a quote names who says it") {
  check({
      {"« Il faudra tout revoir dès demain », pour Jeanne Morel, qui parlait à Lyon.",
       "Il faudra tout revoir dès demain — Jeanne Morel"},
  });
}

TEST_CASE("a gerund shares the speaker of the quotation before it") {
  check({
      {"« Non, il ne viendra pas », a répondu la présidente Jeanne Morel à Boréal, affirmant que "
       "« la réunion a été annulée ».",
       "Non, il ne viendra pas — Jeanne Morel | la réunion a été annulée — Jeanne Morel"},
  });
}

TEST_CASE("a name that tells more of a noun does not speak for it") {
  check({
      {"Jeanne Morel a pris la parole hier. La députée Boréal a expliqué que « la loi ne passera "
       "pas ».",
       "la loi ne passera pas — Jeanne Morel"},
  });
}

TEST_CASE("speakers as they vary from paper to paper") {
  check({
      {"Paul Vidal doute. « Tout cela ne tient pas debout », estime-t-il.",
       "Tout cela ne tient pas debout — Paul Vidal"},
      {"Ana Duarte a vu pire. Selon elle, « tout cela ne tient pas debout ».",
       "tout cela ne tient pas debout — Ana Duarte"},
      {"Ana Duarte rit. « On ne nous aura pas ainsi », a-t-elle ajouté.",
       "On ne nous aura pas ainsi — Ana Duarte"},
      {"« On ne nous aura pas ainsi », confie à l'AFP Paul Vidal.",
       "On ne nous aura pas ainsi — Paul Vidal"},
      {"« On ne nous aura pas ainsi », dixit Paul Vidal.",
       "On ne nous aura pas ainsi — Paul Vidal"},
      {"« On ne nous aura pas ainsi », insiste la directrice générale de Boréal, Ana Duarte.",
       "On ne nous aura pas ainsi — Ana Duarte"},
      {"« On ne nous aura pas ainsi », glisse-t-on dans l'entourage de Paul Vidal.",
       "On ne nous aura pas ainsi — ?"},
      {"« Nous n'avons rien à cacher », répond Boréal.", "Nous n'avons rien à cacher — Boréal"},
      {"« Nous n'avons rien à cacher », fait valoir M. Vidal. Paul Vidal",
       "Nous n'avons rien à cacher — Paul Vidal"},
      {"Pour Jeanne Morel, « nous n'avons pas fini la partie ».",
       "nous n'avons pas fini la partie — Jeanne Morel"},
      {"D'après Jeanne Morel, « nous n'avons pas fini la partie ».",
       "nous n'avons pas fini la partie — Jeanne Morel"},
      {"À en croire Jeanne Morel, « nous n'avons pas fini la partie ».",
       "nous n'avons pas fini la partie — Jeanne Morel"},
      {"Jeanne Morel l'assure : « La partie n'est pas finie. »",
       "La partie n'est pas finie. — Jeanne Morel"},
      {"Jeanne Morel s'est dite confiante : « La partie n'est pas finie. »",
       "La partie n'est pas finie. — Jeanne Morel"},
      {"Interrogée par l'AFP, Jeanne Morel a répondu : « La partie n'est pas finie. »",
       "La partie n'est pas finie. — Jeanne Morel"},
      {"« La partie n'est pas finie », a tweeté mardi soir Jeanne Morel.",
       "La partie n'est pas finie — Jeanne Morel"},
      {"« La partie n'est pas finie », peut-on lire dans le communiqué de Boréal.",
       "La partie n'est pas finie — Boréal"},
      {"«\u202FLa partie n’est pas finie\u202F», a-t-elle dit. Jeanne Morel a souri.",
       "La partie n’est pas finie — Jeanne Morel"},
      {"“La partie n'est pas finie”, martèle l'ancien ministre Paul Vidal.",
       "La partie n'est pas finie — Paul Vidal"},
      {"« Nous n'avons pas fini la partie » : Jeanne Morel n'en démord pas.",
       "Nous n'avons pas fini la partie — Jeanne Morel"},
      {"Jeanne Morel, présidente de Boréal, y voit « une chance pour la ville entière ».",
       "une chance pour la ville entière — Jeanne Morel"},
      {"Jeanne Morel dénonce « une manœuvre de très bas étage ».",
       "une manœuvre de très bas étage — Jeanne Morel"},
      {"« C'est, dit Paul Vidal, la fin d'une belle histoire. »",
       "C'est, dit Paul Vidal, la fin d'une belle histoire. — Paul Vidal"},
      {"« Je ne suis pas candidat », a prévenu Paul Vidal. « Mais je voterai quand même », a-t-il "
       "promis.",
       "Je ne suis pas candidat — Paul Vidal | Mais je voterai quand même — Paul Vidal"},
  });
}

TEST_CASE("who is only named by a gerund does not speak, who acts in it does") {
  check({
      {"Énervée, Ana Duarte a rappelé qu'ils étaient « applaudis après les attentats », citant "
       "Paul "
       "Vidal.",
       "applaudis après les attentats — Ana Duarte"},
      {"L'ancien maire de Lyon Paul Vidal s'en va, Ana Duarte jugeant qu'il a « très bien dirigé "
       "la "
       "ville ».",
       "très bien dirigé la ville — Ana Duarte"},
  });
}

TEST_CASE("an inverted verb of speech before the quote names who goes on") {
  check({
      {"Paul Vidal était parti en juin. « Il n'y a pas de logique » à ce départ, a plaidé Ana "
       "Duarte, car « un maire est élu par les habitants ».",
       "Il n'y a pas de logique — Ana Duarte | un maire est élu par les habitants — Ana Duarte"},
      {"Paul Vidal est parti. Comme l'a expliqué Ana Duarte, « il fallait aller de l'avant ».",
       "il fallait aller de l'avant — Ana Duarte"},
  });
}

TEST_CASE("« selon laquelle » and « pour » before a verb name nobody") {
  check({
      {"Paul Vidal explique qu'il reste, car la règle selon laquelle une élue s'en va « ne "
       "s'applique pas ici du tout ».",
       "ne s'applique pas ici du tout — Paul Vidal"},
      {"Pour remplacer Ana Duarte à Lyon, Paul Vidal souhaite « une femme de grande expérience ».",
       "une femme de grande expérience — Paul Vidal"},
      {"Mais pour Ana Duarte, « rien ne vaut cette belle ville ».",
       "rien ne vaut cette belle ville — Ana Duarte"},
  });
}

TEST_CASE("« a t-il », without its hyphen, is an incise") {
  check({
      {"Ana Duarte a reçu Paul Vidal. « Je lui ai redit mon soutien », a t-elle précisé.",
       "Je lui ai redit mon soutien — Ana Duarte"},
  });
}

TEST_CASE("the lawyer of somebody is not who hired him") {
  check({
      {"« Il n'est pas question de modifier ses déclarations », a insisté l'autre avocat de Paul "
       "Vidal, Me Ana Duarte.",
       "Il n'est pas question de modifier ses déclarations — Ana Duarte"},
  });
}

TEST_CASE("who is named between dashes is not who speaks") {
  check({
      {"Ana Duarte --qui a remplacé Paul Vidal-- a confirmé que « la ville a été informée hier ».",
       "la ville a été informée hier — Ana Duarte"},
  });
}

TEST_CASE("an adjective before it hides no description") {
  check({
      {"La ministre Ana Duarte a rencontré Paul Vidal. L'ancienne ministre a déclaré vouloir "
       "« construire un projet qui serve tout le monde ».",
       "construire un projet qui serve tout le monde — Ana Duarte"},
  });
}

TEST_CASE("a person whom a description of the other grammatical gender stands for may speak") {
  check({
      {"Paul Vidal n'exclut pas de revenir un jour. « Je reviendrai avec plaisir si l'on "
       "m'invite », a précisé la personnalité préférée des Français. Boréal l'espère.",
       "Je reviendrai avec plaisir si l'on m'invite — Paul Vidal"},
  });
}
