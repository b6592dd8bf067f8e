// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/noise.hh"

#include <algorithm>
#include <array>
#include <string>

#include <unicode/uchar.h>

#include "common/text/unicode.hh"

namespace mercato {
namespace {

enum class Extent {
  whole,   ///< the line is these words
  start,   ///< the line begins with them
  within,  ///< a short line has them anywhere
};

/// Words of a page around its article, folded, with what a line that has them is.
struct Phrase {
  std::string_view words;
  Extent extent;
  LineKind kind;
};

using enum Extent;
using enum LineKind;

constexpr std::size_t short_line = 25;  // words; beyond it a line is prose and `within` is no proof

constexpr auto phrases = std::to_array<Phrase>({
    {"accueil", whole, label},
    {"home", whole, label},
    {"menu", whole, label},
    {"menu principal", whole, label},
    {"close", whole, label},
    {"fermer", whole, label},
    {"ouvrir", whole, label},
    {"logo", whole, label},
    {"plus", whole, label},
    {"voir plus", whole, label},
    {"en savoir plus", whole, label},
    {"lire la suite", whole, label},
    {"lire plus", whole, label},
    {"read more", whole, label},
    {"afficher plus", whole, label},
    {"recherche", whole, label},
    {"rechercher", whole, label},
    {"search", whole, label},
    {"imprimer", whole, label},
    {"ecouter", whole, label},
    {"ecouter l'article", whole, label},
    {"partager", whole, label},
    {"partager l'article", whole, label},
    {"partager cet article", whole, label},
    {"partager sur", start, label},
    {"share", whole, label},
    {"share this", start, label},
    {"envoyer par e-mail", start, label},
    {"envoyer par mail", start, label},
    {"copier le lien", whole, label},
    {"ajouter aux favoris", whole, label},
    {"ajouter a mes favoris", whole, label},
    {"sauvegarder", whole, label},
    {"enregistrer", whole, label},
    {"tweeter", whole, label},
    {"tweet", whole, label},
    {"facebook", whole, label},
    {"twitter", whole, label},
    {"linkedin", whole, label},
    {"whatsapp", whole, label},
    {"instagram", whole, label},
    {"pinterest", whole, label},
    {"e-mail", whole, label},
    {"email", whole, label},
    {"commenter", whole, label},
    {"reagir", whole, label},
    {"commentaires", whole, label},
    {"comments", whole, label},
    {"commentaire(s)", whole, label},
    {"aucun commentaire", start, label},
    {"laisser un commentaire", start, label},
    {"laissez un commentaire", start, label},
    {"leave a comment", start, label},
    {"connexion", whole, label},
    {"se connecter", whole, label},
    {"s'identifier", whole, label},
    {"s'inscrire", whole, label},
    {"mon compte", whole, label},
    {"sign in", whole, label},
    {"log in", whole, label},
    {"subscribe", whole, newsletter},
    {"aller au contenu", start, label},
    {"passer au contenu", start, label},
    {"skip to", start, label},
    {"retour a l'accueil", start, label},
    {"retour en haut", start, label},
    {"haut de page", whole, label},
    {"publicite", whole, label},
    {"advertisement", whole, label},
    {"la suite apres cette publicite", start, label},
    {"la suite apres la publicite", start, label},
    {"cet article vous a plu", start, label},
    {"cet article est reserve", start, label},
    {"article reserve", start, label},
    {"mentions legales", start, label},
    {"politique de confidentialite", start, label},
    {"tous droits reserves", within, label},
    {"all rights reserved", within, label},
    {"conditions generales", start, label},
    {"nous contacter", whole, label},
    {"contactez-nous", whole, label},
    {"suivant", whole, label},
    {"precedent", whole, label},
    {"article precedent", start, label},
    {"article suivant", start, label},
    {"tags", start, label},
    {"mots-cles", start, label},

    {"a lire aussi", start, related},
    {"a lire egalement", start, related},
    {"a lire", whole, related},
    {"lire aussi", start, related},
    {"lire egalement", start, related},
    {"lire notre", start, related},
    {"a voir aussi", start, related},
    {"voir aussi", start, related},
    {"a decouvrir aussi", start, related},
    {"a ecouter aussi", start, related},
    {"sur le meme sujet", start, related},
    {"sur le meme theme", start, related},
    {"dans la meme rubrique", start, related},
    {"ces articles peuvent vous interesser", start, related},
    {"ces articles pourraient vous interesser", start, related},
    {"vous aimerez aussi", start, related},
    {"articles similaires", start, related},
    {"articles lies", start, related},
    {"articles connexes", start, related},
    {"articles associes", start, related},
    {"articles recents", start, related},
    {"autres articles", start, related},
    {"nos derniers articles", start, related},
    {"derniers articles", start, related},
    {"dernieres actualites", start, related},
    {"dernieres nouvelles", start, related},
    {"plus d'actualites", start, related},
    {"plus d'articles", start, related},
    {"toute l'actualite", start, related},
    {"les plus lus", start, related},
    {"les plus lues", start, related},
    {"les plus partages", start, related},
    {"latest news", start, related},
    {"latest articles", whole, related},
    {"most read", start, related},
    {"related articles", start, related},
    {"related posts", start, related},
    {"related", whole, related},
    {"read also", start, related},
    {"you may also like", start, related},
    {"pour aller plus loin", whole, related},
    {"a propos de l'auteur", start, related},
    {"a propos des auteurs", start, related},
    {"about the author", start, related},
    {"more from", start, related},
    {"recommande pour vous", start, related},
    {"contenus sponsorises", start, related},
    {"contenu sponsorise", start, related},

    {"newsletter", within, newsletter},
    {"newsletters", within, newsletter},
    {"infolettre", within, newsletter},
    {"abonnez-vous", within, newsletter},
    {"abonnez vous", within, newsletter},
    {"je m'abonne", within, newsletter},
    {"s'abonner", whole, newsletter},
    {"deja abonne", within, newsletter},
    {"sans engagement", within, newsletter},
    {"inscrivez-vous", within, newsletter},
    {"inscrivez vous", within, newsletter},
    {"recevez chaque", within, newsletter},
    {"recevez nos", within, newsletter},
    {"recevez notre", within, newsletter},
    {"recevez toute l'actu", within, newsletter},
    {"dans votre boite mail", within, newsletter},
    {"votre adresse e-mail", within, newsletter},
    {"votre adresse email", within, newsletter},
    {"votre adresse mail", within, newsletter},
    {"suivez-nous", within, newsletter},
    {"suivez nous", within, newsletter},
    {"rejoignez-nous", start, newsletter},
    {"telechargez l'application", within, newsletter},
    {"telechargez notre application", within, newsletter},
    {"activez les notifications", within, newsletter},
    {"google actualites", within, newsletter},
    {"google news", within, newsletter},
    {"accepter les cookies", within, newsletter},
    {"tout accepter", within, newsletter},
    {"tout refuser", whole, newsletter},
    {"parametrer les cookies", within, newsletter},
    {"gestion des cookies", within, newsletter},
    {"utilise des cookies", within, newsletter},
    {"utilisons des cookies", within, newsletter},
    {"we use cookies", within, newsletter},
    {"subscribe to", within, newsletter},
    {"sign up for", within, newsletter},

    {"publie le", start, byline},
    {"publie a", start, byline},
    {"publie hier", start, byline},
    {", publie le", within, byline},
    {"publie il y a", start, byline},
    {"publiee le", start, byline},
    {"mis en ligne le", start, byline},
    {"date de publication", start, byline},
    {"mis a jour", start, byline},
    {"mise a jour", start, byline},
    {"modifie le", start, byline},
    {"published", start, byline},
    {"updated", start, byline},
    {"temps de lecture", start, byline},
    {"lecture", whole, byline},
    {"min de lecture", within, byline},
    {"minutes de lecture", within, byline},
    {"minute de lecture", within, byline},
    {"min read", within, byline},
});

bool is_word(UChar32 c) { return u_isalnum(c) != 0; }

template <class Visit>
void each_code_point(std::string_view line, Visit visit) {
  for (std::size_t i = 0; i < line.size();) {
    const CodePoint point = decode_at(line, i);
    visit(point.value, i, i + point.size);
    i += point.size;
  }
}

/// The folded line without the signs around it: « 📬 Inscrivez-vous ! » is `inscrivez-vous`.
std::string core(std::string_view line) {
  std::size_t begin = line.size();
  std::size_t end = 0;
  each_code_point(line, [&](char32_t c, std::size_t from, std::size_t to) {
    if (!is_word(static_cast<UChar32>(c))) return;
    begin = std::min(begin, from);
    end = to;
  });
  return end == 0 ? std::string() : fold(line.substr(begin, end - begin));
}

bool at_word_end(std::string_view text, std::size_t at) {
  return at == text.size() || !is_word(static_cast<UChar32>(decode_at(text, at).value));
}

bool has(std::string_view folded, const Phrase& phrase, std::size_t words) {
  const std::string_view wanted = phrase.words;
  if (phrase.extent == whole) return folded == wanted;
  if (words > short_line) return false;
  if (phrase.extent == start) {
    return folded.starts_with(wanted) && at_word_end(folded, wanted.size());
  }
  const std::size_t at = folded.find(wanted);
  if (at == std::string_view::npos || !at_word_end(folded, at + wanted.size())) return false;
  return at == 0 || !is_word(static_cast<UChar32>(folded[at - 1]));
}

/// « La newsletter de Dupré compte 200 lecteurs. » tells something; « Recevez notre newsletter. »
/// wants something of the reader.
bool tells(std::string_view line, std::string_view folded) {
  if (!ends_sentence(line)) return false;
  constexpr auto addresses =
      std::to_array<std::string_view>({"vous", "votre", "vos", "notre", "nos", "recevez", "you",
                                       "your", "our", "subscribe", "sign up"});
  return std::none_of(addresses.begin(), addresses.end(), [&](std::string_view word) {
    return has(folded, {word, within, newsletter}, 0);
  });
}

/// « Accueil > Économie > Banques »
bool is_breadcrumb(std::string_view line) {
  for (const std::string_view sign : {" > ", " › ", " » "}) {
    const std::size_t at = line.find(sign);
    if (at == std::string_view::npos || count_words(line) > short_line / 2) continue;
    if (line.substr(0, at).find("«") != std::string_view::npos) continue;
    if (line.find(sign, at + 1) != std::string_view::npos || sign == " > ") return true;
  }
  return false;
}

/// « [Image : la banque] », « Image 1: logo »: what stands for a picture in a copied text.
bool is_placeholder(std::string_view folded, std::string_view line) {
  const bool picture =
      folded.starts_with("image") || folded.starts_with("photo") || folded.starts_with("video");
  const bool numbered =
      folded.size() > 6 && folded.starts_with("image ") && folded[6] >= '0' && folded[6] <= '9';
  return numbered || (picture && line.starts_with('[') && line.ends_with(']'));
}

bool is_address(std::string_view line) {
  return (line.starts_with("http://") || line.starts_with("https://") ||
          line.starts_with("www.")) &&
         line.find(' ') == std::string_view::npos;
}

}  // namespace

LineKind classify_line(std::string_view line) {
  line = trim_line(line);
  const std::string folded = core(line);
  if (folded.empty() || is_address(line)) return address;
  if (is_breadcrumb(line) || is_placeholder(folded, line)) return label;
  if (line.starts_with("©") || line.starts_with("Copyright ")) return label;
  const std::size_t words = count_words(line);
  for (const Phrase& phrase : phrases) {
    if (!has(folded, phrase, words)) continue;
    if (phrase.kind == newsletter && phrase.extent == within && tells(line, folded)) continue;
    return phrase.kind;
  }
  return text;
}

std::size_t count_words(std::string_view line) {
  std::size_t words = 0;
  bool inside = false;
  each_code_point(line, [&](char32_t c, std::size_t, std::size_t) {
    const bool letter = is_word(static_cast<UChar32>(c));
    words += letter && !inside;
    inside = letter;
  });
  return words;
}

bool ends_sentence(std::string_view line) {
  constexpr std::string_view closing = "\"')]» \u201d\u2019\u00a0\u202f";
  const std::size_t last = line.find_last_not_of(closing);
  if (last == std::string_view::npos) return false;
  return std::string_view(".!?").find(line[last]) != std::string_view::npos ||
         line.substr(0, last + 1).ends_with("…");
}

std::string_view trim_line(std::string_view line) {
  std::size_t begin = line.size();
  std::size_t end = 0;
  each_code_point(line, [&](char32_t c, std::size_t from, std::size_t to) {
    const bool space = u_isUWhiteSpace(static_cast<UChar32>(c)) || c == 0x200B || c == 0xFEFF;
    const bool bullet = c == U'•' || c == U'·' || c == U'▪' || c == U'●' || c == U'■';
    if (space || (bullet && end == 0)) return;
    begin = std::min(begin, from);
    end = to;
  });
  return end == 0 ? std::string_view() : line.substr(begin, end - begin);
}

}  // namespace mercato
