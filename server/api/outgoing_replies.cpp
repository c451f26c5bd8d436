// The outbox over HTTP: replies that wait a moment or until a time, taken back, let go at once.
#include "api/outgoing_input.h"
#include "api/outgoing_view.h"

namespace eider::api {

struct OutgoingList {
    std::vector<OutgoingView> outgoing_replies;
};

} // namespace eider::api

template <> struct eider::Described<eider::api::OutgoingList> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("OutgoingList", "Replies that wait or were stopped, oldest first.",
               field("outgoing_replies", &api::OutgoingList::outgoing_replies, "The replies."));
};

namespace eider::api {
namespace {

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
                   auto given = TRY(read_given(body.outgoing_reply));
                   auto put = TRY(
                       tickets::put_in_outbox(call.tx, call.actor, call.now, call.id<TicketId>(), outgoing));
                   TRY_VOID(promises::give_with_reply(call.tx, call.actor, call.now, put, given));
                   return shown(call, std::move(put));
               });
}

} // namespace

OutgoingView outgoing_view(storage::Transaction& tx, const std::string& base,
                           tickets::OutgoingReply outgoing) {
    OutgoingView view{.outgoing = std::move(outgoing), .files = {}, .given = {}};
    view.given = promises::given_with(tx, view.outgoing.id);
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
