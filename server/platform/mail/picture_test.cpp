// Pictures by their first bytes.
#include "platform/mail/picture.h"

#include <gtest/gtest.h>
#include <string>

namespace eider::mail {
namespace {

using namespace std::string_literals;

void expect_picture(const std::string& bytes, std::string_view type, std::uint32_t width,
                    std::uint32_t height) {
    auto picture = picture_of(bytes);
    ASSERT_TRUE(picture) << type;
    EXPECT_EQ(picture->content_type, type);
    EXPECT_EQ(picture->width, width) << type;
    EXPECT_EQ(picture->height, height) << type;
    EXPECT_FALSE(picture_of(bytes.substr(0, 10))) << "cut short";
}

const std::string png = "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\x75\x30\0\0\x75\x30\x08\x06"s;

TEST(Picture, EachFormSaysHowLargeItIs) {
    expect_picture(png, "image/png", 30'000, 30'000);
    EXPECT_EQ(picture_of(png)->pixels(), 900'000'000u);
    expect_picture("\xFF\xD8\xFF\xE0\x00\x04zz\xFF\xFF\xC2\x00\x11\x08\x00\x10\x01\x00\x03"s, "image/jpeg",
                   256, 16);
    expect_picture("RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x07\0\0\x03\0\0"s, "image/webp", 8, 4);
    expect_picture("RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2F\x07\xC0\0\0"s, "image/webp", 8, 4);
    expect_picture("RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9D\x01\x2A\x08\0\x04\0"s, "image/webp", 8, 4);
    auto gif = picture_of("GIF89a\x08\x00\x04\x00"s);
    ASSERT_TRUE(gif);
    EXPECT_EQ(gif->content_type, "image/gif");
    EXPECT_EQ(gif->pixels(), 32u);
}

TEST(Picture, WhatIsNoneIsNone) {
    for (const std::string& bytes :
         {""s, "<svg onload=alert(1)>"s, "<html>"s, "%PDF-1.7"s, "\xFF\xD8\xFF\xD9"s,
          "\xFF\xD8\xFF\xE0\x00\x00"s, "GIF89a"s, "GIF89a\0\0\0\0"s, "RIFF\0\0\0\0WAVE"s})
        EXPECT_FALSE(picture_of(bytes)) << bytes;
}

} // namespace
} // namespace eider::mail
