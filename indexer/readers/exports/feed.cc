// SPDX-License-Identifier: GPL-2.0-or-later
// RSS 2.0 (and 1.0) and Atom: each item or entry an article.
#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/uri.h>

#include "common/base/error.hh"
#include "indexer/extraction/html/html_article.hh"
#include "indexer/extraction/html/markup.hh"
#include "indexer/extraction/text/dates.hh"
#include "indexer/extraction/text/libxml.hh"
#include "indexer/readers/bytes/charset.hh"
#include "indexer/readers/records/reading.hh"
#include "indexer/readers/records/record.hh"

namespace mercato {
namespace {

struct FreeDocument {
  void operator()(xmlDocPtr document) const { xmlFreeDoc(document); }
};
struct FreeContext {
  void operator()(xmlParserCtxtPtr context) const { xmlFreeParserCtxt(context); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

/// Letters may be declared as entities; what is to be fetched stands for nothing. What else is
/// declared may multiply what it stands for: a feed that does that is refused.
void take_entity(void* context, const xmlChar* name, int type, const xmlChar* public_id,
                 const xmlChar* system_id, xmlChar* content) {
  constexpr std::size_t longest = 64;  // bytes
  auto* parser = static_cast<xmlParserCtxtPtr>(context);
  const std::string_view text =
      content == nullptr ? std::string_view() : reinterpret_cast<const char*>(content);
  const bool letters = type == XML_INTERNAL_GENERAL_ENTITY && text.size() <= longest &&
                       text.find('&') == std::string_view::npos;
  if (letters) return xmlSAX2EntityDecl(context, name, type, public_id, system_id, content);
  if (type == XML_EXTERNAL_GENERAL_PARSED_ENTITY || type == XML_EXTERNAL_GENERAL_UNPARSED_ENTITY) {
    xmlChar nothing[] = "";  // never fetched: stands for nothing
    return xmlSAX2EntityDecl(context, name, XML_INTERNAL_GENERAL_ENTITY, nullptr, nullptr, nothing);
  }
  *static_cast<bool*>(parser->_private) = true;
  xmlStopParser(parser);
}

/// Parses without network, without loading a DTD and without replacing entities: what an external
/// or a multiplied entity stands for is never there.
Document parse(const std::string& xml) {
  prepare_libxml();
  if (has_endless_element(xml)) throw Unreadable("a tag with too many attributes");
  constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                          XML_PARSE_NOCDATA | XML_PARSE_COMPACT;
  const std::unique_ptr<xmlParserCtxt, FreeContext> context(xmlNewParserCtxt());
  if (!context) throw std::bad_alloc();
  bool refused = false;
  context->_private = &refused;
  context->sax->entityDecl = take_entity;
  Document document(xmlCtxtReadMemory(context.get(), xml.data(), static_cast<int>(xml.size()),
                                      nullptr, "UTF-8", options));
  if (refused) throw Unreadable("declares entities of its own, which may multiply");
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

/// What an entity that the feed declares stands for, if that is plain text; else what HTML says.
std::string entity_value(const xmlNode* reference) {
  const std::string name =
      reference->name == nullptr ? "" : reinterpret_cast<const char*>(reference->name);
  constexpr int longest = 64;  // bytes: letters, not entities made of entities
  const xmlEntity* entity = xmlGetDocEntity(reference->doc, reference->name);
  if (entity != nullptr && entity->etype == XML_INTERNAL_GENERAL_ENTITY &&
      entity->content != nullptr && entity->length <= longest) {
    const std::string content = reinterpret_cast<const char*>(entity->content);
    if (content.find('%') == std::string::npos) return without_html(content);
  }
  const std::string written = "&" + name + ";";
  const std::string known = entity_text(written);
  return known == written ? std::string() : known;
}

/// The text below an element, as it is. No recursion.
std::string text_of(const xmlNode* top) {
  std::string text;
  for (const xmlNode* at = top->children; at != nullptr;) {
    const bool is_text = at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE;
    if (is_text && at->content != nullptr) text += reinterpret_cast<const char*>(at->content);
    if (at->type == XML_ENTITY_REF_NODE) text += entity_value(at);
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
  if (attribute(node, "type") != "xhtml") return without_html(text_of(node));
  const std::unique_ptr<xmlBuffer, decltype(&xmlBufferFree)> buffer(xmlBufferCreate(),
                                                                    xmlBufferFree);
  for (xmlNode* child = node->children; child != nullptr; child = child->next) {
    xmlNodeDump(buffer.get(), node->doc, child, 0, 0);
  }
  const xmlChar* xml = xmlBufferContent(buffer.get());
  return xml == nullptr ? std::string() : html_text(reinterpret_cast<const char*>(xml));
}

/// The namespace of an element, as one of those that feeds use; what has none is the feed's own.
enum class Vocabulary { feed, dublin_core, content, wordpress, other };

Vocabulary vocabulary_of(const xmlNode* node) {
  if (node->ns == nullptr || node->ns->href == nullptr) {
    // a prefix that nothing declares
    return name_of(node).find(':') == std::string_view::npos ? Vocabulary::feed : Vocabulary::other;
  }
  const std::string_view address = reinterpret_cast<const char*>(node->ns->href);
  if (address.find("purl.org/dc/") != std::string_view::npos) return Vocabulary::dublin_core;
  if (address.find("rss/1.0/modules/content") != std::string_view::npos) return Vocabulary::content;
  if (address.find("wordpress.org/export") != std::string_view::npos) return Vocabulary::wordpress;
  for (const std::string_view own :
       {"w3.org/2005/Atom", "purl.org/atom/ns", "purl.org/rss/1.0/", "my.netscape.com/rdf",
        "backend.userland.com/rss", "blogs.law.harvard.edu/tech/rss", "w3.org/1999/02/22-rdf"}) {
    if (address.find(own) != std::string_view::npos) return Vocabulary::feed;
  }
  return Vocabulary::other;
}

enum class Kind { text, html, date, link, person };

/// An element of an item and the part of the article it gives; the earlier row counts.
struct Element {
  std::string_view name;
  Vocabulary vocabulary;
  std::string Article::*part;
  Kind kind;
};

constexpr std::array elements = {
    Element{"guid", Vocabulary::feed, &Article::id, Kind::text},
    Element{"id", Vocabulary::feed, &Article::id, Kind::text},
    Element{"title", Vocabulary::feed, &Article::title, Kind::html},
    Element{"title", Vocabulary::dublin_core, &Article::title, Kind::html},
    Element{"encoded", Vocabulary::content, &Article::body, Kind::html},
    Element{"content", Vocabulary::feed, &Article::body, Kind::html},
    Element{"encoded", Vocabulary::wordpress, &Article::lead, Kind::html},
    Element{"description", Vocabulary::feed, &Article::lead, Kind::html},
    Element{"summary", Vocabulary::feed, &Article::lead, Kind::html},
    Element{"description", Vocabulary::dublin_core, &Article::lead, Kind::html},
    Element{"pubDate", Vocabulary::feed, &Article::date, Kind::date},
    Element{"published", Vocabulary::feed, &Article::date, Kind::date},
    Element{"issued", Vocabulary::feed, &Article::date, Kind::date},
    Element{"date", Vocabulary::dublin_core, &Article::date, Kind::date},
    Element{"date", Vocabulary::feed, &Article::date, Kind::date},
    Element{"post_date", Vocabulary::wordpress, &Article::date, Kind::date},
    Element{"updated", Vocabulary::feed, &Article::date, Kind::date},  // Atom may have no other
    Element{"creator", Vocabulary::dublin_core, &Article::author, Kind::person},
    Element{"author", Vocabulary::feed, &Article::author, Kind::person},
    Element{"link", Vocabulary::feed, &Article::url, Kind::link},
    Element{"language", Vocabulary::feed, &Article::language, Kind::text},
    Element{"language", Vocabulary::dublin_core, &Article::language, Kind::text},
};

/// The name of « claire@quai.example (Claire Exemple) »; other names as they are.
std::string person_name(std::string text) {
  const std::size_t open = text.find('(');
  const std::size_t at = text.find('@');
  if (at == std::string::npos) return text;
  if (open == std::string::npos || at > open) return {};
  return text.substr(open + 1, text.find(')', open) - open - 1);
}

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
      return person_name(text_of(node));
  }
  return {};
}

/// What a feed says for all its items.
struct Channel {
  std::string title;
  std::string language;
  std::string base;  ///< what relative links start from
};

/// Adds what an element says; of people all count, of the rest the first.
void add_value(Article& article, const Element& element, const xmlNode* node) {
  std::string& part = article.*element.part;
  if (!part.empty() && element.kind != Kind::person) return;
  std::string value = value_of(node, element.kind);
  if (part.empty()) {
    part = std::move(value);
  } else if (!value.empty()) {
    part += ", " + value;
  }
}

std::string absolute(const std::string& address, const std::string& base) {
  if (address.empty() || address.find("://") != std::string::npos || base.empty()) return address;
  xmlChar* built = xmlBuildURI(reinterpret_cast<const xmlChar*>(address.c_str()),
                               reinterpret_cast<const xmlChar*>(base.c_str()));
  if (built == nullptr) return address;
  std::string whole = reinterpret_cast<const char*>(built);
  xmlFree(built);
  return whole;
}

Article read_item(const xmlNode* item, const Channel& channel) {
  Article article;
  for (const Element& element : elements) {
    if (!(article.*element.part).empty()) continue;  // a row above has given it
    for (const xmlNode* child = item->children; child != nullptr; child = child->next) {
      if (name_of(child) == element.name && vocabulary_of(child) == element.vocabulary) {
        add_value(article, element, child);
      }
    }
  }
  article.url = absolute(article.url, channel.base);
  article.source = channel.title;
  if (article.language.empty()) article.language = channel.language;
  if (article.body.empty()) std::swap(article.body, article.lead);
  if (article.lead == article.body) article.lead.clear();
  return article;
}

/// The text of an element of WordPress's export below an item.
std::string wordpress_text(const xmlNode* item, std::string_view name) {
  for (const xmlNode* child = item->children; child != nullptr; child = child->next) {
    if (name_of(child) == name && vocabulary_of(child) == Vocabulary::wordpress) {
      return text_of(child);
    }
  }
  return {};
}

/// Whether an item of WordPress's export is no article: a picture, a menu entry, a page's revision.
bool is_no_post(const xmlNode* item) {
  const std::string type = wordpress_text(item, "post_type");
  return !type.empty() && type != "post" && type != "page" && type != "article";
}

/// The items of RSS (in the channel, or beside it in RSS 1.0) and the entries of Atom.
class Feed {
 public:
  explicit Feed(FileReading& reading) : reading_(reading) {}

  void read(const xmlNode* parent, Channel channel) {
    for (const xmlNode* node = parent->children; node != nullptr; node = node->next) {
      const std::string_view name = name_of(node);
      if (vocabulary_of(node) == Vocabulary::feed) {
        if (name == "title") channel.title = content_of(node);
        if (name == "language") channel.language = text_of(node);
        if (name == "link" && channel.base.empty()) channel.base = value_of(node, Kind::link);
      }
      if (name == "item" || name == "entry") read_one(node, channel);
      if (name == "channel" && name_of(parent) != "channel") {
        read(node, channel);
        channel_of_rdf(node, channel);
      }
    }
  }

 private:
  void read_one(const xmlNode* node, const Channel& channel) {
    ++number_;
    if (is_no_post(node)) {
      reading_.notes().leave_out(wordpress_text(node, "post_type"), "no article of WordPress");
      return;
    }
    reading_.deliver(read_item(node, channel), number_);
  }

  /// RSS 1.0 has its items beside the channel.
  static void channel_of_rdf(const xmlNode* node, Channel& channel) {
    for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
      if (name_of(child) == "title" && channel.title.empty()) channel.title = content_of(child);
      if (name_of(child) == "link" && channel.base.empty()) channel.base = text_of(child);
      if (name_of(child) == "language" && channel.language.empty()) {
        channel.language = text_of(child);
      }
    }
  }

  FileReading& reading_;
  std::size_t number_ = 0;
};

/// Letters that feeds write as entities of HTML, which XML does not know, as themselves.
std::string with_letters(std::string_view xml) {
  constexpr std::array<std::string_view, 5> of_xml = {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"};
  constexpr std::size_t longest = 10;  // bytes of an entity
  std::string out;
  out.reserve(xml.size());
  for (std::size_t at = 0; at < xml.size();) {
    const std::size_t sign = std::min(xml.find('&', at), xml.size());
    out += xml.substr(at, sign - at);
    const std::string_view rest = xml.substr(sign);
    const std::size_t end = rest.substr(0, longest).find(';');
    const std::string_view entity = rest.substr(0, end == rest.npos ? 1 : end + 1);
    const bool keeps = entity.size() < 4 || entity[1] == '#' ||
                       std::find(of_xml.begin(), of_xml.end(), entity) != of_xml.end();
    out += keeps ? std::string(entity.substr(0, rest.size())) : entity_text(entity);
    at = sign + std::max<std::size_t>(entity.size(), 1);
  }
  return out;
}

/// An XML declaration would contradict the UTF-8 we hand on; libxml2 is told to ignore it.
std::string feed_text(FileReading& reading) {
  const std::string bytes = read_all(reading.input(), limits::document);
  Decoded decoded = decode(bytes, declared_html_charset(bytes.substr(0, 200)));
  if (decoded.mixed) reading.report_mixed();
  reading.notes().charset = decoded.charset;
  const std::size_t first = decoded.text.find('<');
  if (first == std::string::npos) return {};
  const std::string text = decoded.text.substr(first);
  return text.find("<!ENTITY") == std::string::npos ? with_letters(text) : text;
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
  Feed(reading).read(root, channel);
}

}  // namespace mercato
