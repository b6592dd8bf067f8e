// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/moves/moves.hh"

#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "indexer/analysis/moves/move_finder.hh"

namespace mercato {

std::vector<Move> MoveFinder::find() {
  const bool any = std::ranges::any_of(
      reading_.marks, [](Marks m) { return (m & (mark::move | mark::fresh)) != 0; });
  if (!any) return {};
  affiliations_ = find_affiliations(discourse_);
  for (std::size_t token = 0; token < reading_.size(); ++token)
    if (reading_.has(token, mark::move) && discourse_.at(token) == nullptr && !is_quoted(token))
      read_verb(token);
  read_new_posts();
  read_recruits();
  complete();
  std::vector<Move> moves;
  for (const MoveDraft& draft : drafts_)
    if (is_plausible(draft)) moves.push_back(finished(draft));
  return moves;
}

/// A single word named once is no person to be sure of; nobody goes from a place to the same.
bool MoveFinder::is_plausible(const MoveDraft& draft) const {
  if (draft.from && draft.to && discourse_.name(*draft.from) == discourse_.name(*draft.to))
    return false;
  if (!draft.person || discourse_.name(*draft.person).find(' ') != std::string::npos) return true;
  return std::ranges::count_if(discourse_.mentions(), [&](const MentionTokens& mention) {
           return mention.entity == *draft.person;
         }) > 1;
}

bool MoveFinder::is_quoted(std::size_t token) const {
  const Span span = reading_.tokens[token].span();
  const auto after = std::ranges::upper_bound(quotes_, span.begin, {},
                                              [](const Quote& quote) { return quote.span.begin; });
  return after != quotes_.begin() && std::prev(after)->span.contains(span);
}

Span MoveFinder::sentence_span(std::size_t token) const {
  Span span = reading_.sentences[reading_.sentence_of(token)].span;
  const std::string_view text = reading_.text;
  while (span.begin < span.end && (text[span.begin] == ' ' || text[span.begin] == '\n'))
    ++span.begin;
  while (span.begin < span.end && (text[span.end - 1] == ' ' || text[span.end - 1] == '\n'))
    --span.end;
  return span;
}

/// Tries the frames a word may announce, the longest phrase first.
void MoveFinder::read_verb(std::size_t token) {
  std::vector<const MoveForm*> forms;
  for (const MoveForm& form : phrasebook_.moves_of(reading_.exact(token))) forms.push_back(&form);
  std::ranges::stable_sort(forms, std::ranges::greater{},
                           [](const MoveForm* form) { return form->rest.size(); });
  for (const MoveForm* form : forms) {
    const MoveFrame& frame = phrasebook_.frame(*form);
    if (frame.holds) {
      read_post(frame, *form, token);
      continue;
    }
    if (frame.noun) {
      std::size_t after = token + 1;
      bool whole = true;
      for (const std::string& word : form->rest)
        whole = whole && after < reading_.size() && reading_.exact(after++) == word;
      if (whole && read_noun(frame, token, after)) return;
      continue;
    }
    const auto clause = clauses_.read(token, *form, frame);
    if (clause && read_frame(frame, *clause)) return;
  }
}

/// « X dirigeait Org », « X a occupé le poste de … chez Org »: where someone was.
void MoveFinder::read_post(const MoveFrame& frame, const MoveForm& form, std::size_t token) {
  const auto clause = clauses_.read(token, form, frame);
  const bool told = clause && (clause->voice == Voice::active ||
                               (clause->voice == Voice::bare_participle && !frame.passive));
  if (!told) return;
  const bool past = form.form == VerbForm::participle || reading_.exact(token).ends_with("ait");
  const auto person = clauses_.person_subject(*clause);
  if (!person || !past) return;
  auto place = frame.object == MoveEnd::to ? clauses_.organization_at(clause->after, clause->end)
                                           : std::nullopt;
  MaybeEntity organization =
      place ? MaybeEntity(place->entity) : clauses_.after_preposition(*clause, frame.to);
  if (!organization) return;
  Affiliation post;
  post.person = *person;
  post.organization = *organization;
  post.token = static_cast<std::uint32_t>(token);
  post.former = true;
  affiliations_.push_back(std::move(post));
}

bool MoveFinder::read_frame(const MoveFrame& frame, const Clause& clause) {
  return frame.subject == MoveEnd::person ? move_by_subject(frame, clause)
                                          : move_by_object(frame, clause);
}

/// « X est le nouveau directeur de Org »
void MoveFinder::read_new_posts() {
  for (const Affiliation& post : affiliations_) {
    if (!post.fresh || post.former || post.office) continue;
    MoveDraft draft;
    draft.token = post.token;
    draft.kind = MoveKind::appoint;
    draft.person = post.person;
    draft.to = post.organization;
    draft.role = post.role;
    keep(std::move(draft));
  }
}

/// « Parmi ces recrues, on retrouve A, ancien directeur chez Org, B, ex-ingénieur de Org2 … »: a
/// list of people with where they come from, in a sentence that speaks of recruits.
void MoveFinder::read_recruits() {
  const auto hired = std::ranges::find_if(drafts_, [](const MoveDraft& draft) {
    return draft.kind == MoveKind::hire && !draft.group.empty() && draft.to;
  });
  const MaybeEntity hirer = hired != drafts_.end() ? hired->to : MaybeEntity();
  for (const Sentence& sentence : reading_.sentences) {
    std::size_t word = sentence.first;
    while (word < sentence.last &&
           !is_any_of(reading_.folded(word), {"recrues", "recrue", "recrutements", "embauches",
                                              "arrivees", "renforts", "transfuges"}))
      ++word;
    if (word == sentence.last) continue;
    const MaybeEntity to = hirer ? hirer : discourse_.organization_before(word);
    if (!to) continue;
    for (const Affiliation& from : affiliations_) {
      const bool here = from.token >= sentence.first && from.token < sentence.last;
      const bool known = std::ranges::any_of(drafts_, [&](const MoveDraft& draft) {
        return draft.person == from.person && draft.to == to && draft.from;
      });
      if (!here || known || from.organization == *to) continue;
      MoveDraft draft;
      draft.token = from.token;
      draft.kind = MoveKind::hire;
      draft.person = from.person;
      draft.from = from.organization;
      draft.to = to;
      keep(std::move(draft));
    }
  }
}

std::vector<Move> find_moves(const Discourse& discourse, const Phrasebook& phrasebook,
                             std::span<const Quote> quotes, std::span<const DateMention> dates) {
  return MoveFinder(discourse, phrasebook, quotes, dates).find();
}

}  // namespace mercato
