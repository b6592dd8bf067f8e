// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/engine/model/result.hh"
#include "searcher/engine/model/rows.hh"
#include "searcher/output/look.hh"

namespace mercato {

enum class Format { text, json, ndjson, csv, tsv, trec, html, dot, mermaid, atom };

/// The option's name of a format.
[[nodiscard]] std::string_view name_of(Format format);

/// Version of every JSON output; part of it as `format_version`. Schemas: searcher/output/schema.
inline constexpr int json_format_version = 2;

enum class Header { on, off };  ///< the line of names above CSV and TSV

/// How an answer is written.
struct Presentation {
  Format format = Format::text;
  Look look;
  std::vector<std::string> fields;  ///< --fields; empty: those of the format
  std::string end = "\n";           ///< of a row: NUL with -0, CR LF with --crlf
  Header header = Header::on;
  std::string query_id = "1";  ///< of a TREC run
};

/// An answer in the format asked for. Throws Error{usage} for a format or a field that the answer
/// does not have.
[[nodiscard]] std::string render(const SearchResult& result, const Presentation& how);
[[nodiscard]] std::string render(const Listing<QuoteRow>& quotes, const Presentation& how);
[[nodiscard]] std::string render(const Listing<MoveRow>& moves, const Presentation& how);
[[nodiscard]] std::string render(const Listing<AmountRow>& amounts, const Presentation& how);
[[nodiscard]] std::string render(const Listing<DateRow>& dates, const Presentation& how);
[[nodiscard]] std::string render(const Listing<MoveFlow>& flows, const Presentation& how);
[[nodiscard]] std::string render(const Listing<Suggestion>& suggestions, const Presentation& how);
[[nodiscard]] std::string render(const ShownArticle& article, const Presentation& how);

/// Facets without hits (`facets`), and the number of matches (`count`).
[[nodiscard]] std::string render_facets(const SearchResult& result, const Presentation& how);
[[nodiscard]] std::string render_count(const SearchResult& result, const Presentation& how);

/// Whether a format is a table, of which a file may hold a part only.
[[nodiscard]] bool is_table(Format format);

/// What `show` writes when there is no such article: `"article": null` for scripts, else nothing.
[[nodiscard]] std::string render_no_article(const Presentation& how);

}  // namespace mercato
