// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/quotes/cast.hh"

#include <algorithm>

#include "indexer/analysis/quotes/descriptions.hh"

namespace mercato {
namespace {

/// How many mentions of an entity are looked at for what describes it.
constexpr std::size_t described_mentions = 8;

/// How far before and after a name the words that describe it may stand, in tokens.
constexpr std::uint32_t before_reach = 9;
constexpr std::uint32_t after_reach = 12;

/// How many persons and how many organizations are candidates wherever they stand.
constexpr std::size_t most_leads = 3;

bool tells_something(const Reading& reading, std::size_t token) {
  const Lexeme& lexeme = *reading.tokens[token].lexeme;
  return !lexeme.stop && lexeme.folded.size() > 2 && !reading.has(token, mark::former);
}

}  // namespace

Cast::Cast(const QuoteScene& scene, const ArticleText& article) : scene_(scene) {
  const Discourse& discourse = scene.discourse();
  const Reading& reading = scene.reading();
  std::uint32_t count = 0;
  for (const MentionTokens& mention : discourse.mentions())
    count = std::max(count, mention.entity + 1);
  members_.resize(count);
  places_.resize(count);
  for (std::uint32_t i = 0; i < discourse.mentions().size(); ++i) {
    const MentionTokens& mention = discourse.mentions()[i];
    CastMember& member = members_[mention.entity];
    member.type = mention.type;
    ++member.mentions;
    ++totals_[mention.type == EntityType::person ? 0 : 1];
    const std::uint32_t begin = reading.tokens[mention.first].begin;
    member.in_title |= begin < article.title.end;
    member.in_lead |= begin >= article.lead.begin && begin < article.lead.end;
    if (scene.in_quote(mention.first)) continue;
    member.before_quotes = true;
    if (places_[mention.entity].size() < described_mentions) places_[mention.entity].push_back(i);
  }
  std::vector<int> articles(count);
  for (const MentionTokens& mention : discourse.mentions()) {
    if (mention.type == EntityType::person || mention.first == 0) continue;
    const std::string_view before = reading.folded(mention.first - 1);
    if (!reading.follows_closely(mention.first)) continue;
    if (is_any_of(before, {"la", "cette", "une"})) ++articles[mention.entity];
    if (is_any_of(before, {"le", "du", "au", "ce", "un"})) --articles[mention.entity];
  }
  for (std::uint32_t entity = 0; entity < count; ++entity)
    if (articles[entity] != 0)
      members_[entity].gender = articles[entity] > 0 ? Gender::female : Gender::male;
  for (std::uint32_t entity = 0; entity < count; ++entity)
    if (members_[entity].type == EntityType::person && members_[entity].mentions > 0)
      members_[entity].gender = discourse.gender(entity);
  rank_members();
}

void Cast::rank_members() {
  std::vector<std::uint32_t> order;
  for (std::uint32_t entity = 0; entity < members_.size(); ++entity)
    if (members_[entity].mentions > 0) order.push_back(entity);
  std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) {
    return members_[a].mentions > members_[b].mentions;
  });
  std::uint32_t persons = 0;
  std::uint32_t others = 0;
  for (const std::uint32_t entity : order) {
    const bool person = members_[entity].type == EntityType::person;
    members_[entity].rank = person ? persons++ : others++;
    const bool speaks = person || members_[entity].type == EntityType::organization;
    if (speaks && members_[entity].rank < most_leads) leads_.push_back(entity);
  }
}

Cast::Likeness Cast::likeness(std::uint32_t entity, std::uint32_t first, std::uint32_t last,
                              std::uint32_t head) const {
  const Discourse& discourse = scene_.discourse();
  const Reading& reading = scene_.reading();
  const Callings callings = callings_of(reading.folded(head));
  Likeness best;
  for (const std::uint32_t place : places_[entity]) {
    const MentionTokens& mention = discourse.mentions()[place];
    if (mention.first >= first && mention.last <= last) continue;
    const Sentence& sentence = reading.sentences[reading.sentence_of(mention.first)];
    const std::uint32_t begin =
        std::max(sentence.first, mention.first > before_reach ? mention.first - before_reach : 0);
    const std::uint32_t end = std::min(sentence.last, mention.last + after_reach);
    Likeness here;
    for (std::uint32_t word = first; word < last; ++word) {
      if (!tells_something(reading, word)) continue;
      const std::string& stem = reading.tokens[word].lexeme->stem;
      for (std::uint32_t near = begin; near < end; ++near) {
        if (near >= mention.first && near < mention.last) continue;
        const Lexeme& other = *reading.tokens[near].lexeme;
        if (word == head && callings != 0)
          here.similar |= (callings & callings_of(other.folded)) != 0;
        if (other.stem != stem) continue;
        if (word == head)
          here.head = true;
        else
          ++here.others;
        break;
      }
    }
    if (here.weight() > best.weight()) best = here;
  }
  return best;
}

}  // namespace mercato
