// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/documents/document_text.hh"

#include <algorithm>
#include <array>

#include "common/text/unicode.hh"
#include "indexer/extraction/html/html_title.hh"
#include "indexer/extraction/text/dates.hh"
#include "indexer/extraction/text/noise.hh"
#include "indexer/extraction/text/plain_text.hh"

namespace mercato {
namespace {

constexpr std::size_t longest_title = 300;  // bytes

/// Whether a title of metadata was given by a person: no file name, no name of a program.
bool is_plausible_title(const std::string& title) {
  if (title.empty() || title.size() > longest_title || count_words(title) < 2) return false;
  const std::string folded = fold(title);
  for (const std::string_view sign :
       {"microsoft word", "untitled", "sans titre", "sans nom", "document1", "powerpoint",
        "layout 1", "mise en page", ".doc", ".odt", ".rtf", ".indd", ".qxd", ".pdf", ".tmp",
        "print job"}) {
    if (folded.find(sign) != std::string::npos) return false;
  }
  return folded.find('_') == std::string::npos;
}

bool is_plausible_author(const std::string& author) {
  constexpr std::size_t longest = 100;  // bytes
  const std::size_t words = count_words(author);
  if (words < 2 || words > 8 || author.size() > longest) return false;
  const std::string folded = fold(author);
  for (const std::string_view sign :
       {"microsoft", "administra", "utilisateur", "office", "user", "python-docx", "unknown",
        "inconnu", "windows", "adobe", "libreoffice", "scanner", "@"}) {
    if (folded.find(sign) != std::string::npos) return false;
  }
  return true;
}

/// Takes the paragraphs that are the title off the start; whether they are.
bool take_title(std::vector<std::string>& paragraphs, const std::string& title) {
  constexpr std::size_t head = 6;  // paragraphs
  const std::string wanted = html::comparable_title(title);
  const std::size_t reach = std::min(head, paragraphs.size());
  for (std::size_t i = 0; i < reach; ++i) {
    if (html::comparable_title(paragraphs[i]) != wanted) continue;
    paragraphs.erase(paragraphs.begin() + static_cast<std::ptrdiff_t>(i));
    return true;
  }
  return false;
}

}  // namespace

Article document_article(DocumentText&& document, ReadingNotes& notes) {
  const bool plausible = is_plausible_title(document.meta_title);
  std::string title = std::move(document.title);
  const char* found = "set as a title";
  if (!title.empty()) take_title(document.paragraphs, title);
  if (title.empty() && plausible && take_title(document.paragraphs, document.meta_title)) {
    title = document.meta_title;
    found = "metadata, and the text";
  }
  std::string text = title;
  for (const std::string& paragraph : document.paragraphs) text += "\n\n" + paragraph;
  Article article = extract_plain_text(text, notes);
  if (!title.empty()) {
    if (html::comparable_title(article.title) != html::comparable_title(title)) {
      article = extract_plain_text(text.substr(title.size()), notes);
      if (!article.title.empty()) article.lead.insert(0, article.title + '\n');
    }
    article.title = std::move(title);
    notes.title = found;
  } else if (article.title.empty() && plausible) {
    article.title = document.meta_title;
    notes.title = "metadata";
  }
  if (article.author.empty() && is_plausible_author(document.meta_author)) {
    article.author = std::move(document.meta_author);
    notes.author = "metadata";
  }
  if (article.date.empty()) {
    article.date = iso_date(document.meta_date);
    notes.date = article.date.empty() ? "" : "metadata: when it was made";
  }
  return article;
}

}  // namespace mercato
