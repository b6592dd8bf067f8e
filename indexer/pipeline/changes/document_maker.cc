// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/changes/document_maker.hh"

#include <atomic>
#include <deque>
#include <exception>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "common/article/stored.hh"
#include "common/format/schema.hh"
#include "common/index/index.hh"
#include "common/index/topics.hh"
#include "indexer/analysis/article_analyzer.hh"
#include "indexer/analysis/knowledge/lexicon.hh"
#include "indexer/pipeline/copies.hh"
#include "indexer/pipeline/document.hh"
#include "indexer/pipeline/queue.hh"
#include "indexer/pipeline/runs/threads.hh"

namespace mercato {
namespace {

constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

/// Gives stored entities, which are kept without them, their mentions in `fresh`.
void add_mentions(std::vector<Entity>& entities, const std::vector<Entity>& fresh) {
  std::map<std::pair<EntityType, std::string_view>, const Entity*> known;
  for (const Entity& entity : fresh) known.emplace(std::pair(entity.type, entity.name), &entity);
  for (Entity& entity : entities) {
    const auto it = known.find({entity.type, entity.name});
    if (it != known.end()) entity.mentions = it->second->mentions;
  }
}

/// Does one job after the other.
class Making {
 public:
  Making(const std::filesystem::path& generation, Knowledge known)
      : knowledge(std::move(known)), before_(open_glass(generation)) {}

  MadeDocument make(const DocumentJob& job) {
    if (job.was_there) forget(job.number);
    MadeDocument made{job.number, {}};
    if (job.article) made.fresh = fresh(*job.article);
    added_.flush(gained);
    removed_.flush(lost);
    analyzer_.recycle();
    return made;
  }

  const Knowledge knowledge;
  Catalog gained;
  Catalog lost;

 private:
  MadeDocument::Fresh fresh(const Article& article) {
    const Analysis analysis = analyzer_.analyze(article);
    Xapian::Document document =
        to_xapian(added_.build(article, analysis, {}, gained), added_.terms());
    document.add_value(slot::forms, with_topic(document.get_value(slot::forms), topics_));
    return {std::move(document), sketch(article), telling_stems(analysis.tokens)};
  }

  /// Counts what a document takes along when it goes: the values it was indexed with, though they
  /// be recognised otherwise today.
  void forget(Xapian::docid number) {
    StoredArticle stored = decode_stored(before_.get_document(number).get_data());
    Analysis analysis = analyzer_.analyze(stored.article);
    add_mentions(stored.annotations.entities, analysis.annotations.entities);
    analysis.annotations = std::move(stored.annotations);
    (void)removed_.build(stored.article, analysis, {}, lost);
  }

  const Xapian::Database before_;
  const Lexicon lexicon_{knowledge};
  ArticleAnalyzer analyzer_{lexicon_};
  const WordTopics meanings_ = WordTopics::load(before_, metadata::meanings);
  const WordTopics topics_ = WordTopics::load(before_, metadata::topics);
  DocumentBuilder added_{analyzer_.analyzer(), meanings_};
  DocumentBuilder removed_{analyzer_.analyzer(), meanings_};
};

/// A document, or why it could not be made.
struct Result {
  MadeDocument made;
  std::exception_ptr failure;
};

}  // namespace

struct DocumentMaker::State {
  State(const std::filesystem::path& generation, Knowledge knowledge)
      : making(generation, std::move(knowledge)) {
    // Where no thread can be had, whoever takes a document makes it.
    (void)start_threads(workers, 1, [this] {
      for (auto job = jobs.pop(); job && !abandoned; job = jobs.pop()) results.push(done(*job));
    });
  }
  ~State() {
    abandoned = true;
    jobs.close();
    for (std::thread& worker : workers) worker.join();
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  Result done(const DocumentJob& job) {
    try {
      return {making.make(job), {}};
    } catch (...) {
      return {{}, std::current_exception()};
    }
  }

  Making making;
  std::atomic<bool> abandoned = false;
  BoundedQueue<DocumentJob> jobs{no_limit};
  BoundedQueue<Result> results{no_limit};
  std::deque<std::size_t> sizes;  ///< of pending texts, in bytes
  std::size_t bytes = 0;
  std::vector<std::thread> workers;
};

DocumentMaker::DocumentMaker(const std::filesystem::path& generation, Knowledge knowledge)
    : state_(std::make_unique<State>(generation, std::move(knowledge))) {}

DocumentMaker::~DocumentMaker() = default;

void DocumentMaker::give(DocumentJob job) {
  state_->sizes.push_back(job.article ? job.article->body.size() : 0);
  state_->bytes += state_->sizes.back();
  state_->jobs.push(std::move(job));
}

std::size_t DocumentMaker::pending() const { return state_->sizes.size(); }

std::size_t DocumentMaker::pending_bytes() const { return state_->bytes; }

MadeDocument DocumentMaker::take() {
  state_->bytes -= state_->sizes.front();
  state_->sizes.pop_front();
  Result result = state_->workers.empty() ? state_->done(*state_->jobs.pop())
                                          : std::move(*state_->results.pop());
  if (result.failure) std::rethrow_exception(result.failure);
  return std::move(result.made);
}

const Knowledge& DocumentMaker::knowledge() const { return state_->making.knowledge; }

const Catalog& DocumentMaker::gained() const { return state_->making.gained; }

const Catalog& DocumentMaker::lost() const { return state_->making.lost; }

}  // namespace mercato
