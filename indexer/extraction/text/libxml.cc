// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/text/libxml.hh"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

namespace mercato {
namespace {

void ignore_fault(void* /*context*/, const char* /*format*/, ...) {}

}  // namespace

void prepare_libxml() {
  static const bool ready = (xmlInitParser(), true);  // once, whichever thread comes first
  static_cast<void>(ready);
  xmlSetGenericErrorFunc(nullptr, ignore_fault);
}

}  // namespace mercato
