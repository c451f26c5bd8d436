// Reads tickets and changes from what callers send.
#include "api/ticket_input.h"

#include "platform/mail/html.h"

namespace eider::api {
namespace {

constexpr std::chrono::milliseconds HTML_TIME_MAX{500}; // CPU time for one comment

using storage::Transaction;

Result<PersonId> person_by_address(const Call& call, const std::string& address,
                                   const std::optional<std::string>& name) {
    if (!call.actor.is_team()) {
        auto known = people::find_person_by_address(call.tx, address);
        return known && known->id == call.actor.person ? known->id : call.actor.person;
    }
    return TRY(people::customer_by_address(call.tx, call.now, address, name.value_or(""))).id;
}

Result<std::vector<PersonId>> read_people(const Call& call, std::vector<PersonId> list,
                                          const std::vector<CopyInput>& changes) {
    for (const CopyInput& change : changes) {
        if (!change.user_id && !change.user_email)
            return refuse_field("email_ccs", "BlankValue", "Give user_id or user_email of each person.");
        PersonId id = change.user_id ? *change.user_id
                                     : TRY(person_by_address(call, *change.user_email, change.user_name));
        std::erase(list, id);
        if (change.action.value_or("put") != "delete") list.push_back(id);
    }
    return list;
}

Result<std::optional<PersonId>> read_assignee(const Call& call, const TicketInput& input) {
    if (input.assignee_email &&
        call.actor.is_team()) { // a customer sets no owner, and learns nothing by trying
        auto person = people::find_person_by_address(call.tx, *input.assignee_email);
        if (!person)
            return refuse_field("assignee_email", "InvalidValue", "Assignee: nobody has this address.");
        return std::optional(person->id);
    }
    if (!input.assignee_id.is_given()) return std::nullopt;
    return std::optional(input.assignee_id.or_nothing().value_or(PersonId{}));
}

template <class T> std::optional<T> as_optional(const Given<T>& given, T when_null) {
    if (!given.is_given()) return {};
    return given.or_nothing().value_or(when_null);
}

Result<void> check_custom_fields(const std::optional<RawJson>& fields) {
    bool is_list = !fields || fields->text.empty() || fields->text.front() == '[';
    if (!is_list)
        return refuse_field("ticket.custom_fields", "InvalidType",
                            "Custom fields: a list of {\"id\", \"value\"} is wanted.");
    return {};
}

} // namespace

Words read_words(const CommentInput& comment) {
    Words words{.body = comment.body.value_or(""), .html = {}};
    if (comment.html_body && !trim(*comment.html_body).empty()) {
        mail::HtmlReading reading =
            mail::read_html(*comment.html_body, tickets::COMMENT_BYTES_MAX, HTML_TIME_MAX);
        words.html = std::move(reading.safe_html);
        if (trim(words.body).empty()) words.body = std::move(reading.readable.text);
    }
    return words;
}

Result<tickets::NewEntry> read_entry(const CommentInput& comment) {
    auto [body, html] = read_words(comment);
    if (comment.is_public.value_or(true))
        return tickets::NewReply{.body = body,
                                 .html = html,
                                 .uploads = comment.uploads,
                                 .author = comment.author_id.value_or(PersonId{})};
    return tickets::NewNote{.body = body,
                            .html = html,
                            .uploads = comment.uploads,
                            .author = comment.author_id.value_or(PersonId{})};
}

Result<tickets::NewTicket> read_new_ticket(const Call& call, const TicketInput& input) {
    TRY_VOID(check_custom_fields(input.custom_fields));
    CommentInput comment = input.comment.value_or(CommentInput{});
    if (!comment.body && !comment.html_body) comment.body = input.description;
    tickets::NewTicket ticket{
        .subject = input.subject.value_or(""),
        .first = TRY(read_entry(comment)),
        .requester = input.requester_id.value_or(PersonId{}),
        .status = input.status.or_nothing(),
        .priority = input.priority.or_nothing().value_or(tickets::Priority::none),
        .type = input.type.or_nothing().value_or(tickets::Type::none),
        .assignee = TRY(read_assignee(call, input)).value_or(PersonId{}),
        .group = input.group_id.or_nothing().value_or(GroupId{}),
        .organization = input.organization_id.or_nothing(),
        .tags = input.tags.value_or(std::vector<std::string>{}),
        .external_id = input.external_id,
        .recipient = input.recipient,
        .custom_fields = input.custom_fields.value_or(RawJson{}).text,
        .due_at = input.due_at.or_nothing(),
        .problem = input.problem_id.or_nothing().value_or(TicketId{}),
        .via = "api",
        .copied = TRY(read_people(call, input.collaborator_ids.value_or(std::vector<PersonId>{}),
                                  input.email_ccs.value_or(std::vector<CopyInput>{}))),
        .following = TRY(read_people(call, {}, input.followers.value_or(std::vector<CopyInput>{}))),
        .created_at = {}};
    ticket.tags.insert(ticket.tags.end(), input.additional_tags.begin(), input.additional_tags.end());
    if (input.requester && input.requester->email)
        ticket.requester = TRY(person_by_address(call, *input.requester->email, input.requester->name));
    // A comment in the name of somebody who did not ask: only the team says who wrote.
    if (!ticket.requester) ticket.requester = call.actor.person;
    return ticket;
}

Result<tickets::TicketChange> read_change(const Call& call, TicketId id, const TicketInput& input) {
    TRY_VOID(check_custom_fields(input.custom_fields));
    tickets::TicketChange change{.subject = input.subject,
                                 .entry = {},
                                 .status = input.status.or_nothing(),
                                 .priority = as_optional(input.priority, tickets::Priority::none),
                                 .type = as_optional(input.type, tickets::Type::none),
                                 .requester = input.requester_id,
                                 .assignee = TRY(read_assignee(call, input)),
                                 .group = as_optional(input.group_id, GroupId{}),
                                 .organization = as_optional(input.organization_id, OrganizationId{}),
                                 .tags = input.tags,
                                 .add_tags = input.additional_tags,
                                 .remove_tags = input.remove_tags,
                                 .external_id = input.external_id,
                                 .custom_fields = {},
                                 .due_at = {},
                                 .problem = as_optional(input.problem_id, TicketId{}),
                                 .copied = input.collaborator_ids,
                                 .following = {},
                                 .only_if_unchanged_since = {},
                                 .via = "api"};
    if (input.comment) change.entry = TRY(read_entry(*input.comment));
    if (input.requester && input.requester->email)
        change.requester = TRY(person_by_address(call, *input.requester->email, input.requester->name));
    if (input.custom_fields) change.custom_fields = input.custom_fields->text;
    if (input.due_at.is_given()) change.due_at = input.due_at.or_nothing();
    if (input.email_ccs)
        change.copied = TRY(read_people(call, tickets::copied_people(call.tx, id), *input.email_ccs));
    if (input.followers)
        change.following = TRY(read_people(call, tickets::followers(call.tx, id), *input.followers));
    if (input.safe_update.value_or(false)) {
        if (!input.updated_stamp)
            return refuse_field("ticket.updated_stamp", "BlankValue",
                                "Updated stamp: say when you read the ticket.");
        constexpr std::chrono::milliseconds WHOLE_SECOND{999}; // the API writes whole seconds
        change.only_if_unchanged_since = *input.updated_stamp + WHOLE_SECOND;
    }
    return change;
}

namespace {

bool is_as_wished(const std::optional<tickets::Snooze>& snooze, const std::optional<SnoozeInput>& wish) {
    if (!snooze || !wish) return !snooze && !wish;
    auto seconds = [](const std::optional<Instant>& at) { // the API writes whole seconds
        return at ? to_milliseconds(*at) / 1000 : -1;
    };
    return seconds(snooze->until) == seconds(wish->until) && snooze->through_thanks == wish->through_thanks;
}

} // namespace

Result<tickets::Written> change_ticket(Call& call, TicketId id, const TicketInput& input,
                                       const tickets::TicketChange& change) {
    const auto& wish = input.snooze.or_nothing();
    bool is_wished = input.snooze.is_given() && call.actor.is_team() &&
                     !is_as_wished(tickets::find_snooze(call.tx, id), wish);
    if (is_wished && !wish) TRY(tickets::wake_ticket(call.tx, call.actor, call.now, id));
    auto written = TRY(tickets::change_ticket(call.tx, call.actor, call.now, id, change));
    using tickets::OnThanks;
    if (is_wished && wish)
        written.ticket =
            TRY(tickets::snooze_ticket(call.tx, call.actor, call.now, id, wish->until,
                                       wish->through_thanks ? OnThanks::sleeps_on : OnThanks::wakes));
    return written;
}

TicketAnswer ticket_answer(const Call& call, tickets::Written written) {
    auto audits = audits_of(call.tx, call.actor, written.events, written.entry);
    AuditView audit{.id = 0,
                    .ticket = written.ticket.id,
                    .created_at = call.now,
                    .author = call.actor.person,
                    .events = {}};
    if (!audits.empty()) audit = std::move(audits.front());
    return {.ticket = ticket_view(call, std::move(written.ticket)), .audit = std::move(audit)};
}

} // namespace eider::api
