// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/serve/server.hh"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <httplib.h>
#include <mutex>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/base/error.hh"
#include "common/base/exit_status.hh"
#include "common/base/hash.hh"
#include "common/cli/standard_output.hh"
#include "searcher/commands/requests.hh"
#include "searcher/output/json.hh"
#include "searcher/serve/engine_pool.hh"
#include "searcher/serve/page_files.hh"
#include "searcher/serve/routes.hh"

namespace mercato::serve {
namespace {

constexpr std::size_t most_connections = 2048;
constexpr std::size_t most_rows = 1000;      // of one answer
constexpr std::size_t longest_body = 4096;   // bytes; no request needs one
constexpr std::size_t longest_logged = 512;  // bytes of an address
constexpr int silence_seconds = 5;           // before a connection is closed

constexpr std::string_view content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' "
    "data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// One thread a connection, so that slow ones hold nobody up; over `most_connections` they wait.
class ConnectionThreads : public httplib::TaskQueue {
 public:
  void enqueue(std::function<void()> serve) override {
    {
      std::unique_lock lock(mutex_);
      ended_.wait(lock, [this] { return running_ < most_connections; });
      ++running_;
    }
    std::thread([this, serve = std::move(serve)] {
      serve();
      const std::lock_guard lock(mutex_);
      --running_;
      ended_.notify_all();
    }).detach();
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

/// Names what an answer says, whatever time it took.
std::string etag_of(Json answer) {
  answer.erase("took_ms");
  return fmt::format("W/\"{:016x}\"", stable_hash(dump_line(answer)));
}

}  // namespace

struct Server::State {
  ServerOptions options;
  EnginePool engines;
  PageFiles page;
  httplib::Server http;
  int port = 0;

  State(const IndexChoice& choice, ServerOptions wanted)
      : options(std::move(wanted)),
        engines(choice, options.engines),
        page(options.page, options.schemas) {}

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
    if (request.method != "GET" && request.method != "HEAD") {
      response.set_header("Allow", "GET, HEAD");
      return no(405, "only GET and HEAD are answered", "");
    }
    if (!is_well_encoded(request.target))
      return no(400, "a % of the address is not followed by two hexadecimal digits", "");
    return false;
  }

  void answer(const httplib::Request& request, httplib::Response& response) {
    try {
      if (request.path == "/health") return send({{"status", "ok"}}, request, response);
      if (request.path == "/openapi.json") return send(openapi(), request, response);
      if (const PageFile* file = page.find(request.path)) {
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
    const Json wanted = request_of(route, id, request.params);
    if (wanted.value("limit", std::size_t{0}) > most_rows)
      throw Error(ErrorCode::usage, fmt::format("parameter 'limit' is over {}", most_rows),
                  "'offset' gives the next page");
    const EnginePool::Loan engine = engines.borrow();
    const Json answer = answer_request(*engine, wanted, {});
    if (route.command == "show" && answer["article"].is_null()) {
      answer_error(response, 404,
                   Error(ErrorCode::usage, fmt::format("the index has no article '{}'", id)));
      return;
    }
    send(answer, request, response);
  }

  static void send(const Json& answer, const httplib::Request& request,
                   httplib::Response& response) {
    const std::string etag = etag_of(answer);
    response.set_header("ETag", etag);
    response.set_header("Cache-Control", "no-cache");
    if (request.get_header_value("If-None-Match") == etag) {
      response.status = 304;
      return;
    }
    response.set_content(dump_line(answer) + "\n", "application/json");
  }

  void set_up() {
    http.new_task_queue = [] { return new ConnectionThreads; };
    http.set_payload_max_length(longest_body);
    http.set_read_timeout(silence_seconds, 0);
    http.set_write_timeout(silence_seconds, 0);
    http.set_keep_alive_timeout(silence_seconds);
    http.set_pre_routing_handler(
        [this](const httplib::Request& request, httplib::Response& response) {
          return refuse(request, response) ? httplib::Server::HandlerResponse::Handled
                                           : httplib::Server::HandlerResponse::Unhandled;
        });
    http.Get(".*", [this](const httplib::Request& request, httplib::Response& response) {
      answer(request, response);
    });
    http.set_post_routing_handler([this](const httplib::Request&, httplib::Response& response) {
      response.set_header("Content-Security-Policy", std::string(content_policy));
      response.set_header("X-Content-Type-Options", "nosniff");
      response.set_header("Referrer-Policy", "no-referrer");
      if (!options.allow_origin.empty())
        response.set_header("Access-Control-Allow-Origin", options.allow_origin);
    });
    http.set_exception_handler(
        [](const httplib::Request&, httplib::Response& response, const std::exception_ptr&) {
          answer_error(response, 500, Error(ErrorCode::input, "internal fault"));
        });
    if (options.log_requests)
      http.set_logger([](const httplib::Request& request, const httplib::Response& response) {
        write_message(fmt::format("{} \"{} {}\" {} {}", request.remote_addr, request.method,
                                  request.target.substr(0, longest_logged), response.status,
                                  response.body.size()));
      });
  }
};

Server::Server(const IndexChoice& choice, ServerOptions options)
    : state_(std::make_unique<State>(choice, std::move(options))) {
  (void)*state_->engines.borrow();  // an index that can't be opened is told now
  state_->set_up();
  const Address& address = state_->options.address;
  state_->port = address.port;
  const bool bound = address.port == 0
                         ? (state_->port = state_->http.bind_to_any_port(address.host)) > 0
                         : state_->http.bind_to_port(address.host, address.port);
  if (!bound)
    throw Error(ErrorCode::input,
                fmt::format("{}:{}: can't be listened on", address.host, address.port),
                "another program may hold the port");
}

Server::~Server() = default;

int Server::port() const { return state_->port; }

void Server::run() { state_->http.listen_after_bind(); }

void Server::stop() { state_->http.stop(); }

}  // namespace mercato::serve
