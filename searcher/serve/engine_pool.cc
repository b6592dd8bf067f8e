// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/serve/engine_pool.hh"

#include <utility>

namespace mercato::serve {

EnginePool::EnginePool(IndexChoice choice, std::size_t engines)
    : choice_(std::move(choice)), unopened_(engines) {}

EnginePool::~EnginePool() {
  std::unique_lock lock(mutex_);
  returned_.wait(lock, [this] { return lent_ == 0; });
}

EnginePool::Loan::~Loan() { pool_->give_back(std::move(engine_)); }

EnginePool::Loan EnginePool::borrow() {
  std::unique_lock lock(mutex_);
  returned_.wait(lock, [this] { return !free_.empty() || unopened_ > 0; });
  ++lent_;
  if (!free_.empty()) {
    std::unique_ptr<Engine> engine = std::move(free_.back());
    free_.pop_back();
    return {*this, std::move(engine)};
  }
  --unopened_;
  lock.unlock();
  try {
    return {*this, std::make_unique<Engine>(choice_)};
  } catch (...) {
    give_back(nullptr);
    throw;
  }
}

void EnginePool::give_back(std::unique_ptr<Engine> engine) {
  {
    const std::lock_guard lock(mutex_);
    --lent_;
    if (engine)
      free_.push_back(std::move(engine));
    else
      ++unopened_;
    returned_.notify_all();  // while locked: the pool may end with its last loan
  }
}

}  // namespace mercato::serve
