// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/arrivals/arrivals.hh"
#include "common/article/compression.hh"
#include "common/article/damaged.hh"
#include "common/article/stored.hh"
#include "common/base/checksum.hh"
#include "common/base/error.hh"
#include "common/base/hash.hh"
#include "common/format/facet_slot.hh"
#include "common/format/form_slot.hh"
#include "common/format/schema.hh"
#include "common/index/block_sums.hh"
#include "common/index/catalog.hh"
#include "common/index/dictionary.hh"
#include "common/index/stub.hh"
#include "common/index/synonyms.hh"
#include "common/index/topics.hh"
#include "indexer/pipeline/source_table.hh"

namespace {

using namespace mercato;
namespace fs = std::filesystem;

void require(bool condition) {
  if (!condition) std::abort();
}

/// A folder in memory for what is read from files.
const fs::path& folder() {
  static const fs::path path = [] {
    fs::path made = fs::path("/dev/shm") / ("mercato-fuzz-" + std::to_string(::getpid()));
    fs::create_directories(made);
    return made;
  }();
  return path;
}

void write(const fs::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

/// The checksum that makes a stored article of any bytes.
std::string with_sum(std::string_view bytes) {
  std::string whole(bytes);
  append_checksum(whole);
  return whole;
}

void read_stored(std::string_view bytes) {
  for (const std::string& whole : {with_sum(compress_article(bytes)), with_sum(bytes)}) {
    try {
      const StoredArticle stored = decode_stored(whole);
      const std::string text = article_text(stored.article).text;
      for (const Move& move : stored.annotations.moves) require(move.span.begin <= move.span.end);
      (void)encode(stored.article, stored.annotations);
    } catch (const DamagedArticle&) {
      continue;
    }
  }
}

void read_a_stub(std::string_view bytes) {
  const fs::path file = folder() / "XAPIANDB";
  write(file, bytes);
  for (const StubReach reach :
       {StubReach::anywhere, StubReach::below_or_absolute, StubReach::below}) {
    try {
      for (const StubLine& line : read_stub(file, reach))
        require(line.place.remote() ? line.place.port > 0 && !line.place.host.empty()
                                    : !line.place.path.empty());
    } catch (const Error& error) {
      require(error.code() == ErrorCode::no_index);
    }
  }
}

void read_some_sums(std::string_view bytes) {
  for (const std::string& whole :
       {std::string(bytes), with_sum("Mercato sums 1\n" + std::string(bytes))}) {
    write(folder() / "sums", whole);
    try {
      (void)read_sums(folder());
    } catch (const Error&) {
      continue;
    }
  }
}

/// Any file with the mark of a list is read up to its damage, and the next writer mends it.
void read_arrivals(std::string_view bytes) {
  constexpr std::string_view magic = "MercArr1";
  std::string batch(bytes);
  batch.resize(batch.size() / sizeof(std::uint64_t) * sizeof(std::uint64_t));
  const std::uint64_t sum = stable_hash(batch);
  batch.append(reinterpret_cast<const char*>(&sum), sizeof sum);
  for (const std::string& whole : {std::string(bytes), std::string(magic) + batch}) {
    write(folder() / arrivals_name, whole);
    (void)arrivals_identity(folder());
    (void)arrivals_fault(folder(), ArrivalsUse::continuing);
    constexpr ArrivedArticle article = 7;
    record_arrivals(folder(), {article});
    if (!std::string_view(whole).starts_with(magic)) continue;
    require(arrivals_fault(folder()).empty());
    require(Arrivals({folder()}).names(article));
  }
}

/// Bytes in two parts: the first two bytes say where the second begins.
std::pair<std::string_view, std::string_view> in_two(std::string_view bytes) {
  constexpr std::size_t sized = 2;
  if (bytes.size() < sized) return {bytes, {}};
  const auto byte = [&](std::size_t i) {
    return std::size_t{static_cast<unsigned char>(bytes[i])};
  };
  const std::size_t size = byte(0) << 8 | byte(1);
  bytes.remove_prefix(sized);
  return {bytes.substr(0, size), bytes.substr(std::min(size, bytes.size()))};
}

void read_dictionary(std::string_view bytes) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  const auto [directory, block] = in_two(bytes);
  for (const std::string_view name : {metadata::words, metadata::names, metadata::aliases,
                                      metadata::sources, metadata::topics, metadata::meanings}) {
    database.set_metadata(std::string(name) + ".directory", std::string(directory));
    database.set_metadata(std::string(name) + ".000000", std::string(block));
  }
  database.set_metadata(std::string(roots_key), std::string(bytes));
  for (const std::size_t shards : {1, 2}) {
    const std::vector<Xapian::Database> parts(shards, database);
    Catalog twice = Catalog::load(parts);
    twice.subtract(Catalog::load(parts));
    const Dictionary words(parts, std::string(metadata::words), add_word_forms);
    (void)words.find(block.substr(0, block.size() / 2));
    words.search(
        [](std::string_view key) { return key.size() > 4 ? 4 : Dictionary::accepted; },
        [](std::string_view, std::string_view payload) { (void)decode_word_forms(payload); });
  }
  (void)WordTopics::load(database, metadata::topics).topic_of({first_word(0)});
  (void)load_sources(database);
  (void)load_roots(database);
}

void read_slots(std::string_view bytes) {
  for_each_facet(bytes, [](FacetId id) {
    (void)has_known_field(id);
    if (has_known_field(id)) (void)row(facet_field(id));
    (void)magnitude_label(id);
    (void)month_label(id);
  });
  const FormSlot forms(bytes);
  for (unsigned hash = 0; hash < 0x10000; hash += 251) {
    (void)forms.has_word(static_cast<FormHash>(hash));
    (void)forms.has_pair(static_cast<FormHash>(hash));
    (void)forms.has_family(static_cast<FormHash>(hash));
    (void)forms.place_of(static_cast<FirstWord>(hash));
  }
  (void)forms.first_words();
  (void)forms.topic();
  (void)forms.meaning();
  for (const ValueMerge& merge : decode_merges(bytes)) require(has_known_field(merge.into));
  (void)decode_synonyms(bytes);
}

}  // namespace

/// Any bytes are what an index says: each decoder ends, reads nothing out of bounds, and what it
/// gives can be used. The first byte chooses the decoder.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 6) {
    case 0:
      read_stored(bytes);
      break;
    case 1:
      read_a_stub(bytes);
      break;
    case 2:
      read_some_sums(bytes);
      break;
    case 3:
      read_dictionary(bytes);
      break;
    case 4:
      read_arrivals(bytes);
      break;
    default:
      read_slots(bytes);
  }
  return 0;
}
