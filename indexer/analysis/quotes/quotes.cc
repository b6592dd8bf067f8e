// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/quotes/quotes.hh"

#include <algorithm>
#include <string>

#include "common/text/unicode.hh"
#include "indexer/analysis/quotes/speakers.hh"

namespace mercato {
namespace {

constexpr std::size_t least_words_announced = 4;
constexpr std::size_t least_words = 5;

/// A capitalised quotation of up to so many words that nothing announces is a title.
constexpr std::size_t longest_title = 9;

std::size_t count_words(const Reading& reading, const QuotedTokens& quoted) {
  std::size_t words = 0;
  for (std::size_t token = quoted.first; token < quoted.last; ++token)
    if (reading.tokens[token].kind == TokenKind::word &&
        !(reading.tokens[token].joined && reading.tokens[token].span().size() == 1))
      ++words;
  return words;
}

bool begins_with_capital(const Reading& reading, const QuotedTokens& quoted) {
  const CodePoint first = decode_at(reading.text, quoted.bytes.inside.begin);
  std::string letter;
  append_utf8(letter, first.value);
  return lower_case(letter) != letter;
}

/// Whether someone speaks in it: je, nous, vous; a title seldom does.
bool speaks_in_person(const Reading& reading, const QuotedTokens& quoted) {
  constexpr std::string_view words[] = {"je",    "nous", "vous",  "on",  "moi", "mon", "ma",
                                        "notre", "nos",  "votre", "vos", "j",   "ai",  "c"};
  for (std::size_t token = quoted.first; token < quoted.last; ++token) {
    if (std::ranges::find(words, reading.folded(token)) != std::end(words)) return true;
    if (token > quoted.first && reading.tokens[token].elided &&
        reading.gap(token).find_first_of("jJcC") != std::string_view::npos)
      return true;
  }
  return false;
}

/// Whether the word before says that a capitalised quotation is the title of a work: « le film
/// "…" », « sur le plateau d’"…" ».
bool names_work(const Reading& reading, const QuotedTokens& quoted) {
  if (!begins_with_capital(reading, quoted)) return false;
  const std::string_view before = reading.text.substr(0, quoted.bytes.whole.begin);
  if (before.ends_with("d'") || before.ends_with("d’")) return true;
  if (quoted.first == 0 || !before.ends_with(' ')) return false;
  const Token& last = reading.tokens[quoted.first - 1];
  return last.end + 1 == quoted.bytes.whole.begin &&
         is_any_of(
             last.lexeme->folded,
             {"film",     "films",     "livre",     "serie",      "album",       "chanson",
              "titre",    "intitule",  "intitulee", "roman",      "spectacle",   "documentaire",
              "jeu",      "single",    "emission",  "magazine",   "telerealite", "baptise",
              "baptisee", "operation", "tube",      "morceau",    "clip",        "piece",
              "de",       "dans",      "comedie",   "feuilleton", "programme"});
}

/// A heading of a news agency: - "Terrain de jeu" -
bool is_heading(std::string_view text, Span whole) {
  const std::string_view before = text.substr(0, whole.begin);
  const std::string_view after = text.substr(whole.end);
  return (before.ends_with("- ") || before.ends_with("– ")) &&
         (after.starts_with(" -") || after.starts_with(" –"));
}

class QuoteFinder {
 public:
  QuoteFinder(const ArticleText& article, const Discourse& discourse)
      : discourse_(discourse), reading_(discourse.reading()) {
    for (const Span part : {article.title, article.lead, article.body})
      for (const Quoted& quoted : find_quoted(reading_.text, part)) add(quoted);
  }

  std::vector<Quote> find();

 private:
  void add(const Quoted& quoted);
  [[nodiscard]] bool is_quote(const QuotedTokens& quoted, const Attribution& attribution) const;
  [[nodiscard]] bool continues(std::size_t quote) const;

  const Discourse& discourse_;
  const Reading& reading_;
  std::vector<QuotedTokens> quoted_;
};

void QuoteFinder::add(const Quoted& quoted) {
  QuotedTokens tokens{quoted, static_cast<std::uint32_t>(reading_.token_at(quoted.inside.begin)),
                      0};
  tokens.last = static_cast<std::uint32_t>(reading_.token_at(quoted.inside.end));
  if (tokens.first < tokens.last) quoted_.push_back(tokens);
}

bool QuoteFinder::is_quote(const QuotedTokens& quoted, const Attribution& attribution) const {
  const std::size_t words = count_words(reading_, quoted);
  if (words < least_words_announced || is_heading(reading_.text, quoted.bytes.whole)) return false;
  if (words <= longest_title && names_work(reading_, quoted)) return false;
  if (attribution.announced) return true;
  if (words < least_words && !speaks_in_person(reading_, quoted)) return false;
  const bool ends_sentence = reading_.text.substr(quoted.bytes.inside.end - 1, 1) == ".";
  return words > longest_title || !begins_with_capital(reading_, quoted) || ends_sentence ||
         speaks_in_person(reading_, quoted);
}

/// Whether a quotation goes on with the one before: « A », a-t-il dit, « b ».
bool QuoteFinder::continues(std::size_t quote) const {
  const QuotedTokens& before = quoted_[quote - 1];
  const QuotedTokens& after = quoted_[quote];
  if (after.first - before.last > 14 || after.first == before.last) return false;
  if (begins_with_capital(reading_, after)) return false;
  const Span between{before.bytes.whole.end, after.bytes.whole.begin};
  const std::string_view text = slice(reading_.text, between);
  const bool commas = text.starts_with(',') && text.find_last_not_of(' ') != text.npos &&
                      text[text.find_last_not_of(' ')] == ',';
  if (!commas || text.find(". ") != text.npos) return false;
  for (std::size_t token = before.last; token < after.first; ++token)
    if (reading_.has(token, mark::says | mark::says_inverted)) return true;
  return false;
}

std::vector<Quote> QuoteFinder::find() {
  std::vector<Quote> quotes;
  SpeakerFinder speakers(discourse_, quoted_);
  std::size_t taken = quoted_.size();  // index of the last quotation that became a quote
  for (std::size_t i = 0; i < quoted_.size(); ++i) {
    const std::string_view text = slice(reading_.text, quoted_[i].bytes.inside);
    if (i > 0 && taken == i - 1 && continues(i)) {
      quotes.back().text += ' ';
      quotes.back().text += text;
      quotes.back().span.end = quoted_[i].bytes.inside.end;
      quotes.back().parts.push_back(quoted_[i].bytes.inside);
      taken = i;
      continue;
    }
    const Attribution attribution = speakers.find(i);
    if (!is_quote(quoted_[i], attribution)) continue;
    speakers.remember(i, attribution);
    Quote quote{quoted_[i].bytes.inside, std::string(text), {}, {quoted_[i].bytes.inside}};
    if (attribution.speaker) quote.speaker = discourse_.name(*attribution.speaker);
    quotes.push_back(std::move(quote));
    taken = i;
  }
  return quotes;
}

}  // namespace

std::vector<Quote> find_quotes(const ArticleText& article, const Discourse& discourse) {
  return QuoteFinder(article, discourse).find();
}

}  // namespace mercato
