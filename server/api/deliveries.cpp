// Replies that did not reach the customer, and another try, over HTTP.
#include "api/paging.h"
#include "api/ticket_view.h"

namespace eider::api {

enum class ListedDeliveries { failed };
struct DeliveryQuery {
    PageQuery page;
    std::optional<ListedDeliveries> state;
};

} // namespace eider::api

template <> struct eider::Described<eider::api::ListedDeliveries> : eider::codec::Vocabulary {
    using L = api::ListedDeliveries;
    static constexpr auto value = choice<L>("ListedDeliveries", "Which deliveries.", {{L::failed, "failed"}});
};
template <> struct eider::Described<eider::api::DeliveryQuery> : eider::codec::Vocabulary {
    using Q = api::DeliveryQuery;
    static constexpr auto value =
        record("DeliveryQuery", "Which deliveries.", merged(&Q::page),
               field("state", &Q::state, "Those that failed, which is all that is listed.", none_is_absent));
};

namespace eider::api {
namespace {

Result<Listing<DeliveryView>> list_deliveries(const Call& call, PageQuery page) {
    if (!page.by_cursor()) page.page_size = page.rows();
    using tickets::Towards;
    auto place = TRY(read_cursor(page.before ? page.before : page.after));
    tickets::DeliveryPlace from;
    if (place) from = {.changed_at = place->first, .comment = place->second};
    auto rows = tickets::failed_deliveries(call.tx, call.actor, from, page.rows() + 1,
                                           page.before ? Towards::newer : Towards::older);
    Listing<DeliveryView> listing;
    listing.paging = cursor_paging(call, page, rows, [](const tickets::Delivery& row) {
        return std::pair(to_milliseconds(row.changed_at), row.comment.value);
    });
    for (tickets::Delivery& row : rows) listing.items.push_back({std::move(row)});
    return listing;
}

} // namespace

void add_delivery_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Deliveries";
    routes.add(
        read("GET", "/api/v2/deliveries", "Replies that could not be delivered, newest first, by cursor.")
            .query<DeliveryQuery>()
            .answers<Listing<DeliveryView>>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call, const DeliveryQuery& query) { return list_deliveries(call, query.page); });
    routes.add(
        write("POST", "/api/v2/deliveries/{comment_id}/retry", "Sends a reply again that was not delivered.")
            .answers<Single<DeliveryView>>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call) -> Result<Single<DeliveryView>> {
            return Single<DeliveryView>{
                {TRY(tickets::retry_delivery(call.tx, call.actor, call.now, call.id<CommentId>()))}};
        });
}

} // namespace eider::api
