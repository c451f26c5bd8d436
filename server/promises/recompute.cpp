// Looks through the tickets after rules or calendars changed: batch by batch, in jobs of their own.
#include "platform/base/text.h"
#include "promises/targets.h"

#include <fmt/format.h>
#include <thread>

namespace eider::promises {
namespace {

constexpr std::string_view RECOMPUTE_JOB = "promise_rules.recompute";

void queue_batch(Transaction& tx, Instant now, const Recompute& recompute) {
    std::string key = fmt::format("promise-rules-{}-{}", recompute.version, recompute.after.value),
                data = std::to_string(recompute.version);
    jobs::queue(tx, now,
                {.lane = RULES_LANE, .kind = RECOMPUTE_JOB, .key = key, .data = data, .run_at = now});
}

// One batch, unless the rules changed again since it was queued, or another program has done it.
void run_batch(Transaction& tx, Instant now, std::int64_t version, const std::string& key) {
    auto recompute = store::recompute(tx);
    if (!recompute || recompute->version != version || recompute->ended_at) return;
    if (key != fmt::format("promise-rules-{}-{}", version, recompute->after.value)) return;
    TicketId until{recompute->after.value + RECOMPUTED_AT_ONCE}, newest = store::newest_ticket(tx);
    RuleBook book(tx);
    for (const Subject& subject : store::working_tickets(tx, recompute->after, until)) {
        ++recompute->looked_at;
        recompute->changed += apply_rules(tx, now, {}, book, subject, Cause::rules) > 0 ? 1 : 0;
    }
    recompute->after = until;
    if (until < newest) {
        queue_batch(tx, now, *recompute);
    } else {
        recompute->ended_at = now;
        events::append(tx, now,
                       {.kind = "promise_rule.applied",
                        .actor = {},
                        .ticket = {},
                        .underwater = true,
                        .data = fmt::format(R"({{"tickets":{},"changed":{}}})", recompute->looked_at,
                                            recompute->changed)});
    }
    store::put(tx, *recompute);
}

} // namespace

void queue_recompute(Transaction& tx, Instant now) {
    auto last = store::recompute(tx);
    Recompute fresh{.version = last ? last->version + 1 : 1,
                    .after = {},
                    .looked_at = 0,
                    .changed = 0,
                    .newest = {},
                    .began_at = now,
                    .ended_at = {}};
    store::put(tx, fresh);
    queue_batch(tx, now, fresh);
}

jobs::Lane rules_lane(storage::Storage& storage, const Clock& clock) {
    auto handler = [&storage, &clock](const jobs::Job& job) -> jobs::Outcome {
        auto began = std::chrono::steady_clock::now();
        storage.write([&](Transaction& tx) {
            run_batch(tx, clock.now(), to_integer(job.data).value_or(0), job.key);
            return true;
        });
        auto took = std::chrono::steady_clock::now() - began;
        std::this_thread::sleep_for(
            std::min<std::chrono::nanoseconds>(RECOMPUTE_RESTS * took, RECOMPUTE_RESTS_MAX));
        return {};
    };
    return {
        .name = std::string(RULES_LANE), .threads = 1, .handlers = {{std::string(RECOMPUTE_JOB), handler}}};
}

} // namespace eider::promises
