// The append-only log: every change of the desk, written in the transaction of the change.
//
// Order. A reader goes by Cursor: on SQLite the number alone (one writer numbers in commit order), on
// PostgreSQL (transaction, number). There a number may be taken long before its commit, so reading stays
// below the oldest running transaction: what is read later can only come after what was read before. Nothing
// is skipped.
#pragma once
#include "platform/base/clock.h"
#include "platform/base/ids.h"
#include "platform/storage/transaction.h"

#include <compare>
#include <string>
#include <vector>

namespace eider::events {

inline constexpr int EVENTS_PER_READ_MAX = 500;

// A place in the log. {} is before the first event.
struct Cursor {
    std::int64_t transaction = 0;
    std::int64_t number = 0;
    friend auto operator<=>(const Cursor&, const Cursor&) = default;

    std::string to_text() const; // "12.345", opaque to clients
    static std::optional<Cursor> from_text(std::string_view text);
};

struct Event {
    Cursor position;
    Instant at;
    std::string kind;        // "ticket.created": room.thing_verbed
    PersonId actor;          // none: the desk itself
    TicketId ticket;         // none: not about one ticket
    bool underwater = false; // about a note or another thing that no customer may see
    std::string data;        // a JSON object; never the text of a note
};

struct NewEvent {
    std::string_view kind;
    PersonId actor;
    TicketId ticket;
    bool underwater = false;
    std::string_view data;
};

// Appends within the transaction of the change. Returns the event's number (unique, not an order on
// PostgreSQL).
std::int64_t append(storage::Transaction& tx, Instant now, const NewEvent& event);

// At most `most` events after `after`, in order, none of them above a transaction that still runs.
std::vector<Event> read_after(storage::Transaction& tx, Cursor after, int most = EVENTS_PER_READ_MAX);

// The events of one ticket after `after_number`, oldest first; customers get none that are underwater.
enum class Depth { surface, underwater };
std::vector<Event> of_ticket(storage::Transaction& tx, TicketId ticket, Depth depth,
                             std::int64_t after_number, int most);
std::int64_t count_of_ticket(storage::Transaction& tx, TicketId ticket, Depth depth);

// The end of what may be read now; readers that only want what comes next start here.
Cursor newest(storage::Transaction& tx);

// After a database was moved to another PostgreSQL server its transaction numbers begin anew: puts the old
// events before all new ones. To be called once at start. Thread: any.
void settle_after_move(storage::Transaction& tx);

} // namespace eider::events
