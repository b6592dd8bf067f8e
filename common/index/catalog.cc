// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/catalog.hh"

#include <algorithm>
#include <map>

#include <xapian.h>

#include "common/format/facet_slot.hh"
#include "common/index/catalogs/payloads.hh"
#include "common/index/dictionary.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

template <typename Map>
std::vector<const typename Map::value_type*> by_key(const Map& map) {
  std::vector<const typename Map::value_type*> entries;
  entries.reserve(map.size());
  for (const auto& entry : map) entries.push_back(&entry);
  std::sort(entries.begin(), entries.end(),
            [](const auto* a, const auto* b) { return a->first < b->first; });
  return entries;
}

}  // namespace

void Catalog::Name::add(std::string_view spelling, std::uint32_t articles) {
  count += articles;
  if (name == spelling) return;
  if (name.empty()) {
    name = spelling;
    return;
  }
  auto it = std::lower_bound(
      others.begin(), others.end(), spelling,
      [](const WordForm& form, std::string_view text) { return form.exact < text; });
  if (it == others.end() || it->exact != spelling)
    it = others.insert(it, WordForm{std::string(spelling), 0});
  it->count += articles;
  elect();
}

/// Articles that spell a value as `name` does.
std::uint32_t Catalog::Name::own_count() const {
  std::uint32_t own = count;
  for (const WordForm& other : others) own -= std::min(own, other.count);
  return own;
}

/// Gives the value the name that most articles have.
void Catalog::Name::elect() {
  const auto best =
      std::max_element(others.begin(), others.end(),
                       [](const WordForm& a, const WordForm& b) { return a.count < b.count; });
  if (best == others.end()) return;
  const std::uint32_t own = own_count();
  if (best->count < own || (best->count == own && own > 0 && name < best->exact)) return;
  WordForm before{name, own};
  name = best->exact;
  others.erase(best);
  if (own == 0) return;
  const auto place = std::lower_bound(
      others.begin(), others.end(), before.exact,
      [](const WordForm& form, const std::string& text) { return form.exact < text; });
  others.insert(place, std::move(before));
}

void Catalog::Name::subtract(const Name& other) {
  const auto take = [this](const std::string& spelling, std::uint32_t articles) {
    for (WordForm& form : others)
      if (form.exact == spelling) form.count -= std::min(form.count, articles);
  };
  take(other.name, other.own_count());
  for (const WordForm& form : other.others) take(form.exact, form.count);
  count -= std::min(count, other.count);
  std::erase_if(others, [](const WordForm& form) { return form.count == 0; });
  elect();
}

void Catalog::add_value(FacetId id, std::string_view name, std::uint32_t count) {
  values_[id].add(name, count);
}

void Catalog::add_alias(std::string_view alias, FacetId id, std::uint32_t count) {
  aliases_[fold(alias)][id] += count;
}

void Catalog::add(Catalog&& other) {
  if (words_.empty() && values_.empty() && aliases_.empty()) {
    *this = std::move(other);
    return;
  }
  for (const auto& [word, count] : other.words_) words_[word] += count;
  for (const auto& [id, name] : other.values_) add_up(values_[id], name);
  for (auto& [alias, counts] : other.aliases_) {
    AliasCounts& mine = aliases_[alias];
    for (const auto& [id, count] : counts) mine[id] += count;
  }
}

void Catalog::subtract(const Catalog& other) {
  take_counts_away(words_, other.words_);
  for (const auto& [id, name] : other.values_) {
    const auto it = values_.find(id);
    if (it == values_.end()) continue;
    it->second.subtract(name);
    if (it->second.count == 0) values_.erase(it);
  }
  for (const auto& [alias, counts] : other.aliases_) {
    const auto it = aliases_.find(alias);
    if (it == aliases_.end()) continue;
    take_counts_away(it->second, counts);
    if (it->second.empty()) aliases_.erase(it);
  }
}

void Catalog::save(Xapian::WritableDatabase& database) const {
  std::map<std::string, std::vector<WordForm>> forms;
  for (const auto& [exact, count] : words_) forms[fold(exact)].push_back({exact, count});
  DictionaryWriter words(database, std::string(metadata::words));
  for (auto& [folded, list] : forms) words.add(folded, encode(std::move(list)));
  words.finish();

  DictionaryWriter names(database, std::string(metadata::names));
  for (const auto* entry : by_key(values_))
    names.add(name_key(entry->first), encode(entry->second));
  names.finish();

  DictionaryWriter aliases(database, std::string(metadata::aliases));
  for (const auto* entry : by_key(aliases_)) aliases.add(entry->first, encode(entry->second));
  aliases.finish();
}

Catalog Catalog::load(const std::vector<Xapian::Database>& parts) {
  Catalog catalog = load_names(parts);
  Dictionary(parts, std::string(metadata::words), add_word_forms)
      .scan({}, [&](std::string_view, std::string_view payload) {
        for (WordForm& form : decode_word_forms(payload)) catalog.words_[form.exact] = form.count;
        return true;
      });
  return catalog;
}

Catalog Catalog::load_names(const std::vector<Xapian::Database>& parts) {
  Catalog catalog;
  Dictionary(parts, std::string(metadata::names), add_names)
      .scan({}, [&](std::string_view key, std::string_view payload) {
        FacetId id = 0;
        for (const char c : key) id = id << 8 | static_cast<unsigned char>(c);
        if (has_known_field(id)) catalog.values_[id] = decode_name(payload);
        return true;
      });
  Dictionary(parts, std::string(metadata::aliases), add_aliases)
      .scan({}, [&](std::string_view key, std::string_view payload) {
        AliasCounts& counts = catalog.aliases_[std::string(key)];
        for (const AliasTarget& target : decode_alias(payload)) counts[target.id] = target.count;
        return true;
      });
  return catalog;
}

std::vector<WordForm> decode_word_forms(std::string_view payload) {
  std::vector<WordForm> forms;
  for (ByteReader in(payload); !in.at_end();) {
    WordForm form;
    form.exact = in.text();
    form.count = static_cast<std::uint32_t>(in.number());
    forms.push_back(std::move(form));
  }
  return forms;
}

Catalog::Name decode_name(std::string_view payload) {
  ByteReader in(payload);
  Catalog::Name name;
  name.name = in.text();
  name.count = static_cast<std::uint32_t>(in.number());
  while (!in.at_end()) {
    WordForm other;
    other.exact = in.text();
    other.count = static_cast<std::uint32_t>(in.number());
    name.others.push_back(std::move(other));
  }
  return name;
}

std::vector<AliasTarget> decode_alias(std::string_view payload) {
  std::vector<AliasTarget> targets;
  for (ByteReader in(payload); !in.at_end();) {
    AliasTarget target;
    target.id = in.word();
    target.count = static_cast<std::uint32_t>(in.number());
    if (has_known_field(target.id)) targets.push_back(target);
  }
  return targets;
}

std::string add_word_forms(std::string_view a, std::string_view b) {
  std::map<std::string, std::uint32_t> counts;
  for (const std::string_view payload : {a, b})
    for (WordForm& form : decode_word_forms(payload)) counts[form.exact] += form.count;
  std::vector<WordForm> forms;
  for (const auto& [exact, count] : counts) forms.push_back({exact, count});
  return encode(std::move(forms));
}

std::string add_names(std::string_view a, std::string_view b) {
  Catalog::Name sum = decode_name(a);
  add_up(sum, decode_name(b));
  return encode(sum);
}

std::string add_aliases(std::string_view a, std::string_view b) {
  Catalog::AliasCounts counts;
  for (const std::string_view payload : {a, b})
    for (const AliasTarget& target : decode_alias(payload)) counts[target.id] += target.count;
  return encode(counts);
}

std::string name_key(FacetId id) {
  std::string key(8, '\0');
  for (std::size_t i = 0; i < 8; ++i) key[i] = static_cast<char>(id >> (56 - 8 * i) & 0xFF);
  return key;
}

std::string encode_merges(const std::vector<ValueMerge>& merges) {
  ByteWriter out;
  for (const ValueMerge& merge : merges) {
    out.word(merge.from);
    out.word(merge.into);
    out.text(merge.from_name);
    out.text(merge.into_name);
    out.text(merge.reason);
  }
  return out.take();
}

std::vector<ValueMerge> decode_merges(std::string_view bytes) {
  std::vector<ValueMerge> merges;
  for (ByteReader in(bytes); !in.at_end();) {
    ValueMerge merge;
    merge.from = in.word();
    merge.into = in.word();
    merge.from_name = in.text();
    merge.into_name = in.text();
    merge.reason = in.text();
    if (has_known_field(merge.from) && has_known_field(merge.into))
      merges.push_back(std::move(merge));
  }
  return merges;
}

std::unordered_map<FacetId, FacetId> combine_merges(
    const std::vector<std::vector<ValueMerge>>& shards) {
  std::map<FacetId, std::map<FacetId, std::size_t>> votes;
  for (const std::vector<ValueMerge>& merges : shards)
    for (const ValueMerge& merge : merges) ++votes[merge.from][merge.into];
  std::unordered_map<FacetId, FacetId> chosen;
  for (const auto& [from, targets] : votes)
    chosen[from] =
        std::max_element(targets.begin(), targets.end(), [](const auto& a, const auto& b) {
          return a.second < b.second;
        })->first;
  std::unordered_map<FacetId, FacetId> combined;
  for (const auto& [from, into] : chosen) {
    // The end of the chain; of a ring of shards that disagree, its smallest id.
    FacetId end = into;
    FacetId smallest = std::min(from, into);
    std::size_t steps = 0;
    for (auto it = chosen.find(end); it != chosen.end() && steps <= chosen.size(); ++steps) {
      end = it->second;
      smallest = std::min(smallest, end);
      it = chosen.find(end);
    }
    if (steps > chosen.size()) end = smallest;
    if (end != from) combined.emplace(from, end);
  }
  return combined;
}

}  // namespace mercato
