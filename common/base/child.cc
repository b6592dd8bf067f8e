// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/base/child.hh"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <fcntl.h>
#include <fstream>
#include <new>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

#include "common/base/descriptor.hh"
#include "common/base/error.hh"
#include "common/base/regular_file.hh"

namespace mercato {
namespace {

#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
constexpr bool is_fuzzed = true;
#else
constexpr bool is_fuzzed = false;
#endif

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool maps_terabytes = true;
#else
constexpr bool maps_terabytes = false;
#endif

constexpr int failed_in_child = 1;
constexpr int limit_in_child = 2;

/// Bytes of address space that this process has.
std::uint64_t address_space() {
  std::uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

void limit(decltype(RLIMIT_CPU) resource, rlim_t most, rlim_t grace = 0) {
  const rlimit both{most, most + grace};
  (void)::setrlimit(resource, &both);
}

void obey(const ChildLimits& limits) {
  limit(RLIMIT_CORE, 0);
  if (limits.processor_seconds != 0) limit(RLIMIT_CPU, limits.processor_seconds, 1);
  if (limits.memory != 0 && !maps_terabytes) limit(RLIMIT_AS, address_space() + limits.memory);
}

/// The answer of `work`, or what it threw.
ChildAnswer answer_of(const std::function<std::string()>& work) noexcept {
  try {
    return {ChildEnd::done, work()};
  } catch (const Error& error) {
    return {error.code() == ErrorCode::input ? ChildEnd::limit : ChildEnd::failed, error.what()};
  } catch (const std::bad_alloc&) {
    return {ChildEnd::limit, "out of memory"};
  } catch (const std::system_error& error) {
    return {ChildEnd::limit, errno_reason(error.code().value())};
  } catch (const std::exception& error) {
    return {ChildEnd::failed, error.what()};
  } catch (...) {
    return {ChildEnd::failed, {}};
  }
}

[[noreturn]] void be_the_child(int answer, const std::function<std::string()>& work,
                               const ChildLimits& limits, pid_t parent) noexcept {
  (void)::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) ::_exit(failed_in_child);
  sigset_t none;
  sigemptyset(&none);
  pthread_sigmask(SIG_SETMASK, &none, nullptr);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) (void)std::signal(number, SIG_DFL);
  if (const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC); nowhere >= 0)
    (void)::dup2(nowhere, STDERR_FILENO);
  obey(limits);
  const ChildAnswer said = answer_of(work);
  const bool written = write_all(answer, said.text);
  const int status = said.end == ChildEnd::done    ? 0
                     : said.end == ChildEnd::limit ? limit_in_child
                                                   : failed_in_child;
  ::_exit(written ? status : failed_in_child);
}

std::string read_to_end(int file) {
  std::string text;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t got = ::read(file, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return text;
    text.append(buffer, static_cast<std::size_t>(got));
  }
}

[[noreturn]] void fail_to_start(int reason) {
  throw Error(ErrorCode::input, fmt::format("cannot start a process: {}", errno_reason(reason)));
}

}  // namespace

ChildAnswer in_a_child(const std::function<std::string()>& work, const ChildLimits& limits) {
  if (is_fuzzed) return answer_of(work);
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) fail_to_start(errno);
  const Descriptor from(ends[0]);
  Descriptor to(ends[1]);
  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child < 0) fail_to_start(errno);
  if (child == 0) be_the_child(to.get(), work, limits, parent);
  to = Descriptor();
  ChildAnswer answer{ChildEnd::done, read_to_end(from.get())};
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    answer = {signal == SIGXCPU ? ChildEnd::late : ChildEnd::died, ::strsignal(signal)};
  } else if (WEXITSTATUS(status) != 0) {
    answer.end = WEXITSTATUS(status) == limit_in_child ? ChildEnd::limit : ChildEnd::failed;
  }
  return answer;
}

}  // namespace mercato
