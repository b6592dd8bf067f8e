// SPDX-License-Identifier: GPL-2.0-or-later
#include "common/cli/program.hh"

#include <algorithm>
#include <exception>
#include <iterator>
#include <new>
#include <system_error>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "common/base/error.hh"
#include "common/base/exit_status.hh"
#include "common/cli/about/version.hh"
#include "common/cli/choice.hh"
#include "common/cli/help_text.hh"
#include "common/cli/locale_text.hh"
#include "common/cli/process.hh"
#include "common/cli/standard_output.hh"
#include "common/cli/terminal.hh"
#include "common/text/edit_distance.hh"

namespace mercato {
namespace {

constexpr int most_indexes = 1024;

constexpr std::pair<std::string_view, ColorChoice> color_choices[] = {
    {"auto", ColorChoice::automatic},
    {"always", ColorChoice::always},
    {"never", ColorChoice::never}};

/// The program's own option that an argument names, alone or with its value: `--index`,
/// `--index=DIR`, `-iDIR`.
const CLI::Option* own_option(const CLI::App& app, std::string_view argument) {
  if (argument.starts_with("--"))
    return app.get_option_no_throw(std::string(argument.substr(0, argument.find('='))));
  return argument.starts_with('-') ? app.get_option_no_throw(std::string(argument.substr(0, 2)))
                                   : nullptr;
}

/// Whether an argument is an option of the program whose value is the next argument.
bool takes_value(const CLI::App& app, std::string_view argument) {
  const CLI::Option* option = own_option(app, argument);
  if (option == nullptr || option->get_items_expected_max() == 0) return false;
  return argument.starts_with("--") ? argument.find('=') == std::string_view::npos
                                    : argument.size() == 2;
}

/// Words of a command that begin with a sign get a minus sign (U+2212) for it, which no option has.
void hide_signs(const CLI::App& app, std::string_view command,
                std::vector<std::string>& arguments) {
  std::size_t i = 0;
  while (i < arguments.size() && own_option(app, arguments[i]) != nullptr)
    i += takes_value(app, arguments[i]) ? 2 : 1;
  if (i >= arguments.size() || arguments[i] != command) return;
  for (++i; i < arguments.size() && arguments[i] != "--"; ++i) {
    std::string& word = arguments[i];
    const bool short_option = word.size() == 2 && own_option(app, word) != nullptr;
    if (word.starts_with('-') && !word.starts_with("--") && word.size() > 1 && !short_option)
      word.replace(0, 1, minus_sign);
    else if (takes_value(app, word))
      ++i;
  }
}

bool asks_for_a_page(std::string_view argument) {
  return argument == "--help" || argument == "-h" || argument == "--version" ||
         argument.starts_with("--man") || argument.starts_with("--completion");
}

/// The arguments with the program's own options first, wherever they stood before `--`: CLI11,
/// which goes back to the program for them, would read what is behind `--` as options.
std::vector<std::string> own_options_first(const CLI::App& app,
                                           std::vector<std::string> arguments) {
  std::vector<std::string> own;
  std::vector<std::string> others;
  std::size_t i = 0;
  for (; i < arguments.size() && arguments[i] != "--"; ++i) {
    if (own_option(app, arguments[i]) == nullptr || asks_for_a_page(arguments[i])) {
      others.push_back(std::move(arguments[i]));
      continue;
    }
    const bool value = takes_value(app, arguments[i]) && i + 1 < arguments.size();
    own.push_back(std::move(arguments[i]));
    if (value) own.push_back(std::move(arguments[++i]));
  }
  own.insert(own.end(), std::make_move_iterator(others.begin()),
             std::make_move_iterator(others.end()));
  for (; i < arguments.size(); ++i) own.push_back(std::move(arguments[i]));
  return own;
}

/// Where to put the default command's name so that bare words reach it; no place if a command is
/// named already or a page is asked for.
std::size_t place_of_default(const CLI::App& app, const std::vector<std::string>& arguments) {
  std::size_t i = 0;
  while (i < arguments.size() && !asks_for_a_page(arguments[i]) &&
         own_option(app, arguments[i]) != nullptr)
    i += takes_value(app, arguments[i]) ? 2 : 1;
  if (i >= arguments.size() || asks_for_a_page(arguments[i])) return std::string::npos;
  const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
  const bool named = std::any_of(commands.begin(), commands.end(), [&](const CLI::App* command) {
    return command->get_name() == arguments[i];
  });
  return named ? std::string::npos : i;
}

/// The option of `app` or of the command that was named whose name is closest to `typed`.
std::string nearest_option(const CLI::App& app, const std::string& typed) {
  std::vector<const CLI::App*> asked = {&app};
  for (const CLI::App* command : app.get_subcommands()) asked.push_back(command);
  std::string best;
  constexpr std::size_t farthest = 2;
  std::size_t best_distance = farthest + 1;
  for (const CLI::App* part : asked)
    for (const CLI::Option* option : part->get_options())
      for (const std::string& name : option->get_lnames()) {
        const std::size_t distance = edit_distance("--" + name, typed, farthest);
        if (distance < best_distance && !option->get_group().empty()) {
          best_distance = distance;
          best = "--" + name;
        }
      }
  return best;
}

Error usage_error(const CLI::App& app, const Manual& manual, const CLI::ParseError& error) {
  const std::string help = fmt::format("see {} --help", manual.name);
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    const std::vector<std::string> extra = app.remaining(true);
    const std::string& first = extra.empty() ? std::string() : extra.front();
    if (!first.starts_with('-'))
      return {ErrorCode::usage, fmt::format("unexpected argument '{}'", first), help};
    const std::string name = first.substr(0, first.find('='));
    const std::string near = nearest_option(app, name);
    std::string hint = near.empty() ? help : fmt::format("there is {}", near);
    if (!manual.default_command.empty()) hint += "; after -- a query may start with -";
    return {ErrorCode::usage, fmt::format("unknown option {}", name), hint};
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr && app.get_subcommands().empty())
    return {ErrorCode::usage, "nothing to do: no command is given", help};
  return {ErrorCode::usage, error.what(), help};
}

/// For an index whose name is empty, as that of an unset variable.
Error nameless_index() {
  return {ErrorCode::usage, "--index: '' names no folder", "without it, ./index is taken"};
}

void print_error(const Manual& manual, std::string_view message, std::string_view hint) noexcept {
  write_message(locale_text(fmt::format("{}: {}", manual.name, message)));
  if (!hint.empty()) write_message(locale_text(fmt::format("  hint: {}", hint)));
}

}  // namespace

const std::string& SharedOptions::index() const {
  if (indexes.size() == 1) return indexes.front();
  throw Error(ErrorCode::usage, "--index: one index at a time here");
}

struct Program::State {
  Manual manual;
  CLI::App app;
  SharedOptions shared;
  std::function<int()> run;
  std::string man;
  std::string shell;
  std::string signed_command;  ///< the command whose words may begin with a sign

  explicit State(Manual m) : manual(std::move(m)), app(std::string(manual.summary)) {}

  void parse(std::vector<std::string> arguments);
  void print_page(const std::vector<std::string>& arguments) const;
  int run_command(std::vector<std::string> arguments);
};

/// Reads the arguments into the options, and makes CLI11's errors ours.
void Program::State::parse(std::vector<std::string> arguments) {
  const auto words = std::find(arguments.begin(), arguments.end(), "--");
  if (std::find(arguments.begin(), words, "--index=") != words)  // to CLI11, the next is its value
    throw nameless_index();
  if (!signed_command.empty()) hide_signs(app, signed_command, arguments);
  arguments = own_options_first(app, std::move(arguments));
  if (!manual.default_command.empty()) {
    const std::size_t place = place_of_default(app, arguments);
    if (place != std::string::npos)
      arguments.insert(arguments.begin() + static_cast<std::ptrdiff_t>(place),
                       std::string(manual.default_command));
  }
  std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back
  app.parse(std::move(arguments));
  for (const std::string& index : shared.indexes)
    if (index.empty()) throw nameless_index();
}

/// `--help TOPIC`, which CLI11's help flag knows nothing of. Throws Error{usage} for another topic.
void Program::State::print_page(const std::vector<std::string>& arguments) const {
  for (const Topic& topic : manual.topics)
    if (topic.name == arguments[1]) return write_output(topic.text());
  std::string names;
  for (const Topic& topic : manual.topics)
    names += fmt::format("{}--help {}", names.empty() ? "" : ", ", topic.name);
  throw Error(ErrorCode::usage, fmt::format("no help on '{}'", arguments[1]),
              fmt::format("there is {}", names));
}

int Program::State::run_command(std::vector<std::string> arguments) {
  if (arguments.size() == 2 && arguments[0] == "--help" && !arguments[1].starts_with('-')) {
    print_page(arguments);
    return exit_status::found;
  }
  try {
    parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    write_output(wrapped_help(app.help(), terminal_width()));
    return exit_status::found;
  } catch (const CLI::CallForVersion& version) {
    write_output(std::string(version.what()) + "\n");
    return exit_status::found;
  } catch (const CLI::ParseError& error) {
    throw usage_error(app, manual, error);
  }
  if (!shell.empty()) {
    write_output(completion(app, manual, shell));
    return exit_status::found;
  }
  if (!man.empty()) {
    for (const Topic& topic : manual.topics)
      if (topic.page == man) return write_output(man_page(topic, manual)), exit_status::found;
    write_output(man_page(app, manual));
    return exit_status::found;
  }
  if (!run)
    throw Error(ErrorCode::usage, "no command is given", fmt::format("see {} --help", manual.name));
  return run();
}

Program::Program(Manual manual) : state_(std::make_unique<State>(std::move(manual))) {
  prepare_process();
  CLI::App& app = state_->app;
  app.name(std::string(state_->manual.name));
  app.require_subcommand(0, 1);
  app.get_formatter()->column_width(help_column);
  app.footer(help_footer(state_->manual));
  app.set_help_flag("-h,--help", "Print this help and exit");
  app.set_version_flag("--version", version_line(state_->manual.name),
                       "Print the version and exit");
  app.add_option("-i,--index", state_->shared.indexes, "Folder of the index")
      ->expected(1)
      ->allow_extra_args(false)
      ->envname("MERCATO_INDEX")
      ->default_str("./index")
      ->type_name("DIR");
  add_choice<ColorChoice>(app, "--color", state_->shared.color, color_choices,
                          "Colour: auto is on a terminal, unless NO_COLOR is set");
  app.add_option("--man", state_->man, "Print a man page")->group("");
  app.add_option("--completion", state_->shell, "Print a completion script")->group("");
}

Program::~Program() = default;

void Program::take_several_indexes() {
  CLI::App& app = state_->app;
  app.get_option("--index")
      ->expected(1, most_indexes)
      ->allow_extra_args(false)
      ->description(
          "Folder of the index, stub file that lists shards, or remote:HOST:PORT; given "
          "again, all of them are searched as one");
  app.add_option("--shard-timeout", state_->shared.shard_timeout,
                 "Seconds a shard on a server may take to answer")
      ->check(CLI::Range(1U, 3600U))
      ->capture_default_str()
      ->type_name("SECONDS");
  app.add_flag("--partial", state_->shared.partial,
               "Leave out shards that do not answer, and say which");
}

void Program::take_signed_words(std::string_view command) { state_->signed_command = command; }

CLI::App& Program::app() { return state_->app; }

const SharedOptions& Program::shared() const { return state_->shared; }

CLI::App& Program::command(std::string_view name, std::string_view summary,
                           std::function<int()> run) {
  CLI::App* command = state_->app.add_subcommand(std::string(name), std::string(summary));
  command->fallthrough();
  command->footer("");
  command->callback([state = state_.get(), run = std::move(run)] { state->run = run; });
  return *command;
}

int Program::main(int argc, char** argv) {
  const Manual& manual = state_->manual;
  try {
    const int status = state_->run_command({argv + 1, argv + argc});
    flush_output();
    return status;
  } catch (const ClosedPipe&) {
    return exit_status::found;
  } catch (const Error& error) {
    print_error(manual, error.what(), error.hint());
    const int stopped = StopSignals::exit_status();
    return stopped != 0 ? stopped : error.exit_status();
  } catch (const std::bad_alloc&) {
    print_error(manual, "out of memory", {});
    return exit_status::failure;
  } catch (const std::system_error& error) {
    print_error(manual, error.what(), {});
    return exit_status::failure;
  } catch (const std::exception& fault) {
    print_error(manual, fmt::format("internal fault: {}", fault.what()), {});
    return exit_status::failure;
  }
}

}  // namespace mercato
