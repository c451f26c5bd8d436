// The status page over HTTP: what a customer sees and does by the private link in a mail, without signing in.
#include "api/standing.h"
#include "api/ticket_input.h"
#include "api/user_view.h"
#include "promises/promises.h"
#include "tickets/status_link.h"

namespace eider::api {

struct StatusFile {
    tickets::Attachment file;
};
struct StatusReply {
    std::string author_name;
    bool by_team = false, yours = false;
    std::string body;
    Instant created_at;
    std::vector<StatusFile> files;
};
// What somebody gave their word for, in the words in which they gave it.
struct StatusPromise {
    std::string what, by_name;
    Instant due_at;
    bool is_late = false;
};
struct StatusView {
    std::string subject, customer_name, owner_name, time_zone;
    std::vector<StatusPromise> promises;
    std::string pronunciation;
    std::vector<people::Preference> preferences;
    Standing standing;
    bool may_close = false, may_open_again = false, may_answer = false;
    bool has_earlier = false;
    std::vector<StatusReply> replies;
    Instant created_at, updated_at;
};
struct StatusAnswerInput {
    std::optional<std::string> body;
    std::vector<std::string> uploads;
};
struct StatusAnswerBody {
    StatusAnswerInput reply;
};
struct StatusCardInput {
    std::optional<std::string> pronunciation;
    std::vector<PreferenceInput> preferences;
};
struct StatusCardBody {
    StatusCardInput card;
};

} // namespace eider::api

template <> struct eider::Described<eider::api::StatusFile> : eider::codec::Vocabulary {
    using F = api::StatusFile;
    static constexpr auto value =
        record("StatusFile", "A file.",
               computed(
                   "id", [](const F& f) { return f.file.id; }, "Its number."),
               computed(
                   "file_name", [](const F& f) { return std::string_view(f.file.file_name); }, "Its name."),
               computed("size", [](const F& f) { return f.file.size; }, "Bytes."));
};
template <> struct eider::Described<eider::api::StatusReply> : eider::codec::Vocabulary {
    using R = api::StatusReply;
    static constexpr auto value = record(
        "StatusReply", "What somebody said.", field("author_name", &R::author_name, "Who."),
        field("by_team", &R::by_team, "Whether it was the team."),
        field("yours", &R::yours, "Whether it was who has the link."), field("body", &R::body, "The text."),
        field("created_at", &R::created_at, "When."), field("files", &R::files, "Its files."));
};
template <> struct eider::Described<eider::api::StatusPromise> : eider::codec::Vocabulary {
    using P = api::StatusPromise;
    static constexpr auto value = record(
        "StatusPromise", "What was promised to the customer and is still to come.",
        field("what", &P::what, "What was promised."),
        field("by_name", &P::by_name, "Who does it; empty: nobody in particular."),
        field("due_at", &P::due_at, "By when."), field("late", &P::is_late, "Whether that time is over."));
};
template <> struct eider::Described<eider::api::StatusView> : eider::codec::Vocabulary {
    using V = api::StatusView;
    static constexpr auto value =
        record("StatusPage", "What the customer of a ticket sees.",
               field("subject", &V::subject, "What it is about."),
               field("customer_name", &V::customer_name, "Who has the link."),
               field("owner_name", &V::owner_name, "Who has it in hand; empty: nobody yet."),
               field("standing", &V::standing, "How it stands."),
               field("time_zone", &V::time_zone, "Where they are, if that is known; else UTC."),
               field("promises", &V::promises, "What was promised and is still to come, due first."),
               field("pronunciation", &V::pronunciation, "How their name is said."),
               field("preferences", &V::preferences, "How they like to be served."),
               field("may_answer", &V::may_answer, "Whether an answer is taken."),
               field("may_close", &V::may_close, "Whether they can say that it is solved."),
               field("may_open_again", &V::may_open_again, "Whether they can say that it is not."),
               field("has_earlier", &V::has_earlier, "Whether there are replies before these."),
               field("replies", &V::replies, "The newest replies, oldest first."),
               field("created_at", &V::created_at, "When it came."),
               field("updated_at", &V::updated_at, "Its last change."))
            .keyed("status", "statuses");
};
template <> struct eider::Described<eider::api::StatusAnswerInput> : eider::codec::Vocabulary {
    using I = api::StatusAnswerInput;
    static constexpr auto value =
        record("StatusAnswerInput", "An answer of the customer.",
               field("body", &I::body, "Plain text.", text(0, tickets::COMMENT_BYTES_MAX)),
               field("uploads", &I::uploads, "Tokens of uploads.", items(tickets::ATTACHMENTS_MAX)));
};
template <> struct eider::Described<eider::api::StatusCardInput> : eider::codec::Vocabulary {
    using I = api::StatusCardInput;
    static constexpr auto value =
        record("StatusCardInput", "What a customer says of how they like to be served.",
               field("pronunciation", &I::pronunciation, "How their name is said.", text(0, 400)),
               field("preferences", &I::preferences, "The whole card; empty: nothing is kept.", items(10)));
};
template <> struct eider::Described<eider::api::StatusCardBody> : eider::codec::Vocabulary {
    static constexpr auto value = record("StatusCardBody", "How a customer likes to be served.",
                                         field("card", &api::StatusCardBody::card, "The card.", required));
};
template <> struct eider::Described<eider::api::StatusAnswerBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("StatusAnswerBody", "An answer of the customer.",
               field("reply", &api::StatusAnswerBody::reply, "The answer.", required));
};

namespace eider::api {

using tickets::Status;

Standing standing_of(Status status) {
    switch (status) {
    case Status::fresh: return Standing::received;
    case Status::open: return Standing::working;
    case Status::pending: return Standing::waits_for_you;
    case Status::hold: return Standing::waits_for_others;
    case Status::solved: return Standing::solved;
    case Status::closed:
    case Status::deleted: break;
    }
    return Standing::closed;
}

namespace {

constexpr int REPLIES_SHOWN_MAX = 100;
constexpr std::string_view TAG = "Status page";

StatusReply shown(storage::Transaction& tx, const tickets::Reply& reply, PersonId visitor) {
    auto author = people::find_person(tx, reply.author);
    StatusReply view{.author_name = author ? author->name : "",
                     .by_team = author && author->role != people::Role::customer,
                     .yours = people::current_person(tx, reply.author) == visitor,
                     .body = reply.body,
                     .created_at = reply.created_at,
                     .files = {}};
    for (tickets::Attachment& file : tickets::attachments_of(tx, reply.id))
        if (!file.underwater) view.files.push_back({std::move(file)});
    return view;
}

Result<std::vector<StatusPromise>> promised(Call& call, const people::Actor& actor, TicketId ticket) {
    std::vector<StatusPromise> shown;
    for (promises::Promise& each : TRY(promises::words_owed(call.tx, actor, ticket)))
        shown.push_back({.what = std::move(each.what),
                         .by_name = each.owner ? people::name_of(call.tx, each.owner) : "",
                         .due_at = each.due_at,
                         .is_late = each.due_at <= call.now});
    return shown;
}

Result<Single<StatusView>> status(Call& call) {
    auto [actor, ticket] = TRY(tickets::visit(call.tx, call.desk.keys.links, call.text()));
    auto entries = TRY(
        tickets::thread(call.tx, actor, ticket.id, {.most = REPLIES_SHOWN_MAX + 1, .newest_first = true}));
    bool asked = ticket.requester == actor.person;
    auto visitor = people::find_person(call.tx, actor.person);
    StatusView view{.subject = ticket.subject,
                    .customer_name = people::name_of(call.tx, actor.person),
                    .owner_name = ticket.assignee ? people::name_of(call.tx, ticket.assignee) : "",
                    .time_zone = visitor ? visitor->time_zone : "UTC",
                    .promises = TRY(promised(call, actor, ticket.id)),
                    .pronunciation = visitor ? visitor->pronunciation : "",
                    .preferences = visitor ? visitor->preferences : std::vector<people::Preference>{},
                    .standing = standing_of(ticket.status),
                    .may_close = asked && tickets::is_working(ticket.status),
                    .may_open_again = asked && ticket.status == Status::solved,
                    .may_answer = ticket.status != Status::closed,
                    .has_earlier = std::ssize(entries) > REPLIES_SHOWN_MAX,
                    .replies = {},
                    .created_at = ticket.created_at,
                    .updated_at = ticket.updated_at};
    if (view.has_earlier) entries.pop_back();
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
        if (const auto* reply = std::get_if<tickets::Reply>(&*entry))
            view.replies.push_back(shown(call.tx, *reply, actor.person));
    return Single<StatusView>{std::move(view)};
}

Result<Single<StatusView>> change(Call& call, const tickets::TicketChange& change) {
    auto visit = TRY(tickets::visit(call.tx, call.desk.keys.links, call.text()));
    TRY(tickets::change_ticket(call.tx, visit.actor, call.now, visit.ticket.id, change));
    return status(call);
}

Result<Single<StatusView>> correct_card(Call& call, const StatusCardInput& card) {
    auto visit = TRY(tickets::visit(call.tx, call.desk.keys.links, call.text()));
    people::PersonChange change;
    change.pronunciation = card.pronunciation;
    change.preferences = read_card(card.preferences);
    TRY(people::change_person(call.tx, visit.actor, call.now, visit.actor.person, change));
    return status(call);
}

auto changing_to(Status wanted) {
    return [wanted](Call& call) { return change(call, {.status = wanted, .via = "web"}); };
}

} // namespace

void add_status_routes(Routes& routes) {
    using namespace endpoint;
    routes.add(read("GET", "/api/v2/status/{token:text}", "How a ticket stands, for who has the link.")
                   .answers<Single<StatusView>>()
                   .by(Caller::anyone)
                   .tagged(TAG),
               [](Call& call) { return status(call); });
    routes.add(
        write("POST", "/api/v2/status/{token:text}/replies", "Answers, as the customer who has the link.")
            .body<StatusAnswerBody>()
            .answers<Single<StatusView>>()
            .by(Caller::anyone)
            .tagged(TAG),
        [](Call& call, const StatusAnswerBody& body) {
            tickets::NewReply reply{.body = body.reply.body.value_or(""), .uploads = body.reply.uploads};
            return change(call, {.entry = std::move(reply), .via = "web"});
        });
    routes.add(write("POST", "/api/v2/status/{token:text}/card",
                     "Corrects or erases what is kept of how they like to be served.")
                   .body<StatusCardBody>()
                   .answers<Single<StatusView>>()
                   .by(Caller::anyone)
                   .tagged(TAG),
               [](Call& call, const StatusCardBody& body) { return correct_card(call, body.card); });
    routes.add(write("POST", "/api/v2/status/{token:text}/close", "Says that it is solved.")
                   .answers<Single<StatusView>>()
                   .by(Caller::anyone)
                   .tagged(TAG),
               changing_to(Status::solved));
    routes.add(write("POST", "/api/v2/status/{token:text}/open", "Says that it is not solved.")
                   .answers<Single<StatusView>>()
                   .by(Caller::anyone)
                   .tagged(TAG),
               changing_to(Status::open));
}

} // namespace eider::api
