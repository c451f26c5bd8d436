// Messages as the API writes them.
#pragma once
#include "api/paging.h"
#include "channels/mail/quarantine.h"

namespace eider::api {

struct ArrivalView {
    channels::Arrival arrival;
};
struct MessageView {
    channels::Message message;
    std::string base;                       // "http://desk.example"
    std::vector<ArrivalView> arrivals = {}; // of one message alone
};
std::vector<std::string> findings_of(const channels::Message& message);

} // namespace eider::api

template <> struct eider::Described<eider::channels::RawState> : eider::codec::Vocabulary {
    using S = channels::RawState;
    static constexpr auto value = choice<S>("MessageState", "What became of a message.",
                                            {{S::waiting, "waiting"},
                                             {S::filed, "filed"},
                                             {S::quarantined, "quarantined"},
                                             {S::own, "own"},
                                             {S::held, "held"},
                                             {S::refused, "refused"}});
};
template <> struct eider::Described<eider::channels::Proof> : eider::codec::Vocabulary {
    using P = channels::Proof;
    static constexpr auto value =
        choice<P>("MessageProof", "What the mailbox's own server says of the sender.",
                  {{P::none, "none"}, {P::passed, "passed"}, {P::failed, "failed"}});
};
template <> struct eider::Described<eider::api::ArrivalView> : eider::codec::Vocabulary {
    using V = api::ArrivalView;
    static constexpr auto value =
        record("MessageArrival", "One time that a message arrived.",
               computed(
                   "way", [](const V& v) { return v.arrival.way; }, "By which way."),
               computed("arrived_at", [](const V& v) { return v.arrival.arrived_at; }, "When."));
};
template <> struct eider::Described<eider::api::MessageView> : eider::codec::Vocabulary {
    using V = api::MessageView;
    static constexpr auto value =
        record(
            "Message", "A mail as it came in, and what became of it.",
            computed(
                "url",
                [](const V& v) {
                    return v.base + "/api/v2/messages/" + std::to_string(v.message.id.value) + ".json";
                },
                "Its address.", format("uri")),
            computed(
                "id", [](const V& v) { return v.message.id; }, "Its number."),
            computed(
                "raw_url",
                [](const V& v) {
                    return v.base + "/api/v2/messages/" + std::to_string(v.message.id.value) + "/raw";
                },
                "Where its bytes are.", format("uri")),
            computed(
                "state", [](const V& v) { return v.message.state; }, "What became of it."),
            computed(
                "reason", [](const V& v) { return v.message.reason; }, "Why, in a sentence."),
            computed(
                "mailbox", [](const V& v) { return v.message.mailbox; }, "The mailbox that it came to."),
            computed(
                "sender", [](const V& v) { return v.message.sender; }, "Address of who wrote it."),
            computed(
                "subject", [](const V& v) { return v.message.subject; }, "Its subject."),
            computed(
                "automatic", [](const V& v) { return v.message.automatic; },
                "What kind of machine wrote it; empty for a person."),
            computed(
                "proof", [](const V& v) { return v.message.proof; },
                "What the mailbox's own server says of the sender."),
            computed(
                "authentication", [](const V& v) { return v.message.authentication; },
                "What it found in detail."),
            computed(
                "findings", [](const V& v) { return api::findings_of(v.message); },
                "What people should know: stranger, unproven_team, proof_failed, other_subject, no_words."),
            computed(
                "ticket_id", [](const V& v) { return v.message.ticket; }, "Its ticket.", nullable_id),
            computed(
                "comment_id", [](const V& v) { return v.message.comment; }, "Its comment.", nullable_id),
            computed(
                "attempts", [](const V& v) { return std::int64_t{v.message.attempts}; },
                "How often reading it began."),
            computed(
                "size", [](const V& v) { return v.message.size; }, "Bytes."),
            computed(
                "received_at", [](const V& v) { return v.message.received_at; }, "When it came in."),
            field("arrivals", &V::arrivals, "All its arrivals, when one message is asked for."))
            .keyed("message", "messages");
};
