// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <functional>
#include <string>

#include "common/article/article.hh"
#include "indexer/readers/source.hh"

namespace mercato {

/// Receives each article of a file, in the file's order. What it throws ends the reading and
/// reaches the caller.
using ArticleSink = std::function<void(Article&&)>;

/// Reads the articles of one file, in bounded memory, and hands them on normalised, each with an
/// id and a path. Whatever cannot be read, the file as a whole or one article of it, becomes one
/// Problem, and the rest is read. Throws only what a sink throws. Safe to call from several threads
/// at once.
void read_articles(const Source& source, const ArticleSink& articles, const ProblemSink& problems);

}  // namespace mercato
