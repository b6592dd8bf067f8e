// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/block_sums.hh"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "common/base/bytes.hh"
#include "common/base/checksum.hh"
#include "common/base/descriptor.hh"
#include "common/base/error.hh"
#include "common/base/regular_file.hh"
#include "common/index/location.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view magic = "Mercato sums 1\n";
constexpr std::size_t read_at_once = 32 * sum_block_size;
constexpr std::string_view version_name = "iamglass";
constexpr std::size_t largest_version_file = std::size_t{64} << 10;
constexpr std::uint64_t largest_sums = std::uint64_t{1} << 30;  // bytes: of tables of 2 TB

Descriptor open_file(const fs::path& path, int flags) {
  return Descriptor(::open(path.c_str(), flags | O_CLOEXEC, 0666));
}

[[noreturn]] void cannot_read(const fs::path& path, int reason) {
  throw Error(ErrorCode::no_index, fmt::format("{}: {}", path.string(), errno_reason(reason)));
}

[[noreturn]] void cannot_write(const fs::path& path, int reason) {
  throw Error(ErrorCode::input, fmt::format("{}: {}", path.string(), errno_reason(reason)));
}

/// Reads a file from its beginning to its end. Throws Error{no_index}.
template <typename Take>
void read_file(const fs::path& path, const Take& take) {
  const Descriptor file = open_regular_file(path, ErrorCode::no_index);
  std::string buffer(read_at_once, '\0');
  for (std::size_t held = 0;;) {
    const ssize_t got = ::read(file.get(), buffer.data() + held, buffer.size() - held);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) cannot_read(path, errno);
    held += static_cast<std::size_t>(got);
    if (held < buffer.size() && got > 0) continue;
    take(std::string_view(buffer).substr(0, held));
    if (got == 0) return;
    held = 0;
  }
}

void write_file(const fs::path& path, std::string_view bytes) {
  const Descriptor file = open_file(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW);
  if (!file) cannot_write(path, errno);
  if (!write_all(file.get(), bytes) || ::fsync(file.get()) != 0) cannot_write(path, errno);
}

void sync_folder(const fs::path& folder) {
  const Descriptor file = open_file(folder, O_RDONLY | O_DIRECTORY);
  if (file) ::fsync(file.get());
}

bool is_summed(std::string_view name) {
  return std::find(std::begin(summed_files), std::end(summed_files), name) !=
         std::end(summed_files);
}

/// Whether a generation may be without a file: Xapian writes no table that is empty.
bool may_lack(const fs::path& generation, std::string_view name) {
  return name == "position.glass" && !fs::exists(generation / name);
}

Error damaged_sums(const fs::path& path) {
  return {ErrorCode::no_index, fmt::format("{}: damaged", path.string()),
          "make the checksums anew: mercato-indexer check --repair"};
}

/// Reads a file of checksums from its beginning to its end, into the place of each part: those of
/// large tables take megabytes. Throws Error{no_index} if it is damaged.
class SumsReader {
 public:
  explicit SumsReader(const fs::path& path)
      : path_(path), file_(open_regular_file(path, ErrorCode::no_index)) {
    struct stat status {};
    if (::fstat(file_.get(), &status) != 0) cannot_read(path_, errno);
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size > largest_sums || size < sizeof sum_) throw damaged_sums(path_);
    left_ = size - sizeof sum_;
  }

  std::uint64_t number() {
    constexpr std::size_t longest = 10;  // bytes
    std::string bytes;
    do bytes += text(1);
    while (static_cast<unsigned char>(bytes.back()) >= 0x80 && bytes.size() < longest);
    ByteReader in(bytes);
    const std::uint64_t value = in.number();
    if (!in.ok()) throw damaged_sums(path_);
    return value;
  }
  std::string text(std::uint64_t size) {
    require(size);
    std::string bytes(size, '\0');
    read(bytes.data(), size);
    return bytes;
  }
  std::vector<std::uint32_t> blocks(std::uint64_t size) {
    require(size);
    if (size % sizeof(std::uint32_t) != 0) throw damaged_sums(path_);
    std::vector<std::uint32_t> sums(size / sizeof(std::uint32_t));
    read(sums.data(), size);
    return sums;
  }
  /// Compares what was read with the checksum at the end.
  void finish() {
    if (left_ > 0) throw damaged_sums(path_);
    const std::uint32_t read_so_far = sum_;
    std::uint32_t sum = 0;
    left_ = sizeof sum;
    read(&sum, sizeof sum);
    if (sum != read_so_far) throw damaged_sums(path_);
  }

 private:
  void require(std::uint64_t size) const {
    if (size > left_) throw damaged_sums(path_);
  }

  void read(void* to, std::uint64_t size) {
    require(size);
    left_ -= size;
    auto* next = static_cast<char*>(to);
    for (std::uint64_t missing = size; missing > 0;) {
      if (held_.empty()) fetch();
      const std::string_view some = held_.substr(0, missing);
      std::memcpy(next, some.data(), some.size());
      next += some.size();
      missing -= some.size();
      held_.remove_prefix(some.size());
    }
    sum_ = checksum({static_cast<const char*>(to), size}, sum_);
  }

  void fetch() {
    ssize_t got = 0;
    do got = ::read(file_.get(), buffer_.data(), buffer_.size());
    while (got < 0 && errno == EINTR);
    if (got < 0) cannot_read(path_, errno);
    if (got == 0) throw damaged_sums(path_);
    held_ = std::string_view(buffer_).substr(0, static_cast<std::size_t>(got));
  }

  const fs::path path_;
  Descriptor file_;
  std::string buffer_ = std::string(std::size_t{64} << 10, '\0');
  std::string_view held_;   ///< bytes of the buffer that come next
  std::uint64_t left_ = 0;  ///< before the checksum of the file
  std::uint32_t sum_ = 0;   ///< of what was read
};

}  // namespace

void FileSums::add(std::string_view block) {
  size += block.size();
  blocks.push_back(checksum(block));
}

const FileSums* GenerationSums::find(std::string_view name) const {
  const auto it = std::find_if(files.begin(), files.end(),
                               [&](const FileSums& file) { return file.name == name; });
  return it == files.end() ? nullptr : &*it;
}

FileSums compute_file_sums(const fs::path& file) {
  FileSums sums;
  sums.name = file.filename().string();
  read_file(file, [&](std::string_view bytes) {
    for (; !bytes.empty(); bytes.remove_prefix(std::min(sum_block_size, bytes.size())))
      sums.add(bytes.substr(0, sum_block_size));
  });
  return sums;
}

GenerationSums compute_sums(const fs::path& generation) {
  GenerationSums sums;
  for (const std::string_view name : summed_files)
    if (!may_lack(generation, name)) sums.files.push_back(compute_file_sums(generation / name));
  sums.version_file = read_version_file(generation);
  return sums;
}

std::string read_version_file(const fs::path& generation) {
  std::string bytes;
  read_file(generation / version_name, [&](std::string_view part) {
    if (bytes.size() <= largest_version_file) bytes += part;
  });
  return bytes;
}

void restore_version_file(const fs::path& generation, const std::string& bytes) {
  const fs::path draft = generation / "v.tmp";  // as Xapian calls it
  write_file(draft, bytes);
  std::error_code error;
  fs::rename(draft, generation / version_name, error);
  if (error) cannot_write(generation / version_name, error.value());
  sync_folder(generation);
}

void write_sums(const fs::path& generation, const GenerationSums& sums) {
  ByteWriter out;
  out.text(sums.version_file);
  out.number(sums.files.size());
  for (const FileSums& file : sums.files) {
    out.text(file.name);
    out.number(file.size);
    out.text({reinterpret_cast<const char*>(file.blocks.data()),
              file.blocks.size() * sizeof(std::uint32_t)});
  }
  std::string bytes(magic);
  bytes += out.bytes();
  append_checksum(bytes);
  const fs::path draft = generation / "sums.new";
  write_file(draft, bytes);
  std::error_code error;
  fs::rename(draft, generation / sums_name, error);
  if (error) cannot_write(generation / sums_name, error.value());
  sync_folder(generation);
}

std::optional<GenerationSums> read_sums(const fs::path& generation) {
  const fs::path path = generation / sums_name;
  std::error_code error;
  if (!fs::exists(fs::symlink_status(path, error))) return std::nullopt;
  SumsReader in(path);
  if (in.text(magic.size()) != magic) throw damaged_sums(path);
  GenerationSums sums;
  sums.version_file = in.text(in.number());
  for (std::uint64_t left = in.number(); left > 0; --left) {
    FileSums& file = sums.files.emplace_back();
    file.name = in.text(in.number());
    if (!is_summed(file.name)) throw damaged_sums(path);  // it may lead anywhere
    file.size = in.number();
    file.blocks = in.blocks(in.number());
    if (file.blocks.size() != (file.size + sum_block_size - 1) / sum_block_size)
      throw damaged_sums(path);
  }
  in.finish();
  for (const std::string_view name : summed_files)
    if (sums.find(name) == nullptr && !may_lack(generation, name)) throw damaged_sums(path);
  return sums;
}

bool sums_pending(const fs::path& generation) {
  struct stat ignored {};
  return ::lstat((generation / pending_name).c_str(), &ignored) == 0;
}

void begin_pending(const fs::path& generation) {
  write_file(generation / pending_name, {});
  sync_folder(generation);
}

void end_pending(const fs::path& generation, const GenerationSums& sums) {
  write_sums(generation, sums);
  std::error_code ignored;
  fs::remove(generation / pending_name, ignored);
}

std::vector<Damage> find_damage(const fs::path& generation, const GenerationSums& sums) {
  std::vector<Damage> found;
  for (const FileSums& before : sums.files) {
    const fs::path path = generation / before.name;
    FileSums now;
    try {
      now = compute_file_sums(path);
    } catch (const Error& error) {
      const std::string message = error.what();
      const std::string prefix = path.string() + ": ";
      found.push_back(
          {path, message.starts_with(prefix) ? message.substr(prefix.size()) : message});
      continue;
    }
    if (now.size != before.size)
      found.push_back({path, fmt::format("has {} bytes instead of {}", now.size, before.size)});
    for (std::size_t i = 0; i < std::min(now.blocks.size(), before.blocks.size()); ++i)
      if (now.blocks[i] != before.blocks[i] &&
          (now.size == before.size || (i + 1) * sum_block_size <= std::min(now.size, before.size)))
        found.push_back({path, fmt::format("block {} (byte {}) is not what was written", i,
                                           i * sum_block_size)});
  }
  return found;
}

}  // namespace mercato
