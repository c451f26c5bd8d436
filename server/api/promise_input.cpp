// Reads a promise that is to be made.
#include "api/promise_input.h"

namespace eider::api {

Result<promises::Due> read_due(const DueInput& input) {
    promises::Due due{.at = input.due_at, .working = {}, .local = {}};
    if (input.working_minutes) due.working = std::chrono::minutes(*input.working_minutes);
    if (input.due_local) {
        std::string text = *input.due_local;
        if (text.size() == std::string_view("2026-12-01T12:00").size()) text += ":00";
        auto time = text.size() == std::string_view("2026-12-01T12:00:00").size() ? from_iso(text + "Z")
                                                                                  : std::nullopt;
        if (!time)
            return refuse_field("promise.due_local", "InvalidValue",
                                "Due: write the time as 2026-12-01T12:00.");
        due.local = std::chrono::local_time<std::chrono::milliseconds>(time->time_since_epoch());
    }
    return due;
}

Result<promises::NewPromise> read_promise(const PromiseInput& input) {
    return promises::NewPromise{.what = input.what,
                                .due = TRY(read_due(input.due)),
                                .backup = input.backup_id.value_or(PersonId{}),
                                .source = input.source.value_or(promises::Source::hand),
                                .tells_customer = input.tells_customer.value_or(true)};
}

} // namespace eider::api
