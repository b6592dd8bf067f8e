// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/clauses/people_nouns.hh"

#include "indexer/analysis/reading/reading.hh"

namespace mercato {

bool is_collective(std::string_view folded) {
  return is_any_of(folded, {"dizaine", "dizaines", "douzaine", "douzaines", "quinzaine",
                            "vingtaine", "trentaine", "quarantaine", "cinquantaine", "soixantaine",
                            "centaine", "centaines", "millier", "milliers", "poignee"});
}

bool is_tuple(std::string_view folded) {
  return is_any_of(folded, {"trio", "duo", "quatuor", "quintette", "binome", "tandem"});
}

bool is_other_people(std::string_view folded) {
  return is_any_of(
      folded, {"hommes",        "femmes",       "cofondateurs", "fondateurs",      "associes",
               "collegues",     "techniciens",  "veterans",     "doctorants",      "informaticiens",
               "codeurs",       "managers",     "pointures",    "cerveaux",        "docteurs",
               "architectes",   "designers",    "avocats",      "traders",         "vendeurs",
               "commerciaux",   "pilotes",      "animateurs",   "chroniqueurs",    "anciens",
               "figures",       "profils",      "elus",         "deputes",         "senateurs",
               "ministres",     "conseillers",  "entraineurs",  "stagiaires",      "recrues",
               "concepteurs",   "specialistes", "experts",      "talents",         "membres",
               "confreres",     "transfuges",   "lieutenants",  "fideles",         "praticiens",
               "chefs",         "adjoints",     "camarades",    "etudiants",       "professionnels",
               "stars",         "patrons",      "chercheuses",  "programmeurs",    "pontes",
               "personnalites", "noms",         "tetes",        "pionniers",       "responsables",
               "juniors",       "contractuels", "boursiers",    "administrateurs", "directeurs",
               "dirigeants",    "thesards",     "annotateurs",  "consultants",     "correspondants",
               "redacteurs",    "producteurs",  "auteurs",      "enseignants",     "professeurs",
               "partenaires",   "presidents",   "joueurs"});
}

bool is_trade(std::string_view folded) {
  return folded.size() > 7 &&
         (folded.ends_with("iciens") || folded.ends_with("iciennes") || folded.ends_with("istes") ||
          folded.ends_with("ologues") || folded.ends_with("physiciens"));
}

bool is_share(std::string_view folded) {
  return is_any_of(folded, {"moitie", "tiers", "quart", "majorite", "plupart", "essentiel"});
}

bool is_staff(std::string_view folded) {
  return is_any_of(folded, {"equipe", "equipes", "personnel", "effectifs", "redaction", "staff"});
}

}  // namespace mercato
