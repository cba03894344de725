function(existing_only list) # TEMP
    set(r "") # TEMP
    foreach(f IN LISTS ${list}) # TEMP
        if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${f} OR IS_ABSOLUTE "${f}") # TEMP
            list(APPEND r ${f}) # TEMP
        else() # TEMP
            message(WARNING "missing ${f}") # TEMP
            set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/CMakeLists.txt) # TEMP
        endif() # TEMP
    endforeach() # TEMP
    if(NOT r AND NOT "${list}" STREQUAL "") # TEMP
        file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/empty.cpp "") # TEMP
        list(APPEND r ${CMAKE_CURRENT_BINARY_DIR}/empty.cpp) # TEMP
    endif() # TEMP
    set(${list} "${r}" PARENT_SCOPE) # TEMP
endfunction() # TEMP
# postrider_library(NAME SOURCES a.cpp ... DEPS base async ... [LIBS Qt6::Gui ...])
#   A static library postrider_NAME ("imap/wire" is postrider_imap_wire). Includes are written from core/ or ui/:
#   "imap/session.h". A library links just the libraries of DEPS, so a wrong include does not link.
function(postrider_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPS;LIBS" ${ARGN})
    existing_only(ARG_SOURCES) # TEMP
    string(REPLACE "/" "_" target "postrider_${name}")
    add_library(${target} STATIC ${ARG_SOURCES})
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/core)
    target_link_libraries(${target} PUBLIC Qt6::Core Qt6::Network)
    foreach(dep IN LISTS ARG_DEPS)
        string(REPLACE "/" "_" dep "postrider_${dep}")
        target_link_libraries(${target} PUBLIC ${dep})
    endforeach()
    target_link_libraries(${target} PUBLIC ${ARG_LIBS})
    postrider_precompile(${target} core)
endfunction()

# postrider_precompile(TARGET core|ui|test): the Qt headers of that layer, compiled once and shared.
function(postrider_precompile target layer)
    if(NOT POSTRIDER_PCH)
        return()
    endif()
    if(layer STREQUAL "core")
        if(TARGET postrider_pch_core)
            target_precompile_headers(${target} REUSE_FROM postrider_pch_core)
        endif()
    else()
        if(TARGET postrider_pch_${layer})
            target_precompile_headers(${target} REUSE_FROM postrider_pch_${layer})
        endif()
    endif()
endfunction()

# postrider_pch(LAYER LIBS ... HEADERS ...): makes the target whose precompiled header the layer reuses.
function(postrider_pch layer)
    cmake_parse_arguments(ARG "" "" "LIBS;HEADERS" ${ARGN})
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/pch/${layer}.cpp CONTENT "// Holds the precompiled header of the ${layer} layer.\n")
    add_library(postrider_pch_${layer} STATIC ${CMAKE_BINARY_DIR}/pch/${layer}.cpp)
    set_target_properties(postrider_pch_${layer} PROPERTIES AUTOMOC OFF)
    target_link_libraries(postrider_pch_${layer} PRIVATE ${ARG_LIBS})
    if(POSTRIDER_PCH)
        target_precompile_headers(postrider_pch_${layer} PRIVATE ${ARG_HEADERS})
    endif()
endfunction()

# Tests see no display, no desktop and no home of the person who runs them: a settings file or a keyring of theirs is not touched.
set(POSTRIDER_TEST_HOME ${CMAKE_BINARY_DIR}/test-home)
file(MAKE_DIRECTORY ${POSTRIDER_TEST_HOME})
set(POSTRIDER_TEST_ENVIRONMENT
    QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 HOME=${POSTRIDER_TEST_HOME} XDG_CONFIG_HOME=${POSTRIDER_TEST_HOME}/config
    XDG_DATA_HOME=${POSTRIDER_TEST_HOME}/data XDG_CACHE_HOME=${POSTRIDER_TEST_HOME}/cache DBUS_SESSION_BUS_ADDRESS=disabled:)

# postrider_test(NAME LABEL unit|transcript|server|ui SOURCES a.cpp ... DEPS imap ... [LIBS ...])
#   A Qt Test program tst_NAME, run by ctest without a display and in the C locale.
function(postrider_test name)
    cmake_parse_arguments(ARG "" "LABEL;TIMEOUT" "SOURCES;DEPS;LIBS;ENV" ${ARGN})
    set(target tst_${name})
    existing_only(ARG_SOURCES) # TEMP
    if(NOT ARG_SOURCES) # TEMP
        return() # TEMP
    endif() # TEMP
    add_executable(${target} ${ARG_SOURCES})
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests ${PROJECT_SOURCE_DIR})
    foreach(dep IN LISTS ARG_DEPS)
        string(REPLACE "/" "_" dep "postrider_${dep}")
        target_link_libraries(${target} PRIVATE ${dep})
    endforeach()
    target_link_libraries(${target} PRIVATE Qt6::Core Qt6::Network Qt6::Test ${ARG_LIBS})
    if(ARG_LABEL STREQUAL "ui")
        # The same modules as the windows, or their precompiled header does not fit.
        target_link_libraries(${target} PRIVATE Qt6::Gui Qt6::Widgets Qt6::Svg Qt6::PrintSupport Qt6::DBus)
        postrider_precompile(${target} ui)
    else()
        postrider_precompile(${target} core)
    endif()
    target_compile_definitions(${target} PRIVATE POSTRIDER_SOURCE_DIR="${PROJECT_SOURCE_DIR}" POSTRIDER_BINARY_DIR="${PROJECT_BINARY_DIR}")
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_test(NAME ${name} COMMAND ${target})
    set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "${POSTRIDER_TEST_ENVIRONMENT};QTEST_FUNCTION_TIMEOUT=110000;${ARG_ENV}")
endfunction()
