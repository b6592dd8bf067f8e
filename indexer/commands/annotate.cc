// SPDX-License-Identifier: GPL-2.0-or-later
#include <cmath>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "common/article/annotation_json.hh"
#include "common/base/error.hh"
#include "common/base/exit_status.hh"
#include "common/cli/program.hh"
#include "common/cli/standard_output.hh"
#include "common/text/unicode.hh"
#include "indexer/analysis/article_analyzer.hh"
#include "indexer/analysis/knowledge/lexicon.hh"
#include "indexer/commands/commands.hh"
#include "indexer/commands/explanation.hh"
#include "indexer/commands/inputs.hh"
#include "indexer/readers/reader.hh"

namespace mercato {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

/// A probability, to two places.
double hundredths(float probability) { return std::round(double{probability} * 100) / 100; }

/// Writes annotations with their offsets counted in code points of the article's text.
class AnnotationPrinter {
 public:
  AnnotationPrinter(const Article& article, const Analysis& analysis)
      : article_(article),
        text_(analysis.text.text),
        annotations_(analysis.annotations),
        counter_(text_) {}

  [[nodiscard]] Json line() {
    Json out;
    out["id"] = article_.id;
    out["title"] = article_.title;
    out["lead"] = article_.lead;
    out["date"] = or_null(article_.date);
    out["source"] = article_.source;
    out["author"] = article_.author;
    out["url"] = article_.url;
    out["language"] = article_.language;
    out["path"] = article_.path;
    out["body"] = article_.body;
    out["text"] = text_;
    out["mentions"] = each(annotations_.mentions, [&](const Mention& mention, Json& row) {
      row["type"] = name_of(mention.type);
      row["text"] = slice(text_, mention.span);
      row["entity"] = annotations_.entities[mention.entity].name;
    });
    out["entities"] = Json::array();
    for (const Entity& entity : annotations_.entities)
      out["entities"].push_back({{"type", name_of(entity.type)},
                                 {"name", entity.name},
                                 {"mentions", entity.mentions},
                                 {"confidence", hundredths(entity.confidence)}});
    out["amounts"] = each(annotations_.amounts, [&](const Amount& amount, Json& row) {
      row["text"] = slice(text_, amount.span);
      row["value"] = amount.value;
      row["currency"] = amount.currency;
    });
    out["quotes"] = each(annotations_.quotes, [&](const Quote& quote, Json& row) {
      row["text"] = quote.text;
      row["speaker"] = or_null(quote.speaker);
      row["confidence"] = hundredths(quote.confidence);
      CodePointCounter pieces(text_);
      for (const Span piece : quote.parts) {
        const std::size_t start = pieces.at(piece.begin);
        row["pieces"].push_back({{"start", start}, {"end", pieces.at(piece.end)}});
      }
    });
    out["moves"] = each(annotations_.moves, [&](const Move& move, Json& row) {
      row["person"] = or_null(told_name(annotations_, move.person));
      row["group"] = or_null(move.group);
      row["kind"] = name_of(move.kind);
      row["from"] = or_null(told_name(annotations_, move.from));
      row["to"] = or_null(told_name(annotations_, move.to));
      row["role"] = or_null(move.role);
      row["date"] = or_null(move.date);
      row["confidence"] = hundredths(move.confidence);
    });
    out["dates"] = each(annotations_.dates, [&](const DateMention& date, Json& row) {
      row["text"] = slice(text_, date.span);
      row["first"] = date.first;
      row["last"] = date.last;
    });
    return out;
  }

 private:
  template <typename Item, typename Fill>
  Json each(const std::vector<Item>& items, const Fill& fill) {
    Json rows = Json::array();
    for (const Item& item : items) {
      Json row;
      row["start"] = counter_.at(item.span.begin);
      row["end"] = counter_.at(item.span.end);
      fill(item, row);
      rows.push_back(std::move(row));
    }
    return rows;
  }

  const Article& article_;
  const std::string& text_;
  const Annotations& annotations_;
  CodePointCounter counter_;
};

Json left_out_json(const ReadingNotes& notes) {
  Json rows = Json::array();
  for (const LeftOut& piece : notes.left_out)
    rows.push_back({{"text", piece.text}, {"reason", piece.reason}});
  return rows;
}

/// How each article was read, instead of what was recognised in it.
int explain(const InputOptions& options) {
  ProblemLog log;
  std::size_t articles = 0;
  ReadingSinks sinks;
  sinks.problem = [&](Problem&& problem) { log.report(problem); };
  sinks.notes = [](const Article& article, const ReadingNotes& notes) {
    write_output(explanation(article, notes));
  };
  sinks.article = [&](Article&&) { ++articles; };
  for (const Source& source : find_sources(options, log)) read_articles(source, sinks);
  flush_output();
  return articles > 0 ? exit_status::found : exit_status::nothing;
}

struct AnnotateOptions {
  InputOptions input;
  bool explain = false;
};

int run(const AnnotateOptions& given) {
  const InputOptions& options = given.input;
  if (given.explain) return explain(options);
  ProblemLog log;
  const std::vector<Source> sources = find_sources(options, log);
  const Knowledge knowledge = load_knowledge(options);
  const Lexicon lexicon(knowledge);
  ArticleAnalyzer analyzer(lexicon);
  std::size_t articles = 0;
  Json left_out;
  ReadingSinks sinks;
  sinks.problem = [&](Problem&& problem) { log.report(problem); };
  sinks.notes = [&](const Article& article, const ReadingNotes& notes) {
    left_out = left_out_json(notes);
    if (!options.verbose) return;
    if (const std::string lines = left_out_lines(article, notes); !lines.empty())
      write_message(lines);
  };
  sinks.article = [&](Article&& article) {
    const Analysis analysis = analyzer.analyze(article);
    Json line = AnnotationPrinter(article, analysis).line();
    line["left_out"] = std::move(left_out);
    write_output(line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n");
    ++articles;
    analyzer.recycle();
  };
  for (const Source& source : sources) read_articles(source, sinks);
  flush_output();
  if (options.strict && log.count() > 0)
    throw Error(ErrorCode::input, "some articles could not be read", "they are named above");
  return articles > 0 ? exit_status::found : exit_status::nothing;
}

}  // namespace

void add_annotate_command(Program& program) {
  const auto options = std::make_shared<AnnotateOptions>();
  CLI::App& command =
      program.command("annotate", "Print what is read and recognised, one JSON line an article",
                      [options] { return run(*options); });
  add_input_options(command, options->input);
  command.add_flag("--explain", options->explain,
                   "Print how each article was read: format, encoding, where its parts were found");
}

}  // namespace mercato
