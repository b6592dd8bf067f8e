// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/base/error.hh"
#include "common/base/exit_status.hh"
#include "common/base/json_shape.hh"
#include "common/cli/choice.hh"
#include "common/cli/program.hh"
#include "common/cli/standard_output.hh"
#include "searcher/commands/commands.hh"
#include "searcher/commands/index_options.hh"
#include "searcher/commands/request_lines.hh"
#include "searcher/commands/request_options.hh"
#include "searcher/commands/requests.hh"
#include "searcher/engine/engine.hh"
#include "searcher/output/json.hh"
#include "searcher/output/presentation.hh"

namespace mercato {
namespace {

constexpr std::pair<std::string_view, Format> formats[] = {{"ndjson", Format::ndjson},
                                                           {"trec", Format::trec}};

struct BatchOptions {
  RequestOptions request;
  std::string file = "-";
  Format format = Format::ndjson;
};

constexpr int deepest_request = 64;         // levels of JSON: copies of it go down as deep
constexpr std::size_t most_commas = 5'000;  // each key is compared with all before it

/// The JSON of a request on a line. Throws Error{usage}.
Json parse_request(const std::string& text, std::size_t line) {
  const JsonShape shape = shape_of_json(text);
  if (shape.depth > deepest_request || shape.commas > most_commas)
    throw Error(ErrorCode::usage,
                fmt::format("line {}: a request has at most {} levels and {} values", line,
                            deepest_request, most_commas));
  Json request = Json::parse(text, nullptr, false);
  if (request.is_discarded())
    throw Error(ErrorCode::usage, fmt::format("line {}: this is not JSON", line));
  return request;
}

/// The id of a request is a text or a number, so that it fits into any answer.
void check_qid(const Json& request) {
  if (!request.is_object() || !request.contains("qid")) return;
  const Json& qid = request["qid"];
  if (!qid.is_string() && !qid.is_number() && !qid.is_null())
    throw Error(ErrorCode::usage, "request: 'qid' is not a text or a number");
}

/// One line of the input, as a request with its id.
Json read_line(const std::string& line, std::size_t number) {
  const std::string text = typed_text(line);
  if (text.find_first_not_of(" \t\r") != std::string::npos &&
      text[text.find_first_not_of(" \t\r")] == '{') {
    Json request = parse_request(text, number);
    check_qid(request);
    return request;
  }
  const std::size_t tab = text.find('\t');
  std::string query = tab == std::string::npos ? text : text.substr(tab + 1);
  query.resize(std::min(query.find('\t'), query.size()));  // judged queries have more columns
  if (query.ends_with('\r')) query.pop_back();
  Json qid = tab == std::string::npos ? Json(fmt::format("{}", number)) : Json(text.substr(0, tab));
  return {{"qid", std::move(qid)}, {"query", std::move(query)}};
}

/// The id a request came with, as text for a TREC run.
std::string query_id(const Json& request, std::size_t number) {
  if (!request.is_object() || !request.contains("qid")) return fmt::format("{}", number);
  const Json& qid = request["qid"];
  return qid.is_string() ? qid.get<std::string>() : dump_line(qid);
}

class Batch {
 public:
  Batch(const BatchOptions& options, const SharedOptions& shared)
      : engine_(index_choice(shared)),
        defaults_(options.request.read({})),
        format_(options.format) {
    if (format_ == Format::trec) {  // a run has neither texts nor totals
      defaults_.content = SearchRequest::Content::ids;
      defaults_.total = SearchRequest::Total::estimated;
    }
  }

  int run(std::istream& input, const std::string& name) {
    std::string line;
    RequestLines lines(input, name);
    for (std::size_t number = 1; lines.next(line); ++number) {
      if (lines.too_long()) {
        refuse(number);
        continue;
      }
      if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      answer(line, number);
      flush_output();
    }
    if (unanswered_) return exit_status::no_index;
    return found_ ? exit_status::found : exit_status::nothing;
  }

 private:
  void refuse(std::size_t number) {
    const Error error(ErrorCode::usage,
                      fmt::format("line {}: longer than {} KiB", number, longest_request >> 10));
    if (format_ == Format::trec)
      write_message(fmt::format("mercato-searcher: {}", error.what()));
    else
      write_answer(Json(), error_answer(error));
    flush_output();
  }

  void answer(const std::string& line, std::size_t number) {
    Json qid;
    try {
      const Json request = read_line(line, number);
      qid = request.is_object() && request.contains("qid") ? request["qid"] : Json();
      if (format_ == Format::trec)
        write_run(request, query_id(request, number));
      else
        write_answer(qid, answer_request(engine_, request, defaults_));
    } catch (const Error& error) {
      unanswered_ = unanswered_ || error.code() == ErrorCode::no_index;
      if (format_ == Format::trec)
        write_message(fmt::format("mercato-searcher: line {}: {}", number, error.what()));
      else
        write_answer(qid, error_answer(error));
    }
  }

  /// Hits of a search as lines of a TREC run.
  void write_run(const Json& request, const std::string& id) {
    const SearchRequest search = search_of(request, defaults_);
    if (request.value("command", "search") != "search")
      throw Error(ErrorCode::usage, "a TREC run holds searches only");
    const SearchResult result = engine_.search(search);
    Presentation how;
    how.format = Format::trec;
    how.query_id = id;
    found_ = found_ || !result.hits.empty();
    write_output(render(result, how));
  }

  void write_answer(const Json& qid, Json answer) {
    found_ = found_ || (!answer.contains("error") && answer.value("total", 1) > 0);
    Json out = Json::object();
    for (auto& [key, value] : answer.items()) {
      out[key] = std::move(value);
      if (key == "format_version" && !qid.is_null()) out["qid"] = qid;
    }
    write_output(dump_line(out) + "\n");
  }

  Engine engine_;
  SearchRequest defaults_;
  Format format_;
  bool found_ = false;
  bool unanswered_ = false;  ///< the index could not be searched for a request
};

int run(const BatchOptions& options, const SharedOptions& shared) {
  if (options.file == "-") return Batch(options, shared).run(std::cin, "standard input");
  std::ifstream file(options.file);
  if (!file)
    throw Error(ErrorCode::input, fmt::format("{}: {}", options.file, errno_reason(errno)));
  return Batch(options, shared).run(file, options.file);
}

}  // namespace

void add_batch(Program& program) {
  auto options = std::make_shared<BatchOptions>();
  CLI::App& command = program.command(
      "batch",
      "Many queries in one process: QID<TAB>QUERY or a JSON request a line, an answer each",
      [options, &program] { return run(*options, program.shared()); });
  command.add_option("FILE", options->file, "The queries; - is standard input")->type_name("FILE");
  options->request.add_reading(command);
  options->request.add_page(command);
  options->request.request.correction = SearchRequest::Correction::off;
  options->request.add_order(command);
  options->request.add_counting(command);
  options->request.add_facets(command);
  add_choice<Format>(command, "--format", options->format, formats, "How to write the answers");
}

}  // namespace mercato
