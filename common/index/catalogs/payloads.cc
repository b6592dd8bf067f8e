// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/catalogs/payloads.hh"

#include <algorithm>
#include <utility>

#include "common/base/bytes.hh"

namespace mercato {
namespace {

std::vector<AliasTarget> sorted(const Catalog::AliasCounts& counts) {
  std::vector<AliasTarget> targets;
  for (const auto& [id, count] : counts) targets.push_back({id, count});
  std::sort(targets.begin(), targets.end(), [](const AliasTarget& a, const AliasTarget& b) {
    return a.count != b.count ? a.count > b.count : a.id < b.id;
  });
  return targets;
}

}  // namespace

std::string encode(std::vector<WordForm> forms) {
  std::sort(forms.begin(), forms.end(), [](const WordForm& a, const WordForm& b) {
    return a.count != b.count ? a.count > b.count : a.exact < b.exact;
  });
  ByteWriter out;
  for (const WordForm& form : forms) {
    out.text(form.exact);
    out.number(form.count);
  }
  return out.take();
}

std::string encode(const Catalog::Name& name) {
  ByteWriter out;
  out.text(name.name);
  out.number(name.count);
  for (const WordForm& other : name.others) {
    out.text(other.exact);
    out.number(other.count);
  }
  return out.take();
}

std::string encode(const Catalog::AliasCounts& counts) {
  ByteWriter out;
  for (const AliasTarget& target : sorted(counts)) {
    out.word(target.id);
    out.number(target.count);
  }
  return out.take();
}

void add_up(Catalog::Name& sum, const Catalog::Name& other) {
  for (const WordForm& form : other.others) sum.add(form.exact, form.count);
  sum.add(other.name, other.own_count());
}

}  // namespace mercato
