// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/engine.hh"

#include <chrono>
#include <utility>

#include <fmt/ranges.h>

#include "common/base/error.hh"
#include "common/index/index.hh"
#include "searcher/engine/hits/marks.hh"
#include "searcher/engine/index/articles.hh"
#include "searcher/engine/rows/listings.hh"
#include "searcher/engine/search.hh"
#include "searcher/engine/similar.hh"
#include "searcher/engine/state.hh"
#include "searcher/engine/suggest.hh"

namespace mercato {
namespace {

/// A connection is to what a server had when it was made: a new generation, or a shard that comes
/// back, is seen by the next.
constexpr std::chrono::seconds reconnect_after{10};
constexpr std::chrono::milliseconds checked_again_after{10};

std::vector<unsigned> ports_of(const std::vector<Shard>& shards) {
  std::vector<unsigned> ports;
  for (const Shard& shard : shards)
    for (const ShardPlace& place : shard.places)
      if (place.remote()) ports.push_back(place.port);
  return ports;
}

}  // namespace

Engine::State::State(IndexChoice index_choice)
    : choice(std::move(index_choice)), ports(ports_of(find_shards(choice.indexes))) {
  // Each place has its own time to answer; this bounds them all.
  const AnswerDeadline deadline(ports, choice.shard_timeout * (ports.size() + 1));
  try {
    refresh();
  } catch (const Xapian::Error& error) {
    give_up(error);
  }
}

/// Whether there is newer data is looked for once in some milliseconds, for it takes as long as a
/// tenth of a search.
void Engine::State::refresh() {
  const auto now = std::chrono::steady_clock::now();
  if (reader) {
    if (now - checked < checked_again_after) return;
    checked = now;
    ShardSet& shards = reader->shards();
    const bool changing = shards.any_remote() || !shards.missing().empty();
    if (!(changing && now - opened > reconnect_after) && !shards.outdated()) return;
  }
  reader.reset();
  reader = std::make_unique<IndexReader>(choice, silent);
  opened = now;
}

/// Remembers which place fell silent, if Xapian says so.
void Engine::State::avoid(const Xapian::NetworkError& error, bool too_late) {
  const std::string place = place_of(error, find_shards(choice.indexes));
  if (place.empty()) return;
  const auto now = std::chrono::steady_clock::now();
  silent.failed[place] = now;
  if (too_late || std::string_view(error.get_type()) == "NetworkTimeoutError")
    silent.timed_out[place] = now;
}

void Engine::State::give_up(const Xapian::Error& error) const {
  const std::string place = place_of(error, find_shards(choice.indexes));
  rethrow(error, place.empty() ? fmt::format("{}", fmt::join(choice.indexes, ", ")) : place);
}

void Engine::State::give_up(const std::exception& damage) const {
  const std::string index = fmt::format("{}", fmt::join(choice.indexes, ", "));
  throw Error(ErrorCode::no_index, fmt::format("{}: damaged: {}", index, damage.what()),
              fmt::format("see what can be saved: mercato-indexer check --repair --index {}",
                          choice.indexes.front()));
}

Engine::Engine(const IndexChoice& choice) : state_(std::make_unique<State>(choice)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

SearchResult Engine::search(const SearchRequest& request) const {
  return state_->run([&](IndexReader& index) { return run_search(index, request); });
}

std::optional<ShownArticle> Engine::show(std::string_view id, const std::string& query) const {
  return state_->run([&](IndexReader& index) -> std::optional<ShownArticle> {
    const Xapian::docid document = find_article(index.database(), id);
    if (document == 0) return std::nullopt;
    return mark_words(index, stored_article(index.database().get_document(document)), query);
  });
}

std::optional<std::string> Engine::nearest_id(std::string_view id) const {
  return state_->run([&](IndexReader& index) { return mercato::nearest_id(index.database(), id); });
}

std::optional<SearchResult> Engine::similar(std::string_view id,
                                            const SearchRequest& request) const {
  return state_->run([&](IndexReader& index) { return find_similar(index, id, request); });
}

std::vector<Suggestion> Engine::suggest(std::string_view prefix, std::size_t limit) const {
  return state_->run([&](IndexReader& index) { return mercato::suggest(index, prefix, limit); });
}

Listing<QuoteRow> Engine::quotes(const SearchRequest& request) const {
  return state_->run([&](IndexReader& index) { return list_quotes(index, request); });
}

Listing<MoveRow> Engine::moves(const SearchRequest& request) const {
  return state_->run([&](IndexReader& index) { return list_moves(index, request); });
}

Listing<MoveFlow> Engine::move_flows(const SearchRequest& request) const {
  return state_->run([&](IndexReader& index) { return list_move_flows(index, request); });
}

Listing<AmountRow> Engine::amounts(const SearchRequest& request) const {
  return state_->run([&](IndexReader& index) { return list_amounts(index, request); });
}

Listing<DateRow> Engine::dates(const SearchRequest& request) const {
  return state_->run([&](IndexReader& index) { return list_dates(index, request); });
}

const std::vector<std::string>& Engine::indexes() const { return state_->choice.indexes; }

std::string Engine::generation() const {
  return state_->run([](IndexReader& index) {
    if (index.shards().any_remote() || !index.shards().missing().empty()) return std::string();
    std::string name;
    for (const Xapian::Database& part : index.shards().parts())
      name += fmt::format("{}:{} ", part.get_uuid(), part.get_revision());
    return name;
  });
}

std::vector<std::string> Engine::missing_shards() const {
  return state_->reader ? state_->reader->shards().missing() : std::vector<std::string>{};
}

}  // namespace mercato
