// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/moves/own_sentences.hh"

#include <algorithm>
#include <fstream>
#include <utility>

#include <fmt/format.h>

#include "common/base/error.hh"

namespace mercato {
namespace {

/// How much a sentence counts beside an article: there are many, and they are simple.
constexpr float told_weight = 0.25F;
constexpr float trap_weight = 0.7F;  ///< of one that only seems to tell a move

struct KnownName {
  std::string_view sign;
  EntityType type;
  std::string_view name;
};

constexpr KnownName names[] = {
    {"$A", EntityType::person, "Ana Duarte"},    {"$B", EntityType::person, "Paul Vidal"},
    {"$C", EntityType::person, "Luc Fabre"},     {"$D", EntityType::person, "Jeanne Morel"},
    {"$X", EntityType::organization, "Boréal"},  {"$Y", EntityType::organization, "Cristalia"},
    {"$Z", EntityType::organization, "Oxymore"}, {"$M", EntityType::media, "Le Phare"},
    {"$V", EntityType::place, "Kermor"},
};

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// Every text that a line with alternatives stands for.
std::vector<std::string> expanded(const std::string& line) {
  const std::size_t open = line.find('(');
  const std::size_t bar = line.find('|', open);
  const std::size_t close = line.find(')', open);
  if (open == std::string::npos || close == std::string::npos) return {line};
  std::vector<std::string> texts;
  const auto tails = expanded(line.substr(close + 1));
  const std::string before = line.substr(0, open);
  if (bar == std::string::npos || bar > close) {  // brackets of the text
    const std::string kept = line.substr(0, close + 1);
    for (const std::string& tail : tails) texts.push_back(kept + tail);
    return texts;
  }
  for (std::size_t at = open + 1; at <= close;) {
    const std::size_t end = std::min(line.find('|', at), close);
    const std::string head = before + line.substr(at, end - at);
    for (const std::string& tail : tails) texts.push_back(head + tail);
    at = end + 1;
  }
  return texts;
}

/// A text with names in place of their signs; after « de » and before a vowel, the elided form.
std::string named(std::string text) {
  for (const KnownName& known : names) {
    for (std::size_t at = text.find(known.sign); at != std::string::npos;
         at = text.find(known.sign))
      text.replace(at, known.sign.size(), known.name);
    const std::string_view vowels = "AO";
    if (vowels.find(known.name[0]) == std::string_view::npos) continue;
    for (const auto& [full, elided] :
         {std::pair("de ", "d'"), std::pair("que ", "qu'"), std::pair("De ", "D'")}) {
      const std::string phrase = fmt::format(" {}{}", full, known.name);
      for (std::size_t at = text.find(phrase); at != std::string::npos; at = text.find(phrase))
        text.replace(at, phrase.size(), fmt::format(" {}{}", elided, known.name));
    }
  }
  return text;
}

std::string end_of(const std::string& text) {
  const std::string end = trimmed(text);
  return end == "-" ? std::string{} : named(end);
}

/// « $A: $X > - ; … »
std::vector<GoldMove> moves_of(const std::string& text) {
  std::vector<GoldMove> moves;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(';', at), text.size());
    const std::string part = text.substr(at, end - at);
    const std::size_t colon = part.find(':');
    const std::size_t arrow = part.find('>');
    if (colon != std::string::npos && arrow != std::string::npos) {
      GoldMove move;
      move.person = named(trimmed(part.substr(0, colon)));
      move.from = end_of(part.substr(colon + 1, arrow - colon - 1));
      move.to = end_of(part.substr(arrow + 1));
      moves.push_back(std::move(move));
    }
    at = end + 1;
  }
  return moves;
}

}  // namespace

std::vector<MoveArticle> read_own_sentences(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw Error(ErrorCode::input, fmt::format("{}: cannot open", file.string()));
  std::vector<MoveArticle> articles;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const std::size_t equals = line.rfind('=');
    if (equals == std::string::npos)
      throw Error(ErrorCode::input, fmt::format("{}:{}: « = » expected", file.string(), number));
    for (const std::string& told : expanded(trimmed(line.substr(0, equals)))) {
      MoveArticle gold;
      const std::string text = named(told);
      const std::size_t title = text.find(" || ");
      gold.article.id = fmt::format("sentence-{}", articles.size());
      if (title != std::string::npos) gold.article.title = text.substr(0, title);
      gold.article.body = title == std::string::npos ? text : text.substr(title + 4);
      gold.moves = moves_of(line.substr(equals + 1));
      gold.made = true;
      gold.names_known = false;
      gold.weight = gold.moves.empty() ? trap_weight : told_weight;
      articles.push_back(std::move(gold));
    }
  }
  return articles;
}

Annotations known_entities(const ArticleText& text) {
  Annotations found;
  for (const KnownName& known : names) {
    const std::string name(known.name);
    bool any = false;
    for (std::size_t at = text.text.find(name); at != std::string::npos;
         at = text.text.find(name, at + 1)) {
      if (!any) found.entities.push_back({known.type, name, {name}});
      any = true;
      found.mentions.push_back(
          {{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + name.size())},
           known.type,
           static_cast<std::uint32_t>(found.entities.size() - 1)});
    }
  }
  std::ranges::sort(found.mentions, {}, [](const Mention& mention) { return mention.span.begin; });
  return found;
}

}  // namespace mercato
