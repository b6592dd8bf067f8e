// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "common/index/catalog.hh"
#include "common/index/catalogs/payloads.hh"
#include "common/index/dictionary.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

using Counts = std::unordered_map<std::string, std::uint32_t>;

std::vector<WordForm> as_forms(const Counts& counts) {
  std::vector<WordForm> forms;
  for (const auto& [exact, count] : counts) forms.push_back({exact, count});
  return forms;
}

std::unordered_map<std::string, Counts> by_folded(const Counts& words) {
  std::unordered_map<std::string, Counts> folded;
  for (const auto& [exact, count] : words) folded[fold(exact)].emplace(exact, count);
  return folded;
}

std::unordered_map<std::string, Catalog::Name> by_name_key(
    const std::unordered_map<FacetId, Catalog::Name>& values) {
  std::unordered_map<std::string, Catalog::Name> names;
  for (const auto& [id, name] : values) names.emplace(name_key(id), name);
  return names;
}

/// Changes the entries of a table that have lost or gained something. `change` makes a payload of
/// the one before, which is empty if there was none, and of what it lost and gained, null if
/// nothing; an empty one is no entry.
template <typename Entry, typename Change>
void change_table(const Xapian::Database& before, Xapian::WritableDatabase& database,
                  std::string_view name, const std::unordered_map<std::string, Entry>& lost,
                  const std::unordered_map<std::string, Entry>& gained, const Change& change) {
  std::vector<std::string> keys;
  for (const auto* entries : {&lost, &gained})
    for (const auto& [key, entry] : *entries) keys.push_back(key);
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  const auto entry_of = [](const auto& entries, const std::string& key) {
    const auto it = entries.find(key);
    return it == entries.end() ? nullptr : &it->second;
  };
  change_dictionary(before, database, std::string(name), keys,
                    [&](const std::string& key, std::string_view payload) {
                      return change(payload, entry_of(lost, key), entry_of(gained, key));
                    });
}

}  // namespace

void Catalog::change(const Xapian::Database& before, Xapian::WritableDatabase& database,
                     const Catalog& lost, const Catalog& gained) {
  change_table(before, database, metadata::words, by_folded(lost.words_), by_folded(gained.words_),
               [](std::string_view payload, const Counts* less, const Counts* more) {
                 Counts counts;
                 for (WordForm& form : decode_word_forms(payload)) counts[form.exact] = form.count;
                 if (less != nullptr) take_counts_away(counts, *less);
                 if (more != nullptr)
                   for (const auto& [word, count] : *more) counts[word] += count;
                 return encode(as_forms(counts));
               });
  change_table(before, database, metadata::names, by_name_key(lost.values_),
               by_name_key(gained.values_),
               [](std::string_view payload, const Name* less, const Name* more) {
                 Name name = decode_name(payload);
                 if (less != nullptr) name.subtract(*less);
                 if (name.count == 0) name = {};
                 if (more != nullptr) add_up(name, *more);
                 return name.count == 0 ? std::string() : encode(name);
               });
  change_table(before, database, metadata::aliases, lost.aliases_, gained.aliases_,
               [](std::string_view payload, const AliasCounts* less, const AliasCounts* more) {
                 AliasCounts counts;
                 for (const AliasTarget& target : decode_alias(payload))
                   counts[target.id] = target.count;
                 if (less != nullptr) take_counts_away(counts, *less);
                 if (more != nullptr)
                   for (const auto& [id, count] : *more) counts[id] += count;
                 return encode(counts);
               });
}

}  // namespace mercato
