// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/records/record.hh"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

#include "common/base/error.hh"
#include "common/text/unicode.hh"
#include "indexer/extraction/html/markup.hh"
#include "indexer/extraction/text/dates.hh"
#include "indexer/extraction/text/web_address.hh"

namespace mercato {
namespace {

/// The parts, in the order of `parts` below; `part_count` stands last.
enum Part : std::size_t { id, title, lead, body, date, source, author, url, language, part_count };

/// The names of each part: letters and digits, folded, the best first. What says when an article
/// was changed or fetched is no date of its publication, and stands nowhere.
constexpr auto id_names = std::to_array<std::string_view>(
    {"id", "identifiant", "guid", "uuid", "articleid", "docid", "documentid", "identifier"});
constexpr auto title_names = std::to_array<std::string_view>(
    {"title", "titre", "headline", "articletitle", "titrearticle", "titredelarticle", "webtitle",
     "posttitle", "pagetitle", "intitule"});
constexpr auto lead_names = std::to_array<std::string_view>(
    {"lead", "chapo", "chapeau", "standfirst", "description", "summary", "resume", "excerpt",
     "abstract", "abstractnote", "metadescription", "subtitle", "soustitre", "dek", "trailtext",
     "accroche", "leadparagraph", "postexcerpt"});
constexpr auto body_names = std::to_array<std::string_view>(
    {"body",        "texte",       "corps",       "text",        "maintext",       "cleanedtext",
     "articlebody", "articletext", "bodytext",    "plaintext",   "fulltext",       "texteintegral",
     "content",     "contenu",     "contenttext", "contenthtml", "contentencoded", "textcontent",
     "postcontent", "rawtext",     "bodyhtml",    "article",     "textedelarticle"});
constexpr auto date_names = std::to_array<std::string_view>({"date",
                                                             "published",
                                                             "datepublished",
                                                             "publicationdate",
                                                             "datepublication",
                                                             "datedepublication",
                                                             "pubdate",
                                                             "publishedat",
                                                             "publishdate",
                                                             "datepublish",
                                                             "publisheddate",
                                                             "publishedtime",
                                                             "publishedon",
                                                             "publishtime",
                                                             "publicationtime",
                                                             "webpublicationdate",
                                                             "firstpublished",
                                                             "firstpublicationdate",
                                                             "dateparution",
                                                             "datedeparution",
                                                             "parution",
                                                             "issued",
                                                             "dategmt",
                                                             "postdate",
                                                             "created",
                                                             "datecreated",
                                                             "createdat",
                                                             "datetime",
                                                             "timestamp",
                                                             "publicationyear",
                                                             "annee",
                                                             "year"});
constexpr auto source_names = std::to_array<std::string_view>(
    {"source",          "site",           "journal",      "publication",
     "media",           "publisher",      "sitename",     "medianame",
     "sourcename",      "sourcehostname", "sourcetitle",  "publicationtitle",
     "publicationname", "containertitle", "newspaper",    "newspapername",
     "outlet",          "titrejournal",   "nomdujournal", "titredepublication",
     "provider",        "hostname",       "sourcedomain", "domain",
     "metadomain"});
constexpr auto author_names = std::to_array<std::string_view>(
    {"author", "auteur", "authors", "auteurs", "byline", "creator", "creators", "dccreator",
     "signature", "journaliste", "journalist", "writer", "authorname"});
constexpr auto url_names = std::to_array<std::string_view>(
    {"url", "link", "lien", "canonical", "permalink", "canonicallink", "canonicalurl", "finalurl",
     "pageurl", "articleurl", "weburl", "mainentityofpage", "externalurl", "uri", "href",
     "adresse"});
constexpr auto language_names =
    std::to_array<std::string_view>({"language", "langue", "lang", "metalang", "inlanguage",
                                     "humanlanguage", "languagecode", "locale"});

struct PartNames {
  std::string Article::*member;
  std::span<const std::string_view> names;
};

constexpr auto parts = std::to_array<PartNames>({{&Article::id, id_names},
                                                 {&Article::title, title_names},
                                                 {&Article::lead, lead_names},
                                                 {&Article::body, body_names},
                                                 {&Article::date, date_names},
                                                 {&Article::source, source_names},
                                                 {&Article::author, author_names},
                                                 {&Article::url, url_names},
                                                 {&Article::language, language_names}});
static_assert(parts.size() == part_count);

/// Where a key stands in the table.
struct Place {
  std::size_t part = 0;
  std::size_t rank = 0;
};

std::string letters_of(std::string_view key) {
  std::string letters;
  for (const char c : fold(key)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
  }
  return letters;
}

std::optional<Place> find_place(std::string_view key) {
  const std::string letters = letters_of(key);
  for (std::size_t part = 0; part < parts.size(); ++part) {
    const auto& names = parts[part].names;
    const auto found = std::find(names.begin(), names.end(), letters);
    if (found != names.end()) return Place{part, static_cast<std::size_t>(found - names.begin())};
  }
  return std::nullopt;
}

/// The same from a cache: the objects of an export have the same keys over and over.
std::optional<Place> place_of(std::string_view key) {
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>()(text);
    }
  };
  constexpr std::size_t most = 4096;
  thread_local std::unordered_map<std::string, std::optional<Place>, Hash, std::equal_to<>> known;
  if (const auto found = known.find(key); found != known.end()) return found->second;
  if (known.size() >= most) known.clear();
  return known.emplace(key, find_place(key)).first->second;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

Record::Record() : values_(part_count) {}

bool is_article_key(std::string_view key) { return place_of(key).has_value(); }

void Record::add(std::string_view key, std::string value) {
  const std::optional<Place> place = place_of(key);
  if (!place || is_blank(value)) return;
  Value& best = values_[place->part];
  if (place->rank >= best.rank) {
    if (place->part == source && place->rank < second_source_.rank) {
      second_source_ = {std::move(value), std::string(key), place->rank};
    }
    return;
  }
  if (place->part == source) second_source_ = std::move(best);
  best = {std::move(value), std::string(key), place->rank};
}

bool Record::has_body() const { return !values_[body].text.empty(); }

bool Record::has_no_text() const {
  return values_[title].text.empty() && values_[lead].text.empty() && values_[body].text.empty();
}

Article Record::take_article(ReadingNotes& notes) {
  if (is_web_address(values_[source].text)) {
    if (values_[url].text.empty()) values_[url].text = std::move(values_[source].text);
    values_[source] = std::move(second_source_);
  }
  Article article;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    article.*parts[i].member = std::move(values_[i].text);
  }
  notes.title = std::move(values_[title].key);
  notes.lead = std::move(values_[lead].key);
  notes.body = std::move(values_[body].key);
  notes.date = std::move(values_[date].key);
  notes.author = std::move(values_[author].key);
  for (std::string* text : {&article.title, &article.lead, &article.body, &article.author}) {
    *text = without_html(std::move(*text));
  }
  if (is_web_address(article.source)) article.source = host_of(article.source);
  if (std::string day = iso_date(article.date); day.empty()) {
    notes.leave_out(std::exchange(article.date, {}), "a date that is not understood");
  } else {
    article.date = std::move(day);
  }
  *this = Record();
  return article;
}

std::string without_html(std::string text) {
  if (!has_markup(text)) return text;
  try {
    return fragment_text(text);
  } catch (const Error&) {
    return text;
  }
}

}  // namespace mercato
