# SPDX-License-Identifier: GPL-2.0-or-later
# Debian packages by CPack: mercato (what is installed, systemd units, a user) and libmercato-dev (headers,
# static library). scripts/package.sh makes them.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME mercato)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "Mercato maintainers <maintainers@mercato.example>")
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_COMPONENTS_ALL programs units library)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian_files.cmake)

# The tables of an index are those of Xapian 1.4, unless Xapian writes them; then it is a library as any other.
if(MERCATO_GLASS)
  set(xapian "libxapian30 (>= 1.4.22), libxapian30 (<< 1.5), ")
  set(xapian_dev " (>= 1.4.22), libxapian-dev (<< 1.5)")
endif()
set(CPACK_DEBIAN_MERCATO_PACKAGE_NAME mercato)
set(CPACK_DEBIAN_MERCATO_PACKAGE_SECTION text)
set(CPACK_DEBIAN_MERCATO_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_MERCATO_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_MERCATO_PACKAGE_DEPENDS "${xapian}adduser")
set(CPACK_DEBIAN_MERCATO_PACKAGE_RECOMMENDS "xapian-tools")
set(CPACK_COMPONENT_MERCATO_DESCRIPTION "search French press articles
Mercato reads press articles in French, recognises the people, companies,
places, sums of money and dates they speak of, and answers queries with
ranked articles, facets, quotes, and lists of who moved from where to where.

This package has both programs, what they know beforehand, a page to search
in, and systemd units that serve an index and keep it up to date.")
set(CPACK_DEBIAN_MERCATO_PACKAGE_CONTROL_EXTRA
  ${CMAKE_CURRENT_LIST_DIR}/postinst ${CMAKE_CURRENT_LIST_DIR}/prerm ${CMAKE_CURRENT_LIST_DIR}/postrm)

set(CPACK_DEBIAN_LIBMERCATO-DEV_PACKAGE_NAME libmercato-dev)
set(CPACK_DEBIAN_LIBMERCATO-DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBMERCATO-DEV_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_LIBMERCATO-DEV_PACKAGE_DEPENDS
  "libxapian-dev${xapian_dev}, libicu-dev, libstemmer-dev, libfmt-dev, libxml2-dev, libarchive-dev, libdeflate-dev, libzstd-dev, libsimdjson-dev, libbrotli-dev, libmd4c-dev, libpoppler-cpp-dev, libyaml-cpp-dev, libtomlplusplus-dev")
set(CPACK_DEBIAN_LIBMERCATO-DEV_PACKAGE_SUGGESTS "mercato, pkgconf, cmake")
set(CPACK_COMPONENT_LIBMERCATO-DEV_DESCRIPTION "search French press articles - library
Mercato reads press articles in French, recognises who and what they speak of,
and answers queries.

This package has what programs in C++20 need that build, update and search
indexes themselves: headers, a static library, files for pkg-config and CMake.")

include(CPack)
cpack_add_component_group(mercato)
cpack_add_component_group(libmercato-dev)
cpack_add_component(programs GROUP mercato)
cpack_add_component(units GROUP mercato)
cpack_add_component(library GROUP libmercato-dev)

# Only packages have these: the programs they name are in /usr/bin.
set(units ${PROJECT_SOURCE_DIR}/scripts/systemd)
file(GLOB unit_files ${units}/*.service ${units}/*.socket ${units}/*.timer)
install(FILES ${unit_files} DESTINATION lib/systemd/system COMPONENT units EXCLUDE_FROM_ALL)
foreach(package IN ITEMS mercato libmercato-dev)
  set(component units)
  if(package STREQUAL libmercato-dev)
    set(component library)
  endif()
  set(documents ${PROJECT_BINARY_DIR}/documents/${package})
  string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
  file(CONFIGURE OUTPUT ${documents}/changelog @ONLY CONTENT
    "@package@ (@PROJECT_VERSION@) unstable; urgency=medium\n\n  * See CHANGELOG.md of the project.\n\n -- @CPACK_PACKAGE_CONTACT@  @date@\n")
  install(FILES ${documents}/changelog ${CMAKE_CURRENT_LIST_DIR}/copyright
    DESTINATION share/doc/${package} COMPONENT ${component} EXCLUDE_FROM_ALL)
endforeach()
