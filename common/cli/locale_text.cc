// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/cli/locale_text.hh"

#include <array>
#include <clocale>
#include <iconv.h>
#include <langinfo.h>

#include "common/cli/terminal.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace {

/// An iconv conversion from UTF-8.
class Converter {
 public:
  explicit Converter(const std::string& charset)
      : handle_(iconv_open((charset + "//TRANSLIT").c_str(), "UTF-8")) {}
  ~Converter() {
    if (usable()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  [[nodiscard]] bool usable() const {
    return handle_ != reinterpret_cast<iconv_t>(-1);  // NOLINT(performance-no-int-to-ptr): POSIX
  }

  /// Appends one character, or ? if the charset has nothing like it.
  void append(std::string& out, std::string character) {
    std::array<char, 32> bytes{};
    char* from = character.data();
    char* to = bytes.data();
    std::size_t from_left = character.size();
    std::size_t to_left = bytes.size();
    if (iconv(handle_, &from, &from_left, &to, &to_left) == static_cast<std::size_t>(-1)) {
      iconv(handle_, nullptr, nullptr, nullptr, nullptr);
      out += '?';
      return;
    }
    out.append(bytes.data(), bytes.size() - to_left);
  }

 private:
  iconv_t handle_;
};

}  // namespace

std::string locale_text(std::string_view text) {
  if (locale_is_utf8() || std::setlocale(LC_CTYPE, "") == nullptr) return std::string(text);
  Converter converter(nl_langinfo(CODESET));
  if (!converter.usable()) return std::string(text);
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_at(text, i);
    if (c.value < 0x80)
      out += text[i];
    else
      converter.append(out, std::string(text.substr(i, c.size)));
    i += c.size;
  }
  return out;
}

}  // namespace mercato
