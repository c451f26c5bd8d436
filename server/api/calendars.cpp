// Calendars over HTTP: when groups work. Windows are texts such as "09:00-17:00", days texts such as
// "2026-12-24".
#include "promises/calendars.h"

#include "api/paging.h"
#include "promises/holiday_file.h"

#include <fmt/format.h>

namespace eider::api {
namespace {

struct WeekView {
    std::vector<std::string> monday, tuesday, wednesday, thursday, friday, saturday, sunday;
};
constexpr std::array DAYS = {&WeekView::monday,   &WeekView::tuesday, &WeekView::wednesday,
                             &WeekView::thursday, &WeekView::friday,  &WeekView::saturday,
                             &WeekView::sunday};
struct HolidayView {
    std::string date, name;
    bool every_year = false;
};
struct ExceptionalDayView {
    std::string date, name;
    std::vector<std::string> windows;
};
struct CalendarView {
    promises::Calendar calendar;
    std::string base;
};
struct CalendarInput {
    std::optional<std::string> name, time_zone;
    std::optional<WeekView> week;
    std::optional<std::vector<HolidayView>> holidays;
    std::optional<std::vector<ExceptionalDayView>> exceptional_days;
    std::optional<bool> is_default;
    std::optional<std::vector<GroupId>> group_ids;
};
struct CalendarBody {
    CalendarInput calendar;
};
struct CalendarPreviewBody {
    CalendarInput calendar;
    std::optional<CalendarId> id;
};
struct DayPlanView {
    promises::DayPlan plan;
};
struct HolidayFileAnswer {
    std::vector<HolidayView> holidays;
    std::int64_t left_out = 0;
};
struct ImportAnswer {
    CalendarView calendar;
    std::int64_t added = 0, left_out = 0;
};

std::vector<std::string> shown(const std::vector<promises::Window>& windows) {
    std::vector<std::string> texts;
    for (const promises::Window& window : windows) texts.push_back(promises::to_text(window));
    return texts;
}
WeekView shown(const std::array<std::vector<promises::Window>, 7>& week) {
    WeekView view;
    for (std::size_t day = 0; day < DAYS.size(); ++day) view.*DAYS[day] = shown(week[day]);
    return view;
}
std::vector<HolidayView> shown(const std::vector<promises::Holiday>& holidays) {
    std::vector<HolidayView> views;
    for (const promises::Holiday& each : holidays)
        views.push_back({promises::to_text(each.date), each.name, each.every_year});
    return views;
}
std::vector<ExceptionalDayView> shown(const std::vector<promises::ExceptionalDay>& days) {
    std::vector<ExceptionalDayView> views;
    for (const promises::ExceptionalDay& each : days)
        views.push_back({promises::to_text(each.date), each.name, shown(each.windows)});
    return views;
}

} // namespace
} // namespace eider::api

template <> struct eider::Described<eider::api::WeekView> : eider::codec::Vocabulary {
    using W = api::WeekView;
    static constexpr auto value =
        record("CalendarWeek", "The windows of each weekday, such as 09:00-17:00; none: closed.",
               field("monday", &W::monday, "Monday."), field("tuesday", &W::tuesday, "Tuesday."),
               field("wednesday", &W::wednesday, "Wednesday."), field("thursday", &W::thursday, "Thursday."),
               field("friday", &W::friday, "Friday."), field("saturday", &W::saturday, "Saturday."),
               field("sunday", &W::sunday, "Sunday."));
};
template <> struct eider::Described<eider::api::HolidayView> : eider::codec::Vocabulary {
    using H = api::HolidayView;
    static constexpr auto value = record("Holiday", "A date on which nobody works.",
                                         field("date", &H::date, "Its date, 2026-12-25.", required),
                                         field("name", &H::name, "What it is called."),
                                         field("every_year", &H::every_year, "Whether it comes every year."));
};
template <> struct eider::Described<eider::api::ExceptionalDayView> : eider::codec::Vocabulary {
    using D = api::ExceptionalDayView;
    static constexpr auto value =
        record("ExceptionalDay", "A date with windows of its own, whatever else it is.",
               field("date", &D::date, "Its date, 2026-12-24.", required), field("name", &D::name, "Why."),
               field("windows", &D::windows, "Its windows, such as 09:00-12:00; none: closed."));
};
template <> struct eider::Described<eider::api::CalendarView> : eider::codec::Vocabulary {
    using V = api::CalendarView;
    static constexpr auto value =
        record(
            "Calendar", "When groups work, in a time zone.",
            computed(
                "id", [](const V& v) { return v.calendar.id; }, "Number."),
            computed(
                "url",
                [](const V& v) {
                    return fmt::format("{}/api/v2/calendars/{}.json", v.base, v.calendar.id.value);
                },
                "Address.", format("uri")),
            computed(
                "name", [](const V& v) { return std::string_view(v.calendar.name); }, "Name."),
            computed(
                "time_zone", [](const V& v) { return std::string_view(v.calendar.zone); }, "Time zone."),
            computed(
                "week", [](const V& v) { return api::shown(v.calendar.week); }, "When it is open."),
            computed(
                "holidays", [](const V& v) { return api::shown(v.calendar.holidays); }, "When nobody works."),
            computed(
                "exceptional_days", [](const V& v) { return api::shown(v.calendar.exceptional_days); },
                "Dates with windows of their own."),
            computed(
                "default", [](const V& v) { return v.calendar.is_default; },
                "Whether it serves the groups that have none."),
            computed(
                "group_ids", [](const V& v) { return v.calendar.groups; }, "Groups that it serves."),
            computed(
                "created_at", [](const V& v) { return v.calendar.created_at; }, "When made."),
            computed(
                "updated_at", [](const V& v) { return v.calendar.updated_at; }, "When changed last."))
            .keyed("calendar", "calendars");
};
template <> struct eider::Described<eider::api::CalendarInput> : eider::codec::Vocabulary {
    using C = api::CalendarInput;
    static constexpr auto value =
        record("CalendarInput", "A calendar to add or change. What is not given stays.",
               field("name", &C::name, "Name."), field("time_zone", &C::time_zone, "Such as Europe/Berlin."),
               field("week", &C::week, "When it is open."),
               field("holidays", &C::holidays, "When nobody works.", items(promises::HOLIDAYS_MAX)),
               field("exceptional_days", &C::exceptional_days, "Dates with windows of their own.",
                     items(promises::EXCEPTIONAL_DAYS_MAX)),
               field("default", &C::is_default, "Whether it serves the groups that have none."),
               field("group_ids", &C::group_ids, "Groups that it serves."));
};
template <> struct eider::Described<eider::api::CalendarBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("CalendarBody", "One calendar.",
               field("calendar", &api::CalendarBody::calendar, "The calendar.", required));
};
template <> struct eider::Described<eider::api::CalendarPreviewBody> : eider::codec::Vocabulary {
    using B = api::CalendarPreviewBody;
    static constexpr auto value =
        record("CalendarPreviewBody", "A calendar that is not kept yet.",
               field("calendar", &B::calendar, "The calendar.", required),
               field("id", &B::id, "The one that it changes; none: the usual one."));
};
template <> struct eider::Described<eider::promises::DayKind> : eider::codec::Vocabulary {
    using K = promises::DayKind;
    static constexpr auto value =
        choice<K>("CalendarDayKind", "Why a date is as it is.",
                  {{K::usual, "usual"}, {K::holiday, "holiday"}, {K::exceptional, "exceptional"}});
};
template <> struct eider::Described<eider::api::DayPlanView> : eider::codec::Vocabulary {
    using V = api::DayPlanView;
    static constexpr auto value =
        record("CalendarDay", "What a calendar says of a date.",
               computed(
                   "date", [](const V& v) { return promises::to_text(v.plan.date); }, "The date."),
               computed(
                   "kind", [](const V& v) { return v.plan.kind; }, "Why it is so."),
               computed(
                   "name", [](const V& v) { return std::string_view(v.plan.name); },
                   "What the holiday or the exceptional day is called."),
               computed(
                   "windows", [](const V& v) { return api::shown(v.plan.windows); },
                   "When it is open; none: closed."),
               computed(
                   "open_minutes", [](const V& v) { return v.plan.open.count(); },
                   "How long that lasts, also where clocks are changed."))
            .keyed("day", "days");
};
template <> struct eider::Described<eider::api::HolidayFileAnswer> : eider::codec::Vocabulary {
    using A = api::HolidayFileAnswer;
    static constexpr auto value =
        record("HolidayFile", "What a file of holidays holds.", field("holidays", &A::holidays, "Its days."),
               field("left_out", &A::left_out, "Entries with a time of day, and cancelled ones."));
};
template <> struct eider::Described<eider::api::ImportAnswer> : eider::codec::Vocabulary {
    using A = api::ImportAnswer;
    static constexpr auto value =
        record("HolidayImport", "What came of a file of holidays.",
               field("calendar", &A::calendar, "The calendar as it is now."),
               field("added", &A::added, "Days that were not there before."),
               field("left_out", &A::left_out, "Entries with a time of day, and cancelled ones."));
};

namespace eider::api {
namespace {

std::unexpected<Refusal> unreadable(std::string field, std::string_view text, std::string_view wanted) {
    return refuse_field("calendar." + field, "InvalidValue",
                        fmt::format("\"{}\" cannot be read; write it as {}.", cut_utf8(text, 40), wanted));
}

Result<std::vector<promises::Window>> windows_of(const std::vector<std::string>& texts, const char* field) {
    std::vector<promises::Window> windows;
    for (const std::string& text : texts) {
        auto window = promises::window_from(text);
        if (!window) return unreadable(field, text, "09:00-17:00");
        windows.push_back(*window);
    }
    return windows;
}
Result<promises::Date> date_of(const std::string& text, const char* field) {
    auto date = promises::date_from(text);
    if (!date) return unreadable(field, text, "2026-12-24");
    return *date;
}

Result<promises::CalendarChange> read_calendar(const CalendarInput& input) {
    promises::CalendarChange change{.name = input.name,
                                    .zone = input.time_zone,
                                    .week = {},
                                    .holidays = {},
                                    .exceptional_days = {},
                                    .is_default = input.is_default,
                                    .groups = input.group_ids};
    if (input.week) {
        change.week.emplace();
        for (std::size_t day = 0; day < DAYS.size(); ++day)
            (*change.week)[day] = TRY(windows_of((*input.week).*DAYS[day], "week"));
    }
    if (input.holidays) {
        change.holidays.emplace();
        for (const HolidayView& each : *input.holidays)
            change.holidays->push_back({TRY(date_of(each.date, "holidays")), each.name, each.every_year});
    }
    if (input.exceptional_days) {
        change.exceptional_days.emplace();
        for (const ExceptionalDayView& each : *input.exceptional_days)
            change.exceptional_days->push_back({TRY(date_of(each.date, "exceptional_days")), each.name,
                                                TRY(windows_of(each.windows, "exceptional_days"))});
    }
    return change;
}

Single<CalendarView> view(const Call& call, promises::Calendar calendar) {
    return {{std::move(calendar), call.facts.base}};
}

Result<Listing<CalendarView>> list(const Call& call) {
    Listing<CalendarView> listing;
    for (promises::Calendar& each : TRY(promises::list_calendars(call.tx, call.actor)))
        listing.items.push_back({std::move(each), call.facts.base});
    listing.paging = Paging::by_number({}, {}, std::ssize(listing.items));
    return listing;
}

Result<ImportAnswer> import(WaitingCall& call) {
    CalendarId id{call.captures[0].number};
    auto imported = call.desk.storage.write([&](storage::Transaction& tx) {
        return promises::import_holidays(tx, call.actor, call.desk.clock.now(), id, call.body);
    });
    if (!imported) return std::unexpected(std::move(imported).error());
    return ImportAnswer{.calendar = {std::move(imported->calendar), call.facts.base},
                        .added = imported->added,
                        .left_out = imported->left_out};
}

void add_looks(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Calendars";
    routes.add(read("POST", "/api/v2/calendars/preview",
                    "The next two weeks as a calendar would have them; nothing is kept.")
                   .body<CalendarPreviewBody>()
                   .answers<Listing<DayPlanView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const CalendarPreviewBody& body) -> Result<Listing<DayPlanView>> {
                   auto change = TRY(read_calendar(body.calendar));
                   Listing<DayPlanView> listing;
                   for (auto& each : TRY(promises::preview_calendar(call.tx, call.actor, call.now,
                                                                    body.id.value_or(CalendarId{}), change)))
                       listing.items.push_back({std::move(each)});
                   listing.paging = Paging::by_number({}, {}, std::ssize(listing.items));
                   return listing;
               });
    routes.add_waiting(
        write("POST", "/api/v2/calendars/holiday_file", "Reads an iCalendar file of holidays; keeps nothing.")
            .raw_body("text/calendar")
            .answers<HolidayFileAnswer>()
            .by(Caller::admin)
            .tagged(tag),
        [](WaitingCall& call) -> Result<HolidayFileAnswer> {
            promises::Date today(std::chrono::floor<std::chrono::days>(call.desk.clock.now()));
            auto read = TRY(promises::read_holidays(call.body, today));
            return HolidayFileAnswer{.holidays = shown(read.holidays),
                                     .left_out = static_cast<std::int64_t>(read.left_out)};
        });
}

void add_one_calendar(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Calendars";
    routes.add(read("GET", "/api/v2/calendars/{id}", "One calendar.")
                   .answers<Single<CalendarView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Single<CalendarView>> {
                   return view(call, TRY(promises::access_calendar(call.tx, call.actor, call.id<CalendarId>(),
                                                                   promises::For::reading)));
               });
    routes.add(write("PUT", "/api/v2/calendars/{id}", "Changes a calendar.")
                   .body<CalendarBody>()
                   .answers<Single<CalendarView>>()
                   .by(Caller::admin)
                   .tagged(tag),
               [](Call& call, const CalendarBody& body) -> Result<Single<CalendarView>> {
                   auto change = TRY(read_calendar(body.calendar));
                   return view(call, TRY(promises::change_calendar(call.tx, call.actor, call.now,
                                                                   call.id<CalendarId>(), change)));
               });
    routes.add(write("DELETE", "/api/v2/calendars/{id}", "Deletes a calendar; its groups go by the default.")
                   .answers_nothing()
                   .by(Caller::admin)
                   .tagged(tag),
               [](Call& call) -> Result<Nothing> {
                   TRY_VOID(promises::delete_calendar(call.tx, call.actor, call.now, call.id<CalendarId>()));
                   return Nothing{};
               });
    routes.add_waiting(
        write("POST", "/api/v2/calendars/{id}/holidays", "Adds the holidays of an iCalendar file.")
            .raw_body("text/calendar")
            .answers<ImportAnswer>()
            .by(Caller::admin)
            .tagged(tag),
        [](WaitingCall& call) { return import(call); });
}

} // namespace

void add_calendar_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Calendars";
    routes.add(read("GET", "/api/v2/calendars", "Lists calendars by name.")
                   .answers<Listing<CalendarView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) { return list(call); });
    routes.add(
        write("POST", "/api/v2/calendars", "Adds a calendar; what is not given is as in the usual one.")
            .body<CalendarBody>()
            .answers<Single<CalendarView>>(201)
            .by(Caller::admin)
            .tagged(tag),
        [](Call& call, const CalendarBody& body) -> Result<Reply<Single<CalendarView>>> {
            auto change = TRY(read_calendar(body.calendar));
            auto made = TRY(promises::add_calendar(call.tx, call.actor, call.now, change));
            std::string url = call.url(fmt::format("/calendars/{}.json", made.id.value));
            return Reply<Single<CalendarView>>{
                view(call, std::move(made)), 201, {{"Location", std::move(url)}}};
        });
    add_looks(routes);
    add_one_calendar(routes);
}

} // namespace eider::api
