// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/output/language/messages.hh"

#include <algorithm>
#include <string_view>

#include <doctest/doctest.h>

using namespace mercato;

namespace {

std::ptrdiff_t places(std::string_view text) {
  std::ptrdiff_t count = 0;
  for (std::size_t at = text.find("{}"); at != std::string_view::npos; at = text.find("{}", at + 2))
    ++count;
  return count;
}

}  // namespace

TEST_CASE("every message is there in both languages, with the same places") {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Message::count_); ++i) {
    const auto each = static_cast<Message>(i);
    CAPTURE(i);
    CHECK(!message(each, Language::french).empty());
    CHECK(!message(each, Language::english).empty());
    CHECK(places(message(each, Language::french)) == places(message(each, Language::english)));
  }
}

TEST_CASE("the locale fixes the language, French unless it is English") {
  CHECK(language_of_locale("fr_FR.UTF-8") == Language::french);
  CHECK(language_of_locale("C.UTF-8") == Language::french);
  CHECK(language_of_locale("en_GB.UTF-8") == Language::english);
}

TEST_CASE("numbers and counts follow the language") {
  CHECK(number_text(33818, Language::french) == "33\u202F818");
  CHECK(number_text(33818, Language::english) == "33,818");
  CHECK(decimal_text(1.25, Language::english) == "1.2");
  CHECK(counted(Message::article, Message::articles, 0, Language::french) == "article");
  CHECK(counted(Message::article, Message::articles, 0, Language::english) == "articles");
  CHECK(field_heading("person", Language::english) == "people");
  CHECK(field_heading("person", Language::french) == "personnes");
}
