// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/engine.hh"

#include <algorithm>
#include <chrono>
#include <map>

#include <fmt/ranges.h>

#include "common/base/error.hh"
#include "common/index/index.hh"
#include "common/index/schema.hh"
#include "common/text/unicode.hh"
#include "searcher/engine/order.hh"
#include "searcher/engine/plan.hh"
#include "searcher/engine/state.hh"

namespace mercato {
namespace {

constexpr std::size_t most_suggested_from = 20000;  // entries looked at for one prefix

/// A connection is to what a server had when it was made: a new generation, or a shard that comes
/// back, is seen by the next.
constexpr std::chrono::seconds reconnect_after{10};

}  // namespace

Engine::State::State(IndexChoice index_choice) : choice(std::move(index_choice)) { refresh(); }

void Engine::State::refresh() {
  const auto now = std::chrono::steady_clock::now();
  if (reader) {
    ShardSet& shards = reader->shards();
    const bool changing = shards.any_remote() || !shards.missing().empty();
    if (!(changing && now - opened > reconnect_after) && !shards.outdated()) return;
  }
  reader.reset();
  reader = std::make_unique<IndexReader>(choice, silent);
  opened = now;
}

/// Remembers which place fell silent, if Xapian says so.
void Engine::State::avoid(const Xapian::NetworkError& error) {
  const std::string place = place_of(error, find_shards(choice.indexes));
  if (!place.empty()) silent[place] = std::chrono::steady_clock::now();
}

void Engine::State::give_up(const Xapian::Error& error) const {
  const std::string place = place_of(error, find_shards(choice.indexes));
  rethrow(error, place.empty() ? fmt::format("{}", fmt::join(choice.indexes, ", ")) : place);
}

Engine::Engine(const IndexChoice& choice) : state_(std::make_unique<State>(choice)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

SearchResult Engine::search(const SearchRequest& request) const {
  return state_->run([&](IndexReader& index) { return run_search(index, request); });
}

std::optional<StoredArticle> Engine::show(std::string_view id) const {
  return state_->run([&](IndexReader& index) -> std::optional<StoredArticle> {
    const Xapian::docid document = find_article(index.database(), id);
    if (document == 0) return std::nullopt;
    return stored_article(index.database().get_document(document));
  });
}

std::vector<std::string> Engine::missing_shards() const {
  return state_->reader ? state_->reader->shards().missing() : std::vector<std::string>{};
}

std::vector<Suggestion> Engine::suggest(std::string_view prefix, std::size_t limit) const {
  return state_->run([&](IndexReader& index) {
    std::vector<Suggestion> found;
    const std::string folded = fold(prefix);
    std::size_t seen = 0;
    index.words().scan(folded, [&](std::string_view, std::string_view payload) {
      for (WordForm& form : decode_word_forms(payload))
        found.push_back({std::move(form.exact), "word", form.count});
      return ++seen < most_suggested_from;
    });
    std::map<FacetId, std::uint32_t> entities;
    seen = 0;
    index.aliases().scan(folded, [&](std::string_view, std::string_view payload) {
      for (const AliasTarget& target : decode_alias(payload)) {
        std::uint32_t& count = entities[index.canonical(target.id)];
        count = std::max(count, target.count);
      }
      return ++seen < most_suggested_from;
    });
    std::vector<std::pair<std::uint32_t, FacetId>> ranked;
    for (const auto& [id, count] : entities) ranked.emplace_back(count, id);
    const std::size_t kept = std::min(limit, ranked.size());
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept),
                      ranked.end(), std::greater<>());
    ranked.resize(kept);
    for (const auto& [count, id] : ranked)
      if (const auto name = index.name(id))
        found.push_back({name->name, std::string(row(facet_field(id)).name), name->count});
    const std::size_t shown = std::min(limit, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shown),
                      found.end(), [](const Suggestion& a, const Suggestion& b) {
                        return a.count != b.count ? a.count > b.count : a.text < b.text;
                      });
    found.resize(shown);
    return found;
  });
}

Xapian::docid find_article(const Xapian::Database& database, std::string_view id) {
  const std::string term = terms::id(id);
  const auto it = database.postlist_begin(term);
  return it == database.postlist_end(term) ? 0 : *it;
}

StoredArticle stored_article(const Xapian::Document& document) {
  return decode_stored(document.get_data());
}

std::vector<StoredArticle> matching_articles(IndexReader& index, const SearchRequest& request,
                                             const Xapian::Query& also, std::size_t most) {
  const SearchPlan plan = make_plan(index, request);
  Xapian::Enquire enquire(index.database());
  enquire.set_weighting_scheme(weighting());
  if (request.sort == SortOrder::newest) enquire.set_sort_by_value(slot::date, true);
  if (request.sort == SortOrder::oldest) enquire.set_sort_by_value(slot::date, false);
  enquire.set_query({Xapian::Query::OP_FILTER, plan.filtered(plan.compiled.all), also});
  std::vector<StoredArticle> articles;
  const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(most));
  if (request.sort == SortOrder::relevance) {
    for (const RankedMatch& ranked : in_order(matches))
      articles.push_back(stored_article(ranked.document()));
  } else {
    for (auto it = matches.begin(); it != matches.end(); ++it)
      articles.push_back(stored_article(it.get_document()));
  }
  return articles;
}

}  // namespace mercato
