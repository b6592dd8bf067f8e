// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/changes/earlier_articles.hh"

#include <algorithm>

#include <fmt/format.h>
#include <xapian.h>

#include "common/base/error.hh"
#include "common/fields/fields.hh"
#include "common/format/schema.hh"
#include "indexer/pipeline/ids/article_ids.hh"
#include "indexer/pipeline/ids/indexed_ids.hh"

namespace mercato {

void EarlierArticles::read(const Xapian::Database& database, const std::vector<bool>& stays,
                           std::vector<Stretch> files) {
  std::sort(files.begin(), files.end(),
            [](const Stretch& a, const Stretch& b) { return a.first < b.first; });
  auto content = database.valuestream_begin(slot::content);
  auto id = database.valuestream_begin(slot::id);
  auto file = files.begin();
  for (std::uint32_t number = 1; number < stays.size(); ++number) {
    if (stays[number]) continue;
    content.skip_to(number);
    if (content == database.valuestream_end(slot::content)) return;
    number = content.get_docid();
    if (number >= stays.size()) return;
    if (stays[number]) continue;
    id.skip_to(number);
    if (id == database.valuestream_end(slot::id) || id.get_docid() != number)
      throw Error(ErrorCode::no_index, fmt::format("damaged: document {} has no id", number),
                  "build it again: mercato-indexer build PATH...");
    while (file != files.end() && file->last < number) ++file;
    const bool known = file != files.end() && file->first <= number;
    add(*id, {number, number_in(*content), known ? file->file : nullptr});
  }
}

void EarlierArticles::add(const std::string& id, const Document& document) {
  documents_.emplace(stable_hash(id), document);
  const std::string_view wanted = wanted_by_copy(id);
  if (wanted.empty()) return;
  copies_.emplace(claim_hash(wanted, document.content), id);
  if (document.file != nullptr)
    of_files_[claim_hash(wanted, stable_hash(*document.file))].push_back(id);
}

std::optional<std::string> EarlierArticles::same(const std::string& wanted,
                                                 std::uint64_t content) const {
  const auto plain = documents_.find(stable_hash(wanted));
  if (plain != documents_.end() && plain->second.content == content) return wanted;
  const auto copy = copies_.find(claim_hash(wanted, content));
  if (copy == copies_.end() || !has(copy->second)) return std::nullopt;
  return copy->second;
}

std::optional<std::string> EarlierArticles::of_file(const std::string& wanted,
                                                    const std::string& file) {
  const auto plain = documents_.find(stable_hash(wanted));
  if (plain != documents_.end() && plain->second.file != nullptr && *plain->second.file == file)
    return wanted;
  const auto copies = of_files_.find(claim_hash(wanted, stable_hash(file)));
  if (copies == of_files_.end()) return std::nullopt;
  std::deque<std::string>& ids = copies->second;
  while (!ids.empty() && !has(ids.front())) ids.pop_front();
  return ids.empty() ? std::nullopt : std::optional(ids.front());
}

bool EarlierArticles::has(std::string_view id) const {
  return documents_.contains(stable_hash(id));
}

EarlierArticles::Document EarlierArticles::take(std::string_view id) {
  const auto found = documents_.find(stable_hash(id));
  const Document document = found->second;
  documents_.erase(found);
  return document;
}

void EarlierArticles::take_file(const std::string& file,
                                const std::function<void(const Document&)>& taken) {
  std::erase_if(documents_, [&](const auto& entry) {
    const Document& document = entry.second;
    if (document.file == nullptr || *document.file != file) return false;
    taken(document);
    return true;
  });
}

void EarlierArticles::forget_fileless() {
  std::erase_if(documents_, [](const auto& entry) { return entry.second.file == nullptr; });
}

std::vector<EarlierArticles::Document> EarlierArticles::left() const {
  std::vector<Document> left;
  for (const auto& [hash, document] : documents_) left.push_back(document);
  std::sort(left.begin(), left.end(),
            [](const Document& a, const Document& b) { return a.number < b.number; });
  return left;
}

}  // namespace mercato
