// Working hours of one person.
#include "notices/hours.h"

#include "promises/calendars.h"

namespace eider::notices {
namespace {

promises::Calendar calendar_of(const OwnHours& hours) {
    promises::Calendar calendar = promises::usual_calendar();
    calendar.zone = hours.zone;
    for (std::size_t day = 0; day < calendar.week.size(); ++day) {
        calendar.week[day].clear();
        if (hours.days[day]) calendar.week[day].push_back(hours.window);
    }
    return calendar;
}

} // namespace

Result<void> check_hours(const OwnHours& hours) {
    if (!TimeZone::named(hours.zone))
        return refuse_field("notices.own_hours.time_zone", "InvalidValue",
                            "Hours: there is no such time zone. Choose one such as Europe/Berlin.");
    if (hours.days.none())
        return refuse_field("notices.own_hours.days", "BlankValue",
                            "Hours: choose at least one day of the week.");
    if (hours.window.from >= hours.window.to || hours.window.to > promises::DAY_LENGTH)
        return refuse_field("notices.own_hours.to", "InvalidValue",
                            "Hours: they have to end later on the same day than they begin.");
    return {};
}

promises::WorkingTime hours_of(Transaction& tx, PersonId id) {
    if (auto own = choices_of(tx, id).own_hours) return promises::WorkingTime(calendar_of(*own));
    auto person = people::find_person(tx, id);
    return promises::WorkingTime(promises::calendar_for(tx, person ? person->default_group : GroupId{}));
}

std::optional<Instant> told_from(Transaction& tx, PersonId person, Instant now) {
    promises::WorkingTime hours = hours_of(tx, person);
    if (hours.is_open(now)) return {};
    return hours.next_opening(now);
}

} // namespace eider::notices
