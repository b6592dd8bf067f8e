# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Sourced first by the scripts: -h and --help print the comment at the head of the script.
case ${1:-} in
  -h | --help)
    sed -n '1,2d; /^#/!q; s/^# \{0,1\}//p' "$0"
    exit 0
    ;;
esac
