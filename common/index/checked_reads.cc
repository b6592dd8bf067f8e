// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/checked_reads.hh"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <dlfcn.h>
#include <fcntl.h>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "common/base/checksum.hh"
#include "common/base/error.hh"
#include "common/index/block_sums.hh"
#include "common/index/blocks/block_cache.hh"
#include "common/index/blocks/forward_reads.hh"
#include "common/index/blocks/noted_sums.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

using FileKey = std::pair<dev_t, ino_t>;

/// A table whose blocks are compared.
struct Watched {
  fs::path generation;
  std::string name;
  std::shared_ptr<const GenerationSums> sums;
  std::shared_ptr<NotedSums> noted = {};  ///< while this process changes it

  [[nodiscard]] bool agrees(std::string_view block, std::size_t number) const {
    const FileSums* file = sums->find(name);
    return file != nullptr && number < file->blocks.size() &&
           file->blocks[number] == checksum(block);
  }
};

/// What is known of a block that was read.
enum class Verdict {
  as_written,  ///< its checksum says so
  unknown,     ///< nothing says what it should be
  damaged,
};

// Constant at first, and of use to the end: reads go on while the program begins and ends.
constinit OpenFiles open_files;

class Registry {
 public:
  void watch(const fs::path& generation, const std::shared_ptr<const GenerationSums>& sums) {
    const std::unique_lock lock(mutex_);
    std::erase_if(files_, [](const auto& file) { return is_gone(file.second, file.first); });
    for (const FileSums& file : sums->files) {
      struct stat status {};
      if (::lstat((generation / file.name).c_str(), &status) == 0)
        files_[{status.st_dev, status.st_ino}] = {generation, file.name, sums, {}};
    }
    any_ = !files_.empty();
  }

  void forget(const fs::path& generation) {
    const std::unique_lock lock(mutex_);
    std::erase_if(files_, [&](const auto& file) { return file.second.generation == generation; });
    any_ = !files_.empty();
  }

  Verdict judge(int descriptor, std::string_view block, std::uint64_t offset) {
    if (!any_) return Verdict::unknown;
    const std::optional<FileKey> key = key_of(descriptor);
    if (!key) return Verdict::unknown;
    const std::size_t number = offset / sum_block_size;
    Watched watched;
    {
      const std::shared_lock lock(mutex_);
      const auto it = files_.find(*key);
      if (it == files_.end()) return Verdict::unknown;
      reached_ = true;
      const bool agrees = it->second.noted
                              ? it->second.noted->explains(it->second.name, number, block)
                              : it->second.agrees(block, number);
      if (agrees) return Verdict::as_written;
      watched = it->second;
    }
    if (!watched.noted)
      return explained(watched, block, number) ? Verdict::unknown : Verdict::damaged;
    met(damage_of(watched, number));
    return Verdict::damaged;
  }

  bool note(const fs::path& generation) {
    const std::unique_lock lock(mutex_);
    const auto file = std::find_if(files_.begin(), files_.end(), [&](const auto& one) {
      return one.second.generation == generation;
    });
    if (!reached_ || file == files_.end()) return false;
    const auto noted = std::make_shared<NotedSums>(generation, *file->second.sums);
    for (auto& [key, watched] : files_)
      if (watched.generation == generation) watched.noted = noted;
    lost_ = false;
    noting_ = true;
    return true;
  }

  void wrote(int descriptor, std::string_view bytes, std::uint64_t offset, ssize_t written) {
    if (!noting_) return;
    try {
      const std::optional<FileKey> key = key_of(descriptor);
      if (!key) throw std::system_error(errno, std::system_category());
      const std::shared_lock lock(mutex_);
      const auto it = files_.find(*key);
      if (it != files_.end() && it->second.noted)
        it->second.noted->wrote(it->second.name, offset, bytes, written);
    } catch (...) {
      lost_ = true;
    }
  }

  /// Nothing if they are not all known.
  std::optional<GenerationSums> noted(const fs::path& generation) {
    std::shared_ptr<NotedSums> noted;
    {
      const std::unique_lock lock(mutex_);
      for (const auto& [key, watched] : files_)
        if (watched.generation == generation) noted = watched.noted;
      noting_ = false;
    }
    forget(generation);
    if (!noted || lost_) return std::nullopt;
    return noted->finish(generation);
  }

  void met(const std::string& damage) {
    const std::unique_lock lock(mutex_);
    if (met_.empty()) met_ = damage;
  }

  std::optional<std::string> take_met() {
    const std::unique_lock lock(mutex_);
    if (met_.empty()) return std::nullopt;
    return std::exchange(met_, {});
  }

 private:
  /// Of the file a descriptor is open for. A thread reads few files at a time.
  static std::optional<FileKey> key_of(int descriptor) {
    struct Known {
      OpenFile name;
      dev_t device;
      ino_t inode;
    };
    constexpr std::size_t some = 8;
    constinit thread_local static std::array<Known, some> known{};
    const OpenFile name = open_files.name(descriptor);
    Known& file = known[name % some];
    if (name != 0 && name == file.name) return FileKey{file.device, file.inode};
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) return std::nullopt;
    file = {name, status.st_dev, status.st_ino};
    return FileKey{status.st_dev, status.st_ino};
  }

  static bool is_gone(const Watched& file, const FileKey& key) {
    struct stat status {};
    return ::lstat((file.generation / file.name).c_str(), &status) != 0 ||
           FileKey{status.st_dev, status.st_ino} != key;
  }

  static std::string damage_of(const Watched& file, std::size_t number) {
    return fmt::format("{}: block {} is not what was written",
                       (file.generation / file.name).string(), number);
  }

  /// Whether an update has written the block since the checksums were read.
  bool explained(Watched& watched, std::string_view block, std::size_t number) {
    try {
      if (sums_pending(watched.generation)) return true;
      auto sums = read_sums(watched.generation);
      if (!sums) return true;  // the generation was swept while it is read
      watched.sums = std::make_shared<const GenerationSums>(std::move(*sums));
      watch(watched.generation, watched.sums);
      if (watched.agrees(block, number)) return true;
      if (sums_pending(watched.generation)) return true;
      met(damage_of(watched, number));
    } catch (const std::exception& error) {
      met(error.what());
    }
    return false;
  }

  std::shared_mutex mutex_;
  std::map<FileKey, Watched> files_;
  std::atomic<bool> any_ = false;
  std::atomic<bool> reached_ = false;  ///< a read of a watched file has come here
  std::atomic<bool> noting_ = false;
  std::atomic<bool> lost_ = false;  ///< a write could not be noted
  std::string met_;
};

Registry& registry() {
  static Registry* const only = new Registry;  // reads go on while the program ends
  return *only;
}

// Constant at first, and of use to the end: reads go on while the program begins and ends.
constinit BlockCache block_cache;
constinit thread_local ForwardReads forward_reads;

/// What is wrong with the files of a generation at first sight; empty if nothing is.
std::string first_sight(const fs::path& generation, const GenerationSums& sums) {
  for (const FileSums& file : sums.files) {
    const fs::path path = generation / file.name;
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0)
      return fmt::format("{}: {}", path.string(), errno_reason(errno));
    if (!S_ISREG(status.st_mode)) return fmt::format("{}: not a file", path.string());
    if (::access(path.c_str(), R_OK) != 0)
      return fmt::format("{}: {}", path.string(), errno_reason(errno));
    if (static_cast<std::uint64_t>(status.st_size) < file.size)
      return fmt::format("{}: has {} bytes instead of {}", path.string(), status.st_size,
                         file.size);
  }
  const FileSums* version = sums.find("iamglass");
  const FileSums now = compute_file_sums(generation / version->name);
  if (now.size != version->size || now.blocks != version->blocks)
    return fmt::format("{}: is not what was written", (generation / version->name).string());
  return {};
}

}  // namespace

void watch_tables(const fs::path& generation, FirstLook look) {
  constexpr int attempts = 5;  // an update may end between the two reads
  constexpr std::chrono::milliseconds pause{20};
  for (int attempt = 1;; ++attempt) {
    auto sums = read_sums(generation);
    if (!sums)
      throw Error(ErrorCode::no_index, fmt::format("{}: no checksums", generation.string()));
    const std::string wrong =
        look == FirstLook::skip ? std::string() : first_sight(generation, *sums);
    if (wrong.empty() || sums_pending(generation))
      return registry().watch(generation, std::make_shared<const GenerationSums>(std::move(*sums)));
    if (attempt == attempts)
      throw Error(ErrorCode::no_index, wrong,
                  fmt::format("see what can be saved: mercato-indexer check --repair --index {}",
                              generation.parent_path().string()));
    std::this_thread::sleep_for(pause);
  }
}

bool note_writes(const fs::path& generation) {
  if (registry().note(generation)) return true;
  forget_tables(generation);
  return false;
}

GenerationSums noted_sums(const fs::path& generation) {
  auto sums = registry().noted(generation);
  open_files.close_all();
  return sums ? std::move(*sums) : compute_sums(generation);
}

void forget_tables(const fs::path& generation) {
  registry().forget(generation);
  open_files.close_all();
}

std::optional<std::string> take_met_damage() { return registry().take_met(); }

namespace {

Verdict judge(int descriptor, const void* block, ssize_t size, off_t offset) noexcept {
  try {
    return registry().judge(descriptor,
                            {static_cast<const char*>(block), static_cast<std::size_t>(size)},
                            static_cast<std::uint64_t>(offset));
  } catch (...) {
    return Verdict::damaged;
  }
}

/// Holds a block that is what was written, if nothing is written through its descriptor.
void keep(int descriptor, const void* block, std::uint64_t number) noexcept {
  (void)open_files.name(descriptor);
  const OpenFile file = open_files.find(descriptor);
  if (file != 0) block_cache.keep(file, number, block);
}

/// Reads a block of a table, from the cache if it was read before.
ssize_t read_block(int descriptor, void* block, off_t offset) noexcept {
  const std::uint64_t number = static_cast<std::uint64_t>(offset) / sum_block_size;
  const OpenFile file = open_files.find(descriptor);
  if (file != 0 && block_cache.copy(file, number, block))
    return static_cast<ssize_t>(sum_block_size);
  const ssize_t got = file != 0 ? forward_reads.read(descriptor, file, number, block)
                                : ::syscall(SYS_pread64, descriptor, block, sum_block_size, offset);
  if (got <= 0) return got;
  const Verdict verdict = judge(descriptor, block, got, offset);
  if (verdict == Verdict::damaged) {
    errno = EIO;
    return -1;
  }
  if (verdict == Verdict::as_written && got == static_cast<ssize_t>(sum_block_size))
    keep(descriptor, block, number);
  return got;
}

}  // namespace
}  // namespace mercato

/// What the C library's does; Xapian's calls come here, for the program's symbols go first.
extern "C" __attribute__((visibility("default"), used)) ssize_t pread(int descriptor, void* block,
                                                                      size_t size, off_t offset) {
  if (size == mercato::sum_block_size && offset % mercato::sum_block_size == 0)
    return mercato::read_block(descriptor, block, offset);
  return ::syscall(SYS_pread64, descriptor, block, size, offset);
}

/// Likewise, for what Xapian writes.
extern "C" __attribute__((visibility("default"), used)) ssize_t pwrite(int descriptor,
                                                                       const void* bytes,
                                                                       size_t size, off_t offset) {
  using Write = ssize_t (*)(int, const void*, size_t, off_t);
  static const auto next = reinterpret_cast<Write>(::dlsym(RTLD_NEXT, "pwrite"));
  const ssize_t written = next != nullptr
                              ? next(descriptor, bytes, size, offset)
                              : ::syscall(SYS_pwrite64, descriptor, bytes, size, offset);
  const int reason = errno;
  mercato::registry().wrote(descriptor, {static_cast<const char*>(bytes), size},
                            static_cast<std::uint64_t>(offset), written);
  errno = reason;
  return written;
}

/// Likewise: the number of a closed descriptor may be another file's next.
extern "C" __attribute__((visibility("default"), used)) int close(int descriptor) {
  mercato::open_files.close(descriptor);
  return static_cast<int>(::syscall(SYS_close, descriptor));
}
