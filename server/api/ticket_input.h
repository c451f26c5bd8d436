// What callers send to make and change tickets, and how it becomes the rooms' values.
#pragma once
#include "api/ticket_view.h"

namespace eider::api {

struct CommentInput {
    std::optional<std::string> body, html_body;
    std::optional<bool> is_public;
    std::optional<PersonId> author_id;
    std::vector<std::string> uploads;
};
struct RequesterInput {
    std::optional<std::string> name, email;
};
struct CopyInput { // {"user_id": 7} or {"user_email": "ana@example.com", "user_name": "Ana"}, with "action":
                   // "put"|"delete"
    std::optional<PersonId> user_id;
    std::optional<std::string> user_email, user_name, action;
};
struct SnoozeInput {
    std::optional<Instant> until;
    bool through_thanks = false;
};
struct TicketInput {
    std::optional<TicketId> id; // in lists of changes
    std::optional<std::string> subject, description;
    std::optional<CommentInput> comment;
    std::optional<RequesterInput> requester;
    std::optional<PersonId> requester_id;
    Given<tickets::Status> status;
    Given<tickets::Priority> priority;
    Given<tickets::Type> type;
    Given<PersonId> assignee_id;
    std::optional<std::string> assignee_email;
    Given<GroupId> group_id;
    Given<OrganizationId> organization_id;
    std::optional<std::vector<std::string>> tags;
    std::vector<std::string> additional_tags, remove_tags;
    std::optional<std::string> external_id, recipient;
    std::optional<RawJson> custom_fields;
    Given<Instant> due_at;
    Given<TicketId> problem_id;
    Given<SnoozeInput> snooze;
    std::optional<std::vector<CopyInput>> email_ccs, followers;
    std::optional<std::vector<PersonId>> collaborator_ids;
    std::optional<bool> safe_update;
    std::optional<Instant> updated_stamp;
};
struct TicketBody {
    TicketInput ticket;
};
struct TicketListBody { // many of them, or one change for many ids
    std::optional<std::vector<TicketInput>> tickets;
    std::optional<TicketInput> ticket;
};

// Written tickets: {"ticket": ..., "audit": ...}.
struct TicketAnswer {
    TicketView ticket;
    AuditView audit;
};

// The text, and the HTML made safe; the text comes from the HTML where there is none.
struct Words {
    std::string body;
    std::optional<std::string> html;
};
Words read_words(const CommentInput& comment);
Result<tickets::NewEntry> read_entry(const CommentInput& comment);
Result<tickets::NewTicket> read_new_ticket(const Call& call, const TicketInput& input);
Result<tickets::TicketChange> read_change(const Call& call, TicketId id, const TicketInput& input);
// Changes it as the caller says, and puts it to sleep or wakes it where that is wished. Given again as it is,
// a snooze changes nothing, so that a ticket may be sent back as it was read.
Result<tickets::Written> change_ticket(Call& call, TicketId id, const TicketInput& input,
                                       const tickets::TicketChange& change);
TicketAnswer ticket_answer(const Call& call, tickets::Written written);

} // namespace eider::api

template <> struct eider::Described<eider::api::CommentInput> : eider::codec::Vocabulary {
    using C = api::CommentInput;
    static constexpr auto value =
        record("CommentInput", "A new entry of a ticket.",
               field("body", &C::body, "Plain text.", text(0, tickets::COMMENT_BYTES_MAX)),
               field("html_body", &C::html_body, "HTML; what is unsafe in it is left out.",
                     text(0, tickets::COMMENT_BYTES_MAX)),
               field("public", &C::is_public, "Reply (true, the default) or note (false)."),
               field("author_id", &C::author_id, "Somebody else who wrote it; for the team."),
               field("uploads", &C::uploads, "Tokens of uploads.", items(tickets::ATTACHMENTS_MAX)));
};
template <> struct eider::Described<eider::api::RequesterInput> : eider::codec::Vocabulary {
    using R = api::RequesterInput;
    static constexpr auto value =
        record("RequesterInput", "A customer by name and address; made when nobody has the address.",
               field("name", &R::name, "Name."), field("email", &R::email, "Mail address."));
};
template <> struct eider::Described<eider::api::CopyInput> : eider::codec::Vocabulary {
    using C = api::CopyInput;
    static constexpr auto value = record("CopyInput", "Somebody to put on a ticket or take off.",
                                         field("user_id", &C::user_id, "By id."),
                                         field("user_email", &C::user_email, "By mail address."),
                                         field("user_name", &C::user_name, "Name of a new person."),
                                         field("action", &C::action, "put (the default) or delete."));
};
template <> struct eider::Described<eider::api::SnoozeInput> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("TicketSnoozeInput", "How long a ticket sleeps.",
               field("until", &api::SnoozeInput::until,
                     "Until when, at the latest; not given: until the customer answers."),
               field("through_thanks", &api::SnoozeInput::through_thanks,
                     "Whether it sleeps on when the customer only says thanks."));
};
template <> struct eider::Described<eider::api::TicketInput> : eider::codec::Vocabulary {
    using T = api::TicketInput;
    static constexpr auto value = record(
        "TicketInput", "A ticket to make or change. What is not given stays.",
        field("id", &T::id, "Which one, in a list of changes."),
        field("subject", &T::subject, "What it is about."),
        field("description", &T::description, "Text of the first comment.",
              text(0, tickets::COMMENT_BYTES_MAX)),
        field("comment", &T::comment, "A new reply or note."),
        field("requester", &T::requester, "The customer, by address."),
        field("requester_id", &T::requester_id, "The customer, by id."),
        field("status", &T::status, "Where it stands."), field("priority", &T::priority, "How urgent it is."),
        field("type", &T::type, "What kind of matter it is."),
        field("assignee_id", &T::assignee_id, "Its owner."),
        field("assignee_email", &T::assignee_email, "Its owner, by address."),
        field("group_id", &T::group_id, "The group it is with."),
        field("organization_id", &T::organization_id, "The customer's organization."),
        field("tags", &T::tags, "All its tags.", space_separated),
        field("additional_tags", &T::additional_tags, "Tags to add.", space_separated),
        field("remove_tags", &T::remove_tags, "Tags to take away.", space_separated),
        field("external_id", &T::external_id, "An id of your own.", text(0, 255)),
        field("recipient", &T::recipient, "Our address that it was sent to."),
        field("custom_fields", &T::custom_fields, "Fields of your own."),
        field("due_at", &T::due_at, "When a task is due."),
        field("problem_id", &T::problem_id, "The problem that this is an incident of."),
        field("snooze", &T::snooze,
              "In a change: puts it to sleep; null wakes it. With a status, that is where it stands when it "
              "wakes."),
        field("email_ccs", &T::email_ccs, "Who gets copies.", items(tickets::COPIED_PEOPLE_MAX)),
        field("followers", &T::followers, "Team members who follow it.", items(tickets::COPIED_PEOPLE_MAX)),
        field("collaborator_ids", &T::collaborator_ids, "Who gets copies, by id.",
              items(tickets::COPIED_PEOPLE_MAX)),
        field("safe_update", &T::safe_update, "Refuse when it was changed after updated_stamp."),
        field("updated_stamp", &T::updated_stamp, "When the caller read it."));
};
template <> struct eider::Described<eider::api::TicketBody> : eider::codec::Vocabulary {
    static constexpr auto value = record("TicketBody", "One ticket.",
                                         field("ticket", &api::TicketBody::ticket, "The ticket.", required));
};
template <> struct eider::Described<eider::api::TicketListBody> : eider::codec::Vocabulary {
    using B = api::TicketListBody;
    static constexpr auto value = record("TicketListBody", "Many tickets, or one change for many.",
                                         field("tickets", &B::tickets, "At most 100.", items(100)),
                                         field("ticket", &B::ticket, "The change for all ids."));
};
template <> struct eider::Described<eider::api::TicketAnswer> : eider::codec::Vocabulary {
    using A = api::TicketAnswer;
    static constexpr auto value =
        record("TicketAnswer", "The ticket as it is now, and what was done.",
               field("ticket", &A::ticket, "The ticket."), field("audit", &A::audit, "What was done."));
};
