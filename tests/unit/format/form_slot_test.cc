// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/format/form_slot.hh"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "common/format/hash_set.hh"

using namespace mercato;

namespace {

std::vector<std::uint32_t> random_hashes(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::uint32_t> hashes;
  for (std::size_t i = 0; i < count; ++i) hashes.push_back(static_cast<std::uint32_t>(random()));
  return hashes;
}

/// The share of hashes found in a set that were not put into it.
template <typename Find>
double share_of_wrong(const Find& find) {
  constexpr std::size_t asked = 40000;
  std::size_t wrong = 0;
  for (const std::uint32_t hash : random_hashes(asked, 4711))
    if (find(hash)) ++wrong;
  return static_cast<double>(wrong) / asked;
}

}  // namespace

TEST_CASE("a packed set has what was put into it; of other hashes fewer than one in 500") {
  for (const std::size_t words : {50, 500, 5000, 50000})
    for (const std::uint32_t tail : {0U, stem_bits_of_root}) {
      CAPTURE(words);
      CAPTURE(tail);
      const std::vector<std::uint32_t> hashes = random_hashes(words, 7);
      std::string packed;
      pack_hashes(hashes, packed, {9, tail});
      packed += "what follows";
      std::string_view rest = packed;
      const HashSet set(rest, {9, tail});
      CHECK(rest == "what follows");
      std::size_t found = 0;
      for (const std::uint32_t hash : hashes)
        if (set.contains(hash) && set.contains_head(hash)) ++found;
      CHECK(found == hashes.size());
      // Random hashes are drawn 40,000 times: the bound leaves room for chance, not for doubling.
      CHECK(share_of_wrong([&](std::uint32_t hash) { return set.contains(hash); }) < 1.25 / 500);
      CHECK(share_of_wrong([&](std::uint32_t hash) { return set.contains_head(hash); }) <
            1.25 / 500);
    }
}

TEST_CASE("small sets, and the ends of the range") {
  for (const auto& hashes : std::vector<std::vector<std::uint32_t>>{
           {}, {0}, {0xFFFF'FFFF}, {0, 1, 0xFFFF'FFFF}, {7, 7, 7}}) {
    std::string packed;
    pack_hashes(hashes, packed);
    std::string_view rest = packed;
    const HashSet set(rest);
    CHECK(rest.empty());
    for (const std::uint32_t hash : hashes) CHECK(set.contains(hash));
    if (hashes.empty()) CHECK_FALSE(set.contains(0));
  }
}

TEST_CASE("a hash takes 11 bits; the same one over and over takes no more than once") {
  std::string packed;
  pack_hashes(random_hashes(3000, 11), packed);
  CHECK(packed.size() * 8 < 3000 * 11 + 64);
  std::string repeated;
  pack_hashes(std::vector<std::uint32_t>(100000, 12345), repeated);
  CHECK(repeated.size() < 8);
}

TEST_CASE("damaged bytes are not read past") {
  std::string packed;
  pack_hashes(random_hashes(300, 11), packed);
  for (std::size_t size = 0; size < packed.size(); ++size) {
    std::string_view rest = std::string_view(packed).substr(0, size);
    const HashSet set(rest);
    (void)set.contains(0xFFFF'FFFF);
  }
  std::string_view endless = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF";
  CHECK_FALSE(HashSet(endless).contains(1));
}

TEST_CASE("a slot tells words just so, pairs in order, families and first words") {
  const FormHash resigned = form_hash("démissionné");
  const FormHash minister = form_hash("ministre");
  const FormHash stem = form_hash("demission");
  FormHashes hashes;
  hashes.words = {resigned, minister};
  hashes.pairs = {pair_hash(minister, resigned)};
  hashes.roots = {root_hash("demissionne", stem), root_hash("ministre", form_hash("ministr"))};
  hashes.add_first(form_hash("ministr"));
  hashes.add_first(stem);
  hashes.add_first(form_hash("ministr"));
  hashes.meaning = "meaning";
  const std::string packed = pack_forms(hashes) + "topic";
  const FormSlot slot(packed);
  CHECK(slot.has_word(resigned));
  CHECK_FALSE(slot.has_word(form_hash("démissionne")));
  CHECK(slot.has_pair(pair_hash(minister, resigned)));
  CHECK_FALSE(slot.has_pair(pair_hash(resigned, minister)));
  CHECK(slot.has_family(root_hash("demissionnaire", form_hash("demissionnair"))));
  CHECK_FALSE(slot.has_family(root_hash("demissions", stem)));  // the word itself
  CHECK_FALSE(slot.has_family(root_hash("president", form_hash("president"))));
  CHECK_FALSE(slot.has_family(0));
  CHECK(slot.place_of(first_word(form_hash("ministr"))) == 0);
  CHECK(slot.place_of(first_word(stem)) == 1);
  CHECK_FALSE(slot.place_of(first_word(form_hash("president"))));
  CHECK(slot.first_words().size() == 2);
  CHECK(slot.meaning() == "meaning");
  CHECK(slot.topic() == "topic");
}

TEST_CASE("an article keeps its first 64 stems, each once") {
  FormHashes hashes;
  for (std::uint32_t i = 0; i < 200; ++i) hashes.add_first((i % 100) << 8);
  CHECK(hashes.first.size() == FormHashes::most_first);
  CHECK(hashes.first.back() == 63);
}

TEST_CASE("words of one family share the first five letters") {
  constexpr FormHash stem = 0;
  CHECK(root_hash("demission", stem) == root_hash("demissionner", stem));
  CHECK(root_hash("demission", stem) != root_hash("demande", stem));
  CHECK(root_hash("loi", stem) == 0);
  CHECK(root_hash("20200", stem) == 0);
  CHECK(root_hash("gpt-4o", stem) == 0);
}
