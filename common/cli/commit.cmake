# SPDX-License-Identifier: GPL-2.0-or-later
cmake_minimum_required(VERSION 3.23)
# cmake -D FOLDER=SOURCE -D FILE=OUT -D COMMIT=GIVEN -P commit.cmake: writes the commit of a clone, or
# the one that is given, as a string literal; touches the file only when it is another one.
if(NOT COMMIT)
  execute_process(COMMAND git -C ${FOLDER} rev-parse --short=7 HEAD
    OUTPUT_VARIABLE COMMIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
file(CONFIGURE OUTPUT ${FILE} CONTENT "\"@COMMIT@\"\n" @ONLY)
