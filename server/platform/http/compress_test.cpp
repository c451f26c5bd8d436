// Content codings: choice by Accept-Encoding, and that what is compressed can be read again.
#include "platform/http/compress.h"

#include <gtest/gtest.h>

#include <brotli/decode.h>
#include <zlib.h>

namespace eider::http {
namespace {

std::string unpack_gzip(std::string_view bytes, std::size_t size) {
    std::string out(size, '\0');
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    inflateEnd(&stream);
    return out;
}

std::string unpack_brotli(std::string_view bytes, std::size_t size) {
    std::string out(size, '\0');
    EXPECT_EQ(BrotliDecoderDecompress(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                      &size, reinterpret_cast<std::uint8_t*>(out.data())),
              BROTLI_DECODER_RESULT_SUCCESS);
    return out;
}

TEST(Compress, ChoosesByQuality) {
    EXPECT_EQ(choose_coding(""), Coding::none);
    EXPECT_EQ(choose_coding("identity"), Coding::none);
    EXPECT_EQ(choose_coding("gzip, deflate, br"), Coding::brotli);
    EXPECT_EQ(choose_coding("gzip, br;q=0.5"), Coding::gzip);
    EXPECT_EQ(choose_coding("GZIP;Q=0.001"), Coding::gzip);
    EXPECT_EQ(choose_coding("gzip;q=0, br; q=0.0"), Coding::none);
    EXPECT_EQ(choose_coding("*"), Coding::brotli);
    EXPECT_EQ(choose_coding("br;q=0, *;q=0.3"), Coding::gzip);
    EXPECT_EQ(choose_coding("gzip;q=nonsense"), Coding::none);
    EXPECT_EQ(choose_coding("br, gzip", {.brotli = false}), Coding::gzip);
    EXPECT_EQ(choose_coding("br, gzip;q=0", {.brotli = false}), Coding::none);
}

TEST(Compress, KnowsWhatIsWorthIt) {
    EXPECT_TRUE(is_compressible("application/json; charset=utf-8"));
    EXPECT_TRUE(is_compressible("TEXT/CSV"));
    EXPECT_FALSE(is_compressible("image/png"));
    EXPECT_FALSE(is_compressible("application/zip"));
    EXPECT_FALSE(is_compressible(""));
}

TEST(Compress, CanBeReadAgain) {
    std::string text;
    for (int i = 0; i < 300; ++i) text += "{\"id\":" + std::to_string(i) + ",\"status\":\"open\"},";
    for (int round = 0; round < 2; ++round) {
        std::string gzip = compress(text, Coding::gzip), brotli = compress(text, Coding::brotli);
        EXPECT_LT(gzip.size(), text.size() / 3);
        EXPECT_LT(brotli.size(), text.size() / 3);
        EXPECT_EQ(unpack_gzip(gzip, text.size()), text);
        EXPECT_EQ(unpack_brotli(brotli, text.size()), text);
    }
}

} // namespace
} // namespace eider::http
