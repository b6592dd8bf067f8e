// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/cli/program.hh"
#include "searcher/commands/commands.hh"
#include "searcher/manual.hh"
#include "searcher/serve/command.hh"

int main(int argc, char** argv) {
  mercato::Program program(mercato::searcher_manual());
  program.take_several_indexes();
  mercato::add_search(program);
  mercato::add_count(program);
  mercato::add_facets(program);
  mercato::add_moves(program);
  mercato::add_quotes(program);
  mercato::add_amounts(program);
  mercato::add_dates(program);
  mercato::add_similar(program);
  mercato::add_show(program);
  mercato::add_suggest(program);
  mercato::add_save(program);
  mercato::add_saved(program);
  mercato::add_news(program);
  mercato::add_tag(program);
  mercato::add_batch(program);
  mercato::add_complete_values(program);
  mercato::add_serve(program);
  return program.main(argc, argv);
}
