// Tickets, comments and files as the API writes them.
#pragma once
#include "api/event_view.h"
#include "api/paging.h"
#include "tickets/deliveries.h"
#include "tickets/snooze.h"

namespace eider::api {

struct TicketView {
    tickets::Ticket ticket;
    std::string base; // "http://desk.example"
    std::vector<PersonId> copied, following;
    std::optional<tickets::Snooze> snooze = {}; // for the team
    bool has_incidents = false;                 // for the team
};
// As this person may see it: tags are words of the team.
TicketView ticket_view(storage::Transaction& tx, const people::Actor& actor, const std::string& base,
                       tickets::Ticket ticket);
inline TicketView ticket_view(const Call& call, tickets::Ticket ticket) {
    return ticket_view(call.tx, call.actor, call.facts.base, std::move(ticket));
}

struct AttachmentView {
    tickets::Attachment file;
    std::string base;
};

struct DeliveryView {
    tickets::Delivery delivery;
};

struct CommentView {
    CommentId id;
    bool is_public = false;
    bool from_team = false;
    PersonId author;
    std::string body, html_body;
    std::string via;
    Instant created_at;
    std::vector<AttachmentView> attachments;
    std::int64_t audit_id = 0;            // of the audit that tells of it
    std::optional<DeliveryView> delivery; // of a reply that did not reach the customer (yet)
    std::string metadata = R"({"system":{},"custom":{}})";
};
// As this person may see it: what became of a reply is for the team.
// HTML in which "cid:", which names a file of the same mail, has the address of that file.
std::string with_own_pictures(std::string html, const std::vector<AttachmentView>& files);
CommentView comment_view(storage::Transaction& tx, const people::Actor& actor, const std::string& base,
                         const tickets::Entry& entry);

// Plain text as safe HTML: escaped, with line breaks.
std::string html_of(std::string_view text);

struct ViaView {
    std::string channel;
};

} // namespace eider::api

template <> struct eider::Described<eider::api::ViaView> : eider::codec::Vocabulary {
    static constexpr auto value = record(
        "Via", "By which channel something came.",
        field("channel", &api::ViaView::channel, "api, mail, web, desk; rule: written by the desk itself."),
        computed(
            "source", [](const api::ViaView&) { return RawJson{R"({"from":{},"to":{},"rel":null})"}; },
            "Kept for clients that look for it."));
};
template <> struct eider::Described<eider::tickets::Status> : eider::codec::Vocabulary {
    using S = tickets::Status;
    static constexpr auto value = choice<S>("TicketStatus", "Where a ticket stands.",
                                            {{S::fresh, "new"},
                                             {S::open, "open"},
                                             {S::pending, "pending"},
                                             {S::hold, "hold"},
                                             {S::solved, "solved"},
                                             {S::closed, "closed"},
                                             {S::deleted, "deleted"}});
};
template <> struct eider::Described<eider::tickets::Priority> : eider::codec::Vocabulary {
    using P = tickets::Priority;
    static constexpr auto value =
        choice<P>("TicketPriority", "How urgent a ticket is.",
                  {{P::low, "low"}, {P::normal, "normal"}, {P::high, "high"}, {P::urgent, "urgent"}});
};
template <> struct eider::Described<eider::tickets::Type> : eider::codec::Vocabulary {
    using T = tickets::Type;
    static constexpr auto value = choice<T>(
        "TicketType", "What kind of matter a ticket is.",
        {{T::problem, "problem"}, {T::incident, "incident"}, {T::question, "question"}, {T::task, "task"}});
};

namespace eider::api {

template <class Choice> std::optional<Choice> or_null(Choice choice) {
    if (choice == Choice::none) return {};
    return choice;
}

} // namespace eider::api

template <> struct eider::Described<eider::tickets::Snooze> : eider::codec::Vocabulary {
    using S = tickets::Snooze;
    static constexpr auto value =
        record("TicketSnooze", "A ticket that sleeps.",
               field("until", &S::until, "Until when, at the latest; null: until the customer answers."),
               computed(
                   "user_id", [](const S& s) { return s.by; }, "Who put it to sleep.", nullable_id),
               field("created_at", &S::at, "Since when."),
               field("through_thanks", &S::through_thanks,
                     "Whether it sleeps on when the customer only says thanks."));
};
template <> struct eider::Described<eider::api::TicketView> : eider::codec::Vocabulary {
    using V = api::TicketView;
    static constexpr auto value =
        record(
            "Ticket", "One matter of one customer.",
            computed(
                "url",
                [](const V& v) {
                    return v.base + "/api/v2/tickets/" + std::to_string(v.ticket.id.value) + ".json";
                },
                "Its address.", format("uri")),
            computed(
                "id", [](const V& v) { return v.ticket.id; }, "Its number."),
            computed(
                "external_id", [](const V& v) { return v.ticket.external_id; }, "An id of your own."),
            computed(
                "via", [](const V& v) { return api::ViaView{v.ticket.via}; }, "By which channel it came."),
            computed(
                "created_at", [](const V& v) { return v.ticket.created_at; }, "When it was made."),
            computed(
                "updated_at", [](const V& v) { return v.ticket.updated_at; }, "When it was changed last."),
            computed(
                "generated_timestamp", [](const V& v) { return to_milliseconds(v.ticket.updated_at) / 1000; },
                "The same in seconds since 1970."),
            computed(
                "type", [](const V& v) { return api::or_null(v.ticket.type); }, "What kind of matter it is."),
            computed(
                "subject", [](const V& v) { return std::string_view(v.ticket.subject); },
                "What it is about."),
            computed(
                "raw_subject", [](const V& v) { return std::string_view(v.ticket.subject); }, "The same."),
            computed(
                "description",
                [](const V& v) {
                    return std::string_view(v.ticket.description.empty() ? v.ticket.underwater_description
                                                                         : v.ticket.description);
                },
                "Text of the first comment."),
            computed(
                "priority", [](const V& v) { return api::or_null(v.ticket.priority); }, "How urgent it is."),
            computed(
                "status", [](const V& v) { return v.ticket.status; }, "Where it stands."),
            computed(
                "recipient", [](const V& v) { return v.ticket.recipient; },
                "Our address that it was sent to."),
            computed(
                "requester_id", [](const V& v) { return v.ticket.requester; }, "The customer."),
            computed(
                "submitter_id", [](const V& v) { return v.ticket.submitter; }, "Who wrote it down."),
            computed(
                "assignee_id", [](const V& v) { return v.ticket.assignee; }, "Its owner.", nullable_id),
            computed(
                "organization_id", [](const V& v) { return v.ticket.organization; },
                "The customer's organization.", nullable_id),
            computed(
                "group_id", [](const V& v) { return v.ticket.group; }, "The group it is with.", nullable_id),
            computed(
                "collaborator_ids", [](const V& v) { return v.copied; }, "Who is on it beside the customer."),
            computed(
                "follower_ids", [](const V& v) { return v.following; }, "Team members who follow it."),
            computed(
                "email_cc_ids", [](const V& v) { return v.copied; }, "Who gets copies of replies."),
            constant_null("forum_topic_id"),
            computed(
                "problem_id", [](const V& v) { return v.ticket.problem; },
                "The problem that this is an incident of.", nullable_id),
            computed(
                "merged_into_id", [](const V& v) { return v.ticket.merged_into; },
                "The ticket in which it goes on, for the team.", nullable_id),
            field("snooze", &V::snooze, "When it sleeps, for the team; else null."),
            field("has_incidents", &V::has_incidents,
                  "Whether other tickets are incidents of this problem, for the team."),
            computed(
                "is_public", [](const V& v) { return v.ticket.has_reply; },
                "Whether the customer can see anything of it."),
            computed(
                "due_at", [](const V& v) { return v.ticket.due_at; }, "When a task is due."),
            computed(
                "tags", [](const V& v) { return tickets::split_tags(v.ticket.tags); }, "Tags."),
            computed(
                "custom_fields",
                [](const V& v) {
                    return RawJson{v.ticket.custom_fields.empty() ? "[]" : v.ticket.custom_fields};
                },
                "Fields of your own."),
            computed(
                "fields",
                [](const V& v) {
                    return RawJson{v.ticket.custom_fields.empty() ? "[]" : v.ticket.custom_fields};
                },
                "The same."),
            constant_null("satisfaction_rating"), constant_empty_list("sharing_agreement_ids"),
            constant_null("custom_status_id"), constant_empty_list("followup_ids"),
            constant_null("ticket_form_id"), constant_null("brand_id"), constant_false("allow_channelback"),
            constant_true("allow_attachments"), constant_false("from_messaging_channel"))
            .keyed("ticket", "tickets");
};

template <> struct eider::Described<eider::api::AttachmentView> : eider::codec::Vocabulary {
    using V = api::AttachmentView;
    static constexpr auto value =
        record("Attachment", "A file.",
               computed(
                   "url",
                   [](const V& v) {
                       return v.base + "/api/v2/attachments/" + std::to_string(v.file.id.value) + ".json";
                   },
                   "Its address.", format("uri")),
               computed(
                   "id", [](const V& v) { return v.file.id; }, "Its number."),
               computed(
                   "file_name", [](const V& v) { return v.file.file_name; }, "A safe name."),
               computed(
                   "content_url",
                   [](const V& v) {
                       return v.base + "/attachments/" + v.file.access_key + "/" +
                              http::percent_encode(v.file.file_name);
                   },
                   "Where its bytes are.", format("uri")),
               computed(
                   "mapped_content_url",
                   [](const V& v) {
                       return v.base + "/attachments/" + v.file.access_key + "/" +
                              http::percent_encode(v.file.file_name);
                   },
                   "The same.", format("uri")),
               computed(
                   "content_type", [](const V& v) { return v.file.content_type; }, "What it says it is."),
               computed(
                   "size", [](const V& v) { return v.file.size; }, "Bytes."),
               constant_null("width"), constant_null("height"),
               computed(
                   "inline", [](const V& v) { return v.file.is_inline; }, "Whether it stands in the text."),
               computed(
                   "content_id", [](const V& v) { return v.file.content_id; },
                   "Its name in the HTML, as \"cid:\" and this, if it stands in the text."),
               constant_false("deleted"), constant_false("malware_access_override"),
               constant_text("malware_scan_result", "not_scanned"), constant_empty_list("thumbnails"))
            .keyed("attachment", "attachments");
};

template <> struct eider::Described<eider::tickets::DeliveryState> : eider::codec::Vocabulary {
    using S = tickets::DeliveryState;
    static constexpr auto value = choice<S>("DeliveryState", "What became of a reply on its way.",
                                            {{S::queued, "queued"},
                                             {S::delivered, "delivered"},
                                             {S::failed, "failed"},
                                             {S::no_server, "no_server"},
                                             {S::bounced, "bounced"}});
};
template <> struct eider::Described<eider::api::DeliveryView> : eider::codec::Vocabulary {
    using V = api::DeliveryView;
    static constexpr auto value =
        record("Delivery", "A reply on its way to the customer.",
               computed(
                   "comment_id", [](const V& v) { return v.delivery.comment; }, "The reply."),
               computed(
                   "ticket_id", [](const V& v) { return v.delivery.ticket; }, "Its ticket."),
               computed(
                   "state", [](const V& v) { return v.delivery.state; }, "What became of it."),
               computed(
                   "reason", [](const V& v) { return std::string_view(v.delivery.reason); },
                   "Why it failed, as a sentence; empty otherwise."),
               computed(
                   "updated_at", [](const V& v) { return v.delivery.changed_at; }, "Since when."))
            .keyed("delivery", "deliveries");
};

template <> struct eider::Described<eider::api::CommentView> : eider::codec::Vocabulary {
    using V = api::CommentView;
    static constexpr auto value =
        record("Comment", "A reply (public) or a note (not public).", field("id", &V::id, "Its number."),
               constant_text("type", "Comment"), field("author_id", &V::author, "Who wrote it."),
               field("from_team", &V::from_team, "Whether that is a team member, not a customer."),
               field("body", &V::body, "Its text."),
               field("html_body", &V::html_body, "Its text as safe HTML."),
               computed(
                   "plain_body", [](const V& v) { return v.body; }, "Its text without marks."),
               field("public", &V::is_public, "Whether it went to the customer."),
               field("attachments", &V::attachments, "Files."),
               field("audit_id", &V::audit_id, "The audit that tells of it."),
               computed(
                   "via", [](const V& v) { return api::ViaView{v.via}; }, "By which channel it came."),
               field("created_at", &V::created_at, "When."),
               field("delivery", &V::delivery,
                     "Of a reply that was not delivered (yet), for the team; else null."),
               computed(
                   "metadata", [](const V& v) { return RawJson{v.metadata}; },
                   "About the mail that it came by, under \"mail\", for the team."))
            .keyed("comment", "comments");
};
