// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <httplib.h>
#include <string>

#include "common/base/descriptor.hh"
#include "searcher/serve/connection.hh"

namespace mercato::serve {

/// httplib's reading of requests and writing of answers, over a socket that is listened on already
/// and connections with bounds; one thread for each, so that slow ones hold nobody up.
class HttpServer : public httplib::Server {
 public:
  /// Fills the answer to a request that is refused; the request's address is the client's, its
  /// target what the first line says.
  using Refuse = std::function<void(const Refusal&, const httplib::Request&, httplib::Response&)>;

  /// Throws Error{input} when the system gives no file any more.
  explicit HttpServer(Refuse refuse);

  /// Answers what comes over a listening socket, which it closes, until `end`.
  void run(int listening);

  /// From any thread. Answers under way are finished, no other request is read.
  void end();

 private:
  bool process_and_close_socket(socket_t socket) override;
  /// httplib's work on one request, in whichever form this httplib has it.
  template <class Stream, class Setup>
  bool answer(Stream& connection, bool last, bool& closes, const Setup& set_up);
  [[nodiscard]] std::string refused(const Connection& connection) const;

  Refuse refuse_;
  ConnectionLimits limits_;
  Descriptor stop_;  ///< readable when the server is to end
  std::atomic<bool> ended_ = false;
};

}  // namespace mercato::serve
