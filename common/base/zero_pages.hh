// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <new>
#include <sys/mman.h>
#include <type_traits>
#include <utility>

namespace mercato {

/// An array of zeros that takes memory only where it is read or written: a question to a large
/// archive needs little of what there is a number for of each article.
template <typename T>
class ZeroPages {
  static_assert(std::is_trivial_v<T>);

 public:
  /// Throws std::bad_alloc.
  explicit ZeroPages(std::size_t size) : size_(size) {
    if (size == 0) return;
    void* const pages = ::mmap(nullptr, size * sizeof(T), PROT_READ | PROT_WRITE,
                               MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (pages == MAP_FAILED) throw std::bad_alloc();
    begin_ = static_cast<T*>(pages);
  }
  ~ZeroPages() {
    if (begin_ != nullptr) ::munmap(begin_, size_ * sizeof(T));
  }
  ZeroPages(ZeroPages&& other) noexcept
      : begin_(std::exchange(other.begin_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  ZeroPages& operator=(ZeroPages&& other) noexcept {
    std::swap(begin_, other.begin_);
    std::swap(size_, other.size_);
    return *this;
  }
  ZeroPages(const ZeroPages&) = delete;
  ZeroPages& operator=(const ZeroPages&) = delete;

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] T& operator[](std::size_t place) { return begin_[place]; }
  [[nodiscard]] const T& operator[](std::size_t place) const { return begin_[place]; }

 private:
  T* begin_ = nullptr;
  std::size_t size_;
};

}  // namespace mercato
