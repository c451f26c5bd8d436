// Comments and the history of tickets over HTTP.
#include "api/ticket_input.h"
#include "api/ticket_list.h"

#include <fmt/format.h>
#include <map>

namespace eider::api {
namespace {

using tickets::For;

using CommentListing = Listing<CommentView, Beside>;

constexpr int EVENTS_MAX = 10'000; // of one ticket in one answer

// A comment's event is the first of its audit, so its number is the audit's.
std::map<CommentId, std::int64_t> audits_by_comment(storage::Transaction& tx, TicketId ticket) {
    std::map<CommentId, std::int64_t> audits;
    for (const events::Event& event : events::of_ticket(tx, ticket, events::Depth::underwater, 0, EVENTS_MAX))
        if (CommentId comment = comment_of(event)) audits[comment] = event.position.number;
    return audits;
}

Result<CommentListing> list_comments(Call& call, const PageQuery& query) {
    TRY_VOID(check_depth(query));
    std::string sort = query.sort.value_or("");
    tickets::ThreadPage page{.most = query.rows(),
                             .skip = query.skip(),
                             .newest_first = query.sort_order == "desc" || sort.starts_with('-')};
    TicketId ticket = call.id<TicketId>();
    CommentListing listing;
    if (query.by_cursor()) {
        ++page.most;
        auto place = TRY(read_cursor(query.before ? query.before : query.after));
        if (place) page.after = CommentId{place->second};
        if (query.before) page.newest_first = !page.newest_first;
    }
    auto entries = TRY(tickets::thread(call.tx, call.actor, ticket, page));
    if (query.by_cursor() && query.before) std::reverse(entries.begin(), entries.end());
    if (query.by_cursor())
        listing.paging = cursor_paging(call, query, entries, [](const tickets::Entry& entry) {
            std::int64_t id = std::visit([](const auto& one) { return one.id.value; }, entry);
            return std::pair(id, id);
        });
    else
        listing.paging =
            number_paging(call.facts, query, TRY(tickets::count_thread(call.tx, call.actor, ticket)));
    auto told_in = audits_by_comment(call.tx, ticket);
    for (const tickets::Entry& entry : entries) {
        listing.items.push_back(comment_view(call.tx, call.actor, call.facts.base, entry));
        listing.items.back().audit_id = told_in[listing.items.back().id];
    }
    if (query.includes("users")) {
        std::vector<PersonId> authors;
        for (const CommentView& each : listing.items) authors.push_back(each.author);
        listing.side.users = users_beside(call, std::move(authors));
    }
    return listing;
}

Result<Listing<AuditView>> list_audits(Call& call, const PageQuery& query) {
    TRY_VOID(check_depth(query));
    TicketId ticket = call.id<TicketId>();
    TRY(tickets::access_ticket(call.tx, call.actor, ticket, For::reading));
    auto place = TRY(read_cursor(query.after));
    auto depth = events::Depth::underwater;
    auto events = events::of_ticket(call.tx, ticket, depth, place ? place->second : 0, EVENTS_MAX);
    auto audits = audits_of(call.tx, call.actor, events);
    // What became of a mail is told by its comment: it changes nothing of the ticket.
    std::erase_if(audits, [](const AuditView& audit) { return audit.events.empty(); });
    Listing<AuditView> listing;
    auto most = static_cast<std::size_t>(query.rows());
    if (query.by_cursor()) {
        if (audits.size() > most + 1) audits.resize(most + 1);
        listing.paging = cursor_paging(call, query, audits, [&](const AuditView& audit) {
            std::int64_t last = audit.id; // the next page begins behind all events of this audit
            for (const events::Event& event : events)
                if (event.at == audit.created_at && event.actor == audit.author)
                    last = std::max(last, event.position.number);
            return std::pair(last, last);
        });
    } else {
        listing.paging = number_paging(call.facts, query, std::ssize(audits));
        auto skip = std::min<std::size_t>(static_cast<std::size_t>(query.skip()), audits.size());
        audits.erase(audits.begin(), audits.begin() + static_cast<std::ptrdiff_t>(skip));
        if (audits.size() > most) audits.resize(most);
    }
    listing.items = std::move(audits);
    return listing;
}

} // namespace

void add_comment_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Comments";
    routes.add(
        read("GET", "/api/v2/tickets/{id}/comments", "The thread of a ticket. Customers get replies only.")
            .query<PageQuery>()
            .answers<CommentListing>()
            .by(Caller::signed_in)
            .tagged(tag),
        [](Call& call, const PageQuery& query) { return list_comments(call, query); });
    routes.add(read("GET", "/api/v2/tickets/{id}/comments/count", "How many comments a ticket has.")
                   .answers<CountAnswer>()
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call) -> Result<CountAnswer> {
                   return CountAnswer{
                       {TRY(tickets::count_thread(call.tx, call.actor, call.id<TicketId>())), call.now}};
               });
    routes.add(read("GET", "/api/v2/tickets/{id}/audits", "What was done to a ticket, by whom and when.")
                   .query<PageQuery>()
                   .answers<Listing<AuditView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const PageQuery& query) { return list_audits(call, query); });
    routes.add(read("GET", "/api/v2/tickets/{id}/audits/{audit_id}", "One of them.")
                   .answers<Single<AuditView>>()
                   .by(Caller::team)
                   .named("getTicketAudit")
                   .tagged(tag),
               [](Call& call) -> Result<Single<AuditView>> {
                   TicketId ticket = call.id<TicketId>();
                   TRY(tickets::access_ticket(call.tx, call.actor, ticket, For::reading));
                   std::int64_t wanted = call.captures[1].number;
                   constexpr int EVENTS_OF_AN_AUDIT_MAX = 10;
                   auto events = events::of_ticket(call.tx, ticket, events::Depth::underwater, wanted - 1,
                                                   EVENTS_OF_AN_AUDIT_MAX);
                   auto audits = audits_of(call.tx, call.actor, events);
                   if (audits.empty() || audits.front().id != wanted)
                       return refuse(RefusalKind::not_found, "There is no such audit.");
                   return Single<AuditView>{std::move(audits.front())};
               });
}

} // namespace eider::api
