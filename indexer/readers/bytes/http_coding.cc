// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/bytes/http_coding.hh"

#include <algorithm>
#include <brotli/decode.h>
#include <libdeflate.h>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "common/text/unicode.hh"
#include "indexer/readers/bytes/byte_stream.hh"
#include "indexer/readers/bytes/charset.hh"

namespace mercato {
namespace {

[[noreturn]] void fail_for_size(std::size_t limit) {
  throw Unreadable(fmt::format("unpacks to more than {} MiB", limit >> 20));
}

using Inflate = libdeflate_result (*)(libdeflate_decompressor*, const void*, std::size_t, void*,
                                      std::size_t, std::size_t*);

/// Deflated bytes, whose unpacked size nobody says: tried with ever more room.
std::optional<std::string> inflate(std::string_view bytes, Inflate inflate_with,
                                   std::size_t limit) {
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> unpacker(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  constexpr std::size_t growth = 8;
  for (std::size_t room = std::max<std::size_t>(bytes.size() * growth, 4096);; room *= growth) {
    room = std::min(room, limit);
    std::string out(room, '\0');
    std::size_t size = 0;
    const libdeflate_result result =
        inflate_with(unpacker.get(), bytes.data(), bytes.size(), out.data(), room, &size);
    if (result == LIBDEFLATE_SUCCESS) {
      out.resize(size);
      return out;
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE) return std::nullopt;
    if (room == limit) fail_for_size(limit);
  }
}

std::optional<std::string> unpack_brotli(std::string_view bytes, std::size_t limit) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  std::string out;
  std::string block(std::size_t{1} << 16, '\0');
  const auto* in = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::size_t left = bytes.size();
  for (;;) {
    auto* to = reinterpret_cast<std::uint8_t*>(block.data());
    std::size_t room = block.size();
    const BrotliDecoderResult result =
        BrotliDecoderDecompressStream(state.get(), &left, &in, &room, &to, nullptr);
    out.append(block, 0, block.size() - room);
    if (out.size() > limit) fail_for_size(limit);
    if (result == BROTLI_DECODER_RESULT_SUCCESS) return out;
    if (result != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) return std::nullopt;
  }
}

/// Whether bytes begin as gzip or zstd say that they do.
bool has_magic(std::string_view bytes) {
  return bytes.starts_with("\x1F\x8B") || bytes.starts_with("\x28\xB5\x2F\xFD");
}

}  // namespace

std::string decode_http_body(std::string_view bytes, std::string_view coding, std::size_t limit) {
  if (has_magic(bytes)) return unpack(bytes, limit);
  const std::string named = lower_case(coding);
  if (named.find("br") != std::string::npos) {
    if (auto out = unpack_brotli(bytes, limit)) return *std::move(out);
  }
  const bool text = !is_binary(bytes.substr(0, limits::head)) && is_utf8(bytes.substr(0, 64));
  const bool deflated = named.find("deflate") != std::string::npos;
  if (deflated || !text) {
    for (const Inflate way : {libdeflate_zlib_decompress, libdeflate_deflate_decompress}) {
      // Without a frame there is no checksum, and many bytes can be read so.
      if (!deflated && way == libdeflate_deflate_decompress) continue;
      if (auto out = inflate(bytes, way, limit)) return *std::move(out);
    }
  }
  if (!named.empty() && named != "identity" && is_binary(bytes.substr(0, limits::head))) {
    throw Unreadable(fmt::format("damaged packing, or not the {} it says it is", named));
  }
  return std::string(bytes);
}

}  // namespace mercato
