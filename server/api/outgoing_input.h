// What callers send of a reply that is to leave.
#pragma once
#include "api/promise_input.h"
#include "api/ticket_input.h"
#include "tickets/outbox.h"

namespace eider::api {

inline constexpr std::int64_t UNDO_SECONDS_USUAL = 10, UNDO_SECONDS_MAX = 30;

struct OutgoingInput {
    std::optional<std::string> body, html_body;
    std::vector<std::string> uploads, hidden_copies;
    std::optional<tickets::Seal> surface;
    std::optional<tickets::Status> status;
    std::optional<CommentId> seen_comment_id;
    std::optional<Instant> leaves_at;
    std::optional<std::int64_t> undo_seconds;
    std::vector<PromiseInput> promises;
};
struct OutgoingBody {
    OutgoingInput outgoing_reply;
};
Result<tickets::NewOutgoing> read_outgoing(const Call& call, const OutgoingInput& input);
Result<std::vector<promises::NewPromise>> read_given(const OutgoingInput& input); // what it promises

} // namespace eider::api

template <> struct eider::Described<eider::tickets::Seal> : eider::codec::Vocabulary {
    using S = tickets::Seal;
    static constexpr auto value =
        record("SurfaceSeal", "What was looked at, to be given back when it is sent.",
               field("seed", &S::seed, "Of what would be random in it.", required,
                     text(tickets::SEED_BYTES_MIN, tickets::SEED_BYTES_MAX)),
               field("date", &S::date, "The date that it bears.", required),
               field("sha256", &S::sha256, "Of its bytes.", required, text(64, 64)));
};
template <> struct eider::Described<eider::api::OutgoingInput> : eider::codec::Vocabulary {
    using I = api::OutgoingInput;
    static constexpr auto value =
        record("OutgoingInput", "A reply that is to leave in a moment, or at a time.",
               field("body", &I::body, "Plain text.", text(0, tickets::COMMENT_BYTES_MAX)),
               field("html_body", &I::html_body, "HTML; what is unsafe in it is left out.",
                     text(0, tickets::COMMENT_BYTES_MAX)),
               field("uploads", &I::uploads, "Tokens of uploads.", items(tickets::ATTACHMENTS_MAX)),
               field("hidden_copies", &I::hidden_copies,
                     "Mail addresses that get it too, unseen by the other readers.",
                     items(tickets::COPIED_PEOPLE_MAX)),
               field("surface", &I::surface,
                     "What was looked at before; what leaves is the same, or it is stopped."),
               field("status", &I::status, "Where the ticket is to stand once it left."),
               field("seen_comment_id", &I::seen_comment_id,
                     "The newest comment that its writer has read; a newer one refuses it."),
               field("leaves_at", &I::leaves_at, "When it leaves; in a moment when not given."),
               field("undo_seconds", &I::undo_seconds,
                     "How long it can be taken back when no time is given; usually 10.",
                     range(0, api::UNDO_SECONDS_MAX)),
               field("promises", &I::promises, "What it promises: made when it leaves.",
                     items(promises::GIVEN_MAX)));
};
template <> struct eider::Described<eider::api::OutgoingBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("OutgoingBody", "One reply for the outbox.",
               field("outgoing_reply", &api::OutgoingBody::outgoing_reply, "The reply.", required));
};
