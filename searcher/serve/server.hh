// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/index/shard_set.hh"
#include "searcher/serve/guard.hh"

namespace mercato::serve {

struct ServerOptions {
  Address address{"127.0.0.1", 8642};
  std::size_t engines = 4;           ///< searches run at once
  std::chrono::seconds timeout{30};  ///< that an answer may take
  std::vector<std::string> hosts;    ///< more names this server is known by
  std::string token;                 ///< empty: none is asked for
  std::string allow_origin;          ///< Access-Control-Allow-Origin; empty: no header
  bool log_requests = true;          ///< one line a request to standard error
  std::filesystem::path page;        ///< folder of the page
  std::filesystem::path schemas;     ///< folder of the JSON schemas
};

/// Answers HTTP requests over one index: the routes of routes.hh, the page at /, the JSON schemas
/// under /schema/. There is no request that writes.
class Server {
 public:
  /// Opens the index and binds the address. Throws Error{no_index} or Error{input}.
  Server(const IndexChoice& choice, ServerOptions options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Where it is reached, also when any port was asked for (0).
  [[nodiscard]] const std::string& name() const;

  /// Answers until `stop`. Requests under way are finished.
  void run();

  /// From any thread.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mercato::serve
