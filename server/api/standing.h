// How a ticket stands, in the customer's words rather than ours.
#pragma once
#include "platform/codec/describe.h"
#include "tickets/ticket.h"

namespace eider::api {

enum class Standing { received, working, waits_for_you, waits_for_others, solved, closed };
Standing standing_of(tickets::Status status);

} // namespace eider::api

template <> struct eider::Described<eider::api::Standing> : eider::codec::Vocabulary {
    using S = api::Standing;
    static constexpr auto value = choice<S>("Standing", "How a ticket stands, for its customer.",
                                            {{S::received, "received"},
                                             {S::working, "working"},
                                             {S::waits_for_you, "waits_for_you"},
                                             {S::waits_for_others, "waits_for_others"},
                                             {S::solved, "solved"},
                                             {S::closed, "closed"}});
};
