// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/text/stemmer.hh"

#include <new>

#include <libstemmer.h>

#include "common/text/stem_rules.hh"
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

std::string Stemmer::stem(std::string_view word) {
  if (const std::string_view fixed = fixed_stem(word); !fixed.empty()) return std::string(fixed);
  return fold(snowball(stemmed_as(word)));
}

}  // namespace mercato
