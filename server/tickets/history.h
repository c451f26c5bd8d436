// The events of this room: what they are called and what they hold. For this room alone.
//
//   ticket.created       {"comment": 7, "reply": true, "values": {...}, "place": [[], [0,0,0,0,0]]}
//   ticket.reply_written {"comment": 8}
//   ticket.note_written  {"comment": 9}                       underwater
//   ticket.changed       {"changes": [["status","new","open"]], "place": [[...], [...]]}   place only when it
//   moved ticket.deleted, ticket.restored  {"place": [[...], [...]]}
// Never the text of a reply or note: it stays in its table.
#pragma once
#include "tickets/tickets.h"

namespace eider::tickets {

events::Event append_created(storage::Transaction& tx, Instant now, const Actor& actor, const Ticket& ticket,
                             const NewEntry& first);
events::Event append_entry(storage::Transaction& tx, Instant now, const Actor& actor, TicketId ticket,
                           CommentId comment, const NewEntry& entry);
// Nothing when nothing changed.
std::optional<events::Event> append_changes(storage::Transaction& tx, Instant now, const Actor& actor,
                                            const Ticket& before, const Ticket& after, bool people_changed);
void append_moved(storage::Transaction& tx, Instant now, const Actor& actor, std::string_view kind,
                  const Ticket& before, const Ticket& after);

} // namespace eider::tickets
