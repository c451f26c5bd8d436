// Mailboxes over HTTP: who may set them up, and a test of the connection before anything is kept.
#include "api/mailbox_view.h"
#include "channels/mail/imap_fetch.h"

#include <fmt/format.h>

namespace eider::api {
namespace {

using channels::For;

channels::ServerChange server_change(const MailServerInput& input) {
    channels::ServerChange change{.host = input.host,
                                  .user = input.user,
                                  .secret = input.secret,
                                  .port = {},
                                  .security = input.security,
                                  .sign_in = input.sign_in};
    if (input.port) change.port = static_cast<int>(*input.port);
    return change;
}

channels::MailboxChange read_mailbox(const MailboxInput& input) {
    channels::MailboxChange change{.address = input.address,
                                   .name = input.name,
                                   .trusted_server = input.trusted_server,
                                   .automatic_answer = input.automatic_answer,
                                   .incoming = {},
                                   .outgoing = {},
                                   .closed_tickets = input.closed_tickets};
    if (input.group_id.is_given()) change.group = input.group_id.or_nothing().value_or(GroupId{});
    if (input.incoming.is_given()) {
        auto incoming = input.incoming.or_nothing();
        change.fetches = incoming.has_value();
        if (incoming) {
            change.incoming = server_change(incoming->server);
            change.folder = incoming->folder;
            change.move_to = incoming->move_to;
        }
    }
    if (input.outgoing.is_given()) {
        auto outgoing = input.outgoing.or_nothing();
        change.sends = outgoing.has_value();
        if (outgoing) change.outgoing = server_change(*outgoing);
    }
    return change;
}

MailboxView view(const Call& call, channels::Mailbox mailbox) {
    return {std::move(mailbox), call.facts.base};
}

Result<Listing<MailboxView>> list(const Call& call) {
    Listing<MailboxView> listing;
    for (channels::Mailbox& mailbox : TRY(channels::list_mailboxes(call.tx, call.desk.keys, call.actor)))
        listing.items.push_back(view(call, std::move(mailbox)));
    listing.paging = Paging::by_number({}, {}, std::ssize(listing.items));
    return listing;
}

ConnectionView said(const Result<std::string>& result) {
    return {.works = result.has_value(), .sentence = result ? *result : result.error().sentence};
}

Result<ConnectionTestAnswer> test(WaitingCall& call, const ConnectionTestBody& body) {
    auto before = call.desk.storage.read([&](storage::Transaction& tx) -> Result<channels::Mailbox> {
        if (!body.id) return channels::Mailbox{};
        return channels::access_mailbox(tx, call.desk.keys, call.actor, *body.id, For::changing);
    });
    channels::MailboxChange change = read_mailbox(body.mailbox);
    if (!body.id && !change.address) change.address = "nobody@example.com"; // the servers do not ask for it
    auto mailbox = TRY(channels::changed_mailbox(TRY(std::move(before)), change));
    ConnectionTestAnswer answer;
    if (mailbox.fetching) answer.incoming = said(channels::test_fetching(*mailbox.fetching));
    if (mailbox.outgoing) answer.outgoing = said(mail::test_smtp(channels::smtp_server(*mailbox.outgoing)));
    return answer;
}

void add_one_mailbox(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Mailboxes";
    routes.add(read("GET", "/api/v2/mailboxes/{id}", "One mailbox.")
                   .answers<Single<MailboxView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Single<MailboxView>> {
                   return Single<MailboxView>{
                       view(call, TRY(channels::access_mailbox(call.tx, call.desk.keys, call.actor,
                                                               call.id<MailboxId>(), For::reading)))};
               });
    routes.add(
        write("PUT", "/api/v2/mailboxes/{id}", "Changes a mailbox.")
            .body<MailboxBody>()
            .answers<Single<MailboxView>>()
            .by(Caller::admin)
            .tagged(tag),
        [](Call& call, const MailboxBody& body) -> Result<Single<MailboxView>> {
            return Single<MailboxView>{
                view(call, TRY(channels::change_mailbox(call.tx, call.desk, call.actor, call.id<MailboxId>(),
                                                        read_mailbox(body.mailbox))))};
        });
    routes.add(write("DELETE", "/api/v2/mailboxes/{id}", "Deletes a mailbox; its tickets stay.")
                   .answers_nothing()
                   .by(Caller::admin)
                   .tagged(tag),
               [](Call& call) -> Result<Nothing> {
                   TRY_VOID(channels::delete_mailbox(call.tx, call.desk, call.actor, call.id<MailboxId>()));
                   return Nothing{};
               });
}

} // namespace

void add_mailbox_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Mailboxes";
    routes.add(read("GET", "/api/v2/mailboxes", "Lists mailboxes.")
                   .answers<Listing<MailboxView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) { return list(call); });
    routes.add(write("POST", "/api/v2/mailboxes", "Adds a mailbox.")
                   .body<MailboxBody>()
                   .answers<Single<MailboxView>>(201)
                   .by(Caller::admin)
                   .tagged(tag),
               [](Call& call, const MailboxBody& body) -> Result<Reply<Single<MailboxView>>> {
                   auto made =
                       TRY(channels::add_mailbox(call.tx, call.desk, call.actor, read_mailbox(body.mailbox)));
                   std::string url = call.url(fmt::format("/mailboxes/{}.json", made.id.value));
                   return Reply<Single<MailboxView>>{
                       {view(call, std::move(made))}, 201, {{"Location", std::move(url)}}};
               });
    routes.add_waiting(write("POST", "/api/v2/mailboxes/test", "Tries servers without keeping the settings.")
                           .body<ConnectionTestBody>()
                           .answers<ConnectionTestAnswer>()
                           .by(Caller::admin)
                           .tagged(tag),
                       [](WaitingCall& call, const ConnectionTestBody& body) { return test(call, body); });
    add_one_mailbox(routes);
}

} // namespace eider::api
