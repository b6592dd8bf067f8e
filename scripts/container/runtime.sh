#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes the root of the container: the programs of the Debian package, the libraries they load, a shell and
# what a script may want of busybox, a user. No package manager: a new image is how it is upgraded.
#
#   scripts/container/runtime.sh PACKAGE.deb FOLDER
#
# Needs root, busybox-static, and the package's dependencies installed on the same release of Debian.
set -euo pipefail
# shellcheck source=scripts/help.sh
source "$(dirname "$0")/../help.sh"

deb=$1
root=$2
busybox=/usr/bin/busybox
[[ -x $busybox ]] || busybox=/bin/busybox
if ((EUID != 0)) || [[ ! -x $busybox ]] || ldd "$busybox" >/dev/null 2>&1; then
  echo "runtime.sh: needs root and busybox-static" >&2
  exit 77
fi

mkdir -p "$root"/{etc,proc,dev,tmp,run,var/lib/mercato,usr/bin,usr/lib/locale,usr/sbin,usr/lib64}
for name in bin sbin lib lib64; do ln -s "usr/$name" "$root/$name"; done
dpkg-deb --fsys-tarfile "$deb" | tar -C "$root" --keep-directory-symlink --exclude './usr/share/man' \
  --exclude './usr/share/doc' --exclude './usr/lib/systemd' --exclude './usr/share/*-completion*' \
  --exclude './usr/share/zsh' --exclude './usr/share/fish' -xf -

# A library stands where the loader looks for it, under the name it is asked for by.
ldd "$root"/usr/bin/mercato-* | grep -o '/[^ ]*' | grep -v ':$' | sort -u |
  while read -r library; do cp -L --parents "$library" "$root"; done
cp -r /usr/lib/locale/C.utf8 "$root/usr/lib/locale/"
# poppler turns the text of PDF files from UTF-16 by iconv, the terminals' encodings are iconv's too.
cp -rL --parents /usr/lib/*/gconv/gconv-modules* /usr/lib/*/gconv/{UTF-16,UTF-32,ISO8859-1,ISO8859-15,CP1252}.so "$root"
mkdir "$root/etc/fonts"
echo '<fontconfig></fontconfig>' >"$root/etc/fonts/fonts.conf"  # poppler would look for some on standard error
cp "$busybox" "$root/usr/bin/busybox"
chroot "$root" /usr/bin/busybox --install -s /usr/bin

printf 'root:x:0:0:root:/:/bin/sh\nmercato:x:100:100::/var/lib/mercato:/bin/sh\n' >"$root/etc/passwd"
printf 'root:x:0:\nmercato:x:100:\n' >"$root/etc/group"
chown 100:100 "$root/var/lib/mercato"
chmod 1777 "$root/tmp"
echo "runtime: $(du -sm "$root" | cut -f1) MB"
