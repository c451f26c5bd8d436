// The bodies of errors, as clients parse them.
#include "platform/codec/error_body.h"
#include "platform/codec/json_view.h"

#include <gtest/gtest.h>

namespace eider {
namespace {

std::string body_of(const Refusal& refusal) {
    std::string body;
    write_refusal(body, refusal);
    return body;
}

TEST(ErrorBody, HasTheShapeThatClientsKnow) {
    EXPECT_EQ(body_of({RefusalKind::not_signed_in, "Sign in first."}),
              R"({"error":"Couldn't authenticate you","description":"Sign in first."})");
    EXPECT_EQ(body_of({RefusalKind::not_allowed, "Ask a leader."}),
              R"({"error":{"title":"Forbidden","message":"Ask a leader."}})");
    EXPECT_EQ(body_of({RefusalKind::not_found, "Not found"}),
              R"({"error":"RecordNotFound","description":"Not found"})");
    EXPECT_EQ(body_of({RefusalKind::conflict, "Changed."}),
              R"({"error":"Conflict","description":"Changed."})");
    EXPECT_EQ(body_of({RefusalKind::too_many, "Wait."}),
              R"({"error":"APIRateLimitExceeded","description":"Wait."})");
    EXPECT_EQ(body_of({RefusalKind::busy, "Wait."}),
              R"({"error":"ServiceUnavailable","description":"Wait."})");
    EXPECT_EQ(body_of({RefusalKind::malformed, "No JSON."}),
              R"({"error":"BadRequest","description":"No JSON."})");
    EXPECT_EQ(
        body_of({RefusalKind::invalid, "No."}),
        R"({"error":"RecordInvalid","description":"No.","details":{"base":[{"description":"No.","error":"InvalidValue"}]}})");
}

TEST(ErrorBody, TellsProblemsByField) {
    EXPECT_EQ(
        body_of({.kind = RefusalKind::invalid,
                 .sentence = "Two.",
                 .fields = {{"b", "TooLong", "B."}, {"a", "BlankValue", "A."}, {"b", "InvalidValue", "C."}}}),
        R"({"error":"RecordInvalid","description":"Two.","details":{"a":[{"description":"A.","error":"BlankValue"}],)"
        R"("b":[{"description":"B.","error":"TooLong"},{"description":"C.","error":"InvalidValue"}]}})");
    EXPECT_TRUE(
        body_of(
            {.kind = RefusalKind::malformed, .sentence = "S.", .fields = {{"page", "InvalidFormat", "S."}}})
            .starts_with(R"({"error":{"title":"Invalid attribute","message":"S."},"details":{"page":)"));
}

TEST(ErrorBody, ARoomMayGiveAnotherWord) {
    EXPECT_EQ(body_of(refuse_as(RefusalKind::conflict, "UpdateConflict", "Changed.").error()),
              R"({"error":"UpdateConflict","description":"Changed."})");
    EXPECT_EQ(body_of(refuse_as(RefusalKind::not_found, "InvalidEndpoint", "Not found").error()),
              R"({"error":"InvalidEndpoint","description":"Not found"})");
    std::string other;
    write_error(other, "InternalError", "Ours.");
    EXPECT_EQ(other, R"({"error":"InternalError","description":"Ours."})");
}

TEST(ErrorBody, EveryKindHasAStatusAndAnErrorThatIsNotNull) {
    for (int kind = 0; kind <= static_cast<int>(RefusalKind::busy); ++kind) {
        EXPECT_GE(status_of(RefusalKind{kind}), 400);
        auto document = JsonDocument::parse(body_of({RefusalKind{kind}, ""}));
        ASSERT_TRUE(document);
        EXPECT_FALSE(document->root().find("error")->is_null());
    }
}

} // namespace
} // namespace eider
