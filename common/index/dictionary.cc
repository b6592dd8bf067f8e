// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/dictionary.hh"

#include <algorithm>
#include <map>
#include <unordered_map>

#include <fmt/format.h>
#include <xapian.h>

namespace mercato {
namespace {

constexpr std::size_t block_size = 4096;
constexpr std::size_t largest_block = 4 * block_size;  // that grew by changes, but for one entry

std::string block_key(const std::string& name, std::size_t number) {
  return fmt::format("{}.{:06}", name, number);
}

std::string directory_key(const std::string& name) { return name + ".directory"; }

std::vector<std::string> first_keys_of(std::string_view directory) {
  std::vector<std::string> keys;
  for (ByteReader in(directory); !in.at_end();) keys.emplace_back(in.text());
  return keys;
}

/// The last block whose first key is not after `key`; 0 if there is none.
std::size_t block_with(const std::vector<std::string>& first_keys, std::string_view key) {
  const auto it = std::upper_bound(first_keys.begin(), first_keys.end(), key);
  return it == first_keys.begin() ? 0 : static_cast<std::size_t>(it - first_keys.begin() - 1);
}

std::size_t common_start(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first -
                                  a.begin());
}

/// Visits the entries of a block in order until `visit` returns false.
template <typename Visit>
bool walk(std::string_view block, const Visit& visit) {
  ByteReader in(block);
  std::string key;
  while (!in.at_end()) {
    key.resize(std::min<std::size_t>(in.number(), key.size()));
    key += in.text();
    const std::string_view payload = in.text();
    if (!in.ok() || !visit(key, payload)) return false;
  }
  return true;
}

/// Appends an entry to a block, whose last key is `previous`.
void append(ByteWriter& block, std::string& previous, std::string_view key,
            std::string_view payload) {
  const std::size_t shared = common_start(key, previous);
  block.number(shared);
  block.text(key.substr(shared));
  block.text(payload);
  previous = key;
}

using Keys = std::vector<std::string>::const_iterator;

/// Visits the entries of a block in order as they are when those of some keys have changed.
template <typename Visit>
void walk_changed(std::string_view block, Keys key, Keys end, const PayloadChange& change,
                  const Visit& visit) {
  const auto visit_change = [&](std::string_view payload) {
    const std::string changed = change(*key, payload);
    if (!changed.empty()) visit(*key, changed);
    ++key;
  };
  walk(block, [&](std::string_view next, std::string_view payload) {
    while (key != end && key->compare(next) < 0) visit_change({});
    if (key != end && *key == next)
      visit_change(payload);
    else
      visit(next, payload);
    return true;
  });
  while (key != end) visit_change({});
}

/// Visits the entries of a block that are not refused. A key that begins with what was refused is
/// not even put together: the next one has those bytes, or comes after them all.
template <typename Refuse, typename Visit>
void search_block(std::string_view block, const Refuse& refuse, const Visit& visit) {
  ByteReader in(block);
  std::string key;
  std::size_t refused = Dictionary::accepted;
  while (!in.at_end()) {
    const std::size_t shared = in.number();
    const std::string_view rest = in.text();
    const std::string_view payload = in.text();
    if (!in.ok()) return;
    if (refused <= shared) continue;
    key.resize(std::min(shared, key.size()));
    key += rest;
    refused = refuse(key);
    if (refused == Dictionary::accepted) visit(key, payload);
  }
}

}  // namespace

DictionaryWriter::DictionaryWriter(Xapian::WritableDatabase& database, std::string name)
    : database_(database), name_(std::move(name)) {}

void DictionaryWriter::add(std::string_view key, std::string_view payload) {
  if (block_.bytes().empty()) {
    directory_.text(key);
    previous_.clear();
  }
  append(block_, previous_, key, payload);
  if (block_.bytes().size() >= block_size) flush();
}

void DictionaryWriter::flush() {
  if (block_.bytes().empty()) return;
  database_.set_metadata(block_key(name_, blocks_++), block_.take());
  block_ = {};
}

void DictionaryWriter::finish() {
  flush();
  // A shorter table than the one before must not leave its tail behind.
  const std::size_t before = first_keys_of(database_.get_metadata(directory_key(name_))).size();
  for (std::size_t i = blocks_; i < before; ++i) database_.set_metadata(block_key(name_, i), {});
  database_.set_metadata(directory_key(name_), directory_.take());
}

void change_dictionary(const Xapian::Database& before, Xapian::WritableDatabase& database,
                       const std::string& name, const std::vector<std::string>& keys,
                       const PayloadChange& change) {
  if (keys.empty()) return;
  std::vector<std::string> first_keys = first_keys_of(before.get_metadata(directory_key(name)));
  const auto end_of_block = [&](std::size_t number) {
    return number + 1 < first_keys.size()
               ? std::lower_bound(keys.begin(), keys.end(), first_keys[number + 1])
               : keys.end();
  };
  std::vector<std::pair<std::size_t, std::string>> blocks;
  bool too_large = first_keys.empty();
  for (auto key = keys.begin(); key != keys.end() && !too_large;) {
    const std::size_t number = block_with(first_keys, *key);
    const auto end = end_of_block(number);
    const std::string block = before.get_metadata(block_key(name, number));
    ByteWriter changed;
    std::string previous;
    std::size_t largest = 0;
    walk_changed(block, key, end, change, [&](std::string_view entry, std::string_view payload) {
      const std::size_t size = changed.bytes().size();
      append(changed, previous, entry, payload);
      largest = std::max(largest, changed.bytes().size() - size);
    });
    too_large = changed.bytes().size() - largest > largest_block;
    if (changed.bytes() != block) blocks.emplace_back(number, changed.take());
    key = end;
  }
  if (!too_large) {
    for (const auto& [number, block] : blocks)
      database.set_metadata(block_key(name, number), block);
    if (keys.front() >= first_keys.front()) return;
    first_keys.front() = keys.front();
    ByteWriter directory;
    for (const std::string& key : first_keys) directory.text(key);
    database.set_metadata(directory_key(name), directory.bytes());
    return;
  }
  DictionaryWriter writer(database, name);
  const auto add = [&](std::string_view key, std::string_view payload) {
    writer.add(key, payload);
  };
  auto key = keys.begin();
  for (std::size_t number = 0; number < first_keys.size(); ++number) {
    const auto end = end_of_block(number);
    walk_changed(before.get_metadata(block_key(name, number)), key, end, change, add);
    key = end;
  }
  walk_changed({}, key, keys.end(), change, add);
  writer.finish();
}

/// One database's table.
class Dictionary::Part {
 public:
  Part(const Xapian::Database& database, const std::string& name)
      : database_(database), name_(name) {}

  [[nodiscard]] std::size_t blocks() { return directory().size(); }

  /// The last block whose first key is not after `key`; 0 if there is none.
  [[nodiscard]] std::size_t block_of(std::string_view key) { return block_with(directory(), key); }

  [[nodiscard]] const std::string& block(std::size_t number) {
    const auto it = kept_.find(number);
    if (it != kept_.end()) return it->second;
    if (kept_.size() >= most_kept) kept_.clear();
    return kept_[number] = database_.get_metadata(block_key(name_, number));
  }

  [[nodiscard]] std::optional<std::string> find(std::string_view key) {
    if (blocks() == 0) return std::nullopt;
    std::optional<std::string> found;
    walk(block(block_of(key)), [&](std::string_view candidate, std::string_view payload) {
      if (candidate == key) found = payload;
      return candidate < key;
    });
    return found;
  }

  template <typename Visit>
  void scan(std::string_view prefix, const Visit& visit) {
    for (std::size_t i = block_of(prefix); i < blocks(); ++i) {
      const std::string bytes = block(i);
      const bool more = walk(bytes, [&](std::string_view key, std::string_view payload) {
        if (key.starts_with(prefix)) return visit(key, payload);
        return key < prefix;
      });
      if (!more) return;
    }
  }

  template <typename Visit>
  void search(const Refusal& refuse, const Visit& visit) {
    const auto& first_keys = directory();
    for (std::size_t i = 0; i < first_keys.size(); ++i) {
      std::string_view common;
      if (i + 1 < first_keys.size())
        common = std::string_view(first_keys[i])
                     .substr(0, common_start(first_keys[i], first_keys[i + 1]));
      if (refuse(common) != accepted) continue;
      const std::string bytes = block(i);
      search_block(bytes, refuse, visit);
    }
  }

 private:
  const std::vector<std::string>& directory() {
    if (!directory_) {
      directory_ = first_keys_of(database_.get_metadata(directory_key(name_)));
    }
    return *directory_;
  }

  static constexpr std::size_t most_kept = 1 << 12;  // blocks; 16 MiB

  const Xapian::Database& database_;
  std::string name_;
  std::optional<std::vector<std::string>> directory_;
  std::unordered_map<std::size_t, std::string> kept_;
};

/// Goes through the entries of a part whose key starts with a prefix, in order.
class Dictionary::Cursor {
 public:
  Cursor(Part& part, std::string_view prefix)
      : part_(part), prefix_(prefix), next_block_(part.block_of(prefix)) {
    do {
      next();
    } while (!at_end_ && key_ < prefix_);
  }

  [[nodiscard]] bool at_end() const { return at_end_ || !key_.starts_with(prefix_); }
  [[nodiscard]] const std::string& key() const { return key_; }
  [[nodiscard]] std::string_view payload() const { return payload_; }

  void next() {
    while (in_.at_end()) {
      if (next_block_ >= part_.blocks()) {
        at_end_ = true;
        return;
      }
      block_ = part_.block(next_block_++);
      in_ = ByteReader(block_);
      key_.clear();
    }
    key_.resize(std::min<std::size_t>(in_.number(), key_.size()));
    key_ += in_.text();
    payload_ = in_.text();
    at_end_ = !in_.ok();
  }

 private:
  Part& part_;
  std::string_view prefix_;
  std::size_t next_block_;
  std::string block_;
  ByteReader in_{{}};
  std::string key_;
  std::string_view payload_;
  bool at_end_ = false;
};

Dictionary::Dictionary(const std::vector<Xapian::Database>& parts, const std::string& name,
                       AddPayloads add)
    : add_(add) {
  for (const Xapian::Database& part : parts) parts_.push_back(std::make_unique<Part>(part, name));
}

Dictionary::~Dictionary() = default;

std::optional<std::string> Dictionary::find(std::string_view key) const {
  std::optional<std::string> found;
  for (const auto& part : parts_)
    if (auto more = part->find(key)) found = found ? add_(*found, *more) : std::move(more);
  return found;
}

void Dictionary::scan(
    std::string_view prefix,
    const std::function<bool(std::string_view key, std::string_view payload)>& visit) const {
  if (parts_.size() == 1) return parts_.front()->scan(prefix, visit);
  std::vector<std::unique_ptr<Cursor>> cursors;
  for (const auto& part : parts_) cursors.push_back(std::make_unique<Cursor>(*part, prefix));
  const auto ended = [](const auto& cursor) { return cursor->at_end(); };
  for (std::erase_if(cursors, ended); !cursors.empty(); std::erase_if(cursors, ended)) {
    const auto first = std::min_element(cursors.begin(), cursors.end(),
                                        [](auto& a, auto& b) { return a->key() < b->key(); });
    const std::string key = (*first)->key();
    std::optional<std::string> sum;
    for (const auto& cursor : cursors) {
      if (cursor->key() != key) continue;
      sum = sum ? add_(*sum, cursor->payload()) : std::string(cursor->payload());
      cursor->next();
    }
    if (!visit(key, *sum)) return;
  }
}

void Dictionary::search(
    const Refusal& refuse,
    const std::function<void(std::string_view key, std::string_view payload)>& visit) const {
  if (parts_.size() == 1) return parts_.front()->search(refuse, visit);
  std::map<std::string, std::string, std::less<>> found;
  for (const auto& part : parts_)
    part->search(refuse, [&](std::string_view key, std::string_view payload) {
      const auto [it, first] = found.emplace(key, payload);
      if (!first) it->second = add_(it->second, payload);
    });
  for (const auto& [key, payload] : found)
    if (refuse(key) == accepted) visit(key, payload);  // what is asked may be narrower by now
}

}  // namespace mercato
