// SPDX-License-Identifier: GPL-2.0-or-later
// How fast the parts are, alone and on one core: analyzer, annotator, document, stored article,
// query parser. Over corpus/articles, or the files and folders that $MERCATO_BENCH_ARTICLES names
// (separated by colons). Bytes a second count the text of the articles.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "common/article/article_tokens.hh"
#include "common/article/stored.hh"
#include "common/text/analyzer.hh"
#include "indexer/analysis/annotator.hh"
#include "indexer/analysis/knowledge/knowledge.hh"
#include "indexer/analysis/knowledge/lexicon.hh"
#include "indexer/pipeline/document.hh"
#include "indexer/readers/reader.hh"
#include "searcher/query/parser.hh"

namespace mercato {
namespace {

constexpr std::size_t most_articles = 2000;

/// One article with everything the benched parts take as input.
struct Prepared {
  Article article;
  ArticleText text;
  Annotations annotations;
  std::string stored;
};

std::vector<std::filesystem::path> article_paths() {
  const char* named = std::getenv("MERCATO_BENCH_ARTICLES");
  const std::string list = named != nullptr ? named : MERCATO_ARTICLES;
  std::vector<std::filesystem::path> paths;
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(':', begin), list.size());
    paths.emplace_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return paths;
}

const Lexicon& lexicon() {
  static const Knowledge knowledge = load_knowledge(MERCATO_KNOWLEDGE);
  static const Lexicon lexicon(knowledge);
  return lexicon;
}

std::vector<Prepared> prepare() {
  std::vector<Prepared> articles;
  const ProblemSink ignored = [](Problem&&) {};
  for (const Source& source : list_sources(article_paths(), ignored))
    read_articles(
        source,
        [&](Article&& article) {
          if (articles.size() < most_articles) articles.push_back({std::move(article), {}, {}, {}});
        },
        ignored);
  Analyzer analyzer;
  Annotator annotator(lexicon());
  for (Prepared& one : articles) {
    if (analyzer.recycle()) annotator.recycle();
    one.text = article_text(one.article);
    one.annotations = annotator.annotate(one.article, one.text, tokenize(analyzer, one.text));
    one.stored = encode(one.article, one.annotations);
  }
  return articles;
}

const std::vector<Prepared>& articles() {
  static const std::vector<Prepared> prepared = prepare();
  return prepared;
}

/// Calls `work` with each article, over and over, and counts the bytes of their text.
template <typename Work>
void for_all_articles(benchmark::State& state, Work work) {
  std::size_t next = 0;
  std::int64_t bytes = 0;
  for (const auto& unused : state) {
    (void)unused;
    const Prepared& one = articles()[next];
    work(one);
    bytes += static_cast<std::int64_t>(one.text.text.size());
    next = (next + 1) % articles().size();
  }
  state.SetBytesProcessed(bytes);
  state.SetItemsProcessed(state.iterations());
}

void analyzer(benchmark::State& state) {
  Analyzer analyzer;
  for_all_articles(state, [&](const Prepared& one) {
    analyzer.recycle();
    benchmark::DoNotOptimize(tokenize(analyzer, one.text));
  });
}
BENCHMARK(analyzer);

void analyzer_and_annotator(benchmark::State& state) {
  Analyzer analyzer;
  Annotator annotator(lexicon());
  for_all_articles(state, [&](const Prepared& one) {
    if (analyzer.recycle()) annotator.recycle();
    const std::vector<Token> tokens = tokenize(analyzer, one.text);
    benchmark::DoNotOptimize(annotator.annotate(one.article, one.text, tokens));
  });
}
BENCHMARK(analyzer_and_annotator);

void document(benchmark::State& state) {
  Analyzer analyzer;
  const WordTopics meanings;
  DocumentBuilder builder(analyzer, meanings);
  Catalog catalog;
  for_all_articles(state, [&](const Prepared& one) {
    analyzer.recycle();
    const Analysis analysis{one.text, tokenize(analyzer, one.text), one.annotations};
    benchmark::DoNotOptimize(builder.build(one.article, analysis, {}, catalog));
  });
}
BENCHMARK(document);

void encode_stored(benchmark::State& state) {
  for_all_articles(state, [](const Prepared& one) {
    benchmark::DoNotOptimize(encode(one.article, one.annotations));
  });
}
BENCHMARK(encode_stored);

void decode_stored(benchmark::State& state) {
  for_all_articles(state, [](const Prepared& one) {
    benchmark::DoNotOptimize(mercato::decode_stored(one.stored));
  });
}
BENCHMARK(decode_stored);

void parse_query(benchmark::State& state, std::string_view query) {
  for (const auto& unused : state) {
    (void)unused;
    benchmark::DoNotOptimize(mercato::parse_query(query));
  }
}
BENCHMARK_CAPTURE(parse_query, words, "compensation Meta");
BENCHMARK_CAPTURE(parse_query, fields,
                  R"(de:xAI vers:OpenAI date:2025-06..2025-09 montant:>=10M$)");
BENCHMARK_CAPTURE(parse_query, tree, R"(("Sam Altman" OU Musk) SAUF (procès PROCHE/5 OpenAI))");

}  // namespace
}  // namespace mercato

BENCHMARK_MAIN();
