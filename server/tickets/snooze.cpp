// Puts tickets to sleep, and wakes them.
#include "tickets/snooze.h"

#include "platform/base/text.h"
#include "tickets/history.h"
#include "tickets/mere_thanks.h"
#include "tickets/snooze_store.h"
#include "tickets/store.h"

#include <fmt/format.h>

namespace eider::tickets {
namespace {

using storage::Transaction;

constexpr std::string_view WAKE_JOB = "ticket.wake";

std::string job_key(const Snooze& snooze) {
    return fmt::format("snooze-{}-{}", snooze.ticket.value, to_milliseconds(snooze.at));
}

Result<void> check_time(Instant now, const std::optional<Instant>& until) {
    if (!until) return {};
    if (*until <= now)
        return refuse_field("snooze.until", "InvalidValue", "Until: this time is over. Choose a later one.");
    if (*until > now + SNOOZED_WITHIN)
        return refuse_field("snooze.until", "InvalidValue",
                            fmt::format("Until: at most {} days from now.", SNOOZED_WITHIN.count()));
    return {};
}

void forget(Transaction& tx, const Snooze& snooze) {
    store::remove_snooze(tx, snooze.ticket);
    jobs::withdraw(tx, job_key(snooze));
}

Ticket set_status(Transaction& tx, Instant now, const Actor& actor, const Ticket& before, Status status) {
    Ticket after = before;
    after.status = status;
    after.updated_at = now;
    store::update(tx, before, after);
    append_changes(tx, now, actor, before, after, false);
    return after;
}

void append_woke(Transaction& tx, Instant now, const Actor& actor, TicketId ticket) {
    append_underwater(tx, now, actor, ticket, "ticket.woke", {});
}

void append_snoozed(Transaction& tx, Instant now, const Actor& actor, const Snooze& snooze) {
    std::string until = snooze.until ? fmt::format("\"{}\"", to_iso(*snooze.until)) : "null";
    events::append(tx, now,
                   {.kind = "ticket.snoozed",
                    .actor = actor.person,
                    .ticket = snooze.ticket,
                    .underwater = true,
                    .data = fmt::format(R"({{"until":{}}})", until)});
}

// A merged ticket sleeps on: its matter is elsewhere, and it can be separated again.
void wake(Transaction& tx, Instant now, const Snooze& snooze) {
    auto ticket = store::ticket(tx, snooze.ticket);
    if (!ticket || ticket->merged_into) return;
    forget(tx, snooze);
    set_status(tx, now, Actor::desk(), *ticket,
               snooze.before == Status::fresh ? Status::fresh : Status::open);
    append_woke(tx, now, Actor::desk(), snooze.ticket);
}

Result<Ticket> access_for_sleep(Transaction& tx, const Actor& actor, TicketId id) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only the team snoozes tickets.");
    Ticket ticket = TRY(access_ticket(tx, actor, id, For::changing));
    if (!is_working(ticket.status))
        return refuse(RefusalKind::conflict, "This ticket is solved: there is nothing to wake for.");
    return ticket;
}

} // namespace

Result<Ticket> snooze_ticket(Transaction& tx, const Actor& actor, Instant now, TicketId id,
                             std::optional<Instant> until, OnThanks on_thanks) {
    Ticket before = TRY(access_for_sleep(tx, actor, id));
    TRY_VOID(check_time(now, until));
    Snooze snooze{.ticket = id,
                  .until = until,
                  .before = before.status,
                  .by = actor.person,
                  .at = now,
                  .through_thanks = on_thanks == OnThanks::sleeps_on};
    if (auto known = find_snooze(tx, id)) {
        snooze.before = known->before;
        forget(tx, *known);
    }
    store::insert(tx, snooze);
    std::string key = job_key(snooze), data = std::to_string(id.value);
    if (until)
        jobs::queue(tx, now,
                    {.lane = SNOOZE_LANE, .kind = WAKE_JOB, .key = key, .data = data, .run_at = *until});
    append_snoozed(tx, now, actor, snooze);
    return set_status(tx, now, actor, before, Status::hold);
}

Result<Ticket> wake_ticket(Transaction& tx, const Actor& actor, Instant now, TicketId id) {
    Ticket before = TRY(access_for_sleep(tx, actor, id));
    auto snooze = find_snooze(tx, id);
    if (!snooze) return refuse(RefusalKind::conflict, "This ticket does not sleep.");
    forget(tx, *snooze);
    append_woke(tx, now, actor, id);
    return set_status(tx, now, actor, before, snooze->before);
}

void end_snooze(Transaction& tx, Instant now, const Actor& actor, TicketId id) {
    auto snooze = find_snooze(tx, id);
    if (!snooze) return;
    forget(tx, *snooze);
    append_woke(tx, now, actor, id);
}

bool sleeps_through(Transaction& tx, const Ticket& ticket, std::string_view words) {
    auto snooze = find_snooze(tx, ticket.id);
    if (!snooze || !snooze->through_thanks) return false;
    return is_mere_thanks(words, {people::name_of(tx, ticket.requester), people::name_of(tx, ticket.assignee),
                                  people::name_of(tx, snooze->by)});
}

void wake_if_due(Transaction& tx, Instant now, TicketId id) {
    auto snooze = find_snooze(tx, id);
    if (snooze && snooze->until && *snooze->until <= now) wake(tx, now, *snooze);
}

jobs::Lane snooze_lane(storage::Storage& storage, const Clock& clock) {
    return {.name = std::string(SNOOZE_LANE),
            .threads = 1,
            .handlers = {{std::string(WAKE_JOB), [&storage, &clock](const jobs::Job& job) {
                              storage.write([&](Transaction& tx) {
                                  wake_if_due(tx, clock.now(), {to_integer(job.data).value_or(0)});
                                  return true;
                              });
                              return jobs::Outcome{};
                          }}}};
}

} // namespace eider::tickets
