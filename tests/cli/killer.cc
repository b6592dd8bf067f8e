// SPDX-License-Identifier: GPL-2.0-or-later
// Preloaded into a program under test: ends it with SIGKILL instead of its Nth call of one kind.
// MERCATO_KILL_CALL is rename, write, sync or unlink; MERCATO_KILL_AT is N, from 1.
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

void count(const char* call) {
  static const char* const chosen = std::getenv("MERCATO_KILL_CALL");
  static const char* const at = std::getenv("MERCATO_KILL_AT");
  static std::atomic<long> calls = 0;
  if (chosen == nullptr || at == nullptr || std::strcmp(call, chosen) != 0) return;
  if (++calls == std::atol(at)) ::kill(::getpid(), SIGKILL);
}

template <typename Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int rename(const char* from, const char* to) noexcept {
  count("rename");
  return real<int(const char*, const char*)>("rename")(from, to);
}

ssize_t pwrite64(int file, const void* data, size_t size, off64_t at) {
  count("write");
  return real<ssize_t(int, const void*, size_t, off64_t)>("pwrite64")(file, data, size, at);
}

ssize_t pwrite(int file, const void* data, size_t size, off_t at) {
  count("write");
  return real<ssize_t(int, const void*, size_t, off_t)>("pwrite")(file, data, size, at);
}

int fsync(int file) {
  count("sync");
  return real<int(int)>("fsync")(file);
}

int fdatasync(int file) {
  count("sync");
  return real<int(int)>("fdatasync")(file);
}

int unlink(const char* path) noexcept {
  count("unlink");
  return real<int(const char*)>("unlink")(path);
}

int unlinkat(int folder, const char* path, int flags) noexcept {
  count("unlink");
  return real<int(int, const char*, int)>("unlinkat")(folder, path, flags);
}

}  // extern "C"
