// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/rows/article_rows.hh"

#include <algorithm>

#include "common/text/unicode.hh"
#include "searcher/engine/index/names.hh"
#include "searcher/engine/rows/sentence.hh"

namespace mercato {

ArticleRows::ArticleRows(const StoredArticle& article)
    : stored(article),
      text(article_text(article.article).text),
      origin{article.article.id, article.article.date, article.article.source,
             article.article.title} {}

std::string_view ArticleRows::sentence(Span span) const {
  return slice(text, sentence_around(text, span));
}

void ArticleRows::add_entities(RowFacts& facts, std::string_view sentence) const {
  for (const Field field :
       {Field::person, Field::organization, Field::product, Field::place, Field::media})
    (void)facts.names[field];
  for (const Entity& entity : stored.annotations.entities) {
    const bool named = std::any_of(
        entity.mentions.begin(), entity.mentions.end(),
        [&](const std::string& form) { return sentence.find(form) != std::string_view::npos; });
    if (named) facts.names[field_of(entity.type)].push_back(entity.name);
  }
}

RowFacts ArticleRows::facts_of(const Amount& amount) const {
  RowFacts facts;
  facts.text = sentence(amount.span);
  facts.amount = amount.value;
  facts.currency = amount.currency;
  return facts;
}

RowFacts ArticleRows::facts_of(const DateMention& date) const {
  RowFacts facts;
  facts.text = sentence(date.span);
  facts.first_day = date.first;
  facts.last_day = date.last;
  return facts;
}

std::vector<std::string> people_and_organizations(const IndexReader& index, const RowFacts& facts) {
  std::vector<std::string> names;
  for (const Field field : {Field::person, Field::organization})
    for (const std::string& name : facts.names.at(field))
      names.push_back(shown_name(index, field, name));
  return names;
}

}  // namespace mercato
