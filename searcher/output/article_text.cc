// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "searcher/output/language/values_text.hh"
#include "searcher/output/text.hh"

namespace mercato {
namespace {

/// The marks of a part of a text, as bytes of the part.
std::vector<Span> marks_in(std::span<const Span> marks, std::size_t begin, std::size_t end) {
  std::vector<Span> inside;
  for (const Span mark : marks)
    if (mark.begin >= begin && mark.end <= end)
      inside.push_back({mark.begin - static_cast<std::uint32_t>(begin),
                        mark.end - static_cast<std::uint32_t>(begin)});
  return inside;
}

/// A list under its heading, one item a line; nothing if it is empty.
std::string section(const Look& look, std::string_view heading,
                    const std::vector<std::string>& items) {
  if (items.empty()) return {};
  std::string out = "\n" + paint(look, Role::heading, heading) + "\n";
  for (const std::string& item : items) out += paragraph(look, Role::plain, item, {}, 2);
  return out;
}

std::string known(const std::string& name) { return name.empty() ? "?" : name; }

/// Moves, quotes, amounts and dates of an article.
std::string facts(const StoredArticle& stored, const Look& look) {
  const std::string text = article_text(stored.article).text;
  const auto one_line = [&](Span span) {
    std::string line(slice(text, span));
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
  };
  std::vector<std::string> moves;
  std::vector<std::string> quotes;
  std::vector<std::string> amounts;
  std::vector<std::string> dates;
  const Annotations& annotations = stored.annotations;
  for (const Move& move : annotations.moves)
    moves.push_back(
        fmt::format("{}  {} {} {}", known(move.person.empty() ? move.group : move.person),
                    known(move.from), look.glyphs == Glyphs::ascii ? "->" : "→", known(move.to)));
  for (const Quote& quote : annotations.quotes)
    quotes.push_back(fmt::format(fmt::runtime(message(Message::said_by, look.language)),
                                 quote.speaker.empty()
                                     ? std::string(message(Message::nobody, look.language))
                                     : quote.speaker,
                                 quote.text));
  for (const Amount& amount : annotations.amounts)
    amounts.push_back(fmt::format("{} = {} {}", one_line(amount.span),
                                  sum_text(amount.value, look.language), amount.currency));
  for (const DateMention& date : annotations.dates)
    dates.push_back(fmt::format("{} = {}", one_line(date.span),
                                period_text(date.first, date.last, look.language)));
  return section(look, field_heading("move", look.language), moves) +
         section(look, message(Message::quotes, look.language), quotes) +
         section(look, field_heading("amount", look.language), amounts) +
         section(look, field_heading("date", look.language), dates);
}

}  // namespace

std::string article_text_for_people(const ShownArticle& shown, const Look& look) {
  const Article& article = shown.stored.article;
  std::string out = article.title.empty()
                        ? paragraph(look, Role::title, article.id, {}, 0)
                        : paragraph(look, Role::title, article.title, shown.title_marks, 0);
  std::string line = date_text(article.date, look.language);
  for (const std::string& part : {article.source, article.author, article.id})
    if (!part.empty()) line += (line.empty() ? "" : " · ") + part;
  out += paragraph(look, Role::date, line, {}, 0);
  for (const std::string& address : {article.url, article.path})
    if (!address.empty()) out += paint(look, Role::faint, address) + "\n";
  if (!article.lead.empty())
    out += "\n" + paragraph(look, Role::heading, article.lead, shown.lead_marks, 0);
  const std::string_view body = article.body;
  for (std::size_t begin = 0; begin < body.size();) {
    const std::size_t end = std::min(body.find('\n', begin), body.size());
    if (end > begin)
      out += "\n" + paragraph(look, Role::plain, body.substr(begin, end - begin),
                              marks_in(shown.body_marks, begin, end), 0);
    begin = end + 1;
  }
  std::string names[5];
  for (const Entity& entity : shown.stored.annotations.entities) {
    std::string& list = names[static_cast<std::size_t>(entity.type)];
    list += (list.empty() ? "" : " · ") + entity.name;
  }
  for (std::size_t i = 0; i < std::size(names); ++i) {
    if (names[i].empty()) continue;
    const std::string_view heading =
        field_heading(name_of(static_cast<EntityType>(i)), look.language);
    out += "\n" + paint(look, Role::heading, heading) + "\n";
    out += paragraph(look, Role::entity, names[i], {}, 2);
  }
  return out + facts(shown.stored, look);
}

}  // namespace mercato
