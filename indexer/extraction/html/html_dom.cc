// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/html/html_dom.hh"

#include <cstdint>

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/tree.h>

#include "common/base/error.hh"
#include "indexer/extraction/text/libxml.hh"
#include "indexer/extraction/text/noise.hh"

namespace mercato::html {
namespace {

struct FreeContext {
  void operator()(htmlParserCtxtPtr context) const { htmlFreeParserCtxt(context); }
};

/// Elements nested deeper than this are left out, and what is in them stays: libxml2 gives up at
/// 256, and browsers flatten pages too.
constexpr int deepest = 200;

/// Steps that closing misplaced tags may take: libxml2 walks up all open elements for each, which a
/// hostile page makes as slow as the square of its size. Real pages take some 100,000.
constexpr std::int64_t most_steps = 50'000'000;

/// How far one parse is into elements that are left out.
struct Depth {
  int kept = 0;
  int left_out = 0;
  std::int64_t steps = 0;
};

Depth& depth_of(void* context) {
  return *static_cast<Depth*>(static_cast<htmlParserCtxtPtr>(context)->_private);
}

void start_element(void* context, const xmlChar* name, const xmlChar** attributes) {
  Depth& depth = depth_of(context);
  if (depth.kept >= deepest) {
    ++depth.left_out;
  } else {
    ++depth.kept;
    xmlSAX2StartElement(context, name, attributes);
  }
}

void end_element(void* context, const xmlChar* name) {
  Depth& depth = depth_of(context);
  if (depth.left_out > 0) {
    --depth.left_out;
  } else {
    --depth.kept;
    xmlSAX2EndElement(context, name);
  }
}

/// libxml2's error handler: most errors of HTML are misplaced tags, and all are forgiven.
void count_misplaced(void* context, const char* /*format*/, ...) {
  Depth& depth = depth_of(context);
  depth.steps += depth.kept + depth.left_out;
  if (depth.steps > most_steps) xmlStopParser(static_cast<htmlParserCtxtPtr>(context));
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

}  // namespace

void Document::Free::operator()(_xmlDoc* document) const { xmlFreeDoc(document); }

Document::Document(std::string_view utf8) {
  constexpr int options =
      HTML_PARSE_RECOVER | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
  if (has_endless_tag(utf8)) throw Error(ErrorCode::input, "a tag with too many attributes");
  prepare_libxml();
  const std::unique_ptr<htmlParserCtxt, FreeContext> context(htmlNewParserCtxt());
  Depth depth;
  context->_private = &depth;
  context->sax->startElement = start_element;
  context->sax->endElement = end_element;
  context->sax->error = count_misplaced;
  document_.reset(htmlCtxtReadMemory(context.get(), utf8.data(), static_cast<int>(utf8.size()),
                                     nullptr, "UTF-8", options));
  if (depth.steps > most_steps) throw Error(ErrorCode::input, "too many misplaced tags");
  if (!document_ || xmlDocGetRootElement(document_.get()) == nullptr) {
    throw Error(ErrorCode::input, "no HTML in it");
  }
}

const Node* Document::root() const { return xmlDocGetRootElement(document_.get()); }

const Node* next_outside(const Node* node, const Node* top) {
  while (node != top) {
    if (node->next != nullptr) return node->next;
    node = node->parent;
  }
  return nullptr;
}

const Node* next_node(const Node* node, const Node* top) {
  const bool has_children = node->type == XML_ELEMENT_NODE && node->children != nullptr;
  return has_children ? node->children : next_outside(node, top);
}

bool is_element(const Node* node) { return node->type == XML_ELEMENT_NODE; }

std::string_view name_of(const Node* node) {
  return is_element(node) ? view(node->name) : std::string_view();
}

std::string attribute(const Node* node, const char* name) {
  if (!is_element(node)) return {};
  xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
  std::string text(view(value));
  xmlFree(value);
  return text;
}

std::string_view own_text(const Node* node) {
  const bool text = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
  return text ? view(node->content) : std::string_view();
}

std::string raw_text(const Node* node) {
  std::string text;
  for (const Node* at = node; at != nullptr; at = next_node(at, node)) text += own_text(at);
  return text;
}

std::string text_below(const Node* node) {
  std::string text;
  for (const Node* at = node; at != nullptr;) {
    const std::string_view name = name_of(at);
    const bool skipped = name == "script" || name == "style" || name == "noscript";
    if (name == "br") text += ' ';
    text += own_text(at);
    at = skipped ? next_outside(at, node) : next_node(at, node);
  }
  return collapse(text);
}

bool is_within(const Node* node, const Node* ancestor) {
  while (node != nullptr && node != ancestor) node = node->parent;
  return node != nullptr;
}

std::string collapse(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : trim_line(text)) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

}  // namespace mercato::html
