// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "common/cli/terminal.hh"
#include "searcher/output/locale.hh"
#include "searcher/output/text.hh"

namespace mercato {
namespace {

/// « 3 décembre 2025 · Le Monde · id », as much of it as there is.
std::string origin(const Look& look, const std::string& date, const std::string& source,
                   const std::string& id) {
  std::string line = long_date(date, "");
  for (const std::string& part : {source, id})
    if (!part.empty()) line += (line.empty() ? "" : " · ") + part;
  return "  " + paint(look, Role::faint, fit(line, look.width > 2 ? look.width - 2 : look.width)) +
         "\n";
}

std::string arrow(const Look& look) { return look.glyphs == Glyphs::ascii ? "->" : "→"; }

std::string who(const MoveRow& move) {
  if (!move.person.empty()) return move.person;
  return move.group.empty() ? std::string("?") : move.group;
}

}  // namespace

std::string rows_text(const std::vector<QuoteRow>& quotes, const Look& look) {
  std::string out;
  for (const QuoteRow& quote : quotes) {
    out += paint(look, quote.speaker.empty() ? Role::faint : Role::title,
                 fit(quote.speaker.empty() ? "(on ne sait qui)" : quote.speaker, look.width)) +
           "\n";
    out += paragraph(look, Role::plain, fmt::format("« {} »", quote.text), {}, 2);
    out += origin(look, quote.date, quote.source, quote.id) + "\n";
  }
  return out;
}

std::string rows_text(const std::vector<MoveRow>& moves, const Look& look) {
  std::string out;
  for (const MoveRow& move : moves) {
    std::string ends;
    if (!move.from.empty() || !move.to.empty())
      ends = fmt::format("{} {} {}", move.from.empty() ? "?" : move.from, arrow(look),
                         move.to.empty() ? "?" : move.to);
    std::string line = who(move);
    if (!ends.empty()) line += "  " + ends;
    if (!move.role.empty()) line += fmt::format("  ({})", move.role);
    const Span name{0, static_cast<std::uint32_t>(who(move).size())};
    out += paragraph(look, Role::plain, line, std::span(&name, 1), 0);
    out += paragraph(look, Role::faint, move.evidence, {}, 2, 3);
    out += origin(look, move.date, move.source, move.id) + "\n";
  }
  return out;
}

std::string rows_text(const std::vector<Suggestion>& suggestions, const Look& look) {
  std::size_t name_width = 4;
  for (const Suggestion& suggestion : suggestions)
    name_width = std::max(name_width, display_width(suggestion.text));
  name_width = std::min(name_width, look.width > 26 ? look.width - 24 : look.width);
  std::string out;
  for (const Suggestion& suggestion : suggestions) {
    const std::string count = french_number(suggestion.count);
    out += paint(look, suggestion.kind == "word" ? Role::plain : Role::entity,
                 pad(fit(suggestion.text, name_width), name_width));
    out += std::string(8 - std::min<std::size_t>(7, display_width(count)), ' ') +
           paint(look, Role::count, count) + "  " + paint(look, Role::faint, suggestion.kind) +
           "\n";
  }
  return out;
}

std::string article_text_for_people(const StoredArticle& stored, const Look& look) {
  const Article& article = stored.article;
  std::string out =
      paragraph(look, Role::title, article.title.empty() ? article.id : article.title, {}, 0);
  std::string line = long_date(article.date, article.language);
  for (const std::string& part : {article.source, article.author, article.id})
    if (!part.empty()) line += (line.empty() ? "" : " · ") + part;
  out += paragraph(look, Role::date, line, {}, 0);
  for (const std::string& address : {article.url, article.path})
    if (!address.empty()) out += paint(look, Role::faint, address) + "\n";
  if (!article.lead.empty()) out += "\n" + paragraph(look, Role::heading, article.lead, {}, 0);
  std::string_view body = article.body;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('\n'), body.size());
    if (end > 0) out += "\n" + paragraph(look, Role::plain, body.substr(0, end), {}, 0);
    body.remove_prefix(std::min(end + 1, body.size()));
  }
  std::string names[5];
  for (const Entity& entity : stored.annotations.entities) {
    std::string& list = names[static_cast<std::size_t>(entity.type)];
    list += (list.empty() ? "" : " · ") + entity.name;
  }
  for (std::size_t i = 0; i < std::size(names); ++i) {
    if (names[i].empty()) continue;
    out += "\n" + paint(look, Role::heading, name_of(static_cast<EntityType>(i))) + "\n";
    out += paragraph(look, Role::entity, names[i], {}, 2);
  }
  return out;
}

}  // namespace mercato
