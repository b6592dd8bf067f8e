// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/text/noise.hh"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include <unicode/uchar.h>

#include "common/text/unicode.hh"
#include "indexer/extraction/text/byline.hh"
#include "indexer/extraction/text/noise_phrases.hh"

namespace mercato {
namespace {

using enum PhraseExtent;
using enum LineKind;

constexpr std::size_t short_line = 25;  // words; beyond it a line is prose, whatever it has

bool is_word(UChar32 c) { return u_isalnum(c) != 0; }

template <class Visit>
void each_code_point(std::string_view line, Visit visit) {
  for (std::size_t i = 0; i < line.size();) {
    const CodePoint point = decode_at(line, i);
    visit(point.value, i, i + point.size);
    i += point.size;
  }
}

/// The folded line without the signs around it: « 📬 Inscrivez-vous ! » is `inscrivez-vous`.
std::string core(std::string_view line) {
  std::size_t begin = line.size();
  std::size_t end = 0;
  each_code_point(line, [&](char32_t c, std::size_t from, std::size_t to) {
    if (!is_word(static_cast<UChar32>(c))) return;
    begin = std::min(begin, from);
    end = to;
  });
  return end == 0 ? std::string() : fold(line.substr(begin, end - begin));
}

bool at_word_end(std::string_view text, std::size_t at) {
  return at == text.size() || !is_word(static_cast<UChar32>(decode_at(text, at).value));
}

bool has(std::string_view folded, const NoisePhrase& phrase, std::size_t words) {
  const std::string_view wanted = phrase.words;
  if (phrase.extent == whole) return folded == wanted;
  if (words > short_line) return false;
  if (phrase.extent == start) {
    return folded.starts_with(wanted) && at_word_end(folded, wanted.size());
  }
  const std::size_t at = folded.find(wanted);
  if (at == std::string_view::npos || !at_word_end(folded, at + wanted.size())) return false;
  return at == 0 || !is_word(static_cast<UChar32>(folded[at - 1]));
}

bool has_any(std::string_view folded, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return has(folded, {word, within, newsletter}, 0);
  });
}

/// « La newsletter de Dupré compte 200 lecteurs. » and « Inscrivez-vous lundi », conseille le
/// maire. tell something; « Recevez notre newsletter. » wants something of the reader.
bool tells(std::string_view line, std::string_view folded) {
  constexpr auto addresses = std::to_array<std::string_view>(
      {"vous", "votre", "vos", "notre", "nos", "recevez", "you", "your", "our", "subscribe",
       "sign up", "je m'abonne", "cliquez", "decouvrez", "retrouvez", "profitez", "telechargez"});
  constexpr auto reports = std::to_array<std::string_view>(
      {"dit",     "explique",  "annonce",    "conseille", "assure",    "affirme",
       "indique", "precise",   "rappelle",   "declare",   "estime",    "selon",
       "ajoute",  "raconte",   "promet",     "previent",  "demande",   "repond",
       "lance",   "prevenait", "expliquait", "disait",    "recommande"});
  if (!ends_sentence(line)) return false;
  const std::size_t closing = line.rfind("»");
  const bool quoted = closing != std::string_view::npos && line.find("«") < closing &&
                      count_words(line.substr(closing)) > 1;
  const bool reported = line.find(',') != std::string_view::npos && has_any(folded, reports);
  return quoted || reported || !has_any(folded, addresses);
}

/// Whether a line that has a phrase is a sentence all the same, and no furniture of a page.
bool is_sentence(std::string_view line, std::string_view folded, const NoisePhrase& phrase) {
  if (phrase.extent == whole) return line.ends_with('.') || line.ends_with('?');
  if (phrase.extent == start) {
    const std::string_view rest = folded.substr(phrase.words.size());
    const std::size_t next = rest.find_first_not_of(' ');
    if (next == std::string_view::npos || rest[next] == ':') return false;
  }
  return tells(line, folded);
}

/// « Accueil > Économie > Banques »
bool is_breadcrumb(std::string_view line) {
  if (line.ends_with('.')) return false;
  for (const std::string_view sign : {" > ", " › ", " » "}) {
    const std::size_t at = line.find(sign);
    if (at == std::string_view::npos || count_words(line) > short_line / 2) continue;
    if (line.substr(0, at).find("«") != std::string_view::npos) continue;
    if (line.find(sign, at + 1) != std::string_view::npos || sign == " > ") return true;
  }
  return false;
}

/// « [Image : la banque] », « Image 1: logo »: what stands for a picture in a copied text.
bool is_placeholder(std::string_view folded, std::string_view line) {
  const bool picture =
      folded.starts_with("image") || folded.starts_with("photo") || folded.starts_with("video");
  const bool numbered =
      folded.size() > 6 && folded.starts_with("image ") && folded[6] >= '0' && folded[6] <= '9';
  return (numbered && !ends_sentence(line)) ||
         (picture && line.starts_with('[') && line.ends_with(']'));
}

bool is_address(std::string_view line) {
  return (line.starts_with("http://") || line.starts_with("https://") ||
          line.starts_with("www.")) &&
         line.find(' ') == std::string_view::npos;
}

}  // namespace

LineKind classify_line(std::string_view line) {
  line = trim_line(line);
  const std::string folded = core(line);
  if (folded.empty() || is_address(line)) return address;
  if (is_breadcrumb(line) || is_placeholder(folded, line)) return label;
  if (line.starts_with("©") || line.starts_with("Copyright ")) return label;
  const std::size_t words = count_words(line);
  for (const NoisePhrase& phrase : noise_phrases) {
    if (!has(folded, phrase, words)) continue;
    if (phrase.kind != byline && is_sentence(line, folded, phrase)) continue;
    if (phrase.kind == byline && tells(line, folded) && !is_byline(line)) continue;
    return phrase.kind;
  }
  return text;
}

std::string_view reason_of(LineKind kind) {
  switch (kind) {
    case text:
      return "no part of the article";
    case label:
      return "a label of the page";
    case related:
      return "leads to other articles";
    case newsletter:
      return "asks to subscribe or to accept";
    case LineKind::byline:
      return "who wrote it and when";
    case address:
      return "an address or a rule";
  }
  return {};
}

std::size_t count_words(std::string_view line) {
  std::size_t words = 0;
  bool inside = false;
  each_code_point(line, [&](char32_t c, std::size_t, std::size_t) {
    const bool letter = is_word(static_cast<UChar32>(c));
    words += letter && !inside;
    inside = letter;
  });
  return words;
}

bool ends_sentence(std::string_view line) {
  constexpr std::string_view closing = "\"')]» \u201d\u2019\u00a0\u202f";
  const std::size_t last = line.find_last_not_of(closing);
  if (last == std::string_view::npos) return false;
  return std::string_view(".!?").find(line[last]) != std::string_view::npos ||
         line.substr(0, last + 1).ends_with("…");
}

std::string_view trim_line(std::string_view line) {
  const auto is_gap = [](char32_t c) {
    return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || c == 0x200B || c == 0xFEFF;
  };
  const auto is_bullet = [](char32_t c) {
    return c == U'•' || c == U'·' || c == U'▪' || c == U'●' || c == U'■';
  };
  while (!line.empty()) {
    const CodePoint first = decode_at(line, 0);
    if (!is_gap(first.value) && !is_bullet(first.value)) break;
    line.remove_prefix(first.size);
  }
  while (!line.empty()) {
    std::size_t at = line.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(line[at]) & 0xC0) == 0x80) --at;
    const CodePoint last = decode_at(line, at);
    if (at + last.size != line.size() || !is_gap(last.value)) break;
    line.remove_suffix(last.size);
  }
  return line;
}

}  // namespace mercato
