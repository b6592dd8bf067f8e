// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/train/sentences.hh"

#include <array>
#include <optional>

#include "common/text/unicode.hh"
#include "indexer/train/gold.hh"

namespace mercato {
namespace {

std::optional<TagKind> tag_kind(const std::string& type) {
  if (type == "person") return TagKind::person;
  if (type == "organization" || type == "media") return TagKind::organization;
  if (type == "place") return TagKind::place;
  if (type == "misc" || type == "product") return TagKind::misc;
  return std::nullopt;
}

/// Byte offset of each code point of `text`, and of its end.
std::vector<std::uint32_t> code_point_offsets(const std::string& text) {
  std::vector<std::uint32_t> offsets;
  std::uint32_t at = 0;
  while (at < text.size()) {
    offsets.push_back(at);
    at += decode_at(text, at).size;
  }
  offsets.push_back(at);
  return offsets;
}

/// Leaves out the spaces that cutting into tokens has put after an apostrophe and inside quotation
/// marks; moves the names accordingly.
void close_up(MarkedSentence& sentence) {
  std::string text;
  std::vector<std::uint32_t> moved(sentence.text.size() + 1);
  bool inside_quotes = false;
  bool drop_space = false;
  for (std::size_t i = 0; i < sentence.text.size(); ++i) {
    const char c = sentence.text[i];
    moved[i] = static_cast<std::uint32_t>(text.size());
    if (c == ' ' && drop_space) continue;
    if (c == '"') {
      if (inside_quotes && text.ends_with(' ')) text.pop_back();
      inside_quotes = !inside_quotes;
    }
    text += c;
    drop_space = c == '\'' || (c == '"' && inside_quotes);
  }
  moved.back() = static_cast<std::uint32_t>(text.size());
  for (MarkedName& name : sentence.names) {
    name.span = {moved[name.span.begin], moved[name.span.end]};
  }
  sentence.text = std::move(text);
}

/// « le Japon » is Japon; persons keep theirs (Le Pen).
void drop_article(const std::string& text, MarkedName& name) {
  if (name.kind == TagKind::person) return;
  const std::string_view words = slice(text, name.span);
  for (const std::string_view article : {"le ", "la ", "les ", "l'", "Le ", "La ", "Les ", "L'"}) {
    if (words.starts_with(article) && words.size() > article.size()) {
      name.span.begin += static_cast<std::uint32_t>(article.size());
      return;
    }
  }
}

MarkedSentence read_sentence(const nlohmann::json& json) {
  MarkedSentence sentence;
  sentence.text = json.at("text").get<std::string>();
  const auto offsets = code_point_offsets(sentence.text);
  for (const auto& mention : json.at("mentions")) {
    const auto kind = tag_kind(mention.at("type").get<std::string>());
    if (!kind) continue;
    sentence.names.push_back({{offsets.at(mention.at("start").get<std::size_t>()),
                               offsets.at(mention.at("end").get<std::size_t>())},
                              *kind});
  }
  close_up(sentence);
  for (MarkedName& name : sentence.names) drop_article(sentence.text, name);
  return sentence;
}

}  // namespace

std::vector<MarkedSentence> read_marked_sentences(const std::filesystem::path& file) {
  std::vector<MarkedSentence> sentences;
  for_each_object(
      file, "each line needs text and mentions with start, end, type",
      [&](const nlohmann::json& object) { sentences.push_back(read_sentence(object)); });
  return sentences;
}

}  // namespace mercato
