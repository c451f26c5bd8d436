// Finds owners for tickets that wait, and follows what becomes of owners.
#include "platform/base/check.h"
#include "platform/codec/json_view.h"
#include "platform/text/fold.h"
#include "tickets/absence.h"
#include "tickets/hand_over.h"
#include "tickets/owner_store.h"

#include <algorithm>
#include <fmt/format.h>

namespace eider::tickets {
namespace {

using storage::Transaction;

constexpr int MOVED_OF_LEAVER_MAX = 10'000; // in one transaction

struct Choice {
    PersonId person;
    Way way = Way::by_hand;
    std::string why;
};

// Chooses among those who are there, and says why.
class Choosing {
  public:
    Choosing(Transaction& tx, Instant now, const Ticket& ticket)
        : tx_(tx), now_(now), ticket_(ticket), queue_(store::queue(tx, ticket.group)) {}

    std::optional<Choice> choose() {
        if (auto same = same_person()) return same;
        if (!queue_ || queue_->way == Way::by_hand) return {};
        candidates_ = store::active_members(tx_, ticket_.group);
        std::erase_if(candidates_, [&](PersonId each) { return !may_get(each); });
        if (queue_->by_skill) prefer_skill();
        if (queue_->by_language) prefer_language();
        if (candidates_.empty()) return {};
        return queue_->way == Way::round_robin ? round_robin() : least_loaded();
    }

  private:
    std::string name(PersonId person) const { return people::name_of(tx_, person); }

    bool may_get(PersonId person) {
        return is_there(tx_, person, now_) &&
               (!queue_ || !queue_->most || store::open_tickets(tx_, person) < *queue_->most);
    }

    std::optional<Choice> same_person() {
        if (!store::wishes_same_person(tx_, ticket_.requester)) return {};
        PersonId last = store::latest_owner_for(tx_, ticket_.requester, ticket_.id);
        if (!last) return {};
        bool belongs = !ticket_.group || people::is_member(tx_, last, ticket_.group);
        if (belongs && may_get(last))
            return Choice{last, Way::same_person,
                          fmt::format("{} wishes to be served by the same person again, and that is {}.",
                                      name(ticket_.requester), name(last))};
        said_ +=
            fmt::format("{} wishes {} again, who cannot take it now. ", name(ticket_.requester), name(last));
        return {};
    }

    // Keeps those who have one of the words, if anybody has.
    bool prefer(int kind, const std::vector<std::string>& words) {
        std::vector<PersonId> fit;
        for (PersonId each : candidates_) {
            auto has = store::words_of(tx_, each, kind);
            if (std::ranges::any_of(words, [&](const std::string& word) {
                    return std::ranges::find(has, word) != has.end();
                }))
                fit.push_back(each);
        }
        if (fit.empty()) return false;
        candidates_ = std::move(fit);
        return true;
    }

    void prefer_skill() {
        std::vector<std::string> wanted;
        for (const std::string& tag : split_tags(ticket_.tags))
            if (std::string word = fold(tag); store::is_skill(tx_, word)) wanted.push_back(word);
        if (wanted.empty() || candidates_.empty()) return;
        std::string words = fmt::format("{}", fmt::join(wanted, ", "));
        said_ += prefer(0, wanted) ? fmt::format("It asks for {}. ", words)
                                   : fmt::format("It asks for {}, which nobody there can do. ", words);
    }

    void prefer_language() {
        auto customer = people::find_person(tx_, ticket_.requester);
        std::string language =
            customer ? fold(customer->locale.substr(0, customer->locale.find_first_of("-_"))) : "";
        if (language.empty() || candidates_.empty()) return;
        said_ += prefer(1, {language}) ? fmt::format("It is in the language \"{}\". ", language)
                                       : fmt::format("Nobody there writes the language \"{}\". ", language);
    }

    Choice round_robin() {
        PersonId latest = store::latest_in(tx_, ticket_.group);
        auto next = std::ranges::find_if(candidates_, [&](PersonId each) { return each > latest; });
        PersonId person = next == candidates_.end() ? candidates_.front() : *next;
        store::set_latest(tx_, ticket_.group, person);
        return {person, Way::round_robin,
                fmt::format("{}{} is next in turn among {}.", said_, name(person), candidates_.size())};
    }

    // Among those with equally few, who is next in turn.
    Choice least_loaded() {
        std::vector<std::pair<std::int64_t, PersonId>> loads;
        for (PersonId each : candidates_) loads.emplace_back(store::open_tickets(tx_, each), each);
        std::int64_t least = std::ranges::min(loads).first;
        std::erase_if(candidates_, [&](PersonId each) {
            return std::ranges::find(loads, std::pair(least, each)) == loads.end();
        });
        Choice choice = round_robin();
        choice.way = Way::least_loaded;
        choice.why = fmt::format("{}{} has the fewest open tickets of those who are there ({}).", said_,
                                 name(choice.person), least);
        return choice;
    }

    Transaction& tx_;
    Instant now_;
    const Ticket& ticket_;
    std::optional<Queue> queue_;
    std::vector<PersonId> candidates_;
    std::string said_; // sentences, each with a blank behind
};

std::int64_t number_in(const events::Event& event, std::string_view name) {
    auto document = JsonDocument::parse(event.data);
    check(document.has_value(), "the data of an event is JSON");
    auto value = document->root().find(name);
    return value && value->kind() == JsonView::Kind::integer ? value->integer() : 0;
}

// Who takes a ticket while away is at work; whom others give one to is not.
void follow_ticket(Transaction& tx, const events::Event& event) {
    auto ticket = find_ticket(tx, event.ticket);
    if (!ticket) return;
    overtake_hand_over(tx, event.at, event.actor, *ticket);
    withdraw_new_name(tx, event.at, *ticket, {});
    if (!is_working(ticket->status)) return;
    bool by_themselves = ticket->assignee && event.actor == ticket->assignee;
    if (ticket->assignee && !by_themselves) move_on(tx, event.at, ticket->id);
    assign_by_rule(tx, event.at, ticket->id);
}

void follow_person(Transaction& tx, const events::Event& event, PersonId person) {
    if (is_there(tx, person, event.at) || is_away(tx, person, event.at)) return;
    for (TicketId id : store::open_tickets_of(tx, person, MOVED_OF_LEAVER_MAX)) move_on(tx, event.at, id);
}

void follow(Transaction& tx, const events::Event& event) {
    if (event.kind == "ticket.created" || event.kind == "ticket.changed" || event.kind == "ticket.restored" ||
        event.kind == "ticket.deleted")
        follow_ticket(tx, event);
    if (event.kind == "ticket.reply_written")
        if (auto ticket = find_ticket(tx, event.ticket))
            withdraw_new_name(tx, event.at, *ticket, event.actor);
    if (event.kind == "person.changed" || event.kind == "person.deleted")
        follow_person(tx, event, {number_in(event, "person")});
}

} // namespace

bool assign_by_rule(Transaction& tx, Instant now, TicketId id) {
    auto ticket = find_ticket(tx, id);
    if (!ticket || !is_working(ticket->status) || ticket->assignee) return false;
    auto choice = Choosing(tx, now, *ticket).choose();
    if (!choice || !change_ticket(tx, Actor::desk(), now, id, {.assignee = choice->person})) return false;
    store::say_why(tx, id, choice->way, choice->why);
    return true;
}

events::Reader owners_reader() {
    return {.name = "owners", .work = [](Transaction& tx, std::span<const events::Event> events) {
                for (const events::Event& event : events) follow(tx, event);
            }};
}

} // namespace eider::tickets
