// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "common/article/article.hh"
#include "indexer/analysis/knowledge/lexicon.hh"
#include "indexer/analysis/knowledge/name_span.hh"
#include "indexer/analysis/names/tagged_names.hh"
#include "indexer/analysis/names/word_table.hh"

namespace mercato {

/// What the finders of names propose for one article.
struct NameProposals {
  std::span<const NameSpan> entities;   ///< listed entities
  std::span<const NameSpan> places;     ///< listed places
  std::span<const NameSpan> tagged;     ///< what the tagger sees
  std::span<const NameSpan> announced;  ///< institutions without capital, titles in quotation marks
};

/// Decides between the knowledge base, the gazetteers and the tagger: a listed entity wins unless
/// the tagger sees a longer name around it; what the tagger sees is cut to the words that can be a
/// name and loses what is none (demonyms, months, words of the language); listed places fill in.
class NameSelector {
 public:
  explicit NameSelector(WordTable& words) : words_(words), cleaner_(words) {}

  /// The names of the article, in text order, not overlapping (`out` is cleared first).
  void select(const ArticleText& article, std::span<const Token> tokens,
              const NameProposals& proposals, std::vector<NameSpan>& out);

 private:
  /// One article at work.
  struct Work {
    std::string_view text;
    std::span<const Token> tokens;
    std::span<const NameSpan> entities;  ///< listed
  };

  [[nodiscard]] bool longer_name(const Work& work, const NameSpan& name, const NameSpan& listed);
  [[nodiscard]] bool stands_alone(const Work& work, const NameSpan& place);
  void take_listed_type(const Work& work, const NameSpan& listed, NameSpan& name);
  [[nodiscard]] bool cut_listed_head(const Work& work, NameSpan& name, const NameSpan& listed);
  void add_listed_places(const Work& work, std::span<const NameSpan> places,
                         std::vector<NameSpan>& out);
  void take_legal_form(const Work& work, NameSpan& name);
  void add_announced(std::span<const NameSpan> announced, std::vector<NameSpan>& out);
  void doubt_places(const Work& work, std::vector<NameSpan>& out);
  [[nodiscard]] bool is_where(const Work& work, const NameSpan& name);
  [[nodiscard]] bool is_said_to_be_place(const Work& work, const NameSpan& name);
  void settle_place(const Work& work, const NameSpan& place, NameSpan& name);
  [[nodiscard]] std::uint32_t flags(const Work& work, std::uint32_t token) {
    return words_[*work.tokens[token].lexeme].flags;
  }

  WordTable& words_;
  TaggedNames cleaner_;
  std::vector<NameSpan> pieces_;
  std::vector<NameSpan> listed_;
};

}  // namespace mercato
