// Own types for ids, so that a ticket's number cannot stand where a person's is wanted.
#pragma once
#include <compare>
#include <cstdint>
#include <functional>

namespace eider {

template <class Tag> struct Id {
    std::int64_t value = 0; // 0 = none; stored ids begin at 1
    friend auto operator<=>(const Id&, const Id&) = default;
    explicit operator bool() const { return value != 0; }
};

using PersonId = Id<struct PersonTag>;
using IdentityId = Id<struct IdentityTag>;
using OrganizationId = Id<struct OrganizationTag>;
using GroupId = Id<struct GroupTag>;
using MembershipId = Id<struct MembershipTag>;
using TicketId = Id<struct TicketTag>;
using CommentId = Id<struct CommentTag>;
using OutgoingId = Id<struct OutgoingTag>; // a reply that waits in the outbox
using AttachmentId = Id<struct AttachmentTag>;
using ViewId = Id<struct ViewTag>;
using TokenId = Id<struct TokenTag>;
using MessageId = Id<struct MessageTag>; // a raw mail message as it came in
using MailboxId = Id<struct MailboxTag>;
using CalendarId = Id<struct CalendarTag>;
using PromiseId = Id<struct PromiseTag>;
using PromiseRuleId = Id<struct PromiseRuleTag>;
using HandOverId = Id<struct HandOverTag>;
using AbsenceId = Id<struct AbsenceTag>;
using JobId = Id<struct JobTag>;

} // namespace eider

template <class Tag> struct std::hash<eider::Id<Tag>> {
    std::size_t operator()(eider::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
