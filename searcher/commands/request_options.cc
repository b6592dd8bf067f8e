// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/request_options.hh"

#include <algorithm>
#include <charconv>
#include <optional>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/base/error.hh"
#include "common/cli/choice.hh"
#include "common/format/facet_slot.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

template <typename Value>
void add_switch(CLI::App& command, const std::string& name, Value& target, Value value,
                const std::string& help) {
  command.add_flag_callback(
      name, [&target, value] { target = value; }, help);
}

/// An option that may be given several times, one value each.
void add_list(CLI::App& command, const std::string& name, std::vector<std::string>& target,
              const std::string& type, const std::string& help) {
  command.add_option(name, target, help)->allow_extra_args(false)->type_name(type);
}

Field filter_field(std::string_view name) {
  if (const auto field = field_by_name(name)) return *field;
  std::vector<std::string_view> names;
  for (const FieldRow& r : field_table) names.push_back(r.name);
  throw Error(ErrorCode::usage, fmt::format("--filter: there is no field '{}'", name),
              fmt::format("the fields are {}", fmt::join(names, ", ")));
}

constexpr std::size_t standard_sample = 200'000;  // matches

/// `all`, or a whole number.
std::size_t read_limit(const std::string& text) {
  constexpr std::size_t all = 1'000'000'000;
  if (text == "all" || text == "tout" || text == "tous") return all;
  std::size_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size())
    throw Error(ErrorCode::usage,
                fmt::format("--limit: '{}' is not a whole number of 0 or more, nor all", text));
  return std::min(value, all);
}

}  // namespace

void RequestOptions::add_query(CLI::App& command) {
  command.add_option("QUERY", words, "What to look for; --help syntax says how to ask");
  add_reading(command);
}

void RequestOptions::add_reading(CLI::App& command) {
  add_list(command, "-f,--filter", filters, "F:V",
           "Only articles with this value of a field; F!=V: only articles without. Several filters "
           "on one field: any of them");
  add_choice<MatchMode>(command, "--match", request.match, match_choices,
                        "How many words must match: auto is all, or as many as an article has");
  add_switch(command, "--strict", request.doubts, SearchRequest::Doubts::refuse,
             "Refuse a query that can be read in two ways");
  add_switch(command, "--no-correct", request.correction, SearchRequest::Correction::off,
             "Do not look for other spellings of words the index does not have");
  add_switch(command, "--correct", request.correction, SearchRequest::Correction::on,
             "Look for them; count and batch do not unless told");
}

void RequestOptions::add_page(CLI::App& command) {
  command
      .add_option_function<std::string>(
          "-n,--limit",
          [this](const std::string& text) {
            request.limit = read_limit(text);
            limited = true;
          },
          fmt::format("Maximum number of results ({}); all: no maximum", request.limit))
      ->type_name("N");
  add_count(command, "--offset", request.offset, "Leave out the first results");
}

void RequestOptions::add_order(CLI::App& command) {
  add_choice<SortOrder>(command, "--sort", request.sort, sort_choices,
                        "Order of results: best first, oldest first, newest first");
  add_choice<SearchRequest::Total>(command, "--total", request.total, total_choices,
                                   "Count all matches, or only estimate how many: faster, as what "
                                   "cannot be among the first is not looked at");
}

void RequestOptions::add_counting(CLI::App& command) {
  add_switch(command, "--related", request.related, SearchRequest::Related::counted,
             "Count articles that match by synonyms and other names only, too");
  add_switch(command, "--collapse", request.collapse, SearchRequest::Collapse::on,
             "Articles that are nearly the same are one, in results, totals and facets");
}

void RequestOptions::add_facets(CLI::App& command) {
  add_list(command, "--facet", facets, fmt::format("{{{}}}[:N]", fmt::join(facet_names(), ",")),
           "Count the values of this facet, the N (10) most frequent; of a date (date:day, week, "
           "month, year) or an amount all, in order");
  add_list(command, "--facet-search", lookups, "F[:N]=PART",
           "The values of a facet that have a word with this beginning, whatever its accents");
  command
      .add_option_function<std::string>(
          "--facets",
          [this](const std::string& text) { request.facet_sample = read_facet_sample(text); },
          fmt::format("Count over all matches (exact), or estimate from N ({}) of them where more "
                      "match: faster in large archives",
                      standard_sample))
      ->type_name("exact|estimated[:N]");
  add_switch(command, "--no-facets", facets_wanted, Facets::none, "Count no facets");
  add_sure(command, "values of facets");
}

void RequestOptions::add_sure(CLI::App& command, std::string_view what) {
  add_switch(command, "--sure", request.least_confidence, sure_confidence,
             fmt::format("Only {} that are right with a probability of {}", what, sure_confidence));
}

void RequestOptions::add_unsure(CLI::App& command) {
  add_switch(command, "--unsure", request.unsure, SearchRequest::Unsure::listed,
             fmt::format("Rows that are less probable, too: quotes below {}, moves below {}",
                         likely_speaker, likely_move));
}

void RequestOptions::add_with(CLI::App& command) {
  add_list(command, "--with", with, "NAME",
           "Who and what appears together with this person, company, product, place or medium, "
           "itself left out; several: with all of them");
}

SearchRequest RequestOptions::read(const std::vector<FacetRequest>& standard_facets) const {
  SearchRequest read = request;
  for (const std::string& word : words)
    read.query += (read.query.empty() ? "" : " ") + typed_text(word);
  for (const std::string& filter : filters) {
    const std::string text = typed_text(filter);
    if (auto rows = read_row_filter(text))
      read.rows.push_back(std::move(*rows));
    else
      read.filters.push_back(read_filter(text));
  }
  for (const std::string& name : with) read.with.push_back(typed_text(name));
  if (facets_wanted == Facets::none) return read;
  for (const std::string& facet : facets) add_facet(read.facets, read_facet(typed_text(facet)));
  for (const std::string& lookup : lookups)
    add_facet(read.facets, read_facet_search(typed_text(lookup)));
  if (read.facets.empty()) read.facets = standard_facets;
  return read;
}

std::optional<RowFilter> read_row_filter(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> keys[] = {
      {"kind", "kind"}, {"genre", "kind"}, {"role", "role"}, {"rôle", "role"}};
  const std::size_t at = text.find_first_of(":=");
  if (at == std::string_view::npos || at + 1 == text.size()) return std::nullopt;
  for (const auto& [name, key] : keys)
    if (text.substr(0, at) == name)
      return RowFilter{std::string(key), std::string(text.substr(at + 1))};
  return std::nullopt;
}

Filter read_filter(std::string_view text) {
  const std::size_t at = text.find_first_of(":=!");
  const bool excludes = at != std::string_view::npos && text.substr(at).starts_with("!=");
  const std::size_t value = at + (excludes ? 2 : 1);
  const bool readable =
      at != std::string_view::npos && value < text.size() && (text[at] != '!' || excludes);
  if (!readable)
    throw Error(ErrorCode::usage, fmt::format("--filter: '{}' is not FIELD:VALUE", text),
                "for example --filter 'person:Sam Altman', or --filter 'organization!=Meta'");
  Filter filter{filter_field(text.substr(0, at)), std::string(text.substr(value)),
                excludes ? Filter::Sense::exclude : Filter::Sense::require};
  return filter;
}

FacetRequest read_facet(std::string_view text) {
  FacetRequest facet;
  const std::size_t colon = text.find(':');
  const auto field = field_by_name(text.substr(0, colon));
  if (!field || row(*field).facet == FacetKind::none)
    throw Error(ErrorCode::usage, fmt::format("--facet: '{}' is no facet", text.substr(0, colon)),
                fmt::format("the facets are {}", fmt::join(facet_names(), ", ")));
  facet.field = *field;
  if (colon == std::string_view::npos) return facet;
  std::string_view number = text.substr(colon + 1);
  if (facet.field == Field::date) {
    constexpr std::pair<std::string_view, FacetRequest::Step> steps[] = {
        {"year", FacetRequest::Step::year},   {"an", FacetRequest::Step::year},
        {"month", FacetRequest::Step::month}, {"mois", FacetRequest::Step::month},
        {"week", FacetRequest::Step::week},   {"semaine", FacetRequest::Step::week},
        {"day", FacetRequest::Step::day},     {"jour", FacetRequest::Step::day}};
    const std::string_view name = number.substr(0, number.find(':'));
    for (const auto& [known, step] : steps) {
      if (known != name) continue;
      facet.step = step;
      if (name.size() == number.size()) return facet;
      number.remove_prefix(name.size() + 1);
      break;
    }
  }
  const auto [stop, error] =
      std::from_chars(number.data(), number.data() + number.size(), facet.limit);
  if (error != std::errc() || stop != number.data() + number.size())
    throw Error(ErrorCode::usage, fmt::format("--facet: '{}' is not a number of values", number),
                "for example --facet person:20, --facet date:year");
  return facet;
}

std::size_t read_facet_sample(std::string_view text) {
  constexpr std::string_view estimated = "estimated";
  if (text == "exact") return 0;
  if (text == estimated) return standard_sample;
  std::size_t sample = 0;
  if (text.starts_with("estimated:")) {
    const std::string_view number = text.substr(estimated.size() + 1);
    const char* end = number.data() + number.size();
    const auto [stop, error] = std::from_chars(number.data(), end, sample);
    if (error != std::errc() || stop != end) sample = 0;
  }
  if (sample == 0)
    throw Error(ErrorCode::usage,
                fmt::format("--facets: '{}' is not exact, estimated or estimated:N", text),
                "N is how many matches are counted, for example estimated:50000");
  return sample;
}

FacetRequest read_facet_search(std::string_view text) {
  const std::size_t at = text.find('=');
  if (at == std::string_view::npos || at + 1 == text.size())
    throw Error(ErrorCode::usage, fmt::format("--facet-search: '{}' is not FACET=BEGINNING", text),
                "for example --facet-search person=lib");
  FacetRequest facet = read_facet(text.substr(0, at));
  facet.part = text.substr(at + 1);
  return facet;
}

void add_facet(std::vector<FacetRequest>& facets, FacetRequest facet) {
  const auto same = std::find_if(facets.begin(), facets.end(), [&](const FacetRequest& other) {
    return other.field == facet.field;
  });
  if (same == facets.end())
    facets.push_back(std::move(facet));
  else
    *same = std::move(facet);
}

std::vector<FacetRequest> entity_facets(std::size_t limit) {
  std::vector<FacetRequest> facets;
  for (const FieldRow& r : field_table)
    if (r.kind == FieldKind::entity && r.field != Field::speaker)
      facets.push_back({.field = r.field, .limit = limit});
  return facets;
}

std::vector<FacetRequest> report_facets() {
  constexpr std::size_t values = 10;
  constexpr std::size_t all_months = 10000;
  constexpr std::size_t moves = 40;
  std::vector<FacetRequest> facets = entity_facets(values);
  facets.push_back({Field::date, all_months});
  facets.push_back({Field::move, moves});
  return facets;
}

std::vector<std::string> facet_names() {
  std::vector<std::string> names;
  for (const FieldRow& r : field_table)
    if (r.facet != FacetKind::none) names.emplace_back(r.name);
  return names;
}

std::string typed_text(std::string_view argument) {
  if (is_utf8(argument)) return to_nfc(argument);
  std::string out;
  for (const char c : argument) append_utf8(out, static_cast<unsigned char>(c));
  return to_nfc(out);
}

}  // namespace mercato
