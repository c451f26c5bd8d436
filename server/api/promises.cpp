// Promises over HTTP, and the figures about them.
#include "api/paging.h"
#include "api/promise_input.h"
#include "api/promise_view.h"
#include "api/share_view.h"
#include "tickets/ticket.h"

namespace eider::api {
namespace {

struct PromiseBody {
    PromiseInput promise;
};
struct PromiseChangeInput {
    std::optional<std::string> what;
    Given<PersonId> backup_id;
    std::optional<bool> tells_customer;
    std::optional<TicketId> ticket_id;
};
struct PromiseChangeBody {
    PromiseChangeInput promise;
};
struct KeepInput {
    std::optional<Instant> done_at;
};
struct KeepBody {
    KeepInput promise;
};
struct MoveInput {
    DueInput due;
    std::string reason;
};
struct MoveBody {
    MoveInput promise;
};
struct TakeBackInput {
    std::string reason;
};
struct TakeBackBody {
    TakeBackInput promise;
};
struct NoticeInput {
    std::optional<std::string> body;
};
struct NoticeBody {
    NoticeInput notice;
};
struct NoticeWordsView {
    std::string body;
};
struct OwedQuery {
    std::optional<Instant> due_before;
    std::optional<PersonId> owner_id;
    std::optional<std::int64_t> page_size;
    std::optional<std::string> after;
};
struct FiguresQuery {
    Instant from, to;
    std::optional<GroupId> group_id;
    std::optional<bool> internal, mine, by_rules;
};
struct FiguresView {
    promises::Figures figures;
    Instant from, to;
};

} // namespace
} // namespace eider::api

template <> struct eider::Described<eider::api::PromiseBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("PromiseBody", "One promise.",
               field("promise", &api::PromiseBody::promise, "The promise.", required));
};
template <> struct eider::Described<eider::api::PromiseChangeInput> : eider::codec::Vocabulary {
    using P = api::PromiseChangeInput;
    static constexpr auto value = record(
        "PromiseChangeInput", "What is to change of an open promise. Its time is moved, not changed.",
        field("what", &P::what, "What is promised."),
        field("backup_id", &P::backup_id, "Who stands in for the owner."),
        field("tells_customer", &P::tells_customer, "Whether the customer is told before it is broken."),
        field("ticket_id", &P::ticket_id, "The ticket that it belongs to now."));
};
template <> struct eider::Described<eider::api::PromiseChangeBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("PromiseChangeBody", "One promise.",
               field("promise", &api::PromiseChangeBody::promise, "The promise.", required));
};
template <> struct eider::Described<eider::api::KeepInput> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("PromiseKeepInput", "A promise that was done.",
               field("done_at", &api::KeepInput::done_at, "When it was; now when not given."));
};
template <> struct eider::Described<eider::api::KeepBody> : eider::codec::Vocabulary {
    static constexpr auto value = record("PromiseKeepBody", "A promise that was done.",
                                         field("promise", &api::KeepBody::promise, "When.", not_null));
};
template <> struct eider::Described<eider::api::MoveInput> : eider::codec::Vocabulary {
    using M = api::MoveInput;
    static constexpr auto value =
        record("PromiseMoveInput", "A new time that the customer agreed to.", merged(&M::due),
               field("reason", &M::reason, "How they agreed.", required));
};
template <> struct eider::Described<eider::api::MoveBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("PromiseMoveBody", "A new time for a promise.",
               field("promise", &api::MoveBody::promise, "The new time.", required));
};
template <> struct eider::Described<eider::api::TakeBackInput> : eider::codec::Vocabulary {
    static constexpr auto value = record("PromiseTakeBackInput", "A promise that is taken back.",
                                         field("reason", &api::TakeBackInput::reason, "Why.", required));
};
template <> struct eider::Described<eider::api::TakeBackBody> : eider::codec::Vocabulary {
    static constexpr auto value = record("PromiseTakeBackBody", "A promise that is taken back.",
                                         field("promise", &api::TakeBackBody::promise, "Why.", required));
};
template <> struct eider::Described<eider::api::NoticeInput> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("PromiseNoticeInput", "Words to a customer that it takes longer.",
               field("body", &api::NoticeInput::body, "The words; the usual ones when not given.",
                     text(1, tickets::COMMENT_BYTES_MAX)));
};
template <> struct eider::Described<eider::api::NoticeBody> : eider::codec::Vocabulary {
    static constexpr auto value = record("PromiseNoticeBody", "Words to a customer that it takes longer.",
                                         field("notice", &api::NoticeBody::notice, "The words.", not_null));
};
template <> struct eider::Described<eider::api::NoticeWordsView> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("PromiseNotice", "Words to a customer that it takes longer.",
               field("body", &api::NoticeWordsView::body, "The usual words, in the name of who asks."))
            .keyed("notice", "notices");
};
template <> struct eider::Described<eider::api::OwedQuery> : eider::codec::Vocabulary {
    using Q = api::OwedQuery;
    static constexpr auto value = record(
        "PromisesQuery", "Which promises.",
        field("due_before", &Q::due_before, "Only those that are due before.", none_is_absent, accepts_epoch),
        field("owner_id", &Q::owner_id, "Only those that this person has to keep.", none_is_absent),
        field("page[size]", &Q::page_size, "Most rows of a page.", range(1, 100), none_is_absent),
        field("page[after]", &Q::after, "Cursor of the page before this one.", none_is_absent));
};
template <> struct eider::Described<eider::api::FiguresQuery> : eider::codec::Vocabulary {
    using Q = api::FiguresQuery;
    static constexpr auto value = record(
        "PromiseFiguresQuery", "Figures of which promises.",
        field("from", &Q::from, "Due at or after.", required, accepts_epoch),
        field("to", &Q::to, "Due before.", required, accepts_epoch),
        field("group_id", &Q::group_id, "Of the tickets of this group.", none_is_absent),
        field("internal", &Q::internal, "Those to colleagues instead of customers.", none_is_absent),
        field("mine", &Q::mine, "The caller's own, for nobody else.", none_is_absent),
        field("by_rules", &Q::by_rules, "Those that rules made, instead of people's.", none_is_absent));
};
template <> struct eider::Described<eider::api::FiguresView> : eider::codec::Vocabulary {
    using V = api::FiguresView;
    template <promises::Share promises::PromiseFigures::* share>
    static std::optional<api::ShareView> of(const V& v) {
        if (!v.figures.figures) return {};
        return api::ShareView{(*v.figures.figures).*share};
    }
    static constexpr auto value =
        record(
            "PromiseFigures",
            "How promises fared that were due in a period. Those taken back are not counted.",
            field("from", &V::from, "Due at or after."), field("to", &V::to, "Due before."),
            computed(
                "too_few", [](const V& v) { return !v.figures.figures.has_value(); },
                "Too few promises, or too few people behind them, to say anything."),
            computed(
                "decided", [](const V& v) { return v.figures.decided; },
                "How many; 0 too when too few people stand behind them."),
            computed("kept", of<&promises::PromiseFigures::kept>, "Done in time."),
            computed("moved", of<&promises::PromiseFigures::moved>, "Moved with the customer's agreement."),
            computed("told", of<&promises::PromiseFigures::told>,
                     "Of the broken ones, those announced before."),
            computed(
                "hours_late_mean",
                [](const V& v) -> std::optional<double> {
                    return v.figures.figures ? v.figures.figures->hours_late_mean : std::nullopt;
                },
                "How late the broken ones were that were done after all."))
            .keyed("promise_figures", "promise_figures");
};

namespace eider::api {
namespace {

constexpr std::string_view TAG = "Promises";

Single<PromiseView> view(const Call& call, promises::Promise promise) {
    return {{std::move(promise), call.facts.base}};
}

Result<Listing<PromiseView>> list_owed(const Call& call, const OwedQuery& query) {
    promises::OwedPage page{.after = {}, .most = static_cast<int>(query.page_size.value_or(PAGE_ROWS_MAX))};
    if (auto after = TRY(read_cursor(query.after)))
        page.after = {from_milliseconds(after->first), PromiseId{after->second}};
    auto owed = promises::list_owed(call.tx, call.actor,
                                    {.due_before = query.due_before, .owner = query.owner_id}, page);
    Listing<PromiseView> listing;
    for (promises::Promise& each : owed.promises) listing.items.push_back({std::move(each), call.facts.base});
    CursorMeta meta{.has_more = owed.more_after.has_value(), .after_cursor = {}, .before_cursor = {}};
    CursorLinks links;
    if (owed.more_after) {
        meta.after_cursor =
            cursor_text(to_milliseconds(owed.more_after->first), owed.more_after->second.value);
        links.next = link_with(call.facts, {{"page[after]", *meta.after_cursor}}, {});
    }
    listing.paging = Paging::by_cursor(std::move(meta), std::move(links));
    return listing;
}

Result<Single<FiguresView>> figures(const Call& call, const FiguresQuery& query) {
    promises::FigureQuestion question{.from = query.from,
                                      .to = query.to,
                                      .customers = query.internal.value_or(false)
                                                       ? promises::Customers::inside
                                                       : promises::Customers::outside,
                                      .group = query.group_id.value_or(GroupId{}),
                                      .only_own = query.mine.value_or(false),
                                      .by_rules = query.by_rules.value_or(false)};
    return Single<FiguresView>{
        {TRY(promises::promise_figures(call.tx, call.actor, question)), query.from, query.to}};
}

void add_of_ticket(Routes& routes) {
    using namespace endpoint;
    routes.add(read("GET", "/api/v2/tickets/{id}/promises", "The promises of a ticket, oldest first.")
                   .answers<Listing<PromiseView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) -> Result<Listing<PromiseView>> {
                   Listing<PromiseView> listing;
                   for (auto& each :
                        TRY(promises::promises_of_ticket(call.tx, call.actor, call.id<TicketId>())))
                       listing.items.push_back({std::move(each), call.facts.base});
                   listing.paging = Paging::by_number({}, {}, std::ssize(listing.items));
                   return listing;
               });
    routes.add(write("POST", "/api/v2/tickets/{id}/promises", "Makes a promise.")
                   .body<PromiseBody>()
                   .answers<Single<PromiseView>>(201)
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call, const PromiseBody& body) -> Result<Reply<Single<PromiseView>>> {
                   auto values = TRY(read_promise(body.promise));
                   auto made = TRY(
                       promises::make_promise(call.tx, call.actor, call.now, call.id<TicketId>(), values));
                   std::string url = call.url(fmt::format("/promises/{}.json", made.id.value));
                   return Reply<Single<PromiseView>>{
                       view(call, std::move(made)), 201, {{"Location", std::move(url)}}};
               });
}

void add_one_promise(Routes& routes) {
    using namespace endpoint;
    routes.add(read("GET", "/api/v2/promises/{id}", "One promise.")
                   .answers<Single<PromiseView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) -> Result<Single<PromiseView>> {
                   return view(call,
                               TRY(promises::access_promise(call.tx, call.actor, call.id<PromiseId>())));
               });
    routes.add(write("PUT", "/api/v2/promises/{id}", "Changes an open promise, all but its time.")
                   .body<PromiseChangeBody>()
                   .answers<Single<PromiseView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call, const PromiseChangeBody& body) -> Result<Single<PromiseView>> {
                   const PromiseChangeInput& input = body.promise;
                   promises::PromiseChange change{.what = input.what,
                                                  .backup = {},
                                                  .tells_customer = input.tells_customer,
                                                  .ticket = input.ticket_id};
                   if (input.backup_id.is_given())
                       change.backup = input.backup_id.or_nothing().value_or(PersonId{});
                   return view(call, TRY(promises::change_promise(call.tx, call.actor, call.now,
                                                                  call.id<PromiseId>(), change)));
               });
}

void add_decisions(Routes& routes) {
    using namespace endpoint;
    routes.add(write("POST", "/api/v2/promises/{id}/keep", "Says that it was done.")
                   .body<KeepBody>()
                   .answers<Single<PromiseView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call, const KeepBody& body) -> Result<Single<PromiseView>> {
                   return view(call, TRY(promises::keep_promise(call.tx, call.actor, call.now,
                                                                call.id<PromiseId>(), body.promise.done_at)));
               });
    routes.add(write("POST", "/api/v2/promises/{id}/move",
                     "Moves it to a time that the customer agreed to; answers with the promise that follows.")
                   .body<MoveBody>()
                   .answers<Single<PromiseView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call, const MoveBody& body) -> Result<Single<PromiseView>> {
                   auto due = TRY(read_due(body.promise.due));
                   return view(call,
                               TRY(promises::move_promise(call.tx, call.actor, call.now, call.id<PromiseId>(),
                                                          due, body.promise.reason)));
               });
    routes.add(write("POST", "/api/v2/promises/{id}/take_back", "Takes it back.")
                   .body<TakeBackBody>()
                   .answers<Single<PromiseView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call, const TakeBackBody& body) -> Result<Single<PromiseView>> {
                   return view(call,
                               TRY(promises::take_back_promise(call.tx, call.actor, call.now,
                                                               call.id<PromiseId>(), body.promise.reason)));
               });
    routes.add(read("GET", "/api/v2/promises/{id}/notice", "The words that say that it takes longer.")
                   .answers<Single<NoticeWordsView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) -> Result<Single<NoticeWordsView>> {
                   return Single<NoticeWordsView>{
                       {TRY(promises::notice_words(call.tx, call.actor, call.id<PromiseId>()))}};
               });
    routes.add(
        write(
            "POST", "/api/v2/promises/{id}/notice",
            "Tells the customer that it takes longer, through the outbox; other words for what waits there.")
            .body<NoticeBody>()
            .answers<Single<PromiseView>>()
            .by(Caller::team)
            .tagged(TAG),
        [](Call& call, const NoticeBody& body) -> Result<Single<PromiseView>> {
            return view(call, TRY(promises::tell_customer(call.tx, call.actor, call.now, call.id<PromiseId>(),
                                                          body.notice.body)));
        });
}

} // namespace

void add_promise_routes(Routes& routes) {
    using namespace endpoint;
    add_of_ticket(routes);
    routes.add(read("GET", "/api/v2/promises", "What is still to be done, due first.")
                   .query<OwedQuery>()
                   .answers<Listing<PromiseView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call, const OwedQuery& query) { return list_owed(call, query); });
    routes.add(slow_read("GET", "/api/v2/promises/figures", "How promises fared, pooled.")
                   .query<FiguresQuery>()
                   .answers<Single<FiguresView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call, const FiguresQuery& query) { return figures(call, query); });
    add_one_promise(routes);
    add_decisions(routes);
}

} // namespace eider::api
