// SPDX-License-Identifier: GPL-2.0-or-later
#include <filesystem>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "common/base/error.hh"
#include "indexer/analysis/models/meaning_model.hh"
#include "indexer/analysis/models/sealed_file.hh"
#include "indexer/train/entity_training.hh"
#include "indexer/train/meaning_training.hh"
#include "indexer/train/tagger_training.hh"

/// mercato-train: makes the model files of a knowledge folder from texts whose names are marked.
namespace {

using namespace mercato;

void add_fold(CLI::App& command, FoldChoice& fold) {
  command.add_option("--folds", fold.folds, "into how many parts each file of articles falls");
  command.add_option("--leave-out", fold.fold, "the part that is left out, from 0");
}

void add_tagger(CLI::App& command, TaggerTraining& tagger) {
  command.add_option("KNOWLEDGE", tagger.knowledge, "folder of knowledge files")->required();
  command.add_option("--sentences", tagger.sentences, "sentences with marked names, JSON lines");
  command.add_option("--articles", tagger.articles, "annotated articles, JSON lines");
  command.add_option("--article-weight", tagger.article_weight,
                     "times an epoch goes over articles");
  command.add_option("--dictionary", tagger.dictionary, "words of the language, one a line")
      ->check(CLI::ExistingFile);
  command.add_option("--epochs", tagger.plan.epochs, "times to go over the sentences");
  command.add_option("--runs", tagger.plan.runs, "trainings of which the model is the mean");
  command.add_option("--rarest", tagger.plan.rarest, "leave out features seen less often");
  add_fold(command, tagger.fold);
}

void add_entities(CLI::App& command, EntityTraining& entities) {
  command.add_option("KNOWLEDGE", entities.knowledge, "folder of knowledge files")->required();
  command.add_option("--articles", entities.articles, "annotated articles, JSON lines")->required();
  command.add_option("--taggers", entities.taggers, "taggers, each trained without one fold")
      ->required();
  command.add_option("--epochs", entities.plan.epochs, "times to go over the names");
  command.add_option("--rate", entities.plan.rate, "size of the first steps");
  command.add_option("--decay", entities.plan.decay, "L2 penalty");
  command.add_option("--rarest", entities.plan.rarest, "leave out features seen less often");
  add_fold(command, entities.fold);
}

void add_meanings(CLI::App& command, MeaningTraining& meanings) {
  command.add_option("--articles", meanings.articles, "articles, JSON lines")->required();
  command.add_option("--rarest", meanings.rarest, "leave out stems that fewer articles have");
}

/// The names of files without their folders: a folder says nothing elsewhere.
std::string names_of(const std::vector<std::string>& files) {
  std::vector<std::string> names;
  for (const std::string& file : files)
    names.push_back(std::filesystem::path(file).filename().string());
  return fmt::format("{}", fmt::join(names, " "));
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Trains the models of a knowledge folder.", "mercato-train");
  app.require_subcommand(1);
  std::string model;
  std::string date;
  TaggerTraining tagger;
  EntityTraining entities;
  CLI::App& tag = *app.add_subcommand("tagger", "tagger.model: which words are names");
  add_tagger(tag, tagger);
  CLI::App& name = *app.add_subcommand("entities", "entities.model: what each name names");
  add_entities(name, entities);
  MeaningTraining meanings;
  CLI::App& meaning = *app.add_subcommand("meanings", "meanings.model: which words are alike");
  add_meanings(meaning, meanings);
  std::vector<std::string> models;
  CLI::App& sealing =
      *app.add_subcommand("seal", "the sums of models that were not written by a trainer");
  sealing.add_option("MODEL", models, "files to write the sum of anew")->required();
  for (CLI::App* command : {&tag, &name, &meaning}) {
    command->add_option("--output", model, "model file to write")->required();
    command->add_option("--date", date, "day of the training, for the model's header")->required();
  }
  CLI11_PARSE(app, argc, argv);
  try {
    if (sealing) {
      for (const std::string& file : models) seal(file);
    } else if (tag) {
      auto corpus = tagger.sentences;
      corpus.insert(corpus.end(), tagger.articles.begin(), tagger.articles.end());
      train_tagger(tagger, {"tagger", 0, names_of(corpus), date}).save(model);
    } else if (meaning) {
      save_meanings(train_meanings(meanings), {"meanings", 0, names_of(meanings.articles), date},
                    model);
    } else {
      train_entities(entities, {"entities", 0, names_of(entities.articles), date}).save(model);
    }
  } catch (const Error& error) {
    fmt::print(stderr, "{}\n{}\n", error.what(), error.hint());
    return error.exit_status();
  }
  return 0;
}
