// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstddef>
#include <new>

#include <mimalloc.h>

#include "common/cli/process.hh"

// The replaceable allocation functions ([new.delete]) of both programs, by mimalloc. Debian's
// mimalloc has its own, but, built as C, they abort when memory runs out.

namespace {

void* allocate(std::size_t size) {
  if (void* memory = mi_malloc(size)) return memory;
  mercato::out_of_memory();
}

void* allocate_aligned(std::size_t size, std::align_val_t alignment) {
  if (void* memory = mi_malloc_aligned(size, static_cast<std::size_t>(alignment))) return memory;
  mercato::out_of_memory();
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return mi_malloc(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return mi_malloc(size); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  return allocate_aligned(size, alignment);
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
  return allocate_aligned(size, alignment);
}

void operator delete(void* memory) noexcept { mi_free(memory); }
void operator delete[](void* memory) noexcept { mi_free(memory); }
void operator delete(void* memory, std::size_t) noexcept { mi_free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { mi_free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { mi_free(memory); }
void operator delete[](void* memory, const std::nothrow_t&) noexcept { mi_free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { mi_free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { mi_free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { mi_free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { mi_free(memory); }
