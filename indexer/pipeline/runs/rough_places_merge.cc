// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/runs/rough_places_merge.hh"

#include <algorithm>
#include <cstdint>
#include <span>

#include "common/format/rough_places.hh"
#include "indexer/pipeline/runs/run_reader.hh"
#include "indexer/pipeline/runs/stop.hh"

namespace mercato {
namespace {

/// Of rarer words the records of all articles are soon read.
constexpr std::uint64_t least_documents = 64;
constexpr std::uint64_t one_document_in = 80;
constexpr std::size_t longest_term = 200;  // bytes: glass's keys are short

/// All places of a word.
class MergedPlaces {
 public:
  void read(std::vector<TermMerge::Part>& parts) {
    postings_.clear();
    places_.clear();
    for (TermMerge::Part& part : parts) {
      std::uint32_t document = part.document;
      for (std::uint64_t left = part.in.number(); left > 0; --left) {
        document += static_cast<std::uint32_t>(part.in.number());
        const std::string_view places = part.in.text();
        postings_.push_back({document, static_cast<std::uint32_t>(places.size())});
        places_.insert(places_.end(), places.begin(), places.end());
      }
    }
  }

  [[nodiscard]] std::uint64_t documents() const { return postings_.size(); }

  template <typename Visit>
  void each_range(RoughRanges ranges, Visit visit) const {
    std::size_t place = 0;
    for (auto first = postings_.begin(); first != postings_.end();) {
      const std::uint32_t range = ranges.range_of(first->document);
      std::size_t places = 0;
      auto last = first;
      for (; last != postings_.end() && ranges.range_of(last->document) == range; ++last)
        places += last->count;
      visit(range, pack_rough_places(ranges.begin(range), std::span(first, last),
                                     std::span(places_).subspan(place, places)));
      place += places;
      first = last;
    }
  }

 private:
  std::vector<RoughPosting> postings_;
  std::vector<RoughPlace> places_;
};

}  // namespace

void each_rough_places(
    const std::vector<Run>& runs, std::size_t buffer, const std::atomic<bool>* stop,
    const std::function<void(const std::string& key, const std::string&)>& visit) {
  std::uint64_t documents = 0;
  for (const Run& run : runs) documents += run.lengths.size();
  const std::uint64_t least = std::max(least_documents, documents / one_document_in);
  MergedPlaces word;
  for (TermMerge terms(runs, &Run::places, buffer); terms.next();) {
    stop_if_asked(stop);
    word.read(terms.parts());
    const std::string& term = terms.term();
    if (word.documents() < least || term.size() > longest_term) continue;
    const RoughRanges ranges = RoughRanges::of(word.documents(), documents);
    visit(rough_places_key(term), pack_rough_ranges(ranges));
    word.each_range(ranges, [&](std::uint32_t range, const std::string& packed) {
      visit(rough_places_key(term, range), packed);
    });
  }
}

}  // namespace mercato
