// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <functional>

#include "common/article/article.hh"
#include "indexer/extraction/text/reading_notes.hh"
#include "indexer/readers/bytes/source.hh"

namespace mercato {

/// Receives each article of a file, in the file's order. What it throws ends the reading and
/// reaches the caller.
using ArticleSink = std::function<void(Article&&)>;

/// Receives how an article was found, just before the article itself.
using NotesSink = std::function<void(const Article&, const ReadingNotes&)>;

/// Receives how many bytes of the file, as it is packed, have been read so far.
using BytesSink = std::function<void(std::uint64_t)>;

/// Where what is read goes. `article` and `problem` must be there.
struct ReadingSinks {
  ArticleSink article;
  ProblemSink problem;
  NotesSink notes = nullptr;
  BytesSink bytes = nullptr;
};

}  // namespace mercato
