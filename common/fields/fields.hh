// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

/// The table of fields. Term prefixes, value slots, query field names, facet names, JSON keys,
/// `--help`, the man page and the README's table are all derived from it.
namespace mercato {

enum class Field : std::uint8_t {
  title,
  lead,
  body,
  person,
  organization,
  product,
  place,
  media,
  move,
  move_from,
  move_to,
  quote,
  speaker,
  amount,
  mentioned,
  date,
  source,
  author,
  id,
  url,
  language,
};

/// What a field holds, which fixes how its query values are read and what its terms look like.
enum class FieldKind : std::uint8_t {
  text,      ///< French text: analysed, searchable by word and phrase
  entity,    ///< a canonical name; one boolean term a value
  relation,  ///< two ends; one boolean term for both together
  amount,    ///< money with its currency; ranges
  date,      ///< a day, a month or a year; ranges
  keyword,   ///< one exact value, compared without case or accents
};

/// How the values of a field are counted.
enum class FacetKind : std::uint8_t { none, values, months, magnitudes };

struct FieldRow {
  Field field;
  std::string_view name;    ///< English name: query field, JSON key, facet name
  std::string_view french;  ///< French name, accepted in queries
  std::string_view alias;   ///< one more accepted name, or empty
  std::string_view
      prefix;  ///< of its boolean terms (Omega's conventions; X… are ours); text fields have none
  FieldKind kind;
  FacetKind facet;
  std::string_view help;  ///< one line for --help and the man page
};

/// Value slots that belong to no single field.
namespace slot {
inline constexpr int facets = 0;  ///< every facet value of a document (common/format/facet_slot.hh)
inline constexpr int date = 1;    ///< publication day, YYYYMMDD, then what orders a day's articles
inline constexpr int collapse = 2;   ///< the group of near-duplicates a document belongs to
inline constexpr int content = 3;    ///< hash of the article as read, for `update`
inline constexpr int id = 4;         ///< the article's id
inline constexpr int forms = 5;      ///< hashes of the exact forms of its words (form_slot.hh)
inline constexpr int positions = 6;  ///< where its words stand (position_record.hh)
inline constexpr int count = 7;
}  // namespace slot

inline constexpr std::array field_table{
    FieldRow{Field::title, "title", "titre", "", "", FieldKind::text, FacetKind::none,
             "words of the title"},
    FieldRow{Field::lead, "lead", "chapo", "chapeau", "", FieldKind::text, FacetKind::none,
             "words of the lead paragraph"},
    FieldRow{Field::body, "body", "texte", "corps", "", FieldKind::text, FacetKind::none,
             "words of the body"},
    FieldRow{Field::person, "person", "personne", "", "XPE", FieldKind::entity, FacetKind::values,
             "people"},
    FieldRow{Field::organization, "organization", "organisation", "org", "XOR", FieldKind::entity,
             FacetKind::values, "companies, laboratories, institutions"},
    FieldRow{Field::product, "product", "produit", "", "XPR", FieldKind::entity, FacetKind::values,
             "models, machines, software"},
    FieldRow{Field::place, "place", "lieu", "", "XPL", FieldKind::entity, FacetKind::values,
             "countries, cities, regions"},
    FieldRow{Field::media, "media", "média", "", "XME", FieldKind::entity, FacetKind::values,
             "newspapers, agencies, broadcasters, podcasts"},
    FieldRow{Field::move, "move", "mouvement", "", "XMV", FieldKind::relation, FacetKind::values,
             "who goes from where to where: xAI → OpenAI"},
    FieldRow{Field::move_from, "from", "de", "", "XMF", FieldKind::relation, FacetKind::none,
             "where a move starts"},
    FieldRow{Field::move_to, "to", "vers", "", "XMT", FieldKind::relation, FacetKind::none,
             "where a move ends"},
    FieldRow{Field::quote, "quote", "citation", "", "", FieldKind::text, FacetKind::none,
             "words inside quotation marks"},
    FieldRow{Field::speaker, "speaker", "cite", "", "XSP", FieldKind::entity, FacetKind::values,
             "who is quoted"},
    FieldRow{Field::amount, "amount", "montant", "", "XAM", FieldKind::amount,
             FacetKind::magnitudes, "money with its currency: >=100M$, 1Md..20Md"},
    FieldRow{Field::mentioned, "mentioned", "évoque", "", "XDT", FieldKind::date, FacetKind::none,
             "dates the text speaks of"},
    FieldRow{Field::date, "date", "date", "", "D", FieldKind::date, FacetKind::months,
             "publication date: 2025, 2025-07, 2025-06..2025-09, 7j"},
    FieldRow{Field::source, "source", "source", "", "XSO", FieldKind::keyword, FacetKind::values,
             "the paper or site"},
    FieldRow{Field::author, "author", "auteur", "", "A", FieldKind::keyword, FacetKind::values,
             "who wrote it"},
    FieldRow{Field::id, "id", "identifiant", "", "Q", FieldKind::keyword, FacetKind::none,
             "the article's unique id"},
    FieldRow{Field::url, "url", "url", "", "U", FieldKind::keyword, FacetKind::none,
             "the article's address"},
    FieldRow{Field::language, "language", "langue", "", "L", FieldKind::keyword, FacetKind::values,
             "ISO 639-1 code: fr, en"},
};

inline constexpr std::size_t field_count = field_table.size();

/// The row of a field.
[[nodiscard]] constexpr const FieldRow& row(Field field) {
  return field_table[static_cast<std::size_t>(field)];
}

/// The field of this English, French or alternative name, whatever its case or accents.
[[nodiscard]] std::optional<Field> field_by_name(std::string_view name);

}  // namespace mercato
