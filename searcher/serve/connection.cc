// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/serve/connection.hh"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>

namespace mercato::serve {
namespace {

using Name = int (*)(int, sockaddr*, socklen_t*);

/// One end of a connection, in numbers; nothing for the socket of a file.
void look_up(Name name, int socket, std::string& ip, int& port) {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  char host[NI_MAXHOST];
  char service[NI_MAXSERV];
  if (name(socket, reinterpret_cast<sockaddr*>(&address), &length) != 0 ||
      address.ss_family == AF_UNIX ||
      ::getnameinfo(reinterpret_cast<sockaddr*>(&address), length, host, sizeof host, service,
                    sizeof service, NI_NUMERICHOST | NI_NUMERICSERV) != 0)
    return;
  ip = host;
  std::from_chars(service, service + std::strlen(service), port);
}

}  // namespace

Connection::Connection(int socket, int stop, const ConnectionLimits& limits)
    : socket_(socket), stop_(stop), limits_(limits), head_(limits.request, &memory_) {}

bool Connection::await_request() {
  head_ = RequestHead(limits_.request);  // its text keeps its room
  read_ = 0;
  departs_by_ = {};
  if (begin_ == end_ && (!wait_for(POLLIN, Clock::now() + limits_.silence) || !fill()))
    return false;
  const Clock::time_point arrives_by = Clock::now() + limits_.arrival;
  while (true) {
    begin_ += head_.take({buffer_.data() + begin_, end_ - begin_});
    if (head_.ended()) return true;
    if (!wait_for(POLLIN, arrives_by) || !fill()) return false;
  }
}

bool Connection::wait_for(short event, Clock::time_point until) const {
  // What is under way is sent to its end also when the server is told to stop.
  pollfd wanted[] = {{socket_, event, 0}, {stop_, POLLIN, 0}};
  const nfds_t watched = event == POLLIN ? 2 : 1;
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) return false;
    const int ready = ::poll(wanted, watched, static_cast<int>(left) + 1);
    if (ready < 0 && errno == EINTR) continue;
    return ready > 0 && wanted[0].revents != 0;
  }
}

bool Connection::fill() {
  ssize_t received = 0;
  do received = ::recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
  while (received < 0 && errno == EINTR);
  if (received <= 0) return false;
  begin_ = 0;
  end_ = static_cast<std::size_t>(received);
  return true;
}

bool Connection::is_readable() const { return read_ < head_.text().size(); }

bool Connection::is_writable() const { return wait_for(POLLOUT, departs_by_); }

ssize_t Connection::read(char* bytes, std::size_t size) {
  const std::string_view left = head_.text().substr(read_, size);
  if (left.empty()) return -1;
  std::memcpy(bytes, left.data(), left.size());
  read_ += left.size();
  return static_cast<ssize_t>(left.size());
}

ssize_t Connection::write(const char* bytes, std::size_t size) { return send(bytes, size); }

ssize_t Connection::send(const char* bytes, std::size_t size) {
  if (departs_by_ == Clock::time_point{}) departs_by_ = Clock::now() + limits_.departure;
  while (wait_for(POLLOUT, departs_by_)) {
    const ssize_t sent = ::send(socket_, bytes, size, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent >= 0) return sent;
    if (errno != EINTR && errno != EAGAIN && errno != EWOULDBLOCK) break;
  }
  return -1;
}

void Connection::send_last(std::string_view answer) {
  while (!answer.empty()) {
    const ssize_t sent = send(answer.data(), answer.size());
    if (sent < 0) return;
    answer.remove_prefix(static_cast<std::size_t>(sent));
  }
  ::shutdown(socket_, SHUT_WR);
  const Clock::time_point until = Clock::now() + limits_.farewell;
  for (std::size_t left = limits_.request; left > 0 && wait_for(POLLIN, until) && fill();)
    left -= std::min(left, end_);
}

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  look_up(::getpeername, socket_, ip, port);
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  look_up(::getsockname, socket_, ip, port);
}

}  // namespace mercato::serve
