// Makes SQL of questions about tickets.
#include "tickets/query.h"

#include "platform/base/check.h"
#include "platform/text/fold.h"
#include "tickets/store.h"

#include <fmt/format.h>
#include <optional>

namespace eider::tickets {
namespace {

using people::Actor;
using people::TicketRestriction;
using storage::Row;
using storage::Transaction;
using storage::Value;

constexpr int COPIED = 2, FOLLOWING = 1; // ticket_people.kind

struct Column {
    std::string_view name;
    bool none_is_null; // 0 among the values stands for NULL
};

Column column_of(Field field) {
    switch (field) {
    case Field::id: return {"t.id", false};
    case Field::status: return {"t.status", false};
    case Field::priority: return {"t.priority", false};
    case Field::type: return {"t.type", false};
    case Field::assignee: return {"t.assignee", true};
    case Field::group: return {"t.group_id", true};
    case Field::requester: return {"t.requester", true};
    case Field::submitter: return {"t.submitter", true};
    case Field::organization: return {"t.organization", true};
    case Field::problem: return {"t.problem", true};
    case Field::created: return {"t.created_at", false};
    case Field::updated: return {"t.updated_at", false};
    case Field::solved: return {"t.solved_at", true};
    case Field::due: return {"t.due_at", true};
    case Field::via: return {"t.via", false};
    case Field::external_id: return {"t.external_id", true};
    case Field::subject: return {"t.subject_folded", false};
    case Field::recipient: return {"t.recipient", true};
    default: break;
    }
    check(false, "tags and people are not columns");
    return {};
}

std::string_view order_column(Order order) {
    switch (order) {
    case Order::id: return "t.id";
    case Order::created: return "t.id"; // tickets are numbered in the order of their making
    case Order::updated: return "t.updated_at";
    case Order::status: return "t.status";
    case Order::priority: return "t.priority";
    case Order::type: return "t.type";
    case Order::assignee: return "coalesce(t.assignee, 0)";
    case Order::requester: return "t.requester";
    case Order::group: return "coalesce(t.group_id, 0)";
    }
    return "t.id";
}

std::string_view sign_of(Test test) {
    switch (test) {
    case Test::less: return "<";
    case Test::less_or_is: return "<=";
    case Test::greater: return ">";
    case Test::greater_or_is: return ">=";
    default: return "=";
    }
}

// Working tickets, and those at rest, are found by an index of their own where the statuses say which of them
// are meant.
std::optional<bool> means_working(const Query& query) {
    constexpr auto solved = static_cast<std::int64_t>(Status::solved);
    for (const Term& term : query.all) {
        if (term.field != Field::status || term.numbers.empty()) continue;
        std::int64_t first = term.numbers[0];
        auto are_working = [](std::int64_t status) { return status < solved; };
        if (term.test == Test::less && first <= solved) return true;
        if (term.test == Test::less_or_is && first < solved) return true;
        if (term.test == Test::greater && first >= solved - 1) return false;
        if (term.test == Test::greater_or_is && first >= solved) return false;
        if (term.test == Test::is && std::ranges::all_of(term.numbers, are_working)) return true;
        if (term.test == Test::is && std::ranges::none_of(term.numbers, are_working)) return false;
    }
    return {};
}

} // namespace

std::string Where::bind(Value value) {
    values_.push_back(value);
    return fmt::format("?{}", values_.size());
}
std::string Where::bind_text(std::string text) {
    kept_.push_back(std::move(text));
    return bind(kept_.back());
}

Where::Where(const Actor& actor, const Query& query, Over over) : over_(over) {
    text_ = visible_to(actor);
    if (!query.with_deleted) text_ += fmt::format(" and t.status <> {}", static_cast<int>(Status::deleted));
    // Most tickets are at rest: where anything else is asked for as well, another index finds fewer.
    bool asks_more = query.all.size() > 1 || !query.any.empty() || !actor.is_team() ||
                     actor.restriction != TicketRestriction::none;
    if (auto working = means_working(query); working && over == Over::tickets && (*working || !asks_more))
        text_ += fmt::format(" and t.is_working = {}", *working ? 1 : 0);
    for (const Term& each : query.all) text_ += " and " + term(each);
    std::string any;
    for (const Term& each : query.any) any += (any.empty() ? "" : " or ") + term(each);
    if (!any.empty()) text_ += " and (" + any + ")";
}

std::string Where::visible_to(const Actor& actor) {
    if (!actor.is_team()) {
        std::string me = bind(actor.person.value);
        std::string own =
            fmt::format("(t.requester = {0} or t.id in (select ticket from ticket_people where person = {0} "
                        "and kind = {1})",
                        me, COPIED);
        if (actor.sees_organization && actor.organization)
            own += " or t.organization = " + bind(actor.organization);
        return own + ") and t.has_reply = 1"; // what holds only notes was never theirs
    }
    switch (actor.restriction) {
    case TicketRestriction::none: return "1 = 1";
    case TicketRestriction::groups: {
        std::string me = bind(actor.person.value);
        return fmt::format("(t.group_id in (select group_id from group_memberships where person = {0}) or "
                           "t.assignee = {0})",
                           me);
    }
    case TicketRestriction::organization: return "t.organization = " + bind(actor.organization.value);
    case TicketRestriction::assigned: return "t.assignee = " + bind(actor.person.value);
    case TicketRestriction::requested: return "t.requester = " + bind(actor.person.value);
    }
    return "1 = 0";
}

std::string Where::term(const Term& each) {
    switch (each.field) {
    case Field::tags: return tag_term(each);
    case Field::copied: return people_term(each, COPIED);
    case Field::following: return people_term(each, FOLLOWING);
    case Field::subject:
    case Field::via:
    case Field::external_id:
    case Field::recipient: return text_term(each, std::string(column_of(each.field).name));
    default: return number_term(each, std::string(column_of(each.field).name));
    }
}

std::string Where::number_term(const Term& each, const std::string& column) {
    if (each.numbers.empty()) return each.test == Test::is_not ? "1 = 1" : "1 = 0";
    bool negated = each.test == Test::is_not;
    if (each.test == Test::outside)
        return fmt::format("({0} < {1} or {0} >= {2})", column, bind(each.numbers[0]), bind(each.numbers[1]));
    if (each.test != Test::is && !negated)
        return fmt::format("({} {} {})", column, sign_of(each.test), bind(each.numbers[0]));
    std::string list;
    bool none = false;
    for (std::int64_t number : each.numbers) {
        if (number == 0 && column_of(each.field).none_is_null && over_ == Over::tickets) {
            none = true;
            continue;
        }
        list += (list.empty() ? "" : ", ") + bind(number);
    }
    std::string text = none ? column + " is null" : "";
    if (!list.empty()) text += fmt::format("{}{} in ({})", none ? " or " : "", column, list);
    if (!negated) return "(" + text + ")";
    return column_of(each.field).none_is_null && over_ == Over::tickets && !none
               ? fmt::format("(not ({}) or {} is null)", text, column)
               : fmt::format("(not ({}))", text);
}

std::string Where::text_term(const Term& each, const std::string& column) {
    std::string text;
    bool negated = each.test == Test::is_not || each.test == Test::includes_not;
    bool contains =
        each.test == Test::includes || each.test == Test::includes_not || each.field == Field::subject;
    for (const std::string& value : each.texts) {
        std::string one = contains ? fmt::format("{} like {} escape '\\'", column,
                                                 bind_text("%" + storage::like_text(fold(value)) + "%"))
                                   : fmt::format("{} = {}", column, bind_text(value));
        text += (text.empty() ? "" : contains ? " and " : " or ") + one;
    }
    if (text.empty()) text = column_of(each.field).none_is_null ? column + " is null" : "1 = 0";
    return negated ? fmt::format("(not coalesce(({}), {}))", text, "1 = 0") : "(" + text + ")";
}

std::string Where::tag_term(const Term& each) {
    std::string list;
    for (const std::string& tag : each.texts) list += (list.empty() ? "" : ", ") + bind_text(fold(tag));
    bool negated = each.test == Test::is_not || each.test == Test::includes_not;
    if (list.empty()) return negated ? "t.tags <> ''" : "t.tags = ''";
    return fmt::format("t.id {} (select ticket from ticket_tags where tag in ({}))",
                       negated ? "not in" : "in", list);
}

std::string Where::people_term(const Term& each, int kind) {
    std::string list;
    for (std::int64_t person : each.numbers) list += (list.empty() ? "" : ", ") + bind(person);
    if (list.empty()) return "1 = 0";
    return fmt::format("t.id {} (select ticket from ticket_people where kind = {} and person in ({}))",
                       each.test == Test::is_not ? "not in" : "in", kind, list);
}

std::int64_t order_value(const Ticket& ticket, Order order) {
    switch (order) {
    case Order::id:
    case Order::created: return ticket.id.value;
    case Order::updated: return to_milliseconds(ticket.updated_at);
    case Order::status: return static_cast<std::int64_t>(ticket.status);
    case Order::priority: return static_cast<std::int64_t>(ticket.priority);
    case Order::type: return static_cast<std::int64_t>(ticket.type);
    case Order::assignee: return ticket.assignee.value;
    case Order::requester: return ticket.requester.value;
    case Order::group: return ticket.group.value;
    }
    return ticket.id.value;
}

std::vector<Ticket> list_tickets(Transaction& tx, const Actor& actor, const Query& query,
                                 const ListPage& page) {
    Where where(actor, query);
    bool descending = page.descending != page.before, group_descending = page.group_descending != page.before;
    std::string column(order_column(page.order));
    bool by_id = column == "t.id";
    std::string text = where.text();
    if (page.after) {
        std::string_view sign = descending ? "<" : ">";
        std::string behind = by_id
                                 ? fmt::format("t.id {} {}", sign, where.bind(page.after->second))
                                 : fmt::format("({}, t.id) {} ({}, {})", column, sign,
                                               where.bind(page.after->first), where.bind(page.after->second));
        if (page.group) {
            std::string value = where.bind(page.after_group);
            behind = fmt::format("({0} {1} {2} or ({0} = {2} and {3}))", order_column(*page.group),
                                 group_descending ? "<" : ">", value, behind);
        }
        text += " and " + behind;
    }
    std::string_view way = descending ? "desc" : "asc";
    std::string order = by_id ? fmt::format("t.id {}", way) : fmt::format("{} {}, t.id {}", column, way, way);
    if (page.group)
        order = fmt::format("{} {}, {}", order_column(*page.group), group_descending ? "desc" : "asc", order);
    std::string sql = fmt::format("select {} from tickets t where {} order by {} limit {}",
                                  store::light_columns, text, order, where.bind(page.most));
    if (page.skip > 0) sql += " offset " + where.bind(page.skip);
    std::vector<Ticket> tickets;
    tickets.reserve(static_cast<std::size_t>(page.most));
    tx.each_of(sql, where.values(), [&](const Row& row) { tickets.push_back(store::read_light(row)); });
    if (page.before) std::reverse(tickets.begin(), tickets.end());
    return tickets;
}

Count count_tickets(Transaction& tx, const Actor& actor, const Query& query, std::int64_t most) {
    Where where(actor, query);
    std::string limit = where.bind(most + 1);
    std::int64_t count = 0;
    tx.each_of(fmt::format("select count(*) from (select 1 from tickets t where {} limit {}) as counted",
                           where.text(), limit),
               where.values(), [&](const Row& row) { count = row.integer(0); });
    return {.value = std::min(count, most), .exact = count <= most};
}

} // namespace eider::tickets
