// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/serve/server.hh"

#include <chrono>
#include <ctime>
#include <functional>
#include <future>
#include <httplib.h>
#include <memory>
#include <optional>
#include <sys/resource.h>
#include <sys/stat.h>
#include <system_error>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/base/error.hh"
#include "common/base/exit_status.hh"
#include "common/base/hash.hh"
#include "common/cli/standard_output.hh"
#include "common/notebook/notebook.hh"
#include "searcher/commands/report.hh"
#include "searcher/commands/request_options.hh"
#include "searcher/commands/requests.hh"
#include "searcher/output/html.hh"
#include "searcher/output/json.hh"
#include "searcher/output/language/warnings.hh"
#include "searcher/serve/engine_pool.hh"
#include "searcher/serve/http_server.hh"
#include "searcher/serve/listener.hh"
#include "searcher/serve/page_files.hh"
#include "searcher/serve/routes.hh"

namespace mercato::serve {
namespace {

constexpr std::size_t most_rows = 1000;      // of one answer
constexpr std::size_t longest_logged = 512;  // bytes of an address

constexpr std::string_view content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' "
    "data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// A report has its style in itself, and nothing else.
constexpr std::string_view report_policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action "
    "'none'; frame-ancestors 'none'";

int http_status(const Error& error) {
  switch (error.code()) {
    case ErrorCode::no_index:
      return 503;
    case ErrorCode::usage:
      return 400;
    default:
      return 500;
  }
}

void answer_error(httplib::Response& response, int status, const Error& error) {
  response.status = status;
  response.set_content(dump_line(error_answer(error)) + "\n", "application/json");
}

std::string tag_of(std::string_view text) {
  return fmt::format("W/\"{:016x}\"", stable_hash(text));
}

/// When a file was written last; 0 if there is none.
std::int64_t written(const std::filesystem::path& file) {
  struct stat info {};
  if (::stat(file.c_str(), &info) != 0) return 0;
  return static_cast<std::int64_t>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec;
}

/// Names the answer to an address before it is known: by the generation of the index, what is kept
/// beside it, and the day, which relative dates count from. Empty if the generation is not known.
std::string tag_before(const Engine& engine, const std::string& target) {
  const std::string generation = engine.generation();
  if (generation.empty()) return {};
  std::string beside;
  if (const auto folder = notebook_folder(engine.indexes()))
    for (const char* name : {"notebook.json", "arrivals"})
      beside += fmt::format("{} ", written(*folder / name));
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  ::localtime_r(&now, &local);
  return tag_of(
      fmt::format("{}{}{} {} {}", generation, beside, local.tm_year, local.tm_yday, target));
}

/// Names what an answer says, whatever time it took.
std::string tag_after(Json answer) {
  answer.erase("took_ms");
  return tag_of(dump_line(answer));
}

/// What a search gives: an answer and its tag, or that the client has it already.
struct Found {
  Json answer;
  std::string tag;
  bool known = false;
  std::string page = {};  ///< in place of an answer
};

/// Takes out the language that is asked for: the one key that `batch` does not know.
std::optional<Language> take_language(Json& wanted) {
  const auto given = wanted.find("lang");
  if (given == wanted.end()) return std::nullopt;
  const std::string name = *given;
  wanted.erase(given);
  if (name != "fr" && name != "en")
    throw Error(ErrorCode::usage, "parameter 'lang' is not fr or en");
  return language_of_locale(name);
}

void translate_warnings(Json& answer, Language language) {
  if (answer.contains("warnings"))
    for (Json& warning : answer["warnings"])
      warning = warning_text(warning.get<std::string>(), language);
}

std::string report_page(const Engine& engine, const Json& wanted, Language language) {
  SearchRequest defaults;
  defaults.facets = report_facets();
  const SearchRequest request = search_of(wanted, defaults);
  return html_report(
      report_of(engine, request, engine.search(request), Report::Links::web, language));
}

/// As many files as the system allows: each connection is one.
void raise_file_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

struct Server::State {
  ServerOptions options;
  EnginePool engines;
  PageFiles page;
  HttpServer http;
  Listener listener;

  State(const IndexChoice& choice, ServerOptions wanted)
      : options(std::move(wanted)),
        engines(choice, options.engines),
        page(options.page, options.schemas),
        http([this](const Refusal& refusal, const httplib::Request& request,
                    httplib::Response& response) { refuse_unread(refusal, request, response); }),
        listener(options.address) {}

  /// Answers what is no request, or none that is served.
  void refuse_unread(const Refusal& refusal, const httplib::Request& request,
                     httplib::Response& response) const {
    if (refusal.status == 405) response.set_header("Allow", "GET, HEAD");
    answer_error(response, refusal.status, Error(ErrorCode::usage, std::string(refusal.why)));
    set_headers(request, response);
    if (options.log_requests) log(request, response);
  }

  /// Refuses a request that must not be answered; false if it may be.
  bool refuse(const httplib::Request& request, httplib::Response& response) const {
    const auto no = [&](int status, const char* why, const char* hint) {
      answer_error(response, status, Error(ErrorCode::usage, why, hint));
      return true;
    };
    if (!names_this_server(request.get_header_value("Host"), options.address.host, options.hosts))
      return no(403, "the Host header names another server", "--host names this server");
    if (!options.token.empty() &&
        !carries_token(request.get_header_value("Authorization"), options.token)) {
      response.set_header("WWW-Authenticate", "Bearer");
      return no(401, "the token is missing or wrong", "Authorization: Bearer TOKEN");
    }
    if (!is_well_encoded(request.target))
      return no(400, "a % of the address is not followed by two hexadecimal digits, or is a NUL",
                "");
    return false;
  }

  void answer(const httplib::Request& request, httplib::Response& response) {
    try {
      if (request.path == "/health") return send({{{"status", "ok"}}, {}}, request, response);
      if (request.path == "/openapi.json") return send({openapi(), {}}, request, response);
      if (const PageFile* file = page.find(request.path)) {
        response.set_header("ETag", file->tag);
        response.set_header("Cache-Control", "no-cache");
        if (request.get_header_value("If-None-Match") == file->tag)
          response.status = 304;
        else
          response.set_content(file->bytes, file->type);
        return;
      }
      std::string id;
      const Route* route = find_route(request.path, id);
      if (route == nullptr) {
        answer_error(response, 404,
                     Error(ErrorCode::usage, fmt::format("there is no '{}' here", request.path),
                           "/openapi.json lists what there is"));
        return;
      }
      search(*route, id, request, response);
    } catch (const Error& error) {
      answer_error(response, http_status(error), error);
    }
  }

  void search(const Route& route, const std::string& id, const httplib::Request& request,
              httplib::Response& response) {
    Json wanted = request_of(route, id, request.params);
    const auto language = take_language(wanted);
    if (wanted.value("limit", std::size_t{0}) > most_rows)
      throw Error(ErrorCode::usage, fmt::format("parameter 'limit' is over {}", most_rows),
                  "'offset' gives the next page");
    const std::string known = request.get_header_value("If-None-Match");
    const auto task = std::make_shared<std::packaged_task<Found()>>(
        [this, wanted, language, known, target = request.target, is_page = route.schema.empty()] {
          const EnginePool::Loan engine = engines.borrow();
          Found found{{}, tag_before(*engine, target)};
          found.known = !found.tag.empty() && found.tag == known;
          if (!found.known && is_page)
            found.page = report_page(*engine, wanted, language.value_or(Language::french));
          else if (!found.known)
            found.answer = answer_request(*engine, wanted, {});
          if (language) translate_warnings(found.answer, *language);
          return found;
        });
    std::future<Found> result = task->get_future();
    try {
      std::thread([task] { (*task)(); }).detach();  // the pool waits for it in the end
    } catch (const std::system_error&) {  // no more threads: this one answers, in its time
      (*task)();
    }
    if (result.wait_for(options.timeout) != std::future_status::ready) {
      response.set_header("Retry-After", "10");
      answer_error(
          response, 503,
          Error(ErrorCode::input,
                fmt::format("the answer takes longer than {} seconds", options.timeout.count()),
                "ask for less, or give --timeout more seconds"));
      return;
    }
    const Found found = result.get();
    if (!found.known && route.command == "show" && found.answer["article"].is_null()) {
      answer_error(response, 404,
                   Error(ErrorCode::usage, fmt::format("the index has no article '{}'", id)));
      return;
    }
    send(found, request, response);
  }

  static void send(const Found& found, const httplib::Request& request,
                   httplib::Response& response) {
    std::string tag = found.tag;
    if (tag.empty()) tag = found.page.empty() ? tag_after(found.answer) : tag_of(found.page);
    response.set_header("ETag", tag);
    response.set_header("Cache-Control", "no-cache");
    if (found.known || request.get_header_value("If-None-Match") == tag) {
      response.status = 304;
      return;
    }
    if (found.page.empty())
      response.set_content(dump_line(found.answer) + "\n", "application/json");
    else
      response.set_content(found.page, "text/html; charset=utf-8");
  }

  void set_headers(const httplib::Request& request, httplib::Response& response) const {
    response.set_header("Content-Security-Policy",
                        std::string(request.path == "/report" ? report_policy : content_policy));
    response.set_header("X-Content-Type-Options", "nosniff");
    response.set_header("Referrer-Policy", "no-referrer");
    if (!options.allow_origin.empty())
      response.set_header("Access-Control-Allow-Origin", options.allow_origin);
  }

  static void log(const httplib::Request& request, const httplib::Response& response) {
    write_message(fmt::format(
        "{} \"{} {}\" {} {}", request.remote_addr, request.method.substr(0, longest_logged),
        request.target.substr(0, longest_logged), response.status, response.body.size()));
  }

  void set_up() {
    http.set_pre_routing_handler(
        [this](const httplib::Request& request, httplib::Response& response) {
          if (!refuse(request, response)) answer(request, response);
          return httplib::Server::HandlerResponse::Handled;
        });
    http.set_error_handler([](const httplib::Request&, httplib::Response& response) {
      if (response.body.empty())
        answer_error(response, response.status,
                     Error(ErrorCode::usage, response.status == 416 ? "the Range header is wrong"
                                                                    : "this is no HTTP request"));
    });
    http.set_post_routing_handler(
        [this](const httplib::Request& request, httplib::Response& response) {
          set_headers(request, response);
        });
    http.set_exception_handler(
        [](const httplib::Request&, httplib::Response& response, const std::exception_ptr&) {
          answer_error(response, 500, Error(ErrorCode::input, "internal fault"));
        });
    if (options.log_requests) http.set_logger(log);
  }
};

Server::Server(const IndexChoice& choice, ServerOptions options)
    : state_(std::make_unique<State>(choice, std::move(options))) {
  (void)*state_->engines.borrow();  // an index that can't be opened is told now
  if (state_->options.token.empty() && !state_->listener.local())
    throw Error(ErrorCode::usage,
                fmt::format("{}: other machines reach this address", state_->listener.name()),
                "--token-file names a file with the token they must send");
  raise_file_limit();
  state_->set_up();
}

Server::~Server() = default;

const std::string& Server::name() const { return state_->listener.name(); }

void Server::run() { state_->http.run(state_->listener.release()); }

void Server::stop() { state_->http.end(); }

}  // namespace mercato::serve
