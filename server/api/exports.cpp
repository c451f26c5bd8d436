// Incremental exports over HTTP: what changed since, by cursor or by time, and the live feed's description.
#include "api/ticket_view.h"
#include "api/user_view.h"

#include <fmt/format.h>

namespace eider::api {

struct ExportQuery {
    std::optional<std::string> start_time; // seconds since 1970, also with a fraction, or ISO
    std::optional<std::string> cursor, include;
    std::optional<std::int64_t> per_page;
    std::optional<bool> exclude_deleted;
};

template <class View> struct CursorExport {
    std::vector<View> items;
    std::optional<std::string> after_url, before_url, after_cursor, before_cursor;
    bool end_of_stream = true;
};
template <class View> struct TimeExport {
    std::vector<View> items;
    std::int64_t count = 0;
    std::optional<std::int64_t> end_time;
    std::optional<std::string> next_page;
    bool end_of_stream = true;
};

namespace {

constexpr int EXPORT_ROWS_MAX = 1000;

struct Place {
    Instant since;
    std::int64_t after = 0;
};

std::optional<Instant> moment_of(const std::string& text) {
    double seconds = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    bool is_number = error == std::errc() && end == text.data() + text.size();
    constexpr double LATEST = 1e11;
    if (!is_number) return from_iso(text);
    if (seconds < 0 || seconds > LATEST) return {};
    return from_milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

Result<Place> place_of(const ExportQuery& query) {
    if (query.cursor) {
        auto place = TRY(read_cursor(query.cursor));
        return Place{from_milliseconds(place->first), place->second};
    }
    if (!query.start_time)
        return refuse(RefusalKind::malformed,
                      "Start time: say from when on, in seconds since 1970, or give a cursor.");
    auto from = moment_of(*query.start_time);
    if (!from) return refuse(RefusalKind::malformed, "Start time: seconds since 1970 are wanted.");
    // One before the first: rows of the very moment belong to it.
    return Place{*from - std::chrono::milliseconds(1), std::numeric_limits<std::int64_t>::max()};
}

int rows_of(const ExportQuery& query) {
    return static_cast<int>(
        std::clamp<std::int64_t>(query.per_page.value_or(EXPORT_ROWS_MAX), 1, EXPORT_ROWS_MAX));
}

// What is exported: how rows are fetched, which are left out, and how they are shown.
struct Tickets {
    using View = TicketView;
    static auto fetch(const Call& call, Place place, Instant until, int most) {
        return tickets::changed_since(call.tx, place.since, {place.after}, until, most);
    }
    static bool is_deleted(const tickets::Ticket& row) { return row.status == tickets::Status::deleted; }
    static View view(const Call& call, tickets::Ticket row) { return ticket_view(call, std::move(row)); }
};
struct People {
    using View = UserView;
    static auto fetch(const Call& call, Place place, Instant until, int most) {
        return people::people_changed_since(call.tx, place.since, {place.after}, until, most);
    }
    static bool is_deleted(const people::Person& row) { return row.deleted_at.has_value(); }
    static View view(const Call& call, people::Person row) { return {std::move(row), call.facts.base}; }
};
struct Organizations {
    using View = OrganizationView;
    static auto fetch(const Call& call, Place place, Instant until, int most) {
        return people::organizations_changed_since(call.tx, place.since, {place.after}, until, most);
    }
    static bool is_deleted(const people::Organization& row) { return row.deleted_at.has_value(); }
    static View view(const Call& call, people::Organization row) { return {std::move(row), call.facts.base}; }
};

// Exports go past what a restricted rep may see, so they are for those who see all.
Result<void> may_export(const Call& call) {
    if (call.actor.is_team() && call.actor.restriction == people::TicketRestriction::none) return {};
    return refuse(RefusalKind::not_allowed, "Exports are for those who see every ticket.");
}

template <class Kind> struct Batch {
    std::vector<typename Kind::View> views;
    std::optional<std::pair<std::int64_t, std::int64_t>>
        last; // (updated_at, id) of the last row, deleted or not
    bool more = false;
};

template <class Kind>
Result<Batch<Kind>> batch_of(const Call& call, const ExportQuery& query, Instant until) {
    TRY_VOID(may_export(call));
    int most = rows_of(query);
    auto rows = Kind::fetch(call, TRY(place_of(query)), until, most + 1);
    Batch<Kind> batch;
    batch.more = std::ssize(rows) > most;
    if (batch.more) rows.pop_back();
    if (!rows.empty()) batch.last = std::pair(to_milliseconds(rows.back().updated_at), rows.back().id.value);
    for (auto& row : rows)
        if (!query.exclude_deleted.value_or(false) || !Kind::is_deleted(row))
            batch.views.push_back(Kind::view(call, std::move(row)));
    return batch;
}

template <class Kind>
Result<CursorExport<typename Kind::View>> by_cursor(const Call& call, const ExportQuery& query,
                                                    Instant until) {
    auto batch = TRY(batch_of<Kind>(call, query, until));
    CursorExport<typename Kind::View> answer{.items = std::move(batch.views),
                                             .after_url = {},
                                             .before_url = {},
                                             .after_cursor = query.cursor,
                                             .before_cursor = {},
                                             .end_of_stream = !batch.more};
    if (batch.last) answer.after_cursor = cursor_text(batch.last->first, batch.last->second);
    if (answer.after_cursor)
        answer.after_url = link_with(call.facts, {{"cursor", *answer.after_cursor}}, {"start_time"});
    return answer;
}

template <class Kind>
Result<TimeExport<typename Kind::View>> by_time(const Call& call, const ExportQuery& query, Instant until) {
    auto batch = TRY(batch_of<Kind>(call, query, until));
    TimeExport<typename Kind::View> answer{.items = std::move(batch.views),
                                           .count = 0,
                                           .end_time = {},
                                           .next_page = {},
                                           .end_of_stream = !batch.more};
    answer.count = std::ssize(answer.items);
    if (batch.last) answer.end_time = batch.last->first / 1000;
    // The cursor goes along, so that rows of one second are neither lost nor seen twice; the last page names
    // no next one.
    if (batch.more) {
        std::string cursor = cursor_text(batch.last->first, batch.last->second);
        answer.next_page =
            link_with(call.facts, {{"start_time", std::to_string(*answer.end_time)}, {"cursor", cursor}}, {});
    }
    return answer;
}

// An export tells of what changed before a moment that no later change can lie before. On SQLite there is one
// writer, so it is asked: whatever it did has an earlier moment, whatever it will do has not. On PostgreSQL
// the oldest transaction that runs tells.
template <class Fetch> auto exported(WaitingCall& waiting, Fetch&& fetch) {
    Desk& desk = waiting.desk;
    auto now = [&](storage::Transaction&) { return desk.clock.now(); };
    Instant until =
        desk.storage.engine() == storage::Engine::sqlite ? desk.storage.write(now) : desk.clock.now();
    return desk.storage.read([&](storage::Transaction& tx) {
        Call call{.desk = desk,
                  .tx = tx,
                  .actor = waiting.actor,
                  .now = until,
                  .captures = waiting.captures,
                  .facts = waiting.facts,
                  .mail = waiting.mail};
        return fetch(call, tickets::complete_until(tx, until));
    });
}

} // namespace
} // namespace eider::api

template <> struct eider::Described<eider::api::ExportQuery> : eider::codec::Vocabulary {
    using Q = api::ExportQuery;
    static constexpr auto value =
        record("ExportQuery", "From where on.",
               field("start_time", &Q::start_time, "Seconds since 1970.", none_is_absent),
               field("cursor", &Q::cursor, "after_cursor of the page before.", none_is_absent),
               field("include", &Q::include, "Kept for clients that send it.", none_is_absent),
               field("per_page", &Q::per_page, "Rows of a page, at most 1000.", none_is_absent),
               field("exclude_deleted", &Q::exclude_deleted, "Leave deleted ones out.", none_is_absent));
};
template <class View> struct eider::Described<eider::api::CursorExport<View>> : eider::codec::Vocabulary {
    using E = api::CursorExport<View>;
    static constexpr auto value =
        record(codec::JoinedName<View, "CursorExport">::value, "A page of an export by cursor.",
               field(Described<View>::value.plural, &E::items, "This page."),
               field("after_url", &E::after_url, "The next page.", format("uri")),
               field("before_url", &E::before_url, "Always null."),
               field("after_cursor", &E::after_cursor, "Where to go on, also later."),
               field("before_cursor", &E::before_cursor, "Always null."),
               field("end_of_stream", &E::end_of_stream, "Whether this was all for now."));
};
template <class View> struct eider::Described<eider::api::TimeExport<View>> : eider::codec::Vocabulary {
    using E = api::TimeExport<View>;
    static constexpr auto value =
        record(codec::JoinedName<View, "TimeExport">::value, "A page of an export by time.",
               field(Described<View>::value.plural, &E::items, "This page."),
               field("count", &E::count, "Rows of this page."),
               field("end_time", &E::end_time, "Time of the last row, in seconds since 1970."),
               field("next_page", &E::next_page, "The next page.", format("uri")),
               field("end_of_stream", &E::end_of_stream, "Whether this was all for now."));
};

namespace eider::api {

namespace {

template <class Kind> void add_by_cursor(Routes& routes, std::string_view path, std::string_view summary) {
    routes.add_waiting(endpoint::slow_read("GET", path, summary)
                           .query<ExportQuery>()
                           .answers<CursorExport<typename Kind::View>>()
                           .by(Caller::team)
                           .tagged("Incremental exports"),
                       [](WaitingCall& waiting, const ExportQuery& query) {
                           return exported(waiting, [&](const Call& call, Instant until) {
                               return by_cursor<Kind>(call, query, until);
                           });
                       });
}

template <class Kind>
void add_by_time(Routes& routes, std::string_view path, std::string_view summary,
                 std::optional<std::int64_t> rows = {}) {
    routes.add_waiting(endpoint::slow_read("GET", path, summary)
                           .query<ExportQuery>()
                           .answers<TimeExport<typename Kind::View>>()
                           .by(Caller::team)
                           .tagged("Incremental exports"),
                       [rows](WaitingCall& waiting, ExportQuery query) {
                           if (rows) query.per_page = rows;
                           return exported(waiting, [&](const Call& call, Instant until) {
                               return by_time<Kind>(call, query, until);
                           });
                       });
}

} // namespace

void add_export_routes(Routes& routes) {
    constexpr std::int64_t sample_rows = 50;
    add_by_cursor<Tickets>(routes, "/api/v2/incremental/tickets/cursor", "Tickets that changed, by cursor.");
    add_by_cursor<People>(routes, "/api/v2/incremental/users/cursor", "People who changed, by cursor.");
    add_by_time<Tickets>(routes, "/api/v2/incremental/tickets", "Tickets that changed, by time.");
    add_by_time<People>(routes, "/api/v2/incremental/users", "People who changed, by time.");
    add_by_time<Organizations>(routes, "/api/v2/incremental/organizations",
                               "Organizations that changed, by time.");
    add_by_time<Tickets>(routes, "/api/v2/incremental/tickets/sample", "Fifty of them, to try.", sample_rows);
}

} // namespace eider::api
