// Tickets that have to do with each other: merged into one, split off, problem and incidents, forwarded to
// somebody else, or just related. For the team alone: customers learn of a ticket only what they see of it
// itself.
//
// A merged ticket is closed and points to where its matter goes on; nothing of its thread moves, so it can be
// separated again exactly. Whoever answers it by mail is heard in the other. What is split off moves, as one
// comment with its files, into a ticket of its own.
#pragma once
#include "tickets/tickets.h"

#include <functional>

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
    split_off,
    aside_of, // what is spoken of here, with somebody else than its customer
    aside     // where somebody else was asked about this
};
struct Link {
    LinkKind kind = LinkKind::related;
    TicketId ticket; // the other one
    std::string subject;
    Status status = Status::open;
    CommentId comment = {}; // that was split off
    PersonId by = {};
    std::optional<Instant> at = {};
    PersonId owner = {}; // of the other ticket; none: it waits in the queue of its group
    GroupId group = {};
    std::optional<Instant> due_at = {}; // by when it is wanted
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

// Passes on what the customer reads too, never a note, to somebody else, in a conversation of its own: a
// ticket whose customer is the other one. What is passed on stands there as the actor's draft with its files,
// to be read, changed and sent as any reply; what the other one answers comes there. The customer's name goes
// along, their address does not. Refuses the ticket's own customer and members of the team.
struct Forward {
    PersonId to;
    std::vector<CommentId> comments = {}; // replies of the ticket; none: the latest that the customer wrote
};
inline constexpr std::size_t FORWARDED_MAX = 50; // replies at once
// `token` makes a random text, for the access to a file. Gives the new ticket.
Result<Ticket> forward_ticket(storage::Transaction& tx, const Actor& actor, Instant now, TicketId id,
                              const Forward& forward, const std::function<std::string()>& token);

// Asks another group of ours for something that a ticket needs, in a ticket of its own whose customer is who
// asks: it waits in that group, gets an owner there, and can have a time by which it is needed. Nothing of it
// goes to the ticket's customer. Refuses a time that is over. Gives the new ticket.
struct GroupRequest {
    GroupId group;
    std::string subject; // empty: the ticket's
    NewReply words;
    std::optional<Instant> due_at = {};
};
Result<Ticket> ask_group(storage::Transaction& tx, const Actor& actor, Instant now, TicketId id,
                         const GroupRequest& request);

// --- for channels: where a matter goes on; the ticket itself when it was not merged
TicketId goes_on_in(storage::Transaction& tx, TicketId id);
TicketId ticket_of(storage::Transaction& tx, CommentId comment); // none: there is no such comment

} // namespace eider::tickets
