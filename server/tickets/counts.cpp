// Keeps the table of counts.
#include "tickets/counts.h"

#include "platform/base/check.h"
#include "tickets/ticket.h"

#include <boost/json.hpp>
#include <fmt/format.h>
#include <map>

namespace eider::tickets {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

constexpr const char* reader_name = "ticket_counts";

const Sql
    add_count("insert into ticket_counts (status, assignee, group_id, priority, type, tickets) "
              "values (?1, ?2, ?3, ?4, ?5, ?6) on conflict (status, group_id, assignee, priority, type) "
              "do update set tickets = ticket_counts.tickets + ?6");
const Sql forget_empty("delete from ticket_counts where tickets = 0");
const Sql select_counts("select status, assignee, group_id, priority, type, tickets from ticket_counts");
const Sql count_all(
    "select status, coalesce(assignee, 0), coalesce(group_id, 0), priority, type, count(*) from tickets "
    "group by 1, 2, 3, 4, 5");

using Deltas = std::map<Place, std::int64_t>;

void add(Deltas& deltas, const boost::json::value& place, std::int64_t by) {
    const auto& list = place.as_array();
    if (list.empty()) return;
    check(list.size() == Place().size(), "an event's place has all its parts");
    Place key{};
    for (std::size_t i = 0; i < key.size(); ++i) key[i] = list[i].as_int64();
    deltas[key] += by;
}

Deltas deltas_of(std::span<const events::Event> events) {
    Deltas deltas;
    for (const events::Event& event : events) {
        if (!event.kind.starts_with("ticket.") || event.data.find("\"place\":") == std::string::npos)
            continue;
        auto data = boost::json::parse(event.data).as_object();
        auto found = data.find("place");
        if (found == data.end()) continue;
        const auto& move = found->value().as_array();
        add(deltas, move.at(0), -1);
        add(deltas, move.at(1), 1);
    }
    return deltas;
}

void keep_counts(Transaction& tx, std::span<const events::Event> events) {
    bool emptied = false;
    for (const auto& [place, by] : deltas_of(events)) {
        if (by == 0) continue;
        emptied = emptied || by < 0;
        tx.run(add_count, {place[0], place[1], place[2], place[3], place[4], by});
    }
    if (emptied) tx.run(forget_empty);
}

Deltas read_counts(Transaction& tx, const Sql& sql) {
    Deltas counts;
    tx.each(sql, {}, [&](const Row& row) {
        counts[{row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4)}] =
            row.integer(5);
    });
    return counts;
}

} // namespace

events::Reader counts_reader() { return {.name = reader_name, .work = keep_counts}; }

std::optional<std::map<Place, std::int64_t>> pending_counts(Transaction& tx) {
    auto events = events::read_after(tx, events::cursor_of(tx, reader_name), PENDING_EVENTS_MAX + 1);
    if (std::ssize(events) > PENDING_EVENTS_MAX) return {};
    return deltas_of(events);
}

std::optional<std::map<Place, std::int64_t>> current_counts(Transaction& tx) {
    auto pending = pending_counts(tx);
    if (!pending) return {};
    Deltas counts = read_counts(tx, select_counts);
    for (const auto& [place, by] : *pending) counts[place] += by;
    std::erase_if(counts, [](const auto& count) { return count.second == 0; });
    return counts;
}

std::map<Place, std::int64_t> moves_of(std::span<const events::Event> events) { return deltas_of(events); }

std::vector<std::string> check_counts(Transaction& tx) {
    Deltas counts = read_counts(tx, select_counts), truth = read_counts(tx, count_all);
    events::Cursor cursor = events::cursor_of(tx, reader_name);
    for (auto events = events::read_after(tx, cursor); !events.empty();
         events = events::read_after(tx, cursor)) {
        for (const auto& [place, by] : deltas_of(events)) counts[place] += by;
        cursor = events.back().position;
    }
    for (const auto& [place, count] : truth) counts[place] -= count;
    std::vector<std::string> wrong;
    for (const auto& [place, difference] : counts)
        if (difference != 0)
            wrong.push_back(fmt::format(
                "The count of tickets with status {}, owner {}, group {}, priority {}, type {} is "
                "off by {}.",
                name_of(static_cast<Status>(place[0])), place[1], place[2], place[3], place[4], difference));
    return wrong;
}

} // namespace eider::tickets
