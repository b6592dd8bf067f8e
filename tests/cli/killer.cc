// SPDX-License-Identifier: GPL-2.0-or-later
// Preloaded into a program under test: ends it with SIGKILL instead of its Nth call of one kind, or
// lets that call fail. MERCATO_KILL_CALL is rename, write, sync, unlink or read (of regular files),
// MERCATO_KILL_AT is N, from 1. MERCATO_FAIL_WITH is the number of an error (errno) instead of the
// end; with MERCATO_FAIL_ON all later calls of that kind fail too. In the end the number of calls
// is written to the file MERCATO_CALLS, if it is named.
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

std::atomic<long> calls = 0;

__attribute__((destructor)) void tell_calls() {
  const char* const path = std::getenv("MERCATO_CALLS");
  FILE* const file = path == nullptr ? nullptr : std::fopen(path, "w");
  if (file == nullptr) return;
  std::fprintf(file, "%ld", calls.load());
  std::fclose(file);
}

/// Whether the call is to fail; errno says why.
bool fails(const char* call) {
  static const char* const chosen = std::getenv("MERCATO_KILL_CALL");
  static const char* const at = std::getenv("MERCATO_KILL_AT");
  static const char* const reason = std::getenv("MERCATO_FAIL_WITH");
  static const bool from_then_on = std::getenv("MERCATO_FAIL_ON") != nullptr;
  if (chosen == nullptr || at == nullptr || std::strcmp(call, chosen) != 0) return false;
  const long number = ++calls;
  if (number != std::atol(at) && !(from_then_on && number > std::atol(at))) return false;
  if (reason == nullptr) {
    ::kill(::getpid(), SIGKILL);
    return true;  // not reached
  }
  errno = std::atoi(reason);
  return true;
}

bool is_file(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

template <typename Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int rename(const char* from, const char* to) noexcept {
  return fails("rename") ? -1 : real<int(const char*, const char*)>("rename")(from, to);
}

ssize_t write(int file, const void* data, size_t size) {
  if (is_file(file) && fails("write")) return -1;
  return real<ssize_t(int, const void*, size_t)>("write")(file, data, size);
}

ssize_t pwrite64(int file, const void* data, size_t size, off64_t at) {
  if (fails("write")) return -1;
  return real<ssize_t(int, const void*, size_t, off64_t)>("pwrite64")(file, data, size, at);
}

ssize_t pwrite(int file, const void* data, size_t size, off_t at) {
  if (fails("write")) return -1;
  return real<ssize_t(int, const void*, size_t, off_t)>("pwrite")(file, data, size, at);
}

ssize_t read(int file, void* data, size_t size) {
  if (is_file(file) && fails("read")) return -1;
  return real<ssize_t(int, void*, size_t)>("read")(file, data, size);
}

/// Through which the programs read the blocks of tables.
long syscall(long number, ...) noexcept {
  va_list rest;
  va_start(rest, number);
  long words[6];
  for (long& word : words) word = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_pread64 && fails("read")) return -1;
  return real<long(long, long, long, long, long, long, long)>("syscall")(
      number, words[0], words[1], words[2], words[3], words[4], words[5]);
}

int fsync(int file) { return fails("sync") ? -1 : real<int(int)>("fsync")(file); }

int fdatasync(int file) { return fails("sync") ? -1 : real<int(int)>("fdatasync")(file); }

int unlink(const char* path) noexcept {
  return fails("unlink") ? -1 : real<int(const char*)>("unlink")(path);
}

int unlinkat(int folder, const char* path, int flags) noexcept {
  return fails("unlink") ? -1 : real<int(int, const char*, int)>("unlinkat")(folder, path, flags);
}

}  // extern "C"
