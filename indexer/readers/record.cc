// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/record.hh"

#include <array>

#include "common/text/unicode.hh"
#include "indexer/extraction/dates.hh"

namespace mercato {
namespace {

/// A part of an article and its names, folded, the first one first.
struct Part {
  std::string Article::*value;
  std::array<std::string_view, 8> names;
};

constexpr std::array parts = {
    Part{&Article::id, {"id", "identifiant", "guid"}},
    Part{&Article::title, {"title", "titre", "headline"}},
    Part{&Article::lead,
         {"lead", "chapo", "chapeau", "description", "summary", "resume", "excerpt", "standfirst"}},
    Part{&Article::body,
         {"body", "texte", "corps", "text", "content", "contenu", "content_text", "article"}},
    Part{&Article::date,
         {"date", "published", "date_published", "publication_date", "date_publication", "pubdate",
          "published_at", "datepublished"}},
    Part{&Article::source, {"source", "site", "journal", "publication", "media", "publisher"}},
    Part{&Article::author, {"author", "auteur", "authors", "auteurs", "byline", "creator"}},
    Part{&Article::url, {"url", "link", "lien", "canonical", "permalink"}},
    Part{&Article::language, {"language", "langue", "lang"}},
};

}  // namespace

bool is_article_key(std::string_view key) {
  const std::string folded = fold(key);
  for (const Part& part : parts) {
    for (const std::string_view name : part.names) {
      if (!name.empty() && name == folded) return true;
    }
  }
  return false;
}

void Record::add(std::string_view key, std::string value) {
  if (!value.empty()) values_.emplace_back(fold(key), std::move(value));
}

std::string Record::take(std::string_view key) {
  if (key.empty()) return {};
  for (auto& [name, value] : values_) {
    if (name == key) return std::exchange(value, {});
  }
  return {};
}

Article Record::take_article() {
  Article article;
  for (const Part& part : parts) {
    std::string& value = article.*part.value;
    for (std::size_t i = 0; i < part.names.size() && value.empty(); ++i)
      value = take(part.names[i]);
  }
  article.date = iso_date(article.date);
  values_.clear();
  return article;
}

}  // namespace mercato
