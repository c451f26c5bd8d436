// Working calendars, and time counted by them. Pure: values in, value out.
//
// A moment is *open* when the clocks of the calendar's zone then show a time that lies in a *window* of that
// day. Windows are half-open: from 09:00 to 17:00 is open at 09:00:00 and not at 17:00:00. So an hour that
// the clocks show twice is worked twice, and one that they leap over is not there to work in.
//
// Which windows a date has: those of its *exceptional day* if there is one (none: closed), else none if it is
// a *holiday*, else those of its weekday. A *pause* is time that does not count, whatever the calendar says.
#pragma once
#include "platform/base/ids.h"
#include "platform/base/result.h"
#include "platform/text/time_zone.h"

#include <array>
#include <bitset>
#include <span>
#include <string>
#include <vector>

namespace eider::promises {

inline constexpr std::size_t CALENDAR_NAME_CHARACTERS_MAX = 100;
inline constexpr std::size_t WINDOWS_A_DAY_MAX = 12;
inline constexpr std::size_t HOLIDAYS_MAX = 1000;
inline constexpr std::size_t EXCEPTIONAL_DAYS_MAX = 400;
inline constexpr std::size_t DAY_NAME_CHARACTERS_MAX = 200;
inline constexpr std::chrono::minutes DAY_LENGTH{24 * 60};
// How far working time is looked for; a calendar whose holidays cover everything ends there.
inline constexpr std::chrono::days HORIZON{10 * 366};

using Date = std::chrono::year_month_day;

struct Window { // of a day, by the clock on the wall, from midnight
    std::chrono::minutes from, to;
    friend bool operator==(const Window&, const Window&) = default;
};
struct Holiday {
    Date date;
    std::string name;
    bool every_year = false; // then the year says nothing; 29 February comes in leap years
    friend bool operator==(const Holiday&, const Holiday&) = default;
};
struct ExceptionalDay {
    Date date;
    std::string name;
    std::vector<Window> windows; // none: closed
    friend bool operator==(const ExceptionalDay&, const ExceptionalDay&) = default;
};

struct Calendar {
    CalendarId id;
    std::string name;
    std::string zone = "UTC";
    std::array<std::vector<Window>, 7> week; // Monday first
    std::vector<Holiday> holidays;           // by date
    std::vector<ExceptionalDay> exceptional_days;
    bool is_default = false; // of tickets whose group has none
    std::vector<GroupId> groups;
    Instant created_at, updated_at;
};

// Monday to Friday, 09:00 to 17:00 UTC: where no calendar was set up.
Calendar usual_calendar();

// As it is kept: windows and days in order. Refuses, with the field: a name that is blank or too long, a zone
// that does not exist, a week without any window, windows that overlap, end before they begin or reach over
// midnight, a date that does not exist or comes twice, too many of anything.
Result<Calendar> clean_calendar(Calendar calendar);

// What a calendar says of one date, for whoever looks at it.
enum class DayKind : std::uint8_t { usual, holiday, exceptional };
struct DayPlan {
    Date date;
    DayKind kind = DayKind::usual;
    std::string name;             // of the holiday or the exceptional day
    std::vector<Window> windows;  // none: closed
    std::chrono::minutes open{0}; // how long that lasts, also where clocks are changed
};
// The dates from `from` on, by a clean calendar.
std::vector<DayPlan> days_of(const Calendar& calendar, Date from, int count);

// "09:00-17:00", up to "00:00-24:00"; "2026-12-24". Nothing when the text is none.
std::string to_text(const Window& window);
std::optional<Window> window_from(std::string_view text);
std::string to_text(Date date);
std::optional<Date> date_from(std::string_view text);

// Half-open: from `from` up to and without `to`.
struct Span {
    Instant from, to;
    friend bool operator==(const Span&, const Span&) = default;
};
using Pauses = std::span<const Span>; // in any order, may overlap

// Counts by a clean calendar. Holds what it needs of it. Thread: any, as it never changes.
class WorkingTime {
  public:
    explicit WorkingTime(const Calendar& calendar);

    bool is_open(Instant at) const;
    // `from` itself when it is open. Nothing within the horizon: nothing.
    std::optional<Instant> next_opening(Instant from) const;
    // How much of the time from `from` to `to` is open and not paused; zero when `to` is not later.
    std::chrono::milliseconds between(Instant from, Instant to, Pauses pauses = {}) const;
    // The first moment at which `working` has been worked since `from`: the end of a window rather than the
    // beginning of the next. `from` itself for zero or less. Nothing within the horizon: nothing.
    std::optional<Instant> after(Instant from, std::chrono::milliseconds working, Pauses pauses = {}) const;
    // The last open moment from which `working` is still left until `to`. Nothing within the horizon:
    // nothing.
    std::optional<Instant> before(Instant to, std::chrono::milliseconds working) const;

    const TimeZone& zone() const { return zone_; }

  private:
    friend class OpenTimes;
    std::span<const Window> windows_on(std::chrono::local_days day) const;
    bool is_holiday(std::chrono::local_days day) const;

    TimeZone zone_;
    std::array<std::vector<Window>, 7> week_;
    std::vector<std::pair<std::chrono::local_days, std::vector<Window>>> exceptional_; // by day
    std::vector<std::chrono::local_days> holidays_;                                    // in order
    std::bitset<13 * 32> every_year_;                                                  // month * 32 + day
};

} // namespace eider::promises
