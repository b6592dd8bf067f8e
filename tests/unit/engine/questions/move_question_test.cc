// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/questions/move_question.hh"

#include <string>

#include <doctest/doctest.h>

using namespace mercato;

namespace {

/// « from:xAI to:OpenAI »; empty for what is no question over moves.
std::string read(const std::string& text) {
  std::string named;
  for (const auto& [field, name] : read_move_question(text))
    named += (named.empty() ? "" : " ") + std::string(row(field).name) + ":" + name;
  return named;
}

struct Row {
  const char* question;
  const char* named;
};

template <std::size_t Count>
void check(const Row (&rows)[Count]) {
  for (const Row& row : rows) {
    CAPTURE(row.question);
    CHECK(read(row.question) == row.named);
  }
}

}  // namespace

TEST_CASE("who leaves") {
  check({{"qui a quitté xAI ?", "from:xAI"},
         {"Qui a quitté xAI\u00A0?", "from:xAI"},
         {"QUI A QUITTE XAI", "from:XAI"},
         {"qui vient de quitter Mistral AI ?", "from:Mistral AI"},
         {"qui a quitté OpenAI pour Meta ?", "from:OpenAI to:Meta"},
         {"qui a quitté OpenAI en 2025 ?", "from:OpenAI date:2025"},
         {"qui est parti de Meta ?", "from:Meta"},
         {"qui a quitté Yahoo! pour Meta ?", "from:Yahoo to:Meta"},
         {"qui est parti d’OpenAI ?", "from:OpenAI"},
         {"qui sont partis de chez OpenAI ?", "from:OpenAI"},
         {"qui a démissionné d'OpenAI ?", "from:OpenAI"},
         {"qui s'en va d'Apple ?", "from:Apple"},
         {"qui est passé de OpenAI à Meta ?", "from:OpenAI to:Meta"},
         {"quelles personnes ont quitté OpenAI ?", "from:OpenAI"},
         {"combien d'ingénieurs ont quitté xAI ?", "from:xAI"}});
}

TEST_CASE("who comes") {
  check({{"qui a rejoint OpenAI?", "to:OpenAI"},
         {"qui a rejoint OpenAI récemment ?", "to:OpenAI"},
         {"qui a rejoint OpenAI cette année ?", "to:OpenAI"},
         {"qui est-ce qui a rejoint OpenAI ?", "to:OpenAI"},
         {"qui sont ceux qui ont rejoint OpenAI ?", "to:OpenAI"},
         {"qui est parti chez Meta ?", "to:Meta"},
         {"qui Meta a-t-elle débauché ?", "to:Meta"},
         {"qui OpenAI a recruté ?", "to:OpenAI"},
         {"qui a été embauché par Meta ?", "to:Meta"},
         {"qui travaille désormais chez Meta ?", "to:Meta"},
         {"quels sont les chercheurs qui ont rejoint Meta ?", "to:Meta"},
         {"combien de personnes ont rejoint Meta ?", "to:Meta"},
         {"qui a rejoint l'OTAN ?", "to:l'OTAN"}});
}

TEST_CASE("where somebody goes, and who took him") {
  check({{"où est parti Jan Leike ?", "person:Jan Leike"},
         {"Où est partie Mira Murati ?", "person:Mira Murati"},
         {"où est allée Angela Fan ?", "person:Angela Fan"},
         {"ou va Yann LeCun", "person:Yann LeCun"},
         {"où Jan Leike est-il parti ?", "person:Jan Leike"},
         {"où Jan Leike travaille-t-il désormais ?", "person:Jan Leike"},
         {"ou travaille desormais jan leike", "person:jan leike"},
         {"où est-ce qu'Angela Fan est partie ?", "person:Angela Fan"},
         {"Jan Leike est parti où ?", "person:Jan Leike"},
         {"Jan Leike, où est-il parti ?", "person:Jan Leike"},
         {"où va Mira Murati après OpenAI ?", "person:Mira Murati from:OpenAI"},
         {"chez qui travaille aujourd'hui Ruoming Pang ?", "person:Ruoming Pang"},
         {"pour qui Ruoming Pang a-t-il quitté Apple ?", "person:Ruoming Pang from:Apple"},
         {"quelle entreprise a rejoint Jan Leike ?", "person:Jan Leike"},
         {"quelle entreprise Mira Murati a-t-elle rejointe ?", "person:Mira Murati"},
         {"qui a débauché Ruoming Pang ?", "person:Ruoming Pang"},
         {"qu'est devenue Mira Murati ?", "person:Mira Murati"}});
}

TEST_CASE("where somebody comes from, and when") {
  check({{"d’où vient Jan Leike ?", "person:Jan Leike"},
         {"d'où vient-il, Mike Liberatore ?", "person:Mike Liberatore"},
         {"de quelle entreprise vient Mike Liberatore ?", "person:Mike Liberatore"},
         {"quand Jan Leike a-t-il rejoint Anthropic ?", "person:Jan Leike to:Anthropic"},
         {"quand est-ce que Jan Leike a quitté OpenAI ?", "person:Jan Leike from:OpenAI"},
         {"quand Sam Altman a-t-il été renvoyé ?", "person:Sam Altman"}});
}

TEST_CASE("politely") {
  check({{"Pouvez-vous me dire qui a rejoint OpenAI ?", "to:OpenAI"},
         {"Savez-vous où travaille Jan Leike, s'il vous plaît ?", "person:Jan Leike"},
         {"j'aimerais savoir qui a quitté OpenAI", "from:OpenAI"},
         {"dis-moi où est parti Jan Leike stp", "person:Jan Leike"}});
}

TEST_CASE("other questions are none over moves") {
  for (const std::string& text :
       {std::string("qui a gagné le match ?"), std::string("où voter"),
        std::string("où va \u0301 ?"), std::string("qui quitte"), std::string(),
        std::string("qui a quitté"), std::string("où est passé l'argent public ?"),
        std::string("où va le climat ?"), std::string("d'où vient ce bruit ?"),
        std::string("où sont passées leurs promesses ?"), std::string("qui a rejoint son poste ?"),
        std::string("D'où vient cette tache ? Une voisine raconte"),
        std::string("Mercato : qui a quitté xAI ?"), std::string("que devient Mira Murati ?"),
        std::string("qui a quitté ") + std::string(500, 'x'),
        std::string("qui a quitté un deux trois quatre cinq six sept huit")}) {
    CAPTURE(text);
    CHECK(read(text).empty());
  }
}
