// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/runs/index_writer.hh"

#include <algorithm>
#include <array>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

#include <xapian.h>

#include "common/format/rough_places.hh"
#include "common/index/block_sums.hh"
#include "common/index/index.hh"
#include "indexer/glass/encoding.hh"
#include "indexer/glass/table_writer.hh"
#include "indexer/glass/version_file.hh"
#include "indexer/pipeline/runs/disk_room.hh"
#include "indexer/pipeline/runs/posting_chunks.hh"
#include "indexer/pipeline/runs/rough_places_merge.hh"
#include "indexer/pipeline/runs/run_reader.hh"
#include "indexer/pipeline/runs/stop.hh"
#include "indexer/pipeline/runs/threads.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

using glass::TableRoot;
using glass::TableWriter;

constexpr std::size_t least_buffer = std::size_t{4} << 10;
constexpr std::size_t most_buffer = std::size_t{256} << 10;
constexpr std::uintmax_t spare_room = std::uintmax_t{1} << 20;
constexpr char above_all = '\xFF';               // bounds what is added to the highest value
constexpr std::uintmax_t room_per_run_byte = 2;  // measured: 1.5

/// Writes the tables of one database.
class IndexWriter {
 public:
  IndexWriter(const fs::path& target, const std::vector<Run>& runs, const MakeMetadata& metadata,
              const WordTopics& topics, const IndexWriterOptions& options)
      : target_(target),
        runs_(runs),
        metadata_(metadata),
        topics_(topics),
        stop_(options.stop),
        buffer_(std::clamp(options.memory / 4 / (2 * runs.size() + 1), least_buffer, most_buffer)) {
  }

  /// The checksums of the tables that are finished.
  [[nodiscard]] GenerationSums take_sums() { return std::move(sums_); }

  /// Where words stand is a value of each document (position_record.hh): the table is empty.
  TableRoot write_positions() {
    TableWriter table(target_ / "position.glass");
    return finish(table);
  }

  TableRoot write_postings() {
    TableWriter table(target_ / "postlist.glass");
    write_metadata(table);  // makes topics_
    write_value_bounds(table);
    for (std::size_t i = 0; i < slot::count; ++i) write_values(table, i);
    std::vector<DocumentFrequency> postings;
    for (const Run& run : runs_)
      for (std::size_t i = 0; i < run.lengths.size(); ++i)
        postings.push_back({run.first + static_cast<std::uint32_t>(i), run.lengths[i]});
    add_postings(table, {}, postings);
    TermMerge terms(runs_, &Run::postings, buffer_);
    while (terms.next()) {
      stop_if_asked(stop_);
      postings.clear();
      for (const TermMerge::Part& part : terms.parts()) {
        std::uint32_t number = part.document;
        for (std::uint64_t left = part.in.number(); left > 0; --left) {
          number += static_cast<std::uint32_t>(part.in.number());
          postings.push_back({number, static_cast<std::uint32_t>(part.in.number())});
        }
      }
      add_postings(table, terms.term(), postings);
    }
    return finish(table);
  }

  TableRoot write_data() {
    TableWriter table(target_ / "docdata.glass");
    for (const Run& run : runs_) {
      stop_if_asked(stop_);
      SectionReader in(run.path, run.data, buffer_);
      for (std::uint32_t i = 0; i < run.lengths.size(); ++i)
        table.add(key_of(run.first + i), in.text());
    }
    return finish(table);
  }

  TableRoot write_termlists() {
    TableWriter table(target_ / "termlist.glass");
    for (const Run& run : runs_) {
      stop_if_asked(stop_);
      SectionReader in(run.path, run.termlists, buffer_);
      for (std::uint32_t i = 0; i < run.lengths.size(); ++i) {
        add_packed(table, run.first + i, in);
        table.add(key_of(run.first + i) + '\0', in.text());
      }
    }
    return finish(table);
  }

 private:
  TableRoot finish(TableWriter& table) {
    const TableRoot root = table.finish();
    const std::lock_guard lock(mutex_);
    sums_.files.push_back(table.sums());
    return root;
  }

  static std::string key_of(std::uint32_t number) {
    std::string key;
    glass::append_sortable(key, number);
    return key;
  }

  static void add_packed(TableWriter& table, std::uint32_t number, SectionReader& in) {
    const std::uint64_t size = in.number();
    table.add(key_of(number), in.bytes(size / 2),
              size % 2 == 1 ? TableWriter::Tag::deflated : TableWriter::Tag::plain);
  }

  void write_metadata(TableWriter& table) {
    const auto add = [&](const std::string& key, const std::string& value) {
      table.add(std::string("\0\xc0", 2) + key, value);
    };
    const Xapian::Database database = open_glass(metadata_());
    auto key = database.metadata_keys_begin();
    const auto add_up_to = [&](const std::string* end) {
      for (; key != database.metadata_keys_end() && (end == nullptr || *key < *end); ++key)
        add(*key, database.get_metadata(*key));
    };
    const std::string places = rough_places_replaced_key();
    add_up_to(&places);
    each_rough_places(runs_, buffer_, stop_, add);
    add_up_to(nullptr);
  }

  void write_value_bounds(TableWriter& table) {
    for (std::size_t i = 0; i < slot::count; ++i) {
      Run::Bounds all;
      for (const Run& run : runs_) {
        const Run::Bounds& bounds = run.bounds[i];
        if (bounds.documents == 0) continue;
        if (all.documents == 0 || bounds.lowest < all.lowest) all.lowest = bounds.lowest;
        if (bounds.highest > all.highest) all.highest = bounds.highest;
        all.documents += bounds.documents;
      }
      if (i == slot::forms && !topics_.empty()) all.highest += above_all;
      if (all.documents > 0) add_value_bounds(table, static_cast<std::uint32_t>(i), all);
    }
  }

  void write_values(TableWriter& table, std::size_t slot) {
    ValueChunks chunks(table, static_cast<std::uint32_t>(slot));
    for (const Run& run : runs_) {
      stop_if_asked(stop_);
      SectionReader in(run.path, run.values[slot], buffer_);
      for (std::uint32_t number = run.first; !in.at_end();) {
        number += static_cast<std::uint32_t>(in.number());
        const std::string_view value = in.text();
        if (slot == slot::forms && !topics_.empty())
          chunks.add(number, with_topic(value, topics_));
        else
          chunks.add(number, value);
      }
    }
    chunks.finish();
  }

  const fs::path& target_;
  const std::vector<Run>& runs_;
  const MakeMetadata& metadata_;
  const WordTopics& topics_;
  const std::atomic<bool>* stop_;
  std::size_t buffer_;
  std::mutex mutex_;
  GenerationSums sums_;
};

glass::Totals totals_of(const std::vector<Run>& runs) {
  glass::Totals totals;
  for (const Run& run : runs) {
    totals.documents += static_cast<std::uint32_t>(run.lengths.size());
    totals.highest_frequency = std::max(totals.highest_frequency, run.highest_frequency);
    for (const std::uint32_t length : run.lengths) {
      totals.length += length;
      totals.longest = std::max(totals.longest, length);
      if (length > 0 && (totals.shortest == 0 || length < totals.shortest))
        totals.shortest = length;
    }
  }
  return totals;
}

/// Runs tasks on as many threads as there are jobs, or as the system allows; throws what the first
/// of them threw.
void run_side_by_side(const std::vector<std::function<void()>>& tasks, std::size_t jobs) {
  std::vector<std::exception_ptr> failures(tasks.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < tasks.size(); i = next++) {
      try {
        tasks[i]();
      } catch (...) {
        failures[i] = std::current_exception();
      }
    }
  };
  std::vector<std::thread> threads;
  const std::size_t wanted = std::min(jobs, tasks.size());
  (void)start_threads(threads, wanted - std::min<std::size_t>(wanted, 1), work);
  work();  // this thread does what those that could not be started would have done
  for (std::thread& thread : threads) thread.join();
  for (const std::exception_ptr& failure : failures)
    if (failure) std::rethrow_exception(failure);
}

}  // namespace

void write_index(const fs::path& target, const std::vector<Run>& runs, const MakeMetadata& metadata,
                 const WordTopics& topics, const IndexWriterOptions& options) {
  std::error_code ignored;
  std::uintmax_t bytes = spare_room;
  for (const Run& run : runs) bytes += room_per_run_byte * run.bytes;
  require_room(target.parent_path(), bytes);
  fs::create_directory(target);
  IndexWriter writer(target, runs, metadata, topics, options);
  glass::Tables tables;
  run_side_by_side({[&] { tables.postlist = writer.write_postings(); },  // the longest first
                    [&] { tables.position = writer.write_positions(); },
                    [&] { tables.docdata = writer.write_data(); },
                    [&] { tables.termlist = writer.write_termlists(); }},
                   options.jobs);
  glass::write_version_file(target, tables, totals_of(runs));
  GenerationSums sums = writer.take_sums();
  sums.files.push_back(compute_file_sums(target / "iamglass"));
  sums.version_file = read_version_file(target);
  write_sums(target, sums);
  for (const Run& run : runs) fs::remove(run.path, ignored);
}

}  // namespace mercato
