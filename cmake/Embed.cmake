# Puts migrations, the page and the texts of the demonstration into the binary: one assembler file with .incbin per set and a small index.
# bin/embed writes build/generated/embedded_<set>.S and .cpp; the dependency on every file is explicit because
# the compiler's dependency file does not list an incbin. The names of the page's files change with their content,
# so it is followed by its stamp, which bin/web writes.
set(embedded_sources)
function(eider_embed set folder followed)
  set(output ${CMAKE_BINARY_DIR}/generated/embedded_${set})
  string(SHA1 names "${followed}") # in the command, so that a renamed file is embedded anew
  add_custom_command(OUTPUT ${output}.S ${output}.cpp
      COMMAND ${CMAKE_SOURCE_DIR}/bin/embed ${set} ${folder} ${output} ${names}
      DEPENDS ${followed} ${CMAKE_SOURCE_DIR}/bin/embed COMMENT "Embedding ${set}")
  set_source_files_properties(${output}.S PROPERTIES OBJECT_DEPENDS "${followed}")
  set(embedded_sources ${embedded_sources} ${output}.S ${output}.cpp PARENT_SCOPE)
endfunction()
file(GLOB_RECURSE migrations CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/migrations/*)
eider_embed(migrations ${CMAKE_SOURCE_DIR}/migrations "${migrations}")
file(GLOB_RECURSE demonstration CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/server/demo/texts/*)
eider_embed(demonstration ${CMAKE_SOURCE_DIR}/server/demo/texts "${demonstration}")
eider_embed(page ${CMAKE_SOURCE_DIR}/build/page ${CMAKE_SOURCE_DIR}/build/page.stamp)
