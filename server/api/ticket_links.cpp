// What tickets have to do with each other, over HTTP: linked, separated, split; and snoozed. Merging answers
// as all that is done to many at once: bulk.cpp.
#include "api/ticket_input.h"
#include "api/ticket_view.h"
#include "tickets/links.h"
#include "tickets/snooze.h"

#include <fmt/format.h>

namespace eider::api {

struct LinkView {
    tickets::Link link;
};
struct LinkList {
    std::vector<LinkView> links;
};
struct LinkInput {
    TicketId ticket_id;
};
struct LinkBody {
    LinkInput link;
};
struct SplitInput {
    CommentId comment_id;
    std::optional<std::string> subject;
};
struct SplitBody {
    SplitInput split;
};
struct ForwardInput {
    std::optional<PersonId> user_id;
    std::optional<std::string> email, name;
    std::vector<CommentId> comment_ids;
};
struct ForwardBody {
    ForwardInput forward;
};
struct GroupRequestInput {
    GroupId group_id;
    std::optional<std::string> subject, body, html_body;
    std::vector<std::string> uploads;
    std::optional<Instant> due_at;
};
struct GroupRequestBody {
    GroupRequestInput request;
};
struct SnoozeBody {
    SnoozeInput snooze;
};

} // namespace eider::api

template <> struct eider::Described<eider::tickets::LinkKind> : eider::codec::Vocabulary {
    using K = tickets::LinkKind;
    static constexpr auto value = choice<K>(
        "TicketLinkKind",
        "What the other ticket is to this one: related, its problem, an incident of it, where it goes on, "
        "what goes on here, what it was split off, what was split off it, what it asks about, where was "
        "asked about it.",
        {{K::related, "related"},
         {K::problem, "problem"},
         {K::incident, "incident"},
         {K::merged_into, "merged_into"},
         {K::merged_here, "merged_here"},
         {K::split_from, "split_from"},
         {K::split_off, "split_off"},
         {K::aside_of, "aside_of"},
         {K::aside, "aside"}});
};
template <> struct eider::Described<eider::api::LinkView> : eider::codec::Vocabulary {
    using V = api::LinkView;
    static constexpr auto value = record(
        "TicketLink", "Another ticket that a ticket has to do with.",
        computed(
            "kind", [](const V& v) { return v.link.kind; }, "How."),
        computed(
            "ticket_id", [](const V& v) { return v.link.ticket; }, "The other ticket."),
        computed(
            "subject", [](const V& v) { return std::string_view(v.link.subject); }, "What it is about."),
        computed(
            "status", [](const V& v) { return v.link.status; }, "Where it stands."),
        computed(
            "assignee_id", [](const V& v) { return v.link.owner; }, "Who looks after the other ticket.",
            nullable_id),
        computed(
            "group_id", [](const V& v) { return v.link.group; }, "Its group.", nullable_id),
        computed(
            "due_at", [](const V& v) { return v.link.due_at; }, "By when it is wanted, if that was said."),
        computed(
            "comment_id", [](const V& v) { return v.link.comment; }, "What was split off.", nullable_id),
        computed(
            "user_id", [](const V& v) { return v.link.by; }, "Who did it.", nullable_id),
        computed("created_at", [](const V& v) { return v.link.at; }, "When, if it is known."));
};
template <> struct eider::Described<eider::api::LinkList> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("TicketLinks", "What a ticket has to do with others.",
               field("links", &api::LinkList::links, "Those that the caller may see."));
};
template <> struct eider::Described<eider::api::LinkInput> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("TicketLinkInput", "A ticket to link.",
               field("ticket_id", &api::LinkInput::ticket_id, "The other ticket.", required));
};
template <> struct eider::Described<eider::api::LinkBody> : eider::codec::Vocabulary {
    static constexpr auto value = record("TicketLinkBody", "A ticket to link.",
                                         field("link", &api::LinkBody::link, "The link.", required));
};
template <> struct eider::Described<eider::api::SplitInput> : eider::codec::Vocabulary {
    using I = api::SplitInput;
    static constexpr auto value =
        record("TicketSplitInput", "A comment that is to be a ticket of its own.",
               field("comment_id", &I::comment_id, "A note, or what a customer wrote.", required),
               field("subject", &I::subject, "What it is about; not given: as before."));
};
template <> struct eider::Described<eider::api::SplitBody> : eider::codec::Vocabulary {
    static constexpr auto value = record("TicketSplitBody", "What to split off.",
                                         field("split", &api::SplitBody::split, "The comment.", required));
};
template <> struct eider::Described<eider::api::ForwardInput> : eider::codec::Vocabulary {
    using I = api::ForwardInput;
    static constexpr auto value =
        record("TicketForwardInput", "Somebody else who is asked about a ticket, and what is passed on.",
               field("user_id", &I::user_id, "Who; or an email."),
               field("email", &I::email, "Their address; known from now on.", text(0, 254)),
               field("name", &I::name, "Their name, if they are not known yet.", text(0, 255)),
               field("comment_ids", &I::comment_ids,
                     "What is passed on, none of it a note; not given: the latest that the customer wrote.",
                     items(tickets::FORWARDED_MAX)));
};
template <> struct eider::Described<eider::api::ForwardBody> : eider::codec::Vocabulary {
    static constexpr auto value = record("TicketForwardBody", "What to forward.",
                                         field("forward", &api::ForwardBody::forward, "To whom.", required));
};
template <> struct eider::Described<eider::api::GroupRequestInput> : eider::codec::Vocabulary {
    using I = api::GroupRequestInput;
    static constexpr auto value =
        record("GroupRequestInput", "What another group of the team is asked for.",
               field("group_id", &I::group_id, "The group.", required),
               field("subject", &I::subject, "What it is about; not given: as the ticket."),
               field("body", &I::body, "Plain text.", text(0, tickets::COMMENT_BYTES_MAX)),
               field("html_body", &I::html_body, "HTML; what is unsafe in it is left out.",
                     text(0, tickets::COMMENT_BYTES_MAX)),
               field("uploads", &I::uploads, "Tokens of uploads.", items(tickets::ATTACHMENTS_MAX)),
               field("due_at", &I::due_at, "By when it is needed."));
};
template <> struct eider::Described<eider::api::GroupRequestBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("GroupRequestBody", "What to ask.",
               field("request", &api::GroupRequestBody::request, "The request.", required));
};
template <> struct eider::Described<eider::api::SnoozeBody> : eider::codec::Vocabulary {
    static constexpr auto value = record("TicketSnoozeBody", "How long a ticket sleeps.",
                                         field("snooze", &api::SnoozeBody::snooze, "The snooze.", required));
};

namespace eider::api {
namespace {

using OneTicket = Single<TicketView>;

Result<LinkList> links(const Call& call) {
    LinkList list;
    for (auto& link : TRY(tickets::links_of(call.tx, call.actor, call.id<TicketId>())))
        list.links.push_back({std::move(link)});
    return list;
}

void add_links(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Tickets";
    routes.add(read("GET", "/api/v2/tickets/{id}/links", "What a ticket has to do with others.")
                   .answers<LinkList>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) { return links(call); });
    routes.add(write("POST", "/api/v2/tickets/{id}/links", "Links a ticket to another.")
                   .body<LinkBody>()
                   .answers<LinkList>(201)
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const LinkBody& body) -> Result<LinkList> {
                   TRY_VOID(tickets::link_tickets(call.tx, call.actor, call.now, call.id<TicketId>(),
                                                  body.link.ticket_id));
                   return links(call);
               });
    routes.add(write("DELETE", "/api/v2/tickets/{id}/links/{ticket_id}", "Takes a link away.")
                   .answers_nothing()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Nothing> {
                   TRY_VOID(tickets::unlink_tickets(call.tx, call.actor, call.now, call.id<TicketId>(),
                                                    call.id<TicketId>(1)));
                   return Nothing{};
               });
}

void add_splitting(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Tickets";
    routes.add(
        write("PUT", "/api/v2/tickets/{id}/unmerge",
              "Separates a ticket from the one that it was merged into, as it was before.")
            .answers<OneTicket>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call) -> Result<OneTicket> {
            return OneTicket{ticket_view(
                call, TRY(tickets::separate_ticket(call.tx, call.actor, call.now, call.id<TicketId>())))};
        });
    routes.add(
        write("POST", "/api/v2/tickets/{id}/split", "Makes one comment a ticket of its own.")
            .body<SplitBody>()
            .answers<OneTicket>(201)
            .by(Caller::team)
            .tagged(tag),
        [](Call& call, const SplitBody& body) -> Result<OneTicket> {
            return OneTicket{ticket_view(
                call, TRY(tickets::split_ticket(call.tx, call.actor, call.now, call.id<TicketId>(),
                                                body.split.comment_id, body.split.subject.value_or(""))))};
        });
    routes.add(
        write("PUT", "/api/v2/tickets/{id}/unsplit",
              "Brings back what was split off, with what was written there since; gives where it came from.")
            .answers<OneTicket>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call) -> Result<OneTicket> {
            return OneTicket{ticket_view(
                call, TRY(tickets::undo_split(call.tx, call.actor, call.now, call.id<TicketId>())))};
        });
}

Result<PersonId> reader_of(const Call& call, const ForwardInput& input) {
    if (input.user_id) return *input.user_id;
    if (!input.email)
        return refuse_field("forward.email", "BlankValue", "Say to whom it is to be forwarded.");
    return TRY(people::customer_by_address(call.tx, call.now, *input.email, input.name.value_or(""))).id;
}

void add_forwarding(Routes& routes) {
    using namespace endpoint;
    routes.add(
        write("POST", "/api/v2/tickets/{id}/forward",
              "Begins a conversation with somebody else about a ticket: what is passed on stands in it "
              "as the caller's draft.")
            .body<ForwardBody>()
            .answers<OneTicket>(201)
            .by(Caller::team)
            .tagged("Tickets"),
        [](Call& call, const ForwardBody& body) -> Result<OneTicket> {
            PersonId to = TRY(reader_of(call, body.forward));
            return OneTicket{ticket_view(
                call, TRY(tickets::forward_ticket(call.tx, call.actor, call.now, call.id<TicketId>(),
                                                  {.to = to, .comments = body.forward.comment_ids},
                                                  [&] { return random_token(call.desk.random); })))};
        });
}

void add_asking(Routes& routes) {
    using namespace endpoint;
    routes.add(write("POST", "/api/v2/tickets/{id}/group_requests",
                     "Asks another group for something that a ticket needs, in a ticket of its own.")
                   .body<GroupRequestBody>()
                   .answers<OneTicket>(201)
                   .by(Caller::team)
                   .tagged("Tickets"),
               [](Call& call, const GroupRequestBody& body) -> Result<OneTicket> {
                   const GroupRequestInput& input = body.request;
                   auto words = read_words({.body = input.body, .html_body = input.html_body});
                   tickets::GroupRequest request{
                       .group = input.group_id,
                       .subject = input.subject.value_or(""),
                       .words = {.body = words.body, .html = words.html, .uploads = input.uploads},
                       .due_at = input.due_at};
                   return OneTicket{ticket_view(call, TRY(tickets::ask_group(call.tx, call.actor, call.now,
                                                                             call.id<TicketId>(), request)))};
               });
}

void add_snoozing(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Tickets";
    routes.add(write("PUT", "/api/v2/tickets/{id}/snooze",
                     "Puts a ticket on hold until a time, or until the customer answers.")
                   .body<SnoozeBody>()
                   .answers<OneTicket>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const SnoozeBody& body) -> Result<OneTicket> {
                   using tickets::OnThanks;
                   auto on_thanks = body.snooze.through_thanks ? OnThanks::sleeps_on : OnThanks::wakes;
                   return OneTicket{ticket_view(
                       call, TRY(tickets::snooze_ticket(call.tx, call.actor, call.now, call.id<TicketId>(),
                                                        body.snooze.until, on_thanks)))};
               });
    routes.add(
        write("DELETE", "/api/v2/tickets/{id}/snooze", "Wakes a ticket; it stands where it stood before.")
            .answers<OneTicket>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call) -> Result<OneTicket> {
            return OneTicket{ticket_view(
                call, TRY(tickets::wake_ticket(call.tx, call.actor, call.now, call.id<TicketId>())))};
        });
}

} // namespace

void add_ticket_link_routes(Routes& routes) {
    add_links(routes);
    add_splitting(routes);
    add_forwarding(routes);
    add_asking(routes);
    add_snoozing(routes);
}

} // namespace eider::api
