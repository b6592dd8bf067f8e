// SPDX-License-Identifier: GPL-2.0-or-later
#include <filesystem>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/base/exit_status.hh"
#include "common/cli/choice.hh"
#include "common/cli/program.hh"
#include "common/cli/standard_output.hh"
#include "common/cli/wording.hh"
#include "common/index/catalog.hh"
#include "common/index/index.hh"
#include "common/index/shard_set.hh"
#include "indexer/commands/commands.hh"

namespace mercato {
namespace {

using Json = nlohmann::ordered_json;

enum class Format { text, json };
constexpr std::pair<std::string_view, Format> formats[] = {{"text", Format::text},
                                                           {"json", Format::json}};

struct Options {
  Format format = Format::text;
  bool merges = false;
};

/// What the index takes on this machine, shards in other folders included; each file once.
std::uintmax_t bytes_of(const std::string& index, std::vector<std::string> folders) {
  folders.push_back(index);
  std::set<std::filesystem::path> files;
  std::uintmax_t bytes = 0;
  std::error_code error;  // a build beside us may take a file away at any moment
  for (const std::string& folder : folders) {
    const std::filesystem::path real = std::filesystem::canonical(folder, error);
    std::filesystem::recursive_directory_iterator entry(real, error);
    for (; !error && entry != std::filesystem::recursive_directory_iterator();
         entry.increment(error)) {
      std::error_code gone;
      const std::uintmax_t size = entry->is_regular_file(gone) ? entry->file_size(gone) : 0;
      if (!gone && files.insert(entry->path()).second) bytes += size;
    }
  }
  return bytes;
}

/// What each value was merged into, as the first shard that has it tells.
std::vector<ValueMerge> merges_of(const ShardSet& shards) {
  std::map<FacetId, ValueMerge> merges;
  for (const Xapian::Database& part : shards.parts())
    for (ValueMerge& merge : decode_merges(part.get_metadata(std::string(metadata::merges))))
      merges.emplace(merge.from, std::move(merge));
  std::vector<ValueMerge> list;
  for (auto& [from, merge] : merges) list.push_back(std::move(merge));
  return list;
}

/// Of an index, or of all the shards it lists.
Json statistics(const ShardSet& shards, const std::string& path) {
  const Xapian::Database& database = shards.database();
  const Catalog catalog = Catalog::load(shards.parts());
  std::map<Field, std::size_t> values;
  for (const auto& [id, name] : catalog.values()) ++values[facet_field(id)];
  Json out;
  out["format_version"] = 1;
  out["index"] = path;
  out["documents"] = database.get_doccount();
  out["words"] = catalog.words().size();
  out["average_length"] = database.get_avlength();
  out["bytes"] = bytes_of(path, shards.names());
  out["fingerprint"] = index_fingerprint();
  out["values"] = Json::object();
  for (const FieldRow& r : field_table)
    if (r.facet == FacetKind::values) out["values"][std::string(r.name)] = values[r.field];
  out["merges"] = Json::array();
  for (const ValueMerge& merge : merges_of(shards))
    out["merges"].push_back({{"type", row(facet_field(merge.into)).name},
                             {"from", merge.from_name},
                             {"into", merge.into_name},
                             {"reason", merge.reason}});
  return out;
}

std::string as_text(const Json& stats, bool merges) {
  std::string out;
  const auto line = [&](std::string_view name, const std::string& value) {
    out += fmt::format("{:<16} {}\n", name, value);
  };
  line("index", stats["index"].get<std::string>());
  line("documents", stats["documents"].dump());
  line("words", stats["words"].dump());
  line("average length", fmt::format("{:.1f}", stats["average_length"].get<double>()));
  line("size", size_text(stats["bytes"].get<std::uintmax_t>()));
  line("fingerprint", stats["fingerprint"].get<std::string>());
  for (const auto& [name, count] : stats["values"].items()) line(name, count.dump());
  line("merges", std::to_string(stats["merges"].size()));
  if (merges)
    for (const Json& merge : stats["merges"])
      out += fmt::format("  {} -> {} ({}: {})\n", merge["from"].get<std::string>(),
                         merge["into"].get<std::string>(), merge["type"].get<std::string>(),
                         merge["reason"].get<std::string>());
  return out;
}

int run(const Options& options, const std::string& path) {
  try {
    SilentPlaces silent;
    const Json stats = statistics(ShardSet({{path}}, silent), path);
    write_output(options.format == Format::json ? stats.dump(2) + "\n"
                                                : as_text(stats, options.merges));
  } catch (const Xapian::Error& error) {
    rethrow(error, path);
  }
  flush_output();
  return exit_status::found;
}

}  // namespace

void add_stats_command(Program& program) {
  const auto options = std::make_shared<Options>();
  CLI::App& command =
      program.command("stats", "Documents, words, entities, merges, sizes",
                      [options, &program] { return run(*options, program.shared().index()); });
  add_choice<Format>(command, "--format", options->format, formats, "Form of the output");
  command.add_flag("--merges", options->merges, "List which names became one, and why");
}

}  // namespace mercato
