// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/clauses/verb_reader.hh"

#include <algorithm>

namespace mercato {
namespace {

constexpr std::size_t clause_reach = 34;
constexpr std::size_t auxiliary_reach = 5;

bool is_passive_helper(std::string_view exact) {
  return is_any_of(exact, {"est", "sont", "était", "étaient", "fut", "furent", "sera", "seront",
                           "serait", "seraient", "été", "être", "soit"});
}

bool is_active_helper(std::string_view exact) {
  return is_any_of(exact, {"a", "ont", "avait", "avaient", "aura", "auront", "aurait", "auraient",
                           "eut", "ayant", "avoir"});
}

/// Verbs before an infinitive that make it happen: « va rejoindre », « a décidé de quitter ».
bool makes_happen(std::string_view exact) {
  return is_any_of(
      exact,
      {"va",     "vont",    "vient",   "viennent", "décidé", "décide", "accepté",  "annoncé",
       "réussi", "doit",    "devrait", "allait",   "avant",  "après",  "parti",    "partie",
       "choisi", "choisie", "venait",  "venaient", "quitte", "quitté", "quittent", "venu",
       "départ", "parvenu", "vu",      "voit",     "voient", "laisse", "laissé",   "laissent"});
}

}  // namespace

std::string_view doubtful_word(std::string_view exact) {
  const bool doubtful = is_any_of(
      exact,
      {"pourrait", "pourraient", "pressenti", "pressentie", "envisage", "souhaite", "souhaiterait",
       "espère",   "candidat",   "candidate", "rumeur",     "favori",   "favorite", "aimerait",
       "veut",     "voulait",    "peut",      "pouvait",    "réclame",  "réclamé",  "réclament",
       "demande",  "demandé",    "demandent", "exige",      "exigé",    "menace",   "menacé",
       "appelé",   "appelle",    "éventuel",  "éventuelle", "possible", "si",       "futur",
       "future",   "hypothèse",  "rumeurs",   "démenti",    "dément",   "démentir", "prêt",
       "prête",    "probable",   "position",  "doit",       "doivent",  "devrait",  "devraient",
       "réclamer", "réclamant",  "demander",  "demandant",  "exiger",   "exigeant", "appel",
       "appels",   "appeler",    "appelant",  "ultimatum",  "refuse",   "refusé",   "refuser",
       "exclut",   "exclu",      "écarte",    "intention",  "pression", "menaces",  "obtenir",
       "pourquoi", "voudrait",   "souhait",   "souhaitent", "tenter",   "tenté",    "offre",
       "proposé",  "propose",    "décliné",   "décline",    "rejeté",   "rejette"});
  return doubtful ? exact : std::string_view{};
}

std::optional<Clause> VerbReader::read(std::size_t token, const MoveForm& form,
                                       const MoveFrame& frame) const {
  const Sentence& sentence = reading_.sentences[reading_.sentence_of(token)];
  Clause clause;
  clause.begin = clause_begin(sentence.first, token);
  clause.verb = token;
  clause.after = token + 1;
  for (const std::string& word : form.rest) {
    if (clause.after >= sentence.last || reading_.exact(clause.after) != word) return std::nullopt;
    ++clause.after;
  }
  const auto found = voice(token, form, frame);
  if (!found) return std::nullopt;
  clause.voice = *found;
  if (frame.lemma == "passer" && is_idiom(clause.after, sentence.last)) return std::nullopt;
  std::size_t end = sentence.last;
  if (clause.after == end && end < reading_.size()) {  // « pour rejoindre… Org »
    const std::string_view gap = reading_.gap(end);
    if (gap.starts_with("…") || gap.starts_with("..."))
      end = reading_.sentences[reading_.sentence_of(end)].last;
  }
  clause.end = clause_end(clause.after, end);
  return clause;
}

std::optional<Voice> VerbReader::voice(std::size_t token, const MoveForm& form,
                                       const MoveFrame& frame) const {
  if (form.form == VerbForm::infinitive) {
    const bool since = reading_.exact(token) == "partir" && token > 0 &&
                       reading_.exact(token - 1) == "à";  // à partir du 5 mai
    if (since || (!frame.reflexive && is_reflexive(token))) return std::nullopt;
    return Voice::infinitive;
  }
  const bool noun = form.form == VerbForm::participle &&
                    ((reading_.tokens[token].elided &&
                      reading_.gap(token).find_first_of("lLdD") != std::string_view::npos) ||
                     (token > 0 && reading_.has(token - 1, mark::determiner | mark::preposition)));
  if (noun) return std::nullopt;  // « l’arrivée », « une partie », « de partis »
  return form.form == VerbForm::participle ? participle_voice(token, frame)
                                           : finite_voice(token, frame);
}

/// Of a finite form: active, if it is a verb here at all.
std::optional<Voice> VerbReader::finite_voice(std::size_t token, const MoveFrame& frame) const {
  const bool article = token > 0 && reading_.has(token - 1, mark::determiner) &&
                       (frame.object == MoveEnd::none ||
                        !is_any_of(reading_.folded(token - 1), {"l", "le", "la", "les", "leur"}));
  if (article || is_homonym(token)) return std::nullopt;  // « un passe », « cette perte »
  if (!frame.reflexive && is_reflexive(token)) return std::nullopt;  // « s’attire des reproches »
  if (token > 0 && reading_.has(token - 1, mark::preposition) && reading_.folded(token - 1) != "en")
    return std::nullopt;  // « chef de file »
  if (frame.reflexive && !(reading_.tokens[token].elided ||
                           (token > 0 && is_any_of(reading_.folded(token - 1), {"se", "en"}))))
    return std::nullopt;
  return Voice::active;
}

/// Of a participle, by the auxiliaries before it.
std::optional<Voice> VerbReader::participle_voice(std::size_t token, const MoveFrame& frame) const {
  if (frame.reflexive) {
    bool self = false;
    for (std::size_t back = 1; back <= auxiliary_reach && back <= token; ++back)
      self = self || reading_.folded(token - back) == "se" ||
             (reading_.has(token - back, mark::auxiliary) && reading_.tokens[token - back].elided &&
              reading_.gap(token - back).find_first_of("sS") != std::string_view::npos);
    if (!self) return std::nullopt;
  }
  bool been = false;
  for (std::size_t back = 1; back <= auxiliary_reach && back <= token; ++back) {
    const std::size_t at = token - back;
    if (discourse_.at(at) != nullptr) break;
    const std::string_view word = reading_.exact(at);
    if (is_passive_helper(word)) {
      been = true;
      if (word != "été" && word != "être") break;
    }
    if (is_active_helper(word)) return been ? Voice::passive : Voice::active;
    if (reading_.gap(at + 1).find_first_of(",;:") != std::string_view::npos) break;
  }
  if (!been && token > 0 && reading_.folded(token) == "partie") return std::nullopt;  // fait partie
  if (been) return frame.passive && !frame.reflexive ? Voice::passive : Voice::active;
  return Voice::bare_participle;
}

/// « (passe) à l’attaque », « (passe) aux aveux »
bool VerbReader::is_idiom(std::size_t token, std::size_t end) const {
  if (token + 2 >= end || !is_any_of(reading_.folded(token), {"a", "au", "aux"})) return false;
  const std::size_t noun =
      is_any_of(reading_.folded(token + 1), {"la", "le"}) ? token + 2 : token + 1;
  return is_any_of(
      reading_.folded(noun),
      {"attaque", "acte",      "action", "offensive", "autre",   "trappe",  "caisse", "suite",
       "vitesse", "table",     "tabac",  "aveux",     "travers", "crible",  "vote",   "posterite",
       "etape",   "essentiel", "rouge",  "vert",      "orange",  "antenne", "tele"});
}

/// « se passe », « s’attire »
bool VerbReader::is_reflexive(std::size_t token) const {
  return (reading_.tokens[token].elided &&
          reading_.gap(token).find_first_of("sS") != std::string_view::npos) ||
         (token > 0 && reading_.folded(token - 1) == "se");
}

/// Whether a finite form is another word here: « entre 2000 et 2010 », « faire part de ».
bool VerbReader::is_homonym(std::size_t token) const {
  if (token == 0) return reading_.has(token, mark::preposition);
  const std::string_view before = reading_.folded(token - 1);
  if (reading_.exact(token) == "part")
    return is_any_of(before, {"fait", "font", "faire", "faisait", "faisant", "autre", "quelque",
                              "nulle", "prend", "prendre", "prenait", "pris", "a", "mis", "mise"});
  if (!reading_.has(token, mark::preposition)) return false;
  const MentionTokens* subject = discourse_.at(token - 1);
  const bool ruled = (subject != nullptr && subject->type == EntityType::person) ||
                     reading_.has(token - 1, mark::pronoun) || before == "qui";
  const bool range = token + 1 < reading_.size() && reading_.has(token + 1, mark::digits);
  return !ruled || range;
}

bool VerbReader::is_reported(std::size_t token) const {
  const std::size_t begin = token > 8 ? token - 8 : 0;
  for (std::size_t at = token; at-- > begin;)
    if (reading_.folded(at) == "que" ||
        (reading_.tokens[at].elided &&
         reading_.gap(at).find_first_of("qQ") != std::string_view::npos))
      return true;
  return false;
}

bool VerbReader::is_denied(std::size_t token) const {
  const std::size_t begin = token > 4 ? token - 4 : 0;
  const std::size_t end = std::min(token + 3, reading_.size());
  for (std::size_t at = begin; at < end; ++at) {
    if (discourse_.at(at) != nullptr) continue;
    if (reading_.folded(at) == "pas" && at > 0 && reading_.folded(at - 1) == "le") continue;
    if (is_any_of(reading_.folded(at), {"pas", "jamais", "refuse", "refusait", "dement", "ni"}))
      return true;
  }
  return false;
}

bool VerbReader::is_wished(std::size_t token) const {
  if (is_doubtful(token)) return true;
  const std::size_t begin = token > 6 ? token - 6 : 0;
  for (std::size_t at = token; at-- > begin;) {
    if (makes_happen(reading_.exact(at))) return false;
    if (reading_.folded(at) != "pour") continue;
    const std::size_t first = reading_.sentences[reading_.sentence_of(token)].first;
    const std::size_t reach = at > first + 24 ? at - 24 : first;
    for (std::size_t verb = at; verb-- > reach;)  // « quitte X pour rejoindre Y »
      if (reading_.has(verb, mark::move) && discourse_.at(verb) == nullptr) return false;
    return true;
  }
  return true;
}

bool VerbReader::is_purpose(std::size_t token) const {
  constexpr std::size_t reach = 6;
  const std::size_t begin = reading_.sentences[reading_.sentence_of(token)].first;
  for (std::size_t at = token; at > begin && token - at < reach; --at) {
    const bool that =
        reading_.gap(at).find("qu") != std::string_view::npos || reading_.folded(at) == "que";
    if (that) return reading_.folded(at - 1) == "pour";
    if (reading_.gap(at).find_first_of(",.;:") != std::string_view::npos) return false;
  }
  return false;
}

bool VerbReader::is_supposed(std::size_t token) const {
  constexpr std::size_t reach = 4;
  for (std::size_t at = token; at > 0 && token - at < reach; --at) {
    if (discourse_.at(at - 1) != nullptr || reading_.gap(at).find(',') != std::string_view::npos)
      return false;
    if (is_any_of(reading_.exact(at - 1),
                  {"pourrait", "pourraient", "envisage", "envisagent", "envisagerait", "aimerait",
                   "aimeraient", "souhaiterait", "souhaiteraient", "songe", "songerait", "rêve",
                   "espère", "espèrent", "voudrait", "voudraient", "hésite", "risque"}))
      return true;
  }
  return false;
}

bool VerbReader::is_doubtful(std::size_t token) const {
  const std::size_t first = reading_.sentences[reading_.sentence_of(token)].first;
  const std::size_t begin = token > first + 7 ? token - 7 : first;
  for (std::size_t at = token; at-- > begin;)
    if (!doubtful_word(reading_.exact(at)).empty()) return true;
  return false;
}

bool VerbReader::is_planned(std::size_t token) const {
  constexpr std::size_t near = 2;
  constexpr std::size_t reach = 20;
  const std::size_t first = reading_.sentences[reading_.sentence_of(token)].first;
  bool announced = false;
  for (std::size_t at = token; at > first && token - at < reach; --at) {
    const std::string_view doubt = doubtful_word(reading_.exact(at - 1));
    if (doubt.empty()) continue;
    if (!is_any_of(doubt, {"doit", "doivent"})) return false;
    announced = announced || token - at < near;
  }
  return announced;
}

/// Where another clause begins: a relative pronoun, a semicolon, a conjunction.
std::size_t VerbReader::clause_end(std::size_t token, std::size_t end) const {
  end = std::min(end, token + clause_reach);
  for (std::size_t at = token; at < end; ++at) {
    if (reading_.gap(at).find_first_of(";\"") != std::string_view::npos && at > token) return at;
    if (discourse_.at(at) != nullptr) continue;
    const std::string_view word = reading_.folded(at);
    if (is_any_of(word, {"qui", "dont", "tandis", "alors", "mais", "puis", "lorsque", "quand"}))
      return at;
    if (reading_.has(at, mark::move) && at > token &&
        reading_.gap(at).find(',') != std::string_view::npos)
      return at;  // « X, parti chez Org »
    if (reading_.has(at, mark::auxiliary) && at > token + 2 &&
        is_any_of(reading_.exact(at), {"a", "ont", "avait", "avaient"}))
      return at;
  }
  return end;
}

}  // namespace mercato
