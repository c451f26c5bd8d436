// Finds, reads, runs and answers.
#include "api/api.h"

#include "api/credentials.h"
#include "api/live.h"
#include "api/messages.h"
#include "api/notices.h"
#include "api/rate_limit.h"
#include "api/thanks.h"
#include "channels/mail/mail_channel.h"
#include "events/log.h"
#include "platform/base/check.h"
#include "platform/base/log.h"
#include "platform/base/text.h"
#include "platform/codec/error_body.h"
#include "platform/codec/openapi.h"
#include "platform/http/cookies.h"
#include "platform/http/url.h"

#include <fmt/format.h>

namespace eider::api {
namespace {

using people::Actor;
using people::Role;

constexpr std::string_view api_prefix = "/api/";
constexpr std::string_view as_of_header = "X-Eider-As-Of";
constexpr std::int64_t SECONDS_PER_MINUTE = 60;

std::optional<Verb> verb_of(http::Method method) {
    switch (method) {
    case http::Method::get:
    case http::Method::head: return Verb::get;
    case http::Method::post: return Verb::post;
    case http::Method::put: return Verb::put;
    case http::Method::patch: return Verb::patch;
    case http::Method::del: return Verb::del;
    default: return {};
    }
}

http::Response refusal_response(const Refusal& refusal) {
    http::Response response{.status = static_cast<unsigned>(status_of(refusal.kind))};
    write_refusal(response.body, refusal);
    if (refusal.retry_after)
        response.headers.emplace_back("Retry-After", std::to_string(refusal.retry_after->count()));
    if (refusal.kind == RefusalKind::busy && !refusal.retry_after)
        response.headers.emplace_back("Retry-After", "1");
    if (refusal.kind == RefusalKind::not_signed_in)
        response.headers.emplace_back("WWW-Authenticate",
                                      "Bearer realm=\"Eider\""); // "Basic" would make browsers ask
    return response;
}

// What a failing world looks like from outside: try again later, nothing was half done.
http::Response failure_response(const std::exception_ptr& failure, std::string_view request_id) {
    try {
        std::rethrow_exception(failure);
    } catch (const storage::Overloaded& overloaded) {
        return refusal_response({.kind = RefusalKind::busy,
                                 .sentence = overloaded.what(),
                                 .retry_after = std::chrono::seconds(1)});
    } catch (const Failure& failed) {
        log::error("request_failed", {{"request", request_id}, {"error", failed.what()}});
        return refusal_response(
            {.kind = RefusalKind::busy,
             .sentence = "The desk cannot reach its data right now; nothing was changed. Please try "
                         "again in a few seconds.",
             .retry_after = std::chrono::seconds(5)});
    } catch (const std::exception& bug) {
        log::error("request_broke", {{"request", request_id}, {"error", bug.what()}});
        http::Response response{.status = 500};
        write_error(response.body, "InternalError",
                    "Something went wrong inside the desk; nothing was changed.");
        return response;
    }
}

// The same figures under the names of the IETF draft, which newer clients read.
void add_draft_names(Headers& headers, std::int64_t reset) {
    std::string limit = headers[0].second, remaining = headers[1].second;
    headers.emplace_back("ratelimit-limit", std::move(limit));
    headers.emplace_back("ratelimit-remaining", std::move(remaining));
    headers.emplace_back("ratelimit-reset", std::to_string(reset));
}

Result<void> may_call(const Actor& actor, Caller caller) {
    if (caller == Caller::anyone) return {};
    if (!actor.person) return refuse(RefusalKind::not_signed_in, "Please sign in.");
    bool may = caller == Caller::signed_in || (caller == Caller::team && actor.is_team()) ||
               (caller == Caller::leader && actor.role >= Role::leader) ||
               (caller == Caller::admin && actor.is_admin());
    if (!may) return refuse(RefusalKind::not_allowed, "Your account may not do this; ask an administrator.");
    return {};
}

bool is_of_type(std::string_view content_type, std::string_view media) {
    std::string_view type = trim(content_type.substr(0, content_type.find(';')));
    return equals_ignoring_case(type, media) || equals_ignoring_case(type, "application/octet-stream");
}

http::Response wrong_type(std::string_view media) {
    http::Response response{.status = 415};
    write_error(response.body, "UnsupportedMediaType",
                fmt::format("The body of this request is wanted with the Content-Type {}.", media));
    return response;
}

} // namespace

// One request on its way through.
struct Api::Pending {
    std::shared_ptr<const http::Request> request;
    http::Respond respond;
    const Route* route = nullptr;
    PathMatch match;
    RequestFacts facts;
    Credentials credentials;
    Result<std::shared_ptr<const void>> input = nullptr;
    Result<http::Response> result = http::Response{};
    Headers rate_headers;

    std::span<const PathCapture> captures() const {
        return std::span(match.captures).first(match.capture_count);
    }
    void answer(http::Response response) {
        for (auto& header : rate_headers) response.headers.push_back(std::move(header));
        respond(std::move(response));
    }
    void answer(Result<http::Response> given) {
        answer(given ? *std::move(given) : refusal_response(given.error()));
    }
};

struct Api::RateLimit {
    RequestCounter counter;
};

std::vector<EndpointDescription> Routes::descriptions() const {
    std::vector<EndpointDescription> list;
    for (const Route& route : routes_) list.push_back(route.description);
    return list;
}

Routes all_routes() {
    Routes routes;
    add_ticket_routes(routes);
    add_ticket_bulk_routes(routes);
    add_comment_routes(routes);
    add_comment_page_route(routes);
    add_upload_routes(routes);
    add_message_routes(routes);
    add_user_routes(routes);
    add_user_bulk_routes(routes);
    add_user_merge_routes(routes);
    add_organization_routes(routes);
    add_delivery_routes(routes);
    add_outbox_routes(routes);
    add_ticket_link_routes(routes);
    add_surface_routes(routes);
    add_draft_routes(routes);
    add_matters_routes(routes);
    add_status_routes(routes);
    add_group_routes(routes);
    add_view_routes(routes);
    add_search_routes(routes);
    add_quick_search_route(routes);
    add_export_routes(routes);
    add_session_routes(routes);
    add_mailbox_routes(routes);
    add_quarantine_routes(routes);
    add_sender_rule_routes(routes);
    add_promise_routes(routes);
    add_thanks_routes(routes);
    add_promise_rule_routes(routes);
    add_hand_over_routes(routes);
    add_absence_routes(routes);
    add_queue_routes(routes);
    add_service_figure_routes(routes);
    add_calendar_routes(routes);
    add_settings_routes(routes);
    add_mention_routes(routes);
    add_notice_routes(routes);
    add_health_routes(routes);
    return routes;
}

std::string openapi(const std::string& base) {
    return openapi_document(
        all_routes().descriptions(),
        {.title = "Eider",
         .version = EIDER_VERSION,
         .description = "The desk's whole API. The page uses the same one; there is no other.",
         .server_url = base});
}

Api::Api(Desk& desk, LiveHub& live, Options options)
    : desk_(desk), live_(live), options_(options), routes_(all_routes()), table_(routes_.descriptions()),
      page_(embedded_page()), rate_(std::make_unique<RateLimit>()) {
    for (int i = 0; i < WAITING_THREADS; ++i) threads_.emplace_back([this] { waiting_loop(); });
}

Api::~Api() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    arrived_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

std::string Api::base_of(const http::Request& request) const {
    if (!desk_.public_url.empty()) return desk_.public_url;
    std::string_view host = request.header("Host");
    for (char c : host)
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
              c == '-' || c == ':' || c == '[' || c == ']'))
            host = "localhost";
    return (request.secure ? "https://" : "http://") + std::string(host.empty() ? "localhost" : host);
}

std::size_t Api::body_limit(http::Method method, std::string_view path) {
    if (method == http::Method::post &&
        (path.starts_with("/api/v2/uploads") || path.starts_with("/api/v2/mail/")))
        return UPLOAD_BYTES_MAX;
    if (method == http::Method::post && path.starts_with("/api/v2/messages"))
        return channels::MESSAGE_BYTES_MAX;
    return JSON_BODY_BYTES_MAX;
}

// Pages of their own, so that a customer loads nothing of the team's. Their addresses are secrets: no search
// engine keeps them, no other page is told of them.
constexpr std::string_view status_pages = "status/", matters_page = "my", matters_pages = "my/";

http::Response Api::serve_page(const http::Request& request) const {
    bool reads = request.method == http::Method::get || request.method == http::Method::head;
    std::string_view name = request.path.substr(1);
    if (!reads)
        return refusal_response(
            {.kind = RefusalKind::not_found, .sentence = "There is nothing to send this to."});
    if (page_.has(name)) return page_.serve(name, request);
    if (name.starts_with(status_pages)) return page_.serve("status.html", request);
    if (name == matters_page || name.starts_with(matters_pages)) return page_.serve("my.html", request);
    return page_.serve("index.html", request); // the page finds its own way
}

void Api::handle(std::shared_ptr<const http::Request> request, http::Respond respond) {
    if (request->path == "/healthz") // the process lives: nothing else is asked
        return respond({.status = 200, .content_type = "text/plain; charset=utf-8", .body = "alive\n"});
    auto pending = std::make_shared<Pending>();
    pending->request = std::move(request);
    pending->respond = std::move(respond);
    const http::Request& r = *pending->request;
    auto verb = verb_of(r.method);
    pending->match = verb ? table_.match(*verb, r.path) : PathMatch{};
    if (pending->match.outcome != PathMatch::Outcome::found) {
        if (!r.path.starts_with(api_prefix)) return pending->answer(serve_page(r));
        if (pending->match.outcome == PathMatch::Outcome::other_verb) {
            http::Response response{.status = 405,
                                    .headers = {{"Allow", allowed_verbs(pending->match.verbs)}}};
            write_error(response.body, "MethodNotAllowed",
                        "This address does not take this kind of request.");
            return pending->answer(std::move(response));
        }
        http::Response response{.status = 404};
        write_error(response.body, "InvalidEndpoint", "Not found");
        return pending->answer(std::move(response));
    }
    pending->route = &routes_.all()[pending->match.endpoint];
    pending->facts = {.base = base_of(r),
                      .path = std::string(r.path),
                      .query = {},
                      .content_type = std::string(r.header("Content-Type")),
                      .remote_address = std::string(r.remote_address),
                      .accept_encoding = {},
                      .session_token =
                          std::string(http::find_cookie(r.header("Cookie"), SESSION_COOKIE).value_or("")),
                      .secure = r.secure};
    pending->credentials = read_credentials(desk_.keys, r, pending->facts.base);
    const std::string& subject =
        pending->credentials.hash.empty() ? pending->facts.remote_address : pending->credentials.hash;
    Instant now = desk_.clock.now();
    std::int64_t left = options_.requests_per_minute - rate_->counter.count(subject, now);
    pending->rate_headers = {{"X-Rate-Limit", std::to_string(options_.requests_per_minute)},
                             {"X-Rate-Limit-Remaining", std::to_string(std::max<std::int64_t>(left, 0))}};
    auto reset = SECONDS_PER_MINUTE - to_milliseconds(now) / 1000 % SECONDS_PER_MINUTE;
    add_draft_names(pending->rate_headers, reset);
    if (left < 0) {
        return pending->answer(
            refusal_response({.kind = RefusalKind::too_many,
                              .sentence = "Number of allowed API requests per minute exceeded",
                              .retry_after = std::chrono::seconds(reset)}));
    }
    auto query = http::parse_query(r.query);
    if (query) {
        pending->facts.query = *std::move(query);
        bool takes_json = pending->route->description.body != nullptr;
        pending->input = pending->route->read(pending->facts.query, takes_json ? r.body : std::string_view());
    } else {
        pending->input = std::unexpected(query.error());
    }
    if (pending->route->waits) return run_waiting(std::move(pending));
    run_in_transaction(std::move(pending));
}

// Inside the transaction: who is it, may they, then what they asked for.
Result<http::Response> Api::run_route(const Pending& pending, storage::Transaction& tx) {
    Instant now = desk_.clock.now();
    Actor actor = TRY(authenticate(tx, now, pending.credentials));
    TRY_VOID(may_call(actor, pending.route->description.caller));
    if (!pending.input) return std::unexpected(pending.input.error());
    Call call{.desk = desk_,
              .tx = tx,
              .actor = actor,
              .now = now,
              .captures = pending.captures(),
              .facts = pending.facts,
              .mail = options_.mail};
    return pending.route->run(call, pending.input->get());
}

void Api::run_in_transaction(std::shared_ptr<Pending> pending) {
    auto done = [pending](const std::exception_ptr& failure) {
        if (failure) return pending->answer(failure_response(failure, pending->request->id));
        pending->answer(std::move(pending->result));
    };
    auto reads = [this, each = pending.get()](storage::Transaction& tx) {
        each->result = run_route(*each, tx);
        bool wanted = !each->request->header(as_of_header).empty();
        if (wanted && each->result) // the live feed goes on from here: nothing missed
            each->result->headers.emplace_back(as_of_header, events::newest(tx).to_text());
    };
    auto writes = [this, each = pending.get()](storage::Transaction& tx) {
        each->result = run_route(*each, tx);
        return each->result.has_value();
    };
    try {
        switch (pending->route->description.run) { // `done` keeps the call alive for all of them
        case Run::pure:
        case Run::read: return desk_.storage.read_later(storage::Lane::quick, reads, std::move(done));
        case Run::slow_read: return desk_.storage.read_later(storage::Lane::slow, reads, std::move(done));
        case Run::write: return desk_.storage.write_later(writes, std::move(done));
        }
    } catch (const Failure&) {
        pending->answer(failure_response(std::current_exception(), pending->request->id));
    }
}

void Api::run_waiting(std::shared_ptr<Pending> pending) {
    {
        std::lock_guard lock(mutex_);
        if (waiting_.size() < WAITING_CALLS_MAX && !stopping_) {
            waiting_.push_back(std::move(pending));
            arrived_.notify_one();
            return;
        }
    }
    pending->answer(failure_response(std::make_exception_ptr(storage::Overloaded()), pending->request->id));
}

void Api::waiting_loop() {
    while (true) {
        std::shared_ptr<Pending> pending;
        {
            std::unique_lock lock(mutex_);
            arrived_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            pending = std::move(waiting_.front());
            waiting_.pop_front();
        }
        try {
            auto actor = desk_.storage.read([&](storage::Transaction& tx) {
                return authenticate(tx, desk_.clock.now(), pending->credentials);
            });
            auto result = [&]() -> Result<http::Response> {
                if (!actor) return std::unexpected(actor.error());
                TRY_VOID(may_call(*actor, pending->route->description.caller));
                if (!pending->input) return std::unexpected(pending->input.error());
                const EndpointDescription& endpoint = pending->route->description;
                if (wants_type(endpoint) && !is_of_type(pending->facts.content_type, endpoint.body_media))
                    return wrong_type(endpoint.body_media);
                WaitingCall call{.desk = desk_,
                                 .actor = *actor,
                                 .captures = pending->captures(),
                                 .facts = pending->facts,
                                 .mail = options_.mail,
                                 .body = pending->request->body};
                return pending->route->run_waiting(call, pending->input->get());
            }();
            pending->answer(std::move(result));
        } catch (...) {
            pending->answer(failure_response(std::current_exception(), pending->request->id));
        }
    }
}

void Api::open_live(std::shared_ptr<const http::Request> request,
                    std::move_only_function<void(http::LiveAnswer)> answer) {
    auto refuse_with = [](Refusal refusal) {
        return http::LiveAnswer{.session = nullptr, .refusal = refusal_response(refusal)};
    };
    if (request->path != "/api/v2/live") {
        http::Response response{.status = 404};
        write_error(response.body, "InvalidEndpoint", "Not found");
        return answer({.session = nullptr, .refusal = std::move(response)});
    }
    std::string base = base_of(*request);
    std::string_view origin = request->header("Origin");
    if (!origin.empty() && !equals_ignoring_case(origin, base))
        return answer(refuse_with(
            {.kind = RefusalKind::not_allowed, .sentence = "The live feed is for the desk's own page."}));
    Credentials credentials = read_credentials(desk_.keys, *request, base);
    auto query = http::parse_query(request->query);
    LiveHub::Wish wish{.after = {}, .base = base};
    if (query) {
        wish.after = http::find_parameter(*query, "after").value_or("");
        wish.with_state = http::find_parameter(*query, "with").value_or("") == "state";
    }
    auto shared_answer = std::make_shared<std::move_only_function<void(http::LiveAnswer)>>(std::move(answer));
    auto opened = std::make_shared<Result<std::shared_ptr<http::LiveSession>>>(nullptr);
    try {
        desk_.storage.read_later(
            storage::Lane::quick,
            [this, credentials, wish, opened](storage::Transaction& tx) {
                *opened = [&]() -> Result<std::shared_ptr<http::LiveSession>> {
                    Actor actor = TRY(authenticate(tx, desk_.clock.now(), credentials));
                    TRY_VOID(may_call(actor, Caller::signed_in));
                    return live_.open(tx, credentials, wish);
                }();
            },
            [=](const std::exception_ptr& failure) {
                if (failure)
                    return (*shared_answer)(
                        {.session = nullptr, .refusal = failure_response(failure, request->id)});
                if (!*opened) return (*shared_answer)(refuse_with(opened->error()));
                (*shared_answer)({.session = **opened, .refusal = {}});
            });
    } catch (const Failure&) {
        (*shared_answer)(
            {.session = nullptr, .refusal = failure_response(std::current_exception(), request->id)});
    }
}

} // namespace eider::api
