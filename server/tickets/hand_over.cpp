// Offers, accepts and declines hand-overs.
#include "tickets/hand_over.h"

#include "platform/base/text.h"
#include "tickets/absence.h"
#include "tickets/hand_over_store.h"
#include "tickets/owner_store.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace eider::tickets {
namespace {

using storage::Transaction;

void append(Transaction& tx, Instant now, PersonId actor, const HandOver& hand_over, std::string_view kind) {
    events::append(tx, now,
                   {.kind = kind,
                    .actor = actor,
                    .ticket = hand_over.ticket,
                    .underwater = true,
                    .data = fmt::format(R"({{"hand_over":{}}})", hand_over.id.value)});
}

Result<std::string> clean_part(const std::string& text, std::string field, std::string_view wanted) {
    std::string clean(trim(text));
    if (clean.empty()) return refuse_field("hand_over." + field, "BlankValue", std::string(wanted));
    if (count_characters(clean) > HAND_OVER_CHARACTERS_MAX)
        return refuse_field(
            "hand_over." + field, "TooLong",
            fmt::format("This is too long (at most {} characters).", HAND_OVER_CHARACTERS_MAX));
    return clean;
}

Result<void> check_receiver(Transaction& tx, Instant now, const HandOver& hand_over) {
    if (bool(hand_over.receiver) == bool(hand_over.group))
        return refuse_field("hand_over.receiver_id", "InvalidValue",
                            "Receiver: say who is asked, either a person or a group.");
    if (hand_over.group) {
        auto group = people::find_group(tx, hand_over.group);
        if (group && !group->deleted_at) return {};
        return refuse_field("hand_over.group_id", "InvalidValue", "Group: there is no such group.");
    }
    if (hand_over.receiver == hand_over.giver)
        return refuse_field("hand_over.receiver_id", "InvalidValue",
                            "Receiver: this is the owner already. Choose somebody else.");
    if (is_there(tx, hand_over.receiver, now)) return {};
    std::string away = words_about_absence(tx, hand_over.receiver, now);
    if (away.empty())
        return refuse_field("hand_over.receiver_id", "InvalidValue",
                            "Receiver: only an active team member can get a ticket.");
    PersonId other = stand_in_for(tx, hand_over.receiver, now);
    return refuse_field("hand_over.receiver_id", "InvalidValue",
                        fmt::format("Receiver: {} {}", away,
                                    other ? fmt::format("{} stands in.", people::name_of(tx, other))
                                          : "Choose somebody who is there."));
}

bool may_give(const Actor& actor, PersonId owner) {
    return actor.person == owner || actor.role >= people::Role::leader;
}

Result<HandOver> access_offered(Transaction& tx, const Actor& actor, HandOverId id) {
    HandOver hand_over = TRY(access_hand_over(tx, actor, id));
    if (hand_over.state == HandOverState::offered) return hand_over;
    return refuse(RefusalKind::conflict, "This hand-over is settled already.");
}
Result<HandOver> access_asked(Transaction& tx, const Actor& actor, HandOverId id) {
    HandOver hand_over = TRY(access_offered(tx, actor, id));
    bool is_asked = hand_over.receiver ? hand_over.receiver == actor.person
                                       : people::is_member(tx, actor.person, hand_over.group);
    if (is_asked) return hand_over;
    return refuse(RefusalKind::not_allowed, "Only who was asked accepts or declines a hand-over.");
}

HandOver decided(Transaction& tx, Instant now, PersonId by, HandOver hand_over, HandOverState state,
                 std::string_view kind) {
    hand_over.state = state;
    hand_over.decided_by = by;
    hand_over.decided_at = now;
    store::decide(tx, hand_over);
    append(tx, now, by, hand_over, kind);
    return hand_over;
}

} // namespace

Result<HandOver> access_hand_over(Transaction& tx, const Actor& actor, HandOverId id) {
    auto hand_over = actor.is_team() ? store::hand_over(tx, id) : std::nullopt;
    bool is_asked = hand_over && hand_over->receiver && hand_over->receiver == actor.person;
    if (!hand_over || (!is_asked && !access_ticket(tx, actor, hand_over->ticket, For::reading)))
        return refuse(RefusalKind::not_found, "There is no such hand-over.");
    return *std::move(hand_over);
}

Result<std::vector<HandOver>> hand_overs_of(Transaction& tx, const Actor& actor, TicketId ticket) {
    TRY(access_ticket(tx, actor, ticket, For::reading));
    if (!actor.is_team()) return std::vector<HandOver>{};
    return store::hand_overs(tx, ticket);
}

std::vector<HandOver> waiting_hand_overs(Transaction& tx, const Actor& actor, Instant now) {
    if (!actor.is_team() || !actor.person) return {};
    auto all = store::offered_to_or_by(tx, actor.person);
    std::ranges::move(store::declined_lately(tx, actor.person, now - DECLINED_SHOWN),
                      std::back_inserter(all));
    return all;
}

Result<HandOver> offer_hand_over(Transaction& tx, const Actor& actor, Instant now, TicketId id,
                                 const NewHandOver& values) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only the team hands tickets over.");
    Ticket ticket = TRY(access_ticket(tx, actor, id, For::changing));
    if (!is_working(ticket.status))
        return refuse(RefusalKind::conflict, "This ticket is solved: there is nothing to hand over.");
    if (!ticket.assignee)
        return refuse(RefusalKind::conflict, "Nobody owns this ticket. Take it first, or assign it.");
    if (!may_give(actor, ticket.assignee))
        return refuse(RefusalKind::not_allowed, "Only its owner hands a ticket over. Take it first.");
    if (store::offered(tx, id))
        return refuse(RefusalKind::conflict, "This ticket is offered already. Withdraw that first.");
    HandOver hand_over{
        .id = {},
        .ticket = id,
        .giver = ticket.assignee,
        .receiver = values.receiver,
        .group = values.group,
        .heard = TRY(clean_part(values.heard, "heard", "Heard: say what the customer told you.")),
        .tried = TRY(clean_part(values.tried, "tried", "Tried: say what was tried, or that nothing was.")),
        .promised = TRY(
            clean_part(values.promised, "promised", "Promised: say what was promised, or that nothing was.")),
        .next = TRY(clean_part(values.next, "next", "Next: say what comes next.")),
        .tells_customer = values.tells_customer,
        .offered_at = now};
    TRY_VOID(check_receiver(tx, now, hand_over));
    hand_over.id = store::insert(tx, hand_over);
    append(tx, now, actor.person, hand_over, "hand_over.offered");
    return hand_over;
}

Result<HandOver> accept_hand_over(Transaction& tx, const Actor& actor, Instant now, HandOverId id) {
    HandOver hand_over = TRY(access_asked(tx, actor, id));
    HandOver accepted =
        decided(tx, now, actor.person, hand_over, HandOverState::accepted, "hand_over.accepted");
    TicketChange change{.assignee = actor.person};
    if (hand_over.group) change.group = hand_over.group;
    Actor by = Actor::desk(); // who was asked may accept what they could not see before
    by.person = actor.person;
    auto written = TRY(change_ticket(tx, by, now, hand_over.ticket, change));
    store::say_why(tx, hand_over.ticket, Way::handed_over,
                   fmt::format("{} handed it over, and {} accepted.", people::name_of(tx, hand_over.giver),
                               people::name_of(tx, actor.person)));
    if (hand_over.tells_customer) tell_new_name(tx, now, written.ticket, actor.person, now + NEW_NAME_WAITS);
    return accepted;
}

Result<HandOver> decline_hand_over(Transaction& tx, const Actor& actor, Instant now, HandOverId id,
                                   const std::string& why) {
    HandOver hand_over = TRY(access_asked(tx, actor, id));
    hand_over.reason =
        TRY(clean_part(why, "reason", "Reason: say why, so that the owner can find another way."));
    return decided(tx, now, actor.person, std::move(hand_over), HandOverState::declined,
                   "hand_over.declined");
}

Result<HandOver> withdraw_hand_over(Transaction& tx, const Actor& actor, Instant now, HandOverId id) {
    HandOver hand_over = TRY(access_offered(tx, actor, id));
    if (!may_give(actor, hand_over.giver))
        return refuse(RefusalKind::not_allowed, "Only who offered it withdraws a hand-over.");
    return decided(tx, now, actor.person, std::move(hand_over), HandOverState::withdrawn,
                   "hand_over.withdrawn");
}

void overtake_hand_over(Transaction& tx, Instant now, PersonId actor, const Ticket& ticket) {
    auto offered = store::offered(tx, ticket.id);
    if (!offered || (is_working(ticket.status) && ticket.assignee == offered->giver)) return;
    decided(tx, now, actor, *std::move(offered), HandOverState::overtaken, "hand_over.overtaken");
}

} // namespace eider::tickets
