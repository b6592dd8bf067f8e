// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/runs/run.hh"

#include <algorithm>
#include <utility>

#include "common/base/bytes.hh"
#include "common/format/rough_places.hh"
#include "indexer/glass/output_file.hh"
#include "indexer/glass/table_writer.hh"

namespace mercato {
namespace {

/// Where a word stands that often in an article tells nothing, modulo 64. Fits into a byte.
constexpr std::size_t most_places = 32;

/// The first bytes of a term as a number that sorts as they do.
std::uint64_t beginning(std::string_view term) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i)
    number = number << 8 | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
  return number;
}

}  // namespace

/// Writes the list of a document's terms, which come in byte order, as Xapian keeps it: what a term
/// shares with the one before it is not repeated, and a low frequency fits into the same byte.
class RunBuilder::TermlistWriter {
 public:
  TermlistWriter(std::string& out, std::uint32_t length, std::size_t terms) : out_(&out) {
    append_number(out, length);
    if (terms > 0) append_number(out, terms);
  }

  void add(std::string_view term, std::uint32_t frequency) {
    if (before_.empty()) {
      *out_ += static_cast<char>(term.size());
      *out_ += term;
      append_number(*out_, frequency);
      before_ = term;
      return;
    }
    const auto shared = static_cast<std::size_t>(
        std::mismatch(term.begin(), term.end(), before_.begin(), before_.end()).first -
        term.begin());
    const std::size_t both =
        (std::size_t{std::min(frequency, 127U)} + 1) * (before_.size() + 1) + shared;
    *out_ += static_cast<char>(both < 256 ? both : shared);
    *out_ += static_cast<char>(term.size() - shared);
    *out_ += term.substr(shared);
    if (both >= 256) append_number(*out_, frequency);
    before_ = term;
  }

 private:
  std::string* out_;
  std::string_view before_;
};

void RunBuilder::add(const IndexDocument& document) {
  const auto number = static_cast<std::uint32_t>(lengths_.size());
  std::uint32_t length = 0;
  for (const IndexDocument::Use& use : document.uses()) {
    const std::uint32_t places =
        use.frequency > 0 ? keep_places(document.positions(use)) : no_places;
    postings_.push_back({number, use.term, use.frequency, places});
    length += use.frequency;
  }
  lengths_.push_back(length);
  std::string& used = used_slots_.emplace_back();
  std::size_t next = 0;
  for (std::size_t i = 0; i < document.values.size(); ++i) {
    const std::string& value = document.values[i];
    if (value.empty()) continue;
    append_number(used, i - next);
    next = i + 1;
    append_number(values_[i], number - last_with_value_[i]);
    append_text(values_[i], value);
    last_with_value_[i] = number;
    Run::Bounds& bounds = bounds_[i];
    if (bounds.documents++ == 0) bounds.lowest = bounds.highest = value;
    if (value < bounds.lowest) bounds.lowest = value;
    if (value > bounds.highest) bounds.highest = value;
  }
  append_text(data_, document.data);
}

/// As text behind its length.
std::uint32_t RunBuilder::keep_places(std::span<const std::uint32_t> positions) {
  if (positions.empty() || positions.size() > most_places) return no_places;
  const auto begin = static_cast<std::uint32_t>(places_.size());
  places_ += static_cast<char>(positions.size());
  for (const std::uint32_t position : positions) places_ += static_cast<char>(rough(position));
  return begin;
}

void RunBuilder::append_packed(std::string& section, std::string_view bytes) {
  const std::string_view packed =
      bytes.size() > glass::deflate_from ? deflater_.deflated(bytes) : std::string_view();
  const std::string_view kept = packed.empty() ? bytes : packed;
  append_number(section, 2 * kept.size() + (packed.empty() ? 0 : 1));
  section += kept;
}

/// Counts how often each term is used, and puts its uses where their turn is.
void RunBuilder::sort_by_term(const TermTable& terms) {
  struct Key {
    std::uint64_t beginning;
    TermTable::Number term;
  };
  std::vector<std::uint32_t> places(terms.size());
  for (const Posting& posting : postings_) ++places[posting.term];
  std::vector<Key> order;
  for (TermTable::Number i = 0; i < places.size(); ++i)
    if (places[i] > 0) order.push_back({beginning(terms.term(i)), i});
  std::sort(order.begin(), order.end(), [&](const Key& a, const Key& b) {
    if (a.beginning != b.beginning) return a.beginning < b.beginning;
    return terms.term(a.term) < terms.term(b.term);
  });
  std::uint32_t place = 0;
  for (const Key& key : order) place += std::exchange(places[key.term], place);
  by_term_.resize(postings_.size());
  for (const Posting& posting : postings_) by_term_[places[posting.term]++] = posting;
}

void RunBuilder::append_terms(const TermTable& terms) {
  termlists_.resize(lengths_.size());
  std::vector<std::size_t> counts(lengths_.size());
  for (const Posting& posting : postings_) ++counts[posting.document];
  std::vector<TermlistWriter> lists;
  for (std::size_t i = 0; i < lengths_.size(); ++i) {
    termlists_[i].clear();
    lists.emplace_back(termlists_[i], lengths_[i], counts[i]);
  }
  for (auto first = by_term_.begin(); first != by_term_.end();) {
    const auto last = std::find_if(
        first, by_term_.end(), [&](const Posting& posting) { return posting.term != first->term; });
    const std::string_view term = terms.term(first->term);
    append_places(term, std::span(first, last));
    append_text(postings_section_, term);
    append_number(postings_section_, static_cast<std::uint64_t>(last - first));
    std::uint32_t before = 0;
    for (; first != last; ++first) {
      lists[first->document].add(term, first->frequency);
      append_number(postings_section_, first->document - std::exchange(before, first->document));
      append_number(postings_section_, first->frequency);
    }
  }
}

void RunBuilder::append_places(std::string_view term, std::span<const Posting> postings) {
  const auto stands = [](const Posting& posting) { return posting.places != no_places; };
  const auto standing = std::count_if(postings.begin(), postings.end(), stands);
  if (standing == 0) return;
  append_text(places_section_, term);
  append_number(places_section_, static_cast<std::uint64_t>(standing));
  std::uint32_t before = 0;
  for (const Posting& posting : postings) {
    if (!stands(posting)) continue;
    append_number(places_section_, posting.document - std::exchange(before, posting.document));
    places_section_.append(places_, posting.places,
                           1 + static_cast<unsigned char>(places_[posting.places]));
  }
}

Run RunBuilder::write(const std::filesystem::path& path, const TermTable& terms,
                      std::uint32_t first) {
  sort_by_term(terms);
  append_terms(terms);
  std::string termlists;
  for (std::size_t i = 0; i < termlists_.size(); ++i) {
    append_packed(termlists, termlists_[i]);
    append_text(termlists, used_slots_[i]);
  }
  Run run;
  run.path = path;
  run.first = first;
  for (const Posting& posting : postings_)
    run.highest_frequency = std::max(run.highest_frequency, posting.frequency);
  OutputFile file(path);
  const auto write_section = [&](std::string& bytes) {
    const Run::Section section{file.size(), bytes.size()};
    file.write(bytes);
    bytes.clear();
    return section;
  };
  run.postings = write_section(postings_section_);
  run.places = write_section(places_section_);
  run.data = write_section(data_);
  run.termlists = write_section(termlists);
  for (std::size_t i = 0; i < values_.size(); ++i) run.values[i] = write_section(values_[i]);
  file.finish();
  run.bytes = file.size();
  run.lengths = std::exchange(lengths_, {});
  run.bounds = std::exchange(bounds_, {});
  last_with_value_ = {};
  postings_.clear();
  places_.clear();
  used_slots_.clear();
  return run;
}

}  // namespace mercato
