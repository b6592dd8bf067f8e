// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/bytes/byte_stream.hh"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include "common/base/error.hh"

namespace mercato {
namespace {

constexpr std::size_t block_size = std::size_t{1} << 18;

struct ArchiveCloser {
  void operator()(struct archive* handle) const { archive_read_free(handle); }
};

using ArchiveHandle = std::unique_ptr<struct archive, ArchiveCloser>;

ArchiveHandle new_handle() {
  ArchiveHandle handle(archive_read_new());
  archive_read_support_filter_gzip(handle.get());
  archive_read_support_filter_bzip2(handle.get());
  archive_read_support_filter_xz(handle.get());
  archive_read_support_filter_zstd(handle.get());
  archive_read_support_format_raw(handle.get());
  return handle;
}

class Descriptor {
 public:
  explicit Descriptor(const std::filesystem::path& path)
      : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (number_ < 0) throw NotRead(errno_reason(errno));
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

}  // namespace

HeadedStream::HeadedStream(ByteStream& rest) : rest_(rest) {
  while (head_.size() < limits::head) {
    std::string_view block;
    try {
      block = rest_.next();
    } catch (const NotRead&) {
      throw;
    } catch (const Unreadable& error) {
      if (head_.empty()) throw;
      failure_ = error.what();
    }
    if (block.empty()) break;
    head_ += block;
  }
}

std::string_view HeadedStream::next() {
  if (!head_read_) {
    head_read_ = true;
    if (!head_.empty()) return head_;
  }
  if (!failure_.empty()) throw Unreadable(failure_);
  return rest_.next();
}

std::string read_all(ByteStream& stream, std::size_t limit) {
  std::string bytes;
  for (std::string_view block = stream.next(); !block.empty(); block = stream.next()) {
    if (bytes.size() + block.size() > limit) {
      throw Unreadable(fmt::format("larger than {} MiB, too large for one article", limit >> 20));
    }
    bytes += block;
  }
  return bytes;
}

std::string unpack(std::string_view bytes, std::size_t limit) {
  const ArchiveHandle handle = new_handle();
  struct archive_entry* entry = nullptr;
  const bool opened =
      archive_read_open_memory(handle.get(), bytes.data(), bytes.size()) == ARCHIVE_OK &&
      archive_read_next_header(handle.get(), &entry) == ARCHIVE_OK;
  constexpr int filters = 2;  // the one that unpacks, and the source
  if (!opened || archive_filter_count(handle.get()) < filters) throw Unreadable("unknown packing");
  std::string content;
  std::string block(block_size, '\0');
  for (;;) {
    const la_ssize_t size = archive_read_data(handle.get(), block.data(), block.size());
    if (size < 0) throw Unreadable("damaged packing");
    if (size == 0) return content;
    if (content.size() + static_cast<std::size_t>(size) > limit) {
      throw Unreadable(fmt::format("unpacks to more than {} MiB", limit >> 20));
    }
    content.append(block, 0, static_cast<std::size_t>(size));
  }
}

struct PackedFile::State final : ByteStream {
  explicit State(const std::filesystem::path& path) : file(path), handle(new_handle()) {
    archive_read_support_format_empty(handle.get());
    archive_read_support_format_tar(handle.get());
    check(archive_read_open_fd(handle.get(), file.number(), block_size));
  }

  std::string_view next() override {
    const void* bytes = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    do {  // a hole of a sparse file in a tar archive may come as an empty block
      const int result = archive_read_data_block(handle.get(), &bytes, &size, &offset);
      if (result == ARCHIVE_EOF) return {};
      check(result);
    } while (size == 0);
    produced += size;
    const auto consumed = static_cast<std::uint64_t>(archive_filter_bytes(handle.get(), -1));
    if (produced > limits::article && produced / limits::expansion > consumed) {
      throw Unreadable(fmt::format("expands to more than {} times its size", limits::expansion));
    }
    if (told) told(consumed);
    return {static_cast<const char*>(bytes), size};
  }

  void check(int result) const {
    if (result >= ARCHIVE_WARN) return;
    const char* reason = archive_error_string(handle.get());
    const int number = archive_errno(handle.get());
    if (number == EIO || number == ESTALE || number == EACCES)
      throw NotRead(reason != nullptr ? reason : "cannot be read");
    throw Unreadable(reason != nullptr ? reason : "damaged");
  }

  Descriptor file;
  ArchiveHandle handle;
  struct archive_entry* entry = nullptr;
  std::uint64_t produced = 0;
  std::function<void(std::uint64_t)> told;
};

PackedFile::PackedFile(const Source& source, std::function<void(std::uint64_t)> consumed)
    : state_(std::make_unique<State>(source.path)) {
  state_->told = std::move(consumed);
}
PackedFile::~PackedFile() = default;

bool PackedFile::next_entry() {
  struct archive* handle = state_->handle.get();
  for (;;) {
    const int result = archive_read_next_header(handle, &state_->entry);
    if (result == ARCHIVE_EOF) return false;
    state_->check(result);
    if (archive_format(handle) == ARCHIVE_FORMAT_RAW) return true;
    if (archive_entry_filetype(state_->entry) == AE_IFREG) return true;
  }
}

std::string PackedFile::entry_name() const {
  if (archive_format(state_->handle.get()) == ARCHIVE_FORMAT_RAW) return {};
  const char* name = archive_entry_pathname(state_->entry);
  return name != nullptr ? display_name(name) : "?";
}

ByteStream& PackedFile::bytes() { return *state_; }

}  // namespace mercato
