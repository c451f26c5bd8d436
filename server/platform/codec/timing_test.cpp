// How long a ticket of the usual size takes: written, read, found by its path. Prints; fails only when it is
// absurd.
#include "platform/codec/codec.h"
#include "platform/codec/path_table.h"

#include <gtest/gtest.h>

namespace eider {
namespace {

enum class Status { fresh, open, pending, hold, solved, closed };
struct Source {
    std::optional<std::string> address, name;
};
struct Via {
    std::string channel;
    Source from, to;
    std::optional<std::string> rel;
};
struct CustomField {
    std::int64_t id = 0;
    RawJson value;
};
struct WideTicket {
    TicketId id;
    std::string url, subject, raw_subject, description;
    std::optional<std::string> external_id, type, priority, recipient;
    Via via;
    Instant created_at, updated_at;
    std::optional<Instant> due_at;
    std::int64_t generated_timestamp = 0;
    Status status = Status::open;
    PersonId requester, submitter, assignee;
    OrganizationId organization;
    GroupId group;
    TicketId problem;
    std::vector<PersonId> collaborators, followers, copies;
    bool has_incidents = false, is_public = true;
    std::vector<std::string> tags;
    std::vector<CustomField> custom_fields;
};

} // namespace

template <> struct Described<Status> : codec::Vocabulary {
    static constexpr auto value = choice<Status>("TimedStatus", "Where it stands.",
                                                 {{Status::fresh, "new"},
                                                  {Status::open, "open"},
                                                  {Status::pending, "pending"},
                                                  {Status::hold, "hold"},
                                                  {Status::solved, "solved"},
                                                  {Status::closed, "closed"}});
};
template <> struct Described<Source> : codec::Vocabulary {
    static constexpr auto value =
        record("TimedSource", "", field("address", &Source::address, ""), field("name", &Source::name, ""));
};
template <> struct Described<Via> : codec::Vocabulary {
    static constexpr auto value =
        record("TimedVia", "", field("channel", &Via::channel, ""), field("from", &Via::from, ""),
               field("to", &Via::to, ""), field("rel", &Via::rel, ""));
};
template <> struct Described<CustomField> : codec::Vocabulary {
    static constexpr auto value =
        record("TimedField", "", field("id", &CustomField::id, ""), field("value", &CustomField::value, ""));
};
template <> struct Described<WideTicket> : codec::Vocabulary {
    using T = WideTicket;
    static constexpr auto value = record(
        "TimedTicket", "A ticket with all its fields.", field("url", &T::url, ""), field("id", &T::id, ""),
        field("external_id", &T::external_id, ""), field("via", &T::via, ""),
        field("created_at", &T::created_at, ""), field("updated_at", &T::updated_at, ""),
        field("generated_timestamp", &T::generated_timestamp, ""), field("type", &T::type, ""),
        field("subject", &T::subject, ""), field("raw_subject", &T::raw_subject, ""),
        field("description", &T::description, ""), field("priority", &T::priority, ""),
        field("status", &T::status, ""), field("recipient", &T::recipient, ""),
        field("requester_id", &T::requester, ""), field("submitter_id", &T::submitter, ""),
        field("assignee_id", &T::assignee, "", nullable_id),
        field("organization_id", &T::organization, "", nullable_id),
        field("group_id", &T::group, "", nullable_id), field("collaborator_ids", &T::collaborators, ""),
        field("follower_ids", &T::followers, ""), field("email_cc_ids", &T::copies, ""),
        constant_null("forum_topic_id"), field("problem_id", &T::problem, "", nullable_id),
        field("has_incidents", &T::has_incidents, ""), field("is_public", &T::is_public, ""),
        field("due_at", &T::due_at, ""), field("tags", &T::tags, ""),
        field("custom_fields", &T::custom_fields, ""), constant_null("satisfaction_rating"),
        constant_empty_list("sharing_agreement_ids"), constant_null("custom_status_id"),
        constant_empty_list("fields"), constant_empty_list("followup_ids"), constant_null("ticket_form_id"),
        constant_null("brand_id"), constant_false("allow_channelback"), constant_true("allow_attachments"),
        constant_false("from_messaging_channel"));
};

namespace {

WideTicket usual_ticket() {
    WideTicket ticket{.id = {35436},
                      .url = "https://desk.example.com/api/v2/tickets/35436.json",
                      .subject = "My parcel \"blue box\" did not arrive",
                      .raw_subject = "My parcel \"blue box\" did not arrive",
                      .external_id = "order-77812",
                      .type = "incident",
                      .priority = "high",
                      .recipient = "support@desk.example.com",
                      .created_at = *from_iso("2026-07-20T22:55:29Z"),
                      .updated_at = *from_iso("2026-07-21T09:10:11Z"),
                      .generated_timestamp = 1784624111,
                      .requester = {20978392},
                      .submitter = {76872},
                      .assignee = {235323},
                      .organization = {509974},
                      .group = {98738},
                      .collaborators = {{35334}, {234}},
                      .followers = {{35334}, {234}},
                      .copies = {{1234}},
                      .tags = {"enterprise", "parcel", "late_delivery"}};
    ticket.via = {"email", {"ana@example.org", "Ana Kowalska"}, {"support@desk.example.com", "Support"}, {}};
    ticket.description =
        "Hello,\n\nI ordered the blue box three weeks ago and it still did not arrive. The tracking page "
        "says "
        "\"in transit\" since the 4th. Could you please tell me where it is and when it will come? I need "
        "it for a birthday on Friday, so if it is lost I would rather have my money back.\n\nKind "
        "regards\nAna";
    for (std::int64_t i = 0; i < 4; ++i) ticket.custom_fields.push_back({27642 + i, {R"("745")"}});
    return ticket;
}

// Nanoseconds of one call, the best of several rounds.
template <class Work> double time_of(int calls, Work work) {
    double best = 1e18;
    for (int round = 0; round < 7; ++round) {
        auto begin = std::chrono::steady_clock::now();
        for (int i = 0; i < calls; ++i) work();
        std::chrono::duration<double, std::nano> spent = std::chrono::steady_clock::now() - begin;
        best = std::min(best, spent.count() / calls);
    }
    return best;
}

TEST(CodecTiming, ATicketIsWrittenAndReadInMicroseconds) {
    WideTicket ticket = usual_ticket();
    std::string text = to_json(ticket), reused;
    double fresh = time_of(2000, [&] { EXPECT_FALSE(to_json(ticket).empty()); });
    double written = time_of(2000, [&] {
        reused.clear();
        write_json(reused, ticket);
    });
    double read = time_of(1000, [&] { EXPECT_TRUE(read_json<WideTicket>(text)); });
    fmt::print(
        "a ticket of {} bytes: written in {:.0f} ns (into a new string {:.0f} ns), read in {:.0f} ns\n",
        text.size(), written, fresh, read);
    EXPECT_EQ(reused, text);
    EXPECT_LT(written, 1e6);
}

TEST(CodecTiming, APathIsFoundInNanoseconds) {
    std::vector<std::string> paths;
    for (int i = 0; i < 60; ++i)
        for (std::string_view rest :
             {"", "/{id}", "/{id}/comments", "/{id}/comments/{comment_id}/redact", "/count"})
            paths.push_back(fmt::format("/api/v2/things{}{}", i, rest));
    std::vector<EndpointDescription> endpoints;
    for (const std::string& path : paths) endpoints.push_back({.path = path, .summary = ""});
    PathTable table(endpoints);
    std::size_t found = 0;
    double spent = time_of(20000, [&] {
        found +=
            table.match(Verb::get, "/api/v2/things37/35436/comments/12/redact.json").captures[1].number == 12;
    });
    fmt::print("a path among {}: found in {:.0f} ns\n", endpoints.size(), spent);
    EXPECT_EQ(found, 7U * 20000U);
    EXPECT_LT(spent, 1e5);
}

} // namespace
} // namespace eider
