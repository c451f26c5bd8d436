// The outbox over HTTP: replies that wait a moment or until a time, taken back, let go at once.
#include "api/outgoing_view.h"

#include "api/ticket_input.h"

namespace eider::api {

inline constexpr std::int64_t UNDO_SECONDS_USUAL = 10, UNDO_SECONDS_MAX = 30;

struct OutgoingInput {
    std::optional<std::string> body, html_body;
    std::vector<std::string> uploads;
    std::optional<tickets::Status> status;
    std::optional<CommentId> seen_comment_id;
    std::optional<Instant> leaves_at;
    std::optional<std::int64_t> undo_seconds;
};
struct OutgoingBody {
    OutgoingInput outgoing_reply;
};
struct OutgoingList {
    std::vector<OutgoingView> outgoing_replies;
};

} // namespace eider::api

template <> struct eider::Described<eider::api::OutgoingInput> : eider::codec::Vocabulary {
    using I = api::OutgoingInput;
    static constexpr auto value =
        record("OutgoingInput", "A reply that is to leave in a moment, or at a time.",
               field("body", &I::body, "Plain text.", text(0, tickets::COMMENT_BYTES_MAX)),
               field("html_body", &I::html_body, "HTML; what is unsafe in it is left out.",
                     text(0, tickets::COMMENT_BYTES_MAX)),
               field("uploads", &I::uploads, "Tokens of uploads.", items(tickets::ATTACHMENTS_MAX)),
               field("status", &I::status, "Where the ticket is to stand once it left."),
               field("seen_comment_id", &I::seen_comment_id,
                     "The newest comment that its writer has read; a newer one refuses it."),
               field("leaves_at", &I::leaves_at, "When it leaves; in a moment when not given."),
               field("undo_seconds", &I::undo_seconds,
                     "How long it can be taken back when no time is given; usually 10.",
                     range(0, api::UNDO_SECONDS_MAX)));
};
template <> struct eider::Described<eider::api::OutgoingBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("OutgoingBody", "One reply for the outbox.",
               field("outgoing_reply", &api::OutgoingBody::outgoing_reply, "The reply.", required));
};
template <> struct eider::Described<eider::api::OutgoingList> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("OutgoingList", "Replies that wait or were stopped, oldest first.",
               field("outgoing_replies", &api::OutgoingList::outgoing_replies, "The replies."));
};

namespace eider::api {
namespace {

Result<tickets::NewOutgoing> read_outgoing(const Call& call, const OutgoingInput& input) {
    auto entry =
        TRY(read_entry({.body = input.body, .html_body = input.html_body, .uploads = input.uploads}));
    std::chrono::seconds moment(input.undo_seconds.value_or(UNDO_SECONDS_USUAL));
    return tickets::NewOutgoing{.reply = std::get<tickets::NewReply>(std::move(entry)),
                                .status = input.status,
                                .seen = input.seen_comment_id.value_or(CommentId{}),
                                .leaves_at = input.leaves_at.value_or(call.now + moment)};
}

OutgoingList listed(Call& call, std::vector<tickets::OutgoingReply> rows) {
    OutgoingList list;
    for (tickets::OutgoingReply& row : rows)
        list.outgoing_replies.push_back(outgoing_view(call.tx, call.facts.base, std::move(row)));
    return list;
}
Single<OutgoingView> shown(Call& call, tickets::OutgoingReply outgoing) {
    return {outgoing_view(call.tx, call.facts.base, std::move(outgoing))};
}

void add_of_ticket(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Outbox";
    routes.add(read("GET", "/api/v2/tickets/{id}/outgoing_replies", "What waits to leave on a ticket.")
                   .answers<OutgoingList>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<OutgoingList> {
                   return listed(call,
                                 TRY(tickets::outgoing_of_ticket(call.tx, call.actor, call.id<TicketId>())));
               });
    routes.add(write("POST", "/api/v2/tickets/{id}/outgoing_replies", "Puts a reply into the outbox.")
                   .body<OutgoingBody>()
                   .answers<Single<OutgoingView>>(201)
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const OutgoingBody& body) -> Result<Single<OutgoingView>> {
                   auto outgoing = TRY(read_outgoing(call, body.outgoing_reply));
                   return shown(call, TRY(tickets::put_in_outbox(call.tx, call.actor, call.now,
                                                                 call.id<TicketId>(), outgoing)));
               });
}

} // namespace

OutgoingView outgoing_view(storage::Transaction& tx, const std::string& base,
                           tickets::OutgoingReply outgoing) {
    OutgoingView view{.outgoing = std::move(outgoing), .files = {}};
    for (tickets::Attachment& file : tickets::files_of(tx, view.outgoing))
        view.files.push_back({std::move(file), base});
    return view;
}

void add_outbox_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Outbox";
    add_of_ticket(routes);
    routes.add(read("GET", "/api/v2/outgoing_replies", "What the caller has in the outbox.")
                   .answers<OutgoingList>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<OutgoingList> {
                   return listed(call, tickets::own_outgoing(call.tx, call.actor));
               });
    routes.add(write("DELETE", "/api/v2/outgoing_replies/{id}", "Takes a reply back; gives it whole.")
                   .answers<Single<OutgoingView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Single<OutgoingView>> {
                   auto id = call.id<OutgoingId>();
                   return shown(call, TRY(tickets::take_back(call.tx, call.actor, call.now, id)));
               });
    routes.add(write("POST", "/api/v2/outgoing_replies/{id}/send",
                     "Lets a reply leave now, also one that was stopped.")
                   .answers<Single<OutgoingView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Single<OutgoingView>> {
                   auto id = call.id<OutgoingId>();
                   return shown(call, TRY(tickets::leave_now(call.tx, call.actor, call.now, id)));
               });
}

} // namespace eider::api
