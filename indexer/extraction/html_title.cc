// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/html_title.hh"

#include <array>
#include <string_view>

#include "common/text/unicode.hh"
#include "indexer/extraction/noise.hh"

namespace mercato::html {
namespace {

/// Letters and digits only, folded: what is compared of two titles or names.
std::string comparable(std::string_view text) {
  std::string out;
  for (const char c : fold(text)) {
    const bool ascii = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (ascii || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
  return out;
}

/// Whether `part` names the site: « Le Courrier », « lecourrier.example », « Courrier Éco ».
bool names_site(std::string_view part, const Metadata& metadata) {
  constexpr std::size_t shortest = 4;  // less could be part of any name
  const std::string name = comparable(part);
  const std::string site = comparable(metadata.site);
  const std::string host = comparable(host_of(metadata.url));
  if (name.empty() || name == site) return true;
  if (name.size() < shortest) return false;
  const bool in_site = site.find(name) != std::string::npos;
  const bool has_site = site.size() >= shortest && name.find(site) != std::string::npos;
  return in_site || has_site ||
         (!host.empty() && (host.starts_with(name) || name.starts_with(host)));
}

/// Where the last bar of a title is, and what stands on its sides.
struct Bar {
  std::string_view before;
  std::string_view after;
};

Bar last_bar(std::string_view title) {
  constexpr std::array<std::string_view, 6> bars = {" | ", " - ", " – ", " — ", " • ", " :: "};
  Bar last;
  for (const std::string_view bar : bars) {
    const std::size_t at = title.rfind(bar);
    if (at == std::string_view::npos || at < last.before.size()) continue;
    last = {title.substr(0, at), title.substr(at + bar.size())};
  }
  return last;
}

bool begins_with(std::string_view text, std::string_view start) {
  return !start.empty() && text.starts_with(start);
}

/// Takes « | Économie | Le Courrier » and « - lecourrier.example » off the end of a title.
std::string without_site(std::string_view title, const Metadata& metadata) {
  const std::string headline = comparable(metadata.headline);
  const std::string heading = comparable(metadata.heading);
  for (Bar bar = last_bar(title); !bar.before.empty(); bar = last_bar(title)) {
    if (!names_site(bar.after, metadata)) {
      const std::string whole = comparable(title);
      if (whole == headline || whole == heading) break;
      const std::string before = comparable(bar.before);
      if (!begins_with(before, headline) && !begins_with(before, heading)) break;
    }
    title = trim_line(bar.before);
  }
  return std::string(title);
}

/// Search engines want headlines of 110 characters: longer ones are cut.
bool is_cut(std::string_view headline) {
  return headline.ends_with("...") || headline.ends_with("…");
}

}  // namespace

std::string choose_title(const Metadata& metadata) {
  std::string window = without_site(metadata.window_title, metadata);
  std::string headline = without_site(metadata.headline, metadata);
  const std::string said = comparable(window);
  for (const std::string& other : {headline, metadata.heading}) {
    if (!names_site(other, metadata) && begins_with(said, comparable(other)) && !is_cut(window)) {
      return window;
    }
  }
  const bool heading_is_whole =
      is_cut(headline) && begins_with(comparable(metadata.heading), comparable(headline));
  if (!headline.empty() && !heading_is_whole) return headline;
  return metadata.heading.empty() ? window : metadata.heading;
}

}  // namespace mercato::html
