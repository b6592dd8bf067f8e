// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/child.hh"

#include <chrono>
#include <csignal>
#include <functional>
#include <new>
#include <string>
#include <thread>

#include <doctest/doctest.h>

#include "common/base/error.hh"

using namespace mercato;

namespace {

ChildAnswer answer_of(const std::function<std::string()>& work) {
  return in_a_child(work, {.processor_seconds = 1});
}

}  // namespace

TEST_CASE("a child says what its work found") {
  const ChildAnswer answer = answer_of([] { return std::string(1 << 20, 'x'); });
  CHECK(answer.end == ChildEnd::done);
  CHECK(answer.text.size() == 1 << 20);
}

TEST_CASE("a child may wait as long as it must: only what it works counts") {
  const ChildAnswer answer = answer_of([] {
    std::this_thread::sleep_for(std::chrono::milliseconds(2500));
    return std::string("waited");
  });
  CHECK(answer.end == ChildEnd::done);
  CHECK(answer.text == "waited");
}

TEST_CASE("work without an end is ended") {
  const ChildAnswer answer = answer_of([] {
    for (volatile unsigned turns = 0;;) turns = turns + 1;
    return std::string();
  });
  CHECK(answer.end == ChildEnd::late);
}

TEST_CASE("what a child throws and dies of is told") {
  CHECK(answer_of([]() -> std::string { throw std::bad_alloc(); }).end == ChildEnd::limit);
  CHECK(answer_of([]() -> std::string { throw Error(ErrorCode::input, "no"); }).end ==
        ChildEnd::limit);
  CHECK(answer_of([]() -> std::string { throw Error(ErrorCode::no_index, "no"); }).end ==
        ChildEnd::failed);
  CHECK(answer_of([]() -> std::string {
          (void)std::raise(SIGKILL);
          return {};
        }).end == ChildEnd::died);
}
