// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "common/article/damaged.hh"
#include "common/base/error.hh"
#include "common/index/answer_deadline.hh"
#include "searcher/engine/engine.hh"
#include "searcher/engine/index/index_reader.hh"

namespace mercato {

/// The open index behind an Engine, kept fresh.
struct Engine::State {
  IndexChoice choice;
  std::unique_ptr<IndexReader> reader;
  std::vector<unsigned> ports;  ///< of the servers
  SilentPlaces silent;
  std::chrono::steady_clock::time_point opened;
  std::chrono::steady_clock::time_point checked;  ///< when it was last looked for newer data

  explicit State(IndexChoice choice);

  /// Runs `work` on the index as it is now; again if a writer changes it meanwhile, or if a shard
  /// falls silent: then its replica is asked, or it is left out, or named. Throws Error{no_index}
  /// for Xapian's errors.
  template <typename Work>
  auto run(const Work& work) {
    constexpr int attempts = 6;
    // A little longer than Xapian waits for one message: its error names the silent server, that of
    // a connection which was shut down names none.
    const auto time = choice.shard_timeout + choice.shard_timeout / 8;
    for (int attempt = 1;; ++attempt) {
      AnswerDeadline deadline(ports, time);
      try {
        refresh();
        return work(*reader);
      } catch (const Xapian::DatabaseModifiedError& error) {
        reader.reset();
        if (attempt == attempts) give_up(error);
      } catch (const Xapian::NetworkError& error) {
        reader.reset();
        if (attempt == attempts) give_up(error);
        avoid(error, deadline.passed());
      } catch (const Xapian::Error& error) {
        give_up(error);
      } catch (const DamagedArticle& error) {
        give_up(error);
      } catch (const Error&) {
        // A place that was opened as the time ran out took the time of those after it.
        if (reader || !deadline.passed() || attempt == attempts) throw;
      } catch (const std::logic_error& error) {  // a length or a place that no index of ours has
        give_up(error);
      }
    }
  }

 private:
  void refresh();
  void avoid(const Xapian::NetworkError& error, bool too_late);
  [[noreturn]] void give_up(const Xapian::Error& error) const;
  [[noreturn]] void give_up(const std::exception& damage) const;
};

}  // namespace mercato
