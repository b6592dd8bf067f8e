// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/facets/facet_count.hh"

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "common/format/facet_slot.hh"

using namespace mercato;

namespace {

using Counted = std::map<FacetId, std::uint32_t>;

const FacetRequest people{Field::person, 10, FacetRequest::Step::month};
const FacetRequest companies{Field::organization, 10, FacetRequest::Step::month};

Counted counted(FacetCounts& counts, Field field) {
  Counted found;
  for (const FacetCounts::Count& count : counts.of(field)) found[count.id] = count.count;
  return found;
}

FacetId person(std::uint64_t number) { return facet_id(Field::person, std::to_string(number)); }

}  // namespace

TEST_CASE("each value counts the documents that have it") {
  const FacetMerges merges;
  FacetCounts counts(merges, fields_of(std::vector{people, companies}));
  const FacetId meta = facet_id(Field::organization, "Meta");
  counts.add(pack_facets({person(1), person(2), meta}));
  counts.add(pack_facets({person(2)}));
  counts.add({});
  CHECK(counted(counts, Field::person) == Counted{{person(1), 1}, {person(2), 2}});
  CHECK(counted(counts, Field::organization) == Counted{{meta, 1}});
  counts.add(pack_facets({meta}));
  CHECK(counted(counts, Field::organization) == Counted{{meta, 2}});
}

TEST_CASE("nothing was added: no value") {
  const FacetMerges merges;
  FacetCounts counts(merges, fields_of(std::vector{people}));
  CHECK(counts.of(Field::person).empty());
}

TEST_CASE("only the fields asked for are counted") {
  const FacetMerges merges;
  FacetCounts counts(merges, fields_of(std::vector{companies}));
  counts.add(pack_facets({person(1), facet_id(Field::organization, "Meta")}));
  CHECK(counts.of(Field::person).empty());
  CHECK(counts.of(Field::organization).size() == 1);
}

TEST_CASE("of a value that is not sure only the sure documents count, if that is asked") {
  const FacetMerges merges;
  FacetRequest sure = people;
  sure.sure = true;
  FacetCounts all(merges, fields_of(std::vector{people}));
  FacetCounts only(merges, fields_of(std::vector{sure}));
  for (FacetCounts* counts : {&all, &only}) {
    counts->add(pack_facets({person(1) | unsure_mark, person(2)}));
    counts->add(pack_facets({person(1), person(1) | unsure_mark}));  // told twice, once surely
    counts->add(pack_facets({person(3) | unsure_mark}));
  }
  CHECK(counted(all, Field::person) == Counted{{person(1), 2}, {person(2), 1}, {person(3), 1}});
  CHECK(counted(only, Field::person) == Counted{{person(1), 1}, {person(2), 1}});
}

TEST_CASE("values of fields that there are not are left out: an index may say anything") {
  const FacetMerges merges;
  FacetCounts counts(merges, fields_of(std::vector{people, companies}));
  std::vector<FacetId> ids{person(1)};
  for (std::uint64_t field = 0; field < 256; ++field) ids.push_back(field << 56 | 7);
  counts.add(pack_facets(ids));
  CHECK(counts.of(Field::person).size() == 2);
  CHECK(counts.of(Field::organization).size() == 1);
}

TEST_CASE("names of one person are one speaker, too") {
  const FacetMerges merges(with_speakers({{person(2), person(1)}}));
  const auto speaker = [](FacetId id) { return facet_number(Field::speaker, facet_payload(id)); };
  CHECK(merges.canonical(person(2)) == person(1));
  CHECK(merges.canonical(speaker(person(2))) == speaker(person(1)));
}

TEST_CASE("a document counts once for values that are merged") {
  const FacetMerges merges({{person(2), person(1)}, {person(3), person(1)}});
  FacetCounts counts(merges, fields_of(std::vector{people}));
  counts.add(pack_facets({person(1), person(2), person(3)}));
  counts.add(pack_facets({person(2), person(3)}));
  counts.add(pack_facets({person(3), person(4)}));
  CHECK(counted(counts, Field::person) == Counted{{person(1), 3}, {person(4), 1}});
}

TEST_CASE("what is left out is not counted") {
  const FacetMerges merges;
  FacetCounts counts(merges, fields_of(std::vector{people}));
  counts.add(pack_facets({person(1), person(2)}));
  counts.leave_out(std::vector{person(1)});
  CHECK(counted(counts, Field::person) == Counted{{person(2), 1}});
}

TEST_CASE("many values of many documents are those of a plain map") {
  std::mt19937 random(5);
  FacetMerges::Map merged;
  for (int i = 0; i < 3000; ++i) merged.emplace(person(random() % 40000), person(40000 + i));
  const FacetMerges merges(merged);
  FacetCounts counts(merges, fields_of(std::vector{people}));
  Counted expected;
  for (int document = 0; document < 20000; ++document) {
    std::vector<FacetId> ids;
    std::set<FacetId> canonical;
    for (int i = 0; i < 8; ++i) {
      ids.push_back(person(random() % 40000));
      const auto it = merged.find(ids.back());
      canonical.insert(it == merged.end() ? ids.back() : it->second);
    }
    counts.add(pack_facets(ids));
    for (const FacetId id : canonical) ++expected[id];
  }
  CHECK(counted(counts, Field::person) == expected);
}
