// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/stemmer.hh"

#include <algorithm>
#include <new>

#include <libstemmer.h>

#include "common/text/lemma_table.hh"
#include "common/text/stop_words.hh"
#include "common/text/unicode.hh"

namespace mercato {

struct Stemmer::State {
  struct Delete {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
  };
  std::unique_ptr<sb_stemmer, Delete> french{sb_stemmer_new("french", "UTF_8")};
};

Stemmer::Stemmer() : state_(std::make_unique<State>()) {
  if (!state_->french) throw std::bad_alloc();
}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string_view Stemmer::snowball(std::string_view word) {
  const sb_symbol* stem =
      sb_stemmer_stem(state_->french.get(), reinterpret_cast<const sb_symbol*>(word.data()),
                      static_cast<int>(word.size()));
  if (stem == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(stem),
          static_cast<std::size_t>(sb_stemmer_length(state_->french.get()))};
}

WordTerms Stemmer::terms(std::string_view folded) {
  WordTerms out;
  std::string_view listed = lemma_terms(folded);
  if (listed.empty() && folded.starts_with(stop_word_mark)) {
    out.term = folded;
    return out;
  }
  if (listed.empty()) {
    // A participle's feminine is the one ending that needs its accent to be seen: tweetée.
    if (folded.ends_with("ees"))
      folded.remove_suffix(2);
    else if (folded.ends_with("ee"))
      folded.remove_suffix(1);
    out.term = fold(snowball(folded));
    return out;
  }
  const auto next = [&] {
    const std::size_t size = std::min(listed.find(' '), listed.size());
    const std::string_view term = listed.substr(0, size);
    listed.remove_prefix(std::min(size + 1, listed.size()));
    return term;
  };
  out.term = next();
  while (!listed.empty()) {
    std::string_view term = next();
    const bool asked = term.starts_with('+');
    if (asked) term.remove_prefix(1);
    out.others.push_back({std::string(term), asked});
  }
  return out;
}

}  // namespace mercato
