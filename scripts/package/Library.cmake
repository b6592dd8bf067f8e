# SPDX-License-Identifier: GPL-2.0-or-later
# The library for programs of others, target `library`: libmercato.a, one archive of all rooms that
# mercato/search.hh and mercato/index.hh need, with files for pkg-config and find_package(mercato).

# The static libraries of ours that a target links, itself among them.
function(mercato_parts target found)
  set(parts ${${found}})
  if(NOT TARGET ${target} OR target IN_LIST parts)
    return()
  endif()
  get_target_property(type ${target} TYPE)
  get_target_property(imported ${target} IMPORTED)
  if(imported)
    return()
  endif()
  if(type STREQUAL STATIC_LIBRARY)
    list(APPEND parts ${target})
    get_target_property(links ${target} LINK_LIBRARIES)
  else()
    get_target_property(links ${target} INTERFACE_LINK_LIBRARIES)
  endif()
  foreach(link IN LISTS links)
    mercato_parts("${link}" parts)
  endforeach()
  set(${found} ${parts} PARENT_SCOPE)
endfunction()

set(parts)
mercato_parts(mercato_search_library parts)
mercato_parts(mercato_index_library parts)
set(script "CREATE ${PROJECT_BINARY_DIR}/libmercato.a\n")
foreach(part IN LISTS parts)
  string(APPEND script "ADDLIB $<TARGET_FILE:${part}>\n")
endforeach()
file(GENERATE OUTPUT ${PROJECT_BINARY_DIR}/libmercato.mri CONTENT "${script}SAVE\nEND\n")
add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/libmercato.a
  COMMAND ${CMAKE_AR} -M < ${PROJECT_BINARY_DIR}/libmercato.mri
  DEPENDS ${parts} ${PROJECT_BINARY_DIR}/libmercato.mri VERBATIM)
add_custom_target(library DEPENDS ${PROJECT_BINARY_DIR}/libmercato.a)

include(CMakePackageConfigHelpers)
set(folder ${CMAKE_INSTALL_LIBDIR})
if(CMAKE_LIBRARY_ARCHITECTURE)
  set(folder lib/${CMAKE_LIBRARY_ARCHITECTURE})
endif()
set(files ${PROJECT_BINARY_DIR}/library)
file(RELATIVE_PATH to_include /${folder}/pkgconfig /include)
configure_file(${CMAKE_CURRENT_LIST_DIR}/mercato.pc.in ${files}/mercato.pc @ONLY)
configure_file(${CMAKE_CURRENT_LIST_DIR}/mercatoConfig.cmake.in ${files}/mercatoConfig.cmake @ONLY)
write_basic_package_version_file(${files}/mercatoConfigVersion.cmake COMPATIBILITY SameMinorVersion)
set(place COMPONENT library EXCLUDE_FROM_ALL)
install(FILES ${PROJECT_BINARY_DIR}/libmercato.a DESTINATION ${folder} ${place})
install(FILES ${files}/mercato.pc DESTINATION ${folder}/pkgconfig ${place})
install(FILES ${files}/mercatoConfig.cmake ${files}/mercatoConfigVersion.cmake
  DESTINATION ${folder}/cmake/mercato ${place})
install(FILES ${PROJECT_SOURCE_DIR}/searcher/library/search.hh ${PROJECT_SOURCE_DIR}/indexer/library/index.hh
  ${PROJECT_SOURCE_DIR}/common/base/error.hh DESTINATION include/mercato ${place})
