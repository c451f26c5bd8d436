# Puts migrations, the page and the texts of the demonstration into the binary: one assembler file with .incbin per set and a small index.
# bin/embed writes build/generated/embedded_<set>.S and .cpp; the dependency on every file is explicit because
# the compiler's dependency file does not list an incbin.
set(embedded_sources)
function(eider_embed set folder)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${folder}/*)
  set(output ${CMAKE_BINARY_DIR}/generated/embedded_${set})
  add_custom_command(OUTPUT ${output}.S ${output}.cpp
      COMMAND ${CMAKE_SOURCE_DIR}/bin/embed ${set} ${folder} ${output}
      DEPENDS ${files} ${CMAKE_SOURCE_DIR}/bin/embed COMMENT "Embedding ${set}")
  set_source_files_properties(${output}.S PROPERTIES OBJECT_DEPENDS "${files}")
  set(embedded_sources ${embedded_sources} ${output}.S ${output}.cpp PARENT_SCOPE)
endfunction()
eider_embed(migrations ${CMAKE_SOURCE_DIR}/migrations)
eider_embed(page ${CMAKE_SOURCE_DIR}/web/static)
eider_embed(demonstration ${CMAKE_SOURCE_DIR}/server/demo/texts)
