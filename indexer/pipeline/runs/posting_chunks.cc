// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/runs/posting_chunks.hh"

#include "indexer/glass/encoding.hh"

namespace mercato {
namespace {

constexpr std::size_t full_chunk = 2000;  // bytes, as Xapian has it
constexpr std::string_view bounds_key{"\0\xd0", 2};
constexpr std::string_view values_key{"\0\xd8", 2};

}  // namespace

void add_postings(glass::TableWriter& table, std::string_view term,
                  std::span<const DocumentFrequency> postings) {
  if (postings.empty()) return;
  std::uint64_t frequency = 0;
  for (const DocumentFrequency& posting : postings) frequency += posting.frequency;
  const bool counted = !term.empty();  // of the lengths of documents no counts are kept
  std::string tag;
  append_number(tag, counted ? postings.size() : 0);
  append_number(tag, counted ? frequency : 0);
  append_number(tag, postings.front().document - 1);
  std::string key = glass::postings_key(term);
  std::string chunk;
  for (auto first = postings.begin(); first != postings.end();) {
    chunk.clear();
    append_number(chunk, first->frequency);
    auto last = first + 1;
    for (; last != postings.end() && chunk.size() < full_chunk; ++last) {
      append_number(chunk, last->document - (last - 1)->document - 1);
      append_number(chunk, last->frequency);
    }
    tag += last == postings.end() ? '1' : '0';  // whether it is the last chunk
    append_number(tag, (last - 1)->document - first->document);
    tag += chunk;
    table.add(key, tag);
    if (last != postings.end()) key = glass::postings_key(term, last->document);
    tag.clear();
    first = last;
  }
}

void add_value_bounds(glass::TableWriter& table, std::uint32_t slot, const Run::Bounds& bounds) {
  std::string key(bounds_key);
  for (; slot > 0; slot >>= 8) key += static_cast<char>(slot);
  std::string tag;
  append_number(tag, bounds.documents);
  append_text(tag, bounds.lowest);
  if (bounds.highest != bounds.lowest) tag += bounds.highest;
  table.add(key, tag);
}

void ValueChunks::add(std::uint32_t document, std::string_view value) {
  if (chunk_.empty())
    first_ = document;
  else
    append_number(chunk_, document - last_ - 1);
  last_ = document;
  append_text(chunk_, value);
  if (chunk_.size() >= full_chunk) finish();
}

void ValueChunks::finish() {
  if (chunk_.empty()) return;
  std::string key(values_key);
  append_number(key, slot_);
  glass::append_sortable(key, first_);
  table_.add(key, chunk_);
  chunk_.clear();
}

}  // namespace mercato
