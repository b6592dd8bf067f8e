// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "common/cli/terminal.hh"
#include "searcher/output/language/values_text.hh"
#include "searcher/output/text.hh"

namespace mercato {
namespace {

constexpr std::size_t indent = 5;  // columns of a row's number

/// « 3 décembre 2025 · Le Monde · id · dans 3 articles », as much of it as there is.
std::string origin_line(const Look& look, const std::string& date, const RowOrigin& origin,
                        std::size_t tellings) {
  std::string line = date_text(date, look.language);
  for (const std::string& part : {origin.source, origin.id})
    if (!part.empty()) line += (line.empty() ? "" : " · ") + part;
  if (tellings > 1)
    line += " · " + fmt::format(fmt::runtime(message(Message::told_by, look.language)),
                                number_text(tellings, look.language));
  const std::size_t room = look.width > indent ? look.width - indent : look.width;
  return std::string(indent, ' ') + paint(look, Role::faint, fit(line, room)) + "\n";
}

/// The notice of a correction, and « 1 140 mouvements (1–100) ».
template <typename Row>
std::string heading(const Listing<Row>& listing, Message one, Message several, const Look& look) {
  std::string line = fmt::format("{} {}", number_text(listing.total, look.language),
                                 counted(one, several, listing.total, look.language));
  if (!listing.rows.empty() && listing.rows.size() < listing.total)
    line += fmt::format(" ({}–{})", number_text(listing.offset + 1, look.language),
                        number_text(listing.offset + listing.rows.size(), look.language));
  return correction_notice(listing.query, listing.corrected, look) +
         paint(look, Role::faint, fit(line, look.width)) + "\n\n";
}

/// The first line of a row: its number, then what it says, the first `named` bytes as a name.
std::string first_line(const Look& look, std::size_t number, const std::string& line,
                       std::size_t named) {
  const Span name{0, static_cast<std::uint32_t>(named)};
  const std::string lines = paragraph(look, Role::plain, line, std::span(&name, 1), indent);
  return paint(look, Role::rank, fmt::format("{:>{}}", number, indent - 1)) + " " +
         lines.substr(std::min(indent, lines.size()));
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : " · ") + name;
  return out;
}

/// The first line of an amount or a date, with what it is of.
std::string value_line(const Look& look, std::size_t number, const std::string& value,
                       const std::string& about) {
  const std::string line = about.empty() ? value : fmt::format("{}  {}", value, about);
  return first_line(look, number, line, value.size());
}

std::string arrow(const Look& look) { return look.glyphs == Glyphs::ascii ? "->" : "→"; }

std::string who(const MoveRow& move) {
  if (!move.person.empty()) return move.person;
  return move.group.empty() ? std::string("?") : move.group;
}

}  // namespace

std::string rows_text(const Listing<QuoteRow>& quotes, const Look& look) {
  std::string out = heading(quotes, Message::quote, Message::quotes, look);
  std::size_t number = quotes.offset;
  for (const QuoteRow& quote : quotes.rows) {
    const std::string speaker = quote.speaker.empty()
                                    ? std::string(message(Message::nobody, look.language))
                                    : quote.speaker;
    out += first_line(look, ++number, speaker, quote.speaker.empty() ? 0 : speaker.size());
    out += paragraph(look, Role::plain,
                     fmt::format(fmt::runtime(message(Message::quoted, look.language)), quote.text),
                     {}, indent);
    out += origin_line(look, quote.origin.date, quote.origin, quote.tellings) + "\n";
  }
  return out;
}

std::string rows_text(const Listing<MoveRow>& moves, const Look& look) {
  std::string out = heading(moves, Message::move, Message::moves, look);
  std::size_t number = moves.offset;
  for (const MoveRow& move : moves.rows) {
    std::string line = who(move);
    if (!move.from.empty() || !move.to.empty())
      line += fmt::format("  {} {} {}", move.from.empty() ? "?" : move.from, arrow(look),
                          move.to.empty() ? "?" : move.to);
    if (!move.role.empty()) line += fmt::format("  ({})", move.role);
    out += first_line(look, ++number, line, who(move).size());
    out += paragraph(look, Role::faint, move.evidence, {}, indent, 3);
    out += origin_line(look, move.date, move.origin, move.tellings) + "\n";
  }
  return out;
}

std::string rows_text(const Listing<AmountRow>& amounts, const Look& look) {
  std::string out = heading(amounts, Message::amount, Message::amounts, look);
  std::size_t number = amounts.offset;
  for (const AmountRow& amount : amounts.rows) {
    const std::string value =
        fmt::format("{} {}", sum_text(amount.value, look.language), amount.currency);
    out += value_line(look, ++number, value, joined(amount.about));
    out += paragraph(look, Role::plain, amount.sentence, {}, indent, 4);
    out += origin_line(look, amount.origin.date, amount.origin, 1) + "\n";
  }
  return out;
}

std::string rows_text(const Listing<DateRow>& dates, const Look& look) {
  std::string out = heading(dates, Message::date, Message::dates, look);
  std::size_t number = dates.offset;
  for (const DateRow& date : dates.rows) {
    const std::string period = period_text(date.first, date.last, look.language);
    out += value_line(look, ++number, period, joined(date.about));
    out += paragraph(look, Role::plain, date.sentence, {}, indent, 4);
    out += origin_line(look, date.origin.date, date.origin, 1) + "\n";
  }
  return out;
}

std::string rows_text(const Listing<Suggestion>& listing, const Look& look) {
  const std::vector<Suggestion>& suggestions = listing.rows;
  std::size_t name_width = 4;
  for (const Suggestion& suggestion : suggestions)
    name_width = std::max(name_width, display_width(suggestion.text));
  name_width = std::min(name_width, look.width > 26 ? look.width - 24 : look.width);
  std::string out;
  for (const Suggestion& suggestion : suggestions) {
    const std::string count = number_text(suggestion.count, look.language);
    out += paint(look, suggestion.kind == "word" ? Role::plain : Role::entity,
                 pad(fit(suggestion.text, name_width), name_width));
    out += std::string(8 - std::min<std::size_t>(7, display_width(count)), ' ') +
           paint(look, Role::count, count) + "  " +
           paint(look, Role::faint, field_kind(suggestion.kind, look.language)) + "\n";
  }
  return out;
}

}  // namespace mercato
