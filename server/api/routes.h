// Endpoints with what they do. A handler gets the call, its query and its body, and gives an answer or a
// refusal. Answers with another status or with headers of their own are Reply<A>.
#pragma once
#include "channels/mail/mail_channel.h"
#include "people/people.h"
#include "platform/codec/codec.h"
#include "platform/codec/endpoint.h"
#include "platform/codec/path_table.h"
#include "platform/desk/desk.h"
#include "platform/http/http.h"

#include <functional>
#include <memory>

namespace eider::api {

// What is known about a request before any transaction.
struct RequestFacts {
    std::string base; // "http://127.0.0.1:8080": how the caller reaches us
    std::string path; // without query
    QueryPairs query;
    std::string content_type;
    std::string remote_address;
    std::string accept_encoding;
    std::string session_token; // "" when none
    bool secure = false;
};

// One call inside its transaction.
struct Call {
    Desk& desk;
    storage::Transaction& tx;
    const people::Actor& actor; // person none: nobody signed in
    Instant now;
    std::span<const PathCapture> captures;
    const RequestFacts& facts;
    const channels::MailSettings& mail;

    template <class IdType> IdType id(std::size_t at = 0) const { return IdType{captures[at].number}; }
    std::string_view text(std::size_t at = 0) const { return captures[at].text; }
    std::string url(std::string_view path) const { return facts.base + "/api/v2" + std::string(path); }
};

// A call that waits for something else than one transaction (hashing, large files). Runs on a thread of its
// own kind and makes its own transactions.
struct WaitingCall {
    Desk& desk;
    const people::Actor& actor;
    std::span<const PathCapture> captures;
    const RequestFacts& facts;
    const channels::MailSettings& mail;
    std::string_view body; // raw
    std::string_view text(std::size_t at = 0) const { return captures[at].text; }
};

using Headers = std::vector<std::pair<std::string, std::string>>;
template <class A> struct Reply {
    A answer;
    int status = 0; // 0: as declared
    Headers headers = {};
};

struct Route {
    EndpointDescription description;
    bool waits = false;
    // Reads query and body on the io thread, outside of any transaction.
    std::function<Result<std::shared_ptr<const void>>(const QueryPairs&, std::string_view body)> read;
    std::function<Result<http::Response>(Call&, const void* input)> run;
    std::function<Result<http::Response>(WaitingCall&, const void* input)> run_waiting;
};

class Routes {
  public:
    template <class Q, class B, class A, class Handler>
    void add(const Endpoint<Q, B, A>& endpoint, Handler handler) {
        Route route{.description = endpoint.description,
                    .waits = false,
                    .read = reader<Q, B>(endpoint),
                    .run = {},
                    .run_waiting = {}};
        route.run = [handler, description = endpoint.description](
                        Call& call, const void* input) -> Result<http::Response> {
            const auto& given = *static_cast<const Input<Q, B>*>(input);
            auto answer = invoke<Q, B>(handler, call, given);
            if (!answer) return std::unexpected(std::move(answer).error());
            return respond(description, *std::move(answer));
        };
        routes_.push_back(std::move(route));
    }
    template <class Q, class B, class A, class Handler>
    void add_waiting(const Endpoint<Q, B, A>& endpoint, Handler handler) {
        Route route{.description = endpoint.description,
                    .waits = true,
                    .read = reader<Q, B>(endpoint),
                    .run = {},
                    .run_waiting = {}};
        route.run_waiting = [handler, description = endpoint.description](
                                WaitingCall& call, const void* input) -> Result<http::Response> {
            const auto& given = *static_cast<const Input<Q, B>*>(input);
            auto answer = invoke<Q, B>(handler, call, given);
            if (!answer) return std::unexpected(std::move(answer).error());
            return respond(description, *std::move(answer));
        };
        routes_.push_back(std::move(route));
    }
    const std::vector<Route>& all() const { return routes_; }
    std::vector<EndpointDescription> descriptions() const;

  private:
    template <class Q, class B> struct Input {
        Q query;
        B body;
    };

    template <class Q, class B, class A> static auto reader(const Endpoint<Q, B, A>&) {
        return [](const QueryPairs& pairs, std::string_view text) -> Result<std::shared_ptr<const void>> {
            auto input = std::make_shared<Input<Q, B>>();
            if constexpr (!std::same_as<Q, Nothing>) input->query = TRY(read_query<Q>(pairs));
            if constexpr (!std::same_as<B, Nothing>) input->body = TRY(read_json<B>(text));
            return std::shared_ptr<const void>(std::move(input));
        };
    }

    template <class Q, class B, class Handler, class CallType>
    static auto invoke(const Handler& handler, CallType& call, const Input<Q, B>& input) {
        if constexpr (std::same_as<Q, Nothing> && std::same_as<B, Nothing>)
            return handler(call);
        else if constexpr (std::same_as<B, Nothing>)
            return handler(call, input.query);
        else if constexpr (std::same_as<Q, Nothing>)
            return handler(call, input.body);
        else
            return handler(call, input.query, input.body);
    }

    static http::Response respond(const EndpointDescription& description, http::Response response) {
        (void)description;
        return response;
    }
    static http::Response respond(const EndpointDescription& description, Nothing) {
        return {.status = static_cast<unsigned>(description.status), .content_type = {}};
    }
    template <class A>
    static http::Response respond(const EndpointDescription& description, const A& answer) {
        http::Response response{.status = static_cast<unsigned>(description.status)};
        response.body.reserve(RESPONSE_BYTES_USUAL);
        write_json(response.body, answer);
        return response;
    }
    template <class A> static http::Response respond(const EndpointDescription& description, Reply<A> reply) {
        http::Response response = respond(description, std::move(reply.answer));
        if (reply.status) response.status = static_cast<unsigned>(reply.status);
        response.headers = std::move(reply.headers);
        return response;
    }

    static constexpr std::size_t RESPONSE_BYTES_USUAL = 2048;
    std::vector<Route> routes_;
};

// One function for each subject; together they are the whole surface (api.cpp calls them all).
void add_session_routes(Routes& routes);
void add_ticket_routes(Routes& routes);
void add_ticket_bulk_routes(Routes& routes);
void add_ticket_link_routes(Routes& routes);
void add_comment_routes(Routes& routes);
void add_comment_page_route(Routes& routes);
void add_delivery_routes(Routes& routes);
void add_outbox_routes(Routes& routes);
void add_surface_routes(Routes& routes);
void add_draft_routes(Routes& routes);
void add_matters_routes(Routes& routes);
void add_status_routes(Routes& routes);
void add_upload_routes(Routes& routes);
void add_user_routes(Routes& routes);
void add_user_bulk_routes(Routes& routes);
void add_user_merge_routes(Routes& routes);
void add_organization_routes(Routes& routes);
void add_group_routes(Routes& routes);
void add_view_routes(Routes& routes);
void add_search_routes(Routes& routes);
void add_quick_search_route(Routes& routes);
void add_export_routes(Routes& routes);
void add_mailbox_routes(Routes& routes);
void add_quarantine_routes(Routes& routes);
void add_sender_rule_routes(Routes& routes);
void add_promise_routes(Routes& routes);
void add_promise_rule_routes(Routes& routes);
void add_hand_over_routes(Routes& routes);
void add_absence_routes(Routes& routes);
void add_queue_routes(Routes& routes);
void add_service_figure_routes(Routes& routes);
void add_calendar_routes(Routes& routes);
void add_settings_routes(Routes& routes);
void add_mention_routes(Routes& routes);
void add_health_routes(Routes& routes);

} // namespace eider::api
