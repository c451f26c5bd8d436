// The page of all that a customer wrote, over HTTP: they ask for a link, it comes by mail, and opens the
// list.
#include "api/routes.h"
#include "api/standing.h"
#include "channels/mail/matters_mail.h"
#include "people/sign_in.h"
#include "platform/base/text.h"
#include "platform/text/fold.h"
#include "tickets/query.h"
#include "tickets/status_link.h"

#include <fmt/format.h>

namespace eider::api {

struct MattersLinkInput {
    std::string email;
    std::optional<std::string> locale;
};
struct Matter {
    std::string subject, token;
    Standing standing;
    Instant created_at, updated_at;
};
struct MattersView {
    std::string customer_name;
    bool has_earlier = false;
    std::vector<Matter> matters;
};

} // namespace eider::api

template <> struct eider::Described<eider::api::MattersLinkInput> : eider::codec::Vocabulary {
    using I = api::MattersLinkInput;
    static constexpr auto value =
        record("MattersLinkInput", "Who wants to see what they wrote.",
               field("email", &I::email, "Their mail address; the link goes there.", required, text(1, 254)),
               field("locale", &I::locale, "The language to write in.", text(0, 35)));
};
template <> struct eider::Described<eider::api::Matter> : eider::codec::Vocabulary {
    using M = api::Matter;
    static constexpr auto value =
        record("Matter", "One ticket, for its customer.", field("subject", &M::subject, "What it is about."),
               field("token", &M::token, "Of its status page: /status/ and this."),
               field("standing", &M::standing, "How it stands."),
               field("created_at", &M::created_at, "When it came."),
               field("updated_at", &M::updated_at, "Its last change."));
};
template <> struct eider::Described<eider::api::MattersView> : eider::codec::Vocabulary {
    using V = api::MattersView;
    static constexpr auto value =
        record("Matters", "What a customer wrote to the desk.",
               field("customer_name", &V::customer_name, "Who they are."),
               field("has_earlier", &V::has_earlier, "Whether there are older ones."),
               field("matters", &V::matters, "The newest, by their last change."));
};

namespace eider::api {
namespace {

constexpr int MATTERS_SHOWN_MAX = 50;
constexpr std::string_view TAG = "Status page";

// The same answer and the same work whether the address is known or not.
Result<Nothing> mail_link(Call& call, const MattersLinkInput& input) {
    auto wait = people::begin_try(
        call.tx, call.now,
        {"matters:" + fold(trim(input.email)), "matters-from:" + call.facts.remote_address});
    if (wait)
        return std::unexpected(Refusal{
            .kind = RefusalKind::too_many,
            .sentence = fmt::format("Several links were asked for. Please look into your mail, or wait "
                                    "{} seconds.",
                                    wait->count()),
            .retry_after = *wait});
    TRY_VOID(
        channels::queue_matters_mail(call.tx, call.desk, call.mail, input.email, input.locale.value_or("")));
    return Nothing{};
}

Result<MattersView> matters(Call& call) {
    auto actor = TRY(tickets::matters_visit(call.tx, call.desk.keys.links, call.now, call.text()));
    tickets::Query own{.all = {{.field = tickets::Field::requester, .numbers = {actor.person.value}}},
                       .any = {}};
    auto found = tickets::list_tickets(
        call.tx, actor, own,
        {.order = tickets::Order::updated, .descending = true, .most = MATTERS_SHOWN_MAX + 1});
    MattersView view{.customer_name = people::name_of(call.tx, actor.person),
                     .has_earlier = std::ssize(found) > MATTERS_SHOWN_MAX,
                     .matters = {}};
    if (view.has_earlier) found.pop_back();
    for (const tickets::Ticket& ticket : found)
        view.matters.push_back(
            {.subject = ticket.subject,
             .token = tickets::status_token(call.desk.keys.links, {ticket.id, actor.person}),
             .standing = standing_of(ticket.status),
             .created_at = ticket.created_at,
             .updated_at = ticket.updated_at});
    return view;
}

} // namespace

void add_matters_routes(Routes& routes) {
    using namespace endpoint;
    routes.add(write("POST", "/api/v2/matters/link", "Mails somebody the link to all that they wrote.")
                   .body<MattersLinkInput>()
                   .answers_nothing(202)
                   .by(Caller::anyone)
                   .tagged(TAG),
               [](Call& call, const MattersLinkInput& input) { return mail_link(call, input); });
    routes.add(read("GET", "/api/v2/matters/{token:text}", "What somebody wrote, for who has the link.")
                   .answers<MattersView>()
                   .by(Caller::anyone)
                   .tagged(TAG),
               [](Call& call) { return matters(call); });
}

} // namespace eider::api
