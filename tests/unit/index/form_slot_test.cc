// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/form_slot.hh"

#include <algorithm>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include "common/index/hash_set.hh"
#include "common/index/schema.hh"

using namespace mercato;

namespace {

std::uint32_t stem_hash(std::string_view stem) {
  return static_cast<std::uint32_t>(stable_hash(stem));
}

std::vector<std::uint16_t> random_hashes(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::uint16_t> hashes;
  for (std::size_t i = 0; i < count; ++i) hashes.push_back(static_cast<std::uint16_t>(random()));
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

}  // namespace

TEST_CASE("a packed set has what was put into it, and nothing else") {
  for (const std::size_t count : {0, 1, 2, 7, 64, 300, 5000, 60000}) {
    CAPTURE(count);
    const std::vector<std::uint16_t> hashes = random_hashes(count, 7);
    std::string packed;
    pack_hashes(hashes, packed);
    packed += "what follows";
    std::string_view rest = packed;
    const HashSet set(rest);
    CHECK(rest == "what follows");
    bool same = true;
    for (std::uint32_t hash = 0; hash <= 0xFFFF; ++hash)
      same &= set.contains(static_cast<std::uint16_t>(hash)) ==
              std::binary_search(hashes.begin(), hashes.end(), hash);
    CHECK(same);
  }
}

TEST_CASE("the ends of the range, and ranges") {
  std::string packed;
  const std::vector<std::uint16_t> hashes{0, 100, 0xFFFF};
  pack_hashes(hashes, packed);
  std::string_view rest = packed;
  const HashSet set(rest);
  CHECK(set.contains(0));
  CHECK(set.contains(0xFFFF));
  CHECK(set.contains_any(96, 127));
  CHECK(set.contains_any(0xFFE0, 0xFFFF));
  CHECK_FALSE(set.contains_any(101, 0xFFFE));
  CHECK_FALSE(set.contains_any(1, 99));
}

TEST_CASE("300 hashes take less than 10 bits each; damaged bytes are not read past") {
  const std::vector<std::uint16_t> hashes = random_hashes(300, 11);
  std::string packed;
  pack_hashes(hashes, packed);
  CHECK(packed.size() * 8 < hashes.size() * 10);
  for (std::size_t size = 0; size < packed.size(); ++size) {
    std::string_view rest = std::string_view(packed).substr(0, size);
    const HashSet set(rest);
    (void)set.contains(0xFFFF);
  }
}

TEST_CASE("a slot tells words, stems, pairs and roots apart") {
  const FormHash resigned = form_hash(stem_hash("demission"), "démissionné");
  const FormHash resigns = form_hash(stem_hash("demission"), "démissionne");
  const FormHash minister = form_hash(stem_hash("ministr"), "ministre");
  FormHashes hashes;
  hashes.words = {minister, resigned, minister};
  hashes.pairs = {pair_hash(minister, resigned)};
  hashes.roots = {root_hash("demissionne"), root_hash("ministre")};
  const std::string packed = pack_forms(hashes);
  const FormSlot slot(packed);
  CHECK(slot.has_word(resigned));
  CHECK_FALSE(slot.has_word(resigns));
  CHECK(slot.has_stem_of(resigns));
  CHECK(slot.has_pair(pair_hash(minister, resigned)));
  CHECK_FALSE(slot.has_pair(pair_hash(resigned, minister)));
  CHECK(slot.has_root(root_hash("demission")));
  CHECK_FALSE(slot.has_root(root_hash("president")));
}

TEST_CASE("roots: five letters, and only letters") {
  CHECK(root_hash("demission") == root_hash("demissionner"));
  CHECK(root_hash("demission") != root_hash("demande"));
  CHECK(root_hash("loi") == 0);
  CHECK(root_hash("20200") == 0);
  CHECK(root_hash("gpt-4o") == 0);
  CHECK_FALSE(FormSlot({}).has_root(0));
}
