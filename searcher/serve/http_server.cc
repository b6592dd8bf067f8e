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

std::string_view phrase_of(int status) {
  switch (status) {
    case 405:
      return "Method Not Allowed";
    case 414:
      return "URI Too Long";
    case 431:
      return "Request Header Fields Too Large";
    default:
      return "Bad Request";
  }
}

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

HttpServer::HttpServer(Refuse refuse)
    : refuse_(std::move(refuse)), stop_(::eventfd(0, EFD_CLOEXEC)) {
  if (!stop_) throw Error(ErrorCode::input, fmt::format("eventfd: {}", errno_reason(errno)));
  new_task_queue = [] { return new ConnectionThreads; };
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
    const RequestHead& head = connection.head();
    if (head.refusal()) {
      connection.send_last(refused(connection));
      break;
    }
    bool closes = false;
    bool understood = false;
    answered =
        answer(connection, left == 1 || head.has_body(), closes, [&](httplib::Request& request) {
          understood = true;
          request.ranges.clear();  // answers are given whole
        });
    if (!answered) break;
    // What follows is not read: a body must not be taken for the next request.
    if (closes || left == 1 || head.has_body() || !understood) {
      connection.send_last({});
      break;
    }
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

std::string HttpServer::refused(const Connection& connection) const {
  const std::string_view line = connection.head().request_line();
  httplib::Request request;
  request.method = line.substr(0, line.find(' '));
  if (request.method.size() < line.size()) request.target = line.substr(request.method.size() + 1);
  int port = 0;
  connection.get_remote_ip_and_port(request.remote_addr, port);
  httplib::Response response;
  refuse_(*connection.head().refusal(), request, response);
  std::string answer =
      fmt::format("HTTP/1.1 {} {}\r\nConnection: close\r\nContent-Length: {}\r\n", response.status,
                  phrase_of(response.status), response.body.size());
  for (const auto& [name, value] : response.headers)
    answer += fmt::format("{}: {}\r\n", name, value);
  return answer + "\r\n" + response.body;
}

}  // namespace mercato::serve
