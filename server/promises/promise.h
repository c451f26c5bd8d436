// A promise, and its pure rules: what becomes of it, and when what is to happen by itself.
//
// A promise is decided once: kept (done at or before it was due), moved (the customer agreed to a new time
// before it was due; another promise follows it), broken (neither), or taken back. A broken one is still owed
// until it is done.
#pragma once
#include "promises/calendar.h"

namespace eider::promises {

inline constexpr std::size_t WHAT_CHARACTERS_MAX = 500;
inline constexpr std::size_t REASON_CHARACTERS_MAX = 500;
inline constexpr std::chrono::days DUE_WITHIN{2 * 366};
inline constexpr std::int64_t OWED_OF_TICKET_MAX = 50;

// Working time before the due time, or a half, a quarter and an eighth of what there is when that is less.
inline constexpr std::chrono::minutes OWNER_REMINDED_BEFORE{120};
inline constexpr std::chrono::minutes BACKUP_REMINDED_BEFORE{60};
inline constexpr std::chrono::minutes NOTICE_BEFORE{30};
inline constexpr std::chrono::minutes WORKING_TIME_MIN{16}; // with less, the clock on the wall counts

enum class State : std::uint8_t { open = 0, kept = 1, moved = 2, broken = 3, taken_back = 4 };
enum class Source : std::uint8_t { hand = 0, draft = 1, rule = 2 };
// What a rule's promise is about. Each ticket has three, which run side by side.
enum class Target : std::uint8_t { none = 0, first_reply = 1, next_reply = 2, solved = 3 };
inline constexpr std::array TARGETS = {Target::first_reply, Target::next_reply, Target::solved};
// What comes next by itself.
enum class Stage : std::uint8_t {
    remind_owner = 0,
    remind_backup = 1,
    tell_customer = 2,
    fall_due = 3,
    nothing = 4
};

// When it does. Never in the wrong order, never after the due time.
struct Plan {
    Instant owner_at;  // the owner is reminded
    Instant backup_at; // who stands in for them is
    Instant notice_at; // words for the customer are put into the outbox
    Instant leaves_at; // and leave it
    friend bool operator==(const Plan&, const Plan&) = default;
};

struct Promise {
    PromiseId id;
    TicketId ticket;
    PersonId customer;    // for whom
    PersonId promised_by; // who gave the word
    PersonId owner;       // who has to keep it: the ticket's owner, else who gave it
    PersonId backup;      // none: who gave it, if that is another, else the whole team
    std::string what;
    Source source = Source::hand;
    State state = State::open;
    Instant due_at, made_at;
    std::optional<Instant> decided_at, done_at;
    std::string reason; // of moving: how the customer agreed; of taking back: why
    PromiseId follows;  // the one that was moved to this time
    bool tells_customer = true;
    OutgoingId notice; // while it is in the outbox
    std::optional<Instant> notice_put_at;
    std::optional<Instant> told_at;
    Plan plan;
    Stage stage = Stage::remind_owner;
    bool sleeps = false; // its ticket was deleted
    PromiseRuleId rule;  // that made it, with the name that it had; none: a person did
    std::string rule_name;
    Target target = Target::none;
    std::optional<Instant> started_at; // from when its time counts
    std::optional<Instant> paused_at;  // since when it stands still, as its ticket waits for the customer
    Instant updated_at;

    bool is_owed() const { return state == State::open || (state == State::broken && !done_at); }
    bool was_told_before_due() const { return told_at && *told_at < due_at; }
    // When the next stage is to happen; nothing: none does.
    std::optional<Instant> next_at() const;
};

Plan plan_for(const WorkingTime& calendar, Instant made, Instant due);
Stage stage_after(Stage stage);

// What somebody says about when it is due; exactly one is given.
struct Due {
    std::optional<Instant> at;
    std::optional<std::chrono::minutes> working;                             // from now, by the calendar
    std::optional<std::chrono::local_time<std::chrono::milliseconds>> local; // by the customer's clock
};
// Refuses none or several, a time that is over or too far away, and working time that never comes.
Result<Instant> due_time(const Due& due, Instant now, const WorkingTime& calendar, const TimeZone& customers);

Result<std::string> clean_what(std::string_view text);
Result<std::string> clean_reason(std::string_view text, std::string_view wanted);

// Each refuses what cannot become of it, with a conflict.
Result<Promise> kept(Promise promise, Instant now, std::optional<Instant> done_at); // late: stays broken
Result<Promise> moved(Promise promise, Instant now, std::string reason);
Result<Promise> taken_back(Promise promise, Instant now, std::string reason);
Promise broken(Promise promise);

// Who has to keep it: the first of those who can, else the first that is anybody.
PersonId owner_of(std::span<const std::pair<PersonId, bool>> candidates_and_whether_they_can);

} // namespace eider::promises
