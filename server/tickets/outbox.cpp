// What waits to leave: put there, taken back, stopped, let go.
#include "tickets/outbox.h"

#include "events/log.h"
#include "platform/base/text.h"
#include "tickets/drafts.h"
#include "tickets/entries.h"
#include "tickets/outbox_store.h"
#include "tickets/store.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace eider::tickets {
namespace {

using storage::Transaction;

constexpr std::string_view LEAVE_JOB = "reply.leave";

std::string job_key(const OutgoingReply& outgoing) {
    return fmt::format("outgoing-{}-{}", outgoing.id.value, outgoing.turn);
}

void append(Transaction& tx, Instant now, PersonId actor, const OutgoingReply& outgoing,
            std::string_view kind) {
    events::append(tx, now,
                   {.kind = kind,
                    .actor = actor,
                    .ticket = outgoing.ticket,
                    .underwater = true,
                    .data = fmt::format(R"({{"outgoing":{}}})", outgoing.id.value)});
}

void queue_leaving(Transaction& tx, const OutgoingReply& outgoing) {
    std::string key = job_key(outgoing), data = std::to_string(outgoing.id.value);
    jobs::queue(
        tx, outgoing.leaves_at,
        {.lane = OUTBOX_LANE, .kind = LEAVE_JOB, .key = key, .data = data, .run_at = outgoing.leaves_at});
}

Result<void> check_time(Instant now, Instant leaves_at) {
    if (leaves_at < now)
        return refuse_field("outgoing_reply.leaves_at", "InvalidValue",
                            "Leaves at: this time is over. Choose a later one, or send it now.");
    if (leaves_at > now + LEAVES_WITHIN)
        return refuse_field("outgoing_reply.leaves_at", "InvalidValue",
                            fmt::format("Leaves at: at most {} days from now.", LEAVES_WITHIN.count()));
    return {};
}

Result<void> check_seen(Transaction& tx, const Actor& actor, TicketId ticket, CommentId seen) {
    if (!seen || store::newest_reply_of_others(tx, ticket, actor.person) <= seen) return {};
    return refuse(RefusalKind::conflict,
                  "Something new came in that you have not seen. Read it, then send your reply.");
}

Result<OutgoingReply> access_outgoing(Transaction& tx, const Actor& actor, OutgoingId id) {
    auto outgoing = actor.is_team() ? find_outgoing(tx, id) : std::nullopt;
    if (!outgoing || !access_ticket(tx, actor, outgoing->ticket, For::reading))
        return refuse(RefusalKind::not_found,
                      "This reply does not wait any more: it has left or was taken back.");
    return *outgoing;
}

void stop(Transaction& tx, Instant now, const OutgoingReply& outgoing, StoppedBy by, PersonId who,
          const std::string& reason) {
    store::stop(tx, outgoing.id, by, reason);
    append(tx, now, who, outgoing, "ticket.reply_stopped");
}

Result<void> write_reply(Transaction& tx, Instant now, const OutgoingReply& outgoing) {
    auto author = people::find_person(tx, outgoing.author);
    if (!author || author->deleted_at || author->suspended || author->role == people::Role::customer)
        return refuse(RefusalKind::not_allowed, "Its writer is not on the team any more.");
    NewReply reply{.body = outgoing.body,
                   .html = outgoing.html,
                   .uploads = outgoing.uploads,
                   .leaving = outgoing.leaving};
    std::string_view via = outgoing.stops_for == StopsFor::nobody ? WRITTEN_BY_RULE : "api";
    store::remove_outgoing(tx, outgoing.id);
    TRY(change_ticket(tx, author->as_actor(), now, outgoing.ticket,
                      {.entry = std::move(reply), .status = outgoing.status, .via = std::string(via)}));
    append(tx, now, outgoing.author, outgoing, "ticket.reply_left");
    return {};
}

// The one that a job is for, unless it was stopped, left, or has another turn by now.
std::optional<OutgoingReply> waiting(Transaction& tx, const jobs::Job& job) {
    auto outgoing = find_outgoing(tx, {to_integer(job.data).value_or(0)});
    return outgoing && outgoing->waits() && job_key(*outgoing) == job.key ? outgoing : std::nullopt;
}

void give_up(Transaction& tx, Instant now, const jobs::Job& job, const std::string& reason) {
    if (auto outgoing = waiting(tx, job)) stop(tx, now, *outgoing, StoppedBy::refused, {}, reason);
}

// The job may be done again after everything is written: then there is nothing left to do.
jobs::Outcome let_leave(storage::Storage& storage, Instant now, const LeavingCheck& check,
                        const jobs::Job& job) {
    auto seen = storage.read([&](Transaction& tx) { return waiting(tx, job); });
    if (!seen) return {};
    Result<void> left = check(*seen);
    if (left)
        left = storage.write([&](Transaction& tx) -> Result<void> {
            auto outgoing = waiting(tx, job);
            return outgoing ? write_reply(tx, now, *outgoing) : Result<void>{};
        });
    if (left) return {};
    storage.write([&](Transaction& tx) {
        give_up(tx, now, job, left.error().sentence);
        return true;
    });
    return {};
}

} // namespace

Result<std::vector<Attachment>> check_outgoing(Transaction& tx, const Actor& actor, Instant now, TicketId id,
                                               const NewOutgoing& given) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only the team has an outbox.");
    TRY(access_ticket(tx, actor, id, For::changing));
    TRY_VOID(check_entry(given.reply));
    TRY_VOID(check_time(now, given.leaves_at));
    TRY(clean_leaving(tx, now, given.reply.leaving, given.leaves_at));
    return files_of_uploads(tx, actor, given.reply.uploads);
}

Result<OutgoingReply> put_in_outbox(Transaction& tx, const Actor& actor, Instant now, TicketId id,
                                    const NewOutgoing& given) {
    TRY(check_outgoing(tx, actor, now, id, given));
    TRY_VOID(check_seen(tx, actor, id, given.seen));
    if (std::ssize(store::outgoing_of(tx, id)) >= OUTGOING_MAX)
        return refuse(RefusalKind::invalid,
                      fmt::format("At most {} replies of one ticket can wait.", OUTGOING_MAX));
    OutgoingReply outgoing{.id = {},
                           .ticket = id,
                           .author = actor.person,
                           .body = given.reply.body,
                           .html = given.reply.html,
                           .uploads = given.reply.uploads,
                           .leaving = TRY(clean_leaving(tx, now, given.reply.leaving, given.leaves_at)),
                           .status = given.status,
                           .reason = {},
                           .leaves_at = given.leaves_at,
                           .created_at = now,
                           .stops_for = given.stops_for};
    // A number that none had before, so that an event or a job never means another reply than its own.
    outgoing.id = {store::next_comment_id(tx).value};
    store::insert(tx, outgoing);
    queue_leaving(tx, outgoing);
    append(tx, now, actor.person, outgoing, "ticket.reply_waits");
    drop_sent_draft(tx, now, id, actor.person, outgoing.body);
    return outgoing;
}

Result<OutgoingReply> take_back(Transaction& tx, const Actor& actor, Instant now, OutgoingId id) {
    OutgoingReply outgoing = TRY(access_outgoing(tx, actor, id));
    store::remove_outgoing(tx, id);
    jobs::withdraw(tx, job_key(outgoing));
    append(tx, now, actor.person, outgoing, "ticket.reply_taken_back");
    return outgoing;
}

Result<OutgoingReply> leave_now(Transaction& tx, const Actor& actor, Instant now, OutgoingId id) {
    OutgoingReply outgoing = TRY(access_outgoing(tx, actor, id));
    jobs::withdraw(tx, job_key(outgoing));
    outgoing.stopped_by = StoppedBy::nothing;
    outgoing.reason.clear();
    outgoing.leaves_at = now;
    outgoing.leaving.seal.reset(); // its date was another
    ++outgoing.turn;
    store::wait_until(tx, id, now, outgoing.turn);
    queue_leaving(tx, outgoing);
    append(tx, now, actor.person, outgoing, "ticket.reply_waits");
    return outgoing;
}

Result<std::vector<OutgoingReply>> outgoing_of_ticket(Transaction& tx, const Actor& actor, TicketId ticket) {
    TRY(access_ticket(tx, actor, ticket, For::reading));
    if (!actor.is_team()) return std::vector<OutgoingReply>{};
    return store::outgoing_of(tx, ticket);
}

std::vector<OutgoingReply> own_outgoing(Transaction& tx, const Actor& actor) {
    std::vector<OutgoingReply> own;
    if (!actor.is_team()) return own;
    for (OutgoingReply& each : store::outgoing_by(tx, actor.person))
        if (access_ticket(tx, actor, each.ticket, For::reading)) own.push_back(std::move(each));
    return own;
}

std::vector<Attachment> files_of(Transaction& tx, const OutgoingReply& outgoing) {
    std::vector<Attachment> all;
    for (const std::string& upload : outgoing.uploads)
        std::ranges::move(upload_files(tx, {.person = outgoing.author}, upload), std::back_inserter(all));
    return all;
}

void stop_outgoing(Transaction& tx, Instant now, const Ticket& ticket, PersonId who_spoke) {
    auto person = people::find_person(tx, who_spoke);
    bool is_team = person && person->role != people::Role::customer;
    auto by = is_team ? StoppedBy::colleague : StoppedBy::customer;
    for (const OutgoingReply& each : store::outgoing_of(tx, ticket.id)) {
        if (!each.waits() || each.author == who_spoke || each.stops_for == StopsFor::nobody) continue;
        if (is_team && each.stops_for == StopsFor::customer) continue;
        jobs::withdraw(tx, job_key(each));
        stop(tx, now, each, by, who_spoke, "");
    }
}

jobs::Lane outbox_lane(storage::Storage& storage, const Clock& clock, LeavingCheck check) {
    std::string kind(LEAVE_JOB);
    return {.name = std::string(OUTBOX_LANE),
            .threads = 1,
            .handlers = {{kind,
                          [&storage, &clock, check](const jobs::Job& job) {
                              return let_leave(storage, clock.now(), check, job);
                          }}},
            .given_up = {{kind, [&clock](Transaction& tx, const jobs::Job& job, const std::string& reason) {
                              give_up(tx, clock.now(), job, reason);
                          }}}};
}

} // namespace eider::tickets
