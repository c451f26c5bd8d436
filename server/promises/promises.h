// Promises to customers: made, kept, moved, broken, taken back; who has to keep them; and what happens by
// itself before one is due. The header of this room that others include, beside calendars.h, calendar.h and
// figures.h.
//
// Events, all underwater: promise.made, promise.changed, promise.reminded, promise.slipping,
// promise.customer_told, promise.kept, promise.moved, promise.broken, promise.taken_back. Their data holds
// the number of the promise, never its words.
#pragma once
#include "events/reader.h"
#include "platform/base/clock.h"
#include "promises/calendars.h"
#include "promises/figures.h"
#include "promises/promise.h"
#include "tickets/outbox.h"

#include <condition_variable>
#include <thread>

namespace eider::promises {

// --- fetch by permission: the team, where it may see the ticket; what may not be seen is not found
Result<Promise> access_promise(Transaction& tx, const Actor& actor, PromiseId id);
Result<std::vector<Promise>> promises_of_ticket(Transaction& tx, const Actor& actor,
                                                TicketId ticket); // oldest first
// What somebody gave their word for on this ticket and still owes, due first, for everybody who may see the
// ticket, its customer too. What only a rule wants is no word that a customer heard.
Result<std::vector<Promise>> words_owed(Transaction& tx, const Actor& actor, TicketId ticket);
// What is owed, due first. Looks at no more than OWED_SEEN_MAX rows for one page: a restricted actor may get
// a short page with more behind it.
inline constexpr int OWED_SEEN_MAX = 2000;
struct OwedFilter {
    std::optional<Instant> due_before; // exclusive
    std::optional<PersonId> owner;
};
struct OwedPage {
    std::optional<std::pair<Instant, PromiseId>> after;
    int most = 100;
};
struct Owed {
    std::vector<Promise> promises;
    std::optional<std::pair<Instant, PromiseId>> more_after; // nothing: this is all
};
Owed list_owed(Transaction& tx, const Actor& actor, const OwedFilter& filter, const OwedPage& page);

// --- commands: access, decide, store, append, in the caller's transaction
struct NewPromise {
    std::string what;
    Due due;
    PersonId backup = {};
    Source source = Source::hand;
    bool tells_customer =
        true; // before it is broken, by a reply in the owner's name that waits in the outbox
};
Result<Promise> make_promise(Transaction& tx, const Actor& actor, Instant now, TicketId ticket,
                             const NewPromise& values);
struct PromiseChange { // what is not given stays
    std::optional<std::string> what;
    std::optional<PersonId> backup;
    std::optional<bool> tells_customer;
    std::optional<TicketId> ticket; // where it belongs now, as after a split
};
Result<Promise> change_promise(Transaction& tx, const Actor& actor, Instant now, PromiseId id,
                               const PromiseChange& change);
// Done now, or at a time that was not noted then. Late it stays broken, and is owed no more.
Result<Promise> keep_promise(Transaction& tx, const Actor& actor, Instant now, PromiseId id,
                             std::optional<Instant> done_at = {});
// To a time that the customer agreed to, before it is due. Gives the promise that follows.
Result<Promise> move_promise(Transaction& tx, const Actor& actor, Instant now, PromiseId id, const Due& due,
                             const std::string& how_agreed);
Result<Promise> take_back_promise(Transaction& tx, const Actor& actor, Instant now, PromiseId id,
                                  const std::string& why);
// Tells the customer that it takes longer, in the words given or the usual ones: instead of a notice that
// still waits, else now, through the outbox. Before it is due only.
Result<Promise> tell_customer(Transaction& tx, const Actor& actor, Instant now, PromiseId id,
                              const std::optional<std::string>& words);
// The usual words in the actor's name, so that they can be read and changed before.
Result<std::string> notice_words(Transaction& tx, const Actor& actor, PromiseId id);
// All promises of `from`, decided or not, belong to `into`: for tickets that became one.
void follow_merge(Transaction& tx, Instant now, PersonId actor, TicketId from, TicketId into);

// --- promises that a reply in the outbox gives. Each is made when the reply leaves, in its writer's name;
// they are forgotten when it is taken back.
inline constexpr int GIVEN_MAX = 10; // with one reply
struct Given {
    std::string what;
    Instant due_at;
    PersonId backup;
    Source source = Source::draft;
    bool tells_customer = true;
};
// Refuses what make_promise refuses, and a time before the reply leaves.
Result<void> give_with_reply(Transaction& tx, const Actor& actor, Instant now,
                             const tickets::OutgoingReply& reply, const std::vector<NewPromise>& promises);
std::vector<Given> given_with(Transaction& tx, OutgoingId reply); // in the order in which they were given
// Refuses, with a sentence, to let a reply leave that promises something for a time that is over.
Result<void> check_given(Transaction& tx, Instant now, OutgoingId reply);

// --- what happens by itself
// Follows tickets and people: a new owner, a ticket that was deleted or restored, somebody who left, a notice
// that has left, a reply that gives promises.
events::Reader promises_reader();

inline constexpr std::chrono::milliseconds SWEEP_EVERY{1000};
inline constexpr int SWEPT_AT_ONCE = 200;
bool is_anything_due(Transaction& tx, Instant now);
// Reminds, tells and breaks what is due at `now`, the longest overdue first; how many promises it worked on.
// One less than `most`: nothing is left.
int sweep(Transaction& tx, Instant now, int most = SWEPT_AT_ONCE);

// A thread that sweeps. Stops in the destructor. Several programs on one database may do so at once.
class Sweeper {
  public:
    Sweeper(storage::Storage& storage, const Clock& clock);

  private:
    void loop(const std::stop_token& stop);

    storage::Storage& storage_;
    const Clock& clock_;
    std::mutex mutex_; // guards nothing but the waiting
    std::condition_variable_any woken_;
    std::jthread thread_; // the last: it uses what stands above
};

// --- figures: pooled, and nothing when too few promises or too few people stand behind them
enum class Customers { outside, inside }; // inside: colleagues; never mixed
struct FigureQuestion {
    Instant from, to; // in which promises were due
    Customers customers = Customers::outside;
    GroupId group;         // whose tickets; none: of the desk
    bool only_own = false; // the actor's own, for themselves alone
    bool by_rules = false; // those that rules made instead of people's; never mixed
};
struct Figures {
    std::optional<PromiseFigures> figures; // nothing: too few to say
    std::int64_t decided = 0;              // promises; 0 too when there are too few people
};
Result<Figures> promise_figures(Transaction& tx, const Actor& actor, const FigureQuestion& question);

// What is wrong with the data of this room, as sentences; empty when nothing is.
std::vector<std::string> check_promises(Transaction& tx);

} // namespace eider::promises
