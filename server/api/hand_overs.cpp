// Hand-overs over HTTP, and who owned a ticket.
#include "api/paging.h"
#include "promises/hand_over_reminders.h"

#include <fmt/format.h>

namespace eider::api {
namespace {

struct HandOverView {
    tickets::HandOver hand_over;
    promises::HandOverReminded reminded = promises::HandOverReminded::nobody;
    std::string base;
};
struct HandOverInput {
    std::optional<PersonId> receiver_id;
    std::optional<GroupId> group_id;
    std::string heard, tried, promised, next;
    std::optional<bool> tells_customer;
};
struct HandOverBody {
    HandOverInput hand_over;
};
struct DeclineInput {
    std::string reason;
};
struct DeclineBody {
    DeclineInput hand_over;
};
struct OwnershipView {
    tickets::Ownership ownership;
    tickets::Responsible answers = {}; // while it waits in a queue
};

} // namespace
} // namespace eider::api

template <> struct eider::Described<eider::tickets::HandOverState> : eider::codec::Vocabulary {
    using S = tickets::HandOverState;
    static constexpr auto value = choice<S>("HandOverState", "What became of it.",
                                            {{S::offered, "offered"},
                                             {S::accepted, "accepted"},
                                             {S::declined, "declined"},
                                             {S::withdrawn, "withdrawn"},
                                             {S::overtaken, "overtaken"}});
};
template <> struct eider::Described<eider::promises::HandOverReminded> : eider::codec::Vocabulary {
    using R = promises::HandOverReminded;
    static constexpr auto value =
        choice<R>("HandOverReminded", "Who was reminded so far: who is asked, then who asks.",
                  {{R::nobody, "nobody"}, {R::receiver, "receiver"}, {R::giver, "giver"}});
};
template <> struct eider::Described<eider::api::HandOverView> : eider::codec::Vocabulary {
    using V = api::HandOverView;
    static constexpr auto value =
        record(
            "HandOver", "A ticket on its way to another owner. Until it is accepted the giver owns it.",
            computed(
                "id", [](const V& v) { return v.hand_over.id; }, "Number."),
            computed(
                "url",
                [](const V& v) {
                    return fmt::format("{}/api/v2/hand_overs/{}.json", v.base, v.hand_over.id.value);
                },
                "Address.", format("uri")),
            computed(
                "ticket_id", [](const V& v) { return v.hand_over.ticket; }, "The ticket."),
            computed(
                "giver_id", [](const V& v) { return v.hand_over.giver; }, "Who owned it."),
            computed(
                "receiver_id", [](const V& v) { return v.hand_over.receiver; },
                "Who is asked, if one person.", nullable_id),
            computed(
                "group_id", [](const V& v) { return v.hand_over.group; }, "Whose members are asked, if any.",
                nullable_id),
            computed(
                "heard", [](const V& v) { return std::string_view(v.hand_over.heard); },
                "What the customer told."),
            computed(
                "tried", [](const V& v) { return std::string_view(v.hand_over.tried); }, "What was tried."),
            computed(
                "promised", [](const V& v) { return std::string_view(v.hand_over.promised); },
                "What was promised."),
            computed(
                "next", [](const V& v) { return std::string_view(v.hand_over.next); }, "What comes next."),
            computed(
                "tells_customer", [](const V& v) { return v.hand_over.tells_customer; },
                "Whether the customer hears the new name."),
            computed(
                "state", [](const V& v) { return v.hand_over.state; }, "What became of it."),
            computed(
                "reason", [](const V& v) { return std::string_view(v.hand_over.reason); },
                "Why it was declined."),
            computed(
                "decided_by_id", [](const V& v) { return v.hand_over.decided_by; }, "Who settled it.",
                nullable_id),
            computed(
                "reminded", [](const V& v) { return v.reminded; }, "Who was reminded, while it waits."),
            computed(
                "offered_at", [](const V& v) { return v.hand_over.offered_at; }, "When it was offered."),
            computed(
                "decided_at", [](const V& v) { return v.hand_over.decided_at; }, "When it was settled."))
            .keyed("hand_over", "hand_overs");
};
template <> struct eider::Described<eider::api::HandOverInput> : eider::codec::Vocabulary {
    using H = api::HandOverInput;
    static constexpr auto value = record(
        "HandOverInput", "A hand-over to offer, to one person or to a group.",
        field("receiver_id", &H::receiver_id, "Who is asked."),
        field("group_id", &H::group_id, "Whose members are asked."),
        field("heard", &H::heard, "What the customer told.", required),
        field("tried", &H::tried, "What was tried, or that nothing was.", required),
        field("promised", &H::promised, "What was promised, or that nothing was.", required),
        field("next", &H::next, "What comes next.", required),
        field("tells_customer", &H::tells_customer, "Whether the customer hears the new name; usually so."));
};
template <> struct eider::Described<eider::api::HandOverBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("HandOverBody", "One hand-over.",
               field("hand_over", &api::HandOverBody::hand_over, "The hand-over.", required));
};
template <> struct eider::Described<eider::api::DeclineInput> : eider::codec::Vocabulary {
    static constexpr auto value = record("HandOverDeclineInput", "A hand-over that is declined.",
                                         field("reason", &api::DeclineInput::reason, "Why.", required));
};
template <> struct eider::Described<eider::api::DeclineBody> : eider::codec::Vocabulary {
    static constexpr auto value = record("HandOverDeclineBody", "A hand-over that is declined.",
                                         field("hand_over", &api::DeclineBody::hand_over, "Why.", required));
};
template <> struct eider::Described<eider::tickets::Way> : eider::codec::Vocabulary {
    using W = tickets::Way;
    static constexpr auto value = choice<W>("AssignmentWay", "How a ticket came to its owner or queue.",
                                            {{W::by_hand, "by_hand"},
                                             {W::taken, "taken"},
                                             {W::round_robin, "round_robin"},
                                             {W::least_loaded, "least_loaded"},
                                             {W::same_person, "same_person"},
                                             {W::handed_over, "handed_over"},
                                             {W::absence, "absence"},
                                             {W::left, "left"},
                                             {W::came_back, "came_back"}});
};
template <> struct eider::Described<eider::api::OwnershipView> : eider::codec::Vocabulary {
    using V = api::OwnershipView;
    static constexpr auto value =
        record(
            "Ownership", "Who had a ticket in hand for some time, or in which queue it waited.",
            computed(
                "owner_id", [](const V& v) { return v.ownership.owner; }, "The owner; none: it waited.",
                nullable_id),
            computed(
                "group_id", [](const V& v) { return v.ownership.group; }, "Its group then.", nullable_id),
            computed(
                "way", [](const V& v) { return v.ownership.way; }, "How it came there."),
            computed(
                "why", [](const V& v) { return std::string_view(v.ownership.why); }, "Why, as a sentence."),
            computed(
                "by_id", [](const V& v) { return v.ownership.by; },
                "Who gave it; none: the desk by itself, or it is not known.", nullable_id),
            computed(
                "answers_id", [](const V& v) { return v.answers.person; },
                "Who answers for it now, while it waits in its queue.", nullable_id),
            computed(
                "answers_why", [](const V& v) { return std::string_view(v.answers.why); },
                "Why that person, as a sentence."),
            computed(
                "from", [](const V& v) { return v.ownership.from; }, "From when."),
            computed(
                "until", [](const V& v) { return v.ownership.until; }, "Until when; null: still."))
            .keyed("owner", "owners");
};

namespace eider::api {
namespace {

constexpr std::string_view TAG = "Hand-overs";

Single<HandOverView> view(const Call& call, tickets::HandOver hand_over) {
    auto reminded = promises::reminded_of(call.tx, hand_over.id);
    return {{std::move(hand_over), reminded, call.facts.base}};
}
Listing<HandOverView> views(const Call& call, std::vector<tickets::HandOver> hand_overs) {
    Listing<HandOverView> listing;
    for (auto& each : hand_overs) listing.items.push_back(view(call, std::move(each)).value);
    listing.paging = Paging::by_number({}, {}, std::ssize(listing.items));
    return listing;
}

void add_of_ticket(Routes& routes) {
    using namespace endpoint;
    routes.add(read("GET", "/api/v2/tickets/{id}/owners",
                    "Who had a ticket in hand, and why, oldest first, without a gap while it is open.")
                   .answers<Listing<OwnershipView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) -> Result<Listing<OwnershipView>> {
                   Listing<OwnershipView> listing;
                   for (auto& each : TRY(tickets::owners_of(call.tx, call.actor, call.id<TicketId>()))) {
                       bool waits = !each.owner && !each.until;
                       tickets::Responsible answers;
                       if (waits) answers = tickets::responsible_for(call.tx, each.group, call.now);
                       listing.items.push_back({std::move(each), std::move(answers)});
                   }
                   listing.paging = Paging::by_number({}, {}, std::ssize(listing.items));
                   return listing;
               });
    routes.add(read("GET", "/api/v2/tickets/{id}/hand_overs", "The hand-overs of a ticket, oldest first.")
                   .answers<Listing<HandOverView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) -> Result<Listing<HandOverView>> {
                   return views(call, TRY(tickets::hand_overs_of(call.tx, call.actor, call.id<TicketId>())));
               });
    routes.add(write("POST", "/api/v2/tickets/{id}/hand_overs", "Offers a ticket to another owner.")
                   .body<HandOverBody>()
                   .answers<Single<HandOverView>>(201)
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call, const HandOverBody& body) -> Result<Reply<Single<HandOverView>>> {
                   const HandOverInput& input = body.hand_over;
                   tickets::NewHandOver values{.receiver = input.receiver_id.value_or(PersonId{}),
                                               .group = input.group_id.value_or(GroupId{}),
                                               .heard = input.heard,
                                               .tried = input.tried,
                                               .promised = input.promised,
                                               .next = input.next,
                                               .tells_customer = input.tells_customer.value_or(true)};
                   auto offered = TRY(
                       tickets::offer_hand_over(call.tx, call.actor, call.now, call.id<TicketId>(), values));
                   std::string url = call.url(fmt::format("/hand_overs/{}.json", offered.id.value));
                   return Reply<Single<HandOverView>>{
                       view(call, std::move(offered)), 201, {{"Location", std::move(url)}}};
               });
}

void add_decisions(Routes& routes) {
    using namespace endpoint;
    routes.add(write("POST", "/api/v2/hand_overs/{id}/accept", "Accepts it: the caller owns the ticket then.")
                   .answers<Single<HandOverView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) -> Result<Single<HandOverView>> {
                   return view(call, TRY(tickets::accept_hand_over(call.tx, call.actor, call.now,
                                                                   call.id<HandOverId>())));
               });
    routes.add(write("POST", "/api/v2/hand_overs/{id}/decline", "Declines it: the giver goes on owning it.")
                   .body<DeclineBody>()
                   .answers<Single<HandOverView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call, const DeclineBody& body) -> Result<Single<HandOverView>> {
                   return view(call,
                               TRY(tickets::decline_hand_over(call.tx, call.actor, call.now,
                                                              call.id<HandOverId>(), body.hand_over.reason)));
               });
    routes.add(write("POST", "/api/v2/hand_overs/{id}/withdraw", "Withdraws it.")
                   .answers<Single<HandOverView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) -> Result<Single<HandOverView>> {
                   return view(call, TRY(tickets::withdraw_hand_over(call.tx, call.actor, call.now,
                                                                     call.id<HandOverId>())));
               });
}

} // namespace

void add_hand_over_routes(Routes& routes) {
    using namespace endpoint;
    add_of_ticket(routes);
    routes.add(read("GET", "/api/v2/hand_overs",
                    "Hand-overs that wait for the caller, that they offered, or that were declined lately.")
                   .answers<Listing<HandOverView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) -> Result<Listing<HandOverView>> {
                   return views(call, tickets::waiting_hand_overs(call.tx, call.actor, call.now));
               });
    routes.add(read("GET", "/api/v2/hand_overs/{id}", "One hand-over.")
                   .answers<Single<HandOverView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) -> Result<Single<HandOverView>> {
                   return view(call,
                               TRY(tickets::access_hand_over(call.tx, call.actor, call.id<HandOverId>())));
               });
    add_decisions(routes);
}

} // namespace eider::api
