// Merging, splitting, linking and snoozing over HTTP, shaped as integrators know it.
#include "tests/support/door.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

using namespace std::chrono_literals;

class MergingApi : public Doors {
  protected:
    void SetUp() override {
        Doors::SetUp();
        if (IsSkipped()) return;
        ana = story().customer("Ana");
        anna = story().customer("Anna");
        ben = story().rep("Ben");
        first = ana.writes("The crib wobbles", "Crib");
        second = ana.writes("My crib again", "Again");
    }
    std::string of(TicketId ticket, std::string_view more = "") {
        return fmt::format("/api/v2/tickets/{}{}", ticket.value, more);
    }
    std::string of(const Someone& who, std::string_view more = "") {
        return fmt::format("/api/v2/users/{}{}", who.id.value, more);
    }
    Answer put(const std::string& path, const std::string& body = "") {
        return door().put(path, body, by(ben));
    }
    Answer post(const std::string& path, const std::string& body) { return door().post(path, body, by(ben)); }
    Answer get(const std::string& path) { return door().get(path, by(ben)); }

    Someone ana, anna, ben;
    TicketId first, second;
};
TOLD_ON_BOTH_ENGINES(MergingApi);

TEST_P(MergingApi, ACustomerIsMergedAfterAPreviewAndSeparated) {
    auto preview = get(of(anna, fmt::format("/merge_preview?into_id={}", ana.id.value)));
    EXPECT_EQ(preview.words("merge_preview.user.name"), "Anna");
    EXPECT_EQ(preview.words("merge_preview.into.name"), "Ana");
    EXPECT_EQ(preview.words("merge_preview.identities.0.value"), "anna@example.com");
    EXPECT_EQ(preview.number("merge_preview.requested_tickets"), 0);
    auto merged = put(of(anna, "/merge"), fmt::format(R"({{"user":{{"id":{}}}}})", ana.id.value));
    EXPECT_EQ(merged.status, 200u);
    EXPECT_EQ(merged.number("user.id"), ana.id.value);
    EXPECT_EQ(get(of(ana, "/identities")).count("identities"), 2u);
    EXPECT_EQ(get(of(ana, "/identities")).number("identities.1.user_id"), ana.id.value);
    EXPECT_EQ(get(of(anna)).number("user.merged_into_id"), ana.id.value);
    EXPECT_FALSE(get(of(anna)).at("user.active").as_bool());
    EXPECT_EQ(get(of(ana, "/merged_users")).words("users.0.name"), "Anna");
    EXPECT_EQ(put(of(anna, "/merge"), R"({"user":{"email":"ana@example.com"}})").status, 409u);
    auto separated = put(of(anna, "/unmerge"));
    EXPECT_EQ(separated.number("user.id"), anna.id.value);
    EXPECT_TRUE(separated.at("user.active").as_bool());
    EXPECT_EQ(get(of(ana, "/identities")).count("identities"), 1u);
    EXPECT_EQ(put(of(anna, "/unmerge")).status, 409u);
}

TEST_P(MergingApi, AnIdentityOfAMergedCustomerIsChangedUnderTheOne) {
    put(of(anna, "/merge"), fmt::format(R"({{"user":{{"id":{}}}}})", ana.id.value));
    std::int64_t identity = get(of(ana, "/identities")).number("identities.1.id");
    auto primary = put(of(ana, fmt::format("/identities/{}/make_primary", identity)));
    EXPECT_EQ(primary.words("identities.0.value"), "anna@example.com");
    EXPECT_TRUE(primary.at("identities.0.primary").as_bool());
    EXPECT_FALSE(primary.at("identities.1.primary").as_bool());
    EXPECT_EQ(get(of(ana)).words("user.email"), "anna@example.com");
    put(of(anna, "/unmerge"));
    EXPECT_EQ(get(of(ana)).words("user.email"), "ana@example.com");
    EXPECT_EQ(get(of(anna)).words("user.email"), "anna@example.com");
}

TEST_P(MergingApi, WhoMayBeTheSameIsSuggestedWithTheReason) {
    put(of(ana), R"({"user":{"phone":"+49 170 1234"}})");
    put(of(anna), R"({"user":{"phone":"0049 (170) 1234"}})");
    auto found = get(of(ana, "/merge_suggestions"));
    EXPECT_EQ(found.words("merge_suggestions.0.user.name"), "Anna");
    EXPECT_EQ(found.words("merge_suggestions.0.reasons.0"), "phone");
    EXPECT_EQ(found.count("merge_suggestions"), 1u);
}

TEST_P(MergingApi, CustomersMergeNothing) {
    std::string body = fmt::format(R"({{"user":{{"id":{}}}}})", ana.id.value);
    EXPECT_EQ(door().put(of(anna, "/merge"), body, by(ana)).status, 403u);
    EXPECT_EQ(door().put(of(anna, "/unmerge"), "", by(ana)).status, 403u);
    EXPECT_EQ(door().get(of(ana, "/merge_suggestions"), by(ana)).status, 403u);
    EXPECT_EQ(
        door().post(of(first, "/merge"), fmt::format(R"({{"ids":[{}]}})", second.value), by(ana)).status,
        403u);
    EXPECT_EQ(door().get(of(first, "/links"), by(ana)).status, 403u);
    EXPECT_EQ(door().put(of(first, "/snooze"), R"({"snooze":{}})", by(ana)).status, 403u);
}

TEST_P(MergingApi, TicketsAreMergedAsAJobAndSeparated) {
    auto job = post(of(first, "/merge"),
                    fmt::format(R"({{"ids":[{},{}],"target_comment":"Both are one.",)"
                                R"("source_comment":"We go on there.","source_comment_is_public":true}})",
                                second.value, first.value));
    EXPECT_EQ(job.status, 200u);
    EXPECT_EQ(job.words("job_status.status"), "completed");
    EXPECT_TRUE(job.at("job_status.results.0.success").as_bool());
    EXPECT_EQ(job.words("job_status.results.0.status"), "Merged");
    EXPECT_FALSE(job.at("job_status.results.1.success").as_bool());
    EXPECT_EQ(job.words("job_status.results.1.details"), "A ticket cannot be merged into itself.");
    EXPECT_EQ(get(of(second)).number("ticket.merged_into_id"), first.value);
    EXPECT_EQ(get(of(second)).words("ticket.status"), "closed");
    EXPECT_TRUE(door().get(of(second), by(ana)).at("ticket.merged_into_id").is_null());
    EXPECT_EQ(get(of(second, "/comments")).words("comments.1.body"), "We go on there.");
    EXPECT_FALSE(get(of(first, "/comments")).at("comments.1.public").as_bool());
    EXPECT_EQ(get(of(first, "/links")).words("links.0.kind"), "merged_here");
    EXPECT_EQ(get(of(second, "/links")).number("links.0.ticket_id"), first.value);
    auto audits = get(of(second, "/audits"));
    EXPECT_NE(audits.text.find(R"("field_name":"status","value":"closed")"), std::string::npos);
    auto separated = put(of(second, "/unmerge"));
    EXPECT_EQ(separated.words("ticket.status"), "new");
    EXPECT_TRUE(separated.at("ticket.merged_into_id").is_null());
    EXPECT_EQ(put(of(second, "/unmerge")).status, 409u);
    EXPECT_EQ(post(of(first, "/merge"), R"({"ids":[]})").status, 422u);
    EXPECT_EQ(post("/api/v2/tickets/999/merge", R"({"ids":[1]})").status, 404u);
}

TEST_P(MergingApi, ACommentIsSplitOffAndBroughtBack) {
    CommentId comment = ana.replies(first, "And the shelf").value().comment;
    auto split = post(of(first, "/split"),
                      fmt::format(R"({{"split":{{"comment_id":{},"subject":"Shelf"}}}})", comment.value));
    EXPECT_EQ(split.status, 201u);
    EXPECT_EQ(split.words("ticket.subject"), "Shelf");
    TicketId made{split.number("ticket.id")};
    EXPECT_EQ(get(of(first, "/links")).number("links.0.comment_id"), comment.value);
    EXPECT_EQ(get(of(made, "/links")).words("links.0.kind"), "split_from");
    EXPECT_EQ(get(of(made, "/audits")).count("audits"), 1u);
    EXPECT_EQ(put(of(made, "/unsplit")).number("ticket.id"), first.value);
    EXPECT_EQ(get(of(made)).status, 404u);
    EXPECT_EQ(get(of(first, "/comments")).count("comments"), 2u);
}

TEST_P(MergingApi, ATicketIsForwardedToSomebodyWhoIsNotKnownYet) {
    auto made = post(of(first, "/forward"), R"({"forward":{"email":"carla@works.example","name":"Carla"}})");
    EXPECT_EQ(made.status, 201u) << made.text;
    TicketId aside{made.number("ticket.id")};
    EXPECT_EQ(get(of(first, "/links")).words("links.0.kind"), "aside");
    auto drafts = get(of(aside, "/drafts"));
    EXPECT_EQ(drafts.count("drafts"), 1u);
    EXPECT_EQ(post(of(first, "/forward"), R"({"forward":{}})").status, 422u);
    EXPECT_EQ(post(of(first, "/forward"), R"({"forward":{"email":"no address"}})").status, 422u);
    EXPECT_EQ(post(of(first, "/forward"), R"({"forward":{"user_id":99999}})").status, 422u);
}

TEST_P(MergingApi, AGroupIsAsked) {
    GroupId works = story().group("Works", {});
    auto asked = post(of(first, "/group_requests"),
                      fmt::format(R"({{"request":{{"group_id":{},"body":"A longer leg?"}}}})", works.value));
    EXPECT_EQ(asked.status, 201u) << asked.text;
    EXPECT_EQ(asked.number("ticket.group_id"), works.value);
    EXPECT_EQ(get(of(first, "/links")).number("links.0.ticket_id"), asked.number("ticket.id"));
    EXPECT_EQ(post(of(first, "/group_requests"), R"({"request":{"body":"To whom?"}})").status, 422u);
}

TEST_P(MergingApi, TicketsAreLinkedAndUnlinked) {
    std::string body = fmt::format(R"({{"link":{{"ticket_id":{}}}}})", second.value);
    EXPECT_EQ(post(of(first, "/links"), body).status, 201u);
    EXPECT_EQ(get(of(second, "/links")).words("links.0.kind"), "related");
    EXPECT_EQ(door().del(of(second, fmt::format("/links/{}", first.value)), by(ben)).status, 204u);
    EXPECT_EQ(get(of(first, "/links")).count("links"), 0u);
}

TEST_P(MergingApi, ATicketSleepsAndWakes) {
    auto asleep = put(of(first, "/snooze"), R"({"snooze":{"until":"2026-11-23T08:00:00Z"}})");
    EXPECT_EQ(asleep.words("ticket.status"), "hold");
    EXPECT_EQ(asleep.words("ticket.snooze.until"), "2026-11-23T08:00:00Z");
    EXPECT_TRUE(door().get(of(first), by(ana)).at("ticket.snooze").is_null());
    EXPECT_EQ(door().del(of(first, "/snooze"), by(ben)).words("ticket.status"), "new");
    auto patient = put(of(first, "/snooze"), R"({"snooze":{"until":null}})");
    EXPECT_TRUE(patient.at("ticket.snooze.until").is_null());
    EXPECT_EQ(patient.number("ticket.snooze.user_id"), ben.id.value);
    EXPECT_EQ(put(of(first, "/snooze"), R"({"snooze":{"until":"2020-01-01T00:00:00Z"}})").status, 422u);
}

TEST_P(MergingApi, AProblemSaysWhetherItHasIncidents) {
    put(of(first), R"({"ticket":{"type":"problem"}})");
    EXPECT_FALSE(get(of(first)).at("ticket.has_incidents").as_bool());
    put(of(second), fmt::format(R"({{"ticket":{{"type":"incident","problem_id":{}}}}})", first.value));
    EXPECT_TRUE(get(of(first)).at("ticket.has_incidents").as_bool());
    EXPECT_FALSE(get(of(second)).at("ticket.has_incidents").as_bool());
    EXPECT_EQ(get(of(first, "/links")).words("links.0.kind"), "incident");
    EXPECT_FALSE(door().get(of(first), by(ana)).at("ticket.has_incidents").as_bool()) << "the team's alone";
    put(of(second), R"({"ticket":{"problem_id":null}})");
    EXPECT_FALSE(get(of(first)).at("ticket.has_incidents").as_bool());
}

} // namespace
} // namespace eider::test
