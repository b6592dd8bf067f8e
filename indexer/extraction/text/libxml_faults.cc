// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extraction/text/libxml_faults.hh"

#include <libxml/xmlerror.h>

namespace mercato {
namespace {

void ignore_fault(void* /*context*/, const char* /*format*/, ...) {}

}  // namespace

void keep_libxml_quiet() { xmlSetGenericErrorFunc(nullptr, ignore_fault); }

}  // namespace mercato
