// Changes of tickets: access, decide, store, append, in one transaction.
#include "platform/base/text.h"
#include "tickets/drafts.h"
#include "tickets/entries.h"
#include "tickets/history.h"
#include "tickets/home_store.h"
#include "tickets/mentions.h"
#include "tickets/outbox.h"
#include "tickets/owner_store.h"
#include "tickets/snooze.h"
#include "tickets/store.h"

#include <fmt/format.h>

namespace eider::tickets {
namespace {

using storage::Transaction;

Result<void> check_assignee(Transaction& tx, PersonId id) {
    if (!id) return {};
    auto person = people::find_person(tx, id);
    if (!person || person->deleted_at || person->suspended || person->role == people::Role::customer)
        return refuse_field("assignee_id", "InvalidValue",
                            "Assignee: only an active team member can own a ticket.");
    return {};
}
Result<void> check_group(Transaction& tx, GroupId id) {
    if (!id) return {};
    auto group = people::find_group(tx, id);
    if (!group || group->deleted_at)
        return refuse_field("group_id", "InvalidValue", "Group: there is no such group.");
    return {};
}
Result<void> check_organization(Transaction& tx, OrganizationId id) {
    if (!id) return {};
    auto organization = people::find_organization(tx, id);
    if (!organization || organization->deleted_at)
        return refuse_field("organization_id", "InvalidValue",
                            "Organization: there is no such organization.");
    return {};
}
Result<people::Person> check_requester(Transaction& tx, PersonId id) {
    auto person = people::find_person(tx, id);
    if (!person || person->deleted_at)
        return refuse_field("requester_id", "InvalidValue", "Requester: there is no such person.");
    return *person;
}
Result<void> check_problem(Transaction& tx, const Actor& actor, TicketId problem, TicketId self) {
    if (!problem) return {};
    if (problem == self)
        return refuse_field("problem_id", "InvalidValue", "Problem: a ticket is not its own problem.");
    if (!access_ticket(tx, actor, problem, For::reading))
        return refuse_field("problem_id", "InvalidValue", "Problem: there is no such ticket.");
    return {};
}
Result<void> check_people(Transaction& tx, const std::vector<PersonId>& list, bool team_only,
                          std::string field) {
    if (list.size() > COPIED_PEOPLE_MAX)
        return refuse_field(field, "TooManyValues",
                            fmt::format("At most {} people can be on a ticket.", COPIED_PEOPLE_MAX));
    for (PersonId id : list) {
        auto person = people::find_person(tx, id);
        if (!person || person->deleted_at || (team_only && person->role == people::Role::customer))
            return refuse_field(field, "InvalidValue",
                                team_only ? "Only team members can follow a ticket."
                                          : "There is no such person to copy.");
    }
    return {};
}

// Customers write in their own name only; the team may write down what somebody else said.
void sign(NewEntry& entry, const Actor& actor) {
    if (!actor.is_team()) std::visit([&](auto& one) { one.author = actor.person; }, entry);
}
Result<void> check_author(Transaction& tx, const NewEntry& entry) {
    if (!author_of(entry) || people::find_person(tx, author_of(entry))) return {};
    return refuse_field("comment.author_id", "InvalidValue", "Author: there is no such person.");
}

// A customer says what it is about and nothing else; whatever else was sent is not for them to set.
void keep_to_customer(NewTicket& values, const Actor& actor) {
    NewTicket own{.subject = values.subject,
                  .first = std::move(values.first),
                  .requester = actor.person,
                  .status = {},
                  .assignee = {},
                  .group = {},
                  .organization = {},
                  .external_id = {},
                  .recipient = values.recipient,
                  .due_at = {},
                  .problem = {},
                  .via = values.via,
                  .created_at = {}};
    values = std::move(own);
    sign(values.first, actor);
}

Result<void> check_new(Transaction& tx, const Actor& actor, const NewTicket& values) {
    TRY_VOID(check_author(tx, values.first));
    TRY_VOID(check_assignee(tx, values.assignee));
    TRY_VOID(check_group(tx, values.group));
    if (values.organization) TRY_VOID(check_organization(tx, *values.organization));
    TRY_VOID(check_problem(tx, actor, values.problem, {}));
    TRY_VOID(check_people(tx, values.copied, false, "email_ccs"));
    TRY_VOID(check_people(tx, values.following, true, "followers"));
    if (values.status == Status::closed || values.status == Status::deleted)
        return refuse_field("status", "InvalidValue", "Status: a new ticket cannot be closed or deleted.");
    return {};
}

Status first_status(const NewTicket& values) {
    Status status = values.status.value_or(Status::fresh);
    return status == Status::fresh && values.assignee ? Status::open : status;
}

// A note lends its words to no subject: the customer reads that one day.
Result<std::string> first_subject(const NewTicket& values) {
    if (!trim(values.subject).empty()) return clean_subject(values.subject);
    const auto* reply = std::get_if<NewReply>(&values.first);
    return subject_from(reply ? reply->body : "");
}

GroupId group_for(Transaction& tx, PersonId assignee) {
    if (!assignee) return {};
    auto groups = people::groups_of(tx, assignee);
    return groups.empty() ? GroupId{} : groups.front();
}

// Who is named in a note wants to know how it goes on.
void follow_mentions(Transaction& tx, const Actor& actor, Instant now, Written& written,
                     const NewEntry& entry) {
    TicketId id = written.ticket.id;
    auto mentioned = mentioned_in(tx, actor, id, entry);
    if (mentioned.empty()) return;
    auto following = followers(tx, id);
    for (PersonId person : mentioned)
        if (std::ranges::find(following, person) == following.end() && following.size() < COPIED_PEOPLE_MAX)
            following.push_back(person);
    Ticket before = written.ticket;
    store::set_people(tx, id, store::PersonKind::following, following);
    written.ticket.people_count = std::ssize(copied_people(tx, id)) + std::ssize(following);
    store::update(tx, before, written.ticket);
    note_mentions(tx, actor, now, id, written.comment, mentioned);
}

} // namespace

Result<Written> create_ticket(Transaction& tx, const Actor& actor, Instant now, const NewTicket& given) {
    NewTicket values = given;
    if (!actor.is_team()) {
        if (std::holds_alternative<NewNote>(values.first))
            return refuse(RefusalKind::not_allowed, "Only the team writes notes.");
        keep_to_customer(values, actor);
    }
    if (!values.requester) values.requester = actor.person;
    people::Person requester = TRY(check_requester(tx, values.requester));
    TRY_VOID(check_new(tx, actor, values));
    auto tags = TRY(clean_tags(values.tags));
    std::string subject = TRY(first_subject(values));
    Instant created = values.created_at.value_or(now);
    Ticket ticket{.subject = subject,
                  .status = first_status(values),
                  .priority = values.priority,
                  .type = values.type,
                  .requester = values.requester,
                  .submitter = actor.person ? actor.person : values.requester,
                  .assignee = values.assignee,
                  .group = values.group ? values.group : group_for(tx, values.assignee),
                  .organization = values.organization.value_or(requester.organization),
                  .tags = join_tags(tags),
                  .external_id = values.external_id,
                  .via = values.via,
                  .recipient = values.recipient,
                  .custom_fields = values.custom_fields,
                  .due_at = values.due_at,
                  .problem = values.problem,
                  .created_at = created,
                  .updated_at = now};
    if (ticket.status == Status::solved) ticket.solved_at = now;
    PersonId author = actor.is_team() && author_of(values.first) ? author_of(values.first) : ticket.submitter;
    ticket.people_count = std::ssize(values.copied) + std::ssize(values.following);
    ticket.first_comment = store::next_comment_id(tx);
    count_entry(ticket, values.first, created);
    ticket.id = store::insert(tx, ticket);
    if (ticket.assignee && actor.is_team()) store::note_giver(tx, ticket.id, actor.person);
    store::set_tags(tx, ticket.id, {}, tags);
    if (!values.copied.empty()) store::set_people(tx, ticket.id, store::PersonKind::copied, values.copied);
    if (!values.following.empty())
        store::set_people(tx, ticket.id, store::PersonKind::following, values.following);
    Entry entry =
        TRY(write_entry(tx, actor, created, ticket, ticket.first_comment, author, values.first, values.via));
    (std::holds_alternative<NewReply>(values.first) ? ticket.description : ticket.underwater_description) =
        body_of(values.first);
    Written written{.ticket = std::move(ticket), .events = {}, .comment = {}, .entry = std::move(entry)};
    written.comment = written.ticket.first_comment;
    written.events.push_back(append_created(tx, now, actor, written.ticket, values.first));
    follow_mentions(tx, actor, now, written, values.first);
    return written;
}

namespace {

void take_over(Ticket& ticket, const TicketChange& change) {
    auto take = [](auto& target, const auto& given) {
        if (given) target = *given;
    };
    take(ticket.status, change.status);
    take(ticket.priority, change.priority);
    take(ticket.type, change.type);
    take(ticket.requester, change.requester);
    take(ticket.assignee, change.assignee);
    take(ticket.group, change.group);
    take(ticket.organization, change.organization);
    take(ticket.external_id, change.external_id);
    take(ticket.custom_fields, change.custom_fields);
    take(ticket.due_at, change.due_at);
    take(ticket.problem, change.problem);
}

Result<void> check_change(Transaction& tx, const Actor& actor, const Ticket& ticket,
                          const TicketChange& change) {
    if (change.entry) TRY_VOID(check_author(tx, *change.entry));
    if (change.assignee) TRY_VOID(check_assignee(tx, *change.assignee));
    if (change.group) TRY_VOID(check_group(tx, *change.group));
    if (change.organization) TRY_VOID(check_organization(tx, *change.organization));
    if (change.requester) TRY(check_requester(tx, *change.requester));
    if (change.problem) TRY_VOID(check_problem(tx, actor, *change.problem, ticket.id));
    if (change.copied) TRY_VOID(check_people(tx, *change.copied, false, "email_ccs"));
    if (change.following) TRY_VOID(check_people(tx, *change.following, true, "followers"));
    if (change.status == Status::deleted)
        return refuse_field("status", "InvalidValue", "Status: a ticket is deleted by deleting it.");
    if (change.status == Status::fresh && ticket.status != Status::fresh)
        return refuse_field("status", "InvalidValue", "Status: a ticket that was opened is not new again.");
    if (change.only_if_unchanged_since && ticket.updated_at > *change.only_if_unchanged_since)
        return refuse(RefusalKind::conflict,
                      "Somebody changed this ticket meanwhile. Read it again, then decide.");
    return {};
}

Result<std::vector<std::string>> new_tags(const Ticket& ticket, const TicketChange& change) {
    std::vector<std::string> tags = change.tags.value_or(split_tags(ticket.tags));
    tags.insert(tags.end(), change.add_tags.begin(), change.add_tags.end());
    auto clean = TRY(clean_tags(tags));
    for (const std::string& tag : TRY(clean_tags(change.remove_tags))) std::erase(clean, tag);
    return clean;
}

// What follows from what was set: an owner opens a new ticket, a new owner brings a group, a customer's
// answer wakes.
void settle(Transaction& tx, const Actor& actor, Instant now, const Ticket& before, Ticket& ticket,
            const TicketChange& change) {
    bool customer_wrote = change.entry && std::holds_alternative<NewReply>(*change.entry) && !actor.is_team();
    if (customer_wrote && !change.status && !sleeps_through(tx, before, body_of(*change.entry)))
        ticket.status = after_customer_wrote(ticket.status);
    if (ticket.status == Status::fresh && ticket.assignee) ticket.status = Status::open;
    if (ticket.assignee != before.assignee && ticket.assignee && !change.group &&
        (!ticket.group || !people::is_member(tx, ticket.assignee, ticket.group)))
        if (GroupId group = group_for(tx, ticket.assignee)) ticket.group = group;
    if (ticket.status >= Status::solved && before.status < Status::solved) {
        ticket.solved_at = now;
        if (!ticket.assignee && actor.is_team() && actor.person) ticket.assignee = actor.person;
    }
    if (ticket.status < Status::solved) ticket.solved_at = {};
}

Result<void> rename(Transaction& tx, Ticket& ticket, const std::string& to) {
    std::string subject = TRY(clean_subject(to));
    if (subject == ticket.subject) return {};
    ThreadPage page{.most = 100};
    for (auto entries = store::entries(tx, ticket.id, page); !entries.empty();
         entries = store::entries(tx, ticket.id, page))
        for (const Entry& entry : entries) {
            store::unindex(tx, ticket.subject, entry);
            std::visit(
                [&](const auto& one) {
                    store::index(tx, subject, one);
                    page.after = one.id;
                },
                entry);
        }
    ticket.subject = subject;
    return {};
}

} // namespace

Result<Written> change_ticket(Transaction& tx, const Actor& actor, Instant now, TicketId id,
                              const TicketChange& change) {
    bool answers_only = !actor.is_team();
    Ticket before = TRY(access_ticket(tx, actor, id, answers_only ? For::replying : For::changing));
    TicketChange wanted = change;
    if (answers_only) { // a customer answers, and may say that it is solved, or not
        if (wanted.entry && std::holds_alternative<NewNote>(*wanted.entry))
            return refuse(RefusalKind::not_allowed, "Only the team writes notes.");
        wanted = TicketChange{.entry = change.entry, .via = change.via};
        if (wanted.entry) sign(*wanted.entry, actor);
        bool says_so = change.status == Status::solved ||
                       (change.status == Status::open && before.status == Status::solved);
        if (says_so && before.requester == actor.person) wanted.status = change.status;
    }
    TRY_VOID(check_change(tx, actor, before, wanted));
    auto tags = TRY(new_tags(before, wanted));
    Ticket ticket = before;
    take_over(ticket, wanted);
    if (wanted.subject) TRY_VOID(rename(tx, ticket, *wanted.subject));
    ticket.tags = join_tags(tags);
    settle(tx, actor, now, before, ticket, wanted);
    Written written;
    if (wanted.entry) {
        CommentId comment = store::next_comment_id(tx);
        PersonId author =
            actor.is_team() && author_of(*wanted.entry) ? author_of(*wanted.entry) : actor.person;
        written.entry = TRY(write_entry(tx, actor, now, ticket, comment, author, *wanted.entry, wanted.via));
        count_entry(ticket, *wanted.entry, now);
        written.events.push_back(
            append_entry(tx, now, actor, id, comment, *wanted.entry, wanted.is_automatic));
        written.comment = comment;
        if (actor.is_team()) drop_sent_draft(tx, now, id, actor.person, body_of(*wanted.entry));
        if (std::holds_alternative<NewReply>(*wanted.entry) && !wanted.is_automatic)
            stop_outgoing(tx, now, ticket, author);
    }
    bool people_changed = wanted.copied || wanted.following;
    if (ticket.requester != before.requester) store::forget_homes(tx, id, store::HomeRole::requester);
    if (wanted.copied) {
        store::set_people(tx, id, store::PersonKind::copied, *wanted.copied);
        store::forget_lost_copies(tx, id);
    }
    if (wanted.following) store::set_people(tx, id, store::PersonKind::following, *wanted.following);
    if (people_changed)
        ticket.people_count = std::ssize(copied_people(tx, id)) + std::ssize(followers(tx, id));
    if (before.status == Status::hold && ticket.status != Status::hold) end_snooze(tx, now, actor, id);
    auto event = append_changes(tx, now, actor, before, ticket, people_changed);
    if (event) written.events.push_back(std::move(*event));
    if (!written.events.empty()) {
        ticket.updated_at = now;
        store::set_tags(tx, id, split_tags(before.tags), tags);
        store::update(tx, before, ticket);
        bool is_given = ticket.assignee != before.assignee || ticket.group != before.group;
        if (is_given && actor.is_team()) store::note_giver(tx, id, actor.person);
    }
    written.ticket = std::move(ticket);
    if (wanted.entry) follow_mentions(tx, actor, now, written, *wanted.entry);
    return written;
}

Result<Written> take_ticket(Transaction& tx, const Actor& actor, Instant now, TicketId id) {
    auto taken = TRY(change_ticket(tx, actor, now, id, {.assignee = actor.person}));
    store::say_why(tx, id, Way::taken, fmt::format("{} took it.", people::name_of(tx, actor.person)));
    return taken;
}

Result<void> delete_ticket(Transaction& tx, const Actor& actor, Instant now, TicketId id) {
    Ticket before = TRY(access_ticket(tx, actor, id, For::reading));
    if (!actor.is_team()) return refuse(RefusalKind::not_allowed, "Only the team may delete a ticket.");
    Ticket ticket = before;
    ticket.status = Status::deleted;
    ticket.updated_at = now;
    store::update(tx, before, ticket);
    append_moved(tx, now, actor, "ticket.deleted", before, ticket);
    if (before.status == Status::hold) end_snooze(tx, now, actor, id);
    return {};
}

Result<void> restore_ticket(Transaction& tx, const Actor& actor, Instant now, TicketId id) {
    auto before = store::ticket(tx, id);
    if (!actor.is_team() || !before || before->status != Status::deleted || !before->first_comment)
        return refuse(RefusalKind::not_found, "There is no such deleted ticket.");
    Ticket ticket = *before;
    ticket.status = before->merged_into ? Status::closed : Status::open;
    ticket.updated_at = now;
    if (!access_ticket(tx, actor, id, For::reading) && actor.restriction != people::TicketRestriction::none)
        return refuse(RefusalKind::not_found, "There is no such deleted ticket.");
    store::update(tx, *before, ticket);
    append_moved(tx, now, actor, "ticket.restored", *before, ticket);
    return {};
}

} // namespace eider::tickets
