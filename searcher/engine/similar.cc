// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/similar.hh"

#include "common/format/form_slot.hh"
#include "common/format/schema.hh"
#include "common/index/topics.hh"
#include "searcher/engine/index/articles.hh"
#include "searcher/engine/search.hh"

namespace mercato {
namespace {

constexpr Xapian::termcount most_terms = 40;  // that say what an article is about

/// Terms worth comparing articles by: stems of words, wherever they stand, that more than one
/// article has.
class TellingTerms : public Xapian::ExpandDecider {
 public:
  explicit TellingTerms(const IndexReader& index) : index_(index) {}

  bool operator()(const std::string& term) const override {
    const bool stem = term.size() > 2 && term[0] == 'Z' && (term[1] < 'A' || term[1] > 'Z');
    return stem && index_.term_frequency(term) > 1;
  }

 private:
  const IndexReader& index_;
};

}  // namespace

std::optional<SearchResult> find_similar(IndexReader& index, std::string_view id,
                                         const SearchRequest& request) {
  const Xapian::docid document = find_article(index.database(), id);
  if (document == 0) return std::nullopt;
  Xapian::RSet like;
  like.add_document(document);
  Xapian::Enquire enquire(index.database());
  const TellingTerms telling(index);
  const Xapian::ESet terms =
      enquire.get_eset(most_terms, like, Xapian::Enquire::USE_EXACT_TERMFREQ, &telling);
  const Xapian::Query itself(terms::id(id));
  const std::string forms = index.database().get_document(document).get_value(slot::forms);
  const FormSlot slot(forms);
  const ReadyQuery alike{Xapian::Query(Xapian::Query::OP_AND_NOT,
                                       {Xapian::Query::OP_OR, terms.begin(), terms.end()}, itself),
                         unpack_topic(slot.topic()), unpack_topic(slot.meaning())};
  return run_search(index, request, &alike);
}

}  // namespace mercato
