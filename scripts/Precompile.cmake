# SPDX-License-Identifier: GPL-2.0-or-later
# Every target below reads one precompiled header, of the headers that most files include: a third
# less processor time for a build from nothing (14 files drawn at random: 27.6 s for 40.0 s).
# The release and debug builds do without, so that a missing #include is seen there.
set(source ${PROJECT_BINARY_DIR}/precompiled.cc)
file(CONFIGURE OUTPUT ${source} CONTENT "")
add_library(mercato_precompiled OBJECT ${source})
target_link_libraries(mercato_precompiled PRIVATE mercato_build fmt::fmt Threads::Threads)
target_precompile_headers(mercato_precompiled PRIVATE
  <algorithm> <array> <chrono> <cstdint> <filesystem> <fstream> <functional> <map> <memory> <mutex>
  <optional> <ranges> <span> <sstream> <string> <string_view> <thread> <tuple> <unordered_map>
  <unordered_set> <utility> <variant> <vector> <fmt/format.h>)

# Has the compiled targets of FOLDER and below read it.
function(mercato_precompile folder)
  get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    if(type MATCHES "STATIC_LIBRARY|EXECUTABLE|OBJECT_LIBRARY")
      target_precompile_headers(${target} REUSE_FROM mercato_precompiled)
    endif()
  endforeach()
  get_property(below DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  foreach(child IN LISTS below)
    mercato_precompile(${child})
  endforeach()
endfunction()

foreach(room common indexer searcher tests)
  mercato_precompile(${PROJECT_SOURCE_DIR}/${room})
endforeach()
