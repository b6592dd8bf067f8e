// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace mercato {

class Program;

/// Each adds one command, with its options, to the program.
void add_build_command(Program& program);
void add_update_command(Program& program);
void add_remove_command(Program& program);
void add_check_command(Program& program);
void add_stats_command(Program& program);
void add_synonyms_command(Program& program);
void add_annotate_command(Program& program);

}  // namespace mercato
