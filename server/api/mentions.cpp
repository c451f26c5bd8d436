// Mentions over HTTP: where the caller was named in a note, until they have been there.
#include "tickets/mentions.h"
#include "api/routes.h"

namespace eider::api {

struct MentionList {
    std::vector<tickets::Mention> mentions;
};

} // namespace eider::api

template <> struct eider::Described<eider::tickets::Mention> : eider::codec::Vocabulary {
    using M = tickets::Mention;
    static constexpr auto value =
        record("Mention", "A note that names the caller.", field("ticket_id", &M::ticket, "Its ticket."),
               field("subject", &M::subject, "What the ticket is about."),
               field("comment_id", &M::comment, "The note."),
               field("mentioned_by_id", &M::by, "Who wrote it."), field("created_at", &M::at, "When."),
               field("excerpt", &M::excerpt, "How the note begins."))
            .keyed("mention", "mentions");
};
template <> struct eider::Described<eider::api::MentionList> : eider::codec::Vocabulary {
    static constexpr auto value = record("MentionList", "Mentions that were not seen, the newest first.",
                                         field("mentions", &api::MentionList::mentions, "The mentions."));
};

namespace eider::api {

void add_mention_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Mentions";
    routes.add(read("GET", "/api/v2/mentions", "Where the caller was named and has not been since.")
                   .answers<MentionList>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<MentionList> {
                   return MentionList{tickets::own_mentions(call.tx, call.actor)};
               });
    routes.add(
        write("PUT", "/api/v2/tickets/{id}/mentions/seen", "The caller has seen where they were named.")
            .answers_nothing()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call) -> Result<Nothing> {
            TRY_VOID(tickets::see_mentions(call.tx, call.actor, call.now, call.id<TicketId>()));
            return Nothing{};
        });
}

} // namespace eider::api
