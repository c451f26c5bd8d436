// What the demonstration is told from: the files that lie in server/demo/texts and, as bytes, in the program.
#pragma once
#include "demo/cast.h"
#include "demo/script.h"

namespace eider::demo {

struct Material {
    Cast cast;
    std::vector<Story> stories;                    // patterns are told already
    std::map<std::string, std::string_view> files; // attachments by name
};

// Refuses, with file and line, what cannot be read.
Result<Material> read_material();

} // namespace eider::demo
