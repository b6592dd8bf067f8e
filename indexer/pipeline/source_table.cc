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

}  // namespace

void SourceRecord::add(std::uint32_t number) {
  if (!documents.empty() && documents.back().first + documents.back().count == number)
    ++documents.back().count;
  else
    documents.push_back({number, 1});
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

std::string source_key(const Source& source) { return source.path.lexically_normal().native(); }

void save_sources(const SourceTable& table, Xapian::WritableDatabase& database) {
  DictionaryWriter writer(database, std::string(metadata::sources));
  for (const auto& [key, record] : table) {
    ByteWriter out;
    out.number(record.size);
    out.word(static_cast<std::uint64_t>(record.modified));
    out.number(static_cast<std::uint64_t>(record.reread));
    for (const DocumentRange& range : record.documents) {
      out.number(range.first);
      out.number(range.count);
    }
    writer.add(key, out.bytes());
  }
  writer.finish();
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
