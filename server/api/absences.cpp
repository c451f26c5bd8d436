// Absences of the team over HTTP.
#include "tickets/absence.h"

#include "api/paging.h"

#include <fmt/format.h>

namespace eider::api {
namespace {

struct AbsenceView {
    tickets::Absence absence;
};
struct AbsenceInput {
    std::optional<PersonId> person_id, backup_id;
    std::optional<Instant> from;
    Instant until;
    std::optional<bool> comes_back;
};
struct AbsenceBody {
    AbsenceInput absence;
};

} // namespace
} // namespace eider::api

template <> struct eider::Described<eider::tickets::AbsenceState> : eider::codec::Vocabulary {
    using S = tickets::AbsenceState;
    static constexpr auto value = choice<S>(
        "AbsenceState", "Whether it lasts.",
        {{S::planned, "planned"}, {S::began, "began"}, {S::ended, "ended"}, {S::cancelled, "cancelled"}});
};
template <> struct eider::Described<eider::api::AbsenceView> : eider::codec::Vocabulary {
    using V = api::AbsenceView;
    static constexpr auto value =
        record("Absence", "From when until when somebody is away, and who stands in.",
               computed(
                   "id", [](const V& v) { return v.absence.id; }, "Number."),
               computed(
                   "person_id", [](const V& v) { return v.absence.person; }, "Who is away."),
               computed(
                   "backup_id", [](const V& v) { return v.absence.backup; },
                   "Who stands in; none: their tickets wait in the queues.", nullable_id),
               computed(
                   "from", [](const V& v) { return v.absence.from; }, "From when."),
               computed(
                   "until", [](const V& v) { return v.absence.until; }, "Until when."),
               computed(
                   "comes_back", [](const V& v) { return v.absence.comes_back; },
                   "Whether what moved goes back in the end."),
               computed(
                   "state", [](const V& v) { return v.absence.state; }, "Whether it lasts."),
               computed(
                   "created_at", [](const V& v) { return v.absence.created_at; }, "When it was planned."))
            .keyed("absence", "absences");
};
template <> struct eider::Described<eider::api::AbsenceInput> : eider::codec::Vocabulary {
    using A = api::AbsenceInput;
    static constexpr auto value =
        record("AbsenceInput", "An absence to plan.",
               field("person_id", &A::person_id, "Who is away; the caller when not given."),
               field("backup_id", &A::backup_id, "Who stands in."),
               field("from", &A::from, "From when; now when not given."),
               field("until", &A::until, "Until when.", required),
               field("comes_back", &A::comes_back, "Whether what moved goes back in the end; usually so."));
};
template <> struct eider::Described<eider::api::AbsenceBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("AbsenceBody", "One absence.",
               field("absence", &api::AbsenceBody::absence, "The absence.", required));
};

namespace eider::api {

void add_absence_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Absences";
    routes.add(read("GET", "/api/v2/absences", "Absences that are planned or last, by their beginning.")
                   .answers<Listing<AbsenceView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Listing<AbsenceView>> {
                   Listing<AbsenceView> listing;
                   for (auto& each : TRY(tickets::list_absences(call.tx, call.actor)))
                       listing.items.push_back({each});
                   listing.paging = Paging::by_number({}, {}, std::ssize(listing.items));
                   return listing;
               });
    routes.add(
        write(
            "POST", "/api/v2/absences",
            "Plans an absence. When it begins the open tickets go to who stands in, else into their queues.")
            .body<AbsenceBody>()
            .answers<Single<AbsenceView>>(201)
            .by(Caller::team)
            .tagged(tag),
        [](Call& call, const AbsenceBody& body) -> Result<Single<AbsenceView>> {
            const AbsenceInput& input = body.absence;
            tickets::NewAbsence values{.person = input.person_id.value_or(PersonId{}),
                                       .backup = input.backup_id.value_or(PersonId{}),
                                       .from = input.from,
                                       .until = input.until,
                                       .comes_back = input.comes_back.value_or(true)};
            return Single<AbsenceView>{{TRY(tickets::plan_absence(call.tx, call.actor, call.now, values))}};
        });
    routes.add(write("DELETE", "/api/v2/absences/{id}",
                     "Ends an absence now; one that is only planned does not come about.")
                   .answers_nothing()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Nothing> {
                   TRY(tickets::end_absence(call.tx, call.actor, call.now, call.id<AbsenceId>()));
                   return Nothing{};
               });
}

} // namespace eider::api
