// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/cli/program.hh"
#include "indexer/commands/commands.hh"

namespace {

constexpr mercato::Example examples[] = {
    {"index a folder", "mercato-indexer build corpus/articles"},
    {"index an export elsewhere", "mercato-indexer build news.jsonl.xz --index /srv/news"},
    {"only what is new, changed or gone", "mercato-indexer update"},
    {"see what is recognised", "mercato-indexer annotate corpus/articles | head -1 | jq .entities"},
    {"what an index holds", "mercato-indexer stats --merges"},
};

}  // namespace

int main(int argc, char** argv) {
  mercato::Program program({
      .name = "mercato-indexer",
      .summary = "Build search indexes of French press articles",
      .description =
          "Reads articles, analyses their French, recognises who and what they name, and writes a "
          "full-text index that mercato-searcher queries.\n\nA build writes beside the index that "
          "is live and takes its place with one rename: a reader sees the old index or the new "
          "one, never half. An update changes the live index in place, with one commit: it looks "
          "again at all the index was built from, or only at the paths it is given.",
      .default_command = "",
      .default_operand = "",
      .examples = {std::begin(examples), std::end(examples)},
      .topics = {},
      .see_also = "mercato-searcher(1), mercato-query(7)",
  });
  mercato::add_build_command(program);
  mercato::add_update_command(program);
  mercato::add_remove_command(program);
  mercato::add_check_command(program);
  mercato::add_stats_command(program);
  mercato::add_synonyms_command(program);
  mercato::add_annotate_command(program);
  return program.main(argc, argv);
}
