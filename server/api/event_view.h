// Events as the outside sees them: audits of a ticket, and messages of the live feed.
#pragma once
#include "api/routes.h"
#include "events/log.h"
#include "tickets/tickets.h"

namespace eider::api {

struct AuditEventView {
    std::int64_t id = 0;
    std::string type; // Create, Change, Comment
    std::optional<std::string> field_name;
    RawJson value, previous_value;
    std::optional<bool> is_public;
    std::optional<std::string> body, html_body, plain_body;
    std::optional<PersonId> author_id;
    std::optional<std::int64_t> audit_id;
    std::optional<std::vector<RawJson>> attachments;
};
struct AuditView {
    std::int64_t id = 0;
    TicketId ticket;
    Instant created_at;
    PersonId author;
    std::vector<AuditEventView> events;
};

// Events of one ticket as audits: what one person did at one moment is one audit. Texts of comments are
// looked up by permission, but for `known`: what the caller has written just now.
std::vector<AuditView> audits_of(storage::Transaction& tx, const people::Actor& actor,
                                 std::span<const events::Event> events,
                                 const std::optional<tickets::Entry>& known = {});

CommentId comment_of(const events::Event& event); // that it tells of; none: of something else
// The audit of a ticket that tells of a comment; 0: it was written elsewhere.
std::int64_t audit_of(storage::Transaction& tx, TicketId ticket, CommentId comment);

} // namespace eider::api

template <> struct eider::Described<eider::api::AuditEventView> : eider::codec::Vocabulary {
    using E = api::AuditEventView;
    static constexpr auto value =
        record("AuditEvent", "One thing that was done.", field("id", &E::id, "Number."),
               field("type", &E::type, "Create, Change or Comment."),
               field("field_name", &E::field_name, "Which field.", omit_empty),
               field("value", &E::value, "Its new value."),
               field("previous_value", &E::previous_value, "Its old value."),
               field("public", &E::is_public, "Whether the customer sees it.", omit_empty),
               field("body", &E::body, "Text of a comment.", omit_empty),
               field("html_body", &E::html_body, "As HTML.", omit_empty),
               field("plain_body", &E::plain_body, "As plain text.", omit_empty),
               field("author_id", &E::author_id, "Who wrote it.", omit_empty),
               field("audit_id", &E::audit_id, "The audit that it belongs to.", omit_empty),
               field("attachments", &E::attachments, "Files.", omit_empty));
};
template <> struct eider::Described<eider::api::AuditView> : eider::codec::Vocabulary {
    using A = api::AuditView;
    static constexpr auto value =
        record("Audit", "What one person did to a ticket at one moment.", field("id", &A::id, "Number."),
               field("ticket_id", &A::ticket, "The ticket."), field("created_at", &A::created_at, "When."),
               field("author_id", &A::author, "Who.", nullable_id), field("events", &A::events, "What."),
               computed(
                   "metadata", [](const A&) { return RawJson{R"({"system":{},"custom":{}})"}; },
                   "Kept for clients that look for it."),
               computed(
                   "via",
                   [](const A&) {
                       return RawJson{R"({"channel":"api","source":{"from":{},"to":{},"rel":null}})"};
                   },
                   "Kept for clients that look for it."))
            .keyed("audit", "audits");
};
