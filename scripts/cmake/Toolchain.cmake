# Compiler warnings, hardening, sanitizers, ccache and a fast linker where they are there.
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow)
if(POSTRIDER_WERROR)
    add_compile_options(-Werror)
endif()
add_compile_definitions(
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH
    QT_NO_KEYWORDS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# Some two hundred test programs with all that a debugger can ask take 20 GB; a stack trace needs the lines only.
if(CMAKE_BUILD_TYPE STREQUAL "Debug" AND NOT POSTRIDER_DEBUG_INFO STREQUAL "FULL")
    add_compile_options(-g1)
endif()

if(POSTRIDER_SANITIZE)
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
    # moc and translated strings make no virtual base casts: the vptr check only costs build time.
    add_compile_options(-fno-sanitize=vptr)
elseif(CMAKE_BUILD_TYPE MATCHES "Release|RelWithDebInfo")
    add_compile_options(-D_FORTIFY_SOURCE=2 -D_GLIBCXX_ASSERTIONS -fstack-protector-strong)
    add_link_options(-Wl,-z,relro,-z,now)
endif()

find_program(POSTRIDER_CCACHE ccache)
if(POSTRIDER_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${POSTRIDER_CCACHE})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_C_COMPILER_LAUNCHER})
    add_compile_options($<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-fpch-preprocess>)
endif()

find_program(POSTRIDER_MOLD mold)
if(POSTRIDER_MOLD AND CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    add_link_options(-fuse-ld=mold)
endif()
