// What a file that is said to be a picture really is, by its first bytes: its form, and how large it would
// be when shown. Nothing is decoded.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace eider::mail {

struct Picture {
    std::string_view content_type;       // "image/png", "image/jpeg", "image/gif", "image/webp"
    std::uint32_t width = 0, height = 0; // in pixels
    std::uint64_t pixels() const { return std::uint64_t{width} * height; }
};
// Nothing when the bytes are none of these, end before they say how large it is, or say that it has no size.
std::optional<Picture> picture_of(std::string_view bytes);

} // namespace eider::mail
