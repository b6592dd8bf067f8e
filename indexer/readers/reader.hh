// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/readers/bytes/source.hh"
#include "indexer/readers/records/sinks.hh"

namespace mercato {

/// Reads the articles of one file, in bounded memory, and hands them on normalised, each with an
/// id and a path. Whatever cannot be read, the file as a whole or one article of it, becomes one
/// Problem, and the rest is read. Throws only what a sink throws. Safe to call from several threads
/// at once.
void read_articles(const Source& source, const ReadingSinks& sinks);
void read_articles(const Source& source, const ArticleSink& articles, const ProblemSink& problems);

}  // namespace mercato
