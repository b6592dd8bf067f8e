// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/serve/listener.hh"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string_view>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <fmt/format.h>

#include "common/base/error.hh"

namespace mercato::serve {
namespace fs = std::filesystem;
namespace {

constexpr int first_inherited = 3;  // sd_listen_fds(3)

Error cannot_listen(const std::string& where, const std::string& reason) {
  return {ErrorCode::input, fmt::format("{}: can't be listened on: {}", where, reason)};
}

bool is_number_in_environment(const char* name, long wanted) {
  const char* value = std::getenv(name);
  return value != nullptr && std::strtol(value, nullptr, 10) == wanted;
}

/// Whether nobody listens on a socket's file.
bool is_deserted(const sockaddr_un& address) {
  const Descriptor probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  return ::connect(probe.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 &&
         errno == ECONNREFUSED;
}

}  // namespace

bool systemd_opened_a_socket() {
  return is_number_in_environment("LISTEN_PID", ::getpid()) &&
         is_number_in_environment("LISTEN_FDS", 1);
}

Listener::Listener(const Address& address) {
  if (address.inherited)
    inherit();
  else if (!address.path.empty())
    bind_file(address.path);
  else
    bind_port(address);
  if (::listen(socket_.get(), SOMAXCONN) != 0) throw cannot_listen(name_, errno_reason(errno));
  // Headers and body go out one after the other: the second must not wait until the first arrived.
  // What is accepted inherits it; a socket of a file knows no such thing.
  const int yes = 1;
  (void)::setsockopt(socket_.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  look_up_name();
}

Listener::~Listener() {
  std::error_code ignored;
  if (!file_.empty()) fs::remove(file_, ignored);
}

void Listener::bind_port(const Address& address) {
  const std::string where = fmt::format("{}:{}", address.host, address.port);
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE;
  addrinfo* found = nullptr;
  const int failed =
      ::getaddrinfo(address.host.c_str(), std::to_string(address.port).c_str(), &hints, &found);
  if (failed != 0) throw cannot_listen(where, ::gai_strerror(failed));
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owned(found, ::freeaddrinfo);
  int reason = 0;
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    Descriptor socket(::socket(one->ai_family, one->ai_socktype | SOCK_CLOEXEC, one->ai_protocol));
    const int yes = 1;
    if (socket && ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
        ::bind(socket.get(), one->ai_addr, one->ai_addrlen) == 0) {
      socket_ = std::move(socket);
      return;
    }
    reason = errno;
  }
  throw cannot_listen(where, errno_reason(reason));
}

void Listener::bind_file(const fs::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string text = path.string();
  const std::string where = "unix:" + text;
  if (text.size() >= sizeof address.sun_path)
    throw cannot_listen(where, errno_reason(ENAMETOOLONG));
  std::memcpy(address.sun_path, text.data(), text.size());
  std::error_code ignored;
  if (fs::is_socket(fs::symlink_status(path, ignored)) && is_deserted(address))
    fs::remove(path, ignored);
  socket_ = Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const mode_t before = ::umask(0177);
  const bool bound = socket_ && ::bind(socket_.get(), reinterpret_cast<const sockaddr*>(&address),
                                       sizeof address) == 0;
  const int reason = errno;
  ::umask(before);
  if (!bound) throw cannot_listen(where, errno_reason(reason));
  file_ = path;
}

void Listener::inherit() {
  if (!systemd_opened_a_socket())
    throw Error(ErrorCode::usage, "--listen systemd: systemd handed no socket over",
                "a .socket unit of this service opens one");
  socket_ = Descriptor(first_inherited);
}

void Listener::look_up_name() {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  if (::getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&address), &length) != 0)
    throw cannot_listen("the socket", errno_reason(errno));
  if (address.ss_family == AF_UNIX) {
    name_ = fmt::format("unix:{}", reinterpret_cast<const sockaddr_un*>(&address)->sun_path);
    return;
  }
  char host[NI_MAXHOST];
  char port[NI_MAXSERV];
  if (::getnameinfo(reinterpret_cast<const sockaddr*>(&address), length, host, sizeof host, port,
                    sizeof port, NI_NUMERICHOST | NI_NUMERICSERV) != 0)
    throw cannot_listen("the socket", "it has no address");
  local_ = is_loopback(host);
  name_ =
      fmt::format(fmt::runtime(address.ss_family == AF_INET6 ? "http://[{}]:{}/" : "http://{}:{}/"),
                  host, port);
}

}  // namespace mercato::serve
