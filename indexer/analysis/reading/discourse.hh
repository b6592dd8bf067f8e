// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/annotations.hh"
#include "indexer/analysis/reading/reading.hh"

namespace mercato {

/// Of a person, as far as the words around the name tell.
enum class Gender : std::uint8_t { unknown, male, female };

/// A mention as tokens [first, last).
struct MentionTokens {
  std::uint32_t mention = 0;  ///< index in Annotations::mentions
  std::uint32_t entity = 0;
  EntityType type{};
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// Who is spoken of where in an article: the mentions by token, and who an expression without a
/// name (il, le PDG, le groupe) stands for. Refers to what it was made from.
class Discourse {
 public:
  Discourse(const Reading& reading, const Annotations& found);

  [[nodiscard]] const Reading& reading() const { return reading_; }
  [[nodiscard]] const std::vector<MentionTokens>& mentions() const { return mentions_; }
  /// The first of them that begins at a token or behind it.
  [[nodiscard]] std::vector<MentionTokens>::const_iterator mentions_from(std::size_t token) const {
    return std::ranges::lower_bound(mentions_, token, {}, &MentionTokens::first);
  }
  [[nodiscard]] const std::string& name(std::uint32_t entity) const {
    return found_.entities[entity].name;
  }

  [[nodiscard]] std::size_t entity_count() const { return found_.entities.size(); }

  /// The gender of a person, by first name, civility and the articles before it.
  [[nodiscard]] Gender gender(std::uint32_t entity) const { return genders_[entity]; }

  /// Whether a word of a gender can stand for a person.
  [[nodiscard]] bool agrees(std::uint32_t person, Gender gender) const {
    return gender == Gender::unknown || genders_[person] == Gender::unknown ||
           genders_[person] == gender;
  }

  /// The mention that covers a token, null if none does.
  [[nodiscard]] const MentionTokens* at(std::size_t token) const {
    const std::int32_t index = by_token_[token];
    return index < 0 ? nullptr : &mentions_[static_cast<std::size_t>(index)];
  }

  /// Whether a mention is the complement of a preposition: « le PDG d’OpenAI », « à Sam Altman ».
  [[nodiscard]] bool is_complement(const MentionTokens& mention) const;

  /// Whether a mention is the complement of « de », which makes it no end of a verb: « le rival de
  /// X ».
  [[nodiscard]] bool is_genitive(const MentionTokens& mention) const;

  /// The last mention of a type that ends before a token and begins at or after `from`.
  [[nodiscard]] const MentionTokens* last_before(std::size_t token, EntityType type,
                                                 std::size_t from = 0) const;

  /// The person last presented before a token with a role (« le patron de Facebook, Mark
  /// Zuckerberg »), else after it.
  [[nodiscard]] std::optional<std::uint32_t> person_with_role(std::string_view noun,
                                                              std::size_t token) const;

  /// Whether the article presents a person with a public office: « le ministre X ».
  [[nodiscard]] bool holds_office(std::uint32_t person) const;

  /// The nouns of the posts a person is called by, folded, in text order: « ministre »; at most
  /// four, and none of who is no entity.
  [[nodiscard]] std::span<const std::string_view> posts_of(std::uint32_t person) const {
    if (person >= posts_.size()) return {};
    return posts_[person];
  }

  /// Who « il » is at a token: the person the last sentence before it that names one is about;
  /// nobody who is known to be of another gender.
  [[nodiscard]] std::optional<std::uint32_t> person_before(std::size_t token,
                                                           Gender gender = Gender::unknown) const;

  /// The first person a sentence names before a token, near its beginning and not as a complement
  /// of « de », « par », …, nor known to be of another gender; null if there is none.
  [[nodiscard]] const MentionTokens* sentence_subject(std::size_t sentence, std::size_t end,
                                                      Gender gender = Gender::unknown) const;

  /// The organization a noun stands for where people move: « l’entreprise » is the one named last,
  /// in its sentence or the two before; « le groupe » that of `organization_before`.
  [[nodiscard]] std::optional<std::uint32_t> latest_organization(std::size_t token) const;

  /// The token before an apposition that ends right before `token`: in « X, fils de Y, a dit », the
  /// last of « X » for the token of « a »; `token` itself if no apposition stands there.
  [[nodiscard]] std::size_t before_apposition(std::size_t token, std::size_t begin) const;

  /// The organization « le groupe » stands for at a token: the one named most in what came before,
  /// where the title and the last sentences count more.
  [[nodiscard]] std::optional<std::uint32_t> organization_before(std::size_t token) const;

 private:
  struct Role {
    std::string_view noun;
    std::uint32_t entity;
    std::uint32_t token;
    bool joined;  ///< « vice-président », « ex-ministre »: not called so elsewhere
  };
  [[nodiscard]] std::size_t before_article(const MentionTokens& mention) const;
  [[nodiscard]] bool speaks_near(const MentionTokens& mention) const;
  void find_roles();
  void find_posts();
  void find_genders();
  [[nodiscard]] int femininity(const MentionTokens& mention) const;
  void note_roles(std::size_t first, std::size_t last, const MentionTokens& person);

  const Reading& reading_;
  const Annotations& found_;
  std::vector<MentionTokens> mentions_;
  std::vector<std::int32_t> by_token_;
  std::vector<Role> roles_;
  std::vector<std::vector<std::string_view>> posts_;  ///< by entity
  std::vector<Gender> genders_;                       ///< by entity
};

}  // namespace mercato
