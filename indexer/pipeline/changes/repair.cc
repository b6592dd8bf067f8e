// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/changes/repair.hh"

#include <algorithm>
#include <map>
#include <optional>
#include <thread>

#include <fmt/format.h>
#include <xapian.h>

#include "common/article/damaged.hh"
#include "common/article/stored.hh"
#include "common/base/error.hh"
#include "common/index/block_sums.hh"
#include "common/index/catalog.hh"
#include "common/index/checked_reads.hh"
#include "common/index/index.hh"
#include "common/index/location.hh"
#include "indexer/pipeline/batch.hh"
#include "indexer/pipeline/build.hh"
#include "indexer/pipeline/changes/soundness.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

Error hopeless(const fs::path& folder, const std::string& what) {
  return {ErrorCode::no_index, fmt::format("{}: {}", folder.string(), what),
          fmt::format("build it again: mercato-indexer build PATH... --index {}", folder.string())};
}

/// The articles of a generation whose tables are damaged in part.
class Salvage {
 public:
  explicit Salvage(const fs::path& generation) : database_(open_checked(generation)) {
    try {
      table_ = load_sources(database_);
      roots_ = load_roots(database_);
      shard_ = database_.get_metadata(std::string(metadata::shard));
    } catch (const Xapian::Error&) {
      table_.clear();  // `update` finds the articles again by their ids
      roots_.clear();
    }
    for (auto& [key, record] : table_) {
      for (const DocumentRange& range : record.documents) ranges_[range.first] = {range.count, key};
      record.documents.clear();
    }
  }

  [[nodiscard]] const std::vector<Root>& roots() const { return roots_; }
  [[nodiscard]] const std::string& shard() const { return shard_; }
  [[nodiscard]] std::size_t lost() const { return lost_; }

  /// Hands on what can be read.
  std::vector<SourceTable> feed(Batcher& batcher) {
    SourceRecord none;
    for (Xapian::docid number = 1; number <= database_.get_lastdocid(); ++number) {
      SourceRecord& record = record_of_document(number, none);
      try {
        const std::string data =
            database_.get_document(number, Xapian::DOC_ASSUME_VALID).get_data();
        if (data.empty()) continue;  // the number of none
        batcher.add_again(std::move(decode_stored(data).article), record);
      } catch (const Xapian::Error&) {
        lose(record);
      } catch (const DamagedArticle&) {
        lose(record);
      }
    }
    (void)take_met_damage();
    batcher.finish();
    return {std::move(table_)};
  }

 private:
  static Xapian::Database open_checked(const fs::path& generation) {
    watch_tables(generation, FirstLook::skip);
    return open_glass(generation);
  }

  SourceRecord& record_of_document(Xapian::docid number, SourceRecord& none) {
    auto range = ranges_.upper_bound(number);
    if (range == ranges_.begin()) return none;
    --range;
    const auto& [count, key] = range->second;
    return number - range->first < count ? table_.at(key) : none;
  }

  /// `update` reads the file again.
  void lose(SourceRecord& record) {
    ++lost_;
    record.read_again(Reread::always);
  }

  struct Range {
    std::uint32_t count;
    std::string key;
  };

  Xapian::Database database_;
  SourceTable table_;
  std::vector<Root> roots_;
  std::string shard_;
  std::map<std::uint32_t, Range> ranges_;  ///< by first document
  std::size_t lost_ = 0;
};

class Repair {
 public:
  Repair(const fs::path& folder, const std::function<Knowledge()>& knowledge)
      : location_(folder), knowledge_(knowledge) {}

  RepairReport run() {
    std::optional<WriterLock> lock(std::in_place, location_);
    const fs::path generation = live_generation();
    restore_version(generation);
    std::vector<std::string> faults = examine(generation, Thoroughness::sums).faults;
    const std::string sums = (generation / sums_name).string();
    const bool without_sums =
        std::any_of(faults.begin(), faults.end(),
                    [&](const std::string& fault) { return fault.starts_with(sums); });
    std::erase_if(faults, [&](const std::string& fault) { return fault.starts_with(sums); });
    if (faults.empty()) {
      if (without_sums || sums_pending(generation)) {
        end_pending(generation, compute_sums(generation));
        report_.done.push_back(
            fmt::format("{}: the tables were read through, their checksums made anew",
                        location_.folder().string()));
      }
      return std::move(report_);
    }
    if (without_sums) throw hopeless(location_.folder(), faults.front());
    report_.done = std::move(faults);
    lock.reset();
    rebuild(generation);
    return std::move(report_);
  }

 private:
  /// The live generation; if none is named, the newest that is sound is made the live one.
  fs::path live_generation() {
    if (const auto live = location_.live()) return *live;
    for (const fs::path& generation : location_.generations()) {
      if (!examine(generation, Thoroughness::sums).faults.empty()) continue;
      location_.publish(generation);
      report_.done.push_back(fmt::format("{}: {} is sound and live again",
                                         location_.folder().string(),
                                         generation.filename().string()));
      return generation;
    }
    throw hopeless(location_.folder(), "no generation here is sound");
  }

  void restore_version(const fs::path& generation) {
    std::optional<GenerationSums> sums;
    try {
      sums = read_sums(generation);
    } catch (const Error&) {
      return;
    }
    if (!sums || sums_pending(generation)) return;
    const FileSums* before = sums->find("iamglass");
    std::string now;
    try {
      now = read_version_file(generation);
    } catch (const Error&) {
      now.clear();  // it is gone
    }
    if (now == sums->version_file || before->size != sums->version_file.size()) return;
    restore_version_file(generation, sums->version_file);
    report_.done.push_back(fmt::format("{}: written again", (generation / "iamglass").string()));
  }

  void rebuild(const fs::path& generation) {
    try {
      Salvage salvage(generation);
      BuildOptions options;
      options.jobs = std::max(1U, std::thread::hardware_concurrency());
      for (const Root& root : salvage.roots()) options.roots.push_back(path_of(root));
      if (!salvage.shard().empty()) options.only = parse_shard_number(salvage.shard());
      const BuildReport built = build_from(
          location_.folder(),
          [&](Batcher& batcher, BuildReport& report) {
            std::vector<SourceTable> tables = salvage.feed(batcher);
            if (report.articles == 0)
              throw hopeless(location_.folder(), "no stored article can be read");
            return tables;
          },
          knowledge_(), options);
      report_.done.push_back(fmt::format("{}: built again from {} stored articles",
                                         location_.folder().string(), built.articles));
      if (salvage.lost() > 0)
        report_.done.push_back(
            fmt::format("{} articles are lost: mercato-indexer update reads their files again",
                        salvage.lost()));
    } catch (const Xapian::Error& error) {
      throw hopeless(location_.folder(), reason_of(error));
    }
  }

  IndexLocation location_;
  const std::function<Knowledge()>& knowledge_;
  RepairReport report_;
};

}  // namespace

RepairReport repair_index(const fs::path& folder, const std::function<Knowledge()>& knowledge) {
  return Repair(folder, knowledge).run();
}

}  // namespace mercato
