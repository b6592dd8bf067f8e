// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/article.hh"

/// What analysis finds in one article besides its words. All spans count bytes of
/// `ArticleText::text`.
namespace mercato {

enum class EntityType : std::uint8_t { person, organization, product, place, media };

/// "person", "organization", …: the field's name in the fields table.
[[nodiscard]] std::string_view name_of(EntityType type);

/// One entity of an article, under its canonical name, with the surface forms it takes there.
struct Entity {
  EntityType type{};
  std::string name;
  std::vector<std::string> mentions;  ///< distinct surface forms, in order of appearance
  float confidence = 1;  ///< how likely name and type are right; not in the stored form
};

/// One place of the text that names an entity.
struct Mention {
  Span span;
  EntityType type{};
  std::uint32_t entity = 0;  ///< index in Annotations::entities
};

struct Amount {
  Span span;
  double value = 0;      ///< in units of the currency
  std::string currency;  ///< ISO 4217
};

struct Quote {
  Span span;                ///< what stands between the marks
  std::string text;         ///< the same, word for word
  std::string speaker;      ///< canonical name, empty if not known
  std::vector<Span> parts;  ///< if an incise splits what was said: all pieces, this one among them
  float confidence = 1;     ///< how likely it is a quote of this speaker
};

enum class MoveKind : std::uint8_t { hire, leave, appoint };

/// "hire", "leave", "appoint".
[[nodiscard]] std::string_view name_of(MoveKind kind);

/// Someone goes from one organization to another. Names are canonical; what is not said is empty.
struct Move {
  Span span;           ///< the sentence that says so
  std::string person;  ///< empty for a counted group
  std::string group;   ///< « huit chercheurs »
  MoveKind kind{};
  std::string from;
  std::string to;
  std::string role;
  std::string date;      ///< ISO 8601 day, month or year, when the text says one
  float confidence = 1;  ///< how likely the person and both ends are right
  bool rumour = false;   ///< told as something that may come
};

/// A date the text speaks of, as the range of days it covers, both ends included.
struct DateMention {
  Span span;
  std::string first;  ///< ISO 8601 day
  std::string last;   ///< ISO 8601 day
};

struct Annotations {
  std::vector<Entity> entities;   ///< in order of first mention
  std::vector<Mention> mentions;  ///< in text order, not overlapping
  std::vector<Amount> amounts;    ///< in text order
  std::vector<Quote> quotes;      ///< in text order
  std::vector<Move> moves;
  std::vector<DateMention> dates;
};

}  // namespace mercato
