// Drafts over HTTP: kept with every pause, read on another device, shared with colleagues.
#include "tickets/drafts.h"
#include "api/ticket_input.h"

namespace eider::api {

struct DraftInput {
    tickets::DraftKind kind = tickets::DraftKind::reply;
    std::optional<std::string> body, html_body;
    std::vector<std::string> uploads, hidden_copies;
    std::optional<bool> shared;
    std::int64_t version = 0;
};
struct DraftBody {
    DraftInput draft;
};
struct DraftView {
    tickets::Draft draft;
    std::vector<AttachmentView> files;
};
struct DraftList {
    std::vector<DraftView> drafts;
};

} // namespace eider::api

template <> struct eider::Described<eider::tickets::DraftKind> : eider::codec::Vocabulary {
    using K = tickets::DraftKind;
    static constexpr auto value = choice<K>("DraftKind", "For the customer, or for the team.",
                                            {{K::reply, "reply"}, {K::note, "note"}});
};
template <> struct eider::Described<eider::api::DraftInput> : eider::codec::Vocabulary {
    using I = api::DraftInput;
    static constexpr auto value = record(
        "DraftInput", "What is written so far.", field("kind", &I::kind, "What it is to become.", required),
        field("body", &I::body, "Plain text.", text(0, tickets::COMMENT_BYTES_MAX)),
        field("html_body", &I::html_body, "HTML; what is unsafe in it is left out.",
              text(0, tickets::COMMENT_BYTES_MAX)),
        field("uploads", &I::uploads, "Tokens of uploads.", items(tickets::ATTACHMENTS_MAX)),
        field("hidden_copies", &I::hidden_copies, "Who gets it too, unseen; not checked before it is sent.",
              items(tickets::COPIED_PEOPLE_MAX)),
        field("shared", &I::shared, "Whether colleagues see it."),
        field("version", &I::version, "Of the draft that it was written on; 0: there was none."));
};
template <> struct eider::Described<eider::api::DraftBody> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("DraftBody", "One draft.", field("draft", &api::DraftBody::draft, "The draft.", required));
};
template <> struct eider::Described<eider::api::DraftView> : eider::codec::Vocabulary {
    using V = api::DraftView;
    static constexpr auto value =
        record(
            "Draft", "What somebody writes and has not sent.",
            computed(
                "ticket_id", [](const V& v) { return v.draft.ticket; }, "Its ticket."),
            computed(
                "author_id", [](const V& v) { return v.draft.author; }, "Who writes."),
            computed(
                "kind", [](const V& v) { return v.draft.kind; }, "What it is to become."),
            computed(
                "body", [](const V& v) { return std::string_view(v.draft.body); }, "Its text."),
            computed(
                "html_body", [](const V& v) { return v.draft.html; },
                "Its text as safe HTML, if it has one."),
            computed(
                "uploads", [](const V& v) { return v.draft.uploads; }, "Tokens of its files."),
            field("attachments", &V::files, "Its files; for its author."),
            computed(
                "hidden_copies", [](const V& v) { return v.draft.hidden_copies; },
                "Who gets it too, unseen."),
            computed(
                "shared", [](const V& v) { return v.draft.shared; }, "Whether colleagues see it."),
            computed(
                "version", [](const V& v) { return v.draft.version; }, "To be given with the next change."),
            computed(
                "changed_at", [](const V& v) { return v.draft.changed_at; }, "Its last change."))
            .keyed("draft", "drafts");
};
template <> struct eider::Described<eider::api::DraftList> : eider::codec::Vocabulary {
    static constexpr auto value = record("DraftList", "Drafts; the caller's own first.",
                                         field("drafts", &api::DraftList::drafts, "The drafts."));
};

namespace eider::api {
namespace {

DraftView shown(const Call& call, tickets::Draft draft) {
    DraftView view{.draft = std::move(draft), .files = {}};
    for (const std::string& upload : view.draft.uploads)
        for (tickets::Attachment& file : tickets::upload_files(call.tx, call.actor, upload))
            view.files.push_back({std::move(file), call.facts.base});
    return view;
}
DraftList listed(const Call& call, std::vector<tickets::Draft> drafts) {
    DraftList list;
    for (tickets::Draft& draft : drafts) list.drafts.push_back(shown(call, std::move(draft)));
    return list;
}

Result<tickets::Draft> read_draft(const Call& call, const DraftInput& input) {
    auto words = read_words({.body = input.body, .html_body = input.html_body});
    return tickets::Draft{.ticket = call.id<TicketId>(),
                          .author = {},
                          .kind = input.kind,
                          .body = std::move(words.body),
                          .html = std::move(words.html),
                          .uploads = input.uploads,
                          .hidden_copies = input.hidden_copies,
                          .shared = input.shared.value_or(false),
                          .version = input.version,
                          .changed_at = {}};
}

} // namespace

void add_draft_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Drafts";
    routes.add(read("GET", "/api/v2/drafts", "All that the caller has begun to write.")
                   .answers<DraftList>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<DraftList> {
                   return listed(call, tickets::own_drafts(call.tx, call.actor));
               });
    routes.add(
        read("GET", "/api/v2/tickets/{id}/drafts", "The caller's draft and those that colleagues share.")
            .answers<DraftList>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call) -> Result<DraftList> {
            return listed(call, TRY(tickets::drafts_of(call.tx, call.actor, call.id<TicketId>())));
        });
    routes.add(write("PUT", "/api/v2/tickets/{id}/draft", "Keeps what the caller writes.")
                   .body<DraftBody>()
                   .answers<Single<DraftView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const DraftBody& body) -> Result<Single<DraftView>> {
                   auto draft = TRY(read_draft(call, body.draft));
                   return Single<DraftView>{
                       shown(call, TRY(tickets::keep_draft(call.tx, call.actor, call.now, draft)))};
               });
    routes.add(write("DELETE", "/api/v2/tickets/{id}/draft", "Throws the caller's draft away.")
                   .answers_nothing()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call) -> Result<Nothing> {
                   TRY_VOID(tickets::drop_draft(call.tx, call.actor, call.now, call.id<TicketId>()));
                   return Nothing{};
               });
}

} // namespace eider::api
