// Many at once: each item succeeds or fails alone, and a job status tells which.
#include "api/ticket_input.h"
#include "api/user_view.h"
#include "tickets/links.h"

#include <fmt/format.h>

namespace eider::api {

struct JobResult {
    std::int64_t index = 0;
    std::optional<std::int64_t> id;
    std::string action, status;
    bool success = false;
    std::optional<std::string> error, details;
};
struct JobPreview {
    std::vector<JobResult> results;
};
struct NamesQuery {
    std::vector<std::string> ids;
};
struct TicketMergeBody {
    std::vector<TicketId> ids;
    std::optional<std::string> target_comment, source_comment;
    bool target_comment_is_public = false, source_comment_is_public = false;
    bool copy_other_customers = false;
};
struct JobStatusView {
    std::string id, base;
    std::int64_t total = 0;
    RawJson results;
};

} // namespace eider::api

template <> struct eider::Described<eider::api::JobResult> : eider::codec::Vocabulary {
    using R = api::JobResult;
    static constexpr auto value =
        record("JobResult", "What became of one item.", field("index", &R::index, "Its place in the list."),
               field("id", &R::id, "Its number.", omit_empty),
               field("action", &R::action, "create, update, delete or merge."),
               field("status", &R::status, "Created, Updated, Deleted, Merged or Failed."),
               field("success", &R::success, "Whether it was done."),
               field("error", &R::error, "Why not.", omit_empty),
               field("details", &R::details, "Why not, in a sentence.", omit_empty));
};
template <> struct eider::Described<eider::api::JobPreview> : eider::codec::Vocabulary {
    static constexpr auto value = record("JobPreview", "What would become of many; nothing was changed.",
                                         field("results", &api::JobPreview::results, "Of each."));
};
template <> struct eider::Described<eider::api::NamesQuery> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("NamesQuery", "Several by name.",
               field("ids", &api::NamesQuery::ids, "Names, comma separated.", items(100), none_is_absent));
};
template <> struct eider::Described<eider::api::TicketMergeBody> : eider::codec::Vocabulary {
    using B = api::TicketMergeBody;
    static constexpr auto value = record(
        "TicketMergeBody", "Which tickets are merged into this one.",
        field("ids", &B::ids, "The tickets.", items(tickets::MERGED_AT_ONCE_MAX), required),
        field("target_comment", &B::target_comment, "To be written into this one."),
        field("target_comment_is_public", &B::target_comment_is_public, "Reply or, not given, note."),
        field("source_comment", &B::source_comment, "To be written into each of the others."),
        field("source_comment_is_public", &B::source_comment_is_public, "Reply or, not given, note."),
        field("copy_other_customers", &B::copy_other_customers,
              "Tickets of other customers too; these get copies of this one and read it from now on."));
};
template <> struct eider::Described<eider::api::JobStatusView> : eider::codec::Vocabulary {
    using J = api::JobStatusView;
    static constexpr auto value =
        record("JobStatus", "What became of many.", field("id", &J::id, "Its name."),
               computed(
                   "url", [](const J& j) { return j.base + "/api/v2/job_statuses/" + j.id + ".json"; },
                   "Address.", format("uri")),
               field("total", &J::total, "How many items."),
               computed(
                   "progress", [](const J& j) { return j.total; }, "How many are finished."),
               constant_text("status", "completed"), constant_null("message"),
               field("results", &J::results, "What became of each."))
            .keyed("job_status", "job_statuses");
};

namespace eider::api {
namespace {

using storage::Sql;

const Sql insert_status("insert into job_statuses (id, person, state, results, total, created_at) values "
                        "(?1, ?2, 'completed', ?3, ?4, ?5)");
const Sql select_status("select results, total from job_statuses where id = ?1 and person = ?2");
const Sql select_statuses(
    "select id, results, total from job_statuses where person = ?1 order by created_at desc limit 100");
const Sql forget_old("delete from job_statuses where created_at < ?1");
constexpr std::chrono::hours STATUSES_LAST{24};

// All items of a list stand in one transaction, so an item that fails must not have changed anything before
// it fails: it is tried behind a savepoint.
enum class Trying { in_earnest, only_to_see };
template <class Item>
JobResult attempt(Call& call, std::int64_t index, std::string_view action, std::string_view done, Item&& item,
                  Trying trying = Trying::in_earnest) {
    static const Sql savepoint("savepoint item"), release("release savepoint item"),
        back("rollback to savepoint item");
    call.tx.run(savepoint);
    Result<std::int64_t> id = item();
    if (!id || trying == Trying::only_to_see) call.tx.run(back);
    call.tx.run(release);
    if (id)
        return {.index = index,
                .id = *id,
                .action = std::string(action),
                .status = std::string(done),
                .success = true,
                .error = {},
                .details = {}};
    std::string word = id.error().fields.empty() ? "RecordInvalid" : id.error().fields.front().error;
    return {.index = index,
            .id = {},
            .action = std::string(action),
            .status = "Failed",
            .success = false,
            .error = word,
            .details = id.error().sentence};
}

Result<Single<JobStatusView>> finish(Call& call, const std::vector<JobResult>& results) {
    JobStatusView view{.id = random_token(call.desk.random),
                       .base = call.facts.base,
                       .total = std::ssize(results),
                       .results = {to_json(results)}};
    call.tx.run(forget_old, {call.now - STATUSES_LAST});
    call.tx.run(insert_status, {view.id, call.actor.person, view.results.text, view.total, call.now});
    return Single<JobStatusView>{std::move(view)};
}

Result<std::int64_t> change_one(Call& call, TicketId id, const TicketInput& input) {
    auto change = TRY(read_change(call, id, input));
    return TRY(change_ticket(call, id, input, change)).ticket.id.value;
}

Result<Single<JobStatusView>> create_tickets(Call& call, const TicketListBody& body) {
    if (!body.tickets) return refuse_field("tickets", "BlankValue", "Tickets: a list is wanted.");
    std::vector<JobResult> results;
    for (const TicketInput& input : *body.tickets)
        results.push_back(
            attempt(call, std::ssize(results), "create", "Created", [&]() -> Result<std::int64_t> {
                return TRY(tickets::create_ticket(call.tx, call.actor, call.now,
                                                  TRY(read_new_ticket(call, input))))
                    .ticket.id.value;
            }));
    return finish(call, results);
}

Result<std::vector<JobResult>> changed_tickets(Call& call, const IdsQuery& query, const TicketListBody& body,
                                               Trying trying) {
    std::vector<JobResult> results;
    auto change = [&](TicketId id, const TicketInput& input) {
        results.push_back(attempt(
            call, std::ssize(results), "update", "Updated", [&] { return change_one(call, id, input); },
            trying));
    };
    if (body.ticket)
        for (std::int64_t id : query.ids) change({id}, *body.ticket);
    else if (body.tickets)
        for (const TicketInput& input : *body.tickets) change(input.id.value_or(TicketId{}), input);
    else
        return refuse_field("ticket", "BlankValue",
                            "Give a ticket with the change and ids, or a list of tickets.");
    return results;
}

Result<Single<JobStatusView>> change_tickets(Call& call, const IdsQuery& query, const TicketListBody& body) {
    return finish(call, TRY(changed_tickets(call, query, body, Trying::in_earnest)));
}

Result<JobPreview> preview_tickets(Call& call, const IdsQuery& query, const TicketListBody& body) {
    return JobPreview{TRY(changed_tickets(call, query, body, Trying::only_to_see))};
}

std::optional<tickets::NewEntry> comment_of(const std::optional<std::string>& text, bool is_public) {
    if (!text || trim(*text).empty()) return {};
    if (is_public) return tickets::NewReply{.body = *text};
    return tickets::NewNote{.body = *text};
}

Result<Single<JobStatusView>> merge_tickets(Call& call, const TicketMergeBody& body) {
    using tickets::OtherCustomers;
    TicketId target = call.id<TicketId>();
    TRY(tickets::access_ticket(call.tx, call.actor, target, tickets::For::changing));
    if (body.ids.empty()) return refuse_field("ids", "BlankValue", "Ids: say which tickets are merged.");
    std::vector<JobResult> results;
    for (TicketId id : body.ids)
        results.push_back(
            attempt(call, std::ssize(results), "merge", "Merged", [&]() -> Result<std::int64_t> {
                TRY(tickets::merge_tickets(
                    call.tx, call.actor, call.now, target,
                    {.sources = {id},
                     .other_customers =
                         body.copy_other_customers ? OtherCustomers::are_copied : OtherCustomers::are_refused,
                     .target_comment = {},
                     .source_comment = comment_of(body.source_comment, body.source_comment_is_public)}));
                return id.value;
            }));
    bool any = std::ranges::any_of(results, &JobResult::success);
    if (auto comment = comment_of(body.target_comment, body.target_comment_is_public); comment && any)
        TRY(tickets::change_ticket(call.tx, call.actor, call.now, target, {.entry = std::move(comment)}));
    return finish(call, results);
}

Result<std::int64_t> create_or_change_user(Call& call, const UserInput& input) {
    if (auto known = known_user(call, input)) return TRY(change_user(call, known->id, input)).person.id.value;
    return TRY(create_user(call, input)).person.id.value;
}

template <class Each>
Result<Single<JobStatusView>> each_user(Call& call, const UserListBody& body, std::string_view action,
                                        std::string_view done, Each&& each) {
    if (!body.users) return refuse_field("users", "BlankValue", "Users: a list is wanted.");
    std::vector<JobResult> results;
    for (const UserInput& input : *body.users)
        results.push_back(attempt(call, std::ssize(results), action, done, [&] { return each(input); }));
    return finish(call, results);
}

template <class Each> Result<Single<JobStatusView>> each_id(Call& call, const IdsQuery& query, Each&& each) {
    std::vector<JobResult> results;
    for (std::int64_t id : query.ids)
        results.push_back(
            attempt(call, std::ssize(results), "delete", "Deleted", [&]() -> Result<std::int64_t> {
                TRY(each(id));
                return id;
            }));
    return finish(call, results);
}

} // namespace

namespace {

std::vector<JobStatusView> jobs_of(Call& call) {
    return call.tx.all(select_statuses, {call.actor.person}, [&](const storage::Row& row) {
        return JobStatusView{.id = row.string(0),
                             .base = call.facts.base,
                             .total = row.integer(2),
                             .results = {row.string(1)}};
    });
}

void add_job_lists(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Many at once";
    auto listed = [](std::vector<JobStatusView> jobs) {
        Listing<JobStatusView> listing{.items = std::move(jobs)};
        listing.paging = Paging::by_number({}, {}, std::ssize(listing.items));
        return listing;
    };
    routes.add(read("GET", "/api/v2/job_statuses", "Your jobs of the last day.")
                   .answers<Listing<JobStatusView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [=](Call& call) -> Result<Listing<JobStatusView>> { return listed(jobs_of(call)); });
    routes.add(read("GET", "/api/v2/job_statuses/show_many", "Several of your jobs.")
                   .query<NamesQuery>()
                   .answers<Listing<JobStatusView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [=](Call& call, const NamesQuery& query) -> Result<Listing<JobStatusView>> {
                   auto jobs = jobs_of(call);
                   std::erase_if(jobs, [&](const auto& job) {
                       return std::ranges::find(query.ids, job.id) == query.ids.end();
                   });
                   return listed(std::move(jobs));
               });
}

} // namespace

namespace {

void add_change_preview(Routes& routes) {
    using namespace endpoint;
    routes.add(write("PUT", "/api/v2/tickets/update_many/preview",
                     "What changing up to 100 tickets would come to, each by itself. Changes nothing.")
                   .query<IdsQuery>()
                   .body<TicketListBody>()
                   .answers<JobPreview>()
                   .by(Caller::team)
                   .tagged("Many at once"),
               [](Call& call, const IdsQuery& query, const TicketListBody& body) {
                   return preview_tickets(call, query, body);
               });
}

} // namespace

void add_ticket_bulk_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Many at once";
    routes.add(write("POST", "/api/v2/tickets/create_many", "Creates up to 100 tickets.")
                   .body<TicketListBody>()
                   .answers<Single<JobStatusView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const TicketListBody& body) { return create_tickets(call, body); });
    routes.add(write("PUT", "/api/v2/tickets/update_many", "Changes up to 100 tickets.")
                   .query<IdsQuery>()
                   .body<TicketListBody>()
                   .answers<Single<JobStatusView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const IdsQuery& query, const TicketListBody& body) {
                   return change_tickets(call, query, body);
               });
    add_change_preview(routes);
    routes.add(write("DELETE", "/api/v2/tickets/destroy_many", "Deletes up to 100 tickets.")
                   .query<IdsQuery>()
                   .answers<Single<JobStatusView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const IdsQuery& query) {
                   return each_id(call, query, [&](std::int64_t id) -> Result<Nothing> {
                       TRY_VOID(tickets::delete_ticket(call.tx, call.actor, call.now, {id}));
                       return Nothing{};
                   });
               });
    routes.add(write("POST", "/api/v2/tickets/{id}/merge",
                     "Merges tickets into this one: they are closed and go on here. Can be undone.")
                   .body<TicketMergeBody>()
                   .answers<Single<JobStatusView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const TicketMergeBody& body) { return merge_tickets(call, body); });
    add_job_lists(routes);
    routes.add(
        read("GET", "/api/v2/job_statuses/{name:text}", "What became of many.")
            .answers<Single<JobStatusView>>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call) -> Result<Single<JobStatusView>> {
            std::string id(call.text());
            auto view = call.tx.first(select_status, {id, call.actor.person}, [&](const storage::Row& row) {
                return JobStatusView{
                    .id = id, .base = call.facts.base, .total = row.integer(1), .results = {row.string(0)}};
            });
            if (!view) return refuse(RefusalKind::not_found, "There is no such job.");
            return Single<JobStatusView>{*std::move(view)};
        });
}

namespace {

void add_many_users(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Many at once";
    routes.add(write("POST", "/api/v2/users/create_many", "Adds up to 100 people.")
                   .body<UserListBody>()
                   .answers<Single<JobStatusView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const UserListBody& body) {
                   return each_user(call, body, "create", "Created",
                                    [&](const UserInput& input) -> Result<std::int64_t> {
                                        return TRY(create_user(call, input)).person.id.value;
                                    });
               });
    routes.add(write("POST", "/api/v2/users/create_or_update_many", "Adds or changes up to 100 people.")
                   .body<UserListBody>()
                   .answers<Single<JobStatusView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const UserListBody& body) {
                   return each_user(call, body, "update", "Updated", [&](const UserInput& input) {
                       return create_or_change_user(call, input);
                   });
               });
    routes.add(
        write("PUT", "/api/v2/users/update_many", "Changes up to 100 people.")
            .query<IdsQuery>()
            .body<UserListBody>()
            .answers<Single<JobStatusView>>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call, const IdsQuery& query, const UserListBody& body) -> Result<Single<JobStatusView>> {
            auto change = [&](PersonId id, const UserInput& input) -> Result<std::int64_t> {
                return TRY(change_user(call, id, input)).person.id.value;
            };
            if (!body.user)
                return each_user(call, body, "update", "Updated", [&](const UserInput& input) {
                    return change(input.id.value_or(PersonId{}), input);
                });
            std::vector<JobResult> results;
            for (std::int64_t id : query.ids)
                results.push_back(attempt(call, std::ssize(results), "update", "Updated",
                                          [&] { return change({id}, *body.user); }));
            return finish(call, results);
        });
    routes.add(write("DELETE", "/api/v2/users/destroy_many", "Deletes up to 100 people.")
                   .query<IdsQuery>()
                   .answers<Single<JobStatusView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const IdsQuery& query) {
                   return each_id(call, query, [&](std::int64_t id) {
                       return people::delete_person(call.tx, call.actor, call.now, {id});
                   });
               });
}

Result<Single<JobStatusView>> change_organizations(Call& call, const IdsQuery& query,
                                                   const OrganizationListBody& body) {
    std::vector<JobResult> results;
    auto change = [&](OrganizationId id, const OrganizationInput& input) {
        results.push_back(
            attempt(call, std::ssize(results), "update", "Updated", [&]() -> Result<std::int64_t> {
                auto changed = TRY(read_organization(input));
                return TRY(people::change_organization(call.tx, call.actor, call.now, id, changed)).id.value;
            }));
    };
    if (body.organization)
        for (std::int64_t id : query.ids) change({id}, *body.organization);
    else if (body.organizations)
        for (const OrganizationInput& input : *body.organizations)
            change(input.id.value_or(OrganizationId{}), input);
    else
        return refuse_field("organizations", "BlankValue",
                            "Give an organization with the change and ids, or a list of organizations.");
    return finish(call, results);
}

void add_many_organizations(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Many at once";
    routes.add(write("POST", "/api/v2/organizations/create_many", "Adds up to 100 organizations.")
                   .body<OrganizationListBody>()
                   .answers<Single<JobStatusView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const OrganizationListBody& body) -> Result<Single<JobStatusView>> {
                   if (!body.organizations)
                       return refuse_field("organizations", "BlankValue", "Organizations: a list is wanted.");
                   std::vector<JobResult> results;
                   for (const OrganizationInput& input : *body.organizations)
                       results.push_back(attempt(
                           call, std::ssize(results), "create", "Created", [&]() -> Result<std::int64_t> {
                               return TRY(people::add_organization(call.tx, call.actor, call.now,
                                                                   TRY(read_organization(input))))
                                   .id.value;
                           }));
                   return finish(call, results);
               });
    routes.add(write("PUT", "/api/v2/organizations/update_many", "Changes up to 100 organizations.")
                   .query<IdsQuery>()
                   .body<OrganizationListBody>()
                   .answers<Single<JobStatusView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const IdsQuery& query, const OrganizationListBody& body) {
                   return change_organizations(call, query, body);
               });
    routes.add(write("DELETE", "/api/v2/organizations/destroy_many", "Deletes up to 100 organizations.")
                   .query<IdsQuery>()
                   .answers<Single<JobStatusView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const IdsQuery& query) {
                   return each_id(call, query, [&](std::int64_t id) -> Result<Nothing> {
                       TRY_VOID(people::delete_organization(call.tx, call.actor, call.now, {id}));
                       return Nothing{};
                   });
               });
}

} // namespace

void add_user_bulk_routes(Routes& routes) {
    add_many_users(routes);
    add_many_organizations(routes);
}

} // namespace eider::api
