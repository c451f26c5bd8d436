// Makes tickets with their comments, notes, tags, people and events, as if the desk had worked for years.
#include "bench/seed.h"

#include "bench/seed_people.h"
#include "bench/texts.h"
#include "people/people.h"
#include "platform/base/check.h"
#include "platform/crypto/hash.h"
#include "platform/storage/migrate.h"
#include "promises/promises.h"
#include "recognition/recognition.h"
#include "tickets/counts.h"
#include "tickets/history.h"
#include "tickets/owners.h"
#include "tickets/store.h"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <map>

namespace eider::bench {
namespace {

using people::Actor;
using storage::Sql;
using storage::Transaction;
using namespace tickets;
using std::chrono::minutes;

constexpr int TICKETS_AT_ONCE = 5000, TAGS = 200, COMMENT_COUNTS = 5; // 1 to 5 comments: 3 on average
constexpr double WORKING = 0.05, SOLVED = 0.10, HAS_OWNER = 0.9, IS_NOTE = 0.375, IS_COPIED = 0.1,
                 IS_FOLLOWED = 0.05;
constexpr Instant begins_at{std::chrono::sys_days(std::chrono::year(2022) / 6 / 1)};
constexpr Instant ends_at{std::chrono::sys_days(std::chrono::year(2026) / 6 / 1)};

const Sql insert_count("insert into ticket_counts (status, assignee, group_id, priority, type, tickets) "
                       "values (?1, ?2, ?3, ?4, ?5, ?6)");
const Sql save_cursor("insert into event_readers (name, transaction_number, number) values (?1, ?2, ?3)");

class TicketMaker {
  public:
    TicketMaker(const Team& team, int tickets)
        : team_(team), step_((ends_at - begins_at) / std::max(tickets, 1)) {}

    void make(Transaction& tx, int number) {
        Dice dice(0x1000 + static_cast<std::uint64_t>(number));
        Instant now = begins_at + step_ * number;
        Ticket fresh = first_state(dice, now);
        NewEntry first = NewReply{.body = texts_.body(dice)};
        fresh.first_comment = store::next_comment_id(tx);
        Ticket ticket = last_state(dice, fresh);
        auto entries = write_later(dice, number, ticket);
        Extra extra = people_on(dice);
        ticket.people_count = fresh.people_count = std::ssize(extra.copied) + std::ssize(extra.following);
        ticket.id = fresh.id = store::insert(tx, ticket);
        auto tags = split_tags(ticket.tags);
        store::set_tags(tx, ticket.id, {}, tags);
        add_people(tx, ticket.id, extra);
        write(tx, ticket, ticket.first_comment, {.as = ticket.requester, .at = now, .entry = first});
        append_created(tx, now, actor(ticket.requester), fresh, first);
        for (const Later& later : entries) {
            CommentId comment = store::next_comment_id(tx);
            write(tx, ticket, comment, later);
            append_entry(tx, later.at, actor(later.as), ticket.id, comment, later.entry);
        }
        append_changes(tx, ticket.updated_at, actor(ticket.assignee), fresh, ticket, false);
        ++counts_[place_of(ticket)];
    }

    const std::map<tickets::Place, std::int64_t>& counts() const { return counts_; }

  private:
    struct Later {
        PersonId as;
        Instant at;
        NewEntry entry;
    };

    static Actor actor(PersonId person) { return {.person = person}; }

    Ticket first_state(Dice& dice, Instant now) const {
        const auto& customer =
            team_.customers[dice.below(static_cast<std::uint32_t>(team_.customers.size()))];
        Ticket ticket{.subject = texts_.sentence(dice, dice.between(4, 8)),
                      .priority = static_cast<Priority>(dice.below(5)),
                      .type = static_cast<Type>(dice.below(5)),
                      .requester = customer.person,
                      .submitter = customer.person,
                      .organization = customer.organization,
                      .via = dice.chance(0.7) ? "mail" : "api",
                      .has_reply = true,
                      .reply_count = 1,
                      .latest_comment_at = now,
                      .created_at = now,
                      .updated_at = now};
        std::vector<std::string> tags;
        for (int i = dice.between(0, 3); i > 0; --i) {
            std::string tag = "tag-" + word_of(dice.below(dice.below(TAGS) + 1)); // low ones more often
            if (std::ranges::find(tags, tag) == tags.end()) tags.push_back(tag);
        }
        ticket.tags = join_tags(tags);
        return ticket;
    }

    Ticket last_state(Dice& dice, const Ticket& fresh) const {
        Ticket ticket = fresh;
        constexpr Status working[] = {Status::fresh, Status::open, Status::open, Status::pending,
                                      Status::hold};
        ticket.status = dice.chance(WORKING)  ? working[dice.below(std::size(working))]
                        : dice.chance(SOLVED) ? Status::solved
                                              : Status::closed;
        if (ticket.status == Status::fresh || (is_working(ticket.status) && !dice.chance(HAS_OWNER)))
            return ticket;
        const auto& rep = team_.reps[dice.below(static_cast<std::uint32_t>(team_.reps.size()))];
        ticket.assignee = rep.person;
        ticket.group = rep.group;
        return ticket;
    }

    std::vector<Later> write_later(Dice& dice, int number, Ticket& ticket) const {
        std::vector<Later> list;
        Instant at = ticket.created_at;
        PersonId rep = ticket.assignee
                           ? ticket.assignee
                           : team_.reps[dice.below(static_cast<std::uint32_t>(team_.reps.size()))].person;
        for (int i = number % COMMENT_COUNTS; i > 0; --i) {
            at += minutes(dice.between(5, 2000));
            bool note = dice.chance(IS_NOTE);
            bool by_rep = note || dice.chance(0.6);
            NewEntry entry = note ? NewEntry(NewNote{.body = texts_.body(dice)})
                                  : NewEntry(NewReply{.body = texts_.body(dice)});
            list.push_back({by_rep ? rep : ticket.requester, at, std::move(entry)});
            ++(note ? ticket.note_count : ticket.reply_count);
        }
        ticket.latest_comment_at = at;
        ticket.updated_at = at + (is_working(ticket.status) ? minutes(0) : minutes(10));
        if (!is_working(ticket.status)) ticket.solved_at = ticket.updated_at;
        return list;
    }

    struct Extra {
        std::vector<PersonId> copied, following;
    };
    Extra people_on(Dice& dice) const {
        Extra extra;
        if (dice.chance(IS_COPIED))
            extra.copied = {
                team_.customers[dice.below(static_cast<std::uint32_t>(team_.customers.size()))].person};
        if (dice.chance(IS_FOLLOWED))
            extra.following = {team_.reps[dice.below(static_cast<std::uint32_t>(team_.reps.size()))].person};
        return extra;
    }
    static void add_people(Transaction& tx, TicketId ticket, const Extra& extra) {
        if (!extra.copied.empty()) store::set_people(tx, ticket, store::PersonKind::copied, extra.copied);
        if (!extra.following.empty())
            store::set_people(tx, ticket, store::PersonKind::following, extra.following);
    }

    template <class Stored, class Given>
    static void write_as(Transaction& tx, const Ticket& ticket, CommentId id, const Later& later,
                         const Given& given) {
        Stored stored{.id = id,
                      .ticket = ticket.id,
                      .author = later.as,
                      .body = given.body,
                      .html = {},
                      .via = ticket.via,
                      .created_at = later.at};
        store::insert(tx, stored);
        store::index(tx, ticket.subject, stored);
    }
    static void write(Transaction& tx, const Ticket& ticket, CommentId id, const Later& later) {
        if (const auto* reply = std::get_if<NewReply>(&later.entry))
            write_as<Reply>(tx, ticket, id, later, *reply);
        else
            write_as<Note>(tx, ticket, id, later, std::get<NewNote>(later.entry));
    }

    const Team& team_;
    Texts texts_;
    std::chrono::milliseconds step_;
    std::map<tickets::Place, std::int64_t> counts_;
};

void make_tickets(Bulk& bulk, TicketMaker& maker, int tickets) {
    auto started = std::chrono::steady_clock::now();
    for (int from = 0; from < tickets; from += TICKETS_AT_ONCE) {
        bulk.begin();
        int to = std::min(from + TICKETS_AT_ONCE, tickets);
        for (int number = from; number < to; ++number) maker.make(bulk.transaction(), number);
        bulk.commit();
        std::chrono::duration<double> spent = std::chrono::steady_clock::now() - started;
        if (to % (20 * TICKETS_AT_ONCE) == 0 || to == tickets)
            std::fprintf(stderr, "  %d of %d tickets after %.0f s\n", to, tickets, spent.count());
    }
}

// The readers have seen all of it: nothing is left to do for them when the desk starts.
void settle(storage::Storage& storage, const TicketMaker& maker) {
    storage.write([&](Transaction& tx) {
        for (const auto& [place, count] : maker.counts())
            tx.run(insert_count, {place[0], place[1], place[2], place[3], place[4], count});
        return true;
    });
    storage.write([&](Transaction& tx) {
        auto newest = events::newest(tx);
        for (const std::string& reader :
             {counts_reader().name, owners_reader().name, promises::promises_reader().name,
              recognition::thanks_reader().name, std::string("notices"), std::string("mail_out")})
            tx.run(save_cursor, {reader, newest.transaction, newest.number});
        return true;
    });
}

} // namespace

std::string seed_key(storage::Engine engine, int tickets) {
    Sha256 hash;
    for (const auto& migration : storage::migrations_for(engine)) hash.add(migration.text);
    hash.add(fmt::format("{} {}", GENERATOR_VERSION, tickets));
    return fmt::format("{}-{}", tickets, hash.hex().substr(0, 10));
}

void seed(const Place& place, int tickets) {
    auto open = [&] {
        return storage::open({.data_folder = place.data_folder, .database_url = place.database_url});
    };
    auto storage = open();
    Team team = seed_people(*storage, tickets);
    std::fprintf(stderr, "  %zu customers and %zu reps are there\n", team.customers.size(), team.reps.size());
    storage->stop();
    storage.reset();
    TicketMaker maker(team, tickets);
    auto bulk = connect_bulk(place);
    make_tickets(*bulk, maker, tickets);
    bulk->finish();
    bulk.reset();
    storage = open();
    settle(*storage, maker);
    storage->stop();
}

} // namespace eider::bench
