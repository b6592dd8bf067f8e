// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/entities/moves.hh"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "common/entities/affiliations.hh"
#include "common/entities/clause.hh"

namespace mercato {
namespace {

using Entity32 = std::optional<std::uint32_t>;

/// A move while it is put together: entities instead of names.
struct MoveDraft {
  Span span;
  MoveKind kind{};
  Entity32 person;
  std::string group;
  Entity32 from;
  Entity32 to;
  std::string role;
  std::size_t token = 0;
};

bool is_any_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::ranges::find(list, word) != list.end();
}

class MoveFinder {
 public:
  MoveFinder(const Discourse& discourse, const Phrasebook& phrasebook,
             std::span<const Quote> quotes, std::span<const DateMention> dates)
      : discourse_(discourse),
        reading_(discourse.reading()),
        phrasebook_(phrasebook),
        quotes_(quotes),
        dates_(dates),
        clauses_(discourse) {}

  std::vector<Move> find();

 private:
  void read_verb(std::size_t token);
  void read_post(const MoveFrame& frame, const MoveForm& form, std::size_t token);
  bool read_frame(const MoveFrame& frame, const Clause& clause);
  bool move_by_subject(const MoveFrame& frame, const Clause& clause);
  bool move_by_object(const MoveFrame& frame, const Clause& clause);
  bool read_noun(const MoveFrame& frame, std::size_t token, std::size_t after);
  void read_recruits();
  void read_new_posts();
  void fill_role(MoveDraft& draft, const Clause& clause) const;
  [[nodiscard]] Entity32 relative_object(const Clause& clause) const;
  [[nodiscard]] Entity32 organization_of_role(const Clause& clause) const;
  [[nodiscard]] bool goes_there(const Clause& clause, const MoveFrame& frame) const;
  [[nodiscard]] Entity32 workplace(const Clause& clause, std::uint32_t person) const;
  [[nodiscard]] Entity32 title_organization(std::size_t token) const;
  [[nodiscard]] bool names_other_place(const Clause& clause) const;
  [[nodiscard]] bool is_office(const Clause& clause) const;
  [[nodiscard]] Entity32 headline_organization(const Clause& clause) const;
  [[nodiscard]] Entity32 employer(std::uint32_t person, bool former_only) const;
  [[nodiscard]] Entity32 employer_in_sentence(const MoveDraft& draft) const;
  [[nodiscard]] Span sentence_span(std::size_t token) const;
  [[nodiscard]] bool is_quoted(std::size_t token) const;
  [[nodiscard]] bool is_plausible(const MoveDraft& draft) const;
  void keep(MoveDraft draft);
  void complete();
  bool merge(MoveDraft& into, const MoveDraft& other) const;
  [[nodiscard]] std::string date_of(const MoveDraft& draft) const;
  [[nodiscard]] Move finished(const MoveDraft& draft) const;

  const Discourse& discourse_;
  const Reading& reading_;
  const Phrasebook& phrasebook_;
  std::span<const Quote> quotes_;
  std::span<const DateMention> dates_;
  ClauseReader clauses_;
  std::vector<Affiliation> affiliations_;
  std::vector<MoveDraft> drafts_;
};

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
  return std::ranges::any_of(quotes_,
                             [&](const Quote& quote) { return quote.span.contains(span); });
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
  if (!clause || clause->voice != Voice::active) return;
  const bool past = form.form == VerbForm::participle || reading_.exact(token).ends_with("ait");
  const auto person = clauses_.person_subject(*clause);
  if (!person || !past) return;
  auto place = frame.object == MoveEnd::to ? clauses_.organization_at(clause->after, clause->end)
                                           : std::nullopt;
  Entity32 organization =
      place ? Entity32(place->entity) : clauses_.after_preposition(*clause, frame.to);
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

void MoveFinder::fill_role(MoveDraft& draft, const Clause& clause) const {
  const auto role = clauses_.role(clause);
  if (role && reading_.folded(*role) != "tete") draft.role = role_at(discourse_, *role, clause.end);
}

/// The organization a role is held in: « directeur de l’information de Org », « la tête de Org ».
Entity32 MoveFinder::organization_of_role(const Clause& clause) const {
  const auto role = clauses_.role(clause);
  if (!role) return std::nullopt;
  for (std::size_t token = *role + 1; token < clause.end; ++token) {
    const bool genitive = is_any_of(reading_.folded(token), {"de", "du", "des", "chez"});
    const MentionTokens* mention = discourse_.at(token);
    if (mention != nullptr && mention->type == EntityType::person) break;
    if (mention != nullptr && is_employer(mention->type) && discourse_.is_genitive(*mention))
      return mention->entity;
    if (reading_.gap(token).find_first_of(",;") != std::string_view::npos) break;
    if (genitive)
      if (const auto end = clauses_.organization_at(token + 1, clause.end)) return end->entity;
  }
  return std::nullopt;
}

/// Where someone is appointed if the clause does not say: the organization the sentence named last
/// before the verb that is not where the person comes from, else the one the article is about.
Entity32 MoveFinder::workplace(const Clause& clause, std::uint32_t person) const {
  for (std::size_t token = clause.verb; token-- > clause.begin;) {
    const MentionTokens* mention = discourse_.at(token);
    if (mention == nullptr) continue;
    token = mention->first;
    if (!is_employer(mention->type) || mention->type == EntityType::product) continue;
    const bool joined = std::ranges::any_of(drafts_, [&](const MoveDraft& draft) {
      return draft.person == person && draft.to == mention->entity && draft.token >= clause.begin;
    });
    if (joined) return mention->entity;
    const bool own = std::ranges::any_of(affiliations_, [&](const Affiliation& at) {
      return at.person == person && at.organization == mention->entity;
    });
    const bool aside = token > 0 && reading_.gap(token).find('(') != std::string_view::npos;
    if (!own && !aside && !discourse_.is_complement(*mention)) return mention->entity;
  }
  return title_organization(clause.verb);
}

/// « son poste de vice-président de l’Assemblée »: the place is said, though nobody knows it.
bool MoveFinder::names_other_place(const Clause& clause) const {
  const auto role = clauses_.role(clause);
  if (!role) return false;
  for (std::size_t token = *role + 1; token < std::min(clause.end, *role + 6); ++token) {
    const std::string_view gap = reading_.gap(token);
    if (gap.find_first_of(",;:(") != std::string_view::npos) return false;
    const bool elided = reading_.tokens[token].elided && gap.find_first_of("dD") != gap.npos;
    if (elided || is_any_of(reading_.folded(token), {"de", "du", "des"})) return true;
  }
  return false;
}

/// The organization the title names first, for a move told after the title; else the one the
/// article names far more than any other.
Entity32 MoveFinder::title_organization(std::size_t token) const {
  const Sentence& title = reading_.sentences.front();
  if (token < title.last) return std::nullopt;
  Entity32 media;
  for (const MentionTokens& mention : discourse_.mentions()) {
    if (mention.first >= title.last) break;
    if (mention.type == EntityType::organization) return mention.entity;
    const bool about = mention.type == EntityType::media && !discourse_.is_complement(mention);
    if (about && !media) media = mention.entity;
  }
  return media ? media : discourse_.dominant_organization();
}

/// Whether a role is a public office, held in no organization: « ministre », « député ».
bool MoveFinder::is_office(const Clause& clause) const {
  const auto role = clauses_.role(clause);
  return role && reading_.has(*role, mark::office);
}

/// « Org : X révoqué »
Entity32 MoveFinder::headline_organization(const Clause& clause) const {
  const MentionTokens* first = discourse_.at(clause.begin);
  if (first == nullptr || !is_employer(first->type) || first->last >= reading_.size())
    return std::nullopt;
  const bool colon = reading_.gap(first->last).find(':') != std::string_view::npos;
  return colon ? Entity32(first->entity) : std::nullopt;
}

/// rejoindre, quitter, devenir: the subject is who moves.
bool MoveFinder::move_by_subject(const MoveFrame& frame, const Clause& clause) {
  MoveDraft draft;
  draft.token = clause.verb;
  draft.kind = frame.kind;
  if (frame.passive && clause.voice != Voice::active && clause.voice != Voice::infinitive)
    return false;  // « remplacé par »
  draft.person = clauses_.person_subject(clause);
  if (!draft.person) return false;
  if (frame.object == MoveEnd::from || frame.object == MoveEnd::to) {
    const auto object = clauses_.organization_at(clause.after, clause.end);
    if (!object) return false;
    Entity32& end = frame.object == MoveEnd::from ? draft.from : draft.to;
    end = object->entity;
    if (object->anaphoric && frame.object == MoveEnd::from)
      if (const Entity32 known = employer(*draft.person, false)) end = known;
  }
  if (!draft.to) draft.to = clauses_.after_preposition(clause, frame.to);
  if (!draft.from) draft.from = clauses_.after_preposition(clause, frame.from);
  if (draft.from == draft.to && draft.to)
    (frame.kind == MoveKind::leave ? draft.to : draft.from).reset();
  if (frame.kind == MoveKind::appoint) {
    fill_role(draft, clause);
    if (frame.object == MoveEnd::role) {
      const auto role = clauses_.role(clause);
      if (!role || *role > clause.after + 8) return false;
      draft.to = organization_of_role(clause);
    }
    if (!draft.to) draft.to = organization_of_role(clause);
    if (!draft.to && !is_office(clause)) draft.to = workplace(clause, *draft.person);
    if (frame.succeeds && clauses_.person_objects(clause).empty() && draft.role.empty()) {
      const bool named = std::any_of(
          discourse_.mentions().begin(), discourse_.mentions().end(), [&](const MentionTokens& m) {
            return m.type == EntityType::person && m.first >= clause.after && m.first < clause.end;
          });
      if (!named) return false;
    }
  }
  if (frame.kind == MoveKind::leave) {
    if (draft.to) draft.kind = MoveKind::hire;
    const bool elsewhere = names_other_place(clause);
    if (!draft.from) draft.from = organization_of_role(clause);
    if (!draft.from && (draft.to || frame.alone) && !elsewhere)
      draft.from = employer(*draft.person, false);
    if (!draft.from && !draft.to && frame.alone && !elsewhere && !is_office(clause))
      draft.from = title_organization(clause.verb);
  }
  if (!draft.from && !draft.to) return false;
  if (draft.kind == MoveKind::hire && !draft.to) return false;
  if (frame.kind == MoveKind::hire && frame.object == MoveEnd::none && !goes_there(clause, frame))
    return false;
  keep(std::move(draft));
  return true;
}

/// Whether the place a verb of motion leads to stands right after it: « signe à Org », not « signe
/// un accord avec Org ».
bool MoveFinder::goes_there(const Clause& clause, const MoveFrame& frame) const {
  Clause beside = clause;
  beside.end = std::min(clause.end, clause.after + 5);
  return clauses_.after_preposition(beside, frame.to).has_value() &&
         !reading_.has(clause.after, mark::determiner);
}

/// « X, que Org a recruté »: who stands before « que »; « l’avait nommé »: who was spoken of.
Entity32 MoveFinder::relative_object(const Clause& clause) const {
  for (std::size_t token = clause.verb; token-- > clause.begin && clause.verb - token < 8;) {
    if (discourse_.at(token) != nullptr) continue;
    const bool que = reading_.folded(token) == "que" ||
                     (reading_.tokens[token].elided &&
                      reading_.gap(token).find_first_of("qQ") != std::string_view::npos);
    const bool clitic = reading_.tokens[token].elided && reading_.has(token, mark::auxiliary) &&
                        reading_.gap(token).find_first_of("lL") != std::string_view::npos;
    if (!que && !clitic) continue;
    const MentionTokens* person = discourse_.last_before(token, EntityType::person);
    if (person == nullptr) return std::nullopt;
    const bool comma = reading_.gap(token).find(',') != std::string_view::npos;
    const bool near = person->first >= clause.begin &&
                      (person->last == token || (comma && token - person->last < 12));
    if (clitic || near) return person->entity;
    return std::nullopt;
  }
  return std::nullopt;
}

/// recruter, nommer, limoger: the object is who moves; the subject in the passive.
bool MoveFinder::move_by_object(const MoveFrame& frame, const Clause& clause) {
  if (frame.object != MoveEnd::person) return false;
  const bool speech = clause.voice == Voice::active && reading_.has(clause.verb, mark::says);
  if (speech) return false;  // « confirme X »
  MoveDraft draft;
  draft.token = clause.verb;
  draft.kind = frame.kind;
  std::vector<std::uint32_t> persons;
  Entity32 subject;
  const bool passive = clause.voice == Voice::passive || clause.voice == Voice::bare_participle;
  if (passive) {
    if (!frame.passive) return false;
    if (const auto person = clauses_.person_subject(clause)) persons.push_back(*person);
    subject = clauses_.agent(clause);
  } else {
    persons = clauses_.person_objects(clause);
    if (persons.empty()) draft.group = clauses_.group_object(clause);
    if (const auto object = relative_object(clause);
        object && persons.empty() && draft.group.empty())
      persons.push_back(*object);
    subject = clauses_.organization_subject(clause);
    if (!subject) return false;
  }
  const bool hires = frame.kind == MoveKind::hire;
  if (!hires) draft.group.clear();
  if (persons.empty() && draft.group.empty()) return false;
  (frame.subject == MoveEnd::from ? draft.from : draft.to) = subject;
  if (frame.kind == MoveKind::appoint) {
    fill_role(draft, clause);
    if (!clauses_.role(clause)) return false;
    if (const auto of_role = organization_of_role(clause)) draft.to = of_role;
    if (!draft.to) draft.to = clauses_.after_preposition(clause, frame.to);
    if (!draft.to) draft.to = headline_organization(clause);
    if (!draft.to && frame.alone && !is_office(clause))
      draft.to = workplace(clause, persons.front());
    if (!draft.to) return false;
  } else if (hires) {
    if (!draft.to) draft.to = clauses_.after_preposition(clause, frame.to);
    draft.from = clauses_.after_preposition(clause, frame.from);
    if (!draft.to || draft.to == draft.from) return false;
  } else {
    if (!draft.from) draft.from = clauses_.after_preposition(clause, frame.from);
    if (!draft.from) draft.from = organization_of_role(clause);
    if (!draft.from) draft.from = headline_organization(clause);
    if (!draft.from && (!frame.alone || names_other_place(clause))) return false;
    if (!draft.from) draft.from = employer(persons.front(), false);
    if (!draft.from && !is_office(clause)) draft.from = title_organization(clause.verb);
    if (!draft.from) return false;
    draft.to.reset();
  }
  if (persons.empty()) {
    keep(std::move(draft));
    return true;
  }
  for (const std::uint32_t person : persons) {
    MoveDraft one = draft;
    one.person = person;
    keep(std::move(one));
  }
  return true;
}

/// « l’embauche de X », « le départ de X de Org », « son départ de Org ».
bool MoveFinder::read_noun(const MoveFrame& frame, std::size_t token, std::size_t after) {
  const Sentence& sentence = reading_.sentences[reading_.sentence_of(token)];
  Clause clause{sentence.first, std::min<std::size_t>(sentence.last, after + 24), token, after,
                Voice::active};
  MoveDraft draft;
  draft.token = token;
  draft.kind = frame.kind;
  const bool own = token > 0 && is_any_of(reading_.folded(token - 1), {"son", "sa"});
  if (token > 0 && reading_.folded(token - 1) == "au") return false;  // au départ de Lyon
  std::size_t next = after;
  if (own) {
    draft.person = clauses_.person_subject(clause);
  } else {
    for (std::size_t at = after; at < std::min(clause.end, after + 7); ++at) {
      const MentionTokens* mention = discourse_.at(at);
      if (reading_.gap(at).find_first_of(",;:\"(") != std::string_view::npos) break;
      if (mention == nullptr) {
        const bool other = reading_.has(at, mark::preposition) &&
                           !is_any_of(reading_.folded(at), {"de", "du", "en", "au"});
        if (other) break;
        continue;
      }
      const bool direct = mention->type == EntityType::person && discourse_.is_genitive(*mention);
      if (!direct) break;
      draft.person = mention->entity;
      next = mention->last;
      break;
    }
  }
  if (!draft.person || clauses_.is_doubtful(token)) return false;
  Clause rest = clause;
  rest.after = next;
  rest.end = std::min(clause.end, next + 8);
  for (std::size_t at = next; at < rest.end; ++at)
    if (reading_.gap(at).find_first_of(",;:(\"") != std::string_view::npos) rest.end = at;
  draft.to = clauses_.after_preposition(rest, frame.to);
  draft.from = clauses_.after_preposition(rest, frame.from);
  if (frame.kind == MoveKind::leave) {
    if (!draft.from && !frame.alone) return false;
    if (!draft.from) draft.from = employer(*draft.person, false);
    if (!draft.from) draft.from = clauses_.organization_subject(clause);
    if (!draft.from && !own) draft.from = title_organization(token);
    if (draft.to == draft.from) draft.to.reset();
  } else {
    fill_role(draft, rest);
    if (!draft.to) draft.to = organization_of_role(rest);
    if (!draft.to) return false;
  }
  if (!draft.from && !draft.to) return false;
  keep(std::move(draft));
  return true;
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
  const Entity32 hirer = hired != drafts_.end() ? hired->to : Entity32();
  for (const Sentence& sentence : reading_.sentences) {
    std::size_t word = sentence.first;
    while (word < sentence.last &&
           !is_any_of(reading_.folded(word), {"recrues", "recrue", "recrutements", "embauches",
                                              "arrivees", "renforts", "transfuges"}))
      ++word;
    if (word == sentence.last) continue;
    const Entity32 to = hirer ? hirer : discourse_.organization_before(word);
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

/// Where a person works or worked, as far as the article says.
Entity32 MoveFinder::employer(std::uint32_t person, bool former_only) const {
  Entity32 current;
  Entity32 former;
  for (const Affiliation& at : affiliations_) {
    if (at.person != person || at.fresh) continue;
    if (at.left) return at.organization;
    Entity32& known = at.former ? former : current;
    if (!known) known = at.organization;
  }
  if (former) return former;
  return former_only ? std::nullopt : current;
}

/// Where the sentence of a move says the person is until now: « X, directrice d’Org, devient … ».
Entity32 MoveFinder::employer_in_sentence(const MoveDraft& draft) const {
  const Sentence& sentence = reading_.sentences[reading_.sentence_of(draft.token)];
  for (const Affiliation& at : affiliations_)
    if (at.person == *draft.person && !at.fresh && at.token >= sentence.first &&
        at.token < draft.token && at.organization != draft.to)
      return at.organization;
  return std::nullopt;
}

bool MoveFinder::merge(MoveDraft& into, const MoveDraft& other) const {
  if (into.person != other.person || into.group != other.group) return false;
  const auto agree = [](const Entity32& a, const Entity32& b) { return !a || !b || *a == *b; };
  if (!agree(into.from, other.from) || !agree(into.to, other.to)) return false;
  const Entity32 from = into.from ? into.from : other.from;
  const Entity32 to = into.to ? into.to : other.to;
  if (from && to && *from == *to) return false;
  into.from = from;
  into.to = to;
  if (into.role.empty()) into.role = other.role;
  if (into.kind == MoveKind::leave && to) into.kind = other.kind;
  return true;
}

void MoveFinder::keep(MoveDraft draft) {
  draft.span = sentence_span(draft.token);
  for (MoveDraft& known : drafts_)
    if (merge(known, draft)) return;
  drafts_.push_back(std::move(draft));
}

/// Adds where people come from if the article says it elsewhere, then merges what that made equal.
void MoveFinder::complete() {
  for (MoveDraft& draft : drafts_) {
    if (draft.from || !draft.person || draft.kind == MoveKind::leave) continue;
    Entity32 from = employer(*draft.person, draft.kind == MoveKind::appoint);
    if (!from) from = employer_in_sentence(draft);
    if (from && from != draft.to) draft.from = from;
  }
  std::vector<MoveDraft> merged;
  for (const MoveDraft& draft : drafts_) {
    const bool told =
        std::ranges::any_of(merged, [&](MoveDraft& known) { return merge(known, draft); });
    if (!told) merged.push_back(draft);
  }
  drafts_ = std::move(merged);
}

/// 2025-07-08, or 2025-07 or 2025 for a longer range.
std::string shortest_iso(const DateMention& date) {
  if (date.first == date.last) return date.first;
  const bool year = date.first.ends_with("-01-01") && date.last.ends_with("-12-31");
  return date.first.substr(0, year ? 4 : 7);
}

/// The date the sentence of a move says nearest to its verb.
std::string MoveFinder::date_of(const MoveDraft& draft) const {
  const std::uint32_t verb = reading_.tokens[draft.token].begin;
  const DateMention* nearest = nullptr;
  std::uint32_t least = 0;
  for (const DateMention& date : dates_) {
    if (!draft.span.contains(date.span)) continue;
    const std::uint32_t away =
        date.span.begin > verb ? date.span.begin - verb : verb - date.span.begin;
    if (nearest != nullptr && away >= least) continue;
    nearest = &date;
    least = away;
  }
  return nearest == nullptr ? std::string{} : shortest_iso(*nearest);
}

Move MoveFinder::finished(const MoveDraft& draft) const {
  Move move;
  move.span = draft.span;
  move.kind = draft.kind;
  move.group = draft.group;
  move.role = draft.role;
  move.date = date_of(draft);
  if (draft.person) move.person = discourse_.name(*draft.person);
  if (draft.from) move.from = discourse_.name(*draft.from);
  if (draft.to) move.to = discourse_.name(*draft.to);
  return move;
}

}  // namespace

std::vector<Move> find_moves(const Discourse& discourse, const Phrasebook& phrasebook,
                             std::span<const Quote> quotes, std::span<const DateMention> dates) {
  return MoveFinder(discourse, phrasebook, quotes, dates).find();
}

}  // namespace mercato
