// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/article/annotations.hh"

#include <array>

namespace mercato {
namespace {

constexpr std::array<std::string_view, 5> kEntityTypes{"person", "organization", "product", "place",
                                                       "media"};
constexpr std::array<std::string_view, 3> kMoveKinds{"hire", "leave", "appoint"};

}  // namespace

std::string_view name_of(EntityType type) { return kEntityTypes[static_cast<std::size_t>(type)]; }

std::string_view name_of(MoveKind kind) { return kMoveKinds[static_cast<std::size_t>(kind)]; }

}  // namespace mercato
