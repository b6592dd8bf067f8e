// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/html/html_names.hh"

#include <algorithm>
#include <array>

#include <libxml/tree.h>

#include "common/text/unicode.hh"

namespace mercato::html {
namespace {

using namespace std::string_view_literals;

constexpr std::array comment_words = {
    "comment"sv, "comments"sv, "commentaire"sv, "commentaires"sv, "reactions"sv, "cookie"sv,
    "cookies"sv, "consent"sv,  "disqus"sv,      "respond"sv,      "gdpr"sv,      "rgpd"sv};

constexpr std::array aside_words = {
    "share"sv,       "sharing"sv,        "partage"sv,       "partager"sv,      "social"sv,
    "reseaux"sv,     "related"sv,        "similar"sv,       "similaires"sv,    "associes"sv,
    "recommended"sv, "recommandation"sv, "reco"sv,          "newsletter"sv,    "newsletters"sv,
    "caption"sv,     "legende"sv,        "copyright"sv,     "breadcrumb"sv,    "breadcrumbs"sv,
    "ariane"sv,      "sidebar"sv,        "navigation"sv,    "footer"sv,        "publicite"sv,
    "advert"sv,      "advertising"sv,    "advertisement"sv, "sponsor"sv,       "sponsored"sv,
    "promo"sv,       "popup"sv,          "popin"sv,         "subscribe"sv,     "subscription"sv,
    "abonnement"sv,  "abonnez"sv,        "embed"sv,         "player"sv,        "diaporama"sv,
    "slideshow"sv,   "outbrain"sv,       "taboola"sv,       "complementary"sv, "tweet"sv,
    "biography"sv,   "pagination"sv};

constexpr std::array maybe_words = {
    "nav"sv,     "menu"sv,   "pub"sv,    "ad"sv,        "ads"sv,      "banner"sv,   "modal"sv,
    "gallery"sv, "widget"sv, "tags"sv,   "keywords"sv,  "byline"sv,   "date"sv,     "toolbar"sv,
    "print"sv,   "skip"sv,   "search"sv, "timestamp"sv, "datetime"sv, "signature"sv};

using Pair = std::array<std::string_view, 2>;

/// Neighbouring words that mean `aside` together.
constexpr std::array<Pair, 9> aside_pairs = {{{"lire", "aussi"},
                                              {"voir", "aussi"},
                                              {"read", "more"},
                                              {"read", "also"},
                                              {"sr", "only"},
                                              {"visually", "hidden"},
                                              {"author", "bio"},
                                              {"meme", "sujet"},
                                              {"twitter", "tweet"}}};

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Calls `visit` with each run of small letters until it returns true; whether it did.
template <class Visit>
bool any_word(std::string_view text, Visit visit) {
  while (!text.empty()) {
    std::size_t end = 0;
    while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
    if (end > 0 && visit(text.substr(0, end))) return true;
    text.remove_prefix(std::max<std::size_t>(end, 1));
  }
  return false;
}

NamedAs meaning_of(std::string_view names) {
  NamedAs strongest = NamedAs::nothing;
  std::string_view before;
  any_word(names, [&](std::string_view word) {
    const bool pair = is_one_of(word, comment_words) ||
                      std::any_of(aside_pairs.begin(), aside_pairs.end(), [&](const Pair& one) {
                        return before == one[0] && word == one[1];
                      });
    NamedAs meaning = NamedAs::nothing;
    if (is_one_of(word, comment_words)) {
      meaning = NamedAs::comments;
    } else if (pair || is_one_of(word, aside_words)) {
      meaning = NamedAs::aside;
    } else if (is_one_of(word, maybe_words)) {
      meaning = NamedAs::maybe_aside;
    }
    strongest = std::max(strongest, meaning);
    before = word;
    return strongest == NamedAs::comments;
  });
  return strongest;
}

}  // namespace

bool has_class_word(const Node* element, std::span<const std::string_view> words) {
  if (element->properties == nullptr) return false;
  return any_word(lower_case(attribute(element, "class")), [&](std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  });
}

NamedAs named_as(const Node* element) {
  const std::string_view name = name_of(element);
  if (name == "form") return NamedAs::aside;
  if (name == "html" || name == "body" || name == "main") return NamedAs::nothing;
  NamedAs strongest = NamedAs::nothing;
  if (element->properties == nullptr) return strongest;
  for (const char* key : {"class", "id", "role"}) {
    strongest = std::max(strongest, meaning_of(lower_case(attribute(element, key))));
  }
  return strongest;
}

}  // namespace mercato::html
