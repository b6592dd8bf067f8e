// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/analysis/quotes/descriptions.hh"

#include <string>

#include <doctest/doctest.h>

#include "tests/unit/analysis/read_text.hh"

using namespace mercato;

namespace {

/// A phrase of an article and its noun, as a subject.
struct Phrase {
  explicit Phrase(const std::string& text) : read(text, {}, {}) {
    subject.form = SubjectForm::definite;
    subject.last = static_cast<std::uint32_t>(read.reading().size());
    subject.head = subject.last - 1;
  }
  test::ReadText read;
  Subject subject;
};

Described described(const std::string& text) {
  const Phrase phrase(text);
  return described_by(phrase.read.reading(), phrase.subject);
}

Gender gender(const std::string& text) {
  const Phrase phrase(text);
  return gender_of(phrase.read.reading(), phrase.subject);
}

}  // namespace

TEST_CASE("the noun of a phrase tells whom it stands for") {
  CHECK(described("le patron") == Described::person);
  CHECK(described("la quinquagénaire") == Described::person);
  CHECK(described("les patrons") == Described::people);
  CHECK(described("le syndicat") == Described::group);
  CHECK(described("un hebdomadaire") == Described::media);
  CHECK(described("le communiqué") == Described::document);
}

TEST_CASE("a phrase tells the gender of whom it stands for") {
  CHECK(gender("le ministre") == Gender::male);
  CHECK(gender("cette ministre") == Gender::female);
  CHECK(gender("l'élue") == Gender::female);
  CHECK(gender("l'ancienne ministre") == Gender::female);
  CHECK(gender("l'animateur") == Gender::male);
  CHECK(gender("l'interprète") == Gender::unknown);
  CHECK(gender("la personnalité") == Gender::unknown);
}

TEST_CASE("nouns that are said of the same persons are told from others") {
  CHECK((callings_of("patron") & callings_of("pdg")) != 0);
  CHECK((callings_of("elu") & callings_of("maire")) != 0);
  CHECK((callings_of("patron") & callings_of("maire")) == 0);
  CHECK(callings_of("table") == 0);
}
