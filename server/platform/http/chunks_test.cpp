// Chunked bodies, whole and in pieces, sound and damaged.
#include "platform/http/chunks.h"

#include <gtest/gtest.h>

namespace eider::http {
namespace {

struct Outcome {
    bool is_complete = false;
    unsigned status = 0; // of the problem
    std::string body, rest;
};

Outcome decode(std::string_view bytes, std::size_t limit = 1000, std::size_t step = 1000) {
    ChunkDecoder decoder;
    Outcome outcome;
    std::optional<Problem> problem;
    while (!bytes.empty() && !outcome.is_complete && !problem) {
        std::string_view piece = bytes.substr(0, step);
        std::size_t before = piece.size();
        outcome.is_complete = decoder.feed(piece, outcome.body, limit, problem);
        bytes.remove_prefix(before - piece.size());
    }
    if (problem) outcome.status = problem->status;
    outcome.rest = bytes;
    return outcome;
}

TEST(Chunks, PutsABodyTogetherHoweverItIsCut) {
    std::string bytes = "4\r\nWiki\r\nA;name=value\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\nGET";
    for (std::size_t step = 1; step < bytes.size(); ++step) {
        auto outcome = decode(bytes, 1000, step);
        EXPECT_TRUE(outcome.is_complete);
        EXPECT_EQ(outcome.body, "Wiki0123456789");
        EXPECT_EQ(outcome.rest, "GET");
    }
}

TEST(Chunks, StopsAtTheLimitBeforeTheChunkIsRead) {
    EXPECT_TRUE(decode("4\r\nWiki\r\n0\r\n\r\n", 4).is_complete);
    EXPECT_EQ(decode("5\r\n", 4).status, 413U);
    EXPECT_EQ(decode("4\r\nWiki\r\n1\r\n", 4).status, 413U);
    EXPECT_EQ(decode("FFFFFFFFFFFFFFF\r\n", 4).status, 413U);
}

TEST(Chunks, RefusesWhatIsNotExactlyAChunk) {
    for (const char* bytes :
         {"\r\n", "x\r\n", "-1\r\n", "0x4\r\n", "4 \r\nWiki\r\n", "4 4\r\n", "4\nWiki\r\n", "4\r\r\n",
          "4\r\nWikiX\r\n", "4\r\nWiki\n", "10000000000000000\r\n", "4;a\rb\r\n"})
        EXPECT_EQ(decode(bytes).status, 400U) << bytes;
    EXPECT_EQ(decode("4;" + std::string(CHUNK_LINE_BYTES_MAX, 'x') + "\r\n").status, 400U);
    std::string trailer = "X: " + std::string(TRAILER_BYTES_MAX / 2, 'x') + "\r\n";
    EXPECT_EQ(decode("0\r\n" + trailer + trailer + "\r\n").status, 400U);
    EXPECT_TRUE(decode("0\r\n" + trailer + "\r\n").is_complete);
}

} // namespace
} // namespace eider::http
