// Keeps counts of views moving with the log.
#include "tickets/count_board.h"

#include <fmt/format.h>

namespace eider::tickets {
namespace {

using storage::Transaction;

void write_terms(std::string& key, const std::vector<Term>& terms) {
    for (const Term& term : terms) {
        key += fmt::format("{}.{}", static_cast<int>(term.field), static_cast<int>(term.test));
        for (std::int64_t number : term.numbers) key += fmt::format(",{}", number);
        for (const std::string& text : term.texts) key += fmt::format(",{}:{}", text.size(), text);
        key += ';';
    }
}

// The same for whoever may see every ticket.
std::string key_of(const Actor& actor, const Query& query) {
    std::string key = query.with_deleted ? "d" : "";
    write_terms(key, query.all);
    key += '|';
    write_terms(key, query.any);
    if (actor.restriction != people::TicketRestriction::none)
        key += fmt::format("|{}.{}.{}", static_cast<int>(actor.restriction), actor.person.value,
                           actor.organization.value);
    return key;
}

bool changes_views(const events::Event& event) {
    return event.kind.starts_with("view.") || event.kind.starts_with("group.") ||
           event.kind.starts_with("person.");
}

} // namespace

CountBoard::Number CountBoard::watch(const Actor& actor, const Query& query) {
    std::string key = key_of(actor, query);
    auto [known, added] = by_key_.try_emplace(key, last_ + 1);
    if (!added) {
        ++watched_[known->second].watchers;
        return known->second;
    }
    Watched& watched = watched_[++last_];
    watched = {.key = std::move(key), .actor = actor, .query = query, .watchers = 1, .count = {}};
    watched.by_places = counts_by_places(actor, query);
    if (watched.by_places && cursor_) count_by_places(watched);
    return last_;
}

void CountBoard::release(Number number) {
    auto found = watched_.find(number);
    if (found == watched_.end() || --found->second.watchers > 0) return;
    by_key_.erase(found->second.key);
    watched_.erase(found);
}

void CountBoard::count_by_places(Watched& watched) const {
    Count count;
    for (const auto& [place, tickets] : places_)
        if (holds(watched.query, place)) count.value += tickets;
    watched.count = count;
    watched.is_stale = false;
}

void CountBoard::load_places(Transaction& tx) {
    auto places = current_counts(tx);
    if (!places) return; // the reader of counts is far behind: next time
    places_ = *std::move(places);
    cursor_ = events::newest(tx);
    for (auto& [number, watched] : watched_)
        if (watched.by_places) count_by_places(watched);
}

bool CountBoard::move_on(Transaction& tx) {
    if (!cursor_) {
        load_places(tx);
        return false;
    }
    bool views_changed = false;
    while (true) {
        auto events = events::read_after(tx, *cursor_);
        if (events.empty()) return views_changed;
        cursor_ = events.back().position;
        for (const events::Event& event : events) views_changed = views_changed || changes_views(event);
        auto moves = moves_of(events);
        std::erase_if(moves, [](const auto& move) { return move.second == 0; });
        for (const auto& [place, by] : moves)
            if ((places_[place] += by) == 0) places_.erase(place);
        for (auto& [number, watched] : watched_) {
            if (!watched.by_places) {
                watched.is_stale = true;
                continue;
            }
            if (!watched.count) continue;
            for (const auto& [place, by] : moves)
                if (holds(watched.query, place)) watched.count->value += by;
        }
    }
}

void CountBoard::count_rest(Transaction& tx, Time now) {
    while (now >= rests_until_) {
        Watched* oldest = nullptr;
        for (auto& [number, watched] : watched_)
            if (!watched.by_places && watched.is_stale &&
                (!oldest || watched.counted_at < oldest->counted_at))
                oldest = &watched;
        if (!oldest) return;
        auto began = std::chrono::steady_clock::now();
        oldest->count = count_view(tx, oldest->actor, oldest->query);
        oldest->is_stale = false;
        oldest->counted_at = now;
        auto took = std::chrono::steady_clock::now() - began;
        constexpr auto FREE =
            std::chrono::microseconds(200); // so little is counted with the next one at once
        if (took > FREE)
            rests_until_ = now + std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                                     took / COUNTING_SHARE_MAX);
    }
}

std::optional<Count> CountBoard::count(Number number) const {
    auto found = watched_.find(number);
    return found == watched_.end() ? std::nullopt : found->second.count;
}

} // namespace eider::tickets
