// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/article/annotation_json.hh"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "common/article/acronym.hh"
#include "common/article/amount_range.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

using Json = nlohmann::ordered_json;

/// A probability, to two places.
double hundredths(float probability) { return std::round(double{probability} * 100) / 100; }

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

/// Turns the byte spans of one text, in any order, into objects that start with code point offsets.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text) {
    marks_.reserve(text.size() / step + 1);
    for (std::size_t at = 0; at + step <= text.size(); at += step)
      marks_.push_back(marks_.back() + count_code_points(text.substr(at, step)));
  }

  [[nodiscard]] Json at(Span span) const {
    return {{"start", code_points_before(span.begin)}, {"end", code_points_before(span.end)}};
  }

 private:
  static constexpr std::size_t step = 256;  // bytes from mark to mark

  [[nodiscard]] std::size_t code_points_before(std::size_t offset) const {
    const std::size_t mark = std::min(offset / step, marks_.size() - 1);
    return marks_[mark] + count_code_points(text_.substr(mark * step, offset - mark * step));
  }

  std::string_view text_;
  std::vector<std::size_t> marks_{0};
};

/// A row for each item: its place, then what `fill` adds.
template <typename Item, typename Fill>
Json rows_of(const std::vector<Item>& items, const Places& places, const Fill& fill) {
  Json out = Json::array();
  for (const Item& item : items) {
    Json row = places.at(item.span);
    fill(item, row);
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

Json quotes_of(const Annotations& annotations, const Places& places) {
  std::vector<Span> shared;  // stretches of one sentence, told with each of them
  Json pieces;
  return rows_of(annotations.quotes, places, [&](const Quote& quote, Json& row) {
    row["text"] = quote.text;
    row["speaker"] = text_or_null(quote.speaker);
    row["confidence"] = hundredths(quote.confidence);
    if (quote.parts.empty()) return;
    if (quote.parts != shared) {
      shared = quote.parts;
      pieces = Json::array();
      for (const Span piece : shared) pieces.push_back(places.at(piece));
    }
    row["pieces"] = pieces;
  });
}

/// The low end of a range that says its unit once is told with the other.
Json amounts_of(const std::vector<Amount>& amounts, std::string_view text, const Places& places) {
  Json out = Json::array();
  const Amount* low = nullptr;
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    const Amount& amount = amounts[i];
    if (i + 1 < amounts.size() && is_low_end(text, amount, amounts[i + 1])) {
      low = &amount;
      continue;
    }
    Json row = places.at(amount.span);
    row["text"] = slice(text, amount.span);
    row["value"] = amount.value;
    row["currency"] = amount.currency;
    if (low != nullptr) row["low"] = std::exchange(low, nullptr)->value;
    out.push_back(std::move(row));
  }
  return out;
}

std::string name_told_of(const Entity& entity) {
  if (entity.type == EntityType::person) return entity.name;
  const std::string plain = fold(entity.name);
  const std::string* longest = nullptr;
  const std::string* spelled = nullptr;
  bool told = false;
  for (const std::string& mention : entity.mentions) {
    const std::string folded = fold(mention);
    told = told || folded == plain || folded.ends_with(" " + plain);
    if (longest == nullptr || mention.size() > longest->size()) longest = &mention;
    if (folded.find(' ') != std::string::npos && is_acronym_of(plain, folded) &&
        (spelled == nullptr || mention.size() > spelled->size()))
      spelled = &mention;
  }
  if (spelled != nullptr) return *spelled;
  return told || longest == nullptr ? entity.name : *longest;
}

/// The names that an article tells of its entities, each looked for once.
class ToldNames {
 public:
  explicit ToldNames(const Annotations& annotations) {
    for (const Entity& entity : annotations.entities) entities_.emplace(entity.name, &entity);
  }

  const std::string& of(const std::string& name) {
    const auto [it, fresh] = told_.try_emplace(name, name);
    const auto entity = fresh ? entities_.find(name) : entities_.end();
    if (entity != entities_.end()) it->second = name_told_of(*entity->second);
    return it->second;
  }

 private:
  std::unordered_map<std::string_view, const Entity*> entities_;
  std::unordered_map<std::string, std::string> told_;
};

Json moves_of(const Annotations& annotations, const Places& places) {
  ToldNames told(annotations);
  return rows_of(annotations.moves, places, [&](const Move& move, Json& row) {
    row["person"] = text_or_null(told.of(move.person));
    row["group"] = text_or_null(move.group);
    row["kind"] = name_of(move.kind);
    row["from"] = text_or_null(told.of(move.from));
    row["to"] = text_or_null(told.of(move.to));
    row["role"] = text_or_null(move.role);
    row["date"] = text_or_null(move.date);
    row["confidence"] = hundredths(move.confidence);
    row["rumour"] = move.rumour;
  });
}

}  // namespace

std::string told_name(const Annotations& annotations, const std::string& name) {
  const auto entity = std::ranges::find(annotations.entities, name, &Entity::name);
  return entity == annotations.entities.end() ? name : name_told_of(*entity);
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
  const auto text_at = [&](const auto& item, Json& row) { row["text"] = slice(text, item.span); };
  out["mentions"] = rows_of(annotations.mentions, places, [&](const Mention& mention, Json& row) {
    row["type"] = name_of(mention.type);
    text_at(mention, row);
    row["entity"] = annotations.entities.at(mention.entity).name;
  });
  out["entities"] = entities_of(annotations);
  out["amounts"] = amounts_of(annotations.amounts, text, places);
  out["quotes"] = quotes_of(annotations, places);
  out["moves"] = moves_of(annotations, places);
  out["dates"] = rows_of(annotations.dates, places, [&](const DateMention& date, Json& row) {
    text_at(date, row);
    row["first"] = date.first;
    row["last"] = date.last;
  });
  return out;
}

}  // namespace mercato
