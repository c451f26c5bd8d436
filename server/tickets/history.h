// The events of this room: what they are called and what they hold. For this room alone.
//
//   ticket.created       {"comment": 7, "reply": true, "values": {...}, "place": [[], [0,0,0,0,0]]}
//   ticket.reply_written {"comment": 8}
//   ticket.note_written  {"comment": 9}                       underwater
//   ticket.changed       {"changes": [["status","new","open"]], "place": [[...], [...]]}   place only when it
//   moved ticket.deleted, ticket.restored  {"place": [[...], [...]]}
//   ticket.merged {"into": 7}   ticket.separated {"from": 7}   ticket.linked, ticket.unlinked {"other": 7}
//   ticket.split {"split_off": 8, "into": 9}   ticket.split_undone {"brought_back": 8, "from": 9}
//   ticket.aside_begun {"aside": 9}
//   ticket.snoozed {"until": "2026-12-01T08:00:00Z"} (or null), ticket.woke {}   all underwater
// Never the text of a reply or note: it stays in its table.
#pragma once
#include "tickets/tickets.h"

namespace eider::tickets {

events::Event append_created(storage::Transaction& tx, Instant now, const Actor& actor, const Ticket& ticket,
                             const NewEntry& first);
events::Event append_entry(storage::Transaction& tx, Instant now, const Actor& actor, TicketId ticket,
                           CommentId comment, const NewEntry& entry, bool is_automatic = false);
// Nothing when nothing changed.
std::optional<events::Event> append_changes(storage::Transaction& tx, Instant now, const Actor& actor,
                                            const Ticket& before, const Ticket& after, bool people_changed);
void append_moved(storage::Transaction& tx, Instant now, const Actor& actor, std::string_view kind,
                  const Ticket& before, const Ticket& after);
// An event for the team alone, with a few numbers: {"other": 7}.
struct NumberTold {
    std::string_view name;
    std::int64_t value = 0;
};
void append_underwater(storage::Transaction& tx, Instant now, const Actor& actor, TicketId ticket,
                       std::string_view kind, std::initializer_list<NumberTold> data);

} // namespace eider::tickets
