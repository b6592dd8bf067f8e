// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/news.hh"

#include <algorithm>
#include <cctype>
#include <ctime>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/base/error.hh"
#include "news_feed.inc"
#include "news_mail.inc"
#include "searcher/output/html_text.hh"
#include "searcher/output/json.hh"
#include "searcher/output/language/values_text.hh"
#include "searcher/output/template.hh"
#include "searcher/output/text.hh"

namespace mercato {
namespace {

constexpr ArrivalTime microseconds = 1'000'000;

constexpr Template mail(news_mail);
constexpr Template feed(news_feed);

std::size_t total_of(const std::vector<SearchNews>& news) {
  std::size_t total = 0;
  for (const SearchNews& one : news) total += one.result.total;
  return total;
}

/// « 8 juillet 2025, 08:30 ».
std::string local_moment(ArrivalTime time, Language language) {
  const std::string text = local_text(time);
  if (text.empty()) return {};
  const std::size_t day = text.find(' ');
  return fmt::format("{}, {}", date_text(text.substr(0, day), language), text.substr(day + 1));
}

/// « 3 nouveaux articles depuis le 8 juillet 2025, 08:30 ».
std::string summary_of(const SearchNews& news, Language language) {
  const std::string count = fmt::format(
      "{} {}", number_text(news.result.total, language),
      counted(Message::new_article, Message::new_articles, news.result.total, language));
  return fmt::format(fmt::runtime(message(Message::since, language)), count,
                     local_moment(news.since, language));
}

std::string title_of(const std::vector<SearchNews>& news, Language language) {
  const std::size_t total = total_of(news);
  return fmt::format("{} {}", number_text(total, language),
                     counted(Message::new_article, Message::new_articles, total, language));
}

std::string text_of(const std::vector<SearchNews>& news, const Look& look) {
  std::string out;
  for (const SearchNews& one : news) {
    out += paint(look, Role::heading, one.name) + "\n";
    out += paragraph(look, Role::faint,
                     fmt::format("{} · {}", summary_of(one, look.language), one.query), {}, 0);
    if (!one.result.hits.empty()) out += "\n" + hits_text(one.result, look);
    out += "\n";
  }
  return out;
}

std::string mail_hit(const Hit& hit, Language language) {
  const std::string title = html_escaped(hit.title.empty() ? hit.id : hit.title);
  const std::string address = html_escaped(safe_address(hit.url));
  std::string link = mail.fill("link", {{"address", address}, {"text", title}});
  while (link.ends_with('\n')) link.pop_back();
  std::string origin = date_text(hit.date, language);
  for (const std::string& part : {hit.source, hit.author})
    if (!part.empty()) origin += (origin.empty() ? "" : " · ") + part;
  return mail.fill("hit", {{"title", address.empty() ? title : link},
                           {"origin", html_escaped(origin)},
                           {"snippet", html_marked(hit.snippet.text, hit.snippet.highlights)}});
}

std::string mail_of(const std::vector<SearchNews>& news, Language language) {
  std::string searches;
  for (const SearchNews& one : news) {
    std::string hits;
    for (const Hit& hit : one.result.hits) hits += mail_hit(hit, language);
    searches += mail.fill("search", {{"name", html_escaped(one.name)},
                                     {"summary", html_escaped(summary_of(one, language))},
                                     {"query", html_escaped(one.query)},
                                     {"hits", hits}});
  }
  return mail.fill("page", {{"lang", language == Language::french ? "fr" : "en"},
                            {"title", html_escaped(title_of(news, language))},
                            {"searches", searches}});
}

/// A text as a part of an address: all but letters, digits and - _ . is percent-encoded.
std::string encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte < 0x80 && (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.');
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out;
}

std::string feed_entry(const SearchNews& news, std::size_t i) {
  const Hit& hit = news.result.hits[i];
  const std::string address = html_escaped(safe_address(hit.url));
  const bool whole_day = hit.date.size() == std::string_view("2025-07-08").size();
  return feed.fill(
      "entry",
      {{"title", html_escaped(hit.title.empty() ? hit.id : hit.title)},
       {"id", "urn:mercato:article:" + encoded(hit.id)},
       {"updated", utc_text(news.arrived[i])},
       {"published",
        whole_day ? feed.fill("published", {{"time", html_escaped(hit.date) + "T00:00:00Z"}}) : ""},
       {"link", address.empty() ? "" : feed.fill("link", {{"address", address}})},
       {"search", html_escaped(news.name)},
       {"source", html_escaped(hit.source.empty() ? "Mercato" : hit.source)},
       {"snippet", html_escaped(hit.snippet.text)}});
}

std::string feed_of(const std::vector<SearchNews>& news, Language language) {
  std::string entries;
  std::string names;
  ArrivalTime until = 0;
  for (const SearchNews& one : news) {
    until = std::max(until, one.until);
    names += (names.empty() ? "" : ",") + encoded(one.name);
    for (std::size_t i = 0; i < one.result.hits.size(); ++i) entries += feed_entry(one, i);
  }
  return feed.fill("feed", {{"title", html_escaped("Mercato – " + title_of(news, language))},
                            {"id", "urn:mercato:news:" + names},
                            {"updated", until > 0 ? utc_text(until) : "1970-01-01T00:00:00Z"},
                            {"entries", entries}});
}

}  // namespace

std::string utc_text(ArrivalTime time) {
  if (time == 0) return {};
  const std::time_t seconds = time / microseconds;
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", parts.tm_year + 1900,
                     parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
                     time % microseconds);
}

std::string local_text(ArrivalTime time) {
  if (time == 0) return {};
  const std::time_t seconds = time / microseconds;
  std::tm parts{};
  ::localtime_r(&seconds, &parts);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", parts.tm_year + 1900, parts.tm_mon + 1,
                     parts.tm_mday, parts.tm_hour, parts.tm_min);
}

Json json_of(const std::vector<SearchNews>& news) {
  Json searches = Json::array();
  for (const SearchNews& one : news) {
    Json hits = Json::array();
    for (std::size_t i = 0; i < one.result.hits.size(); ++i) {
      Json hit = json_of(one.result.hits[i], {});
      hit["arrived"] = utc_text(one.arrived[i]);
      hits.push_back(std::move(hit));
    }
    searches.push_back({{"name", one.name},
                        {"query", one.query},
                        {"since", utc_text(one.since)},
                        {"until", utc_text(one.until)},
                        {"total", one.result.total},
                        {"hits", std::move(hits)},
                        {"warnings", one.result.warnings}});
  }
  return {{"format_version", json_format_version},
          {"total", total_of(news)},
          {"news", std::move(searches)}};
}

std::string render(const std::vector<SearchNews>& news, const Presentation& how) {
  switch (how.format) {
    case Format::text:
      return text_of(news, how.look);
    case Format::json:
      return dump_line(json_of(news)) + "\n";
    case Format::atom:
      return feed_of(news, how.look.language);
    case Format::html:
      return mail_of(news, how.look.language);
    default:
      throw Error(ErrorCode::usage,
                  fmt::format("--format: this answer has no {}", name_of(how.format)),
                  "there is text, json, atom, html");
  }
}

}  // namespace mercato
