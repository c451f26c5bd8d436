// Keeps and drops drafts, with their SQL.
#include "platform/base/text.h"
#include "tickets/drafts.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::tickets {
namespace {

using storage::Row;
using storage::Sql;
using storage::Transaction;

constexpr int OWN_DRAFTS_MAX = 200;

#define DRAFT_COLUMNS                                                                                        \
    "select ticket, author, kind, body, html, hidden_copies, shared, version, changed_at from drafts "
const Sql select_draft(DRAFT_COLUMNS "where ticket = ?1 and author = ?2");
const Sql select_of_ticket(DRAFT_COLUMNS "where ticket = ?1 and (author = ?2 or shared = 1) "
                                         "order by case when author = ?2 then 0 else 1 end, author");
const Sql select_own(DRAFT_COLUMNS "where author = ?1 order by changed_at desc limit ?2");
const Sql write_draft("insert into drafts (ticket, author, kind, body, html, hidden_copies, shared, version, "
                      "changed_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) on conflict (ticket, author) "
                      "do update set kind = ?3, body = ?4, html = ?5, hidden_copies = ?6, shared = ?7, "
                      "version = ?8, changed_at = ?9");
const Sql delete_draft("delete from drafts where ticket = ?1 and author = ?2");
const Sql
    select_uploads("select upload from draft_uploads where ticket = ?1 and author = ?2 order by position");
const Sql
    insert_upload("insert into draft_uploads (ticket, author, position, upload) values (?1, ?2, ?3, ?4)");
const Sql delete_uploads("delete from draft_uploads where ticket = ?1 and author = ?2");

Draft read_draft(const Row& row) {
    Draft draft{.ticket = row.id<TicketId>(0),
                .author = row.id<PersonId>(1),
                .kind = static_cast<DraftKind>(row.integer(2)),
                .body = row.string(3),
                .html = row.optional_string(4),
                .uploads = {},
                .hidden_copies = {},
                .shared = row.boolean(6),
                .version = row.integer(7),
                .changed_at = row.instant(8)};
    std::string copies = row.string(5);
    for (std::string_view address : split(copies, '\n'))
        if (!address.empty()) draft.hidden_copies.emplace_back(address);
    return draft;
}

std::vector<Draft> with_uploads(Transaction& tx, std::vector<Draft> drafts) {
    for (Draft& draft : drafts)
        draft.uploads = tx.all(select_uploads, {draft.ticket, draft.author},
                               [](const Row& row) { return row.string(0); });
    return drafts;
}

Result<void> check_draft(const Draft& draft) {
    if (draft.body.size() > COMMENT_BYTES_MAX || draft.html.value_or("").size() > COMMENT_BYTES_MAX)
        return refuse_field("draft.body", "TooLong",
                            fmt::format("Draft: is too long (at most {} bytes). Attach it as a file instead.",
                                        COMMENT_BYTES_MAX));
    if (draft.uploads.size() > ATTACHMENTS_MAX || draft.hidden_copies.size() > COPIED_PEOPLE_MAX)
        return refuse_field("draft", "TooManyValues", "Draft: too many files or readers.");
    return {};
}

void store(Transaction& tx, const Draft& draft) {
    std::string copies;
    for (const std::string& address : draft.hidden_copies) copies += address + "\n";
    tx.run(write_draft, {draft.ticket, draft.author, static_cast<std::int64_t>(draft.kind), draft.body,
                         draft.html, copies, draft.shared, draft.version, draft.changed_at});
    tx.run(delete_uploads, {draft.ticket, draft.author});
    std::int64_t position = 0;
    for (const std::string& upload : draft.uploads)
        tx.run(insert_upload, {draft.ticket, draft.author, position++, upload});
}

void append(Transaction& tx, Instant now, const Draft& draft, std::string_view kind) {
    events::append(tx, now,
                   {.kind = kind,
                    .actor = draft.author,
                    .ticket = draft.ticket,
                    .underwater = true,
                    .data = fmt::format(R"({{"draft_of":{}}})", draft.author.value)});
}

void drop(Transaction& tx, Instant now, const Draft& draft) {
    tx.run(delete_uploads, {draft.ticket, draft.author});
    tx.run(delete_draft, {draft.ticket, draft.author});
    append(tx, now, draft, "ticket.draft_dropped");
}

std::optional<Draft> find(Transaction& tx, TicketId ticket, PersonId author) {
    return tx.first(select_draft, {ticket, author}, read_draft);
}

} // namespace

Result<Draft> keep_draft(Transaction& tx, const Actor& actor, Instant now, const Draft& given) {
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only the team keeps drafts here.");
    TRY(access_ticket(tx, actor, given.ticket, For::reading));
    TRY_VOID(check_draft(given));
    auto before = find(tx, given.ticket, actor.person);
    if (before && before->version != given.version)
        return refuse(RefusalKind::conflict, "You wrote on this answer on another device meanwhile.");
    Draft draft = given;
    draft.author = actor.person;
    draft.version = before ? before->version + 1 : 1;
    draft.changed_at = now;
    store(tx, draft);
    // Not with every pause: only what others see of it is told each time.
    if (!before || draft.shared || before->shared) append(tx, now, draft, "ticket.draft_kept");
    return draft;
}

Result<void> drop_draft(Transaction& tx, const Actor& actor, Instant now, TicketId ticket) {
    TRY(access_ticket(tx, actor, ticket, For::reading));
    if (auto draft = find(tx, ticket, actor.person)) drop(tx, now, *draft);
    return {};
}

void drop_sent_draft(Transaction& tx, Instant now, TicketId ticket, PersonId author, std::string_view body) {
    auto draft = find(tx, ticket, author);
    if (draft && trim(draft->body) == trim(body)) drop(tx, now, *draft);
}

Result<std::vector<Draft>> drafts_of(Transaction& tx, const Actor& actor, TicketId ticket) {
    TRY(access_ticket(tx, actor, ticket, For::reading));
    if (!actor.is_team()) return std::vector<Draft>{};
    return with_uploads(tx, tx.all(select_of_ticket, {ticket, actor.person}, read_draft));
}

std::vector<Draft> own_drafts(Transaction& tx, const Actor& actor) {
    std::vector<Draft> own;
    if (!actor.is_team()) return own;
    for (Draft& draft : with_uploads(tx, tx.all(select_own, {actor.person, OWN_DRAFTS_MAX}, read_draft)))
        if (access_ticket(tx, actor, draft.ticket, For::reading)) own.push_back(std::move(draft));
    return own;
}

} // namespace eider::tickets
