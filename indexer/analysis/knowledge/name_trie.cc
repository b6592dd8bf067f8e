// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/knowledge/name_trie.hh"

#include <algorithm>
#include <utility>

#include "indexer/analysis/knowledge/name_span.hh"

namespace mercato {
namespace {

/// Fibonacci hashing: spreads consecutive numbers over the table (Knuth, TAOCP 3, § 6.4).
constexpr std::uint64_t golden = 0x9E3779B97F4A7C15;

constexpr std::uint64_t edge_key(std::uint32_t node, std::uint32_t word) {
  return (std::uint64_t{node} << 32) | word;
}

}  // namespace

void NameTrie::add(std::string_view text, std::span<const Token> tokens, Name name) {
  if (tokens.empty()) return;
  std::uint32_t node = root();
  for (const Token& token : tokens) {
    if (is_capitalised(token.lexeme->letters) && name.surfaces.size() < 32) {
      name.capitals |= 1U << name.surfaces.size();
    }
    node = child_or_new(node, word_or_new(token.lexeme->folded));
    name.surfaces.push_back(token.lexeme->surface);
  }
  name.first_case = tokens.front().lexeme->letters;
  name.tail = text.substr(tokens.back().end);
  const auto same = [&](const Name& other) {
    return other.surfaces == name.surfaces && other.tail == name.tail;
  };
  std::vector<Name>& names = ends_[node];
  if (std::none_of(names.begin(), names.end(), same)) names.push_back(std::move(name));
}

std::uint32_t NameTrie::word(std::string_view folded) const {
  const auto found = words_.find(folded);
  return found == words_.end() ? none : found->second;
}

std::uint32_t NameTrie::step(std::uint32_t node, std::uint32_t word) const {
  const Edge& edge = edges_[slot(edge_key(node, word))];
  return edge.key == 0 ? none : edge.child;
}

std::uint32_t NameTrie::word_or_new(const std::string& folded) {
  return words_.try_emplace(folded, static_cast<std::uint32_t>(words_.size() + 1)).first->second;
}

std::uint32_t NameTrie::child_or_new(std::uint32_t node, std::uint32_t word) {
  const std::uint64_t key = edge_key(node, word);
  if (2 * (edge_count_ + 1) > edges_.size()) grow();
  Edge& edge = edges_[slot(key)];
  if (edge.key == 0) {
    edge = {key, static_cast<std::uint32_t>(ends_.size())};
    ends_.emplace_back();
    ++edge_count_;
  }
  return edge.child;
}

/// Where `key` is, or the free slot where it belongs (linear probing, at most half full).
std::size_t NameTrie::slot(std::uint64_t key) const {
  const std::size_t mask = edges_.size() - 1;
  std::size_t at = (key * golden >> 32) & mask;
  while (edges_[at].key != 0 && edges_[at].key != key) at = (at + 1) & mask;
  return at;
}

void NameTrie::grow() {
  std::vector<Edge> old(edges_.size() * 2);
  old.swap(edges_);
  for (const Edge& edge : old) {
    if (edge.key != 0) edges_[slot(edge.key)] = edge;
  }
}

}  // namespace mercato
