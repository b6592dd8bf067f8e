// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/serve/request_head.hh"

#include <algorithm>
#include <charconv>

namespace mercato::serve {
namespace {

constexpr std::size_t longest_line = 8192;  // with its end: httplib's bounds

constexpr std::string_view no_request = "this is no HTTP request";

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Of the name of a method or of a header.
bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter_or_digit(c) ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
  });
}

bool is_control(char c) { return (c >= 0 && c < ' ' && c != '\t') || c == '\x7f'; }

bool is_called(std::string_view name, std::string_view lower) {
  return std::equal(name.begin(), name.end(), lower.begin(), lower.end(), [](char c, char wanted) {
    return (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) == wanted;
  });
}

std::string_view without_blanks(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

/// presse.example, 127.0.0.1, [::1], each with or without a port. Nothing that could be read in
/// two ways: no user, no escape.
bool is_host(std::string_view text) {
  const auto only = [](std::string_view part, std::string_view others) {
    return std::all_of(part.begin(), part.end(), [&](char c) {
      return is_letter_or_digit(c) || others.find(c) != std::string_view::npos;
    });
  };
  std::string_view name = text.substr(0, text.find(':'));
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos || !only(text.substr(1, close - 1), ":.")) return false;
    name = text.substr(0, close + 1);
  } else if (!only(name, "-._~")) {
    return false;
  }
  const std::string_view port = text.substr(name.size());
  return port.empty() ||
         (port.front() == ':' && port.find_first_not_of("0123456789", 1) == std::string_view::npos);
}

}  // namespace

std::size_t RequestHead::take(std::string_view bytes) {
  constexpr std::size_t usual_size = 2048;
  if (text_.empty()) text_.reserve(usual_size);
  std::size_t taken = 0;
  while (!ended_ && taken < bytes.size()) {
    const char c = bytes[taken++];
    const bool after_return = !text_.empty() && text_.back() == '\r';
    text_ += c;
    if ((c == '\n') != after_return || (is_control(c) && c != '\r' && c != '\n'))
      refuse(400, no_request);
    else if (text_.size() - line_ > longest_line)
      line_ == 0 ? refuse(414, "the address is too long") : refuse(431, "a header is too long");
    else if (text_.size() > most_)
      refuse(431, "the request is too large");
    else if (c == '\n')
      end_line();
  }
  return taken;
}

std::string_view RequestHead::request_line() const {
  return std::string_view(text_).substr(0, text_.find('\r'));
}

void RequestHead::refuse(int status, std::string_view why) {
  refusal_ = {status, why};
  ended_ = true;
}

void RequestHead::end_line() {
  std::string_view line(text_);
  line = line.substr(line_, line.size() - line_ - 2);
  const bool first = line_ == 0;
  line_ = text_.size();
  if (first)
    read_request_line(line);
  else if (line.empty())
    end_head();
  else
    read_field(line);
}

void RequestHead::read_request_line(std::string_view line) {
  const std::string_view method = line.substr(0, line.find(' '));
  line.remove_prefix(std::min(method.size() + 1, line.size()));
  const std::string_view target = line.substr(0, line.find(' '));
  line.remove_prefix(std::min(target.size() + 1, line.size()));
  first_version_ = line == "HTTP/1.0";
  if (!is_token(method) || target.empty() || target.find('\t') != std::string_view::npos ||
      (!first_version_ && line != "HTTP/1.1"))
    refuse(400, no_request);
  else if (method != "GET" && method != "HEAD")
    refuse(405, "only GET and HEAD are answered");
}

void RequestHead::read_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  const std::string_view name = line.substr(0, colon);
  if (colon == std::string_view::npos || !is_token(name)) return refuse(400, no_request);
  const std::string_view value = without_blanks(line.substr(colon + 1));
  if (is_called(name, "host")) return read_host(value);
  if (is_called(name, "content-length")) return read_length(value);
  if (is_called(name, "transfer-encoding")) encoded_body_ = true;
}

void RequestHead::read_host(std::string_view value) {
  if (has_host_ || !is_host(value))
    return refuse(400, has_host_ ? "there are several Host headers" : "the Host header is wrong");
  has_host_ = true;
}

void RequestHead::read_length(std::string_view value) {
  std::size_t length = 0;
  const char* const end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, length);
  if (value.empty() || error != std::errc() || stop != end ||
      body_length_.value_or(length) != length)
    return refuse(400, "the Content-Length header is wrong");
  body_length_ = length;
}

void RequestHead::end_head() {
  if (encoded_body_ && (body_length_ || first_version_))
    return refuse(400, "the length of the body is told in two ways");
  ended_ = true;
}

}  // namespace mercato::serve
