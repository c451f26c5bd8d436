// Files that strangers sent, looked at within the page: only what a browser shows safely, by what it really
// is.
#include "tests/support/door.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

using namespace std::string_literals;

class FilesApi : public Doors {
  protected:
    Someone ana, bea, ben;
    TicketId talk;
    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        ana = story().customer("Ana");
        bea = story().customer("Bea");
        ben = story().rep("Ben");
        talk = ana.writes("Look at these");
    }
    // The path of a file that Ana sent.
    std::string sent(const std::string& name, const std::string& bytes, const std::string& type) {
        auto upload = door().send("POST", "/api/v2/uploads?filename=" + name, bytes,
                                  "Content-Type: " + type + "\r\n" + by(ana));
        door().put(fmt::format("/api/v2/tickets/{}", talk.value),
                   fmt::format(R"({{"ticket":{{"comment":{{"body":"See","uploads":["{}"]}}}}}})",
                               upload.words("upload.token")),
                   by(ana));
        return upload.words("upload.attachment.content_url").substr(door().base().size());
    }
    Answer looks(const std::string& path) { return door().get(path + "?look=true", by(ben)); }
    static std::string png(std::uint8_t high_byte_of_sides) {
        std::string side = "\0"s + static_cast<char>(high_byte_of_sides) + "\x01\x01"s;
        return "\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR"s + side + side + "\x08\x06\0\0\0"s;
    }
};
TOLD_ON_BOTH_ENGINES(FilesApi);

TEST_P(FilesApi, APictureIsShownAsWhatItIsAndNothingOfItMayRun) {
    auto shown = looks(sent("crib.png", png(0), "image/jpeg"));
    EXPECT_EQ(shown.status, 200u) << shown.text;
    EXPECT_EQ(shown.header("content-type"), "image/png");
    EXPECT_EQ(shown.header("content-security-policy"), "default-src 'none'; sandbox");
    EXPECT_EQ(shown.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(shown.header("x-frame-options"), "DENY");
}

TEST_P(FilesApi, ADocumentMayBeFramedByThePageAloneAndLoadsNothing) {
    auto shown = looks(sent("bill.pdf", "%PDF-1.7 and more", "application/octet-stream"));
    EXPECT_EQ(shown.status, 200u) << shown.text;
    EXPECT_EQ(shown.header("content-type"), "application/pdf");
    EXPECT_EQ(shown.header("x-frame-options"), "SAMEORIGIN");
    EXPECT_NE(shown.header("content-security-policy").find("frame-ancestors 'self'"), std::string::npos);
    EXPECT_NE(shown.header("content-security-policy").find("default-src 'none'"), std::string::npos);
    auto fetched = door().get(sent("bill.pdf", "%PDF-1.7", "application/pdf"), by(ben));
    EXPECT_TRUE(fetched.header("content-disposition").starts_with("attachment"))
        << "by its address alone it is a file to keep";
}

TEST_P(FilesApi, WhatPretendsToBeSomethingElseIsNotShown) {
    std::string script = "<script>alert(1)</script>",
                svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    for (const auto& [name, bytes, type] :
         {std::tuple("bill.pdf", script, "application/pdf"), std::tuple("duck.svg", svg, "image/svg+xml"),
          std::tuple("duck.png", svg, "image/png"), std::tuple("page.html", script, "text/html"),
          std::tuple("late.pdf", script + "%PDF-1.7", "application/pdf")}) {
        std::string path = sent(name, bytes, type);
        auto refused = looks(path);
        EXPECT_EQ(refused.status, 422u) << name;
        EXPECT_TRUE(refused.words("description").starts_with("This file cannot be shown here"))
            << refused.text;
        EXPECT_EQ(refused.text.find("alert"), std::string::npos);
        auto fetched = door().get(path, by(ben));
        EXPECT_NE(fetched.header("content-security-policy").find("sandbox"), std::string::npos) << name;
        EXPECT_NE(fetched.header("content-type"), type == "image/png"s ? "" : type) << name;
    }
}

TEST_P(FilesApi, APictureThatWouldFillTheMemoryIsRefusedWithASentence) {
    auto large = looks(sent("large.png", png(1), "image/png")); // 65,793 to a side
    EXPECT_EQ(large.status, 413u);
    EXPECT_EQ(large.words("description"),
              "This picture is too large to be shown here: 65793 by 65793 pixels. "
              "Open it with a program of yours.")
        << large.text;
}

TEST_P(FilesApi, WhoMayNotSeeTheFileMayNotLookAtItEither) {
    std::string path = sent("crib.png", png(0), "image/png");
    EXPECT_EQ(door().get(path + "?look=true", by(bea)).status, 404u);
    EXPECT_EQ(door().get(path + "?look=true").status, 401u);
}

} // namespace
} // namespace eider::test
