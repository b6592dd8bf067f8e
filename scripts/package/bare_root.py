#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A bare Debian root from the packages of this machine: bare_root.py FOLDER [DEB...]

Where no archive is near enough for mmdebstrap. FOLDER gets the files of Debian's essential packages and of
all that the given packages declare, and nothing else; dpkg knows them as installed. So a package installs and
runs there only if it declares what it needs.
"""
import pathlib
import re
import subprocess
import sys


def told(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def stanzas(text):
    """(name, fields, whole stanza) of each package."""
    for stanza in text.split("\n\n"):
        fields = dict(re.findall(r"(?m)^([A-Z][\w-]*): (.*)$", stanza))
        if "Package" in fields:
            yield fields["Package"], fields, stanza


def names(relations):
    """The alternatives of each dependency, without versions."""
    for group in relations.split(","):
        found = [re.sub(r"[\s(:].*", "", part.strip()) for part in group.split("|") if part.strip()]
        if found:
            yield found


class Installed:
    def __init__(self):
        status = pathlib.Path("/var/lib/dpkg/status").read_text(encoding="utf-8")
        self.stanza, self.fields, self.provided = {}, {}, {}
        for name, fields, stanza in stanzas(status):
            if fields.get("Status") != "install ok installed" or name in self.fields:
                continue
            self.stanza[name], self.fields[name] = stanza, fields
            for group in names(fields.get("Provides", "")):
                self.provided.setdefault(group[0], name)

    def resolve(self, group):
        for name in group:
            if name in self.fields:
                return name
        return next((self.provided[name] for name in group if name in self.provided), None)

    def closure(self, relations):
        wanted = [name for name, fields in self.fields.items() if fields.get("Essential") == "yes"]
        wanted += ["base-passwd"]
        missing = []

        def add(text):
            for group in names(text):
                found = self.resolve(group)
                if found:
                    wanted.append(found)
                else:
                    missing.append(" | ".join(group))

        for text in relations:
            add(text)
        chosen = set()
        while wanted:
            name = wanted.pop()
            if name not in chosen:
                chosen.add(name)
                add(self.fields[name].get("Depends", "") + "," + self.fields[name].get("Pre-Depends", ""))
        return chosen, missing


def copy(root, packages):
    for name in ("bin", "sbin", "lib", "lib64"):
        (root / "usr" / name).mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(f"usr/{name}")
    listed = {line for line in told("dpkg-query", "-L", *sorted(packages)).splitlines()
              if line.startswith("/") and line != "/." and pathlib.Path(line).exists()
              and not line.startswith(("/usr/share/doc/", "/usr/share/man/", "/usr/share/locale/"))}
    pack = subprocess.Popen(["tar", "-C", "/", "--no-recursion", "--null", "-cf", "-", "-T", "-"],
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    unpack = subprocess.Popen(["tar", "-C", str(root), "--keep-directory-symlink", "-xf", "-"], stdin=pack.stdout)
    pack.stdin.write(b"\0".join(line[1:].encode() for line in sorted(listed)))
    pack.stdin.close()
    if pack.wait() or unpack.wait():
        raise SystemExit("bare_root.py: tar failed")


def main(folder, *debs):
    root = pathlib.Path(folder)
    installed = Installed()
    relations = [told("dpkg-deb", "-f", deb, "Depends") for deb in debs]
    packages, missing = installed.closure(relations)
    if missing:
        raise SystemExit(f"bare_root.py: not on this machine: {', '.join(missing)}")
    root.mkdir(parents=True)
    copy(root, packages)
    state = root / "var/lib/dpkg"
    for name in ("info", "updates", "triggers", "alternatives", "parts"):
        (state / name).mkdir(parents=True, exist_ok=True)
    (state / "status").write_text("\n\n".join(installed.stanza[name] for name in sorted(packages)) + "\n\n")
    (state / "available").touch()
    for name in packages:
        info = pathlib.Path("/var/lib/dpkg/info")
        for path in [*info.glob(f"{name}.*"), *info.glob(f"{name}:*")]:
            (state / "info" / path.name).write_bytes(path.read_bytes())
    for name in ("passwd", "group"):
        (root / "etc" / name).write_bytes((root / f"usr/share/base-passwd/{name}.master").read_bytes())
    for name in ("proc", "sys", "dev", "run", "tmp", "root", "home", "var/log", "var/tmp", "var/cache", "etc"):
        (root / name).mkdir(parents=True, exist_ok=True)
    (root / "tmp").chmod(0o1777)
    # What packages' scripts would have made; perl, sh and awk by alternatives or diversions.
    for name in ("etc/alternatives",):
        for path in pathlib.Path("/", name).iterdir():
            target = path.resolve()
            if path.is_symlink() and (root / str(target)[1:]).exists():
                (root / name).mkdir(exist_ok=True)
                (root / name / path.name).symlink_to(target)
    for link in ("usr/bin/awk", "usr/bin/which", "bin/sh"):
        if not (root / link).exists() and pathlib.Path("/", link).is_symlink():
            (root / link).symlink_to(pathlib.Path("/", link).readlink())
    subprocess.run(["ldconfig", "-r", str(root)], check=True)
    print(f"bare root: {len(packages)} packages")


if __name__ == "__main__":
    main(*sys.argv[1:])
