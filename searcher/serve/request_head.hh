// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>

namespace mercato::serve {

/// Why a request is refused before it is looked at.
struct Refusal {
  int status = 400;      ///< of HTTP: 400, 405, 414 or 431
  std::string_view why;  ///< a literal
};

/// The request line and the header lines of one request. Where they end, and whether a body
/// follows, must be beyond doubt: what is no HTTP to the letter (RFC 9112) is refused, for nobody
/// can say where the next request begins. httplib lets much of it pass.
class RequestHead {
 public:
  /// `most` bytes in all, kept in `memory`, which must outlive this.
  explicit RequestHead(std::size_t most,
                       std::pmr::memory_resource* memory = std::pmr::get_default_resource())
      : most_(most), text_(memory) {}

  /// Takes bytes as they come, and returns how many; those behind the head are left.
  std::size_t take(std::string_view bytes);

  /// Whether the head is whole, or refused: nothing more is taken.
  [[nodiscard]] bool ended() const { return ended_; }

  [[nodiscard]] const std::optional<Refusal>& refusal() const { return refusal_; }

  /// Whether bytes follow that belong to this request.
  [[nodiscard]] bool has_body() const { return encoded_body_ || body_length_.value_or(0) > 0; }

  /// What was taken.
  [[nodiscard]] std::string_view text() const { return text_; }

  /// The first line, without its end.
  [[nodiscard]] std::string_view request_line() const;

 private:
  void refuse(int status, std::string_view why);
  void end_line();
  void read_request_line(std::string_view line);
  void read_field(std::string_view line);
  void read_host(std::string_view value);
  void read_length(std::string_view value);
  void end_head();

  std::size_t most_;
  std::pmr::string text_;
  std::size_t line_ = 0;  ///< where the line under way begins
  bool ended_ = false;
  std::optional<Refusal> refusal_;
  bool first_version_ = false;  ///< HTTP/1.0
  bool has_host_ = false;
  bool encoded_body_ = false;
  std::optional<std::size_t> body_length_;
};

}  // namespace mercato::serve
