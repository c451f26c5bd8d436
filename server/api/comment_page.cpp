// The HTML of a comment as a page of its own, for a frame without script. It was rebuilt from an allow-list
// when it came in; the policy here is the second wall, and pictures from elsewhere come only when somebody
// asks.
#include "api/ticket_view.h"
#include "platform/mail/html.h"

#include <fmt/format.h>

namespace eider::api {

struct CommentPageQuery {
    std::optional<bool> images;
};

} // namespace eider::api

template <> struct eider::Described<eider::api::CommentPageQuery> : eider::codec::Vocabulary {
    using Q = api::CommentPageQuery;
    static constexpr auto value =
        record("CommentPageQuery", "How to show it.",
               field("images", &Q::images, "Whether pictures from elsewhere are fetched.", none_is_absent));
};

namespace eider::api {
namespace {

constexpr std::string_view policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:{}; base-uri 'none'; form-action "
    "'none'; "
    "frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";
constexpr std::string_view look =
    "html{color-scheme:light;background:#fff;color:#1c2b2d;font:15px/1.5 system-ui,sans-serif}"
    "body{margin:12px;overflow-wrap:anywhere}img{max-width:100%;height:auto}pre{white-space:pre-wrap}"
    "table{max-width:100%}";

Result<http::Response> comment_page(Call& call, const CommentPageQuery& query) {
    CommentId id{call.captures[1].number};
    auto entries =
        TRY(tickets::thread(call.tx, call.actor, call.id<TicketId>(), {.after = {id.value - 1}, .most = 1}));
    CommentView comment;
    if (!entries.empty()) comment = comment_view(call.tx, call.actor, call.facts.base, entries.front());
    if (comment.id != id) return refuse(RefusalKind::not_found, "There is no such comment.");
    http::Response response{.status = 200, .content_type = "text/html; charset=utf-8"};
    response.body = fmt::format("<!doctype html><html><head><meta charset=\"utf-8\"><title>Original</title>"
                                "<style>{}</style></head><body dir=\"auto\">{}</body></html>",
                                look, with_own_pictures(comment.html_body, comment.attachments));
    bool from_elsewhere = query.images.value_or(false);
    response.headers = {
        {"Content-Security-Policy", fmt::format(fmt::runtime(policy), from_elsewhere ? " https: http:" : "")},
        {"X-Frame-Options", "SAMEORIGIN"},
        {"Referrer-Policy", "no-referrer"}};
    return response;
}

} // namespace

void add_comment_page_route(Routes& routes) {
    using namespace endpoint;
    routes.add(read("GET", "/api/v2/tickets/{id}/comments/{comment_id}/page",
                    "A comment's HTML as a page without script, for a frame.")
                   .query<CommentPageQuery>()
                   .answers_raw("text/html")
                   .by(Caller::signed_in)
                   .named("getTicketCommentPage")
                   .tagged("Comments"),
               [](Call& call, const CommentPageQuery& query) { return comment_page(call, query); });
}

} // namespace eider::api
