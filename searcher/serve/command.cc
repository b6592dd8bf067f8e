// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/serve/command.hh"

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/base/exit_status.hh"
#include "common/cli/data_folder.hh"
#include "common/cli/process.hh"
#include "common/cli/program.hh"
#include "common/cli/standard_output.hh"
#include "searcher/commands/index_options.hh"
#include "searcher/serve/listener.hh"
#include "searcher/serve/page_files.hh"
#include "searcher/serve/server.hh"

namespace mercato {
namespace {

constexpr const char* usual_address = "127.0.0.1:8642";

struct ServeOptions {
  std::optional<std::string> listen;  ///< else what systemd opened, or the usual address
  std::optional<std::string> token_file;
  unsigned timeout = 30;  ///< seconds
  std::string page;
  serve::ServerOptions server;
  bool quiet = false;
};

std::filesystem::path folder_of(std::string_view name, std::string_view in_tree,
                                std::string_view holds) {
  std::filesystem::path folder = data_folder(name, in_tree, holds);
  if (folder.empty())
    throw Error(ErrorCode::input, fmt::format("no folder '{}' beside the program", name),
                "install Mercato, or run it where it was built");
  return folder;
}

/// A pipe may give it, too: --token-file <(pass show presse).
std::string token_in(const std::string& path) {
  if (path.empty()) throw Error(ErrorCode::usage, "--token-file: '' names no file");
  const auto fail = [&](const std::string& reason) {
    return Error(ErrorCode::input, fmt::format("{}: {}", path, reason));
  };
  errno = 0;
  std::ifstream file(path);
  std::string token;
  if (file && std::filesystem::is_directory(path)) throw fail(errno_reason(EISDIR));
  if (!file || (!std::getline(file, token) && file.bad()))
    throw fail(errno_reason(errno != 0 ? errno : EIO));
  if (token.ends_with('\r')) token.pop_back();
  if (token.empty()) throw fail("has no token on its first line");
  return token;
}

int run(const ServeOptions& options, const SharedOptions& shared) {
  serve::ServerOptions wanted = options.server;
  wanted.address = serve::read_address(
      options.listen.value_or(serve::systemd_opened_a_socket() ? "systemd" : usual_address));
  wanted.timeout = std::chrono::seconds(options.timeout);
  wanted.log_requests = !options.quiet;
  wanted.page = options.page.empty() ? folder_of("page", "searcher/serve/page", "index.html")
                                     : std::filesystem::path(options.page);
  wanted.schemas = folder_of("schema", "searcher/output/schema", "search.json");
  if (options.token_file) wanted.token = token_in(*options.token_file);
  StopSignals::hold();
  serve::Server server(index_choice(shared), wanted);
  write_message(fmt::format("mercato-searcher: {}", server.name()));
  std::thread waiter([&] {
    StopSignals::wait();
    server.stop();
  });
  server.run();
  ::kill(::getpid(), SIGTERM);  // ends the waiter if the server ended by itself
  waiter.join();
  return exit_status::found;
}

}  // namespace

void add_serve(Program& program) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App& command =
      program.command("serve", "A page to search in and an HTTP address to ask, on this machine",
                      [options, &program] { return run(*options, program.shared()); });
  command.add_option("--listen", options->listen, "Where to listen")
      ->type_name("HOST:PORT|unix:FILE|systemd")
      ->default_str(usual_address);
  command.add_option("--timeout", options->timeout, "Seconds an answer may take")
      ->check(CLI::Range(1U, 3600U))
      ->type_name("SECONDS")
      ->capture_default_str();
  command.add_option("--threads", options->server.engines, "Searches run at once")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command
      .add_option("--token-file", options->token_file,
                  "Answer only who sends the token on the first line of this file")
      ->type_name("FILE");
  command
      .add_option("--host", options->server.hosts,
                  "A name this server is reached by, beside localhost")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command
      .add_option("--allow-origin", options->server.allow_origin,
                  "Let pages of this origin read the answers")
      ->type_name("ORIGIN");
  command.add_option("--page", options->page, "Folder of another page")->type_name("DIR");
  command.add_flag("--quiet", options->quiet, "Write no line for each request");
}

}  // namespace mercato
