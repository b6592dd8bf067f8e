// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/ids/earlier_ids.hh"

#include <algorithm>
#include <cstring>
#include <optional>

#include <xapian.h>

#include "common/base/error.hh"
#include "common/fields/fields.hh"
#include "common/format/schema.hh"
#include "common/index/catalog.hh"
#include "common/index/checked_reads.hh"
#include "common/index/index.hh"
#include "indexer/pipeline/ids/article_ids.hh"
#include "indexer/pipeline/source_table.hh"

namespace mercato {
namespace {

using Keys = std::unordered_map<std::string, const Source*>;

/// Calls `found` with the id, the content and the file's key of each article of a database that is
/// in one of the files.
template <typename Found>
void for_each_article(const Xapian::Database& database, const Keys& files, const Found& found) {
  std::vector<std::uint64_t> file_of(database.get_lastdocid() + std::size_t{1});
  for (const auto& [key, record] : load_sources(database)) {
    const auto file = files.find(key);
    if (file == files.end() || file->second->size != record.size ||
        file->second->modified != record.modified)
      continue;
    for (const DocumentRange& range : record.documents)
      for (std::uint64_t i = range.first; i < std::uint64_t{range.first} + range.count; ++i)
        if (i < file_of.size()) file_of[i] = stable_hash(key);
  }
  auto content = database.valuestream_begin(slot::content);
  for (auto id = database.valuestream_begin(slot::id); id != database.valuestream_end(slot::id);
       ++id) {
    const Xapian::docid number = id.get_docid();
    content.skip_to(number);
    if (content == database.valuestream_end(slot::content)) return;
    std::uint64_t hash = 0;
    const std::string bytes = *content;
    if (content.get_docid() != number || bytes.size() != sizeof hash || number >= file_of.size() ||
        file_of[number] == 0)
      continue;
    std::memcpy(&hash, bytes.data(), sizeof hash);
    found(*id, hash, file_of[number]);
  }
}

/// The live index of a folder; nothing if it is of another format. Another analyzer's is read: its
/// slots are the same.
std::optional<Xapian::Database> open_earlier(const IndexLocation& location) {
  const auto live = location.live();
  if (!live) return std::nullopt;
  watch_tables(*live);
  Xapian::Database database = open_glass(*live);
  const std::string ours = index_fingerprint();
  const std::string found = database.get_metadata(std::string(metadata::fingerprint));
  if (found.substr(0, found.find(';')) != ours.substr(0, ours.find(';'))) return std::nullopt;
  return database;
}

}  // namespace

/// An index that can't be read says nothing: it is built anew because of that.
EarlierIds::EarlierIds(const IndexLocation& location, const std::vector<Source>& sources) {
  Keys files;
  for (const Source& source : sources) files.emplace(source_key(source), &source);
  std::vector<std::filesystem::path> folders = location.shards();
  if (folders.empty()) folders.push_back(location.folder());
  try {
    for (const std::filesystem::path& folder : folders) {
      const auto database = open_earlier(IndexLocation(folder));
      if (!database) continue;
      for_each_article(*database, files,
                       [&](const std::string& id, std::uint64_t content, std::uint64_t file) {
                         holders_.push_back({stable_hash(id), file});
                         if (const auto wanted = wanted_by_copy(id); !wanted.empty())
                           copies_.emplace(claim_hash(wanted, content), id);
                       });
    }
  } catch (const Xapian::Error&) {
    *this = {};
  } catch (const Error&) {
    *this = {};
  }
  (void)take_met_damage();  // what is damaged is replaced
  std::sort(holders_.begin(), holders_.end());
}

std::string EarlierIds::copy(std::string_view wanted, std::uint64_t content) const {
  const auto found = copies_.find(claim_hash(wanted, content));
  return found == copies_.end() ? std::string() : found->second;
}

bool EarlierIds::is_elsewhere(std::string_view id, std::string_view file) const {
  const auto [first, last] =
      std::equal_range(holders_.begin(), holders_.end(), Holder{stable_hash(id), 0});
  return first != last && first->file != stable_hash(file);
}

}  // namespace mercato
