// Writes the few shapes of JSON that language/ gives away. Internal to language/.
#pragma once
#include "language/text.h"

#include <string>
#include <string_view>

namespace eider::language {

// A string with its quotes; bytes that are not UTF-8 become U+FFFD.
std::string json_string(std::string_view text);

// "begin":1,"end":2,"text":"..."
std::string json_place(const Span& span, std::string_view text);

// [a,b,c]
template <class Items, class Write> std::string json_list(const Items& items, Write write) {
    std::string out = "[";
    for (const auto& item : items) {
        if (out.size() > 1) out += ',';
        out += write(item);
    }
    return out + "]";
}

} // namespace eider::language
