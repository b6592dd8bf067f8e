// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <unicode/uversion.h>

#include "common/base/hash.hh"
#include "common/text/analyzer.hh"
#include "common/text/lemma_table.hh"
#include "common/text/stop_words.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

/// A text with each rule of the tokenizer, the fold rules and Snowball in it: what the analyzer
/// makes of it changes when one of them does, or the Snowball that is linked.
constexpr std::string_view sample =
    "L’Œuvre d'Élysée jusqu'alors aujourd'hui presqu'île quelqu'un lʼécole qu‘elle Google's "
    "O.N.U. S.N.C.F R&D R & D AT&T C++ C# M$ k€ #BalanceTonPorc @EmmanuelMacron canal+ "
    "1 200 10.000 1 500 000 1.2.3 14,3 4,2M€ 80km/h 20h30 20 h 30 49-3 covid-19 GPT-4o 50 % "
    "2e 2ème 2ᵉ 1re 1ère 1ʳᵉ 2nde XXIe XXIème n° m² CO₂ ﬁnance oﬃce gou\u00advernement "
    "dé\u2060mis\u200bsion St-Malo porte-parole va-t-il a-t-elle étudiant·e·s chercheur(e)s "
    "employé.e.s lecteurs/lectrices Москва 東京 กรุงเทพ straße Łódź Đoković İstanbul naïve "
    "première nationalement chevaux finissaient mangeassions heureusement développement "
    "institutionnalisation attentives continuité rapidités logiques naturelles abusives "
    "précédent éléments joyeuses soutenue vendue paru tweetée créés généraux yeux cieux "
    "acheter achètera jeter jettera appellerons envoyâmes finîtes parlèrent dormant bleuâtre";

/// Words of the sample in scripts without spaces, which ICU cuts by dictionaries.
constexpr std::string_view unspaced_words[] = {"東京", "กรุงเทพ"};

/// The major versions of ICU that are known to leave each of these words whole. To ask is to load
/// the dictionaries, which takes a sixth of the instructions of a cold search.
constexpr int whole_in[] = {72};

bool icu_leaves_whole() {
  UVersionInfo version;
  u_getVersion(version);
  return std::find(std::begin(whole_in), std::end(whole_in), version[0]) != std::end(whole_in);
}

/// Latin letters, the signs among them, and what stands for them.
std::string latin_letters() {
  std::string letters;
  for (char32_t c = 0xA0; c < 0x250; ++c) append_utf8(letters, c);
  return letters + "’‘ʼʻ‐‑‒−ﬀﬁﬂﬃﬄﬅﬆ²³₂₃ᵉʳˢᵈᵐᵒᵗⁿ";
}

/// Writes down what an analyzer makes.
class Maker {
 public:
  /// The bytes from `begin` to `end` of a text.
  void tokens(std::string_view text, std::size_t begin, std::size_t end) {
    std::vector<Token> tokens;
    analyzer_.tokenize(text.substr(begin, end - begin), tokens);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      token(begin + tokens[i].begin, tokens[i].elided, tokens[i].joined, *tokens[i].lexeme);
      if (tokens[i].joined) made_ += compound_of(std::span(tokens).subspan(i - 1, 2)) + '\n';
    }
  }
  /// A word that stands at `begin` and is known to be one token.
  void whole(std::string_view word, std::size_t begin) {
    token(begin, false, false, analyzer_.lexeme(word));
  }
  void word(std::string_view word) { lexeme(analyzer_.lexeme(word)); }
  void text(std::string_view text) { made_ += text; }

  [[nodiscard]] const std::string& made() const { return made_; }

 private:
  void token(std::size_t begin, bool elided, bool joined, const Lexeme& made) {
    made_ += fmt::format("{} {} {} ", begin, elided, joined);
    lexeme(made);
  }
  void lexeme(const Lexeme& lexeme) {
    made_ += fmt::format("{} {} {}", lexeme.exact, lexeme.folded, lexeme.stem);
    for (const OtherTerm& other : lexeme.others)
      made_ += fmt::format(" {}{}", other.asked ? "+" : "", other.term);
    made_ += '\n';
  }

  Analyzer analyzer_;
  std::string made_;
};

}  // namespace

std::string compute_analyzer_fingerprint(bool asks_icu) {
  Maker maker;
  maker.text(fmt::format("{}\n", lemma_table_sum()));
  const std::string text = to_nfc(sample);
  std::size_t at = 0;
  for (const std::string_view word : unspaced_words) {
    if (asks_icu) break;
    const std::size_t begin = text.find(word);
    maker.tokens(text, at, begin);
    maker.whole(word, begin);
    at = begin + word.size();
  }
  maker.tokens(text, at, text.size());
  for (const std::string_view word : stop_words()) maker.word(word);
  maker.text(lower_case(latin_letters()) + fold(latin_letters()));
  return fmt::format("analyzer {:016x}", stable_hash(maker.made()));
}

std::string analyzer_fingerprint() {
  static const std::string known = compute_analyzer_fingerprint(!icu_leaves_whole());
  return known;
}

}  // namespace mercato
