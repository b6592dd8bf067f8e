// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace Xapian {
class Database;
}  // namespace Xapian

namespace mercato {

/// When an article came into an index: microseconds since 1970, one value for all of a build or an
/// update.
using ArrivalTime = std::int64_t;

/// An article, as the hash of the term of its id.
using ArrivedArticle = std::uint64_t;

/// When each article came into an index, by the term of its id. Kept in a file beside the
/// generations, so that neither an update nor a rebuild makes an article new that was there before.
class Arrivals {
 public:
  /// What the files of these index folders say together: an article arrived when the first of them
  /// says so. A folder without a file says nothing. Throws Error{no_index} for a damaged file,
  /// Error{input} at a limit of the system.
  explicit Arrivals(const std::vector<std::filesystem::path>& folders);

  /// When the article came; 0 if that is not known.
  [[nodiscard]] ArrivalTime of(std::string_view id_term) const;

  [[nodiscard]] bool names(ArrivedArticle article) const { return times_.contains(article); }

  /// When the last one came; 0 if none did.
  [[nodiscard]] ArrivalTime last() const { return last_; }

  [[nodiscard]] bool empty() const { return times_.empty(); }

 private:
  std::unordered_map<ArrivedArticle, ArrivalTime> times_;
  ArrivalTime last_ = 0;
};

/// The file in an index folder.
inline constexpr std::string_view arrivals_name = "arrivals";

/// Whether an index folder says when its articles came.
[[nodiscard]] bool has_arrivals(const std::filesystem::path& folder);

/// What tells the list in an index folder from every other: the checksum of its first batch, in
/// hex; empty if there is no list.
[[nodiscard]] std::string arrivals_identity(const std::filesystem::path& folder);

/// Begins a list that names no article yet, where there is no file of that name. Call with the
/// writer's lock held, before the stub is written that names the list.
void begin_arrivals(const std::filesystem::path& folder) noexcept;

/// What a list is wanted for. To continue it, it is enough that its last entry is sound, or was
/// never written to its end, which the next writer makes good.
enum class ArrivalsUse : bool { reading, continuing };

/// What is wrong with the file in an index folder, with its path; empty if nothing is. Throws
/// Error{input} at a limit of the system.
[[nodiscard]] std::string arrivals_fault(const std::filesystem::path& folder,
                                         ArrivalsUse use = ArrivalsUse::reading);

/// All articles of these databases.
[[nodiscard]] std::vector<ArrivedArticle> articles_of(
    const std::vector<Xapian::Database>& databases);

/// Adds to the file in `folder` those of the articles that it does not name yet, as come now; a
/// damaged end of the file is cut off. Call with the writer's lock held, after the articles are
/// published. What can't be written is left to the next writer: whether articles are found does not
/// hang on it; a list that cannot be read stays as it is.
void record_arrivals(const std::filesystem::path& folder,
                     const std::vector<ArrivedArticle>& articles) noexcept;

/// The same if the file names all of `earlier`; else it stays as it is, and false is returned.
[[nodiscard]] bool record_arrivals_after(const std::filesystem::path& folder,
                                         const std::vector<ArrivedArticle>& earlier,
                                         const std::vector<ArrivedArticle>& articles) noexcept;

}  // namespace mercato
