// Replies that wait in the outbox, as the API shows them. For the team alone.
#pragma once
#include "api/promise_view.h"
#include "api/ticket_view.h"
#include "tickets/outbox.h"

namespace eider::api {

struct OutgoingView {
    tickets::OutgoingReply outgoing;
    std::vector<AttachmentView> files;
    std::vector<promises::Given> given;
};
OutgoingView outgoing_view(storage::Transaction& tx, const std::string& base,
                           tickets::OutgoingReply outgoing);

} // namespace eider::api

template <> struct eider::Described<eider::tickets::StoppedBy> : eider::codec::Vocabulary {
    using S = tickets::StoppedBy;
    static constexpr auto value = choice<S>(
        "StoppedBy", "Why it waits no longer: the customer wrote, a colleague answered, or it was refused.",
        {{S::nothing, "nothing"},
         {S::customer, "customer"},
         {S::colleague, "colleague"},
         {S::refused, "refused"}});
};
template <> struct eider::Described<eider::promises::Given> : eider::codec::Vocabulary {
    using G = promises::Given;
    static constexpr auto value = record(
        "GivenPromise", "A promise that waits with its reply.", field("what", &G::what, "What is promised."),
        field("due_at", &G::due_at, "By when."),
        field("backup_id", &G::backup, "Who stands in, if chosen.", nullable_id),
        field("source", &G::source, "Where it came from."),
        field("tells_customer", &G::tells_customer, "Whether the customer is told before it is broken."));
};
template <> struct eider::Described<eider::api::OutgoingView> : eider::codec::Vocabulary {
    using V = api::OutgoingView;
    static constexpr auto value =
        record("OutgoingReply", "A reply that waits until it leaves, or was stopped.",
               computed(
                   "id", [](const V& v) { return v.outgoing.id; }, "Its number."),
               computed(
                   "ticket_id", [](const V& v) { return v.outgoing.ticket; }, "Its ticket."),
               computed(
                   "author_id", [](const V& v) { return v.outgoing.author; }, "Who wrote it."),
               computed(
                   "body", [](const V& v) { return std::string_view(v.outgoing.body); }, "Its text."),
               computed(
                   "html_body", [](const V& v) { return v.outgoing.html; },
                   "Its text as safe HTML, if it has one."),
               computed(
                   "uploads", [](const V& v) { return v.outgoing.uploads; },
                   "Tokens of the files that go with it."),
               field("attachments", &V::files, "The files that go with it."),
               field("promises", &V::given, "What it promises: made when it leaves."),
               computed(
                   "hidden_copies", [](const V& v) { return v.outgoing.leaving.hidden_copies; },
                   "Who gets it too, unseen by the other readers."),
               computed(
                   "status", [](const V& v) { return v.outgoing.status; },
                   "Where the ticket stands once it left."),
               computed(
                   "stopped_by", [](const V& v) { return v.outgoing.stopped_by; }, "Why it waits no longer."),
               computed(
                   "reason", [](const V& v) { return std::string_view(v.outgoing.reason); },
                   "Why it was refused, as a sentence; empty otherwise."),
               computed(
                   "leaves_at", [](const V& v) { return v.outgoing.leaves_at; }, "When it leaves."),
               computed(
                   "created_at", [](const V& v) { return v.outgoing.created_at; }, "When it was put here."))
            .keyed("outgoing_reply", "outgoing_replies");
};
