// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

#include "common/base/error.hh"

namespace mercato {

/// A stored article is not what was written. Whoever knows of which index says so.
class DamagedArticle : public Error {
 public:
  explicit DamagedArticle(const std::string& message)
      : Error(ErrorCode::no_index, message,
              "see what can be saved: mercato-indexer check --repair") {}
};

}  // namespace mercato
