// The outbox: replies of the team that wait a moment, so that they can be taken back whole, or until a time
// that was chosen. Until one leaves it is no reply: nothing of it is in the thread, and no customer's
// statement knows its table. When somebody else says something to or for the customer meanwhile, what waits
// is stopped, so that nobody answers what they have not read; but for what is true whatever was said.
#pragma once
#include "platform/jobs/jobs.h"
#include "tickets/tickets.h"

namespace eider::tickets {

inline constexpr std::chrono::days LEAVES_WITHIN{90};
inline constexpr int OUTGOING_MAX = 20; // of one ticket
inline constexpr std::string_view OUTBOX_LANE = "outbox";

// Why one waits no longer; `refused` has a sentence.
enum class StoppedBy : std::uint8_t { nothing = 0, customer = 1, colleague = 2, refused = 3 };
// Whose new words stop one: anybody's but its writer's, only a customer's, or nobody's, as what it says is
// true whatever else is said.
enum class StopsFor : std::uint8_t { anybody = 0, customer = 1, nobody = 2 };

struct OutgoingReply {
    OutgoingId id;
    TicketId ticket;
    PersonId author;
    std::string body;
    std::optional<std::string> html;
    std::vector<std::string> uploads;
    Leaving leaving;
    std::optional<Status> status; // that the ticket gets when it leaves
    StoppedBy stopped_by = StoppedBy::nothing;
    std::string reason;
    Instant leaves_at, created_at;
    std::int64_t turn = 0; // how often it was sent on its way again
    StopsFor stops_for = StopsFor::anybody;

    bool waits() const { return stopped_by == StoppedBy::nothing; }
};

struct NewOutgoing {
    NewReply reply;
    std::optional<Status> status;
    CommentId seen; // the newest entry that the author has read; none: not asked
    Instant leaves_at;
    StopsFor stops_for = StopsFor::anybody;
};

// --- commands, for the team. Putting a reply here asks for the right to change the ticket; what is to become
// of it later for the right to read it, as the ticket may be closed meanwhile. Refuses a time that is over or
// too far away, a blank text, files that are not there, and, with a conflict, to answer over something that
// the author has not seen.
Result<OutgoingReply> put_in_outbox(storage::Transaction& tx, const Actor& actor, Instant now,
                                    TicketId ticket, const NewOutgoing& outgoing);
// The same without doing it, but for what was seen and how many wait; the files that would go with it.
Result<std::vector<Attachment>> check_outgoing(storage::Transaction& tx, const Actor& actor, Instant now,
                                               TicketId ticket, const NewOutgoing& outgoing);
// It leaves no more; gives it back whole.
Result<OutgoingReply> take_back(storage::Transaction& tx, const Actor& actor, Instant now, OutgoingId id);
// It leaves now, also one that was stopped: who says so has seen what came.
Result<OutgoingReply> leave_now(storage::Transaction& tx, const Actor& actor, Instant now, OutgoingId id);

// --- reading: what may be seen, oldest first
Result<std::vector<OutgoingReply>> outgoing_of_ticket(storage::Transaction& tx, const Actor& actor,
                                                      TicketId ticket);
// The actor's own: those that were stopped, and those that wait for a time.
std::vector<OutgoingReply> own_outgoing(storage::Transaction& tx, const Actor& actor);
std::vector<Attachment> files_of(storage::Transaction& tx, const OutgoingReply& outgoing);
std::optional<OutgoingReply> find_outgoing(storage::Transaction& tx, OutgoingId id); // for the edge

// --- for this room: somebody said something on the ticket; what others have waiting there is stopped.
void stop_outgoing(storage::Transaction& tx, Instant now, const Ticket& ticket, PersonId who_spoke);

// What else must hold when one leaves, asked of the channel before it does; a refusal stops it.
using LeavingCheck = std::function<Result<void>(const OutgoingReply&)>;
// Lets what is due leave: the reply is written with the rights that its author has then; what is refused is
// stopped with the sentence. A reply leaves once, whatever dies in between.
jobs::Lane outbox_lane(storage::Storage& storage, const Clock& clock, LeavingCheck check);

} // namespace eider::tickets
