// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/serve/http_server.hh"

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "common/base/error.hh"

namespace mercato::serve {
namespace {

constexpr std::size_t most_connections = 4096;  // others wait
constexpr std::size_t most_requests = 1000;     // of one connection
constexpr std::size_t longest_body = 4096;      // bytes; no request needs one

/// Nothing; in later versions of httplib (0.18), whether the connection was taken.
using Taken = decltype(std::declval<httplib::TaskQueue&>().enqueue({}));

class ConnectionThreads : public httplib::TaskQueue {
 public:
  Taken enqueue(std::function<void()> serve) override {
    {
      std::unique_lock lock(mutex_);
      ended_.wait(lock, [this] { return running_ < most_connections; });
      ++running_;
    }
    const auto run = [this, serve = std::move(serve)] {
      serve();
      const std::lock_guard lock(mutex_);
      --running_;
      ended_.notify_all();
    };
    try {
      std::thread(run).detach();
    } catch (const std::system_error&) {  // no more threads: the next connection waits for this one
      run();
    }
    return Taken(true);
  }

  void shutdown() override {
    std::unique_lock lock(mutex_);
    ended_.wait(lock, [this] { return running_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable ended_;
  std::size_t running_ = 0;
};

}  // namespace

HttpServer::HttpServer(std::function<void(httplib::Response&)> refuse)
    : refuse_(std::move(refuse)), stop_(::eventfd(0, EFD_CLOEXEC)) {
  if (!stop_) throw Error(ErrorCode::input, fmt::format("eventfd: {}", errno_reason(errno)));
  new_task_queue = [] { return new ConnectionThreads; };
  set_payload_max_length(longest_body);
  set_keep_alive_max_count(most_requests);
}

void HttpServer::run(int listening) {
  svr_sock_ = listening;
  listen_after_bind();
  ended_ = true;
}

void HttpServer::end() {
  // httplib forgets a stop that comes before it runs.
  while (!is_running() && !ended_) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  const std::uint64_t one = 1;
  (void)!::write(stop_.get(), &one, sizeof one);
  stop();
}

bool HttpServer::process_and_close_socket(socket_t socket) {
  const Descriptor owned(socket);
  Connection connection(socket, stop_.get(), limits_);
  bool answered = false;
  for (std::size_t left = most_requests; left > 0 && connection.await_request(); --left) {
    bool closes = false;
    bool body = false;
    answered = answer(connection, left == 1, closes, [&](httplib::Request& request) {
      body = request.has_header("Content-Length") || request.has_header("Transfer-Encoding");
      request.ranges.clear();  // answers are given whole
    });
    // Bytes that httplib left unread must not be taken for the next request.
    if (connection.too_large())
      connection.send_last(refusal());
    else if (body)
      connection.send_last({});
    if (!answered || closes || body || connection.too_large()) break;
  }
  ::shutdown(socket, SHUT_RDWR);
  return answered;
}

template <class Stream, class Setup>
bool HttpServer::answer(Stream& connection, bool last, bool& closes, const Setup& set_up) {
  if constexpr (requires { process_request(connection, last, closes, set_up); }) {
    return process_request(connection, last, closes, set_up);
  } else {  // later versions (0.18) are told both ends
    std::string remote;
    std::string local;
    int remote_port = 0;
    int local_port = 0;
    connection.get_remote_ip_and_port(remote, remote_port);
    connection.get_local_ip_and_port(local, local_port);
    return process_request(connection, remote, remote_port, local, local_port, last, closes,
                           set_up);
  }
}

/// httplib breaks off a request that is not read to its end.
std::string HttpServer::refusal() const {
  httplib::Response response;
  refuse_(response);
  return fmt::format(
      "HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n"
      "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
      response.body.size(), response.body);
}

}  // namespace mercato::serve
