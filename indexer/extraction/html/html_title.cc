// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/html/html_title.hh"

#include <array>
#include <string_view>

#include "common/text/unicode.hh"
#include "indexer/extraction/text/noise.hh"
#include "indexer/extraction/text/web_address.hh"

namespace mercato::html {
namespace {

/// Whether `part` names the site: « Le Courrier », « lecourrier.example », « Courrier Éco ».
bool names_site(std::string_view part, const Metadata& metadata) {
  constexpr std::size_t shortest = 4;  // less could be part of any name
  const std::string name = comparable_title(part);
  const std::string site = comparable_title(metadata.site);
  const std::string host = comparable_title(host_of(metadata.url));
  if (name.empty() || name == site) return true;
  if (name.size() < shortest) return false;
  const bool in_site = site.find(name) != std::string::npos;
  const bool has_site = site.size() >= shortest && name.find(site) != std::string::npos;
  return in_site || has_site ||
         (!host.empty() && (host.starts_with(name) || name.starts_with(host)));
}

/// Where a bar of a title is, and what stands on its sides.
struct Bar {
  std::string_view before;
  std::string_view after;
};

constexpr std::array<std::string_view, 7> bars = {" | ", " - ", " – ", " — ", " • ", " :: ", " · "};
/// Signs that stand in titles too: what follows must be the name of the site, letter by letter.
constexpr std::array<std::string_view, 4> soft_bars = {" : ", "\u00A0: ", " « ", " » "};

template <std::size_t size>
Bar last_bar(std::string_view title, const std::array<std::string_view, size>& signs) {
  Bar last;
  for (const std::string_view bar : signs) {
    const std::size_t at = title.rfind(bar);
    if (at == std::string_view::npos || at < last.before.size()) continue;
    last = {title.substr(0, at), title.substr(at + bar.size())};
  }
  return last;
}

Bar first_bar(std::string_view title) {
  Bar first{title, {}};
  for (const std::string_view bar : bars) {
    const std::size_t at = title.find(bar);
    if (at >= first.before.size()) continue;
    first = {title.substr(0, at), title.substr(at + bar.size())};
  }
  return first;
}

/// Whether `part` is the name of the site, or its host with or without its ending.
bool is_site(std::string_view part, const Metadata& metadata) {
  const std::string name = comparable_title(part);
  if (name.empty()) return false;
  const std::string host = host_of(metadata.url);
  return name == comparable_title(metadata.site) || name == comparable_title(host) ||
         name == comparable_title(host.substr(0, host.rfind('.')));
}

bool begins_with(std::string_view text, std::string_view start) {
  return !start.empty() && text.starts_with(start);
}

/// Takes « | Économie | Le Courrier » and « - lecourrier.example » off the end of a title.
std::string without_site(std::string_view title, const Metadata& metadata) {
  const std::string headline = comparable_title(metadata.headline);
  const std::string heading = comparable_title(metadata.heading);
  for (Bar bar = last_bar(title, bars); !bar.before.empty(); bar = last_bar(title, bars)) {
    if (!names_site(bar.after, metadata)) {
      const std::string whole = comparable_title(title);
      if (whole == headline || whole == heading) break;
      const std::string before = comparable_title(bar.before);
      if (!begins_with(before, headline) && !begins_with(before, heading)) break;
    }
    title = trim_line(bar.before);
  }
  if (const Bar bar = last_bar(title, soft_bars);
      !bar.before.empty() && is_site(bar.after, metadata)) {
    title = trim_line(bar.before);
  }
  if (const Bar bar = first_bar(title); !bar.after.empty() && is_site(bar.before, metadata)) {
    title = trim_line(bar.after);
  }
  return std::string(title);
}

/// Search engines want headlines of 110 characters: longer ones are cut.
bool is_cut(std::string_view headline) {
  return headline.ends_with("...") || headline.ends_with("…");
}

}  // namespace

std::string comparable_title(std::string_view text) {
  std::string out;
  for (const char c : fold(text)) {
    const bool ascii = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (ascii || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
  return out;
}

std::string choose_title(const Metadata& metadata) {
  std::string window = without_site(metadata.window_title, metadata);
  std::string headline = without_site(metadata.headline, metadata);
  if (is_site(headline, metadata)) headline.clear();
  if (is_site(window, metadata) && !metadata.heading.empty()) window.clear();
  const std::string said = comparable_title(window);
  for (const std::string& other : {headline, metadata.heading}) {
    if (!names_site(other, metadata) && begins_with(said, comparable_title(other)) &&
        !is_cut(window)) {
      return window;
    }
  }
  const bool heading_is_whole = is_cut(headline) && begins_with(comparable_title(metadata.heading),
                                                                comparable_title(headline));
  if (!headline.empty() && !heading_is_whole) return headline;
  return metadata.heading.empty() ? window : metadata.heading;
}

}  // namespace mercato::html
