// What callers send of a promise.
#pragma once
#include "api/promise_view.h"

namespace eider::api {

struct DueInput {
    std::optional<Instant> due_at;
    std::optional<std::int64_t> working_minutes;
    std::optional<std::string> due_local;
};
struct PromiseInput {
    std::string what;
    DueInput due;
    std::optional<PersonId> backup_id;
    std::optional<promises::Source> source;
    std::optional<bool> tells_customer;
};
Result<promises::Due> read_due(const DueInput& input); // local times with or without seconds
Result<promises::NewPromise> read_promise(const PromiseInput& input);

} // namespace eider::api

template <> struct eider::Described<eider::api::DueInput> : eider::codec::Vocabulary {
    using D = api::DueInput;
    static constexpr auto value = record(
        "PromiseDue", "By when, in exactly one way.", field("due_at", &D::due_at, "A moment."),
        field("working_minutes", &D::working_minutes,
              "Working time from now, by the calendar of the ticket's group.", range(1, 60 * 24 * 366)),
        field("due_local", &D::due_local, "By the customer's own clock, 2026-12-01T12:00.", text(1, 32)));
};
template <> struct eider::Described<eider::api::PromiseInput> : eider::codec::Vocabulary {
    using P = api::PromiseInput;
    static constexpr auto value =
        record("PromiseInput", "A promise to make.", field("what", &P::what, "What is promised.", required),
               merged(&P::due), field("backup_id", &P::backup_id, "Who stands in for the owner."),
               field("source", &P::source, "Where it comes from; by hand when not given."),
               field("tells_customer", &P::tells_customer,
                     "Whether the customer is told before it is broken; usually so."));
};
