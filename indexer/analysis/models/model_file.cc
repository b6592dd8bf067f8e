// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/models/model_file.hh"

#include <charconv>

#include <fmt/format.h>

#include "common/base/error.hh"
#include "indexer/analysis/models/sealed_file.hh"

namespace mercato {
namespace {

constexpr std::string_view magic = "mercato model 2";
constexpr std::string_view train_again =
    "restore the file, or train it again (corpus/README.md says how)";

}  // namespace

ModelWriter::ModelWriter(const ModelHeader& header)
    : bytes_(fmt::format("{}\nkind: {}\nfeatures: {:016x}\ncorpus: {}\ndate: {}\n\n", magic,
                         header.kind, header.features, header.corpus, header.date)) {}

void ModelWriter::save(const std::filesystem::path& file) const { write_sealed(file, bytes_); }

ModelReader::ModelReader(const std::filesystem::path& file, std::string_view kind)
    : file_(file), bytes_(read_sealed(file)), left_(bytes_) {
  read_header(kind);
}

void ModelReader::read_header(std::string_view kind) {
  const auto line = [&] {
    const std::size_t end = left_.find('\n');
    if (end == std::string_view::npos) fail();
    const std::string_view text = left_.substr(0, end);
    left_.remove_prefix(end + 1);
    return text;
  };
  const auto value = [&](std::string_view key) {
    std::string_view text = line();
    if (!text.starts_with(key)) fail();
    text.remove_prefix(key.size());
    return text;
  };
  if (line() != magic) fail();
  header_.kind = value("kind: ");
  const std::string_view features = value("features: ");
  const char* end = features.data() + features.size();
  if (std::from_chars(features.data(), end, header_.features, 16).ptr != end) fail();
  header_.corpus = value("corpus: ");
  header_.date = value("date: ");
  if (!line().empty() || header_.kind != kind) fail();
}

void ModelReader::fail() const {
  throw Error(ErrorCode::input,
              fmt::format("{}: not a model of this version, or cut short", file_.string()),
              std::string(train_again));
}

void check_features(const ModelHeader& header, std::uint64_t features) {
  if (header.features == features) return;
  throw Error(ErrorCode::input,
              fmt::format("the {} model of {} was trained with other features than this program's",
                          header.kind, header.date),
              fmt::format("use the knowledge folder of this version, or {}", train_again));
}

}  // namespace mercato
