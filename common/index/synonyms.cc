// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/synonyms.hh"

#include "common/base/bytes.hh"
#include "common/text/analyzer.hh"

namespace mercato {

std::string encode_synonyms(std::span<const Synonyms> synonyms) {
  Analyzer analyzer;
  ByteWriter out;
  std::vector<Token> tokens;
  for (const Synonyms& group : synonyms) {
    out.number(static_cast<std::uint64_t>(group.kind));
    out.number(group.words.size());
    for (const std::string& word : group.words) {
      tokens.clear();
      analyzer.tokenize(word, tokens);
      out.number(tokens.size());
      for (const Token& token : tokens) out.text(token.lexeme->stem);
    }
  }
  return out.take();
}

std::vector<SynonymGroup> decode_synonyms(std::string_view bytes) {
  std::vector<SynonymGroup> groups;
  for (ByteReader in(bytes); !in.at_end();) {
    SynonymGroup& group = groups.emplace_back();
    group.kind = in.number() == 0 ? SynonymKind::same : SynonymKind::near;
    for (std::uint64_t members = in.number(); members > 0 && in.ok(); --members) {
      auto& stems = group.members.emplace_back();
      for (std::uint64_t count = in.number(); count > 0 && in.ok(); --count)
        stems.emplace_back(in.text());
    }
  }
  return groups;
}

}  // namespace mercato
