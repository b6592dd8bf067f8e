// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "common/base/descriptor.hh"
#include "searcher/serve/guard.hh"

namespace mercato::serve {

/// Whether this process was started by systemd for a socket that it had opened.
[[nodiscard]] bool systemd_opened_a_socket();

/// A socket that is listened on: a port, a file (AF_UNIX), or what systemd opened.
class Listener {
 public:
  /// Binds the address. A file of a server that is gone is replaced. Throws Error{input} when it
  /// can't be listened on, Error{usage} when systemd handed none over.
  explicit Listener(const Address& address);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  /// Whether only programs of this machine reach it.
  [[nodiscard]] bool local() const { return local_; }

  /// `http://127.0.0.1:8642/`, `unix:/run/mercato.sock`.
  [[nodiscard]] const std::string& name() const { return name_; }

  /// Hands the socket to whoever accepts and closes it.
  [[nodiscard]] int release() { return socket_.release(); }

 private:
  void bind_port(const Address& address);
  void bind_file(const std::filesystem::path& path);
  void inherit();
  void look_up_name();

  Descriptor socket_;
  std::filesystem::path file_;  ///< removed in the end; empty: none
  std::string name_;
  bool local_ = true;
};

}  // namespace mercato::serve
