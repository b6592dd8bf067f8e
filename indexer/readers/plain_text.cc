// SPDX-License-Identifier: GPL-2.0-or-later
// Plain text, as it was copied off a page.
#include "indexer/extraction/plain_text.hh"

#include "indexer/readers/reading.hh"

namespace mercato {

void read_plain_text(FileReading& reading) { reading.deliver(extract_plain_text(reading.text())); }

}  // namespace mercato
