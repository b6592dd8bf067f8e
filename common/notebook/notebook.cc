// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/notebook/notebook.hh"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <initializer_list>
#include <sys/file.h>
#include <sys/stat.h>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unicode/uchar.h>

#include "common/base/descriptor.hh"
#include "common/base/error.hh"
#include "common/base/json_shape.hh"
#include "common/base/regular_file.hh"
#include "common/index/location.hh"
#include "common/index/shards.hh"
#include "common/text/unicode.hh"

namespace mercato {
namespace fs = std::filesystem;
namespace {

/// What is written keeps its order; each key of it is found by going through all of them.
using Written = nlohmann::ordered_json;
using Json = nlohmann::json;

constexpr std::string_view file_name = "notebook.json";
constexpr std::string_view draft_name = "notebook.json.new";
constexpr int format = 1;
constexpr ArrivalTime last_time = 253'402'300'799'999'999;  // of the year 9999
constexpr int deepest = 8;  // levels of JSON: copies of it go down as deep
constexpr std::uint64_t largest = std::uint64_t{64} << 20;  // bytes

[[noreturn]] void fail(const fs::path& path, int error_number) {
  throw Error(ErrorCode::input, fmt::format("{}: {}", path.string(), errno_reason(error_number)));
}

/// An object without the keys that are known, as text; empty if nothing is left.
std::string without(Json json, std::initializer_list<const char*> known) {
  for (const char* key : known) json.erase(key);
  return json.empty() ? std::string() : json.dump();
}

void add_unknown(Written& json, const std::string& unknown) {
  if (!unknown.empty()) json.update(Written::parse(unknown));
}

Written json_of(const Notebook& notebook) {
  std::map<std::string, Written> searches;
  for (const auto& [name, search] : notebook.searches) {
    searches[name] = {{"query", search.query}, {"saved", search.saved}, {"seen", search.seen}};
    add_unknown(searches[name], search.unknown);
  }
  std::map<std::string, Written> articles;
  for (const auto& [id, notes] : notebook.articles) {
    Written& entry = articles[id] = Written::object();
    if (!notes.tags.empty()) entry["tags"] = notes.tags;
    if (!notes.note.empty()) entry["note"] = notes.note;
    add_unknown(entry, notes.unknown);
  }
  Written whole = {{"format", format}, {"searches", searches}, {"articles", articles}};
  add_unknown(whole, notebook.unknown);
  return whole;
}

/// A whole number from 0 to `most`; 0 if it is missing. nlohmann would turn any number into one.
std::int64_t number_of(const Json& json, const char* key, std::int64_t most) {
  const auto found = json.find(key);
  if (found == json.end()) return 0;
  if (!found->is_number_unsigned() ||
      found->get<std::uint64_t>() > static_cast<std::uint64_t>(most))
    throw Error(ErrorCode::input, fmt::format("'{}' is not a whole number up to {}", key, most));
  return found->get<std::int64_t>();
}

Notebook notebook_of(const Json& json) {
  Notebook notebook;
  const Json searches = json.value("searches", Json::object());
  const Json articles = json.value("articles", Json::object());
  if (!searches.is_object() || !articles.is_object())
    throw Error(ErrorCode::input, "not the JSON of one");
  for (const auto& [name, entry] : searches.items())
    notebook.searches[name] = {
        entry.at("query").get<std::string>(), number_of(entry, "saved", last_time),
        number_of(entry, "seen", last_time), without(entry, {"query", "saved", "seen"})};
  for (const auto& [id, entry] : articles.items())
    notebook.articles[id] = {entry.value("tags", std::set<std::string>{}),
                             entry.value("note", std::string()), without(entry, {"tags", "note"})};
  notebook.unknown = without(json, {"format", "searches", "articles"});
  return notebook;
}

Error no_notebook(const fs::path& path, std::string_view reason) {
  return {ErrorCode::input, fmt::format("{}: this is no notebook: {}", path.string(), reason),
          "put it right, or move it away to begin a new one"};
}

/// A notebook that says only what `save` and `tag` write: its names go into commands and lists.
Notebook checked(Notebook notebook) {
  const auto check = [](const std::string& name) {
    if (!is_plain_name(name))
      throw Error(ErrorCode::input, fmt::format("'{}' can't name a search or a tag", name));
  };
  for (const auto& [name, search] : notebook.searches) check(name);
  for (const auto& [id, notes] : notebook.articles)
    for (const std::string& tag : notes.tags) check(tag);
  return notebook;
}

/// Refuses an object with two entries of one name: a merge of two notebooks may leave them, and the
/// parser would keep the last without a word.
class UniqueNames : public nlohmann::json_sax<Json> {
 public:
  bool start_object(std::size_t) override {
    open_.emplace_back();
    return true;
  }
  bool key(std::string& name) override {
    if (!open_.back().insert(name).second)
      throw Error(ErrorCode::input, fmt::format("'{}' stands twice in it", name));
    return true;
  }
  bool end_object() override {
    open_.pop_back();
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
    return false;  // told by the parser itself
  }
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(std::int64_t) override { return true; }
  bool number_unsigned(std::uint64_t) override { return true; }
  bool number_float(double, const std::string&) override { return true; }
  bool string(std::string&) override { return true; }
  bool binary(Json::binary_t&) override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }

 private:
  std::vector<std::set<std::string>> open_;  ///< names of the objects that are not ended
};

Notebook read_file(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(path, ignored))) return {};
  const std::string text = read_regular_file(path, largest, ErrorCode::input);
  try {
    if (shape_of_json(text).depth > deepest) throw Error(ErrorCode::input, "nested too deep");
    UniqueNames names;
    (void)Json::sax_parse(text, &names);
    const Json json = Json::parse(text);
    if (!json.is_object()) throw Error(ErrorCode::input, "not the JSON of one");
    if (number_of(json, "format", INT32_MAX) == format) return checked(notebook_of(json));
  } catch (const nlohmann::json::exception&) {
    throw no_notebook(path, "not the JSON of one");
  } catch (const Error& error) {
    throw no_notebook(path, error.what());
  }
  throw Error(ErrorCode::input, fmt::format("{}: a notebook of another version", path.string()),
              "use the version that wrote it, or move it away to begin a new one");
}

void write_file(const fs::path& folder, const Notebook& notebook) {
  const fs::path path = folder / file_name;
  const fs::path draft = folder / draft_name;
  const std::string text =
      json_of(notebook).dump(1, ' ', false, Written::error_handler_t::replace) + "\n";
  const Descriptor file(::open(
      draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0644));
  if (!file) fail(draft, errno);
  const auto give_up = [&](const fs::path& where, int reason) {
    (void)::unlink(draft.c_str());
    fail(where, reason);
  };
  if (!write_all(file.get(), text) || ::fsync(file.get()) != 0) give_up(draft, errno);
  if (::rename(draft.c_str(), path.c_str()) != 0) give_up(path, errno);
}

/// Holds a folder against other writers of its notebook.
class FolderLock {
 public:
  explicit FolderLock(const fs::path& folder)
      : descriptor_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (!descriptor_ || ::flock(descriptor_.get(), LOCK_EX) != 0) fail(folder, errno);
  }

 private:
  Descriptor descriptor_;
};

/// The folder of an index that is named by its folder or by a stub file; nothing for a server.
std::optional<fs::path> folder_of(const std::string& index) {
  if (index.starts_with("remote:")) return std::nullopt;
  std::error_code ignored;
  const fs::path path(index);
  if (fs::is_directory(path, ignored)) return path;
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

}  // namespace

const SavedSearch* Notebook::search(std::string_view name) const {
  const auto exact = searches.find(std::string(name));
  if (exact != searches.end()) return &exact->second;
  const std::string wanted = fold(name);
  for (const auto& [known, search] : searches)
    if (fold(known) == wanted) return &search;
  return nullptr;
}

std::vector<std::string> Notebook::tagged(std::string_view tag) const {
  const std::string wanted = fold(tag);
  std::vector<std::string> ids;
  for (const auto& [id, notes] : articles)
    if (std::any_of(notes.tags.begin(), notes.tags.end(),
                    [&](const std::string& known) { return fold(known) == wanted; }))
      ids.push_back(id);
  return ids;
}

std::map<std::string, std::size_t> Notebook::tags() const {
  std::map<std::string, std::size_t> counts;
  for (const auto& [id, notes] : articles)
    for (const std::string& tag : notes.tags) ++counts[tag];
  return counts;
}

std::optional<fs::path> notebook_folder(const std::vector<std::string>& indexes) {
  for (const std::string& index : indexes)
    if (auto folder = folder_of(index)) return folder;
  return std::nullopt;
}

std::vector<fs::path> arrival_folders(const std::vector<std::string>& indexes) {
  std::vector<fs::path> folders;
  for (const std::string& index : indexes)
    if (auto folder = folder_of(index)) folders.push_back(std::move(*folder));
  for (const Shard& shard : find_shards(indexes))
    for (const ShardPlace& place : shard.places)
      if (!place.remote()) folders.emplace_back(place.path);
  std::sort(folders.begin(), folders.end());
  folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
  for (const fs::path& folder : folders)
    if (const std::string fault = IndexLocation(folder).arrivals_mismatch(); !fault.empty())
      throw Error(ErrorCode::no_index, fault,
                  fmt::format("begin a new list: mercato-indexer check --repair --index {}",
                              folder.string()));
  return folders;
}

NotebookFile::NotebookFile(const std::vector<std::string>& indexes) {
  if (const auto folder = notebook_folder(indexes)) path_ = *folder / file_name;
}

NotebookFile::Stamp NotebookFile::stamp() const {
  struct stat info {};
  if (path_.empty() || ::stat(path_.c_str(), &info) != 0) return {};
  const auto nanoseconds = [](const timespec& time) {
    return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
  };
  return {info.st_dev, info.st_ino, info.st_size, nanoseconds(info.st_mtim),
          nanoseconds(info.st_ctim)};
}

const Notebook& NotebookFile::now() {
  const Stamp found = stamp();  // before reading: what is written meanwhile is read next time
  if (found == stamp_) return notebook_;
  notebook_ = found == Stamp{} ? Notebook{} : read_file(path_);
  stamp_ = found;
  return notebook_;
}

Notebook read_notebook(const std::vector<std::string>& indexes) {
  const auto folder = notebook_folder(indexes);
  return folder ? read_file(*folder / file_name) : Notebook{};
}

void change_notebook(const std::vector<std::string>& indexes,
                     const std::function<void(Notebook&)>& change) {
  const auto folder = notebook_folder(indexes);
  if (!folder)
    throw Error(ErrorCode::usage, "no index is on this machine: there is nowhere to keep this",
                "give the folder of an index by --index");
  const FolderLock lock(*folder);
  Notebook notebook = read_file(*folder / file_name);
  change(notebook);
  write_file(*folder, notebook);
}

bool is_plain_name(std::string_view name) {
  constexpr std::size_t longest = 100;
  if (name.empty() || name.size() > longest || !is_utf8(name)) return false;
  bool letter = false;
  for (std::size_t i = 0; i < name.size();) {
    const CodePoint c = decode_at(name, i);
    letter = u_isalnum(static_cast<UChar32>(c.value)) != 0;
    const bool sign = c.value == U'-' || c.value == U'_' || c.value == U'.';
    if (!letter && !(sign && i > 0)) return false;
    i += c.size;
  }
  return letter;
}

}  // namespace mercato
