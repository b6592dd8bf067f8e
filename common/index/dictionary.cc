// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/dictionary.hh"

#include <algorithm>

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

Dictionary::Dictionary(const Xapian::Database& database, std::string name)
    : database_(&database), name_(std::move(name)) {}

const std::vector<std::string>& Dictionary::directory() const {
  if (!directory_) {
    const std::string bytes = database_->get_metadata(directory_key(name_));
    std::vector<std::string> keys;
    for (ByteReader in(bytes); !in.at_end();) keys.emplace_back(in.text());
    directory_ = std::move(keys);
  }
  return *directory_;
}

std::string Dictionary::block(std::size_t number) const {
  return database_->get_metadata(block_key(name_, number));
}

/// The last block whose first key is not after `key`; 0 if there is none.
std::size_t Dictionary::block_of(std::string_view key) const {
  const auto& keys = directory();
  const auto it = std::upper_bound(keys.begin(), keys.end(), key);
  return it == keys.begin() ? 0 : static_cast<std::size_t>(it - keys.begin() - 1);
}

std::optional<std::string> Dictionary::find(std::string_view key) const {
  if (directory().empty()) return std::nullopt;
  std::optional<std::string> found;
  walk(block(block_of(key)), [&](std::string_view candidate, std::string_view payload) {
    if (candidate == key) found = payload;
    return candidate < key;
  });
  return found;
}

void Dictionary::scan(
    std::string_view prefix,
    const std::function<bool(std::string_view key, std::string_view payload)>& visit) const {
  for (std::size_t i = block_of(prefix); i < directory().size(); ++i) {
    const bool more = walk(block(i), [&](std::string_view key, std::string_view payload) {
      if (key.starts_with(prefix)) return visit(key, payload);
      return key < prefix;
    });
    if (!more) return;
  }
}

void Dictionary::search(
    const Refusal& refuse,
    const std::function<void(std::string_view key, std::string_view payload)>& visit) const {
  const auto& first_keys = directory();
  for (std::size_t i = 0; i < first_keys.size(); ++i) {
    std::string_view common;
    if (i + 1 < first_keys.size())
      common =
          std::string_view(first_keys[i]).substr(0, common_start(first_keys[i], first_keys[i + 1]));
    if (refuse(common) != accepted) continue;
    search_block(block(i), refuse, visit);
  }
}

}  // namespace mercato
