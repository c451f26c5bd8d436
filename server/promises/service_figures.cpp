// Counts how tickets are answered.
#include "promises/service_figures.h"

#include "promises/service_store.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>

namespace eider::promises {
namespace {

using std::chrono::milliseconds;

double minutes(milliseconds time) { return std::chrono::duration<double, std::ratio<60>>(time).count(); }

// When the curve comes down to a share, by one end of its interval.
template <class End>
std::optional<double> reached(const std::vector<SurvivalStep>& steps, double surviving, End end) {
    constexpr double ROUNDING = 1e-12; // 1 - 0.9 is a little more than 0.1
    auto step = std::ranges::find_if(
        steps, [&](const SurvivalStep& each) { return end(each) <= surviving + ROUNDING; });
    if (step == steps.end()) return {};
    return step->at;
}

class Calendars {
  public:
    explicit Calendars(Transaction& tx) : tx_(tx) {}
    const WorkingTime& of(GroupId group) {
        auto known = calendars_.find(group);
        if (known == calendars_.end())
            known = calendars_.emplace(group, WorkingTime(calendar_for(tx_, group))).first;
        return known->second;
    }

  private:
    Transaction& tx_;
    std::map<GroupId, WorkingTime> calendars_;
};

// Changes from one owner to another, whatever queue the ticket was in between.
std::int64_t hand_offs(const std::vector<store::OwnerSpan>& spans, Instant after) {
    std::int64_t count = 0;
    PersonId before;
    for (const store::OwnerSpan& span : spans) {
        if (!span.owner) continue;
        if (before && span.owner != before && span.from > after) ++count;
        before = span.owner;
    }
    return count;
}

class Counting {
  public:
    Counting(Transaction& tx, Instant now) : tx_(tx), now_(now), calendars_(tx) {}

    void count(const store::Served& ticket) {
        const WorkingTime& calendar = calendars_.of(ticket.group);
        Instant end = ticket.solved_at.value_or(now_);
        Instant answered = ticket.first_reply_at.value_or(end);
        first_.push_back(
            {minutes(calendar.between(ticket.asked_at, answered)), ticket.first_reply_at.has_value()});
        bool holds = ticket.solved_at && now_ - *ticket.solved_at >= SOLVING_HOLDS_AFTER;
        auto pauses = store::pauses(tx_, ticket.ticket, end);
        working_.push_back({minutes(calendar.between(ticket.asked_at, end, pauses)), holds});
        calendar_.push_back({minutes(std::max(milliseconds(0), end - ticket.asked_at)), holds});
        if (ticket.first_reply_at)
            hand_offs_.push_back(hand_offs(store::owner_spans(tx_, ticket.ticket), *ticket.first_reply_at));
    }
    ServiceFigures figures() const {
        return {.first_reply = duration_of(first_),
                .solved_working = duration_of(working_),
                .solved_calendar = duration_of(calendar_),
                .hand_offs = hand_offs_of(hand_offs_)};
    }

  private:
    Transaction& tx_;
    Instant now_;
    Calendars calendars_;
    std::vector<Lasting> first_, working_, calendar_;
    std::vector<std::int64_t> hand_offs_;
};

} // namespace

Duration duration_of(const std::vector<Lasting>& all) {
    Duration duration{.tickets = std::ssize(all)};
    duration.not_over = std::ranges::count(all, false, &Lasting::is_over);
    auto steps = survival(all);
    duration.median = over_by(steps, 0.5);
    duration.nine_of_ten = over_by(steps, 0.9);
    duration.curve = thinned(steps, CURVE_STEPS_MAX);
    auto low = [](const SurvivalStep& each) { return each.interval.low; };
    auto high = [](const SurvivalStep& each) { return each.interval.high; };
    if (duration.median) {
        duration.median_low = reached(steps, 0.5, low);
        duration.median_high = reached(steps, 0.5, high);
    }
    if (duration.nine_of_ten) {
        duration.nine_of_ten_low = reached(steps, 0.1, low);
        duration.nine_of_ten_high = reached(steps, 0.1, high);
    }
    return duration;
}

HandOffs hand_offs_of(const std::vector<std::int64_t>& each_ticket) {
    HandOffs figures{.tickets = std::ssize(each_ticket)};
    double sum = 0, squares = 0;
    std::int64_t none = 0, more = 0;
    for (std::int64_t count : each_ticket) {
        sum += static_cast<double>(count);
        none += count == 0;
        more += count >= 2;
    }
    auto n = static_cast<double>(each_ticket.size());
    figures.none = share_of(none, figures.tickets);
    figures.two_or_more = share_of(more, figures.tickets);
    if (n < 1) return figures;
    figures.mean = sum / n;
    for (std::int64_t count : each_ticket) squares += std::pow(static_cast<double>(count) - figures.mean, 2);
    double half = n > 1 ? Z_95 * std::sqrt(squares / (n - 1) / n) : 0;
    figures.low = std::max(0.0, figures.mean - half);
    figures.high = figures.mean + half;
    return figures;
}

Result<ServiceAnswer> service_figures(Transaction& tx, const Actor& actor, Instant now,
                                      const ServiceQuestion& question) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Figures are for the team.");
    if (question.from >= question.to)
        return refuse_field("from", "InvalidValue", "From: the period ends before it begins.");
    auto tickets = store::served(tx, question, FIGURE_TICKETS_MAX + 1);
    if (std::ssize(tickets) > FIGURE_TICKETS_MAX)
        return refuse_field(
            "from", "InvalidValue",
            fmt::format("From: more than {} tickets began in this period. Choose a shorter one.",
                        FIGURE_TICKETS_MAX));
    if (question.only_own)
        std::erase_if(tickets, [&](const store::Served& each) { return each.owner != actor.person; });
    std::set<PersonId> owners;
    for (const store::Served& each : tickets)
        if (each.owner) owners.insert(each.owner);
    if (!question.only_own && std::ssize(owners) < FIGURE_PEOPLE_MIN) return ServiceAnswer{};
    ServiceAnswer answer{.figures = {}, .tickets = std::ssize(tickets)};
    if (answer.tickets < FIGURE_MIN) return answer;
    Counting counting(tx, now);
    for (const store::Served& each : tickets) counting.count(each);
    answer.figures = counting.figures();
    return answer;
}

} // namespace eider::promises
