// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/clauses/ruled_ends.hh"

namespace mercato {

RuledEnds ruled_ends(const MoveTrigger& trigger) {
  const MoveFrame& frame = *trigger.frame;
  RuledEnds ends;
  ends.from = trigger.after_from;
  ends.to = trigger.after_to;
  if (frame.object == MoveEnd::from && trigger.object_organization)
    ends.from = trigger.object_organization;
  if (frame.object == MoveEnd::to && trigger.object_organization)
    ends.to = trigger.object_organization;
  if (frame.object == MoveEnd::person && !frame.noun) {
    const bool passive =
        trigger.clause.voice == Voice::passive || trigger.clause.voice == Voice::bare_participle;
    const MaybeEntity& actor = passive ? trigger.agent : trigger.subject_organization;
    MaybeEntity& end = frame.subject == MoveEnd::from ? ends.from : ends.to;
    if (!end) end = actor;
  }
  MaybeEntity& post = frame.kind == MoveKind::leave ? ends.from : ends.to;
  if (!post) post = trigger.role_organization;
  if (trigger.group && !ends.from) ends.from = trigger.group->whose;
  return ends;
}

}  // namespace mercato
