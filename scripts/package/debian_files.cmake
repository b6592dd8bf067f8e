# SPDX-License-Identifier: GPL-2.0-or-later
# What Debian asks of the files of a package, done to those CPack has gathered: manuals and changelogs
# packed, completion of zsh where Debian's zsh looks.
file(GLOB_RECURSE packed LIST_DIRECTORIES OFF
  ${CPACK_TEMPORARY_DIRECTORY}/*/usr/share/man/* ${CPACK_TEMPORARY_DIRECTORY}/*/usr/share/doc/*/changelog)
if(packed)
  execute_process(COMMAND gzip -n9 ${packed} COMMAND_ERROR_IS_FATAL ANY)
endif()
file(GLOB folders ${CPACK_TEMPORARY_DIRECTORY}/*/usr/share/zsh/site-functions)
foreach(folder IN LISTS folders)
  get_filename_component(zsh ${folder} DIRECTORY)
  file(RENAME ${folder} ${zsh}/vendor-completions)
endforeach()
