// What tickets have to do with each other, over HTTP: linked, separated, split; and snoozed. Merging answers
// as all that is done to many at once: bulk.cpp.
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
struct SnoozeInput {
    std::optional<Instant> until;
    bool through_thanks = false;
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
        "what goes on here, what it was split off, what was split off it.",
        {{K::related, "related"},
         {K::problem, "problem"},
         {K::incident, "incident"},
         {K::merged_into, "merged_into"},
         {K::merged_here, "merged_here"},
         {K::split_from, "split_from"},
         {K::split_off, "split_off"}});
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
template <> struct eider::Described<eider::api::SnoozeInput> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("TicketSnoozeInput", "How long a ticket sleeps.",
               field("until", &api::SnoozeInput::until,
                     "Until when, at the latest; not given: until the customer answers."),
               field("through_thanks", &api::SnoozeInput::through_thanks,
                     "Whether it sleeps on when the customer only says thanks."));
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
    add_snoozing(routes);
}

} // namespace eider::api
