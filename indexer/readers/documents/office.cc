// SPDX-License-Identifier: GPL-2.0-or-later
// Documents of word processors: DOCX (ISO 29500) and ODT (ISO 26300), both XML in a ZIP archive.
#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>

#include <libxml/xmlreader.h>

#include "common/text/unicode.hh"
#include "indexer/extraction/text/libxml.hh"
#include "indexer/extraction/text/noise.hh"
#include "indexer/readers/documents/document_text.hh"
#include "indexer/readers/documents/zip_entries.hh"
#include "indexer/readers/records/reading.hh"

namespace mercato {
namespace {

using namespace std::string_view_literals;

struct FreeReader {
  void operator()(xmlTextReaderPtr reader) const { xmlFreeTextReader(reader); }
};
using XmlReader = std::unique_ptr<xmlTextReader, FreeReader>;

void ignore_errors(void*, const char*, xmlParserSeverities, xmlTextReaderLocatorPtr) {}

/// No network, no entities replaced: a document that multiplies entities stays small.
XmlReader open_xml(const std::string& xml) {
  prepare_libxml();
  if (has_endless_element(xml)) throw Unreadable("a tag with too many attributes");
  XmlReader reader(xmlReaderForMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                                      XML_PARSE_NONET | XML_PARSE_COMPACT));
  if (reader) xmlTextReaderSetErrorHandler(reader.get(), ignore_errors, nullptr);
  return reader;
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

std::string attribute(xmlTextReaderPtr reader, const char* name) {
  xmlChar* value = xmlTextReaderGetAttribute(reader, reinterpret_cast<const xmlChar*>(name));
  std::string text(view(value));
  xmlFree(value);
  return text;
}

/// Gathers the paragraphs of either format.
class Paragraphs {
 public:
  void begin() {
    end();
    heading_ = false;
  }
  void mark_as_title() { heading_ = true; }
  void add(std::string_view text) { paragraph_ += text; }
  void end() {
    const std::string_view text = trim_line(paragraph_);
    if (!text.empty()) {
      if (heading_ && document_.title.empty() && document_.paragraphs.size() < 6) {
        document_.title = text;
      } else {
        document_.paragraphs.emplace_back(text);
      }
    }
    paragraph_.clear();
    heading_ = false;
  }
  DocumentText take() {
    end();
    return std::move(document_);
  }

 private:
  DocumentText document_;
  std::string paragraph_;
  bool heading_ = false;
};

/// Elements of either format with all below them that are no text of the article: deleted text,
/// notes of editors, instructions of fields, the second form of a picture.
constexpr std::array skipped = {
    "w:del"sv,        "w:instrText"sv,          "mc:Fallback"sv,          "w:moveFrom"sv,
    "w:pict"sv,       "text:tracked-changes"sv, "office:annotation"sv,    "text:note-citation"sv,
    "office:forms"sv, "text:sequence-decls"sv,  "text:table-of-content"sv};

bool is_title_style(std::string_view style) {
  const std::string folded = fold(style);
  return folded == "title" || folded == "titre" || folded == "heading1" || folded == "titre1" ||
         folded == "heading 1" || folded == "titre 1" || folded == "heading_20_1";
}

void start_element(xmlTextReaderPtr reader, std::string_view name, Paragraphs& paragraphs) {
  if (name == "w:p" || name == "text:p" || name == "text:h") {
    paragraphs.begin();
    const bool heading = name == "text:h" && attribute(reader, "text:outline-level") == "1";
    if (heading || is_title_style(attribute(reader, "text:style-name"))) paragraphs.mark_as_title();
  } else if (name == "w:pStyle") {
    if (is_title_style(attribute(reader, "w:val"))) paragraphs.mark_as_title();
  } else if (name == "w:tab" || name == "text:tab" || name == "text:s") {
    paragraphs.add(" ");
  } else if (name == "w:br" || name == "w:cr" || name == "text:line-break") {
    if (attribute(reader, "w:type") != "page") paragraphs.add("\n");
  } else if (name == "w:noBreakHyphen") {
    paragraphs.add("-");
  }
}

/// `word` says that the format is DOCX, whose text stands in elements of its own.
DocumentText read_paragraphs(const std::string& xml, bool word) {
  Paragraphs paragraphs;
  const XmlReader reader = open_xml(xml);
  if (!reader) throw Unreadable("a damaged document");
  bool in_text = false;
  int more = xmlTextReaderRead(reader.get());
  while (more == 1) {
    const int type = xmlTextReaderNodeType(reader.get());
    const std::string_view name = view(xmlTextReaderConstName(reader.get()));
    if (type == XML_READER_TYPE_ELEMENT) {
      if (std::find(skipped.begin(), skipped.end(), name) != skipped.end()) {
        more = xmlTextReaderNext(reader.get());
        continue;
      }
      start_element(reader.get(), name, paragraphs);
      in_text = name == "w:t" && xmlTextReaderIsEmptyElement(reader.get()) == 0;
    } else if (type == XML_READER_TYPE_END_ELEMENT) {
      in_text = false;
      if (name == "w:p" || name == "text:p" || name == "text:h") paragraphs.end();
    } else if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE ||
               type == XML_READER_TYPE_CDATA) {
      if (in_text || !word) paragraphs.add(view(xmlTextReaderConstValue(reader.get())));
    }
    more = xmlTextReaderRead(reader.get());
  }
  DocumentText document = paragraphs.take();
  if (more < 0 && document.paragraphs.empty()) throw Unreadable("a damaged document: no valid XML");
  return document;
}

/// Reads Dublin Core's title, creator and date of creation.
void read_metadata(const std::string& xml, DocumentText& document) {
  const XmlReader reader = open_xml(xml);
  if (!reader) return;
  std::string* part = nullptr;
  while (xmlTextReaderRead(reader.get()) == 1) {
    const int type = xmlTextReaderNodeType(reader.get());
    if (type == XML_READER_TYPE_ELEMENT) {
      const std::string_view name = view(xmlTextReaderConstName(reader.get()));
      part = nullptr;
      if (name == "dc:title") part = &document.meta_title;
      if (name == "dc:creator" || name == "meta:initial-creator") part = &document.meta_author;
      if (name == "dcterms:created" || name == "meta:creation-date") part = &document.meta_date;
    } else if (type == XML_READER_TYPE_TEXT && part != nullptr && part->empty()) {
      *part = view(xmlTextReaderConstValue(reader.get()));
    }
  }
}

}  // namespace

void read_office(FileReading& reading) {
  constexpr std::array wanted = {"word/document.xml"sv, "docProps/core.xml"sv, "content.xml"sv,
                                 "meta.xml"sv, "mimetype"sv};
  const std::string bytes = read_all(reading.input(), limits::article);
  auto entries = read_zip_entries(bytes, wanted, limits::document);
  const bool word = entries.contains("word/document.xml");
  if (!word && !entries["mimetype"].starts_with("application/vnd.oasis.opendocument.text")) {
    throw Unreadable("a ZIP archive or a document of another kind: unpack or convert it first");
  }
  reading.notes().format = word ? "DOCX" : "ODT";
  DocumentText document =
      read_paragraphs(entries[word ? "word/document.xml" : "content.xml"], word);
  read_metadata(entries[word ? "docProps/core.xml" : "meta.xml"], document);
  if (document.title.empty() && document.paragraphs.empty()) throw Unreadable("no text in it");
  Article article = document_article(std::move(document), reading.notes());
  reading.deliver(std::move(article));
}

}  // namespace mercato
