// Reads a reply that is to leave.
#include "api/outgoing_input.h"

namespace eider::api {

Result<tickets::NewOutgoing> read_outgoing(const Call& call, const OutgoingInput& input) {
    auto entry =
        TRY(read_entry({.body = input.body, .html_body = input.html_body, .uploads = input.uploads}));
    auto& reply = std::get<tickets::NewReply>(entry);
    reply.leaving = {.hidden_copies = input.hidden_copies, .seal = input.surface};
    std::chrono::seconds moment(input.undo_seconds.value_or(UNDO_SECONDS_USUAL));
    return tickets::NewOutgoing{.reply = std::move(reply),
                                .status = input.status,
                                .seen = input.seen_comment_id.value_or(CommentId{}),
                                .leaves_at = input.leaves_at.value_or(call.now + moment)};
}

Result<std::vector<promises::NewPromise>> read_given(const OutgoingInput& input) {
    std::vector<promises::NewPromise> given;
    for (const PromiseInput& each : input.promises) given.push_back(TRY(read_promise(each)));
    return given;
}

} // namespace eider::api
