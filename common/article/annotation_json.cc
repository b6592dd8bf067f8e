// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/article/annotation_json.hh"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "common/text/unicode.hh"

namespace mercato {
namespace {

using Json = nlohmann::ordered_json;

/// A probability, to two places.
double hundredths(float probability) { return std::round(double{probability} * 100) / 100; }

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

/// Turns the byte spans of one text into objects that start with code point offsets.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text), counter_(text) {}

  Json at(Span span) {
    const std::size_t start = counter_.at(span.begin);
    return {{"start", start}, {"end", counter_.at(span.end)}};
  }

  [[nodiscard]] std::string text_of(Span span) const { return std::string(slice(text_, span)); }

 private:
  std::string_view text_;
  CodePointCounter counter_;
};

Json mentions_of(const Annotations& annotations, Places& places) {
  Json out = Json::array();
  for (const Mention& mention : annotations.mentions) {
    Json row = places.at(mention.span);
    row["type"] = name_of(mention.type);
    row["text"] = places.text_of(mention.span);
    row["entity"] = annotations.entities.at(mention.entity).name;
    out.push_back(std::move(row));
  }
  return out;
}

Json entities_of(const Annotations& annotations) {
  Json out = Json::array();
  for (const Entity& entity : annotations.entities)
    out.push_back({{"type", name_of(entity.type)},
                   {"name", entity.name},
                   {"mentions", entity.mentions},
                   {"confidence", hundredths(entity.confidence)}});
  return out;
}

Json amounts_of(const Annotations& annotations, Places& places) {
  Json out = Json::array();
  for (const Amount& amount : annotations.amounts) {
    Json row = places.at(amount.span);
    row["text"] = places.text_of(amount.span);
    row["value"] = amount.value;
    row["currency"] = amount.currency;
    out.push_back(std::move(row));
  }
  return out;
}

Json quotes_of(const Annotations& annotations, Places& places) {
  Json out = Json::array();
  std::vector<Span> shared;  // stretches of one sentence, told with each of them
  Json pieces;
  Places ahead = places;
  for (const Quote& quote : annotations.quotes) {
    Json row = places.at(quote.span);
    row["text"] = quote.text;
    row["speaker"] = text_or_null(quote.speaker);
    row["confidence"] = hundredths(quote.confidence);
    if (!quote.parts.empty()) {
      if (quote.parts != shared) {
        shared = quote.parts;
        pieces = Json::array();
        for (const Span piece : shared) pieces.push_back(ahead.at(piece));
      }
      row["pieces"] = pieces;
    }
    out.push_back(std::move(row));
  }
  return out;
}

Json moves_of(const Annotations& annotations, Places& places) {
  Json out = Json::array();
  for (const Move& move : annotations.moves) {
    Json row = places.at(move.span);
    row["person"] = text_or_null(told_name(annotations, move.person));
    row["group"] = text_or_null(move.group);
    row["kind"] = name_of(move.kind);
    row["from"] = text_or_null(told_name(annotations, move.from));
    row["to"] = text_or_null(told_name(annotations, move.to));
    row["role"] = text_or_null(move.role);
    row["date"] = text_or_null(move.date);
    row["confidence"] = hundredths(move.confidence);
    row["rumour"] = move.rumour;
    out.push_back(std::move(row));
  }
  return out;
}

Json dates_of(const Annotations& annotations, Places& places) {
  Json out = Json::array();
  for (const DateMention& date : annotations.dates) {
    Json row = places.at(date.span);
    row["text"] = places.text_of(date.span);
    row["first"] = date.first;
    row["last"] = date.last;
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace

std::string told_name(const Annotations& annotations, const std::string& name) {
  const auto entity = std::ranges::find(annotations.entities, name, &Entity::name);
  if (entity == annotations.entities.end()) return name;
  const std::string plain = fold(name);
  const std::string* longest = nullptr;
  for (const std::string& mention : entity->mentions) {
    const std::string folded = fold(mention);
    if (folded == plain || folded.ends_with(" " + plain)) return name;
    if (longest == nullptr || mention.size() > longest->size()) longest = &mention;
  }
  return longest == nullptr ? name : *longest;
}

Json annotation_json(const Article& article, const Annotations& annotations) {
  const std::string text = article_text(article).text;
  Places places(text);
  Json out = {{"id", article.id},
              {"title", article.title},
              {"lead", article.lead},
              {"date", text_or_null(article.date)},
              {"source", article.source},
              {"author", article.author},
              {"url", article.url},
              {"language", article.language},
              {"path", article.path},
              {"body", article.body},
              {"text", text}};
  out["mentions"] = mentions_of(annotations, places);
  out["entities"] = entities_of(annotations);
  out["amounts"] = amounts_of(annotations, places);
  out["quotes"] = quotes_of(annotations, places);
  out["moves"] = moves_of(annotations, places);
  out["dates"] = dates_of(annotations, places);
  return out;
}

}  // namespace mercato
