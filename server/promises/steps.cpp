// Owners, stand-ins and notices.
#include "promises/steps.h"

#include "events/log.h"
#include "promises/notice.h"
#include "promises/promise_store.h"
#include "tickets/absence.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::promises {

void append(Transaction& tx, Instant now, PersonId actor, const Promise& promise, std::string_view kind,
            std::string_view more) {
    events::append(tx, now,
                   {.kind = kind,
                    .actor = actor,
                    .ticket = promise.ticket,
                    .underwater = true,
                    .data = fmt::format(R"({{"promise":{}{}}})", promise.id.value, more)});
}

Result<void> check_backup(Transaction& tx, PersonId backup, PersonId owner) {
    if (!backup) return {};
    if (!can_act(tx, backup))
        return refuse_field("promise.backup_id", "InvalidValue",
                            "Backup: only an active team member can stand in.");
    if (backup == owner)
        return refuse_field("promise.backup_id", "InvalidValue",
                            "Backup: somebody else than the owner has to stand in.");
    return {};
}

Result<Instant> due_on(Transaction& tx, const Due& due, Instant now, const tickets::Ticket& ticket,
                       const WorkingTime& calendar) {
    auto customer = people::find_person(tx, ticket.requester);
    auto zone = TimeZone::named(customer ? customer->time_zone : "UTC");
    return due_time(due, now, calendar, zone ? *zone : calendar.zone());
}

bool can_act(Transaction& tx, PersonId id) {
    auto person = id ? people::find_person(tx, id) : std::nullopt;
    return person && !person->deleted_at && !person->suspended && person->role != people::Role::customer;
}

PersonId owner_for(Transaction& tx, Instant now, const tickets::Ticket& ticket, const Promise& promise) {
    std::vector<std::pair<PersonId, bool>> candidates;
    for (PersonId each : {ticket.assignee, promise.promised_by, promise.backup})
        candidates.emplace_back(each, tickets::is_there(tx, each, now));
    if (std::ranges::none_of(candidates, &std::pair<PersonId, bool>::second))
        candidates.emplace_back(tickets::responsible_for(tx, ticket.group, now).person, true);
    return owner_of(candidates);
}

PersonId backup_for(Transaction& tx, Instant now, const Promise& promise) {
    for (PersonId each : {promise.backup, promise.promised_by})
        if (each != promise.owner && tickets::is_there(tx, each, now)) return each;
    return {};
}

void refresh_owner(Transaction& tx, Instant now, PersonId actor, const tickets::Ticket& ticket,
                   Promise promise) {
    PersonId owner = owner_for(tx, now, ticket, promise);
    if (owner == promise.owner) return;
    std::string more = fmt::format(R"(,"owner":[{},{}])", promise.owner.value, owner.value);
    promise.owner = owner;
    promise.updated_at = now;
    auto notice = notice_of(tx, promise);
    if (notice &&
        !can_act(tx, notice->author)) { // nothing leaves in the name of who left: said anew in the new one
        withdraw_notice(tx, now, promise);
        promise.stage = std::min(promise.stage, Stage::tell_customer);
    }
    store::update(tx, promise);
    append(tx, now, actor, promise, "promise.changed", more);
}

std::string usual_notice(Transaction& tx, const Promise& promise, PersonId author) {
    auto customer = people::find_person(tx, promise.customer);
    NoticeWords words{.what = promise.what,
                      .customer = customer ? customer->name : "",
                      .owner = people::name_of(tx, author),
                      .locale = customer ? customer->locale : "en-US",
                      .zone = customer ? customer->time_zone : "UTC",
                      .due_at = promise.due_at,
                      .by_rule = promise.target != Target::none,
                      .by_another = promise.promised_by && promise.promised_by != author};
    return notice_text(words);
}

// A number alone does not tell: it may be another reply's by now.
std::optional<tickets::OutgoingReply> notice_of(Transaction& tx, const Promise& promise) {
    auto found = promise.notice ? tickets::find_outgoing(tx, promise.notice) : std::nullopt;
    bool is_it = found && found->ticket == promise.ticket && found->created_at == promise.notice_put_at;
    return is_it ? found : std::nullopt;
}

namespace {

Result<void> put(Transaction& tx, Instant now, Promise& promise, PersonId author, const std::string& words,
                 Instant leaves_at, tickets::StopsFor stops_for) {
    auto person = author ? people::find_person(tx, author) : std::nullopt;
    if (!person || !can_act(tx, author))
        return refuse(RefusalKind::not_allowed, "Nobody on the team owns this promise.");
    tickets::NewOutgoing outgoing{.reply = {.body = words},
                                  .status = {},
                                  .seen = {},
                                  .leaves_at = std::max(now, leaves_at),
                                  .stops_for = stops_for};
    promise.notice = TRY(tickets::put_in_outbox(tx, person->as_actor(), now, promise.ticket, outgoing)).id;
    promise.notice_put_at = now;
    return {};
}

} // namespace

Result<void> put_notice(Transaction& tx, Instant now, Promise& promise, PersonId author,
                        const std::string& words, Instant leaves_at) {
    return put(tx, now, promise, author, words, leaves_at, tickets::StopsFor::customer);
}

Result<void> put_usual_notice(Transaction& tx, Instant now, Promise& promise, PersonId author,
                              Instant leaves_at) {
    return put(tx, now, promise, author, usual_notice(tx, promise, author), leaves_at,
               tickets::StopsFor::nobody);
}

void settle_kept(Transaction& tx, Instant now, PersonId actor, const Promise& before, Promise& after) {
    withdraw_notice(tx, now, after);
    store::update(tx, after);
    bool is_late = after.state == State::broken;
    if (is_late && before.state == State::open) append(tx, now, actor, after, "promise.broken");
    append(tx, now, actor, after, "promise.kept", is_late ? R"(,"late":true)" : "");
}

void withdraw_notice(Transaction& tx, Instant now, Promise& promise) {
    if (!notice_of(tx, promise)) return;
    // Refused when the ticket is deleted; then it does not leave either.
    auto taken = tickets::take_back(tx, Actor::desk(), now, promise.notice);
    static_cast<void>(taken);
    promise.notice = {};
}

} // namespace eider::promises
