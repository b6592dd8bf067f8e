// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/article/stored.hh"

#include <array>
#include <utility>

#include "common/base/bytes.hh"
#include "common/base/error.hh"

namespace mercato {
namespace {

constexpr std::uint64_t stored_version = 1;

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
  return {begin, begin + static_cast<std::uint32_t>(in.number())};
}

void write(ByteWriter& out, const Entity& entity) {
  out.number(static_cast<std::uint64_t>(entity.type));
  out.text(entity.name);
}

void read(ByteReader& in, Entity& entity) {
  entity.type = static_cast<EntityType>(in.number() % 5);
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
}

void read(ByteReader& in, Quote& quote) {
  quote.span = read_span(in);
  quote.text = in.text();
  quote.speaker = in.text();
}

constexpr std::array move_fields{&Move::person, &Move::group, &Move::from,
                                 &Move::to,     &Move::role,  &Move::date};

void write(ByteWriter& out, const Move& move) {
  write(out, move.span);
  out.number(static_cast<std::uint64_t>(move.kind));
  for (const auto field : move_fields) out.text(move.*field);
}

void read(ByteReader& in, Move& move) {
  move.span = read_span(in);
  move.kind = static_cast<MoveKind>(in.number() % 3);
  for (const auto field : move_fields) move.*field = in.text();
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
  return out.take();
}

StoredArticle decode_stored(std::string_view bytes) {
  ByteReader in(bytes);
  StoredArticle stored;
  const bool known = in.number() == stored_version;
  for (const auto field : article_fields) stored.article.*field = in.text();
  read_all(in, stored.annotations.entities);
  read_all(in, stored.annotations.amounts);
  read_all(in, stored.annotations.quotes);
  read_all(in, stored.annotations.moves);
  read_all(in, stored.annotations.dates);
  if (!known || !in.ok())
    throw Error(ErrorCode::no_index, "a stored article is damaged", "rebuild the index");
  return stored;
}

}  // namespace mercato
