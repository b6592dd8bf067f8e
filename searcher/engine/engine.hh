// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/shard_set.hh"
#include "searcher/engine/model/request.hh"
#include "searcher/engine/model/result.hh"
#include "searcher/engine/model/rows.hh"

namespace mercato {

/// The search engine over one open index. It prints nothing. When a new generation of the index is
/// published, later calls read it. Not thread-safe: one for each thread.
class Engine {
 public:
  /// Opens the index. Throws Error{no_index} when there is none that can be used, with a hint what
  /// to do.
  explicit Engine(const IndexChoice& choice);
  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;

  /// Ranked hits and facets of a request. `limit` 0 counts only. Throws Error{usage} for a query
  /// with doubts when the request refuses them, and for a filter whose value cannot be read.
  [[nodiscard]] SearchResult search(const SearchRequest& request) const;

  /// The article of this id with its annotations, the words of `query` marked; nothing if the index
  /// has no such article.
  [[nodiscard]] std::optional<ShownArticle> show(std::string_view id,
                                                 const std::string& query = {}) const;

  /// The id most like one that the index does not have; nothing if none is near.
  [[nodiscard]] std::optional<std::string> nearest_id(std::string_view id) const;

  /// Articles like this one, best first, itself left out; the request's filters and limits hold.
  /// Nothing if the index has no such article.
  [[nodiscard]] std::optional<SearchResult> similar(std::string_view id,
                                                    const SearchRequest& request) const;

  /// Words and entities that start with `prefix` (case and accents do not count), most frequent
  /// first.
  [[nodiscard]] std::vector<Suggestion> suggest(std::string_view prefix, std::size_t limit) const;

  /// Quotes of the articles that match, best article first. Words of the query must be in a row or
  /// its sentence (see RowQuery), names must be its own; what several articles print is one row.
  [[nodiscard]] Listing<QuoteRow> quotes(const SearchRequest& request) const;

  /// Moves, likewise, the newest first; `kind:` and `role:` choose among them.
  [[nodiscard]] Listing<MoveRow> moves(const SearchRequest& request) const;

  /// The same moves added up from one organization to another: most movers first, then by name.
  /// What is told without one of its ends is left out.
  [[nodiscard]] Listing<MoveFlow> move_flows(const SearchRequest& request) const;

  /// Amounts of money, likewise; `amount:` and `value:` hold for each row.
  [[nodiscard]] Listing<AmountRow> amounts(const SearchRequest& request) const;

  /// Dates that the texts speak of, likewise.
  [[nodiscard]] Listing<DateRow> dates(const SearchRequest& request) const;

  /// What was named to open it.
  [[nodiscard]] const std::vector<std::string>& indexes() const;

  /// Names what the next answer is read from: it changes with each build and each update. Empty if
  /// that is not known, as of shards on servers.
  [[nodiscard]] std::string generation() const;

  /// Names of the shards that the last answer lacks, each with the reason; see MissingShards.
  [[nodiscard]] std::vector<std::string> missing_shards() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mercato
