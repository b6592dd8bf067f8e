// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/article/compression.hh"

#include <memory>
#include <new>
#include <zstd.h>

#include "common/article/damaged.hh"

namespace mercato {
namespace {

constexpr int level = 3;  // measured: 6 makes articles 6 % smaller, in three times the time
constexpr unsigned long long most_bytes = 1ULL << 30;

constexpr unsigned char dictionary[] = {
#include "common/article/dictionary.inc"
};

template <auto release>
struct Release {
  template <typename T>
  void operator()(T* one) const {
    release(one);
  }
};

template <typename T, auto release>
using Owned = std::unique_ptr<T, Release<release>>;

template <typename T>
T* required(T* made) {
  if (made == nullptr) throw std::bad_alloc();
  return made;
}

ZSTD_CCtx& compressor() {
  static const Owned<ZSTD_CDict, ZSTD_freeCDict> words(
      required(ZSTD_createCDict(dictionary, sizeof dictionary, level)));
  thread_local const Owned<ZSTD_CCtx, ZSTD_freeCCtx> one = [] {
    Owned<ZSTD_CCtx, ZSTD_freeCCtx> made(required(ZSTD_createCCtx()));
    ZSTD_CCtx_refCDict(made.get(), words.get());
    ZSTD_CCtx_setParameter(made.get(), ZSTD_c_dictIDFlag, 0);
    return made;
  }();
  return *one;
}

ZSTD_DCtx& decompressor() {
  static const Owned<ZSTD_DDict, ZSTD_freeDDict> words(
      required(ZSTD_createDDict(dictionary, sizeof dictionary)));
  thread_local const Owned<ZSTD_DCtx, ZSTD_freeDCtx> one = [] {
    Owned<ZSTD_DCtx, ZSTD_freeDCtx> made(required(ZSTD_createDCtx()));
    ZSTD_DCtx_refDDict(made.get(), words.get());
    return made;
  }();
  return *one;
}

}  // namespace

std::string compress_article(std::string_view bytes) {
  std::string frame(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compress2(&compressor(), frame.data(), frame.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size)) throw std::bad_alloc();  // there is room for any frame
  frame.resize(size);
  return frame;
}

std::string decompress_article(std::string_view frame) {
  const auto size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size > most_bytes || ZSTD_findFrameCompressedSize(frame.data(), frame.size()) != frame.size())
    throw DamagedArticle("a stored article is damaged");
  std::string bytes(size, '\0');
  if (ZSTD_decompressDCtx(&decompressor(), bytes.data(), bytes.size(), frame.data(),
                          frame.size()) != size)
    throw DamagedArticle("a stored article is damaged");
  return bytes;
}

}  // namespace mercato
