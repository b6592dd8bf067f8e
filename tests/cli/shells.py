# SPDX-License-Identifier: GPL-2.0-or-later
"""Shells on a terminal of their own, to see what their completion offers: completion functions of zsh run
nowhere else."""
import os
import pty
import select
import time

PATIENCE = 30  # seconds

# `compadd` is what every completion function ends in: here it writes down what fits instead.
SETUP = r"""
fpath=(FOLDER $fpath)
autoload -Uz compinit && compinit -u -D
compadd() {
  local option
  for option in "$@"; do
    [[ $option == -- || $option == - ]] && break
    [[ $option == -[OAD] ]] && { builtin compadd "$@"; return }
  done
  local -a found
  builtin compadd -O found "$@"
  (( $#found )) && print -rl -- $found >>FOLDER/found
  return 1
}
RPROMPT=
PS1=is; PS1+=ready
"""


class Terminal:
    """A program on a terminal of its own."""

    def __init__(self, argv, environment):
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            os.execvpe(argv[0], argv, environment)
        self.shown = b""

    def type(self, text):
        os.write(self.descriptor, text.encode())

    def wait_for(self, text):
        """Until the program shows `text`, or ends."""
        end = time.monotonic() + PATIENCE
        while text not in self.shown and time.monotonic() < end:
            if not select.select([self.descriptor], [], [], 0.2)[0]:
                continue
            try:
                more = os.read(self.descriptor, 4096)
            except OSError:  # it ended
                return
            if not more:
                return
            self.shown += more

    def close(self):
        os.close(self.descriptor)
        os.waitpid(self.pid, 0)


def environment(folder):
    """What shells see: the programs in `folder`/bin first."""
    return {"PATH": f"{folder}/bin:{os.environ['PATH']}", "HOME": str(folder), "TERM": "dumb",
            "LC_ALL": "C.UTF-8"}


def words_typed_in_bash(folder, typed):
    """What a program in `folder`, which writes them to `found`, is given after `typed`, Tab and Enter."""
    found = folder / "found"
    found.write_text("")
    terminal = Terminal(["bash", "--norc", "-i"], environment(folder))
    terminal.type(f"source {folder}/completion.bash; PS1=is; PS1+=ready\n")
    terminal.wait_for(b"isready")
    terminal.type(typed + "\t\nexit\n")
    terminal.wait_for(b"\x00never shown: it ends")
    terminal.close()
    return found.read_text().splitlines()


def completed_by_zsh(folder, typed):
    """What zsh offers after `typed`. The completion function is in `folder`."""
    found = folder / "found"
    found.write_text("")
    setup = folder / "setup.zsh"
    setup.write_text(SETUP.replace("FOLDER", str(folder)))
    terminal = Terminal(["zsh", "-f", "-i"], environment(folder))
    terminal.type(f"source {setup}\n")
    terminal.wait_for(b"isready")
    terminal.type(typed + "\t\x15exit\n")  # Tab, then away with the line
    terminal.wait_for(b"\x00never shown: it ends")
    terminal.close()
    return set(found.read_text().split("\n")) - {""}
