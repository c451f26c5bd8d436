// Mentions: a team member or group named with @ in a note. Who is named and may see the ticket follows it
// from then on, and has the note on their first page until they have been there. Replies mention nobody: what
// a customer reads names no colleague to call them.
#pragma once
#include "tickets/tickets.h"

namespace eider::tickets {

inline constexpr std::size_t MENTIONED_AT_ONCE_MAX = 50;

// Somebody who can be named, by one of their names.
struct Nameable {
    std::string name; // as it is written
    std::vector<PersonId> people;
};
// Pure. Who is named with @ in the text: the longest of the names that stands there whole, in any case and
// accents. Each person once, in the order of the text.
std::vector<PersonId> people_named(std::string_view text, const std::vector<Nameable>& names);

struct Mention {
    TicketId ticket;
    CommentId comment;
    PersonId by;
    Instant at;
    std::string subject; // of the ticket
    std::string excerpt; // of the note
};
// Those of the actor that they have not seen, the newest first, at most 100, of tickets that they may see.
std::vector<Mention> own_mentions(storage::Transaction& tx, const Actor& actor);
// The actor has been on the ticket. That there was none is no mistake.
Result<void> see_mentions(storage::Transaction& tx, const Actor& actor, Instant now, TicketId ticket);

// --- for this room: who a note names, without its author and who may not see the ticket.
std::vector<PersonId> mentioned_in(storage::Transaction& tx, const Actor& author, TicketId ticket,
                                   const NewEntry& entry);
void note_mentions(storage::Transaction& tx, const Actor& author, Instant now, TicketId ticket,
                   CommentId comment, const std::vector<PersonId>& people);

} // namespace eider::tickets
