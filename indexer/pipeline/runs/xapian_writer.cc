// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/runs/xapian_writer.hh"

#include <algorithm>
#include <string>
#include <string_view>

#include <xapian.h>

#include "common/base/error.hh"
#include "common/index/block_sums.hh"
#include "common/index/index.hh"
#include "indexer/pipeline/runs/disk_room.hh"
#include "indexer/pipeline/runs/rough_places_merge.hh"
#include "indexer/pipeline/runs/run_reader.hh"
#include "indexer/pipeline/runs/stop.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t buffer = std::size_t{256} << 10;
constexpr std::uintmax_t spare_room = std::uintmax_t{1} << 20;
constexpr std::uintmax_t room_per_run_byte = 5;    // both databases; measured: 3.1
constexpr std::uintmax_t memory_per_run_byte = 8;  // of postings that are not committed
constexpr std::uintmax_t least_commit = std::uintmax_t{8} << 20;  // bytes of runs

/// Puts the documents of a run together again.
class RunDocuments {
 public:
  RunDocuments(const Run& run, const WordTopics& topics)
      : run_(run), topics_(topics), documents_(run.lengths.size()) {
    read_postings();
    read_data();
    for (std::size_t i = 0; i < run.values.size(); ++i) read_values(i);
  }

  [[nodiscard]] const std::vector<Xapian::Document>& documents() const { return documents_; }

 private:
  void read_postings() {
    for (SectionReader in(run_.path, run_.postings, buffer); !in.at_end();) {
      const std::string term(in.text());
      std::uint64_t document = 0;
      for (std::uint64_t left = in.number(); left > 0; --left) {
        document += in.number();
        documents_.at(document).add_term(term, static_cast<Xapian::termcount>(in.number()));
      }
    }
  }

  void read_data() {
    SectionReader in(run_.path, run_.data, buffer);
    for (Xapian::Document& document : documents_) document.set_data(std::string(in.text()));
  }

  void read_values(std::size_t slot) {
    std::uint64_t document = 0;
    for (SectionReader in(run_.path, run_.values[slot], buffer); !in.at_end();) {
      document += in.number();
      const std::string_view value = in.text();
      documents_.at(document).add_value(static_cast<Xapian::valueno>(slot),
                                        slot == slot::forms && !topics_.empty()
                                            ? with_topic(value, topics_)
                                            : std::string(value));
    }
  }

  const Run& run_;
  const WordTopics& topics_;
  std::vector<Xapian::Document> documents_;
};

void add_rough_places(const fs::path& metadata, const std::vector<Run>& runs,
                      const std::atomic<bool>* stop) {
  Xapian::WritableDatabase database(metadata.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  each_rough_places(runs, buffer, stop, [&](const std::string& key, const std::string& value) {
    database.set_metadata(key, value);
  });
  database.commit();
}

}  // namespace

void write_index_by_xapian(const fs::path& target, const std::vector<Run>& runs,
                           const MakeMetadata& metadata, const WordTopics& topics,
                           const IndexWriterOptions& options) {
  std::uintmax_t bytes = spare_room;
  for (const Run& run : runs) bytes += room_per_run_byte * run.bytes;
  require_room(target.parent_path(), bytes);
  const fs::path about = metadata();  // makes topics
  add_rough_places(about, runs, options.stop);
  const fs::path loose = target.parent_path() / (target.filename().string() + "-loose");
  const std::uintmax_t most =
      std::max<std::uintmax_t>(least_commit, options.memory / memory_per_run_byte);
  Xapian::WritableDatabase database(
      loose.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_BACKEND_GLASS);
  std::uintmax_t held = 0;
  for (const Run& run : runs) {
    stop_if_asked(options.stop);
    if (held + run.bytes > most) {
      database.commit();
      held = 0;
    }
    held += run.bytes;
    const RunDocuments all(run, topics);
    for (const Xapian::Document& document : all.documents()) database.add_document(document);
  }
  database.commit();
  database.close();
  stop_if_asked(options.stop);
  Xapian::Database both = open_glass(loose);
  both.add_database(open_glass(about));
  both.compact(target.string(), Xapian::Compactor::FULL);
  both.close();
  GenerationSums sums = compute_sums(target);
  sums.version_file = read_version_file(target);
  write_sums(target, sums);
  fs::remove_all(loose);
  std::error_code ignored;
  for (const Run& run : runs) fs::remove(run.path, ignored);
}

}  // namespace mercato
