// Reads the beginning of pictures.
#include "platform/mail/picture.h"

namespace eider::mail {
namespace {

using namespace std::string_view_literals;

// Reads past the end are zero: what has no size is no picture.
struct Bytes {
    std::string_view text;
    std::uint32_t at(std::size_t place) const {
        return place < text.size() ? static_cast<unsigned char>(text[place]) : 0;
    }
    std::uint32_t big(std::size_t place, int count) const {
        std::uint32_t value = 0;
        for (int i = 0; i < count; ++i) value = value << 8 | at(place + static_cast<std::size_t>(i));
        return value;
    }
    std::uint32_t little(std::size_t place, int count) const {
        std::uint32_t value = 0;
        for (int i = count; i > 0; --i) value = value << 8 | at(place + static_cast<std::size_t>(i) - 1);
        return value;
    }
    bool has(std::size_t place, std::string_view wanted) const {
        return text.size() >= place && text.substr(place).starts_with(wanted);
    }
};

Picture png(const Bytes& bytes) {
    if (!bytes.has(12, "IHDR")) return {};
    return {.content_type = "image/png", .width = bytes.big(16, 4), .height = bytes.big(20, 4)};
}

Picture gif(const Bytes& bytes) {
    return {.content_type = "image/gif", .width = bytes.little(6, 2), .height = bytes.little(8, 2)};
}

bool begins_frame(std::uint32_t marker) { // SOF0 to SOF15 without DHT, JPG and DAC
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

Picture jpeg(const Bytes& bytes) {
    std::size_t at = 2;
    while (at + 4 <= bytes.text.size() && bytes.at(at) == 0xFF) {
        std::uint32_t marker = bytes.at(at + 1), length = bytes.big(at + 2, 2);
        if (marker == 0xFF) {
            ++at; // filling
            continue;
        }
        if (begins_frame(marker))
            return {
                .content_type = "image/jpeg", .width = bytes.big(at + 7, 2), .height = bytes.big(at + 5, 2)};
        if (length < 2) break;
        at += 2 + length;
    }
    return {};
}

Picture webp(const Bytes& bytes) {
    constexpr std::string_view type = "image/webp";
    if (bytes.has(12, "VP8X"))
        return {.content_type = type, .width = bytes.little(24, 3) + 1, .height = bytes.little(27, 3) + 1};
    if (bytes.has(12, "VP8L") && bytes.at(20) == 0x2F) {
        std::uint32_t sizes = bytes.little(21, 4);
        return {.content_type = type, .width = (sizes & 0x3FFF) + 1, .height = (sizes >> 14 & 0x3FFF) + 1};
    }
    if (bytes.has(12, "VP8 ") && bytes.has(23, "\x9D\x01\x2A"sv))
        return {.content_type = type,
                .width = bytes.little(26, 2) & 0x3FFF,
                .height = bytes.little(28, 2) & 0x3FFF};
    return {};
}

Picture read(const Bytes& bytes) {
    if (bytes.has(0, "\x89PNG\r\n\x1A\n"sv)) return png(bytes);
    if (bytes.has(0, "GIF87a") || bytes.has(0, "GIF89a")) return gif(bytes);
    if (bytes.has(0, "\xFF\xD8\xFF"sv)) return jpeg(bytes);
    if (bytes.has(0, "RIFF") && bytes.has(8, "WEBP")) return webp(bytes);
    return {};
}

} // namespace

std::optional<Picture> picture_of(std::string_view bytes) {
    Picture picture = read({bytes});
    if (picture.pixels() == 0) return {};
    return picture;
}

} // namespace eider::mail
