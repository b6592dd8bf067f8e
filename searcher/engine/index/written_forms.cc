// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/engine/index/written_forms.hh"

namespace mercato {

WrittenForms::Known& WrittenForms::of(FormHash form, Xapian::docid last) {
  const auto known = forms_.find(form);
  if (known != forms_.end()) return known->second;
  constexpr std::size_t documents_of_byte = 4;
  const std::size_t most = most_bytes / (last / documents_of_byte + 1);
  if (forms_.size() >= most) forms_.clear();
  return forms_.emplace(form, Known(last)).first->second;
}

}  // namespace mercato
