// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/pipeline/changes/arrivals.hh"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <xapian.h>

#include "common/arrivals/arrivals.hh"
#include "common/base/error.hh"
#include "common/index/index.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

/// The live databases of an index; none if one can't be opened.
std::vector<Xapian::Database> live_databases(const IndexLocation& location) {
  std::vector<fs::path> folders = location.shards();
  if (folders.empty()) folders.push_back(location.folder());
  std::vector<Xapian::Database> databases;
  try {
    for (const fs::path& folder : folders)
      if (const auto live = IndexLocation(folder).live()) databases.push_back(open_glass(*live));
  } catch (const Xapian::Error&) {
    return {};
  } catch (const Error&) {
    return {};
  }
  return databases;
}

}  // namespace

void mend_arrivals(const IndexLocation& location) {
  const WriterLock lock(location);
  record_arrivals(location.folder(), articles_of(live_databases(location)));
  location.name_arrivals();
}

std::size_t unrecorded_articles(const IndexLocation& location) {
  if (!has_arrivals(location.folder())) return 0;
  const Arrivals arrivals({location.folder()});
  const std::vector<ArrivedArticle> articles = articles_of(live_databases(location));
  return static_cast<std::size_t>(
      std::count_if(articles.begin(), articles.end(),
                    [&](ArrivedArticle article) { return !arrivals.names(article); }));
}

UpdateReport with_arrivals(const IndexLocation& location,
                           const std::function<UpdateReport()>& update) {
  const fs::path& folder = location.folder();
  std::string fault = location.arrivals_mismatch();
  if (fault.empty()) fault = arrivals_fault(folder, ArrivalsUse::continuing);
  if (!fault.empty())
    throw Error(ErrorCode::no_index, fault,
                fmt::format("the index is as it was; see what can be saved: mercato-indexer check "
                            "--repair --index {}",
                            folder.string()));
  const bool first = !has_arrivals(folder);
  const std::vector<ArrivedArticle> before =
      first ? articles_of(live_databases(location)) : std::vector<ArrivedArticle>();
  UpdateReport report = update();
  if (!first && report.added == 0) return report;
  try {
    const WriterLock lock(location);
    record_arrivals(folder, before);
    if (first || !record_arrivals_after(folder, report.newest, report.arrived))
      record_arrivals(folder, articles_of(live_databases(location)));
    if (first) location.name_arrivals();
  } catch (const Error&) {
    return report;  // another writer is at work: it writes down these, too
  }
  return report;
}

}  // namespace mercato
