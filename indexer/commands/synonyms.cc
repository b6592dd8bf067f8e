// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/synonyms.hh"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/article/stored.hh"
#include "common/base/exit_status.hh"
#include "common/cli/choice.hh"
#include "common/cli/program.hh"
#include "common/cli/standard_output.hh"
#include "common/cli/wording.hh"
#include "common/index/catalog.hh"
#include "common/index/index.hh"
#include "common/index/shard_set.hh"
#include "common/text/analyzer.hh"
#include "indexer/commands/commands.hh"
#include "indexer/pipeline/word_contexts.hh"

namespace mercato {
namespace {

constexpr std::size_t most_articles = 20'000;  // that are read: more tell little more
constexpr double least_likeness = 0.15;

struct Options {
  std::size_t limit = 100;
};

/// Reads articles of an index, evenly over it.
void read(const Xapian::Database& database, WordContexts& contexts) {
  Analyzer analyzer;
  std::vector<Token> tokens;
  const std::size_t step = database.get_doccount() / most_articles + 1;
  std::size_t place = 0;
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it) {
    if (place++ % step != 0) continue;
    const Article article = decode_stored(database.get_document(*it).get_data()).article;
    for (const std::string* text : {&article.title, &article.lead, &article.body}) {
      tokens.clear();
      analyzer.tokenize(*text, tokens);
      contexts.add(tokens);
    }
    analyzer.recycle();
  }
}

/// Whether a group of the index's synonyms has both words already.
bool is_known(const NearWords& near, const std::vector<SynonymGroup>& groups, Analyzer& analyzer) {
  const std::vector<std::string> first{analyzer.lexeme(near.first).stem};
  const std::vector<std::string> second{analyzer.lexeme(near.second).stem};
  return std::any_of(groups.begin(), groups.end(), [&](const SynonymGroup& group) {
    const auto has = [&](const std::vector<std::string>& stems) {
      return std::find(group.members.begin(), group.members.end(), stems) != group.members.end();
    };
    return has(first) && has(second);
  });
}

int run(const Options& options, const std::string& path) {
  std::vector<NearWords> found;
  try {
    SilentPlaces silent;
    const ShardSet shards({{path}}, silent);
    WordContexts contexts;
    read(shards.database(), contexts);
    const std::vector<SynonymGroup> groups =
        decode_synonyms(shards.parts().front().get_metadata(std::string(metadata::synonyms)));
    Analyzer analyzer;
    found = contexts.nearest(least_likeness);
    std::erase_if(found, [&](const NearWords& near) { return is_known(near, groups, analyzer); });
  } catch (const Xapian::Error& error) {
    rethrow(error, path);
  }
  found.resize(std::min(found.size(), options.limit));
  if (!found.empty())
    write_output(
        "# Words that stand in the same contexts. Keep those that readers use for one another, and "
        "add them to\n# synonyms.toml; delete the others: opposites stand so, too.\n");
  for (const NearWords& near : found)
    write_output(fmt::format(
        "\n# {:.2f} alike; {} and {} times\n[[synonym]]\nwords = [\"{}\", \"{}\"]\nkind = "
        "\"near\"\n",
        near.likeness, near.first_count, near.second_count, near.first, near.second));
  flush_output();
  return found.empty() ? exit_status::nothing : exit_status::found;
}

}  // namespace

void add_synonyms_command(Program& program) {
  const auto options = std::make_shared<Options>();
  CLI::App& command =
      program.command("synonyms", "Words an index uses alike, as a list to choose synonyms from",
                      [options, &program] { return run(*options, program.shared().index()); });
  add_count(command, "--limit", options->limit, "How many pairs of words (100)");
}

}  // namespace mercato
