// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include <fmt/format.h>

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

/// Latin letters, the signs among them, and what stands for them.
std::string latin_letters() {
  std::string letters;
  for (char32_t c = 0xA0; c < 0x250; ++c) append_utf8(letters, c);
  return letters + "’‘ʼʻ‐‑‒−ﬀﬁﬂﬃﬄﬅﬆ²³₂₃ᵉʳˢᵈᵐᵒᵗⁿ";
}

void add(std::string& made, const Lexeme& lexeme) {
  made += fmt::format("{} {} {}", lexeme.exact, lexeme.folded, lexeme.stem);
  for (const OtherTerm& other : lexeme.others)
    made += fmt::format(" {}{}", other.asked ? "+" : "", other.term);
  made += '\n';
}

std::string fingerprint() {
  Analyzer analyzer;
  std::string made = fmt::format("{}\n", lemma_table_sum());
  std::vector<Token> tokens;
  analyzer.tokenize(to_nfc(sample), tokens);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    made += fmt::format("{} {} {} ", tokens[i].begin, tokens[i].elided, tokens[i].joined);
    add(made, *tokens[i].lexeme);
    if (tokens[i].joined) made += compound_of(std::span(tokens).subspan(i - 1, 2)) + '\n';
  }
  for (const std::string_view word : stop_words()) add(made, analyzer.lexeme(word));
  made += lower_case(latin_letters()) + fold(latin_letters());
  return fmt::format("analyzer {:016x}", stable_hash(made));
}

}  // namespace

std::string analyzer_fingerprint() {
  static const std::string known = fingerprint();
  return known;
}

}  // namespace mercato
