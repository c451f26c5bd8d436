// Any bytes as a picture: what was found stands in the bytes, and more bytes behind change nothing.
#include "platform/base/check.h"
#include "platform/mail/picture.h"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string bytes(reinterpret_cast<const char*>(data), size);
    auto picture = eider::mail::picture_of(bytes);
    if (!picture) return 0;
    eider::check(picture->pixels() > 0 && size >= 10, "a picture has a size, which its bytes say");
    auto again = eider::mail::picture_of(bytes + "more");
    eider::check(again && again->width == picture->width && again->height == picture->height,
                 "the beginning says how large it is");
    return 0;
}
