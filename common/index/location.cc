// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/location.hh"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <fstream>
#include <sys/file.h>
#include <unistd.h>

#include <fmt/format.h>

#include "common/base/error.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view generation_prefix = "gen-";

constexpr std::string_view shard_prefix = "shard-";

std::optional<unsigned> number_after(std::string_view prefix, std::string_view name) {
  if (!name.starts_with(prefix)) return std::nullopt;
  unsigned number = 0;
  const char* first = name.data() + prefix.size();
  const auto [end, error] = std::from_chars(first, name.data() + name.size(), number);
  if (error != std::errc{} || end == first) return std::nullopt;
  return number;
}

/// The number of a generation or of its working folder (`gen-0007.build`); nothing for other names.
std::optional<unsigned> generation_number(const fs::path& path) {
  return number_after(generation_prefix, path.filename().string());
}

[[noreturn]] void fail(const fs::path& path, int error_number) {
  throw Error(ErrorCode::input, fmt::format("{}: {}", path.string(), errno_reason(error_number)));
}

/// A file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : value_(::open(path.c_str(), flags, 0644)) {
    if (value_ < 0) fail(path, errno);
  }
  ~Descriptor() { ::close(value_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return value_; }

 private:
  int value_;
};

void write_durably(const fs::path& path, std::string_view text) {
  const Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
  if (::write(file.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
      ::fsync(file.get()) != 0)
    fail(path, errno);
}

}  // namespace

std::optional<fs::path> IndexLocation::live() const {
  std::ifstream file(stub());
  std::string type;
  std::string name;
  if (!(file >> type >> name) || !generation_number(name)) return std::nullopt;
  return folder_ / name;
}

fs::path IndexLocation::next() const {
  unsigned last = 0;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder_, ignored))
    last = std::max(last, generation_number(entry.path()).value_or(0));
  return folder_ / fmt::format("{}{:04}", generation_prefix, last + 1);
}

void IndexLocation::publish(const fs::path& generation) const {
  write_stub(fmt::format("auto {}\n", generation.filename().string()));
  sweep();
}

void IndexLocation::publish_shards(unsigned count) const {
  std::string text;
  for (unsigned number = 1; number <= count; ++number)
    text += fmt::format("auto {}\n", shard_folder(number));
  write_stub(text);
  sweep();
}

void IndexLocation::write_stub(std::string_view text) const {
  const fs::path draft = folder_ / "XAPIANDB.new";
  write_durably(draft, text);
  std::error_code error;
  fs::rename(draft, stub(), error);
  if (error) fail(stub(), error.value());
  const Descriptor folder(folder_, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  ::fsync(folder.get());
}

std::vector<fs::path> IndexLocation::shards() const {
  std::vector<fs::path> folders;
  std::ifstream file(stub());
  for (std::string type, name; file >> type >> name;)
    if (type == "auto" && number_after(shard_prefix, name)) folders.push_back(folder_ / name);
  return folders;
}

void IndexLocation::sweep() const {
  const auto keep = live();
  const std::vector<fs::path> parts = shards();
  std::vector<fs::path> stale;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder_, ignored)) {
    const fs::path& path = entry.path();
    const bool shard = number_after(shard_prefix, path.filename().string()).has_value() &&
                       std::find(parts.begin(), parts.end(), path) == parts.end();
    if ((generation_number(path) && path != keep) || shard) stale.push_back(path);
  }
  for (const fs::path& path : stale) fs::remove_all(path, ignored);
  fs::remove(folder_ / "XAPIANDB.new", ignored);
}

std::string shard_folder(unsigned number) { return fmt::format("{}{}", shard_prefix, number); }

WriterLock::WriterLock(const IndexLocation& location) {
  std::error_code error;
  fs::create_directories(location.folder(), error);
  if (error) fail(location.folder(), error.value());
  const fs::path path = location.folder() / "writer.lock";
  descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor_ < 0) fail(path, errno);
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  const int reason = errno;
  ::close(descriptor_);
  if (reason != EWOULDBLOCK) fail(path, reason);
  throw Error(ErrorCode::locked,
              fmt::format("{}: another writer holds this index", location.folder().string()),
              "wait for it to end, or write to another --index");
}

WriterLock::~WriterLock() { ::close(descriptor_); }

}  // namespace mercato
