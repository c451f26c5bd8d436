// Messages over HTTP: what waits for a look, the original of what was filed, and what people decide.
#include "api/message_view.h"

namespace eider::api {

struct MessageQuery {
    PageQuery page;
    channels::RawState state = channels::RawState::quarantined;
};
struct RawQuery {
    std::optional<bool> download;
};
struct RetriedAnswer {
    std::int64_t retried = 0;
};

std::vector<std::string> findings_of(const channels::Message& message) {
    std::vector<std::string> words;
    for (std::string_view word : split(message.findings, ' '))
        if (!word.empty()) words.emplace_back(word);
    return words;
}

} // namespace eider::api

template <> struct eider::Described<eider::api::MessageQuery> : eider::codec::Vocabulary {
    using Q = api::MessageQuery;
    static constexpr auto value =
        record("MessageQuery", "Which messages.", merged(&Q::page),
               field("state", &Q::state, "What became of them; quarantined when not given."));
};
template <> struct eider::Described<eider::api::RawQuery> : eider::codec::Vocabulary {
    using Q = api::RawQuery;
    static constexpr auto value = record(
        "RawQuery", "How to get the bytes.",
        field("download", &Q::download, "As a file to be kept; else as text to be read.", none_is_absent));
};
template <> struct eider::Described<eider::api::RetriedAnswer> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("RetriedMessages", "What was begun.",
               field("retried", &api::RetriedAnswer::retried, "How many messages."));
};

namespace eider::api {
namespace {

using channels::Message;

Single<MessageView> view(Message message, const RequestFacts& facts) {
    return {MessageView{.message = std::move(message), .base = facts.base}};
}

Result<Listing<MessageView>> list(Call& call, const MessageQuery& query) {
    std::int64_t count =
        TRY(channels::count_messages(call.tx, call.actor, query.state)); // and who may not, stops
    return list_by_id<MessageView>(
        call, query.page,
        [&](const people::Page& rows) {
            return channels::list_messages(call.tx, call.actor, query.state, rows)
                .value_or(std::vector<Message>{});
        },
        [&] { return count; },
        [&](Message& message) {
            return MessageView{.message = std::move(message), .base = call.facts.base};
        });
}

Result<Single<MessageView>> one(Call& call) {
    MessageView shown{.message = TRY(channels::access_message(call.tx, call.actor, call.id<MessageId>())),
                      .base = call.facts.base};
    for (channels::Arrival& each : TRY(channels::arrivals_of(call.tx, call.actor, shown.message.id)))
        shown.arrivals.push_back({std::move(each)});
    return Single<MessageView>{std::move(shown)};
}

// Hostile bytes: never anything but text for a browser, and without rights even then.
Result<http::Response> raw(Call& call, const RawQuery& query) {
    MessageId id = call.id<MessageId>();
    std::string bytes = TRY(channels::original_of(call.tx, call.actor, id));
    bool keeps = query.download.value_or(false);
    http::Response response{.status = 200,
                            .content_type = keeps ? "application/octet-stream" : "text/plain; charset=utf-8"};
    response.body = keeps ? std::move(bytes) : make_utf8(bytes);
    response.headers = {{"X-Content-Type-Options", "nosniff"},
                        {"Content-Security-Policy", "default-src 'none'; sandbox"},
                        {"X-Frame-Options", "SAMEORIGIN"},
                        {"Referrer-Policy", "no-referrer"},
                        {"Content-Disposition", (keeps ? "attachment" : "inline") +
                                                    ("; filename=\"message-" + std::to_string(id.value)) +
                                                    (keeps ? ".eml\"" : ".txt\"")}};
    return response;
}

template <class Decide> auto deciding(Decide decide) {
    return [decide](WaitingCall& call) -> Result<Single<MessageView>> {
        return view(TRY(decide(call.desk, call.actor, MessageId{call.captures[0].number})), call.facts);
    };
}

void add_decisions(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Messages";
    auto decision = [&](std::string_view path, std::string_view summary) {
        return write("POST", path, summary).answers<Single<MessageView>>().by(Caller::team).tagged(tag);
    };
    routes.add_waiting(decision("/api/v2/messages/{id}/retry", "Tries again to file a quarantined message."),
                       deciding(channels::retry_message));
    routes.add_waiting(decision("/api/v2/messages/{id}/file", "Files a message whatever the rules say."),
                       deciding(channels::file_anyway));
    routes.add_waiting(decision("/api/v2/messages/{id}/refuse", "Refuses a message; it is kept, not filed."),
                       deciding(channels::refuse_message));
    routes.add_waiting(
        write("POST", "/api/v2/messages/retry_all", "Tries again to file all quarantined messages.")
            .answers<RetriedAnswer>()
            .by(Caller::team)
            .tagged(tag),
        [](WaitingCall& call) -> Result<RetriedAnswer> {
            return RetriedAnswer{TRY(channels::retry_all_messages(call.desk, call.actor))};
        });
}

} // namespace

void add_quarantine_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Messages";
    routes.add(read("GET", "/api/v2/messages", "Mails by what became of them.")
                   .query<MessageQuery>()
                   .answers<Listing<MessageView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const MessageQuery& query) { return list(call, query); });
    routes.add(read("GET", "/api/v2/messages/{id}", "One mail and what became of it.")
                   .answers<Single<MessageView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) { return one(call); });
    routes.add(slow_read("GET", "/api/v2/messages/{id}/raw", "The bytes of a mail as it came in.")
                   .query<RawQuery>()
                   .answers_raw("text/plain")
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const RawQuery& query) { return raw(call, query); });
    routes.add(read("GET", "/api/v2/tickets/{id}/comments/{comment_id}/message",
                    "The mail that a comment was made from.")
                   .answers<Single<MessageView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Single<MessageView>> {
                   return view(TRY(channels::message_of_comment(call.tx, call.actor, call.id<TicketId>(),
                                                                CommentId{call.captures[1].number})),
                               call.facts);
               });
    add_decisions(routes);
}

} // namespace eider::api
