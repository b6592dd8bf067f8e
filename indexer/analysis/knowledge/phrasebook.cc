// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/knowledge/phrasebook.hh"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <sstream>
#include <utility>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "common/base/error.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

constexpr std::pair<std::string_view, MoveKind> kinds[] = {
    {"hire", MoveKind::hire}, {"leave", MoveKind::leave}, {"appoint", MoveKind::appoint}};

constexpr std::pair<std::string_view, MoveEnd> ends[] = {{"none", MoveEnd::none},
                                                         {"person", MoveEnd::person},
                                                         {"from", MoveEnd::from},
                                                         {"to", MoveEnd::to},
                                                         {"role", MoveEnd::role}};

/// Futures that do not follow the infinitive: ending of the infinitive, of the future stem.
constexpr std::pair<std::string_view, std::string_view> future_stems[] = {
    {"venir", "viendr"},    {"tenir", "tiendr"},  {"aller", "ir"},          {"voyer", "verr"},
    {"prévoir", "prévoir"}, {"mouvoir", "mouvr"}, {"cueillir", "cueiller"}, {"faire", "fer"},
    {"devoir", "devr"},     {"courir", "courr"},
};

std::string future_stem(const std::string& infinitive) {
  for (const auto& [ending, stem] : future_stems)
    if (infinitive.ends_with(ending))
      return infinitive.substr(0, infinitive.size() - ending.size()) + std::string(stem);
  if (infinitive.ends_with("re")) return infinitive.substr(0, infinitive.size() - 1);
  return infinitive;
}

std::vector<std::string> split_words(const std::string& phrase) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : phrase) {
    if (c != ' ') word += c;
    if ((c == ' ' || c == '\'') && !word.empty()) {
      if (word.back() != '\'') words.push_back(word);  // an elided article is no token
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

}  // namespace

/// Fills a phrasebook from its files.
class Phrasebook::Loader {
 public:
  Loader(Phrasebook& book, const std::filesystem::path& folder)
      : book_(book), folder_(folder), marks_(std::make_shared<WordMarks>()) {}

  void load() {
    read_genders();
    read("verbs.toml", [this](const toml::table& table) {
      each(table, "speech", [this](const toml::table& verb) { add_speech(verb); });
      each(table, "move", [this](const toml::table& verb) { add_move(verb); });
      each(table, "noun", [this](const toml::table& noun) { add_noun(noun); });
    });
    read("roles.toml", [this](const toml::table& table) {
      for (const char* section : {"plain", "heads"})
        if (const auto* part = table[section].as_table())
          for (const std::string& noun : strings(*part, "nouns")) mark_words(noun, mark::role_noun);
      if (const auto* roles = table["roles"].as_table())
        for (const auto& [name, forms] : *roles)
          for (const std::string& form : list(forms)) mark_words(form, mark::role_noun);
      if (const auto* heads = table["heads"].as_table())
        for (const std::string& noun : strings(*heads, "positions"))
          mark_words(noun, mark::post_noun);
    });
    book_.marks_ = marks_;
    const std::filesystem::path model = folder_ / "moves.model";
    if (std::filesystem::exists(model)) book_.move_model_ = ScoreModel::load(model);
    book_.quote_models_ = {LinearModel::load(folder_ / "quotes.model"),
                           LinearModel::load(folder_ / "speakers.model")};
  }

 private:
  template <typename Use>
  void read(const char* name, Use use) {
    file_ = folder_ / name;
    if (!std::filesystem::exists(file_)) return;
    try {
      const toml::table table = toml::parse_file(file_.string());
      use(table);
    } catch (const toml::parse_error& error) {
      fail(static_cast<int>(error.source().begin.line), std::string(error.description()));
    }
  }

  [[noreturn]] void fail(int line, const std::string& what) const {
    throw Error(ErrorCode::input, fmt::format("{}:{}: {}", file_.string(), line, what),
                "the comment at the top of the file tells its format");
  }
  [[noreturn]] void fail(const toml::node& at, const std::string& what) const {
    fail(static_cast<int>(at.source().begin.line), what);
  }

  template <typename Use>
  void each(const toml::table& table, const char* key, Use use) {
    const toml::node* node = table.get(key);
    if (node == nullptr) return;
    const auto* array = node->as_array();
    if (array == nullptr) fail(*node, fmt::format("[[{}]] expected", key));
    for (const toml::node& entry : *array) {
      if (entry.as_table() == nullptr) fail(entry, fmt::format("[[{}]] expected", key));
      use(*entry.as_table());
    }
  }

  /// A string or a list of strings.
  std::vector<std::string> list(const toml::node& node) const {
    if (const auto one = node.value<std::string>()) return {*one};
    const auto* array = node.as_array();
    if (array == nullptr) fail(node, "a list of words expected");
    std::vector<std::string> words;
    for (const toml::node& entry : *array) {
      const auto word = entry.value<std::string>();
      if (!word) fail(entry, "a word expected");
      words.push_back(*word);
    }
    return words;
  }
  std::vector<std::string> strings(const toml::table& table, const char* key) const {
    const toml::node* node = table.get(key);
    return node == nullptr ? std::vector<std::string>{} : list(*node);
  }
  std::string text(const toml::table& table, const char* key) const {
    const auto value = table[key].value<std::string>();
    if (!value) fail(table, fmt::format("\"{}\" missing or no string", key));
    return *value;
  }
  template <typename Value, std::size_t N>
  Value choice(const toml::table& table, const char* key,
               const std::pair<std::string_view, Value> (&names)[N]) const {
    const std::string word = text(table, key);
    for (const auto& [name, value] : names)
      if (name == word) return value;
    fail(table, fmt::format("unknown {} \"{}\"", key, word));
  }
  std::vector<std::string> prepositions(const toml::table& table, const char* key) const {
    std::vector<std::string> folded;
    for (const std::string& word : strings(table, key)) folded.push_back(fold(word));
    return folded;
  }

  void mark_words(const std::string& phrase, Marks marks) {
    const auto words = split_words(lower_case(phrase));
    if (!words.empty()) marks_->add(words.front(), marks);
  }

  /// The forms of a verb: what the file lists, then infinitive, future and conditional.
  template <typename Use>
  void each_form(const toml::table& verb, Use use) {
    for (const char* tense : {"present", "imperfect", "simple_past"})
      for (const std::string& form : strings(verb, tense)) use(form, VerbForm::finite);
    for (const std::string& form : strings(verb, "participle")) use(form, VerbForm::participle);
    for (const std::string& form : strings(verb, "gerund")) use(form, VerbForm::gerund);
    std::string lemma = text(verb, "lemma");
    for (const std::string_view reflexive : {"se ", "s'"})
      if (lemma.starts_with(reflexive)) lemma.erase(0, reflexive.size());
    use(lemma, VerbForm::infinitive);
    const std::size_t space = lemma.find(' ');
    const std::string rest = space == std::string::npos ? "" : lemma.substr(space);
    const std::string stem = future_stem(lemma.substr(0, space));
    const auto form = [&](std::string_view ending) {
      return fmt::format("{}{}{}", stem, ending, rest);
    };
    for (const char* ending : {"a", "ont"}) use(form(ending), VerbForm::finite);
    for (const char* ending : {"ait", "aient"}) use(form(ending), VerbForm::conditional);
  }

  /// genders.tsv: a folded name and f or m a line.
  void read_genders() {
    file_ = folder_ / "genders.tsv";
    std::ifstream in(file_);
    int number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      if (line.empty() || line.front() == '#') continue;
      const std::size_t tab = line.find('\t');
      const std::string_view gender = std::string_view(line).substr(std::min(tab, line.size() - 1));
      if (gender != "\tf" && gender != "\tm") fail(number, "a name, a tab and f or m expected");
      marks_->add_name(std::string_view(line).substr(0, tab),
                       gender == "\tf" ? mark::female_name : mark::male_name);
    }
  }

  void add_speech(const toml::table& verb) {
    static constexpr std::pair<std::string_view, Marks> uses[] = {
        {"verb", mark::says}, {"incise", mark::says_inverted}, {"about", mark::says}};
    const Marks use = choice(verb, "use", uses);
    each_form(verb, [&](const std::string& form, VerbForm kind) {
      const auto words = split_words(form);
      if (words.empty()) return;
      // « fait savoir », « met en garde »: the last word is the telling one.
      marks_->add(words.back(),
                  use | (kind == VerbForm::participle || words.size() > 1 ? mark::participle
                         : is_finite(kind)                                ? mark::finite
                                                                          : 0));
    });
  }

  void add_form(const std::string& phrase, VerbForm form) {
    auto words = split_words(lower_case(phrase));
    if (words.empty()) return;
    const std::string first = words.front();
    words.erase(words.begin());
    marks_->add(first, mark::move);
    book_.moves_[first].push_back(
        {static_cast<std::uint32_t>(book_.frames_.size()), form, std::move(words)});
  }

  void add_move(const toml::table& verb) {
    MoveFrame frame;
    frame.lemma = text(verb, "lemma");
    frame.holds = text(verb, "kind") == "hold";
    if (!frame.holds) frame.kind = choice(verb, "kind", kinds);
    frame.succeeds = verb["object_is"].value_or(std::string()) == "predecessor";
    frame.subject = choice(verb, "subject", ends);
    frame.object = choice(verb, "object", ends);
    frame.from = prepositions(verb, "from");
    frame.to = prepositions(verb, "to");
    frame.role = prepositions(verb, "role");
    frame.passive = verb["passive"].value_or(false);
    frame.reflexive = verb["reflexive"].value_or(false);
    frame.alone = verb["alone"].value_or(false);
    frame.weak = verb["weak"].value_or(false);
    frame.bound = verb["bound"].value_or(false);
    frame.counted = verb["counted"].value_or(false);
    frame.follows = verb["follows"].value_or(false);
    each_form(verb, [&](const std::string& form, VerbForm kind) { add_form(form, kind); });
    book_.frames_.push_back(std::move(frame));
  }

  void add_noun(const toml::table& noun) {
    MoveFrame frame;
    frame.kind = choice(noun, "kind", kinds);
    frame.from = prepositions(noun, "from");
    frame.to = prepositions(noun, "to");
    frame.noun = true;
    frame.alone = noun["alone"].value_or(false);
    frame.weak = noun["weak"].value_or(false);
    frame.bound = noun["bound"].value_or(false);
    const std::string word = text(noun, "word");
    frame.lemma = word;
    add_form(word, VerbForm::noun);
    const auto words = split_words(word);
    if (words.size() == 1 && !word.ends_with('s')) add_form(word + "s", VerbForm::noun);
    book_.frames_.push_back(std::move(frame));
  }

  Phrasebook& book_;
  std::filesystem::path folder_;
  std::filesystem::path file_;
  std::shared_ptr<WordMarks> marks_;
};

std::shared_ptr<const Phrasebook> Phrasebook::load(const std::filesystem::path& folder) {
  auto book = std::make_shared<Phrasebook>();
  Loader(*book, folder).load();
  return book;
}

std::shared_ptr<const Phrasebook> Phrasebook::empty() {
  auto book = std::make_shared<Phrasebook>();
  book->marks_ = std::make_shared<WordMarks>();
  return book;
}

const std::vector<MoveForm>& Phrasebook::moves_of(std::string_view exact) const {
  static const std::vector<MoveForm> none;
  const auto found = moves_.find(exact);
  return found == moves_.end() ? none : found->second;
}

}  // namespace mercato
