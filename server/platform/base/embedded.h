// Files that live inside the binary: migrations, the page, the texts of the demonstration. Filled at build
// time by bin/embed.
#pragma once
#include <string_view>
#include <vector>

namespace eider {

struct EmbeddedFile {
    std::string_view name;  // path below the embedded folder, '/' between parts
    std::string_view bytes; // lives as long as the program
};

std::vector<EmbeddedFile> embedded_migrations();
std::vector<EmbeddedFile> embedded_page();
std::vector<EmbeddedFile> embedded_demonstration();

} // namespace eider
