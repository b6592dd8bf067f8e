// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "searcher/engine/engine.hh"

namespace mercato::serve {

/// Some engines over one index, lent to one thread each. Thread-safe. Engines are opened when they
/// are first needed; each sees a new generation of the index by itself.
class EnginePool {
 public:
  EnginePool(IndexChoice choice, std::size_t engines);

  /// Waits until all loans have ended.
  ~EnginePool();
  EnginePool(const EnginePool&) = delete;
  EnginePool& operator=(const EnginePool&) = delete;

  /// An engine that goes back to its pool when the loan ends. The pool must outlive it.
  class Loan {
   public:
    Loan(EnginePool& pool, std::unique_ptr<Engine> engine)
        : pool_(&pool), engine_(std::move(engine)) {}
    ~Loan();
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;

    [[nodiscard]] const Engine& operator*() const { return *engine_; }

   private:
    EnginePool* pool_;
    std::unique_ptr<Engine> engine_;
  };

  /// Waits until an engine is free. Throws Error{no_index} when none can be opened.
  [[nodiscard]] Loan borrow();

 private:
  void give_back(std::unique_ptr<Engine> engine);

  IndexChoice choice_;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Engine>> free_;
  std::size_t unopened_;
  std::size_t lent_ = 0;
};

}  // namespace mercato::serve
