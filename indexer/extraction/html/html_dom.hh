// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct _xmlDoc;
struct _xmlNode;

namespace mercato::html {

using Node = _xmlNode;  ///< libxml2's, owned by its Document

/// A parsed page.
class Document {
 public:
  /// Parses UTF-8 as browsers would, errors forgiven, nothing fetched, deep nesting flattened.
  /// Throws Error{input} if there is no element in it, or if its markup would take minutes to
  /// untangle.
  explicit Document(std::string_view utf8);

  /// The outermost element.
  [[nodiscard]] const Node* root() const;

 private:
  struct Free {
    void operator()(_xmlDoc* document) const;
  };
  std::unique_ptr<_xmlDoc, Free> document_;
};

/// The node after `node` in document order, below `top`; null after the last. No recursion.
[[nodiscard]] const Node* next_node(const Node* node, const Node* top);

/// The same, leaving out what is below `node`.
[[nodiscard]] const Node* next_outside(const Node* node, const Node* top);

[[nodiscard]] bool is_element(const Node* node);

/// The name of an element, in lower case; empty for other nodes.
[[nodiscard]] std::string_view name_of(const Node* node);

/// The value of an attribute; empty if there is none.
[[nodiscard]] std::string attribute(const Node* node, const char* name);

/// The text of a text or CDATA node itself; empty for other nodes.
[[nodiscard]] std::string_view own_text(const Node* node);

/// All text below a node, white space collapsed, scripts left out.
[[nodiscard]] std::string text_below(const Node* node);

/// The raw text below a node, such as a script's.
[[nodiscard]] std::string raw_text(const Node* node);

/// Whether `node` is `ancestor` or below it.
[[nodiscard]] bool is_within(const Node* node, const Node* ancestor);

/// Runs of white space, no-break spaces included at the ends only, become one space; none outside.
[[nodiscard]] std::string collapse(std::string_view text);

}  // namespace mercato::html
