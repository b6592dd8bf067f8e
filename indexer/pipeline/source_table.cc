// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/source_table.hh"

#include <algorithm>
#include <chrono>
#include <tuple>

#include <xapian.h>

#include "common/base/bytes.hh"
#include "common/index/catalog.hh"
#include "common/index/dictionary.hh"

namespace mercato {
namespace {

constexpr std::int64_t coarsest_clock = 2'000'000'000;  // of file systems in use

SourceRecord decode(std::string_view payload) {
  ByteReader in(payload);
  SourceRecord record;
  record.size = in.number();
  record.modified = static_cast<std::int64_t>(in.word());
  record.reread = static_cast<Reread>(std::min<std::uint64_t>(in.number(), 2));
  while (!in.at_end()) {
    const auto first = static_cast<std::uint32_t>(in.number());
    record.documents.push_back({first, static_cast<std::uint32_t>(in.number())});
  }
  return record;
}

std::string encode(const SourceRecord& record) {
  ByteWriter out;
  out.number(record.size);
  out.word(static_cast<std::uint64_t>(record.modified));
  out.number(static_cast<std::uint64_t>(record.reread));
  for (const DocumentRange& range : record.documents) {
    out.number(range.first);
    out.number(range.count);
  }
  return out.take();
}

}  // namespace

void SourceRecord::add(std::uint32_t number) {
  if (!documents.empty() && documents.back().first + documents.back().count == number)
    ++documents.back().count;
  else
    documents.push_back({number, 1});
}

void SourceRecord::take_out(std::uint32_t number) {
  for (auto range = documents.begin(); range != documents.end(); ++range) {
    if (number < range->first || number - range->first >= range->count) continue;
    const DocumentRange behind{number + 1, range->first + range->count - number - 1};
    range->count = number - range->first;
    if (behind.count > 0) range = documents.insert(range + 1, behind) - 1;
    if (range->count == 0) documents.erase(range);
    return;
  }
}

void SourceRecord::read_again(Reread when) { reread = std::max(reread, when); }

bool operator==(const SourceRecord& a, const SourceRecord& b) {
  const auto same = [](const DocumentRange& x, const DocumentRange& y) {
    return x.first == y.first && x.count == y.count;
  };
  return std::tie(a.size, a.modified, a.reread) == std::tie(b.size, b.modified, b.reread) &&
         std::equal(a.documents.begin(), a.documents.end(), b.documents.begin(), b.documents.end(),
                    same);
}

SourceRecord record_of(const Source& source, std::int64_t now) {
  SourceRecord record{source.size, source.modified, Reread::if_touched, {}};
  if (source.size == 0 || source.modified > now - coarsest_clock) record.reread = Reread::always;
  return record;
}

std::int64_t current_time() {
  const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(since_1970).count();
}

std::string source_key(const std::filesystem::path& path) {
  std::error_code ignored;
  std::filesystem::path whole = std::filesystem::absolute(path, ignored).lexically_normal();
  if (!whole.has_filename() && whole.has_relative_path()) whole = whole.parent_path();
  return whole.native();
}

std::string source_key(const Source& source) { return source_key(source.path); }

bool is_at_or_below(std::string_view key, std::string_view path_key) {
  if (!key.starts_with(path_key)) return false;
  return key.size() == path_key.size() || path_key.ends_with('/') || key[path_key.size()] == '/';
}

Root root_of(const std::filesystem::path& path) { return {path.native(), source_key(path)}; }

void add_root(std::vector<Root>& roots, Root root) {
  for (const Root& known : roots)
    if (is_at_or_below(root.key, known.key)) return;
  std::erase_if(roots, [&](const Root& known) { return is_at_or_below(known.key, root.key); });
  roots.push_back(std::move(root));
}

std::filesystem::path path_of(const Root& root) {
  return source_key(std::filesystem::path(root.path)) == root.key ? root.path : root.key;
}

std::string encode(const std::vector<Root>& roots) {
  ByteWriter out;
  for (const Root& root : roots) {
    out.text(root.path);
    out.text(root.key);
  }
  return out.take();
}

std::vector<Root> load_roots(const Xapian::Database& database) {
  const std::string bytes = database.get_metadata(std::string(roots_key));
  std::vector<Root> roots;
  for (ByteReader in(bytes); !in.at_end();) {
    Root root;
    root.path = in.text();
    root.key = in.text();
    if (in.ok()) roots.push_back(std::move(root));
  }
  return roots;
}

void save_sources(const SourceTable& table, Xapian::WritableDatabase& database) {
  DictionaryWriter writer(database, std::string(metadata::sources));
  for (const auto& [key, record] : table) writer.add(key, encode(record));
  writer.finish();
}

void change_sources(const Xapian::Database& before, const SourceTable& table,
                    Xapian::WritableDatabase& database) {
  std::vector<std::string> differ;
  auto next = table.begin();
  const std::vector<Xapian::Database> only{before};
  Dictionary(only, std::string(metadata::sources))
      .scan({}, [&](std::string_view key, std::string_view payload) {
        for (; next != table.end() && next->first < key; ++next) differ.push_back(next->first);
        const bool stays = next != table.end() && next->first == key;
        if (!stays || encode(next->second) != payload) differ.emplace_back(key);
        if (stays) ++next;
        return true;
      });
  for (; next != table.end(); ++next) differ.push_back(next->first);
  change_dictionary(before, database, std::string(metadata::sources), differ,
                    [&](const std::string& key, std::string_view /*payload*/) {
                      const auto record = table.find(key);
                      return record == table.end() ? std::string() : encode(record->second);
                    });
}

SourceTable load_sources(const Xapian::Database& database) {
  SourceTable table;
  const std::vector<Xapian::Database> only{database};
  Dictionary(only, std::string(metadata::sources))
      .scan({}, [&](std::string_view key, std::string_view payload) {
        table.emplace_hint(table.end(), key, decode(payload));
        return true;
      });
  return table;
}

}  // namespace mercato
