# SPDX-License-Identifier: GPL-2.0-or-later
# mercato_program_files(PROGRAM [TOPICS page...]): the man pages and the completions of a program,
# written by the program itself from its options, and where they are installed.
function(mercato_program_files program)
  cmake_parse_arguments(ARG "" "" "TOPICS" ${ARGN})
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/files)
  file(MAKE_DIRECTORY ${folder})
  set(outputs)
  macro(add_page file)
    add_custom_command(OUTPUT ${folder}/${file}
      COMMAND ${program} ${ARGN} > ${folder}/${file}
      DEPENDS ${program} VERBATIM)
    list(APPEND outputs ${folder}/${file})
  endmacro()

  add_page(${program}.1 --man ${program})
  install(FILES ${folder}/${program}.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  foreach(topic IN LISTS ARG_TOPICS)
    add_page(${topic}.7 --man ${topic})
    install(FILES ${folder}/${topic}.7 DESTINATION ${CMAKE_INSTALL_MANDIR}/man7)
  endforeach()

  add_page(${program}.bash --completion bash)
  add_page(_${program} --completion zsh)
  add_page(${program}.fish --completion fish)
  install(FILES ${folder}/${program}.bash RENAME ${program}
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  install(FILES ${folder}/_${program} DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
  install(FILES ${folder}/${program}.fish
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

  add_custom_target(${program}-files ALL DEPENDS ${outputs})
endfunction()
