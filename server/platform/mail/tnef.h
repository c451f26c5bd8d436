// Attachments inside Outlook's winmail.dat (TNEF).
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace eider::mail {

struct TnefFile {
    std::string name;
    std::string content_type; // "application/octet-stream" when it is not told
    std::string bytes;
};

// Files in order; empty when `bytes` is no TNEF or holds none. Damaged input gives what could be read.
std::vector<TnefFile> read_tnef(std::string_view bytes);

} // namespace eider::mail
