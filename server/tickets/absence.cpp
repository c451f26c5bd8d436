// Plans absences, and moves tickets when they begin and end.
#include "tickets/absence.h"

#include "platform/base/text.h"
#include "tickets/absence_store.h"
#include "tickets/owner_store.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::tickets {
namespace {

using storage::Transaction;

constexpr std::string_view BEGIN_JOB = "absence.begin", END_JOB = "absence.end";

std::unexpected<Refusal> wrong(std::string field, std::string sentence) {
    return refuse_field("absence." + field, "InvalidValue", std::move(sentence));
}

void append(Transaction& tx, Instant now, PersonId actor, const Absence& absence, std::string_view kind,
            std::string_view more = {}) {
    events::append(tx, now,
                   {.kind = kind,
                    .actor = actor,
                    .ticket = {},
                    .underwater = true,
                    .data = fmt::format(R"({{"absence":{},"person":{}{}}})", absence.id.value,
                                        absence.person.value, more)});
}

std::string day_of(Instant at) { return to_iso(at).substr(0, std::string_view("2026-12-07").size()); }

bool lasts(const Absence& absence, Instant now) {
    return absence.state < AbsenceState::ended && absence.from <= now && now < absence.until;
}
std::optional<Absence> absence_now(Transaction& tx, PersonId person, Instant now) {
    for (const Absence& each : store::absences_of(tx, person))
        if (lasts(each, now)) return each;
    return {};
}
// Whether those who stand in at some time of the absence lead back to the person. Each is followed once.
bool leads_back(Transaction& tx, PersonId person, PersonId backup, Instant from, Instant until,
                std::vector<PersonId>& seen) {
    if (backup == person) return true;
    if (!backup || std::ranges::find(seen, backup) != seen.end()) return false;
    seen.push_back(backup);
    for (const Absence& each : store::absences_of(tx, backup))
        if (each.from < until && from < each.until && leads_back(tx, person, each.backup, from, until, seen))
            return true;
    return false;
}

Result<void> check_backup(Transaction& tx, const Absence& absence) {
    if (!absence.backup) return {};
    if (absence.backup == absence.person) return wrong("backup_id", "Backup: somebody else has to stand in.");
    if (!is_active(tx, absence.backup))
        return wrong("backup_id", "Backup: only an active team member can stand in.");
    std::vector<PersonId> seen;
    if (!leads_back(tx, absence.person, absence.backup, absence.from, absence.until, seen)) return {};
    return wrong("backup_id",
                 fmt::format("Backup: {} is away at that time too, and those who stand in lead back to {}. "
                             "Choose somebody who is there.",
                             people::name_of(tx, absence.backup), people::name_of(tx, absence.person)));
}

Result<void> check_times(Transaction& tx, Instant now, const Absence& absence) {
    if (absence.until <= now) return wrong("until", "Until: this time is over. Choose a later one.");
    if (absence.until <= absence.from) return wrong("until", "Until: the absence ends before it begins.");
    if (absence.until > now + ABSENT_WITHIN)
        return wrong("until", fmt::format("Until: at most {} days from now.", ABSENT_WITHIN.count()));
    auto others = store::absences_of(tx, absence.person);
    if (std::ssize(others) >= ABSENCES_MAX)
        return refuse(RefusalKind::invalid,
                      fmt::format("At most {} absences of one person can be planned.", ABSENCES_MAX));
    for (const Absence& each : others)
        if (each.from < absence.until && absence.from < each.until)
            return wrong("from", fmt::format("From: there is an absence from {} to {} already. End that one "
                                             "first.",
                                             day_of(each.from), day_of(each.until)));
    return {};
}

Result<void> may_plan_for(const Actor& actor, PersonId person) {
    bool may = actor.person == person || (actor.is_team() && actor.role >= people::Role::leader);
    if (may) return {};
    return refuse(RefusalKind::not_allowed, "Only leaders and administrators plan absences of others.");
}

std::string key_of(const Absence& absence, std::string_view what, std::size_t turn = 0) {
    return fmt::format("absence-{}-{}-{}", absence.id.value, what, turn);
}
void queue_job(Transaction& tx, Instant now, const Absence& absence, std::string_view kind, Instant at,
               std::size_t turn = 0) {
    std::string key = key_of(absence, kind, turn), data = std::to_string(absence.id.value);
    jobs::queue(tx, now, {.lane = OWNERS_LANE, .kind = kind, .key = key, .data = data, .run_at = at});
}

// --- moving tickets

// To the person, or into its queue, whatever its status was.
bool move_to(Transaction& tx, Instant now, TicketId id, PersonId to, Way way, const std::string& why) {
    auto moved = change_ticket(tx, Actor::desk(), now, id, {.assignee = to});
    if (!moved) return false;
    store::say_why(tx, id, way, why);
    return true;
}

std::string into_queue(Transaction& tx, const Ticket& ticket, Instant now) {
    Responsible responsible = responsible_for(tx, ticket.group, now);
    return fmt::format("Nobody stands in; {} answers for the queue.",
                       people::name_of(tx, responsible.person));
}

bool move_because_away(Transaction& tx, Instant now, const Absence& absence, const Ticket& ticket) {
    PersonId to = stand_in_for(tx, absence.person, now);
    std::string why =
        words_about_absence(tx, absence.person, now) + " " +
        (to ? fmt::format("{} stands in.", people::name_of(tx, to)) : into_queue(tx, ticket, now));
    if (!move_to(tx, now, ticket.id, to, Way::absence, why)) return false;
    store::note_moved(tx, absence.id, ticket.id, to);
    return true;
}

int move_all(Transaction& tx, Instant now, const Absence& absence) {
    int moved = 0;
    for (TicketId id : store::open_tickets_of(tx, absence.person, MOVED_AT_ONCE_MAX))
        moved += move_because_away(tx, now, absence, *find_ticket(tx, id)) ? 1 : 0;
    return moved;
}

void begin(Transaction& tx, Instant now, AbsenceId id, std::size_t turn) {
    auto absence = store::absence(tx, id);
    if (!absence || absence->state > AbsenceState::began || now >= absence->until) return;
    if (absence->state == AbsenceState::began && turn == 0) return;
    store::set_state(tx, id, AbsenceState::began);
    int moved = move_all(tx, now, *absence);
    PersonId stands_in = stand_in_for(tx, absence->person, now);
    append(tx, now, {}, *absence, "absence.began",
           fmt::format(R"(,"backup":{},"moved":{})", stands_in ? std::to_string(stands_in.value) : "null",
                       moved));
    if (moved == MOVED_AT_ONCE_MAX) queue_job(tx, now, *absence, BEGIN_JOB, now, turn + 1);
}

// What still is where it went goes back; what somebody else took or solved stays.
int bring_back(Transaction& tx, Instant now, const Absence& absence) {
    int back = 0;
    auto moved = store::moved(tx, absence.id, MOVED_AT_ONCE_MAX);
    for (const store::Moved& each : moved) {
        store::forget_moved(tx, absence.id, each.ticket);
        auto ticket = find_ticket(tx, each.ticket);
        bool is_there_still = ticket && is_working(ticket->status) && ticket->assignee == each.went_to;
        if (!absence.comes_back || !is_there_still || !is_active(tx, absence.person)) continue;
        std::string why = fmt::format("{} is back.", people::name_of(tx, absence.person));
        back += move_to(tx, now, each.ticket, absence.person, Way::came_back, why) ? 1 : 0;
    }
    return back;
}

void end(Transaction& tx, Instant now, PersonId actor, AbsenceId id) {
    auto absence = store::absence(tx, id);
    if (!absence || absence->state == AbsenceState::cancelled) return;
    bool first = absence->state != AbsenceState::ended;
    store::set_state(tx, id, AbsenceState::ended);
    int back = 0;
    while (!store::moved(tx, id, 1).empty()) back += bring_back(tx, now, *absence);
    if (first) append(tx, now, actor, *absence, "absence.ended", fmt::format(R"(,"back":{})", back));
}

std::size_t turn_of(const jobs::Job& job) {
    auto number = to_integer(std::string_view(job.key).substr(job.key.rfind('-') + 1));
    return static_cast<std::size_t>(number.value_or(0));
}

} // namespace

Result<std::vector<Absence>> list_absences(Transaction& tx, const Actor& actor) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Absences are for the team.");
    return store::absences(tx);
}

Result<Absence> plan_absence(Transaction& tx, const Actor& actor, Instant now, const NewAbsence& values) {
    Absence absence{.id = {},
                    .person = values.person ? values.person : actor.person,
                    .backup = values.backup,
                    .from = std::max(now, values.from.value_or(now)),
                    .until = values.until,
                    .comes_back = values.comes_back,
                    .created_at = now};
    TRY_VOID(may_plan_for(actor, absence.person));
    if (!is_active(tx, absence.person))
        return wrong("person_id", "Person: only an active team member can be away.");
    TRY_VOID(check_times(tx, now, absence));
    TRY_VOID(check_backup(tx, absence));
    absence.id = store::insert(tx, absence);
    append(tx, now, actor.person, absence, "absence.planned");
    queue_job(tx, now, absence, BEGIN_JOB, absence.from);
    queue_job(tx, now, absence, END_JOB, absence.until);
    return absence;
}

Result<Absence> end_absence(Transaction& tx, const Actor& actor, Instant now, AbsenceId id) {
    auto absence = actor.is_team() ? store::absence(tx, id) : std::nullopt;
    if (!absence) return refuse(RefusalKind::not_found, "There is no such absence.");
    TRY_VOID(may_plan_for(actor, absence->person));
    if (absence->state > AbsenceState::began)
        return refuse(RefusalKind::conflict, "This absence is over already.");
    jobs::withdraw(tx, key_of(*absence, BEGIN_JOB));
    jobs::withdraw(tx, key_of(*absence, END_JOB));
    if (absence->state == AbsenceState::planned) {
        store::set_state(tx, id, AbsenceState::cancelled);
        append(tx, now, actor.person, *absence, "absence.cancelled");
    } else {
        end(tx, now, actor.person, id);
    }
    return *store::absence(tx, id);
}

bool is_active(Transaction& tx, PersonId id) {
    auto person = id ? people::find_person(tx, id) : std::nullopt;
    return person && !person->deleted_at && !person->suspended && person->role != people::Role::customer;
}
bool is_away(Transaction& tx, PersonId person, Instant now) {
    return absence_now(tx, person, now).has_value();
}
std::optional<Instant> away_until(Transaction& tx, PersonId person, Instant now) {
    auto absence = absence_now(tx, person, now);
    return absence ? std::optional(absence->until) : std::nullopt;
}
bool is_there(Transaction& tx, PersonId person, Instant now) {
    return is_active(tx, person) && !is_away(tx, person, now);
}

PersonId stand_in_for(Transaction& tx, PersonId person, Instant now) {
    for (int i = 0; i < STAND_INS_MAX; ++i) {
        auto absence = absence_now(tx, person, now);
        if (!absence || !absence->backup) return {};
        person = absence->backup;
        if (is_there(tx, person, now)) return person;
    }
    return {};
}

std::string words_about_absence(Transaction& tx, PersonId person, Instant now) {
    auto absence = absence_now(tx, person, now);
    if (!absence) return "";
    return fmt::format("{} is away until {}.", people::name_of(tx, person), day_of(absence->until));
}

bool move_on(Transaction& tx, Instant now, TicketId id) {
    auto ticket = find_ticket(tx, id);
    if (!ticket || !is_working(ticket->status) || !ticket->assignee) return false;
    if (auto absence = absence_now(tx, ticket->assignee, now))
        return move_because_away(tx, now, *absence, *ticket);
    if (is_active(tx, ticket->assignee)) return false;
    Responsible responsible = responsible_for(tx, ticket->group, now);
    return move_to(tx, now, id, {}, Way::left,
                   fmt::format("{} is not on the team any more; {} answers for the queue.",
                               people::name_of(tx, ticket->assignee),
                               people::name_of(tx, responsible.person)));
}

jobs::Lane owners_lane(storage::Storage& storage, const Clock& clock) {
    auto doing = [&storage](auto work) -> jobs::Handler {
        return [&storage, work](const jobs::Job& job) -> jobs::Outcome {
            AbsenceId id{to_integer(job.data).value_or(0)};
            storage.write([&](Transaction& tx) {
                work(tx, id, job);
                return true;
            });
            return {};
        };
    };
    return {.name = std::string(OWNERS_LANE),
            .threads = 1,
            .handlers = {
                {std::string(BEGIN_JOB), doing([&clock](Transaction& tx, AbsenceId id, const jobs::Job& job) {
                     begin(tx, clock.now(), id, turn_of(job));
                 })},
                {std::string(END_JOB), doing([&clock](Transaction& tx, AbsenceId id, const jobs::Job&) {
                     end(tx, clock.now(), {}, id);
                 })}}};
}

} // namespace eider::tickets
