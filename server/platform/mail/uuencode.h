// Files that old programs put into the text itself, between "begin 644 name" and "end".
#pragma once
#include <string>
#include <vector>

namespace eider::mail {

struct UuencodedFile {
    std::string name;
    std::string bytes;
};

// Takes all complete files out of `text` (LF line ends); the text keeps what stood around them.
std::vector<UuencodedFile> take_uuencoded(std::string& text);

} // namespace eider::mail
