// Mail over HTTP: raw messages that a program brings. The team may bring them: a message speaks in its
// writer's name, as only the team may.
#include "channels/mail/messages.h"
#include "api/messages.h"
#include "channels/mail/mailboxes.h"
#include "channels/mail/ways.h"

namespace eider::api {
namespace {

constexpr const char* UPLOAD_WAY = "upload";

struct MessageQuery {
    std::string mailbox;
};
struct MessageView {
    channels::MessageSummary message;
    bool is_new = false;
};

// Stored durably, then filed. What cannot be filed at once is filed by its job; the answer says "waiting"
// then.
Result<Reply<Single<MessageView>>> take_message(WaitingCall& call, const MessageQuery& query) {
    auto mailbox = call.desk.storage.read([&](storage::Transaction& tx) {
        return channels::mailbox_by_address(tx, call.desk.keys, query.mailbox);
    });
    if (!mailbox)
        return refuse_field("mailbox", "InvalidValue",
                            "There is no mailbox of this address; an administrator can add it.");
    auto stored = TRY(channels::store_message(call.desk, mailbox->address, call.body, UPLOAD_WAY));
    channels::Ways(call.desk).worked(UPLOAD_WAY);
    channels::file_or_leave(call.desk, stored.id);
    auto message = call.desk.storage.read(
        [&](storage::Transaction& tx) { return channels::find_message(tx, stored.id); });
    return Reply<Single<MessageView>>{{{*message, stored.is_new}}, 201};
}

} // namespace
} // namespace eider::api

template <> struct eider::Described<eider::api::MessageQuery> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("MessageQuery", "About the message.",
               field("mailbox", &api::MessageQuery::mailbox,
                     "The address of the mailbox that it was sent to.", text(1, 512)));
};
template <> struct eider::Described<eider::api::MessageView> : eider::codec::Vocabulary {
    using V = api::MessageView;
    static constexpr auto value =
        record(
            "TakenMessage", "A message that came in, and what became of it.",
            computed(
                "id", [](const V& v) { return v.message.id; }, "Its number."),
            computed(
                "state", [](const V& v) { return std::string(channels::name_of(v.message.state)); },
                "waiting, filed, quarantined, own, held or refused."),
            computed(
                "reason",
                [](const V& v) {
                    return v.message.reason.empty() ? std::nullopt : std::optional(v.message.reason);
                },
                "Why it is not filed."),
            computed(
                "ticket_id",
                [](const V& v) { return v.message.ticket ? std::optional(v.message.ticket) : std::nullopt; },
                "Its ticket."),
            field("is_new", &V::is_new, "false: the same message was here already, by this way or another."))
            .keyed("message", "messages");
};

namespace eider::api {

void add_message_routes(Routes& routes) {
    using namespace endpoint;
    routes.add_waiting(
        write("POST", "/api/v2/messages", "Brings a raw message.")
            .query<MessageQuery>()
            .raw_body("message/rfc822")
            .answers<Single<MessageView>>(201)
            .by(Caller::team)
            .tagged("Mailboxes"),
        [](WaitingCall& call, const MessageQuery& query) { return take_message(call, query); });
}

} // namespace eider::api
