// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/document.hh"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "common/article/stored.hh"
#include "common/format/facet_slot.hh"
#include "common/format/form_slot.hh"
#include "common/format/schema.hh"
#include "common/format/weights.hh"

namespace mercato {
namespace {

/// The confidence of what an article tells of itself, or in figures.
constexpr float told = 1;

/// The first words of an article that say what it means. 130 are too few for long pages, all no
/// better (scripts/eval.sh).
constexpr std::size_t most_meaning_words = 400;

enum Part : std::uint8_t { title_part, lead_part, body_part };

Part part_of(const ArticleText& text, const Token& token) {
  if (text.title.contains(token.span())) return title_part;
  return text.lead.contains(token.span()) ? lead_part : body_part;
}

/// What a word adds to its within-document frequency where it stands. Stop words add nothing, so
/// that an article's length counts only what is searched.
std::uint32_t weight_of(const Lexeme& lexeme, Part part, bool opening) {
  if (lexeme.stop) return 0;
  if (part == title_part) return weights::title;
  return opening || part == lead_part ? weights::opening : weights::body;
}

/// How often an article names each of its entities: the frequencies of their terms.
std::vector<std::uint32_t> mentions_by_entity(const Annotations& annotations) {
  std::vector<std::uint32_t> counts(annotations.entities.size());
  for (const Mention& mention : annotations.mentions)
    if (mention.entity < counts.size()) ++counts[mention.entity];
  return counts;
}

/// The digits of an ISO 8601 day: 2025-07-08T14:32 → 20250708; shorter if less is known.
std::string date_digits(std::string_view date) {
  std::string digits;
  for (const char c : date.substr(0, 10))
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

}  // namespace

const IndexDocument& DocumentBuilder::build(const Article& article, const Analysis& analysis,
                                            const std::string& group, Catalog& catalog) {
  document_.clear();
  facets_.clear();
  seen_facets_.clear();
  ++articles_;
  add_words(analysis);
  add_marks(analysis);
  add_compounds(analysis.tokens);
  add_annotations(analysis.annotations, catalog);
  add_keywords(article, catalog);
  document_.values[slot::facets] = pack_facets(facets_);
  document_.values[slot::collapse] = group;
  const std::uint64_t hash = content_hash(article);
  document_.values[slot::content].assign(reinterpret_cast<const char*>(&hash), sizeof hash);
  document_.values[slot::id] = article.id;
  document_.data = encode(article, analysis.annotations);
  give_length(article.id);
  document_.finish();
  pack_places();
  add_to_sample(stable_hash(article.id));
  return document_;
}

/// Where its stems and marks stand. A stem that stands nowhere is told, too, so that it is not
/// taken for another.
void DocumentBuilder::pack_places() {
  places_.clear();
  for (const IndexDocument::Use& use : document_.uses())
    if (const std::string_view term = terms_.term(use.term); use.count > 0 || terms::is_stem(term))
      places_.push_back({term, document_.positions(use)});
  document_.values[slot::positions] = pack_positions(places_);
}

/// An article of stop words alone has a length of 0, which Xapian's check takes for that of no
/// document: its id counts once.
void DocumentBuilder::give_length(const std::string& id) {
  const auto counts = [](const IndexDocument::Use& use) { return use.frequency > 0; };
  if (std::none_of(document_.uses().begin(), document_.uses().end(), counts))
    add_term(terms::id(id), 1);
}

/// The stems of the article that was built last, with their frequencies.
void DocumentBuilder::add_to_sample(std::uint64_t hash) {
  if (sample_ == nullptr || !sample_->wants(hash)) return;
  std::sort(stems_.begin(), stems_.end());
  stems_.erase(std::unique(stems_.begin(), stems_.end()), stems_.end());
  std::vector<WordCount> words;
  for (const auto& [term, word] : stems_)
    if (words.size() < TopicSample::most_words) words.push_back({word, document_.frequency(term)});
  sample_->add(hash, std::move(words));
}

void DocumentBuilder::add_term(std::string_view term, std::uint32_t frequency) {
  document_.add(terms_.number_of(term), frequency);
}

DocumentBuilder::Word& DocumentBuilder::word_of(const Lexeme& lexeme) {
  if (lexeme.id >= words_.size()) words_.resize(2 * lexeme.id + 1);
  Word& word = words_[lexeme.id];
  if (word.last_article == 0) {
    counted_.push_back(&lexeme);
    word.form = form_hash(lexeme.exact);
    word.stem_hash = form_hash(lexeme.stem);
    word.root = root_hash(lexeme.folded, word.stem_hash);
    word.meaning = lexeme.stop ? nullptr : meanings_.find(first_word(word.stem_hash));
  }
  if (word.last_article <= forgotten_) word.stem = terms_.number_of(terms::stem(lexeme.stem));
  return word;
}

void DocumentBuilder::add_words(const Analysis& analysis) {
  forms_.clear();
  stems_.clear();
  // An article without a lead opens with its first words.
  std::size_t words = analysis.text.lead.empty() ? 0 : weights::opening_words;
  const Token* before = nullptr;
  FormHash form_before = 0;
  TopicVector meaning{};
  std::size_t meaning_words = 0;
  for (const Token& token : analysis.tokens) {
    const Lexeme& lexeme = *token.lexeme;
    const Part part = part_of(analysis.text, token);
    if (part != title_part) ++words;
    Word& word = word_of(lexeme);
    const std::uint32_t weight = weight_of(lexeme, part, words <= weights::opening_words);
    document_.add(word.stem, weight, token.position);
    if (word.last_article != articles_) {
      count_word(lexeme, word);
      for (const OtherTerm& other : lexeme.others) add_term(terms::stem(other.term), weight);
    }
    if (word.meaning != nullptr && ++meaning_words <= most_meaning_words)
      add(meaning, *word.meaning);
    const bool follows = before != nullptr && before->position + 1 == token.position;
    if (follows && !(before->lexeme->stop && lexeme.stop))
      forms_.pairs.push_back(pair_hash(form_before, word.form));
    before = &token;
    form_before = word.form;
  }
  forms_.meaning = pack_topic(meaning);
  document_.values[slot::forms] = pack_forms(forms_);
}

/// A lexeme that the article has not had so far.
void DocumentBuilder::count_word(const Lexeme& lexeme, Word& word) {
  word.last_article = articles_;
  if (lexeme.stop) return;
  ++word.articles;
  forms_.add_first(word.stem_hash);
  for (const OtherTerm& other : lexeme.others) forms_.add_first(form_hash(other.term));
  stems_.emplace_back(word.stem, first_word(word.stem_hash));
  forms_.words.push_back(word.form);
  if (word.root != 0) forms_.roots.push_back(word.root);
}

/// What tells a word of a title, lead or quote, and where the body begins.
void DocumentBuilder::add_marks(const Analysis& analysis) {
  const std::span<const Token> tokens = analysis.tokens;
  const auto mark = [&](Field field, Span part) {
    const TermTable::Number term = terms_.number_of(terms::mark(field));
    const auto first = std::lower_bound(
        tokens.begin(), tokens.end(), part.begin,
        [](const Token& token, std::uint32_t begin) { return token.begin < begin; });
    for (auto it = first; it != tokens.end() && it->end <= part.end; ++it)
      document_.add(term, 0, it->position + 1);
  };
  mark(Field::title, analysis.text.title);
  mark(Field::lead, analysis.text.lead);
  for (const Quote& quote : analysis.annotations.quotes) mark(Field::quote, quote.span);
  const auto body = std::find_if(tokens.begin(), tokens.end(), [&](const Token& token) {
    return token.begin >= analysis.text.body.begin;
  });
  if (body != tokens.end())
    document_.add(terms_.number_of(terms::mark(Field::body)), 0, body->position - 1);
}

void DocumentBuilder::flush(Catalog& catalog) {
  for (const Lexeme* lexeme : counted_) {
    Word& word = words_[lexeme->id];
    if (word.articles > 0) catalog.add_word(lexeme->exact, word.articles);
    word = {};
  }
  counted_.clear();
  articles_ = 0;
  forget_terms();
}

void DocumentBuilder::forget_terms() {
  terms_.clear();
  forgotten_ = articles_;
}

/// porte-parole is also found as porteparole, GPT-4o as GPT4o: a compound is one more stem.
void DocumentBuilder::add_compounds(std::span<const Token> tokens) {
  for (std::size_t i = 0; i < tokens.size();) {
    std::size_t end = i + 1;
    while (end < tokens.size() && tokens[end].joined) ++end;
    if (const std::string whole = compound_of(tokens.subspan(i, end - i)); !whole.empty())
      add_term(terms::stem(analyzer_.lexeme(whole).stem), 1);
    i = end;
  }
}

void DocumentBuilder::add_facet(FacetId id, std::string_view name, float confidence,
                                Catalog& catalog) {
  facets_.push_back(confidence < sure_confidence ? id | unsure_mark : id);
  if (seen_facets_.insert(id).second && !name.empty()) catalog.add_value(id, name);
}

void DocumentBuilder::add_value(Field field, std::string_view value, float confidence,
                                Catalog& catalog) {
  if (value.empty()) return;
  add_term(terms::value(field, value));
  if (row(field).facet != FacetKind::none)
    add_facet(facet_id(field, value), value, confidence, catalog);
}

void DocumentBuilder::add_annotations(const Annotations& annotations, Catalog& catalog) {
  const std::vector<std::uint32_t> mentions = mentions_by_entity(annotations);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Entity& entity = annotations.entities[i];
    const Field field = field_of(entity.type);
    add_value(field, entity.name, entity.confidence, catalog);
    add_term(terms::value(field, entity.name), mentions[i]);
    const FacetId id = facet_id(field, entity.name);
    catalog.add_alias(entity.name, id);
    for (const std::string& mention : entity.mentions)
      if (mention != entity.name) catalog.add_alias(mention, id);
  }
  for (const Quote& quote : annotations.quotes) {
    add_term(terms::has_quote);
    add_value(Field::speaker, quote.speaker, quote.confidence, catalog);
  }
  for (const Move& move : annotations.moves) {
    add_term(terms::has_move);
    if (move.from.empty() && move.to.empty()) continue;
    add_term(terms::move(move.from, move.to));
    add_value(Field::move_from, move.from, move.confidence, catalog);
    add_value(Field::move_to, move.to, move.confidence, catalog);
    if (!move.from.empty() && !move.to.empty()) {
      const std::string label = move_label(move.from, move.to);
      add_facet(facet_id(Field::move, label), label, move.confidence, catalog);
    }
  }
  for (const Amount& amount : annotations.amounts) {
    add_term(terms::amount(amount.currency, amount.value));
    add_facet(magnitude_id(amount.currency, amount.value), {}, told, catalog);
  }
  for (const DateMention& date : annotations.dates)
    for (const std::string& term : terms::mentioned(date.first, date.last)) add_term(term);
}

void DocumentBuilder::add_keywords(const Article& article, Catalog& catalog) {
  add_term(terms::id(article.id));
  for (const KeywordPart& keyword : keyword_parts)
    add_value(keyword.field, article.*keyword.part, told, catalog);
  const std::string day = date_digits(article.date);
  // Always there, and never the same twice: sorting by it is total, on any shard.
  document_.values[slot::date] = fmt::format("{:0<8}{:016x}", day, stable_hash(article.id));
  if (day.size() >= 4) add_term(terms::year(day.substr(0, 4)));
  if (day.size() >= 6) {
    add_term(terms::month(day.substr(0, 6)));
    add_facet(month_id(day.substr(0, 6)), {}, told, catalog);
  }
  if (day.size() == 8) add_term(terms::day(day));
}

std::uint64_t content_hash(const Article& article) {
  std::string all;
  const auto add = [&](const std::string& part) {
    all += part;
    all += '\0';
  };
  for (const auto part : {&Article::title, &Article::lead, &Article::body, &Article::date})
    add(article.*part);
  for (const KeywordPart& keyword : keyword_parts) add(article.*keyword.part);
  return stable_hash(all);
}

}  // namespace mercato
