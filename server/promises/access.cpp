// Who may see promises: the team, where it may see the ticket. And figures that show nobody alone.
#include "promises/promise_store.h"
#include "promises/steps.h"

#include <algorithm>
#include <set>

namespace eider::promises {
namespace {

bool may_see(Transaction& tx, const Actor& actor, TicketId ticket) {
    return actor.is_team() && tickets::access_ticket(tx, actor, ticket, tickets::For::reading).has_value();
}

} // namespace

Result<Promise> access_promise(Transaction& tx, const Actor& actor, PromiseId id) {
    auto promise = store::promise(tx, id);
    if (!promise || !may_see(tx, actor, promise->ticket))
        return refuse(RefusalKind::not_found, "There is no such promise.");
    return *std::move(promise);
}

Result<std::vector<Promise>> promises_of_ticket(Transaction& tx, const Actor& actor, TicketId ticket) {
    TRY(tickets::access_ticket(tx, actor, ticket, tickets::For::reading));
    if (!actor.is_team()) return std::vector<Promise>{};
    return store::of_ticket(tx, ticket);
}

Result<std::vector<Promise>> words_owed(Transaction& tx, const Actor& actor, TicketId ticket) {
    TRY(tickets::access_ticket(tx, actor, ticket, tickets::For::reading));
    auto owed = store::owed_of_ticket(tx, ticket);
    std::erase_if(owed, [](const Promise& each) { return each.source == Source::rule; });
    std::ranges::sort(owed, {}, [](const Promise& each) { return std::pair(each.due_at, each.id); });
    return owed;
}

Owed list_owed(Transaction& tx, const Actor& actor, const OwedFilter& filter, const OwedPage& page) {
    constexpr int CHUNK = 200;
    Owed owed;
    if (!actor.is_team()) return owed;
    std::pair<Instant, PromiseId> after = page.after.value_or(std::pair(Instant::min(), PromiseId{}));
    for (int seen = 0; seen < OWED_SEEN_MAX; seen += CHUNK) {
        auto rows = store::owed(tx, filter, after, CHUNK);
        for (Promise& row : rows) {
            if (std::ssize(owed.promises) == page.most) {
                owed.more_after = after;
                return owed;
            }
            after = {row.due_at, row.id};
            if (may_see(tx, actor, row.ticket)) owed.promises.push_back(std::move(row));
        }
        if (std::ssize(rows) < CHUNK) return owed;
    }
    owed.more_after = after;
    return owed;
}

Result<Figures> promise_figures(Transaction& tx, const Actor& actor, const FigureQuestion& question) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Figures are for the team.");
    if (question.from >= question.to)
        return refuse_field("from", "InvalidValue", "From: the period ends before it begins.");
    auto decided = store::decided(tx, question);
    if (question.only_own)
        std::erase_if(decided, [&](const auto& each) { return each.owner != actor.person; });
    std::set<PersonId> owners;
    std::vector<Counted> counted;
    for (const auto& each : decided) {
        owners.insert(each.owner);
        counted.push_back(each.counted);
    }
    if (!question.only_own && std::ssize(owners) < FIGURE_PEOPLE_MIN) return Figures{};
    return Figures{.figures = figures_of(counted), .decided = std::ssize(counted)};
}

} // namespace eider::promises
