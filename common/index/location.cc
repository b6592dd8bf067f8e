// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/index/location.hh"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "common/arrivals/arrivals.hh"
#include "common/base/descriptor.hh"
#include "common/base/error.hh"
#include "common/base/regular_file.hh"
#include "common/index/stub.hh"
#include "common/text/lines.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view generation_prefix = "gen-";
constexpr std::string_view shard_prefix = "shard-";
constexpr std::string_view working_suffix = ".build";
constexpr std::size_t generation_digits = 4;
constexpr unsigned most_generations = 1'000'000'000;

constexpr std::string_view arrivals_word = "#arrivals ";  // a remark to others who read stubs

constexpr std::string_view lock_name = "writer.lock";
constexpr std::string_view lock_mark = "One writer at a time writes this index of Mercato.\n";

/// The number in a name that is exactly `prefix`, a number of at least `digits` digits, `suffix`.
std::optional<unsigned> number_in(std::string_view name, std::string_view prefix,
                                  std::size_t digits, std::string_view suffix = {}) {
  if (!name.starts_with(prefix) || !name.ends_with(suffix) ||
      name.size() <= prefix.size() + suffix.size())
    return std::nullopt;
  name = name.substr(prefix.size(), name.size() - prefix.size() - suffix.size());
  unsigned number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc{} || end != name.data() + name.size() || name.size() < digits ||
      number == 0 || (name.size() > digits && name[0] == '0'))
    return std::nullopt;
  return number;
}

std::optional<unsigned> generation_number(const fs::path& path) {
  return number_in(path.filename().string(), generation_prefix, generation_digits);
}

std::optional<unsigned> working_number(const fs::path& path) {
  return number_in(path.filename().string(), generation_prefix, generation_digits, working_suffix);
}

std::optional<unsigned> shard_number(const fs::path& path) {
  return number_in(path.filename().string(), shard_prefix, 1);
}

[[noreturn]] void fail(const fs::path& path, int error_number) {
  throw Error(ErrorCode::input, fmt::format("{}: {}", path.string(), errno_reason(error_number)));
}

Descriptor open_file(const fs::path& path, int flags) {
  Descriptor file(::open(path.c_str(), flags | O_CLOEXEC, 0644));
  if (!file) fail(path, errno);
  return file;
}

void write_durably(const fs::path& path, std::string_view text) {
  const Descriptor file = open_file(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW);
  if (!write_all(file.get(), text) || ::fsync(file.get()) != 0) fail(path, errno);
}

/// The text of a stub; empty if it is none of ours.
std::string text_of_stub(const fs::path& stub) {
  constexpr std::uint64_t largest = std::uint64_t{1} << 20;
  try {
    return read_regular_file(stub, largest, ErrorCode::no_index);
  } catch (const Error&) {
    return {};
  }
}

/// Which list of arrivals a line of a stub names; nothing if it says something else.
std::optional<std::string_view> named_arrivals(std::string_view line) {
  constexpr std::size_t digits = 16;
  if (!line.starts_with(arrivals_word)) return std::nullopt;
  line.remove_prefix(arrivals_word.size());
  if (line.size() != digits || line.find_first_not_of("0123456789abcdef") != std::string_view::npos)
    return std::nullopt;
  return line;
}

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(fs::symlink_status(path, ignored));
}

/// The lines of a stub that only names folders beside it; none for another file.
std::vector<fs::path> own_lines(const fs::path& stub) {
  std::vector<fs::path> folders;
  if (!is_plain_file(stub)) return folders;
  try {
    for (const StubLine& line : read_stub(stub, StubReach::below)) {
      if (line.replica || line.place.remote()) return {};
      folders.emplace_back(line.place.path);
    }
  } catch (const Error&) {
    return {};  // none of ours; whoever opens the index is told
  }
  return folders;
}

/// What a build and Xapian write into a generation.
bool is_name_of_generation(const std::string& name) {
  constexpr std::array<std::string_view, 12> names{
      "iamglass",       "postlist.glass", "docdata.glass", "termlist.glass",
      "position.glass", "spelling.glass", "synonym.glass", "flintlock",
      "v.tmp",          sums_name,        "sums.new",      pending_name};
  return std::find(names.begin(), names.end(), name) != names.end() ||
         number_in(name, "changes", 1).has_value() || name == "changes0";
}

/// Whether all that a generation's folder holds are the files of one.
bool holds_generation_only(const fs::path& folder) {
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    if (!is_name_of_generation(it->path().filename().string()) || !is_plain_file(it->path()))
      return false;
  return !error && is_plain_file(folder / "iamglass");
}

/// Removes what is ours in a generation, and its folder if nothing else is in it.
void remove_generation(const fs::path& folder) {
  std::error_code ignored;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (is_name_of_generation(entry.path().filename().string()) && is_plain_file(entry.path()))
      files.push_back(entry.path());
  for (const fs::path& file : files) fs::remove(file, ignored);
  fs::remove(folder, ignored);
}

/// Whether a path still leads to an open file.
bool is_file_of(const fs::path& path, int file) {
  struct stat named {};
  struct stat opened {};
  return ::lstat(path.c_str(), &named) == 0 && ::fstat(file, &opened) == 0 &&
         named.st_dev == opened.st_dev && named.st_ino == opened.st_ino;
}

bool has_lock_mark(const fs::path& folder) {
  const fs::path path = folder / lock_name;
  if (!is_plain_file(path)) return false;
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
  std::string text(lock_mark.size(), '\0');
  const ssize_t got = ::read(file.get(), text.data(), text.size());
  return got == static_cast<ssize_t>(lock_mark.size()) && text == lock_mark;
}

/// Removes a shard's index folder, and what else is in it not.
void remove_shard(const fs::path& folder) {
  const std::vector<fs::path> live = own_lines(folder / stub_name);
  std::error_code ignored;
  std::vector<fs::path> generations;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    const fs::path& path = entry.path();
    if (!is_folder(path)) continue;
    const bool was_live = live.size() == 1 && live[0] == path && holds_generation_only(path);
    if (generation_number(path) && (was_live || is_plain_file(path / sums_name)))
      generations.push_back(path);
    if (working_number(path) && is_plain_file(path / working_name)) remove_tree(path);
  }
  for (const fs::path& path : generations) remove_generation(path);
  if (!live.empty()) fs::remove(folder / stub_name, ignored);
  fs::remove(folder / lock_name, ignored);
  fs::remove(folder, ignored);
}

}  // namespace

std::optional<fs::path> IndexLocation::live() const {
  const std::vector<fs::path> lines = own_lines(stub());
  if (lines.size() != 1 || !generation_number(lines[0]) || !is_folder(lines[0]))
    return std::nullopt;
  return lines[0];
}

fs::path IndexLocation::next() const {
  unsigned last = 0;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder_, ignored))
    for (const auto number : {generation_number(entry.path()), working_number(entry.path())})
      if (number && *number < most_generations) last = std::max(last, *number);
  return folder_ / fmt::format("{}{:04}", generation_prefix, last + 1);
}

fs::path IndexLocation::working_folder() const {
  return next().string() + std::string(working_suffix);
}

std::vector<fs::path> IndexLocation::generations() const {
  std::vector<fs::path> found;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder_, ignored))
    if (generation_number(entry.path()) && is_folder(entry.path()) &&
        is_plain_file(entry.path() / sums_name))
      found.push_back(entry.path());
  std::sort(found.begin(), found.end(), [](const fs::path& a, const fs::path& b) {
    return *generation_number(a) > *generation_number(b);
  });
  return found;
}

void IndexLocation::publish(const fs::path& generation) const {
  const auto before = live();
  try {
    write_stub(fmt::format("auto {}\n", generation.filename().string()));
  } catch (const Error&) {
    if (live() != generation) remove_generation(generation);
    throw;
  }
  if (before && *before != generation && holds_generation_only(*before)) remove_generation(*before);
  sweep();
}

void IndexLocation::publish_shards(unsigned count) const {
  const auto before = live();
  std::string text;
  for (unsigned number = 1; number <= count; ++number)
    text += fmt::format("auto {}\n", shard_folder(number));
  write_stub(text);
  if (before && holds_generation_only(*before)) remove_generation(*before);
  sweep();
}

void IndexLocation::name_arrivals() const {
  if (!live() && shards().empty()) return;
  const std::string_view dropped = live() ? "#" : arrivals_word;  // a list may have remarks
  std::string text;
  const std::string before = text_of_stub(stub());
  for (std::string_view rest = before; !rest.empty();)
    if (const std::string_view line = take_line(rest); !line.starts_with(dropped))
      text += fmt::format("{}\n", line);
  write_stub(text);
}

std::string IndexLocation::arrivals_mismatch() const {
  const bool in_one_piece = live().has_value();
  if (!in_one_piece && shards().empty()) return {};
  std::string named;
  std::size_t number = 0;
  const std::string text = text_of_stub(stub());
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = take_line(rest);
    ++number;
    if (!line.starts_with(in_one_piece ? "#" : arrivals_word)) continue;
    const auto identity = named_arrivals(line);
    if (!identity || !named.empty())
      return fmt::format("{}:{}: damaged: it says nothing that an index says", stub().string(),
                         number);
    named = *identity;
  }
  const std::string found = arrivals_identity(folder_);
  if (named.empty() || named == found) return {};
  return fmt::format("{}: {} {} names", (folder_ / arrivals_name).string(),
                     has_arrivals(folder_) ? "not the list of this index, which" : "missing, which",
                     stub_name);
}

void IndexLocation::write_stub(std::string_view lines) const {
  const std::string identity = arrivals_identity(folder_);
  std::string text(lines);
  if (!identity.empty()) text += fmt::format("{}{}\n", arrivals_word, identity);
  remove_draft();
  fs::path draft = folder_ / "XAPIANDB.new";
  std::error_code ignored;
  for (int i = 1; fs::exists(fs::symlink_status(draft, ignored)); ++i)  // somebody else's
    draft = folder_ / fmt::format("XAPIANDB.new-{}", i);
  std::error_code error;
  try {
    write_durably(draft, text);
    fs::rename(draft, stub(), error);
    if (error) fail(stub(), error.value());
  } catch (const Error&) {
    fs::remove(draft, ignored);
    throw;
  }
  const Descriptor folder = open_file(folder_, O_RDONLY | O_DIRECTORY);
  ::fsync(folder.get());
}

/// A draft is empty or names folders beside it; another file of that name stays.
void IndexLocation::remove_draft() const {
  const fs::path draft = folder_ / "XAPIANDB.new";
  std::error_code ignored;
  if (is_plain_file(draft) && (fs::file_size(draft, ignored) == 0 || !own_lines(draft).empty()))
    fs::remove(draft, ignored);
}

std::vector<fs::path> IndexLocation::shards() const {
  std::vector<fs::path> folders;
  for (const fs::path& path : own_lines(stub()))
    if (shard_number(path) && is_folder(path)) folders.push_back(path);
  return folders;
}

void IndexLocation::sweep() const {
  const auto keep = live();
  const std::vector<fs::path> parts = shards();
  if (!keep && parts.empty()) return;  // what is live is not known
  std::vector<fs::path> generations;
  std::vector<fs::path> working;
  std::vector<fs::path> stale_shards;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder_, ignored)) {
    const fs::path& path = entry.path();
    if (!is_folder(path)) continue;
    if (generation_number(path) && path != keep && is_plain_file(path / sums_name))
      generations.push_back(path);
    if (working_number(path) && is_plain_file(path / working_name)) working.push_back(path);
    if (shard_number(path) && std::find(parts.begin(), parts.end(), path) == parts.end() &&
        has_lock_mark(path))
      stale_shards.push_back(path);
  }
  for (const fs::path& path : generations) remove_generation(path);
  for (const fs::path& path : working) remove_tree(path);
  for (const fs::path& path : stale_shards) remove_shard(path);
  remove_draft();
}

void remove_tree(const fs::path& folder) noexcept {
  try {
    std::error_code ignored;
    std::vector<fs::path> entries;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
      entries.push_back(entry.path());
    for (const fs::path& path : entries) {
      if (is_folder(path))
        remove_tree(path);
      else
        fs::remove(path, ignored);
    }
    fs::remove(folder, ignored);
  } catch (...) {
    return;  // the next writer sweeps what is left
  }
}

std::string shard_folder(unsigned number) { return fmt::format("{}{}", shard_prefix, number); }

WriterLock::WriterLock(const IndexLocation& location)
    : path_(location.folder() / lock_name), stub_(location.stub()) {
  std::error_code error;
  for (fs::path folder = fs::absolute(location.folder(), error).lexically_normal();
       !folder.empty() && !fs::exists(fs::symlink_status(folder, error));
       folder = folder.parent_path())
    made_.push_back(folder);
  fs::create_directories(location.folder(), error);
  if (error) fail(location.folder(), error.value());
  do take();
  while (!is_file_of(path_, file_.get()));  // a writer that failed took the file away
  struct stat status {};
  is_new_ = ::fstat(file_.get(), &status) == 0 && status.st_size == 0;
  if (is_new_) (void)write_all(file_.get(), lock_mark);  // only for `sweep`
}

void WriterLock::take() {
  if (const std::string fault = lock_fault(path_.parent_path()); !fault.empty())
    throw Error(ErrorCode::input, fault, "remove it: the next writer makes a lock");
  file_ = open_file(path_, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK);
  if (::flock(file_.get(), LOCK_EX | LOCK_NB) == 0) return;
  if (errno != EWOULDBLOCK) fail(path_, errno);
  throw Error(ErrorCode::locked,
              fmt::format("{}: another writer holds this index", path_.parent_path().string()),
              "wait for it to end, or write to another --index");
}

WriterLock::~WriterLock() {
  std::error_code ignored;
  if (!is_new_ || fs::exists(fs::symlink_status(stub_, ignored))) return;
  fs::remove(path_, ignored);
  for (const fs::path& folder : made_) fs::remove(folder, ignored);
}

std::string lock_fault(const fs::path& index) {
  const fs::path path = index / lock_name;
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(path, ignored)) || is_plain_file(path)) return {};
  return fmt::format("{}: not a file, as the lock of an index is", path.string());
}

}  // namespace mercato
