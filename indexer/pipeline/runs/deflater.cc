// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/runs/deflater.hh"

#include <libdeflate.h>
#include <new>

namespace mercato {
namespace {

constexpr int level = 1;  // measured: the others save 1 % at most, at up to ten times the time

}  // namespace

void Deflater::Free::operator()(libdeflate_compressor* compressor) const {
  libdeflate_free_compressor(compressor);
}

Deflater::Deflater() : compressor_(libdeflate_alloc_compressor(level)) {
  if (!compressor_) throw std::bad_alloc();
}

std::string_view Deflater::deflated(std::string_view bytes) {
  if (out_.size() < bytes.size()) out_.resize(2 * bytes.size());
  const std::size_t room = bytes.empty() ? 0 : bytes.size() - 1;
  const std::size_t size =
      libdeflate_deflate_compress(compressor_.get(), bytes.data(), bytes.size(), out_.data(), room);
  return std::string_view(out_).substr(0, size);
}

}  // namespace mercato
