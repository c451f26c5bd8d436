// Every kind of event that there is. Appending another one is a mistake of ours, so this list is whole: who
// follows the log (the page, integrators) can know all that may come. web/tests/state.test.ts has a case for
// each.
#pragma once
#include <algorithm>
#include <array>
#include <string_view>

namespace eider::events {

inline constexpr std::array KINDS = std::to_array<std::string_view>({
    "calendar.added",
    "calendar.changed",
    "calendar.deleted",
    "desk.set_up",
    "group.added",
    "group.changed",
    "group.deleted",
    "group.member_added",
    "group.member_changed",
    "group.member_removed",
    "mailbox.added",
    "mailbox.changed",
    "mailbox.deleted",
    "message.held",
    "message.kept",
    "message.let_in",
    "message.quarantined",
    "message.refused",
    "message.retried",
    "organization.added",
    "organization.changed",
    "organization.deleted",
    "person.added",
    "person.address_failed",
    "person.address_works",
    "person.changed",
    "person.deleted",
    "person.identity_added",
    "person.identity_deleted",
    "person.identity_verified",
    "person.password_set",
    "person.token_added",
    "person.token_revoked",
    "promise.broken",
    "promise.changed",
    "promise.customer_told",
    "promise.kept",
    "promise.made",
    "promise.moved",
    "promise.reminded",
    "promise.slipping",
    "promise.taken_back",
    "sender_rule.deleted",
    "sender_rule.set",
    "ticket.automatic_answer_failed",
    "ticket.automatic_answer_queued",
    "ticket.changed",
    "ticket.created",
    "ticket.deleted",
    "ticket.draft_dropped",
    "ticket.draft_kept",
    "ticket.mail_arrived_again",
    "ticket.note_written",
    "ticket.reply_bounced",
    "ticket.reply_delivered",
    "ticket.reply_failed",
    "ticket.reply_late",
    "ticket.reply_left",
    "ticket.reply_not_sent",
    "ticket.reply_reported",
    "ticket.reply_retried",
    "ticket.reply_stopped",
    "ticket.reply_taken_back",
    "ticket.reply_waits",
    "ticket.reply_written",
    "ticket.restored",
    "ticket.stranger_wrote",
    "ticket.unproven_mail_came",
    "view.added",
    "view.changed",
    "view.deleted",
});
static_assert(std::ranges::is_sorted(KINDS));

constexpr bool is_kind(std::string_view kind) { return std::ranges::binary_search(KINDS, kind); }

} // namespace eider::events
