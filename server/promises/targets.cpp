// Begins, stops, resumes and ends the targets of tickets.
#include "promises/targets.h"

#include "platform/base/check.h"
#include "platform/codec/json_view.h"
#include "promises/notice.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::promises {
namespace {

using store::Service;

void take_back_by_itself(Transaction& tx, Instant now, PersonId actor, const Promise& promise,
                         const std::string& reason) {
    auto back = taken_back(promise, now, reason);
    check(back.has_value(), "an open promise can be taken back");
    withdraw_notice(tx, now, *back);
    store::update(tx, *back);
    append(tx, now, actor, *back, "promise.taken_back");
}

// What one ticket has and should have.
class Targets {
  public:
    Targets(Transaction& tx, Instant now, PersonId actor, RuleBook& book, const Subject& subject, Cause cause)
        : tx_(tx), now_(now), actor_(actor), book_(book), subject_(subject), cause_(cause) {}

    int apply() {
        if (cause_ == Cause::ticket && book_.is_empty()) return 0;
        bool any_decides = std::ranges::any_of(
            TARGETS, [&](Target target) { return book_.deciding(subject_, target) != nullptr; });
        auto owed = store::owed_by_rules(tx_, subject_.ticket);
        if (!any_decides && owed.empty()) return 0;
        service_ = store::service(tx_, subject_.ticket);
        int changed = 0;
        for (Target target : TARGETS) changed += apply(target, owed) ? 1 : 0;
        return changed;
    }

  private:
    bool apply(Target target, std::vector<Promise>& owed) {
        auto start = start_of(service_, target);
        if (!start || !tickets::is_working(subject_.status)) return false; // events end it
        auto is_open = [&](const Promise& each) {
            return each.target == target && each.state == State::open;
        };
        auto open = std::ranges::find_if(owed, is_open);
        const PromiseRule* rule = book_.deciding(subject_, target);
        if (open == owed.end()) return rule && make(*rule, target, *start);
        if (open->follows) return false; // the customer agreed to this time
        if (rule) return change(*open, *rule, *start);
        take_back_by_itself(tx_, now_, actor_, *open, "No rule promises this any more.");
        return true;
    }

    std::optional<Instant> due(const PromiseRule& rule, Target target, Instant start) {
        auto time = rule.time_for(target);
        std::vector<Span> pauses;
        if (target == Target::solved) pauses = store::pauses(tx_, subject_.ticket, now_);
        return book_.calendar(rule, subject_.group).after(start, *time, pauses);
    }
    std::optional<Instant> due_from_now(const PromiseRule& rule, Target target) {
        return book_.calendar(rule, subject_.group).after(now_, *rule.time_for(target));
    }
    bool stands_still(Target target) const {
        return target == Target::solved && subject_.status == tickets::Status::pending;
    }

    bool make(const PromiseRule& rule, Target target, Instant start) {
        auto at = due(rule, target, start);
        if (at && *at <= now_ && cause_ == Cause::ticket && start < now_) at = due_from_now(rule, target);
        if (!at || *at <= now_ || *at > now_ + DUE_WITHIN) return false;
        if (store::has_promise(tx_, subject_.ticket, target, start)) return false;
        auto customer = people::find_person(tx_, subject_.customer);
        Promise promise{.ticket = subject_.ticket,
                        .customer = subject_.customer,
                        .what = std::string(words_of(target, customer ? customer->locale : "en-US")),
                        .source = Source::rule,
                        .due_at = *at,
                        .made_at = now_,
                        .tells_customer = rule.tells_customer,
                        .rule = rule.id,
                        .rule_name = rule.name,
                        .target = target,
                        .started_at = start,
                        .updated_at = now_};
        if (stands_still(target)) promise.paused_at = now_;
        promise.owner = owner_for(tx_, now_, *tickets::find_ticket(tx_, subject_.ticket), promise);
        promise.plan = plan_for(book_.calendar(rule, subject_.group), now_, *at);
        promise.id = store::insert(tx_, promise);
        append(tx_, now_, actor_, promise, "promise.made", fmt::format(R"(,"rule":{})", rule.id.value));
        return true;
    }

    bool change(Promise& promise, const PromiseRule& rule, Instant start) {
        if (promise.due_at <= now_ && !promise.paused_at) return false; // it is broken, as it was promised
        std::string more;
        if (promise.rule != rule.id)
            more += fmt::format(R"(,"rule":[{},{}])", promise.rule.value, rule.id.value);
        bool renamed = promise.rule_name != rule.name || promise.tells_customer != rule.tells_customer;
        Instant at = due(rule, promise.target, start).value_or(promise.due_at);
        // Nobody could have kept what would have been over before it was said.
        if (at <= now_)
            at = std::max(
                now_, std::min(promise.due_at, due_from_now(rule, promise.target).value_or(promise.due_at)));
        at = std::min(at, now_ + DUE_WITHIN);
        bool moves = at != promise.due_at && !promise.paused_at;
        if (moves) more += fmt::format(R"(,"due_at":["{}","{}"])", to_iso(promise.due_at), to_iso(at));
        if (more.empty() && !renamed) return false;
        promise.rule = rule.id;
        promise.rule_name = rule.name;
        promise.tells_customer = rule.tells_customer;
        if (!promise.tells_customer) withdraw_notice(tx_, now_, promise);
        if (moves) set_due(promise, at, book_.calendar(rule, subject_.group));
        promise.updated_at = now_;
        store::update(tx_, promise);
        append(tx_, now_, actor_, promise, "promise.changed", more);
        return true;
    }

    // All that is to happen by itself begins anew with the new time, but what the customer was told is told.
    void set_due(Promise& promise, Instant at, const WorkingTime& calendar) {
        promise.due_at = at;
        promise.plan = plan_for(calendar, now_, at);
        promise.stage = Stage::remind_owner;
        if (now_ < promise.plan.notice_at) withdraw_notice(tx_, now_, promise);
    }

    Transaction& tx_;
    Instant now_;
    PersonId actor_;
    RuleBook& book_;
    const Subject& subject_;
    Cause cause_;
    Service service_;
};

// --- events

bool is_asker(Transaction& tx, const tickets::Ticket& ticket, PersonId author) {
    return author == ticket.requester || !people::is_on_team(tx, author);
}

void keep_targets(Transaction& tx, const events::Event& event, std::initializer_list<Target> targets) {
    for (Promise& each : store::owed_by_rules(tx, event.ticket)) {
        if (std::ranges::find(targets, each.target) == targets.end() || event.at < each.made_at) continue;
        if (auto done = kept(each, event.at, event.at)) settle_kept(tx, event.at, event.actor, each, *done);
    }
}

void follow_words(Transaction& tx, const events::Event& event, const tickets::Ticket& ticket,
                  CommentId comment, RuleBook& book) {
    auto reply = tickets::find_reply(tx, comment);
    if (!reply || reply->via == tickets::WRITTEN_BY_RULE) return;
    Service service = store::service(tx, ticket.id);
    bool asks = is_asker(tx, ticket, reply->author);
    if (!asks && !service.asked_at) return; // the team wrote first, and nobody has asked yet
    if (asks) {
        if (event.data.find(R"("automatic":true)") != std::string::npos) return;
        if (!service.asked_at) service.asked_at = service.opened_at = event.at;
        if (!service.waiting_since) service.waiting_since = event.at;
    } else {
        if (!service.first_reply_at) service.first_reply_at = event.at;
        service.waiting_since.reset();
    }
    store::put(tx, service);
    if (!asks) keep_targets(tx, event, {Target::first_reply, Target::next_reply});
    apply_rules(tx, event.at, event.actor, book, subject_of(ticket), Cause::ticket);
}

void pause(Transaction& tx, const events::Event& event) {
    store::begin_pause(tx, event.ticket, event.at);
    for (Promise& each : store::owed_by_rules(tx, event.ticket)) {
        if (each.target != Target::solved || each.state != State::open || each.paused_at) continue;
        each.paused_at = each.updated_at = event.at;
        withdraw_notice(tx, event.at, each);
        store::update(tx, each);
        append(tx, event.at, event.actor, each, "promise.changed", R"(,"paused":true)");
    }
}

void resume(Transaction& tx, const events::Event& event) {
    store::end_pause(tx, event.ticket, event.at);
    for (Promise& each : store::owed_by_rules(tx, event.ticket)) {
        if (!each.paused_at) continue;
        // Until the rules have said when it is due now: at least as far away as it was.
        Instant due = each.due_at + (event.at - *each.paused_at);
        each.paused_at.reset();
        each.plan = plan_for(WorkingTime(usual_calendar()), event.at, due);
        each.due_at = due;
        each.stage = Stage::remind_owner;
        each.updated_at = event.at;
        store::update(tx, each);
        append(tx, event.at, event.actor, each, "promise.changed", R"(,"paused":false)");
    }
}

void end(Transaction& tx, const events::Event& event) {
    Service service = store::service(tx, event.ticket);
    if (service.asked_at) {
        service.waiting_since.reset();
        service.opened_at.reset();
        store::put(tx, service);
    }
    keep_targets(tx, event, {Target::solved});
    for (Promise& each : store::owed_by_rules(tx, event.ticket)) {
        if (each.state == State::open)
            take_back_by_itself(tx, event.at, event.actor, each,
                                "The ticket was solved without another answer.");
        else if (auto done = kept(each, event.at, event.at)) // broken before, and owed no more
            settle_kept(tx, event.at, event.actor, each, *done);
    }
}

void open_again(Transaction& tx, const events::Event& event) {
    Service service = store::service(tx, event.ticket);
    if (!service.asked_at) return;
    service.opened_at = event.at;
    store::put(tx, service);
}

struct StatusChange {
    tickets::Status from, to;
};

// What the event says of the fields that rules look at; the status with what it was and is.
struct Told {
    std::optional<StatusChange> status;
    bool concerns_rules = false;
};
Told told_by(const events::Event& event) {
    auto document = JsonDocument::parse(event.data);
    check(document.has_value(), "the data of an event is JSON");
    Told told;
    auto changes = document->root().find("changes");
    if (!changes || changes->kind() != JsonView::Kind::list) return told;
    for (std::size_t i = 0; i < changes->size(); ++i) {
        JsonView change = changes->at(i);
        if (change.size() != 3 || change.at(0).kind() != JsonView::Kind::text) continue;
        std::string_view field = change.at(0).text();
        told.concerns_rules = told.concerns_rules || field == "status" || field == "priority" ||
                              field == "requester_id" || field == "organization_id" || field == "group_id";
        if (field != "status") continue;
        auto from = tickets::status_named(change.at(1).text()),
             to = tickets::status_named(change.at(2).text());
        if (from && to) told.status = StatusChange{*from, *to};
    }
    return told;
}

void follow_status(Transaction& tx, const events::Event& event, const StatusChange& status) {
    using tickets::Status;
    if (status.to == Status::pending) pause(tx, event);
    if (status.from == Status::pending) resume(tx, event);
    bool was_working = tickets::is_working(status.from), works = tickets::is_working(status.to);
    if (was_working && !works) end(tx, event);
    if (!was_working && works) open_again(tx, event);
}

void follow_change(Transaction& tx, const events::Event& event, RuleBook& book) {
    Told told = told_by(event);
    auto ticket = told.concerns_rules ? tickets::find_ticket(tx, event.ticket) : std::nullopt;
    if (!ticket || ticket->merged_into) return; // its promises go on elsewhere
    if (told.status) follow_status(tx, event, *told.status);
    apply_rules(tx, event.at, event.actor, book, subject_of(*ticket), Cause::ticket);
}

// It is open now, whatever it was before it was deleted.
void follow_restored(Transaction& tx, const events::Event& event, RuleBook& book) {
    auto ticket = tickets::find_ticket(tx, event.ticket);
    if (!ticket || !tickets::is_working(ticket->status)) return;
    store::end_pause(tx, event.ticket, event.at);
    resume(tx, event);
    if (!store::service(tx, event.ticket).opened_at) open_again(tx, event);
    apply_rules(tx, event.at, event.actor, book, subject_of(*ticket), Cause::ticket);
}

CommentId comment_in(const events::Event& event) {
    auto document = JsonDocument::parse(event.data);
    check(document.has_value(), "the data of an event is JSON");
    auto value = document->root().find("comment");
    return {value && value->kind() == JsonView::Kind::integer ? value->integer() : 0};
}

} // namespace

std::optional<Instant> start_of(const Service& service, Target target) {
    switch (target) {
    case Target::none: return {};
    case Target::first_reply: return service.first_reply_at ? std::nullopt : service.asked_at;
    case Target::next_reply: return service.first_reply_at ? service.waiting_since : std::nullopt;
    case Target::solved: return service.opened_at;
    }
    return {};
}

const WorkingTime& RuleBook::calendar(const PromiseRule& rule, GroupId group) {
    auto key = std::pair(rule.calendar, rule.calendar ? GroupId{} : group);
    if (auto known = calendars_.find(key); known != calendars_.end()) return known->second;
    auto own = rule.calendar ? access_calendar(tx_, Actor::desk(), rule.calendar, For::reading)
                             : Result<Calendar>(calendar_for(tx_, group));
    return calendars_.emplace(key, WorkingTime(own ? *own : calendar_for(tx_, group))).first->second;
}

int apply_rules(Transaction& tx, Instant now, PersonId actor, RuleBook& book, const Subject& subject,
                Cause cause) {
    return Targets(tx, now, actor, book, subject, cause).apply();
}

void follow_targets(Transaction& tx, const events::Event& event, RuleBook& book) {
    if (event.kind == "ticket.changed") return follow_change(tx, event, book);
    if (event.kind == "ticket.restored") return follow_restored(tx, event, book);
    if (event.kind != "ticket.created" && event.kind != "ticket.reply_written") return;
    auto ticket = tickets::find_ticket(tx, event.ticket);
    if (ticket) follow_words(tx, event, *ticket, comment_in(event), book);
}

bool goes_on_in_merged(Transaction& tx, Instant now, PersonId actor, Promise& promise,
                       const tickets::Ticket& into) {
    if (promise.target == Target::none || promise.state != State::open) return true;
    bool is_reply = promise.target != Target::solved;
    for (const Promise& each : store::owed_by_rules(tx, into.id)) {
        if (each.state != State::open || (each.target != Target::solved) != is_reply) continue;
        const Promise& later = each.due_at <= promise.due_at ? promise : each;
        take_back_by_itself(tx, now, actor, later,
                            fmt::format("Tickets {} and {} became one, with an earlier promise.",
                                        promise.ticket.value, into.id.value));
        return later.id != promise.id;
    }
    bool goes_on = tickets::is_working(into.status);
    if (!goes_on)
        take_back_by_itself(tx, now, actor, promise,
                            fmt::format("Its ticket became one with {}, which is solved.", into.id.value));
    return goes_on;
}

} // namespace eider::promises
