// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

/// The addresses `serve` answers, as one table: requests, errors and /openapi.json are made from
/// it.
namespace mercato::serve {

using Json = nlohmann::ordered_json;

/// How the text of a parameter becomes a value of a request of `batch`.
enum class Shape {
  text,
  number,  ///< a whole number of 0 or more
  truth,   ///< true or false, 1 or 0
  texts,   ///< may be repeated
  names,   ///< several in one, separated by commas
};

struct Parameter {
  std::string_view name;  ///< in the address
  std::string_view key;   ///< of the request
  Shape shape;
  std::string_view about;
};

struct Route {
  std::string_view path;     ///< /search; what follows the last / of /show/ is the article's id
  std::string_view command;  ///< of `batch`
  std::string_view about;
  std::string_view parameters;  ///< names from `parameters`, separated by spaces
  std::string_view schema;      ///< file name of the answer's JSON schema; empty: it is a page
};

[[nodiscard]] std::span<const Route> routes();

/// The route of a path without parameters, and the id in it; nullptr if there is none.
[[nodiscard]] const Route* find_route(std::string_view path, std::string& id);

/// The request of `batch` that an address asks for. Throws Error{usage} for a parameter the route
/// does not know and for a value of the wrong shape.
[[nodiscard]] Json request_of(const Route& route, const std::string& id,
                              const std::multimap<std::string, std::string>& parameters);

/// The OpenAPI 3.1 description of all routes.
[[nodiscard]] Json openapi();

}  // namespace mercato::serve
