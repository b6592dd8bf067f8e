// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/article/stored.hh"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "common/article/compression.hh"
#include "common/article/damaged.hh"
#include "common/base/bytes.hh"
#include "common/base/checksum.hh"
#include "common/base/error.hh"

namespace mercato {
namespace {

constexpr std::uint64_t stored_version = 2;

[[noreturn]] void damaged() { throw DamagedArticle("a stored article is damaged"); }

/// The strings of an article, in their stored order.
constexpr std::array article_fields{
    &Article::id,     &Article::title, &Article::lead,     &Article::date, &Article::source,
    &Article::author, &Article::url,   &Article::language, &Article::path, &Article::body};

void write(ByteWriter& out, Span span) {
  out.number(span.begin);
  out.number(span.size());
}

Span read_span(ByteReader& in) {
  const auto begin = static_cast<std::uint32_t>(in.number());
  const std::uint64_t size = in.number();
  const std::uint64_t room = std::numeric_limits<std::uint32_t>::max() - begin;
  return {begin, begin + static_cast<std::uint32_t>(std::min(size, room))};
}

/// A probability in hundredths.
std::uint64_t percent(float probability) {
  return static_cast<std::uint64_t>(std::lround(std::clamp(probability, 0.0F, 1.0F) * 100));
}

float read_percent(ByteReader& in) {
  return static_cast<float>(std::min<std::uint64_t>(in.number(), 100)) / 100;
}

void write(ByteWriter& out, const Entity& entity) {
  out.number(static_cast<std::uint64_t>(entity.type));
  out.text(entity.name);
}

void read(ByteReader& in, Entity& entity) {
  entity.type = static_cast<EntityType>(std::min<std::uint64_t>(in.number(), 0xFF));
  entity.name = in.text();
}

void write(ByteWriter& out, const Amount& amount) {
  write(out, amount.span);
  out.real(amount.value);
  out.text(amount.currency);
}

void read(ByteReader& in, Amount& amount) {
  amount.span = read_span(in);
  amount.value = in.real();
  amount.currency = in.text();
}

void write(ByteWriter& out, const Quote& quote) {
  write(out, quote.span);
  out.text(quote.text);
  out.text(quote.speaker);
  out.number(percent(quote.confidence));
  out.number(quote.parts.size());
  for (const Span part : quote.parts) write(out, part);
}

void read(ByteReader& in, Quote& quote) {
  quote.span = read_span(in);
  quote.text = in.text();
  quote.speaker = in.text();
  quote.confidence = read_percent(in);
  for (std::uint64_t count = in.number(); count > 0 && in.ok(); --count)
    quote.parts.push_back(read_span(in));
}

constexpr std::array move_fields{&Move::person, &Move::group, &Move::from,
                                 &Move::to,     &Move::role,  &Move::date};

void write(ByteWriter& out, const Move& move) {
  write(out, move.span);
  out.number(static_cast<std::uint64_t>(move.kind));
  for (const auto field : move_fields) out.text(move.*field);
  out.number(percent(move.confidence));
  out.number(move.rumour ? 1 : 0);
}

void read(ByteReader& in, Move& move) {
  move.span = read_span(in);
  move.kind = static_cast<MoveKind>(std::min<std::uint64_t>(in.number(), 0xFF));
  for (const auto field : move_fields) move.*field = in.text();
  move.confidence = read_percent(in);
  move.rumour = in.number() != 0;
}

void write(ByteWriter& out, const DateMention& date) {
  write(out, date.span);
  out.text(date.first);
  out.text(date.last);
}

void read(ByteReader& in, DateMention& date) {
  date.span = read_span(in);
  date.first = in.text();
  date.last = in.text();
}

template <typename Item>
void write_all(ByteWriter& out, const std::vector<Item>& items) {
  out.number(items.size());
  for (const Item& item : items) write(out, item);
}

template <typename Item>
void read_all(ByteReader& in, std::vector<Item>& items) {
  for (std::uint64_t count = in.number(); count > 0 && in.ok(); --count)
    read(in, items.emplace_back());
}

/// The bytes that the checksum at the end speaks of.
std::string_view without_sum(std::string_view bytes) {
  const auto summed = without_checksum(bytes);
  if (!summed) damaged();
  return *summed;
}

Article read_article(ByteReader& in) {
  Article article;
  const bool known = in.number() == stored_version;
  for (const auto field : article_fields) article.*field = in.text();
  if (!known || !in.ok()) damaged();
  return article;
}

/// Whether each kind is one of those there are.
bool kinds_are_known(const Annotations& found) {
  return std::all_of(found.entities.begin(), found.entities.end(),
                     [](const Entity& entity) { return entity.type <= EntityType::media; }) &&
         std::all_of(found.moves.begin(), found.moves.end(),
                     [](const Move& move) { return move.kind <= MoveKind::appoint; });
}

/// Whether the places an index tells of lie in the article.
bool spans_lie_in(const StoredArticle& stored) {
  const Article& article = stored.article;
  constexpr std::size_t between_fields = 8;  // bytes that join title, lead and body, at most
  const std::size_t size =
      article.title.size() + article.lead.size() + article.body.size() + between_fields;
  const auto all_in = [&](const auto& items) {
    return std::all_of(items.begin(), items.end(),
                       [&](const auto& item) { return item.span.end <= size; });
  };
  const Annotations& found = stored.annotations;
  return all_in(found.amounts) && all_in(found.quotes) && all_in(found.moves) &&
         all_in(found.dates);
}

}  // namespace

std::string encode(const Article& article, const Annotations& annotations) {
  ByteWriter out;
  out.number(stored_version);
  for (const auto field : article_fields) out.text(article.*field);
  write_all(out, annotations.entities);
  write_all(out, annotations.amounts);
  write_all(out, annotations.quotes);
  write_all(out, annotations.moves);
  write_all(out, annotations.dates);
  std::string stored = compress_article(out.bytes());
  append_checksum(stored);
  return stored;
}

StoredArticle decode_stored(std::string_view packed) {
  const std::string bytes = decompress_article(without_sum(packed));
  ByteReader in(bytes);
  StoredArticle stored{read_article(in), {}};
  read_all(in, stored.annotations.entities);
  read_all(in, stored.annotations.amounts);
  read_all(in, stored.annotations.quotes);
  read_all(in, stored.annotations.moves);
  read_all(in, stored.annotations.dates);
  if (!in.ok() || !spans_lie_in(stored) || !kinds_are_known(stored.annotations)) damaged();
  return stored;
}

Article decode_article(std::string_view packed) {
  const std::string bytes = decompress_article(without_sum(packed));
  ByteReader in(bytes);
  return read_article(in);
}

}  // namespace mercato
