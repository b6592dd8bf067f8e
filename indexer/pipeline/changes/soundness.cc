// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/changes/soundness.hh"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>
#include <xapian.h>

#include "common/article/stored.hh"
#include "common/base/child.hh"
#include "common/base/descriptor.hh"
#include "common/base/regular_file.hh"
#include "common/fields/fields.hh"
#include "common/format/facet_slot.hh"
#include "common/format/position_record.hh"
#include "common/index/block_sums.hh"
#include "common/index/catalog.hh"
#include "common/index/checked_reads.hh"
#include "common/index/index.hh"
#include "common/index/location.hh"
#include "indexer/pipeline/build.hh"
#include "indexer/pipeline/runs/disk_room.hh"
#include "indexer/pipeline/source_table.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t most_faults = 100;  // that are told one by one
constexpr std::string_view of_another_version = "another version";

/// Reads everything that the tables of a generation say, and notes what cannot be so.
class ContentsReader {
 public:
  explicit ContentsReader(const fs::path& generation)
      : generation_(generation), database_(open_glass(generation)) {}

  [[nodiscard]] bool other_version() const {
    const std::string found = database_.get_metadata(std::string(metadata::fingerprint));
    return !found.empty() && found != index_fingerprint();
  }

  /// The number of documents, and a line for each fault.
  std::string read() {
    check_fingerprint(database_, generation_.string());
    for (auto it = database_.postlist_begin(""); it != database_.postlist_end(""); ++it) {
      read_document(*it);
      ++documents_;
    }
    if (documents_ != database_.get_doccount())
      note(fmt::format("{} documents instead of {}", documents_, database_.get_doccount()));
    (void)Catalog::load({database_});
    (void)load_sources(database_);
    (void)load_roots(database_);
    (void)decode_merges(database_.get_metadata(std::string(metadata::merges)));
    return fmt::format("{}\n{}", documents_, faults_);
  }

 private:
  void note(const std::string& fault) {
    if (noted_++ < most_faults) faults_ += fmt::format("{}: {}\n", generation_.string(), fault);
  }

  void read_document(Xapian::docid number) {
    const Xapian::Document document = database_.get_document(number);
    std::string id = "?";
    try {
      id = decode_stored(document.get_data()).article.id;
    } catch (const Error& error) {
      note(fmt::format("document {}: {}", number, error.what()));
    }
    std::size_t placed = 0;  // terms
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
      if (terms::is_stem(*term) || terms::is_mark(*term)) ++placed;
    check_positions(document.get_value(slot::positions), placed, number, id);
    const std::string facets = document.get_value(slot::facets);
    bool known = facets.size() % sizeof(FacetId) == 0;
    for_each_facet(facets, [&](FacetId facet) { known = known && has_known_field(facet); });
    if (!known) note(fmt::format("document {} ({}): facet values of no field", number, id));
    if (document.get_value(slot::id) != id)
      note(fmt::format("document {} ({}): another id in its values", number, id));
  }

  /// The record of where words stand knows all of the document's that do.
  void check_positions(const std::string& record, std::size_t placed, Xapian::docid number,
                       const std::string& id) {
    try {
      if (placed == (record.empty() ? 0 : PositionRecord(record).size())) return;
      note(fmt::format("document {} ({}): it has other words than its positions", number, id));
    } catch (const Error& error) {
      note(fmt::format("document {} ({}): {}", number, id, error.what()));
    }
  }

  const fs::path& generation_;
  Xapian::Database database_;
  std::size_t documents_ = 0;
  std::size_t noted_ = 0;
  std::string faults_;
};

/// Throws std::system_error if `count` more descriptors cannot be opened.
void need_descriptors(std::size_t count) {
  std::vector<Descriptor> opened;
  while (opened.size() < count) {
    opened.emplace_back(::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened.back()) throw std::system_error(errno, std::generic_category());
  }
}

/// Xapian's own check of the B-trees: it opens the tables for writing, though it writes nothing,
/// and counts a table that it cannot open as damaged.
std::string check_trees(const fs::path& generation) {
  if (::access((generation / "postlist.glass").c_str(), W_OK) != 0) return {};
  constexpr std::size_t files_at_once = 8;  // of Xapian 1.4: six tables, the version file, the lock
  need_descriptors(files_at_once);
  const std::size_t errors = Xapian::Database::check(generation.string(), 0, nullptr);
  return errors == 0 ? std::string()
                     : fmt::format("{}: {} faults in the tables\n", generation.string(), errors);
}

/// Seconds of the processor for a child that reads a generation: far more than it needs.
unsigned time_for(const fs::path& generation) {
  constexpr std::uintmax_t bytes_a_second = 2'000'000;
  constexpr unsigned least = 60;
  return least + static_cast<unsigned>(folder_size(generation) / bytes_a_second);
}

void add_lines(std::vector<std::string>& lines, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

/// Whether Xapian failed for what the system said, not for what the tables say.
bool is_refusal(const Xapian::Error& error) {
  const char* reason = error.get_error_string();
  return is_limit(error) || (reason != nullptr && errno_reason(EACCES) == reason);
}

/// The number of documents and the faults of a generation, or that it is of another version.
std::string read_tables(const fs::path& generation, bool trees) {
  try {
    std::string text;
    {
      ContentsReader reader(generation);
      if (reader.other_version()) return std::string(of_another_version);
      text = reader.read();
    }
    if (trees) text += check_trees(generation);
    return text;
  } catch (const Xapian::Error& error) {
    const auto met = take_met_damage();
    throw Error(!met && is_refusal(error) ? ErrorCode::input : ErrorCode::no_index,
                met ? *met : reason_of(error));
  }
}

/// What became of a child that reads a generation, as a fault of that.
std::string fault_of(const ChildAnswer& answer) {
  switch (answer.end) {
    case ChildEnd::late:
      return "damaged: reading it comes to no end";
    case ChildEnd::died:
      return fmt::format("damaged: reading it fails ({})", answer.text);
    case ChildEnd::failed:
      return answer.text.empty() ? "damaged: reading it fails" : answer.text;
    case ChildEnd::done:
    case ChildEnd::limit:
      break;
  }
  return {};
}

/// What only the tables themselves can say.
void read_contents(const fs::path& generation, bool trees, Soundness& found) {
  const ChildAnswer answer = in_a_child([&] { return read_tables(generation, trees); },
                                        {.processor_seconds = time_for(generation)});
  if (answer.end == ChildEnd::limit)
    throw Error(ErrorCode::input,
                fmt::format("{}: cannot be read: {}", generation.string(), answer.text));
  if (const std::string fault = fault_of(answer); !fault.empty()) {
    found.faults.push_back(fmt::format("{}: {}", generation.string(), fault));
    return;
  }
  found.other_version = answer.text == of_another_version;
  if (found.other_version) {
    found.faults.push_back(fmt::format("{}: built by {}", generation.string(), answer.text));
    return;
  }
  const std::size_t line = std::min(answer.text.find('\n'), answer.text.size());
  std::from_chars(answer.text.data(), answer.text.data() + line, found.documents);
  add_lines(found.faults, std::string_view(answer.text).substr(line));
}

/// Changes whenever an update begins or ends.
std::pair<std::int64_t, bool> state_of(const fs::path& generation) {
  struct stat status {};
  if (::lstat((generation / sums_name).c_str(), &status) != 0) return {0, false};
  return {status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec, sums_pending(generation)};
}

Soundness examine_once(const fs::path& generation, Thoroughness how) {
  Soundness found;
  std::optional<GenerationSums> sums;
  try {
    sums = read_sums(generation);
    if (!sums)
      found.faults.push_back(fmt::format("{}: missing", (generation / sums_name).string()));
  } catch (const Error& error) {
    found.faults.emplace_back(error.what());
  }
  found.without_sums = !sums || sums_pending(generation);
  if (!found.without_sums) {
    for (const Damage& damage : find_damage(generation, *sums))
      found.faults.push_back(fmt::format("{}: {}", damage.file.string(), damage.what));
    if (!found.faults.empty()) return found;
  }
  if (found.without_sums || how == Thoroughness::contents) read_contents(generation, true, found);
  return found;
}

}  // namespace

Soundness examine(const fs::path& generation, Thoroughness how) {
  constexpr int most_attempts = 6;  // updates may begin and end meanwhile
  constexpr std::chrono::milliseconds pause{300};
  for (int attempt = 1;; ++attempt) {
    const auto before = state_of(generation);
    Soundness found = examine_once(generation, how);
    const auto after = state_of(generation);
    if (found.faults.empty() || attempt == most_attempts || (before == after && !after.second))
      return found;
    std::this_thread::sleep_for(attempt * pause);
  }
}

void refuse_damage(const fs::path& generation) {
  const Soundness found = examine(generation, Thoroughness::sums);
  if (found.faults.empty()) return;
  throw Error(ErrorCode::no_index, found.faults.front(),
              fmt::format("the index is as it was; see what can be saved: mercato-indexer check "
                          "--repair --index {}",
                          generation.parent_path().string()));
}

Error failed_change(const fs::path& folder, const Xapian::Error& error) {
  const auto met = take_met_damage();
  const bool corrupt = std::string_view(error.get_type()) == "DatabaseCorruptError";
  if (!met && !corrupt) return cannot_write(folder, error);
  return {ErrorCode::no_index,
          met ? *met : fmt::format("{}: damaged: {}", folder.string(), reason_of(error)),
          fmt::format("see what can be saved: mercato-indexer check --repair --index {}",
                      folder.string())};
}

}  // namespace mercato
