// SPDX-License-Identifier: GPL-2.0-or-later
// RSS 2.0 (and 1.0) and Atom: each item or entry an article.
#include <array>
#include <memory>
#include <new>

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "common/base/error.hh"
#include "indexer/extraction/dates.hh"
#include "indexer/extraction/html_article.hh"
#include "indexer/readers/charset.hh"
#include "indexer/readers/reading.hh"

namespace mercato {
namespace {

struct FreeDocument {
  void operator()(xmlDocPtr document) const { xmlFreeDoc(document); }
};
struct FreeContext {
  void operator()(xmlParserCtxtPtr context) const { xmlFreeParserCtxt(context); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

/// Declared entities multiply what they stand for, or fetch it: a feed that declares any is
/// refused.
void refuse_entity(void* context, const xmlChar* /*name*/, int /*type*/,
                   const xmlChar* /*public_id*/, const xmlChar* /*system_id*/,
                   xmlChar* /*content*/) {
  auto* parser = static_cast<xmlParserCtxtPtr>(context);
  *static_cast<bool*>(parser->_private) = true;
  xmlStopParser(parser);
}

/// Parses without network, without loading a DTD and without replacing entities: what an external
/// or a multiplied entity stands for is never there.
Document parse(const std::string& xml) {
  constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                          XML_PARSE_NOCDATA | XML_PARSE_COMPACT;
  static const bool ready = (xmlInitParser(), true);  // once, whichever thread comes first
  static_cast<void>(ready);
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(xmlNewParserCtxt());
  if (!context) throw std::bad_alloc();
  bool declares_entities = false;
  context->_private = &declares_entities;
  context->sax->entityDecl = refuse_entity;
  Document document(xmlCtxtReadMemory(context.get(), xml.data(), static_cast<int>(xml.size()),
                                      nullptr, "UTF-8", options));
  if (declares_entities) throw Unreadable("declares entities of its own, which may multiply");
  if (document) return document;
  const xmlError* error = xmlCtxtGetLastError(context.get());
  if (error == nullptr || error->message == nullptr) throw Unreadable("not valid XML");
  std::string reason = error->message;
  while (reason.ends_with('\n')) reason.pop_back();
  throw Unreadable(fmt::format("not valid XML, line {}: {}", error->line, reason));
}

std::string_view name_of(const xmlNode* node) {
  return node->type == XML_ELEMENT_NODE ? reinterpret_cast<const char*>(node->name) : "";
}

std::string attribute(const xmlNode* node, const char* name) {
  xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
  std::string text = value == nullptr ? "" : reinterpret_cast<const char*>(value);
  xmlFree(value);
  return text;
}

/// The text below an element, as it is; entity references stand for nothing. No recursion.
std::string text_of(const xmlNode* top) {
  std::string text;
  for (const xmlNode* at = top->children; at != nullptr;) {
    const bool is_text = at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE;
    if (is_text && at->content != nullptr) text += reinterpret_cast<const char*>(at->content);
    if (at->type == XML_ELEMENT_NODE && at->children != nullptr) {
      at = at->children;
      continue;
    }
    while (at != top && at->next == nullptr) at = at->parent;
    if (at == top) break;
    at = at->next;
  }
  return text;
}

/// The text of an element that holds HTML, escaped or as XML.
std::string content_of(const xmlNode* node) {
  if (attribute(node, "type") != "xhtml") return html_text(text_of(node));
  const std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer(xmlBufferCreate(),
                                                                    xmlBufferFree);
  xmlNodeDump(buffer.get(), node->doc, const_cast<xmlNode*>(node), 0, 0);
  return html_text(reinterpret_cast<const char*>(xmlBufferContent(buffer.get())));
}

enum class Kind { text, html, date, link, person };

/// An element of an item and the part of the article it gives; the earlier row counts.
struct Element {
  std::string_view name;
  std::string Article::*part;
  Kind kind;
};

constexpr std::array elements = {
    Element{"guid", &Article::id, Kind::text},
    Element{"id", &Article::id, Kind::text},
    Element{"title", &Article::title, Kind::html},
    Element{"encoded", &Article::body, Kind::html},  // content:encoded
    Element{"content", &Article::body, Kind::html},
    Element{"description", &Article::lead, Kind::html},
    Element{"summary", &Article::lead, Kind::html},
    Element{"pubDate", &Article::date, Kind::date},
    Element{"published", &Article::date, Kind::date},
    Element{"date", &Article::date, Kind::date},  // dc:date
    Element{"updated", &Article::date, Kind::date},
    Element{"creator", &Article::author, Kind::text},  // dc:creator
    Element{"author", &Article::author, Kind::person},
    Element{"link", &Article::url, Kind::link},
    Element{"language", &Article::language, Kind::text},
};

std::string value_of(const xmlNode* node, Kind kind) {
  switch (kind) {
    case Kind::text:
      return text_of(node);
    case Kind::html:
      return content_of(node);
    case Kind::date:
      return iso_date(text_of(node));
    case Kind::link: {
      const std::string relation = attribute(node, "rel");
      if (!relation.empty() && relation != "alternate") return {};
      std::string address = attribute(node, "href");
      return address.empty() ? text_of(node) : address;
    }
    case Kind::person:
      for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
        if (name_of(child) == "name") return text_of(child);
      }
      return text_of(node);
  }
  return {};
}

/// What a feed says for all its items.
struct Channel {
  std::string title;
  std::string language;
};

Article read_item(const xmlNode* item, const Channel& channel) {
  Article article;
  for (const Element& element : elements) {
    std::string& part = article.*element.part;
    for (const xmlNode* child = item->children; child != nullptr && part.empty();
         child = child->next) {
      if (name_of(child) == element.name) part = value_of(child, element.kind);
    }
  }
  article.source = channel.title;
  if (article.language.empty()) article.language = channel.language.substr(0, 2);
  if (article.body.empty()) std::swap(article.body, article.lead);
  return article;
}

/// The items of RSS (in the channel, or beside it in RSS 1.0) and the entries of Atom.
void read_items(FileReading& reading, const xmlNode* parent, Channel channel, std::size_t& number) {
  for (const xmlNode* node = parent->children; node != nullptr; node = node->next) {
    const std::string_view name = name_of(node);
    if (name == "title") channel.title = html_text(text_of(node));
    if (name == "language") channel.language = text_of(node);
    if (name == "item" || name == "entry") reading.deliver(read_item(node, channel), ++number);
    if (name == "channel" && name_of(parent) != "channel")
      read_items(reading, node, channel, number);
  }
}

/// An XML declaration would contradict the UTF-8 we hand on; libxml2 is told to ignore it.
std::string feed_text(FileReading& reading) {
  const std::string bytes = read_all(reading.input(), limits::document);
  Decoded decoded = decode(bytes, declared_html_charset(bytes.substr(0, 200)));
  if (decoded.mixed) reading.report_mixed();
  const std::size_t first = decoded.text.find('<');
  return first == std::string::npos ? std::string() : decoded.text.substr(first);
}

}  // namespace

void read_feed(FileReading& reading) {
  const Document document = parse(feed_text(reading));
  const xmlNode* root = xmlDocGetRootElement(document.get());
  const std::string_view name = root == nullptr ? "" : name_of(root);
  if (name != "rss" && name != "feed" && name != "RDF") {
    throw Unreadable(fmt::format("XML of another kind: <{}>, neither RSS nor Atom", name));
  }
  Channel channel;
  channel.language = attribute(root, "lang");
  std::size_t number = 0;
  read_items(reading, root, channel, number);
}

}  // namespace mercato
