// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <span>
#include <string>

#include <fmt/format.h>

#include "common/cli/terminal.hh"
#include "searcher/output/language/values_text.hh"
#include "searcher/output/text.hh"

namespace mercato {
namespace {

constexpr std::size_t most_snippet_lines = 4;
constexpr std::size_t most_entity_lines = 2;
constexpr std::size_t entities_shown = 6;  ///< of people and organizations together

/// What a title links to: a page of the web, else the file; never `javascript:` or a program's
/// scheme.
std::string address_of(const Hit& hit) {
  const bool web = hit.url.starts_with("http://") || hit.url.starts_with("https://");
  return web ? hit.url : file_address(hit.path);
}

std::string articles(std::size_t count, Language language) {
  return fmt::format("{} {}", number_text(count, language),
                     counted(Message::article, Message::articles, count, language));
}

/// « 12 articles (1–10), 1,3 ms », and what related words add.
std::string summary(const SearchResult& result, const Look& look) {
  std::string line =
      fmt::format("{}{}", result.total_exact ? "" : "~ ", articles(result.total, look.language));
  if (!result.hits.empty() && result.hits.size() < result.total)
    line += fmt::format(" ({}–{})", number_text(result.hits.front().rank, look.language),
                        number_text(result.hits.back().rank, look.language));
  line += fmt::format(", {} ms", decimal_text(result.took_ms, look.language));
  std::string out = paint(look, Role::faint, fit(line, look.width)) + "\n";
  if (result.total_related == 0) return out;
  const std::string more = fmt::format(
      fmt::runtime(message(Message::also_related, look.language)),
      number_text(result.total_related, look.language),
      counted(Message::article, Message::articles, result.total_related, look.language));
  return out + paint(look, Role::faint, fit(more, look.width)) + "\n";
}

std::string notices(const SearchResult& result, const Look& look) {
  std::string out = correction_notice(result.query, result.corrected, look);
  if (result.relaxed && !result.hits.empty())
    out += paragraph(look, Role::warning, message(Message::all_partial, look.language), {}, 0);
  return out;
}

/// The line before the first hit that does not match as the hits before it do.
std::string tier_heading(const Hit& hit, const Hit* before, const SearchResult& result,
                         const Look& look) {
  if (result.relaxed) return {};
  const bool beyond = hit.partial && !hit.related;
  const bool new_related = hit.related && (before == nullptr || !before->related);
  const bool new_partial = beyond && (before == nullptr || before->related || !before->partial);
  if (!new_related && !new_partial) return {};
  const Message text = new_related ? Message::related_heading : Message::partial_heading;
  return paragraph(look, Role::heading, message(text, look.language), {}, 0) + "\n";
}

std::string title_lines(const Hit& hit, const Look& look, std::size_t indent) {
  const std::string& title = hit.title.empty() ? hit.id : hit.title;
  const std::span<const Span> marks =
      hit.title.empty() ? std::span<const Span>() : hit.title_highlights;
  const std::string lines = paragraph(look, Role::title, title, marks, indent, 3);
  std::string out = paint(look, Role::rank, fmt::format("{:>{}}", hit.rank, indent - 1)) + " ";
  const std::string_view rest = std::string_view(lines).substr(std::min(indent, lines.size()));
  const std::size_t first = rest.find('\n');
  out += hyperlink(look, address_of(hit), std::string(rest.substr(0, first)));
  return out + (first == std::string_view::npos ? "\n" : std::string(rest.substr(first)));
}

std::string origin_line(const Hit& hit, const Look& look, std::size_t indent) {
  const std::string date = fit(date_text(hit.date, look.language), look.width - indent);
  std::string line = paint(look, Role::date, date);
  std::size_t used = indent + display_width(date);
  const auto add = [&](const std::string& text, Role role) {
    if (text.empty() || used + 3 >= look.width) return;
    const std::string shown = fit(text, look.width - used - 3);
    if (!line.empty()) line += paint(look, Role::faint, " · ");
    line += paint(look, role, shown);
    used += 3 + display_width(shown);
  };
  add(hit.source, Role::source);
  add(hit.id == hit.title || hit.title.empty() ? "" : hit.id, Role::faint);
  if (hit.partial) add(std::string(message(Message::partial, look.language)), Role::warning);
  if (!hit.copies.empty())
    add(fmt::format("+\u00A0{} {}", hit.copies.size(),
                    counted(Message::copy, Message::copies, hit.copies.size(), look.language)),
        Role::faint);
  return line.empty() ? std::string() : std::string(indent, ' ') + line + "\n";
}

std::string entity_lines(const Hit& hit, const Look& look, std::size_t indent) {
  std::string names;
  std::size_t shown = 0;
  std::size_t left = 0;
  for (const EntityType type : {EntityType::person, EntityType::organization})
    for (const std::string& name : hit.entities[static_cast<std::size_t>(type)]) {
      if (shown == entities_shown) {
        ++left;
        continue;
      }
      names += (names.empty() ? "" : " · ") + name;
      ++shown;
    }
  if (left > 0) names += fmt::format(" · +\u00A0{}", left);
  return names.empty() ? names
                       : paragraph(look, Role::entity, names, {}, indent, most_entity_lines);
}

std::string term_lines(const Hit& hit, const Look& look, std::size_t indent) {
  std::string out;
  for (const TermScore& term : hit.terms)
    out += std::string(indent, ' ') +
           paint(look, Role::faint,
                 fit(fmt::format("{:8.3f}  {}", term.score, term.term), look.width - indent)) +
           "\n";
  return out;
}

std::string hit_text(const Hit& hit, const Look& look) {
  const std::size_t indent = look.width < 40 ? 3 : 5;
  std::string out = title_lines(hit, look, indent);
  out += origin_line(hit, look, indent);
  if (!hit.snippet.text.empty())
    out += paragraph(look, Role::plain, hit.snippet.text, hit.snippet.highlights, indent,
                     most_snippet_lines);
  out += entity_lines(hit, look, indent);
  return out + term_lines(hit, look, indent) + "\n";
}

std::string explanation_text(const Explanation& explanation, const Look& look) {
  std::string out;
  const auto part = [&](std::string_view name, std::string_view text) {
    if (text.empty()) return;
    out += paint(look, Role::heading, name) + "\n";
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      out += "  " + printable(text.substr(0, end)) + "\n";
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  };
  part(message(Message::explained_reading, look.language), explanation.read);
  part(message(Message::explained_tree, look.language), explanation.tree);
  part(message(Message::explained_expansion, look.language), explanation.expansion);
  part("xapian", explanation.xapian);
  return out + "\n";
}

}  // namespace

std::string correction_notice(const std::string& query, const std::optional<std::string>& corrected,
                              const Look& look) {
  if (!corrected) return {};
  const std::string text =
      fmt::format(fmt::runtime(message(Message::no_result_but, look.language)), query, *corrected);
  return paragraph(look, Role::warning, text, {}, 0);
}

std::string hits_text(const SearchResult& result, const Look& look) {
  std::string out;
  const Hit* before = nullptr;
  for (const Hit& hit : result.hits) {
    out += tier_heading(hit, before, result, look) + hit_text(hit, look);
    before = &hit;
  }
  return out;
}

std::string search_text(const SearchResult& result, const Look& look) {
  std::string out;
  if (result.explanation) out += explanation_text(*result.explanation, look);
  out += notices(result, look);
  out += summary(result, look) + "\n";
  if (!result.moves.empty()) {
    Listing<MoveRow> moves{result.query, result.moves};
    moves.total = result.moves.size();
    out += rows_text(moves, look);
  }
  out += hits_text(result, look);
  if (result.hits.empty() && result.total > 0 && result.limit > 0)
    out += paint(look, Role::faint, message(Message::no_page, look.language)) + "\n";
  return out + facets_text(result, look);
}

}  // namespace mercato
