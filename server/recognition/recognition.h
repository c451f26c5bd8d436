// Recognition: a customer's thanks reaches the person who helped, privately, to keep or to share.
//
// Thanks is found in what a customer wrote by the language library, in the languages that it knows; what is
// in doubt is left alone. It goes to who wrote the last reply before it, or to who has the ticket when nobody
// had answered. It is never counted, ranked or shown to a leader, and leaves no event in the log, from which
// it could be counted.
#pragma once
#include "events/reader.h"
#include "people/people.h"
#include "platform/base/result.h"
#include "tickets/ticket.h"

namespace eider::recognition {

using people::Actor;
using storage::Transaction;

inline constexpr std::size_t WORDS_BYTES_MAX = 1000;  // of one thanks; what is longer is cut at a character
inline constexpr std::size_t READ_BYTES_MAX = 50'000; // of one reply; the rest is not read
inline constexpr int THANKS_SHOWN = 50;

enum class ThanksState { fresh = 0, kept = 1, put_away = 2 };

struct Thanks {
    CommentId comment; // of the customer; also its number
    TicketId ticket;
    PersonId helper, customer;
    std::string words; // the customer's own
    Instant said_at;
    ThanksState state = ThanksState::fresh;
    std::optional<Instant> shared_at;
};

struct ThanksChange {
    std::optional<ThanksState> state;
    std::optional<bool> shared; // for the team to read
};

// The customer's own words of thanks in a text, joined by " ... "; "" when there are none.
std::string thanks_in(std::string_view text);

// What was passed to the actor and not put away, newest first.
std::vector<Thanks> own_thanks(Transaction& tx, const Actor& actor, int most = THANKS_SHOWN);
// What its receivers chose to share, shared last first. For the team.
std::vector<Thanks> shared_thanks(Transaction& tx, const Actor& actor, int most = THANKS_SHOWN);
// Only its receiver may; for all others it is not found. Putting it away takes it back from the team.
Result<Thanks> change_thanks(Transaction& tx, const Actor& actor, Instant now, CommentId id,
                             const ThanksChange& change);

// Reads what customers write, and passes thanks on.
events::Reader thanks_reader();

} // namespace eider::recognition
