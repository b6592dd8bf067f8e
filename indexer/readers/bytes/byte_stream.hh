// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "common/base/error.hh"
#include "indexer/readers/bytes/source.hh"

namespace mercato {

/// Memory bounds of reading, in bytes.
namespace limits {
constexpr std::size_t article = std::size_t{64} << 20;   ///< one line, record or plain file
constexpr std::size_t document = std::size_t{32} << 20;  ///< one HTML or XML document
constexpr std::size_t head = std::size_t{64} << 10;      ///< what formats are recognised by
/// Compressed text grows some tenfold; beyond this, and once past `article`, it is a bomb.
constexpr std::uint64_t expansion = 200;
}  // namespace limits

/// Ends the reading of a file; `what()` is the reason its Problem gives.
class Unreadable : public Error {
 public:
  explicit Unreadable(const std::string& reason) : Error(ErrorCode::input, reason) {}
};

/// The file could not be opened or read: what it holds is not known.
class NotRead : public Unreadable {
 public:
  using Unreadable::Unreadable;
};

/// Bytes, read once from the first to the last.
class ByteStream {
 public:
  virtual ~ByteStream() = default;

  /// The next bytes, valid until the next call; empty at the end. Throws Unreadable.
  [[nodiscard]] virtual std::string_view next() = 0;
};

/// A stream whose first bytes can be looked at before they are read.
class HeadedStream final : public ByteStream {
 public:
  /// Reads the first `limits::head` bytes, or all there are. What is wrong behind the first block
  /// is thrown by `next`, so that what is whole can be read.
  explicit HeadedStream(ByteStream& rest);

  [[nodiscard]] std::string_view head() const { return head_; }
  [[nodiscard]] std::string_view next() override;

 private:
  ByteStream& rest_;
  std::string head_;
  bool head_read_ = false;
  std::string failure_;  ///< why the bytes end behind the head; empty if they do not
};

/// All bytes of a stream. Throws Unreadable if there are more than `limit`.
[[nodiscard]] std::string read_all(ByteStream& stream, std::size_t limit);

/// Bytes packed with gzip or another of PackedFile's filters, unpacked. Throws Unreadable if they
/// are not, are damaged, or unpack to more than `limit` bytes.
[[nodiscard]] std::string unpack(std::string_view bytes, std::size_t limit);

/// A file as its content, whatever it is packed in: gzip, xz, zstd, bzip2, and tar archives of any
/// number of files.
class PackedFile {
 public:
  /// `consumed` is told now and then how many bytes of the file have been read. Throws Unreadable.
  explicit PackedFile(const Source& source, std::function<void(std::uint64_t)> consumed = nullptr);
  ~PackedFile();
  PackedFile(const PackedFile&) = delete;
  PackedFile& operator=(const PackedFile&) = delete;

  /// Goes to the next file inside; false after the last. Throws Unreadable.
  [[nodiscard]] bool next_entry();

  /// Name of the current file in its archive; empty if there is no archive.
  [[nodiscard]] std::string entry_name() const;

  /// Content of the current file.
  [[nodiscard]] ByteStream& bytes();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mercato
