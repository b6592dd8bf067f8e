// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index/stem_matches.hh"

#include <array>

#include "common/text/lemma_table.hh"
#include "common/text/tokenizer.hh"

namespace mercato {
namespace {

/// What a byte is for finding where plain words end.
enum class ByteKind : std::uint8_t {
  other,
  letter,
  lead,    ///< of À to ÿ and œ: a letter in two bytes
  closing  ///< what may follow a word up to the next space
};

constexpr std::array<ByteKind, 256> byte_kinds = [] {
  std::array<ByteKind, 256> kinds{};
  for (int c = 'a'; c <= 'z'; ++c) kinds[c] = kinds[c - 0x20] = ByteKind::letter;
  for (const unsigned char c : {'.', ',', ';', ':', '!', '?', ')', '"'})
    kinds[c] = ByteKind::closing;
  kinds[0xC3] = kinds[0xC5] = ByteKind::lead;
  return kinds;
}();

ByteKind kind_at(std::string_view text, std::size_t at) {
  return byte_kinds[static_cast<unsigned char>(text[at])];
}

/// Whether a letter in two bytes stands here: À to ÿ without × and ÷, Œ, œ.
bool is_accented(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return false;
  const auto lead = static_cast<unsigned char>(text[at]);
  const auto second = static_cast<unsigned char>(text[at + 1]);
  if (lead == 0xC5) return second == 0x92 || second == 0x93;
  return second >= 0x80 && second < 0xC0 && second != 0x97 && second != 0xB7;
}

bool is_space(char c) { return c == ' ' || c == '\n'; }

/// Where a plain word, letters and what closes a clause, ends at a space that starts here; `at` if
/// something else stands in it.
std::size_t end_of_plain_word(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    const ByteKind kind = kind_at(text, end);
    if (kind == ByteKind::letter)
      ++end;
    else if (kind == ByteKind::lead && is_accented(text, end))
      end += 2;
    else
      break;
  }
  while (end < text.size() && kind_at(text, end) == ByteKind::closing) ++end;
  return end == text.size() || is_space(text[end]) ? end : at;
}

/// Finds matches in stretches of a text.
class StemFinder {
 public:
  StemFinder(Analyzer& analyzer, std::string_view text, const StemSet& stems)
      : analyzer_(analyzer), text_(text), stems_(stems) {
    for (const std::string& stem : stems) {
      if (stem.empty()) continue;
      letters_ |= first_letters(stem.front());
      plain_ &= letter_bit(stem.front()) != 0;
    }
  }

  std::vector<StemMatch> find() {
    if (!plain_) {  // a number may go over spaces
      look_through(0, text_.size());
      return std::move(matches_);
    }
    for (std::size_t at = 0; at < text_.size();) {
      if (is_space(text_[at])) {
        ++at;
        continue;
      }
      std::size_t end = refuses(at) ? end_of_plain_word(text_, at) : at;
      if (end == at) {
        while (end < text_.size() && !is_space(text_[end])) ++end;
        look_through(at, end);
      }
      at = end;
    }
    return std::move(matches_);
  }

 private:
  /// Whether a word that starts here cannot have one of the stems.
  [[nodiscard]] bool refuses(std::size_t at) const {
    const LetterSet first = letter_bit(text_[at]);
    return first != 0 && (first & letters_) == 0;
  }

  [[nodiscard]] StemSet::const_iterator find_stem(const Lexeme& lexeme) const {
    auto found = stems_.find(lexeme.stem);
    for (std::size_t i = 0; found == stems_.end() && i < lexeme.others.size(); ++i)
      found = stems_.find(lexeme.others[i].term);
    return found;
  }

  void look_through(std::size_t begin, std::size_t end) {
    const std::string_view part = text_.substr(begin, end - begin);
    Tokenizer tokenizer(part);
    RawToken token;
    while (tokenizer.next(token)) {
      if (refuses(begin + token.begin)) continue;
      const auto stem = find_stem(analyzer_.lexeme(token.surface));
      if (stem != stems_.end())
        matches_.push_back({{static_cast<std::uint32_t>(begin) + token.begin,
                             static_cast<std::uint32_t>(begin) + token.end},
                            &*stem});
    }
  }

  Analyzer& analyzer_;
  std::string_view text_;
  const StemSet& stems_;
  LetterSet letters_ = 0;
  bool plain_ = true;  ///< every stem starts with a letter
  std::vector<StemMatch> matches_;
};

}  // namespace

std::vector<StemMatch> find_stem_matches(Analyzer& analyzer, std::string_view text,
                                         const StemSet& stems) {
  return StemFinder(analyzer, text, stems).find();
}

}  // namespace mercato
