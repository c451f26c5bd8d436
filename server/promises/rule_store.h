// Rows of rules, and of how tickets are answered, which rules count by. For this room alone.
#pragma once
#include "promises/promise_store.h"
#include "promises/rules.h"

namespace eider::promises::store {

std::optional<PromiseRule> rule(Transaction& tx, PromiseRuleId id);
std::vector<PromiseRule> rules(Transaction& tx); // in their order
PromiseRuleId insert(Transaction& tx, const PromiseRule& rule);
void update(Transaction& tx, const PromiseRule& rule);
void remove_rule(Transaction& tx, PromiseRuleId id);

// How a ticket was answered so far.
struct Service {
    TicketId ticket;
    std::optional<Instant> asked_at;       // the customer's first words
    std::optional<Instant> first_reply_at; // a person's first answer to them
    std::optional<Instant> waiting_since;  // the customer's oldest words without an answer
    std::optional<Instant> opened_at;      // the beginning, or when it was opened again; none: it is solved
};
Service service(Transaction& tx, TicketId ticket); // without one: nothing is known
void put(Transaction& tx, const Service& service);

void begin_pause(Transaction& tx, TicketId ticket, Instant at);
void end_pause(Transaction& tx, TicketId ticket, Instant at);
std::vector<Span> pauses(Transaction& tx, TicketId ticket, Instant until); // one that lasts: up to then

// Of one ticket, that rules made: those still owed; whether one was made for what began at that time.
std::vector<Promise> owed_by_rules(Transaction& tx, TicketId ticket);
bool has_promise(Transaction& tx, TicketId ticket, Target target, Instant started_at);

// Working tickets with ids from `after` (exclusive) up to `until` (inclusive) with what rules look at.
std::vector<Subject> working_tickets(Transaction& tx, TicketId after, TicketId until);
struct Working {
    Subject subject;
    Service service;
};
std::vector<Working> newest_working(Transaction& tx, std::int64_t most); // changed last first
TicketId newest_ticket(Transaction& tx);

std::optional<Recompute> recompute(Transaction& tx);
void put(Transaction& tx, const Recompute& recompute);

} // namespace eider::promises::store
