// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/runs/index_writer.hh"

#include <atomic>
#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <sstream>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include "common/base/error.hh"
#include "common/format/position_record.hh"
#include "common/format/rough_places.hh"
#include "indexer/pipeline/runs/run.hh"
#include "indexer/pipeline/runs/xapian_writer.hh"
#include "tests/unit/temporary_folder.hh"

namespace mercato {
namespace {

namespace fs = std::filesystem;

/// Makes documents of all sizes and fills them with terms of all frequencies; the same each time.
class DocumentSource {
 public:
  explicit DocumentSource(std::uint32_t seed) : random_(seed) {}

  void fill(IndexDocument& document, TermTable& terms) {
    ++count_;
    document.clear();
    const std::uint32_t words = below(3) == 0 ? below(8) : below(400);
    for (std::uint32_t i = 0; i < words; ++i) {
      const std::string word = fmt::format("Z{:x}", below(1 + below(2000)) * 2654435761U);
      document.add(terms.number_of(word), below(5), i + 1);
    }
    document.add(terms.number_of(fmt::format("Q{}", count_)), 0);
    document.add(terms.number_of("XIall"), 0, 0);  // a position 0
    document.add(terms.number_of("XIall"), 0, 7);
    document.add(terms.number_of("XIall"), 0, 3);  // out of order, and twice
    document.add(terms.number_of("XIall"), 0, 7);
    if (count_ % 50 == 0) document.add(terms.number_of(std::string("Xzero\0", 6)), 300);
    if (count_ % 70 == 0) document.add(terms.number_of(std::string("Xzero\0byte", 10)), 1, 70000);
    document.add(terms.number_of(std::string(1 + below(240), 'L')), 130);
    document.values[0] = count_ % 3 == 0 ? std::string() : text(below(40));
    document.values[5] = text(below(1500));
    document.values[4] = "the same for all";
    document.data = count_ % 40 == 0 ? text(below(30000)) : std::string(1 + below(3000), 'e');
    document.finish();
    std::vector<TermPlaces> places;
    for (const IndexDocument::Use& use : document.uses())
      places.push_back({terms.term(use.term), document.positions(use)});
    document.values[slot::positions] = pack_positions(places);
  }

 private:
  std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(random_()) % end; }
  std::string text(std::uint32_t size) {
    std::string text(size, ' ');
    for (char& c : text) c = static_cast<char>(random_());
    return text;
  }

  std::mt19937 random_;
  std::uint32_t count_ = 0;
};

/// One of the ways to write an index from runs: write_index, or write_index_by_xapian.
using Writer = decltype(&write_index);

/// The same documents as Xapian writes them, and as `write` does, in runs of `run_size`.
class TwoIndexes {
 public:
  TwoIndexes(std::uint32_t documents, std::uint32_t run_size, std::size_t jobs,
             Writer write = write_index) {
    Xapian::WritableDatabase xapians((folder_.path() / "xapian").string(),
                                     Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    Xapian::WritableDatabase metadata((folder_.path() / "metadata").string(),
                                      Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    for (auto* database : {&xapians, &metadata}) {
      database->set_metadata("a", "short");
      database->set_metadata("mercato.long", std::string(100'000, 'm'));
      database->commit();
    }
    DocumentSource source(documents);
    TermTable terms;
    IndexDocument document;
    RunBuilder builder;
    std::vector<Run> runs;
    for (std::uint32_t first = 1; first <= documents; first += run_size) {
      for (std::uint32_t i = first; i < first + run_size && i <= documents; ++i) {
        source.fill(document, terms);
        builder.add(document);
        xapians.add_document(to_xapian(document, terms));
      }
      runs.push_back(
          builder.write(folder_.path() / fmt::format("run-{:06}", runs.size()), terms, first));
      terms.clear();
    }
    xapians.commit();
    metadata.close();
    write(ours_path(), runs, [&] { return folder_.path() / "metadata"; }, WordTopics(),
          {jobs, 1 << 20, nullptr});
  }

  [[nodiscard]] fs::path ours_path() const { return folder_.path() / "ours"; }
  [[nodiscard]] Xapian::Database ours() const { return Xapian::Database(ours_path().string()); }
  [[nodiscard]] Xapian::Database xapians() const {
    return Xapian::Database((folder_.path() / "xapian").string());
  }

 private:
  TemporaryFolder folder_;
};

std::string described(const Xapian::Database& database, const Xapian::TermIterator& term) {
  std::string all = fmt::format("{} in {} documents, {} times:", *term, term.get_termfreq(),
                                database.get_collection_freq(*term));
  for (auto it = database.postlist_begin(*term); it != database.postlist_end(*term); ++it)
    all += fmt::format(" {} ({} of {})", *it, it.get_wdf(), it.get_doclength());
  return all;
}

std::string described(const Xapian::Document& document) {
  std::string all = document.get_data();
  for (auto it = document.termlist_begin(); it != document.termlist_end(); ++it)
    all += fmt::format(" {}={}", *it, it.get_wdf());
  for (auto it = document.values_begin(); it != document.values_end(); ++it)
    all += fmt::format(" {}:{}", it.get_valueno(), *it);
  return all;
}

/// Xapian writes none.
bool is_of_places(const std::string& key) { return key.starts_with(rough_places_replaced_key()); }

void check_same(const Xapian::Database& ours, const Xapian::Database& xapians) {
  CHECK(ours.get_doccount() == xapians.get_doccount());
  CHECK(ours.get_lastdocid() == xapians.get_lastdocid());
  CHECK(ours.get_total_length() == xapians.get_total_length());
  CHECK(ours.get_doclength_lower_bound() == xapians.get_doclength_lower_bound());
  CHECK(ours.get_doclength_upper_bound() == xapians.get_doclength_upper_bound());
  auto mine = ours.allterms_begin();
  for (auto its = xapians.allterms_begin(); its != xapians.allterms_end(); ++its, ++mine) {
    REQUIRE(mine != ours.allterms_end());
    REQUIRE(described(ours, mine) == described(xapians, its));
  }
  CHECK(mine == ours.allterms_end());
  for (Xapian::docid i = 1; i <= xapians.get_lastdocid(); ++i)
    REQUIRE(described(ours.get_document(i)) == described(xapians.get_document(i)));
  for (Xapian::valueno i = 0; i < slot::count; ++i) {
    CHECK(ours.get_value_freq(i) == xapians.get_value_freq(i));
    CHECK(ours.get_value_lower_bound(i) == xapians.get_value_lower_bound(i));
    CHECK(ours.get_value_upper_bound(i) == xapians.get_value_upper_bound(i));
  }
  auto key = ours.metadata_keys_begin();
  for (auto its = xapians.metadata_keys_begin(); its != xapians.metadata_keys_end(); ++its, ++key) {
    while (is_of_places(*key)) ++key;
    CHECK(*key == *its);
    CHECK(ours.get_metadata(*key) == xapians.get_metadata(*its));
  }
}

/// The rough places of each term are those of its documents' records, and of all terms that are in
/// one document of 80 or more.
void check_rough_places(const Xapian::Database& index) {
  const std::uint64_t least = std::max<std::uint64_t>(64, index.get_doccount() / 80);
  std::size_t frequent = 0;
  for (auto term = index.allterms_begin("Z"); term != index.allterms_end("Z"); ++term) {
    const auto ranges = unpack_rough_ranges(index.get_metadata(rough_places_key(*term)));
    std::map<Xapian::docid, std::vector<RoughPlace>> wanted;
    for (auto at = index.postlist_begin(*term); at != index.postlist_end(*term); ++at) {
      const std::string record = index.get_document(*at).get_value(slot::positions);
      std::vector<std::vector<std::uint32_t>> places;
      PositionRecord(record).read(std::vector{AskedTerm(*term)}, places);
      if (at.get_wdf() > 0 && !places[0].empty() && places[0].size() <= 32)
        for (const std::uint32_t place : places[0]) wanted[*at].push_back(rough(place));
    }
    REQUIRE(ranges.has_value() == (wanted.size() >= least));
    if (!ranges) continue;
    ++frequent;
    std::optional<std::uint32_t> range;
    RoughPlaces read;
    for (Xapian::docid i = 1; i <= index.get_lastdocid(); ++i) {
      if (ranges->range_of(i) != range) {
        range = ranges->range_of(i);
        const std::string packed = index.get_metadata(rough_places_key(*term, range));
        read = packed.empty() ? RoughPlaces() : RoughPlaces(ranges->begin(*range), packed);
      }
      const auto places = read.of(i);
      REQUIRE(places.has_value() == wanted.contains(i));
      if (places) REQUIRE(std::vector<RoughPlace>(places->begin(), places->end()) == wanted[i]);
    }
  }
  CHECK((frequent > 0) == (index.get_doccount() > 800));
}

/// Makes a database that has no metadata either.
MakeMetadata no_metadata_in(const fs::path& folder) {
  return [path = folder / "metadata"] {
    Xapian::WritableDatabase(path.string(), Xapian::DB_CREATE_OR_OVERWRITE).commit();
    return path;
  };
}

TEST_CASE("an index written from runs is what Xapian would have written") {
  struct Row {
    std::uint32_t documents;
    std::uint32_t run_size;
    std::size_t jobs;
    Writer write;
  };
  for (const Row& row :
       {Row{1, 1, 1, write_index}, Row{7, 3, 2, write_index}, Row{900, 250, 2, write_index},
        Row{2500, 70, 4, write_index}, Row{1, 1, 1, write_index_by_xapian},
        Row{900, 250, 1, write_index_by_xapian}}) {
    CAPTURE(row.documents);
    CAPTURE(row.write == write_index_by_xapian);
    const TwoIndexes both(row.documents, row.run_size, row.jobs, row.write);
    std::ostringstream complaints;
    CHECK(Xapian::Database::check(both.ours_path().string(), 0, &complaints) == 0);
    CAPTURE(complaints.str());
    check_same(both.ours(), both.xapians());
    check_rough_places(both.ours());
  }
}

TEST_CASE("a document knows where its terms stand, ascending, each place once") {
  TermTable terms;
  IndexDocument document;
  for (const std::uint32_t position : {7U, 3U, 9U, 3U})
    document.add(terms.number_of("Za"), 1, position);
  document.add(terms.number_of("Zb"), 1);
  document.finish();
  const auto places = document.positions(document.uses()[0]);
  CHECK(std::vector<std::uint32_t>(places.begin(), places.end()) ==
        std::vector<std::uint32_t>{3, 7, 9});
  CHECK(document.positions(document.uses()[1]).empty());
}

TEST_CASE("document numbers of three bytes and more") {
  TemporaryFolder folder;
  const MakeMetadata metadata = no_metadata_in(folder.path());
  constexpr std::uint32_t documents = 40'000;
  TermTable terms;
  IndexDocument document;
  RunBuilder builder;
  for (std::uint32_t i = 1; i <= documents; ++i) {
    document.clear();
    document.add(terms.number_of(i % 2 == 0 ? "Zeven" : "Zodd"), 1, i);
    document.values[1] = fmt::format("{:08}", i);
    document.data = "d";
    document.finish();
    builder.add(document);
  }
  std::vector<Run> runs;
  runs.push_back(builder.write(folder.path() / "run", terms, 1));
  write_index(folder.path() / "index", runs, metadata, WordTopics(), {1, 1 << 20, nullptr});
  const Xapian::Database index((folder.path() / "index").string());
  CHECK(Xapian::Database::check((folder.path() / "index").string()) == 0);
  CHECK(index.get_termfreq("Zeven") == documents / 2);
  auto it = index.postlist_begin("Zeven");
  it.skip_to(39'999);
  CHECK(*it == 40'000);
  CHECK(index.get_document(32'768).get_value(1) == "00032768");
}

TEST_CASE("Xapian changes an index written from runs as one of its own") {
  const TwoIndexes both(600, 100, 1);
  Xapian::WritableDatabase ours(both.ours_path().string(), Xapian::DB_OPEN);
  for (Xapian::docid i = 2; i < 400; i += 3) ours.delete_document(i);
  DocumentSource source(5);
  TermTable terms;
  IndexDocument document;
  for (Xapian::docid i = 1; i < 400; i += 3) {
    source.fill(document, terms);
    ours.replace_document(i, to_xapian(document, terms));
    ours.add_document(to_xapian(document, terms));
  }
  ours.set_metadata("a", std::string(9000, 'a'));
  ours.commit();
  ours.close();
  std::ostringstream complaints;
  CHECK(Xapian::Database::check(both.ours_path().string(), 0, &complaints) == 0);
  CAPTURE(complaints.str());
  CHECK(both.ours().get_doccount() == 600);
}

void check_stopped_and_failed(Writer write) {
  TemporaryFolder folder;
  const MakeMetadata metadata = no_metadata_in(folder.path());
  TermTable terms;
  IndexDocument document;
  RunBuilder builder;
  document.add(terms.number_of("Za"), 1, 1);
  document.data = "d";
  document.finish();
  builder.add(document);
  std::vector<Run> runs;
  runs.push_back(builder.write(folder.path() / "run", terms, 1));
  const std::atomic<bool> stop = true;
  CHECK_THROWS_AS(write(folder.path() / "index", runs, metadata, WordTopics(), {2, 1 << 20, &stop}),
                  Error);
  fs::remove(runs[0].path);
  CHECK_THROWS_AS(
      write(folder.path() / "other", runs, metadata, WordTopics(), {1, 1 << 20, nullptr}), Error);
  builder.add(document);
  CHECK_THROWS_AS((void)builder.write("/dev/full", terms, 1), Error);
}

TEST_CASE("a stopped or failed write says why") { check_stopped_and_failed(write_index); }

TEST_CASE("a stopped or failed write by Xapian says why") {
  check_stopped_and_failed(write_index_by_xapian);
}

}  // namespace
}  // namespace mercato
