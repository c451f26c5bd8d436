// Tickets that have to do with each other: merged into one, split off, problem and incidents, or just
// related. For the team alone: customers learn of a ticket only what they see of it itself.
//
// A merged ticket is closed and points to where its matter goes on; nothing of its thread moves, so it can be
// separated again exactly. Whoever answers it by mail is heard in the other. What is split off moves, as one
// comment with its files, into a ticket of its own.
#pragma once
#include "tickets/tickets.h"

namespace eider::tickets {

inline constexpr std::size_t MERGED_AT_ONCE_MAX = 20;
inline constexpr int LINKS_MAX = 100; // of a ticket, by hand; also how many of each kind are listed

enum class LinkKind : std::uint8_t {
    related,
    problem,     // that this is an incident of
    incident,    // of this problem
    merged_into, // this goes on there
    merged_here, // that goes on here
    split_from,
    split_off
};
struct Link {
    LinkKind kind = LinkKind::related;
    TicketId ticket; // the other one
    std::string subject;
    Status status = Status::open;
    CommentId comment = {}; // that was split off
    PersonId by = {};
    std::optional<Instant> at = {};
};
// Those that the actor may see; none for customers.
Result<std::vector<Link>> links_of(storage::Transaction& tx, const Actor& actor, TicketId id);

// Whether there are incidents of this problem that the actor may see.
bool has_incidents(storage::Transaction& tx, const Actor& actor, TicketId problem);

// --- commands: for the team, on tickets that the actor may change
Result<void> link_tickets(storage::Transaction& tx, const Actor& actor, Instant now, TicketId one,
                          TicketId other);
Result<void> unlink_tickets(storage::Transaction& tx, const Actor& actor, Instant now, TicketId one,
                            TicketId other);

// Whether tickets of different customers are merged: then those of the merged one are copied on the other,
// and read there from now on.
enum class OtherCustomers { are_refused, are_copied };
struct TicketMerge {
    std::vector<TicketId> sources;
    OtherCustomers other_customers = OtherCustomers::are_refused;
    std::optional<NewEntry> target_comment, source_comment; // written into the one, into each of the others
};
Result<Ticket> merge_tickets(storage::Transaction& tx, const Actor& actor, Instant now, TicketId target,
                             const TicketMerge& merge); // gives the target
Result<Ticket> separate_ticket(storage::Transaction& tx, const Actor& actor, Instant now, TicketId merged);

// Makes a note, or something that a customer wrote, a ticket of its own; not the first comment, and nothing
// that the team sent. Without a subject it has that of the ticket. Gives the new one.
Result<Ticket> split_ticket(storage::Transaction& tx, const Actor& actor, Instant now, TicketId id,
                            CommentId comment, const std::string& subject);
// Brings back what was split off, and what was written there since; gives the ticket that it came from.
Result<Ticket> undo_split(storage::Transaction& tx, const Actor& actor, Instant now, TicketId split_off);

// --- for channels: where a matter goes on; the ticket itself when it was not merged
TicketId goes_on_in(storage::Transaction& tx, TicketId id);
TicketId ticket_of(storage::Transaction& tx, CommentId comment); // none: there is no such comment

} // namespace eider::tickets
