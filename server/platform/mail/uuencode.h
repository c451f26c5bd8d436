// Files that old programs put into the text itself, between "begin 644 name" and "end".
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace eider::mail {

struct UuencodedFile {
    std::string name;
    std::string bytes;
};

// All complete files in `text` (LF line ends).
std::vector<UuencodedFile> uuencoded_files(std::string_view text);
// What stands around them.
std::string without_uuencoded(std::string text);

} // namespace eider::mail
