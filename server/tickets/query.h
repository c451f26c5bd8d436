// Questions about tickets: what lists, views and the search have in common. A query is a value; the SQL made
// from it holds fixed pieces and bound values only, and always the condition of what this actor may see.
#pragma once
#include "people/people.h"
#include "tickets/ticket.h"

#include <deque>
#include <span>

namespace eider::tickets {

enum class Field : std::uint8_t {
    id,
    status,
    priority,
    type,
    assignee,
    group,
    requester,
    submitter,
    organization,
    problem,
    created,
    updated,
    solved,
    due,
    tags,
    via,
    external_id,
    subject,
    recipient,
    copied,
    following
};
enum class Test : std::uint8_t {
    is,     // one of the values; 0 among numbers means "none"
    is_not, // none of the values
    less,
    less_or_is,
    greater,
    greater_or_is, // the first value
    outside,       // before the first value, or not before the second
    includes,      // tags: at least one; texts: contains all the words
    includes_not,  // tags: none of them
};

struct Term {
    Field field;
    Test test = Test::is;
    std::vector<std::int64_t> numbers = {}; // ids, ranks, milliseconds
    std::vector<std::string> texts = {};
};

struct Query {
    std::vector<Term> all;
    std::vector<Term> any; // none: no further condition
    bool with_deleted = false;
};

enum class Order : std::uint8_t { id, created, updated, status, priority, type, assignee, requester, group };

// Text and values of a WHERE clause over "tickets t", or over "ticket_counts t" (where 0 stands for none).
class Where {
  public:
    enum class Over { tickets, counts };
    Where(const people::Actor& actor, const Query& query, Over over = Over::tickets);
    const std::string& text() const { return text_; }
    std::span<const storage::Value> values() const { return values_; }
    // Binds one more value and gives its place ("?7").
    std::string bind(storage::Value value);
    std::string bind_text(std::string text); // keeps the text alive

  private:
    std::string visible_to(const people::Actor& actor);
    std::string term(const Term& term);
    std::string number_term(const Term& term, const std::string& column);
    std::string text_term(const Term& term, const std::string& column);
    std::string tag_term(const Term& term);
    std::string people_term(const Term& term, int kind);

    Over over_;
    std::string text_;
    std::vector<storage::Value> values_;
    std::deque<std::string> kept_;
};

struct ListPage {
    Order order = Order::id;
    bool descending = false;
    std::optional<Order> group = {}; // tickets of one value stand together, in their order
    bool group_descending = false;
    int most = 100;
    std::int64_t skip = 0;
    std::optional<std::pair<std::int64_t, std::int64_t>>
        after;                    // (value of the order, id) of the last row seen
    std::int64_t after_group = 0; // its value of the group
    bool before = false;          // rows before `after` instead, in the same order
};
std::vector<Ticket> list_tickets(storage::Transaction& tx, const people::Actor& actor, const Query& query,
                                 const ListPage& page);
// Value of a ticket under an order, for the next page's `after`.
std::int64_t order_value(const Ticket& ticket, Order order);

struct Count {
    std::int64_t value = 0;
    bool exact = true; // false: there are more than COUNT_MAX
    friend bool operator==(const Count&, const Count&) = default;
};
inline constexpr std::int64_t COUNT_MAX = 100'000;
Count count_tickets(storage::Transaction& tx, const people::Actor& actor, const Query& query,
                    std::int64_t most = COUNT_MAX);

} // namespace eider::tickets
