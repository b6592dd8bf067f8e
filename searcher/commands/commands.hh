// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace mercato {

class Program;

/// Each adds one command to the program.
void add_search(Program& program);
void add_count(Program& program);
void add_facets(Program& program);
void add_moves(Program& program);
void add_quotes(Program& program);
void add_amounts(Program& program);
void add_dates(Program& program);
void add_similar(Program& program);
void add_show(Program& program);
void add_suggest(Program& program);
void add_save(Program& program);
void add_saved(Program& program);
void add_news(Program& program);
void add_tag(Program& program);
void add_batch(Program& program);
void add_complete_values(Program& program);  ///< asked by completion scripts, in no help

}  // namespace mercato
