// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/knowledge/lexicon.hh"

#include <array>

#include "common/text/analyzer.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

struct WordList {
  std::string_view key;  ///< in its file
  std::uint32_t flag;
};

constexpr std::array<WordList, 19> trigger_lists{{
    {"person.civilities", word_flag::civility},
    {"person.kinship", word_flag::office},
    {"person.particles", word_flag::particle},
    {"organization.before", word_flag::organization_head},
    {"organization.inside", word_flag::organization_head | word_flag::institution},
    {"organization.after", word_flag::organization_suffix},
    {"legal.suffixes", word_flag::organization_suffix | word_flag::legal_form},
    {"place.before", word_flag::place_head},
    {"place.inside", word_flag::place_head},
    {"place.locative", word_flag::place_preposition},
    {"media.before", word_flag::media_head},
    {"media.inside", word_flag::media_head},
    {"product.before", word_flag::product_head},
    {"calendar.words", word_flag::calendar},
    {"not_entities.words", word_flag::not_a_name},
    {"english.words", word_flag::english},
    {"product.quoted_after", word_flag::work_cue},
    {"ministry.qualifiers", word_flag::matter},
    {"ministry.open", word_flag::open_matter},
}};

/// How many of the communes, largest first, are better known than any first name they share.
constexpr std::size_t large_communes = 60;

/// A particle a place may be listed with: La Rochelle is also « la Rochelle », Le Havre « au Havre
/// ».
std::string_view without_article(std::string_view place) {
  for (const std::string_view article : {"Le ", "La ", "Les "}) {
    if (place.starts_with(article)) return place.substr(article.size());
  }
  return {};
}

}  // namespace

class Lexicon::Builder {
 public:
  explicit Builder(Lexicon& lexicon) : lexicon_(lexicon) {}

  void add_entities(const std::vector<KnownEntity>& entities) {
    for (const KnownEntity& entity : entities) {
      Name name;
      name.type = entity.type;
      name.source = NameSource::entity;
      name.word = entity.word;
      name.canonical = canonical(entity.name);
      add_entity_name(entity.name, name);
      for (const std::string& alias : entity.aliases) add_entity_name(alias, name);
      if (entity.type == EntityType::person) note_surname(entity.name);
    }
  }

  /// Marks the words that are the surname of a listed person, and neither a first name nor a place
  /// nor an ordinary word. To be called when all other words are known.
  void add_surnames() {
    constexpr std::uint32_t other =
        word_flag::first_name | word_flag::place | word_flag::commune | word_flag::demonym |
        word_flag::organization_head | word_flag::organization_suffix | word_flag::media_head |
        word_flag::product_head | word_flag::not_a_name | word_flag::lower_word;
    for (const std::string& surname : surnames_) {
      const std::uint32_t known = lexicon_.flags(surname);
      if ((known & other) == 0) lexicon_.flags_[surname] = known | word_flag::surname;
    }
  }

  /// Forced merges of listed entities are so many aliases.
  void add_merges(const Knowledge& knowledge) {
    std::unordered_map<std::string, const KnownEntity*> by_name;
    for (const KnownEntity& entity : knowledge.entities) by_name.emplace(entity.name, &entity);
    for (const ForcedMerge& merge : knowledge.merges) {
      const auto found = by_name.find(merge.name);
      if (found == by_name.end()) continue;
      Name name;
      name.type = found->second->type;
      name.canonical = canonical(merge.name);
      for (const std::string& variant : merge.variants) add_name(variant, name);
    }
  }

  void add_places(const std::vector<std::string>& places, std::uint32_t flag) {
    for (const std::string& place : places) {
      Name name;
      name.type = EntityType::place;
      name.source = NameSource::place;
      name.canonical = canonical(place);
      const std::size_t words = add_name(place, name);
      const std::string_view bare = without_article(place);
      if (words == 1) lexicon_.flags_[fold(place)] |= flag;
      if (bare.empty()) continue;
      if (words == 2) lexicon_.flags_[fold(bare)] |= word_flag::commune;
      add_name(std::string(bare), name);  // au Havre, du Mans
    }
  }

  void add_words(const std::vector<std::string>& words, std::uint32_t flag) {
    for (const std::string& word : words) {
      tokens_.clear();
      analyzer_.tokenize(word, tokens_);
      if (tokens_.size() == 1) lexicon_.flags_[tokens_.front().lexeme->folded] |= flag;
    }
  }

 private:
  void note_surname(const std::string& name) {
    tokens_.clear();
    analyzer_.tokenize(name, tokens_);
    constexpr std::size_t shortest = 4;
    if (tokens_.size() < 2 || tokens_.back().joined) return;
    const std::string& surname = tokens_.back().lexeme->folded;
    if (surname.size() >= shortest) surnames_.push_back(surname);
  }

  std::uint32_t canonical(const std::string& name) {
    lexicon_.canonical_names_.push_back(name);
    return static_cast<std::uint32_t>(lexicon_.canonical_names_.size() - 1);
  }

  void add_entity_name(const std::string& text, const Name& name) {
    const std::size_t words = add_name(text, name);
    if (words == 1 && name.type == EntityType::place) {
      lexicon_.flags_[fold(text)] |= word_flag::place;
    }
  }

  /// Adds one way to write a name; returns how many words it has.
  std::size_t add_name(const std::string& text, const Name& name) {
    tokens_.clear();
    analyzer_.tokenize(text, tokens_);
    lexicon_.names_.add(text, tokens_, name);
    return tokens_.size();
  }

  Lexicon& lexicon_;
  Analyzer analyzer_;
  std::vector<Token> tokens_;
  std::vector<std::string> surnames_;  ///< folded
};

Lexicon::Lexicon(const Knowledge& knowledge) : phrasebook_(knowledge.phrasebook) {
  Builder builder(*this);
  builder.add_entities(knowledge.entities);
  builder.add_merges(knowledge);
  builder.add_places(knowledge.places, word_flag::place);
  builder.add_places(knowledge.communes, word_flag::commune);
  builder.add_words(knowledge.first_names, word_flag::first_name);
  for (std::size_t i = 0; i < large_communes && i < knowledge.communes.size(); ++i) {
    const auto city = flags_.find(fold(knowledge.communes[i]));  // Nice, Brest, Tours
    if (city != flags_.end())
      city->second = (city->second & ~word_flag::first_name) | word_flag::place;
  }
  for (const char* half : {"saint", "sainte"}) {  // of compounds that the list has cut in two
    if (const auto word = flags_.find(half); word != flags_.end()) {
      word->second &= ~word_flag::first_name;
    }
  }
  builder.add_words(knowledge.demonyms, word_flag::demonym);
  for (const WordList& list : trigger_lists) {
    const auto found = knowledge.triggers.find(list.key);
    if (found != knowledge.triggers.end()) builder.add_words(found->second, list.flag);
  }
  for (const auto& [key, roles] : knowledge.roles) builder.add_words(roles, word_flag::office);
  builder.add_surnames();
  if (!knowledge.tagger_model.empty()) tagger_ = TaggerModel::load(knowledge.tagger_model);
  if (!knowledge.entity_model.empty()) entities_ = EntityModel::load(knowledge.entity_model);
  for (const std::vector<std::string>& names : knowledge.distinct) {
    for (const std::string& a : names) {
      for (const std::string& b : names) distinct_.emplace(fold(a), fold(b));
    }
  }
  for (const auto& [key, verbs] : knowledge.verbs) {
    if (key.starts_with("speech.") && key != "speech.use")
      builder.add_words(verbs, word_flag::speech_verb);
  }
}

bool Lexicon::distinct(std::string_view a, std::string_view b) const {
  return !distinct_.empty() && distinct_.contains({fold(a), fold(b)});
}

std::uint32_t Lexicon::flags(std::string_view folded) const {
  const auto found = flags_.find(folded);
  return found == flags_.end() ? 0 : found->second;
}

}  // namespace mercato
