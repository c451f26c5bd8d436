// Queues over HTTP: who answers for them, how their tickets find an owner, what people can do, and what
// customers wish.
#include "tickets/owners.h"

#include "api/paging.h"

#include <fmt/format.h>

namespace eider::api {
namespace {

enum class QueueWay : std::uint8_t { by_hand = 0, round_robin = 2, least_loaded = 3 }; // as in tickets::Way

struct QueueView {
    tickets::QueueState state;
};
struct QueueInput {
    std::optional<GroupId> group_id;
    std::optional<PersonId> responsible_id;
    std::optional<QueueWay> way;
    std::optional<bool> by_skill, by_language;
    std::optional<std::int64_t> most_each;
};
struct QueueBody {
    QueueInput queue;
};
struct SkillsView {
    tickets::Skills skills;
};
struct SkillsBody {
    tickets::Skills skills;
};
struct WishView {
    bool same_person = false;
};
struct WishBody {
    WishView wish;
};
struct AssignedView {
    bool assigned = false;
    std::string why;
};

} // namespace
} // namespace eider::api

template <> struct eider::Described<eider::api::QueueWay> : eider::codec::Vocabulary {
    using W = api::QueueWay;
    static constexpr auto value = choice<W>(
        "QueueWay", "How the tickets of a queue find an owner.",
        {{W::by_hand, "by_hand"}, {W::round_robin, "round_robin"}, {W::least_loaded, "least_loaded"}});
};
template <> struct eider::Described<eider::api::QueueView> : eider::codec::Vocabulary {
    using V = api::QueueView;
    static constexpr auto value =
        record("Queue", "Open tickets without an owner, and the person who answers for them now.",
               computed(
                   "group_id", [](const V& v) { return v.state.queue.group; },
                   "The group; null: tickets without one.", nullable_id),
               computed(
                   "responsible_id", [](const V& v) { return v.state.queue.responsible; },
                   "Who was named to answer for it.", nullable_id),
               computed(
                   "answers_id", [](const V& v) { return v.state.answers.person; },
                   "Who answers for it at this moment.", nullable_id),
               computed(
                   "why", [](const V& v) { return std::string_view(v.state.answers.why); },
                   "Why that person, as a sentence."),
               computed(
                   "way", [](const V& v) { return static_cast<api::QueueWay>(v.state.queue.way); },
                   "How its tickets find an owner."),
               computed(
                   "by_skill", [](const V& v) { return v.state.queue.by_skill; },
                   "Whether who can do what the tags name comes first."),
               computed(
                   "by_language", [](const V& v) { return v.state.queue.by_language; },
                   "Whether who writes the customer's language comes first."),
               computed(
                   "most_each", [](const V& v) { return v.state.queue.most; },
                   "How many open tickets one person gets by rule at most."),
               computed(
                   "waiting", [](const V& v) { return v.state.waiting; }, "How many wait."),
               computed(
                   "oldest_at", [](const V& v) { return v.state.oldest; },
                   "Since when the one waits that waits longest."))
            .keyed("queue", "queues");
};
template <> struct eider::Described<eider::api::QueueInput> : eider::codec::Vocabulary {
    using Q = api::QueueInput;
    static constexpr auto value = record(
        "QueueInput", "A queue as it is to be, whole.",
        field("group_id", &Q::group_id, "The group; none: tickets without one."),
        field("responsible_id", &Q::responsible_id, "Who answers for it."),
        field("way", &Q::way, "How its tickets find an owner; by hand when not given."),
        field("by_skill", &Q::by_skill, "Whether who can do what the tags name comes first."),
        field("by_language", &Q::by_language, "Whether who writes the customer's language comes first."),
        field("most_each", &Q::most_each, "How many open tickets one person gets by rule at most."));
};
template <> struct eider::Described<eider::api::QueueBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("QueueBody", "One queue.", field("queue", &api::QueueBody::queue, "The queue.", required));
};
template <> struct eider::Described<eider::tickets::Skills> : eider::codec::Vocabulary {
    using S = tickets::Skills;
    static constexpr auto value =
        record("Skills", "What somebody can do and which languages they write. Plain words, without levels.",
               field("skills", &S::skills, "Words, as tags of tickets use them.", items(tickets::SKILLS_MAX)),
               field("languages", &S::languages, "Such as de and en.", items(tickets::SKILLS_MAX)));
};
template <> struct eider::Described<eider::api::SkillsView> : eider::codec::Vocabulary {
    static constexpr auto value = record("SkillsAnswer", "What somebody can do.",
                                         field("skills", &api::SkillsView::skills, "The skills."));
};
template <> struct eider::Described<eider::api::SkillsBody> : eider::codec::Vocabulary {
    static constexpr auto value = record("SkillsBody", "What somebody can do.",
                                         field("skills", &api::SkillsBody::skills, "The skills.", required));
};
template <> struct eider::Described<eider::api::WishView> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("CustomerWish", "How a customer wishes to be served.",
               field("same_person", &api::WishView::same_person, "By the same person again."))
            .keyed("wish", "wishes");
};
template <> struct eider::Described<eider::api::WishBody> : eider::codec::Vocabulary {
    static constexpr auto value = record("CustomerWishBody", "How a customer wishes to be served.",
                                         field("wish", &api::WishBody::wish, "The wish.", required));
};
template <> struct eider::Described<eider::api::AssignedView> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("Assignment", "Whether an owner was found, and why this one.",
               field("assigned", &api::AssignedView::assigned, "Whether one was found."),
               field("why", &api::AssignedView::why, "As a sentence."));
};

namespace eider::api {
namespace {

constexpr std::string_view TAG = "Queues";

tickets::Queue read_queue(const QueueInput& input) {
    return {.group = input.group_id.value_or(GroupId{}),
            .responsible = input.responsible_id.value_or(PersonId{}),
            .way = static_cast<tickets::Way>(input.way.value_or(QueueWay::by_hand)),
            .by_skill = input.by_skill.value_or(false),
            .by_language = input.by_language.value_or(false),
            .most = input.most_each};
}

Result<Listing<QueueView>> list(const Call& call) {
    Listing<QueueView> listing;
    for (auto& each : TRY(tickets::list_queues(call.tx, call.actor, call.now)))
        listing.items.push_back({std::move(each)});
    listing.paging = Paging::by_number({}, {}, std::ssize(listing.items));
    return listing;
}

// As it is set up by the queue's rule, for one that waits now.
Result<AssignedView> assign(const Call& call, TicketId id) {
    auto ticket = TRY(tickets::access_ticket(call.tx, call.actor, id, tickets::For::changing));
    if (ticket.assignee) return refuse(RefusalKind::conflict, "Somebody owns this ticket already.");
    if (!tickets::assign_by_rule(call.tx, call.now, id)) {
        auto answers = tickets::responsible_for(call.tx, ticket.group, call.now);
        return AssignedView{false, "No rule gives it an owner now. " + answers.why};
    }
    return AssignedView{true, TRY(tickets::owners_of(call.tx, call.actor, id)).back().why};
}

void add_of_people(Routes& routes) {
    using namespace endpoint;
    routes.add(read("GET", "/api/v2/users/{id}/skills", "What a team member can do.")
                   .answers<SkillsView>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) -> Result<SkillsView> {
                   return SkillsView{TRY(tickets::skills_of(call.tx, call.actor, call.id<PersonId>()))};
               });
    routes.add(write("PUT", "/api/v2/users/{id}/skills", "Says what a team member can do, whole.")
                   .body<SkillsBody>()
                   .answers<SkillsView>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call, const SkillsBody& body) -> Result<SkillsView> {
                   return SkillsView{TRY(
                       tickets::set_skills(call.tx, call.actor, call.now, call.id<PersonId>(), body.skills))};
               });
    routes.add(read("GET", "/api/v2/users/{id}/wish", "How a customer wishes to be served.")
                   .answers<Single<WishView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) -> Result<Single<WishView>> {
                   return Single<WishView>{
                       {TRY(tickets::wishes_same_person(call.tx, call.actor, call.id<PersonId>()))}};
               });
    routes.add(write("PUT", "/api/v2/users/{id}/wish", "Notes how a customer wishes to be served.")
                   .body<WishBody>()
                   .answers<Single<WishView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call, const WishBody& body) -> Result<Single<WishView>> {
                   return Single<WishView>{{TRY(tickets::set_wish(
                       call.tx, call.actor, call.now, call.id<PersonId>(), body.wish.same_person))}};
               });
}

} // namespace

void add_queue_routes(Routes& routes) {
    using namespace endpoint;
    routes.add(read("GET", "/api/v2/queues", "Queues, with the person who answers for each.")
                   .answers<Listing<QueueView>>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) { return list(call); });
    routes.add(write("PUT", "/api/v2/queues",
                     "Says who answers for the queue of a group, and how its tickets find an owner.")
                   .body<QueueBody>()
                   .answers<Listing<QueueView>>()
                   .by(Caller::leader)
                   .tagged(TAG),
               [](Call& call, const QueueBody& body) -> Result<Listing<QueueView>> {
                   TRY(tickets::change_queue(call.tx, call.actor, call.now, read_queue(body.queue)));
                   return list(call);
               });
    routes.add(write("POST", "/api/v2/tickets/{id}/assign",
                     "Gives a waiting ticket an owner as the rule of its queue says.")
                   .answers<AssignedView>()
                   .by(Caller::team)
                   .tagged(TAG),
               [](Call& call) { return assign(call, call.id<TicketId>()); });
    add_of_people(routes);
}

} // namespace eider::api
