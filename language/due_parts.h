// One time as a clause names it, put together piece by piece. Internal to language/.
#pragma once
#include "language/due.h"

#include <optional>
#include <string_view>

namespace eider::language {

inline constexpr int WORK_BEGIN = 9 * 3600, WORK_END = 17 * 3600, NOON = 12 * 3600,
                     DAY_LAST_MINUTE = 23 * 3600 + 59 * 60;

// The number that digits write, or -1 when there is anything else or it is too large for a date.
int digits_value(std::string_view word);

// The same day of a later month, or its last one.
Day months_after(Day day, int months);

class DueGroup {
  public:
    DueGroup(const Found& found, Run run, const Clock& clock);

    // Reads the piece that begins at token `i`; gives the token behind it, or `i` when there is none.
    std::size_t take(std::size_t i);

    // The latest moment of what was taken; nothing when it names none. A clock time alone is one of the day
    // `before`, which an earlier step of the same clause named.
    std::optional<std::int64_t> moment(const Clock& clock, std::optional<Day> before) const;

    std::optional<Day> day() const { return day_; }

    std::size_t last = 0; // behind the last piece

  private:
    std::size_t take_duration(std::size_t i);
    std::size_t take_end_of(std::size_t i);
    std::size_t take_week(std::size_t i);
    std::size_t take_near_day(std::size_t i);
    std::size_t take_weekday(std::size_t i);
    std::size_t take_date(std::size_t i);
    std::size_t take_numeric_date(std::size_t i);
    std::size_t take_part_of_day(std::size_t i);
    std::size_t take_clock(std::size_t i);
    std::size_t take_zone(std::size_t i);

    std::size_t clock_with_words(std::size_t i);
    std::size_t period_end(std::size_t i, bool is_next);
    void set_day(Day day);
    void set_clock(int hour, int minute, std::size_t after);
    void set_duration(double count, int unit, bool counts_work);
    bool names_clock(std::size_t i) const;
    Day next_day_of_month(int day_of_month) const;
    Day date_near(std::optional<std::int64_t> year, int month, int day) const;
    Day last_working_day(Day day) const;
    std::optional<double> count_at(std::size_t i, std::size_t& after) const;
    std::optional<int> valued(std::span<const Valued> table, std::size_t i) const;
    const Pack& pack() const { return found_.grammar.pack(); }
    bool inside(std::size_t i) const { return i < run_.last; }
    bool is(std::size_t i, std::string_view class_name) const {
        return inside(i) && found_.is(i, class_name);
    }
    bool is_number(std::size_t i) const { return inside(i) && found_.token(i).kind == TokenKind::number; }

    const Found& found_;
    Run run_;
    Wall now_;
    Day today_;
    std::int64_t now_at_ = 0;
    std::size_t first_ = 0; // the first piece
    std::optional<Day> day_;
    std::optional<int> seconds_;      // a clock time
    std::optional<int> part_;         // the end of a part of the day
    std::optional<int> day_end_;      // where the day itself says when it ends
    std::optional<std::int64_t> at_;  // an elapsed time
    std::optional<int> zone_seconds_; // a named zone, east of UTC
    bool is_evening_ = false, is_morning_ = false;
    bool is_fixed_ = false; // "first thing" is not moved by the "morning" behind it
    bool weekend_ = false;
    bool is_period_ = false;     // the end of a week, a month, a year
    bool is_open_clock_ = false; // without am or pm
};

} // namespace eider::language
