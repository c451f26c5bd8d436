// What the stories about promises have in common: a Monday, a customer with a crib, and two reps.
#pragma once
#include "promises/promises.h"
#include "tests/support/story.h"
#include "tickets/outbox.h"

#include <fmt/format.h>

namespace eider::test {

using promises::Promise;
using promises::State;
using storage::Transaction;

// The story begins on Monday, 30 November 2026, at 09:00; the usual calendar says Monday to Friday, 9 to 17.
class PromiseStories : public Stories {
  protected:
    Someone ana = story.customer("Ana"), ben = story.rep("Ben"), cleo = story.rep("Cleo");
    TicketId talk;
    void SetUp() override {
        Stories::SetUp();
        if (IsSkipped()) return;
        at("2026-11-30T09:00:00Z");
        talk = ana.writes("Where is my crib?", "The crib");
        ben.takes(talk).value();
    }

    void at(std::string_view time) {
        story.clock.set(*from_iso(time));
        story.settle();
    }
    Outcome<Promise> promises(const Someone& who, std::string_view due, promises::NewPromise more = {}) {
        if (more.what.empty()) more.what = "call you back";
        more.due.at = from_iso(due);
        return story.write([&](Transaction& tx) {
            return promises::make_promise(tx, who.actor(), story.now(), talk, more);
        });
    }
    Outcome<Promise> keeps(const Someone& who, PromiseId id, std::optional<Instant> when = {}) {
        return story.write(
            [&](Transaction& tx) { return promises::keep_promise(tx, who.actor(), story.now(), id, when); });
    }
    Outcome<Promise> moves(const Someone& who, PromiseId id, std::string_view due,
                           const std::string& agreed = "Said on the phone that it is fine") {
        return story.write([&](Transaction& tx) {
            return promises::move_promise(tx, who.actor(), story.now(), id, {.at = from_iso(due)}, agreed);
        });
    }
    Outcome<Promise> takes_back(const Someone& who, PromiseId id,
                                const std::string& why = "Ana found it herself") {
        return story.write([&](Transaction& tx) {
            return promises::take_back_promise(tx, who.actor(), story.now(), id, why);
        });
    }
    Outcome<Promise> changes(const Someone& who, PromiseId id, const promises::PromiseChange& change) {
        return story.write([&](Transaction& tx) {
            return promises::change_promise(tx, who.actor(), story.now(), id, change);
        });
    }
    Outcome<Promise> tells(const Someone& who, PromiseId id, std::optional<std::string> words = {}) {
        return story.write([&](Transaction& tx) {
            return promises::tell_customer(tx, who.actor(), story.now(), id, words);
        });
    }
    Promise now(PromiseId id) {
        return story
            .read([&](Transaction& tx) { return promises::access_promise(tx, people::Actor::desk(), id); })
            .value();
    }
    std::vector<std::string> told(std::string_view kind) {
        std::vector<std::string> all;
        for (const auto& event : story.events(kind)) all.push_back(event.data);
        return all;
    }
    std::string reminder(PromiseId id, std::string_view as, const Someone* whom) {
        return fmt::format(R"({{"promise":{},"as":"{}","to":{}}})", id.value, as,
                           whom ? std::to_string(whom->id.value) : "null");
    }
    void suspend(const Someone& person) {
        story
            .write([&](Transaction& tx) {
                return people::change_person(tx, people::Actor::desk(), story.now(), person.id,
                                             {.suspended = true});
            })
            .value();
        story.settle();
    }
    std::vector<tickets::OutgoingReply> waiting() {
        return story
            .read([&](Transaction& tx) { return tickets::outgoing_of_ticket(tx, cleo.actor(), talk); })
            .value();
    }
};

} // namespace eider::test
