// Figures about how tickets are answered, over HTTP.
#include "promises/service_figures.h"

#include "api/paging.h"
#include "api/share_view.h"

namespace eider::api {
namespace {

struct ServiceFiguresQuery {
    Instant from, to;
    std::optional<GroupId> group_id;
    std::optional<bool> internal, mine;
};
struct DurationView {
    promises::Duration duration;
};
struct DurationStepView {
    double minutes = 0, over = 0, low = 0, high = 0;
};
std::vector<DurationStepView> shown(const std::vector<promises::SurvivalStep>& steps) {
    std::vector<DurationStepView> views;
    for (const promises::SurvivalStep& each : steps)
        views.push_back({each.at, 1 - each.surviving, 1 - each.interval.high, 1 - each.interval.low});
    return views;
}
struct HandOffsView {
    promises::HandOffs hand_offs;
};
struct ServiceFiguresView {
    promises::ServiceAnswer answer;
    Instant from, to;
};

constexpr std::string_view COUNTED =
    "Tickets whose customer wrote first in the period, without deleted and merged ones. What is not over yet "
    "counts as long as it has lasted. Answers are a person's: no automatic words, no notes.";

} // namespace
} // namespace eider::api

template <> struct eider::Described<eider::api::ServiceFiguresQuery> : eider::codec::Vocabulary {
    using Q = api::ServiceFiguresQuery;
    static constexpr auto value =
        record("ServiceFiguresQuery", "Figures of which tickets.",
               field("from", &Q::from, "Customers wrote first at or after.", required, accepts_epoch),
               field("to", &Q::to, "Before.", required, accepts_epoch),
               field("group_id", &Q::group_id, "Of this group.", none_is_absent),
               field("internal", &Q::internal, "Those of colleagues instead of customers.", none_is_absent),
               field("mine", &Q::mine, "Those that the caller owns, for nobody else.", none_is_absent));
};
template <> struct eider::Described<eider::api::DurationStepView> : eider::codec::Vocabulary {
    using S = api::DurationStepView;
    static constexpr auto value = record(
        "ServiceDurationStep", "How many were over by then.", field("minutes", &S::minutes, "By then."),
        field("over", &S::over, "The part, from 0 to 1."),
        field("low", &S::low, "Lower end of its 95 % interval."), field("high", &S::high, "Upper end."));
};
template <> struct eider::Described<eider::api::DurationView> : eider::codec::Vocabulary {
    using V = api::DurationView;
    static constexpr auto value =
        record("ServiceDuration", "How long something takes, in minutes (Kaplan and Meier).",
               computed(
                   "tickets", [](const V& v) { return v.duration.tickets; }, "How many are counted."),
               computed(
                   "not_over", [](const V& v) { return v.duration.not_over; },
                   "Of these, how many are not over yet."),
               computed(
                   "median_minutes", [](const V& v) { return v.duration.median; },
                   "By when half are over; null: not known yet."),
               computed(
                   "median_low", [](const V& v) { return v.duration.median_low; },
                   "Lower end of its 95 % interval."),
               computed(
                   "median_high", [](const V& v) { return v.duration.median_high; },
                   "Upper end; null: not known yet."),
               computed(
                   "nine_of_ten_minutes", [](const V& v) { return v.duration.nine_of_ten; },
                   "By when nine of ten are over; null: not known yet."),
               computed(
                   "nine_of_ten_low", [](const V& v) { return v.duration.nine_of_ten_low; },
                   "Lower end of its 95 % interval."),
               computed(
                   "nine_of_ten_high", [](const V& v) { return v.duration.nine_of_ten_high; },
                   "Upper end; null: not known yet."),
               computed(
                   "curve", [](const V& v) { return api::shown(v.duration.curve); },
                   "The part that was over by when, to be drawn; not every step of a long one."));
};
template <> struct eider::Described<eider::api::HandOffsView> : eider::codec::Vocabulary {
    using V = api::HandOffsView;
    static constexpr auto value = record(
        "HandOffs", "Changes of owner after a person answered first.",
        computed(
            "tickets", [](const V& v) { return v.hand_offs.tickets; }, "How many are counted."),
        computed(
            "mean", [](const V& v) { return v.hand_offs.mean; }, "How many a ticket has."),
        computed(
            "low", [](const V& v) { return v.hand_offs.low; }, "Lower end of its 95 % interval."),
        computed(
            "high", [](const V& v) { return v.hand_offs.high; }, "Upper end."),
        computed(
            "none", [](const V& v) { return api::ShareView{v.hand_offs.none}; }, "Tickets without any."),
        computed(
            "two_or_more", [](const V& v) { return api::ShareView{v.hand_offs.two_or_more}; },
            "Tickets with two or more."));
};
template <> struct eider::Described<eider::api::ServiceFiguresView> : eider::codec::Vocabulary {
    using V = api::ServiceFiguresView;
    template <promises::Duration promises::ServiceFigures::* duration>
    static std::optional<api::DurationView> of(const V& v) {
        if (!v.answer.figures) return {};
        return api::DurationView{(*v.answer.figures).*duration};
    }
    using F = promises::ServiceFigures;
    static constexpr auto value =
        record("ServiceFigures", "How tickets were answered, pooled.",
               field("from", &V::from, "Customers wrote first at or after."), field("to", &V::to, "Before."),
               computed(
                   "counted", [](const V&) { return api::COUNTED; }, "Who is counted, as a sentence."),
               computed(
                   "tickets", [](const V& v) { return v.answer.tickets; },
                   "How many; 0 too when too few people stand behind them."),
               computed(
                   "too_few", [](const V& v) { return !v.answer.figures.has_value(); },
                   "Too few tickets, or too few people behind them, to say anything."),
               computed("first_reply", of<&F::first_reply>, "Working time until a person answered first."),
               computed("solved", of<&F::solved_working>,
                        "Working time until it was solved for a week, without waiting for the customer."),
               computed("solved_calendar", of<&F::solved_calendar>, "The same by the clock on the wall."),
               computed(
                   "hand_offs",
                   [](const V& v) -> std::optional<api::HandOffsView> {
                       if (!v.answer.figures) return {};
                       return api::HandOffsView{v.answer.figures->hand_offs};
                   },
                   "Changes of owner."))
            .keyed("service_figures", "service_figures");
};

namespace eider::api {

void add_service_figure_routes(Routes& routes) {
    using namespace endpoint;
    routes.add(slow_read("GET", "/api/v2/service_figures", "How tickets were answered, pooled.")
                   .query<ServiceFiguresQuery>()
                   .answers<Single<ServiceFiguresView>>()
                   .by(Caller::team)
                   .tagged("Promises"),
               [](Call& call, const ServiceFiguresQuery& query) -> Result<Single<ServiceFiguresView>> {
                   promises::ServiceQuestion question{.from = query.from,
                                                      .to = query.to,
                                                      .inside = query.internal.value_or(false),
                                                      .group = query.group_id.value_or(GroupId{}),
                                                      .only_own = query.mine.value_or(false)};
                   return Single<ServiceFiguresView>{
                       {TRY(promises::service_figures(call.tx, call.actor, call.now, question)), query.from,
                        query.to}};
               });
}

} // namespace eider::api
