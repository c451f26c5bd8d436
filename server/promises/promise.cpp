// What becomes of promises.
#include "promises/promise.h"

#include "platform/base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::promises {
namespace {

using namespace std::chrono;

std::unexpected<Refusal> wrong(std::string field, std::string sentence) {
    return refuse_field("promise." + field, "InvalidValue", std::move(sentence));
}

Result<std::string> clean_text(std::string_view text, std::size_t characters_max, std::string field,
                               std::string_view wanted) {
    std::string clean(trim(text));
    if (clean.empty()) return refuse_field("promise." + field, "BlankValue", std::string(wanted));
    if (count_characters(clean) > characters_max)
        return refuse_field("promise." + field, "TooLong",
                            fmt::format("This is too long (at most {} characters).", characters_max));
    for (char& c : clean)
        if (static_cast<unsigned char>(c) < ' ') c = ' ';
    return clean;
}

std::string_view name_of(State state) {
    switch (state) {
    case State::open: return "open";
    case State::kept: return "kept";
    case State::moved: return "moved to another time";
    case State::broken: return "broken";
    case State::taken_back: return "taken back";
    }
    return "";
}
std::unexpected<Refusal> decided(const Promise& promise) {
    return refuse(RefusalKind::conflict,
                  fmt::format("This promise was {} already. Make a new one.", name_of(promise.state)));
}

Promise decide(Promise promise, State state, Instant at) {
    promise.state = state;
    promise.decided_at = at;
    promise.updated_at = at;
    promise.stage = Stage::nothing;
    return promise;
}

} // namespace

std::optional<Instant> Promise::next_at() const {
    if (sleeps || paused_at || state != State::open) return {};
    switch (stage) {
    case Stage::remind_owner: return plan.owner_at;
    case Stage::remind_backup: return plan.backup_at;
    case Stage::tell_customer: return plan.notice_at;
    case Stage::fall_due: return due_at;
    case Stage::nothing: return {};
    }
    return {};
}

Plan plan_for(const WorkingTime& calendar, Instant made, Instant due) {
    milliseconds whole = due - made, working = calendar.between(made, due);
    if (working < WORKING_TIME_MIN)
        return {made + whole / 2, made + whole * 3 / 4, made + whole * 7 / 8, made + whole * 15 / 16};
    auto before = [&](milliseconds usual, int part) {
        auto at = calendar.before(due, std::min<milliseconds>(usual, working / part));
        return std::clamp(at.value_or(made), made, due);
    };
    return {before(OWNER_REMINDED_BEFORE, 2), before(BACKUP_REMINDED_BEFORE, 4), before(NOTICE_BEFORE, 8),
            before(NOTICE_BEFORE / 3, 24)};
}

Stage stage_after(Stage stage) {
    return stage == Stage::nothing ? stage : static_cast<Stage>(static_cast<int>(stage) + 1);
}

Result<Instant> due_time(const Due& due, Instant now, const WorkingTime& calendar,
                         const TimeZone& customers) {
    int given = due.at.has_value() + due.working.has_value() + due.local.has_value();
    if (given != 1)
        return wrong("due_at",
                     "Due: say by when, in exactly one way: a moment, working minutes from now, or a time "
                     "by the customer's clock.");
    std::optional<Instant> at = due.at;
    if (due.local) at = customers.instant_of(*due.local);
    if (due.working) at = calendar.after(now, *due.working);
    if (!at) return wrong("working_minutes", "Due: so much working time never comes by this calendar.");
    if (*at <= now) return wrong("due_at", "Due: this time is over. Choose a later one.");
    if (*at > now + DUE_WITHIN)
        return wrong("due_at", fmt::format("Due: at most {} days from now.", DUE_WITHIN.count()));
    return *at;
}

Result<std::string> clean_what(std::string_view text) {
    return clean_text(text, WHAT_CHARACTERS_MAX, "what", "What: say what is promised.");
}
Result<std::string> clean_reason(std::string_view text, std::string_view wanted) {
    return clean_text(text, REASON_CHARACTERS_MAX, "reason", wanted);
}

Result<Promise> kept(Promise promise, Instant now, std::optional<Instant> given) {
    if (!promise.is_owed()) return decided(promise);
    Instant done = given.value_or(now);
    if (done > now || done < promise.made_at)
        return wrong("done_at", "Done: a time between the making of the promise and now is wanted.");
    promise.done_at = done;
    promise.updated_at = now;
    if (done > promise.due_at) return promise.state == State::broken ? promise : broken(std::move(promise));
    return decide(std::move(promise), State::kept, now);
}

Result<Promise> moved(Promise promise, Instant now, std::string reason) {
    if (promise.state == State::broken || (promise.state == State::open && now >= promise.due_at))
        return refuse(RefusalKind::conflict,
                      "It was due already: only what is not yet due can be moved. Keep it "
                      "late, and make a new promise.");
    if (promise.state != State::open) return decided(promise);
    promise.reason = std::move(reason);
    return decide(std::move(promise), State::moved, now);
}

Result<Promise> taken_back(Promise promise, Instant now, std::string reason) {
    if (promise.state != State::open) return decided(promise);
    promise.reason = std::move(reason);
    return decide(std::move(promise), State::taken_back, now);
}

// At the moment at which it was due, however late somebody looked.
Promise broken(Promise promise) {
    Instant updated = std::max(promise.updated_at, promise.due_at);
    promise = decide(std::move(promise), State::broken, promise.due_at);
    promise.updated_at = updated;
    return promise;
}

PersonId owner_of(std::span<const std::pair<PersonId, bool>> candidates) {
    auto can = std::ranges::find_if(candidates, [](const auto& each) { return each.first && each.second; });
    if (can != candidates.end()) return can->first;
    auto anybody = std::ranges::find_if(candidates, [](const auto& each) { return bool(each.first); });
    return anybody == candidates.end() ? PersonId{} : anybody->first;
}

} // namespace eider::promises
