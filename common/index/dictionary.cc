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

std::string block_key(const std::string& name, std::size_t number) {
  return fmt::format("{}.{:06}", name, number);
}

std::string directory_key(const std::string& name) { return name + ".directory"; }

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
  const std::size_t shared = common_start(key, previous_);
  block_.number(shared);
  block_.text(key.substr(shared));
  block_.text(payload);
  previous_ = key;
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
  for (std::size_t i = blocks_; !database_.get_metadata(block_key(name_, i)).empty(); ++i)
    database_.set_metadata(block_key(name_, i), {});
  database_.set_metadata(directory_key(name_), directory_.take());
}

/// One database's table.
class Dictionary::Part {
 public:
  Part(const Xapian::Database& database, const std::string& name)
      : database_(database), name_(name) {}

  [[nodiscard]] std::size_t blocks() { return directory().size(); }

  /// The last block whose first key is not after `key`; 0 if there is none.
  [[nodiscard]] std::size_t block_of(std::string_view key) {
    const auto& keys = directory();
    const auto it = std::upper_bound(keys.begin(), keys.end(), key);
    return it == keys.begin() ? 0 : static_cast<std::size_t>(it - keys.begin() - 1);
  }

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
      const std::string bytes = database_.get_metadata(directory_key(name_));
      std::vector<std::string> keys;
      for (ByteReader in(bytes); !in.at_end();) keys.emplace_back(in.text());
      directory_ = std::move(keys);
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
