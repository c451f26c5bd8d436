// Deliveries of replies: reading, closing, trying again.
#include "events/log.h"
#include "tickets/deliveries.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::tickets {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

constexpr int ROWS_AT_ONCE = 100;

const Sql
    select_delivery("select comment, ticket, state, reason, changed_at from deliveries where comment = ?1");
const Sql select_failed_older(
    "select comment, ticket, state, reason, changed_at from deliveries where state in (2, 4) and "
    "(changed_at, comment) < (?1, ?2) order by changed_at desc, comment desc limit ?3");
const Sql select_failed_newer(
    "select comment, ticket, state, reason, changed_at from deliveries where state in (2, 4) and "
    "(changed_at, comment) > (?1, ?2) order by changed_at, comment limit ?3");
// Whatever came back before: from here on it begins anew.
const Sql update_delivery("update deliveries set state = ?2, reason = ?3, changed_at = ?4, permanent = 0 "
                          "where comment = ?1");

Delivery read_delivery(const Row& row) {
    return {.comment = row.id<CommentId>(0),
            .ticket = row.id<TicketId>(1),
            .state = static_cast<DeliveryState>(row.integer(2)),
            .reason = row.optional_string(3).value_or(""),
            .changed_at = row.instant(4)};
}

void set(Transaction& tx, Instant now, PersonId actor, const Delivery& delivery, std::string_view kind) {
    std::optional<std::string> reason;
    if (!delivery.reason.empty()) reason = delivery.reason;
    tx.run(update_delivery, {delivery.comment, static_cast<int>(delivery.state), reason, now});
    events::append(tx, now,
                   {.kind = kind,
                    .actor = actor,
                    .ticket = delivery.ticket,
                    .underwater = true,
                    .data = fmt::format(R"({{"delivery_of":{}}})", delivery.comment.value)});
}

} // namespace

std::optional<Delivery> find_delivery(Transaction& tx, CommentId comment) {
    return tx.first(select_delivery, {comment}, read_delivery);
}

std::vector<Delivery> failed_deliveries(Transaction& tx, const Actor& actor, DeliveryPlace place, int most,
                                        Towards towards) {
    std::vector<Delivery> visible;
    if (!actor.is_team()) return visible;
    const Sql& statement = towards == Towards::older ? select_failed_older : select_failed_newer;
    while (std::ssize(visible) < most) {
        auto rows = tx.all(statement, {place.changed_at, place.comment, ROWS_AT_ONCE}, read_delivery);
        for (const Delivery& row : rows)
            if (std::ssize(visible) < most && access_ticket(tx, actor, row.ticket, For::reading))
                visible.push_back(row);
        if (std::ssize(rows) < ROWS_AT_ONCE) break;
        place = {.changed_at = to_milliseconds(rows.back().changed_at), .comment = rows.back().comment.value};
    }
    if (towards == Towards::newer) std::reverse(visible.begin(), visible.end());
    return visible;
}

Result<Delivery> retry_delivery(Transaction& tx, const Actor& actor, Instant now, CommentId comment) {
    auto delivery = actor.is_team() ? find_delivery(tx, comment) : std::nullopt;
    if (!delivery || !access_ticket(tx, actor, delivery->ticket, For::reading))
        return refuse(RefusalKind::not_found, "There is no such delivery.");
    if (delivery->state == DeliveryState::delivered)
        return refuse(RefusalKind::conflict, "This reply was delivered; write another one instead.");
    if (delivery->state == DeliveryState::queued)
        return refuse(RefusalKind::conflict, "This reply is on its way already.");
    delivery->state = DeliveryState::queued;
    delivery->reason.clear();
    delivery->changed_at = now;
    set(tx, now, actor.person, *delivery, "ticket.reply_retried");
    return *delivery;
}

void close_delivery(Transaction& tx, Instant now, CommentId comment,
                    const std::optional<std::string>& failure) {
    auto delivery = find_delivery(tx, comment);
    if (!delivery) return;
    delivery->state = failure ? DeliveryState::failed : DeliveryState::delivered;
    delivery->reason = failure.value_or("");
    set(tx, now, {}, *delivery, failure ? "ticket.reply_failed" : "ticket.reply_delivered");
}

void delay_delivery(Transaction& tx, Instant now, CommentId comment, const std::string& reason) {
    auto delivery = find_delivery(tx, comment);
    if (!delivery || delivery->state != DeliveryState::queued || delivery->reason == reason) return;
    delivery->reason = reason;
    set(tx, now, {}, *delivery, "ticket.reply_late");
}

void leave_unsent(Transaction& tx, Instant now, CommentId comment, const std::string& reason) {
    auto delivery = find_delivery(tx, comment);
    if (!delivery) return;
    delivery->state = DeliveryState::no_server;
    delivery->reason = reason;
    set(tx, now, {}, *delivery, "ticket.reply_not_sent");
}

} // namespace eider::tickets
