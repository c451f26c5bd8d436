// Customers' thanks over HTTP: to the person who helped, and what they chose to share.
#include "api/thanks.h"
#include "api/paging.h"
#include "recognition/recognition.h"

namespace eider::api {

struct ThanksInput {
    std::optional<recognition::ThanksState> state;
    std::optional<bool> shared;
};
struct ThanksBody {
    ThanksInput thanks;
};
struct ThanksView {
    recognition::Thanks thanks;
};

} // namespace eider::api

template <> struct eider::Described<eider::recognition::ThanksState> : eider::codec::Vocabulary {
    using S = recognition::ThanksState;
    static constexpr auto value =
        choice<S>("ThanksState", "What its receiver did with it.",
                  {{S::fresh, "new"}, {S::kept, "kept"}, {S::put_away, "put_away"}});
};
template <> struct eider::Described<eider::api::ThanksInput> : eider::codec::Vocabulary {
    using I = api::ThanksInput;
    static constexpr auto value = record("ThanksInput", "What is to become of a thanks.",
                                         field("state", &I::state, "Kept or put away."),
                                         field("shared", &I::shared, "Whether the team may read it."));
};
template <> struct eider::Described<eider::api::ThanksBody> : eider::codec::Vocabulary {
    static constexpr auto value = record("ThanksBody", "One thanks.",
                                         field("thanks", &api::ThanksBody::thanks, "The change.", required));
};
template <> struct eider::Described<eider::api::ThanksView> : eider::codec::Vocabulary {
    using V = api::ThanksView;
    static constexpr auto value =
        record(
            "Thanks", "What a customer said to the person who helped. Never counted.",
            computed(
                "id", [](const V& v) { return v.thanks.comment; }, "Its number: that of the comment."),
            computed(
                "ticket_id", [](const V& v) { return v.thanks.ticket; }, "The ticket."),
            computed(
                "helper_id", [](const V& v) { return v.thanks.helper; }, "Who had helped."),
            computed(
                "customer_id", [](const V& v) { return v.thanks.customer; }, "Who said it."),
            computed(
                "words", [](const V& v) { return std::string_view(v.thanks.words); }, "In their own words."),
            computed(
                "said_at", [](const V& v) { return v.thanks.said_at; }, "When."),
            computed(
                "state", [](const V& v) { return v.thanks.state; }, "What its receiver did with it."),
            computed(
                "shared_at", [](const V& v) { return v.thanks.shared_at; },
                "Since when the team may read it."))
            .keyed("thanks", "thanks");
};

namespace eider::api {
namespace {

Listing<ThanksView> listed(std::vector<recognition::Thanks> all) {
    Listing<ThanksView> listing;
    for (recognition::Thanks& each : all) listing.items.push_back({std::move(each)});
    listing.paging = Paging::by_number({}, {}, std::ssize(listing.items));
    return listing;
}

} // namespace

void add_thanks_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view TAG = "Thanks";
    routes.add(read("GET", "/api/v2/thanks", "What customers thanked the caller for; nobody else reads it.")
                   .answers<Listing<ThanksView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) -> Result<Listing<ThanksView>> {
                   return listed(recognition::own_thanks(call.tx, call.actor));
               });
    routes.add(read("GET", "/api/v2/thanks/shared", "What colleagues chose to share.")
                   .answers<Listing<ThanksView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) -> Result<Listing<ThanksView>> {
                   return listed(recognition::shared_thanks(call.tx, call.actor));
               });
    routes.add(write("PUT", "/api/v2/thanks/{id}", "Keeps a thanks, puts it away, or shares it.")
                   .body<ThanksBody>()
                   .answers<Single<ThanksView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call, const ThanksBody& body) -> Result<Single<ThanksView>> {
                   recognition::ThanksChange change{.state = body.thanks.state, .shared = body.thanks.shared};
                   return Single<ThanksView>{{TRY(recognition::change_thanks(call.tx, call.actor, call.now,
                                                                             call.id<CommentId>(), change))}};
               });
}

} // namespace eider::api
