// Sets a desk up for a story, and looks into it.
#include "tests/support/story.h"

#include "channels/mail/surface.h"
#include "events/reader.h"
#include "notices/notices.h"
#include "platform/base/text.h"
#include "promises/promises.h"
#include "promises/rules.h"
#include "recognition/recognition.h"
#include "tests/support/postgres.h"
#include "tickets/absence.h"
#include "tickets/counts.h"
#include "tickets/outbox.h"
#include "tickets/snooze.h"

#include <fmt/format.h>

namespace eider::test {
namespace {

using people::Actor;
using people::Role;
using people::TicketRestriction;
using storage::Row;
using storage::Sql;
using storage::Transaction;

const Sql
    select_raw("select state, coalesce(ticket, 0), coalesce(comment, 0) from raw_messages where id = ?1");
const Sql select_words("select coalesce(reason, ''), findings from raw_messages where id = ?1");
const Sql select_delivery("select state, coalesce(reason, '') from deliveries where comment = ?1");
// Rows are deleted, whatever refers to them: emptied by truncating, all that the connections know of the
// tables would be void.
const Sql delete_everything("do $$ declare name text; begin"
                            "  set local session_replication_role = replica;"
                            "  for name in select tablename from pg_tables where schemaname = 'public'"
                            "      and tablename <> 'schema_migrations' loop"
                            "    execute 'delete from ' || name;"
                            "  end loop; end $$");

constexpr int JOBS_IN_A_ROW_MAX = 10'000; // more means that one runs for ever

// One PostgreSQL store for all stories of this process: making a database anew costs more than a story.
storage::Storage* emptied_postgres() {
    static std::string url = fresh_postgres_database();
    static auto store = url.empty() ? nullptr : storage::open({.data_folder = "", .database_url = url});
    if (!store) return nullptr;
    store->write([](Transaction& tx) {
        tx.run(delete_everything, {});
        return true;
    });
    return store.get();
}

std::string address_of(const std::string& name, Role role) {
    return ascii_lower(name) + (role == Role::customer ? "@example.com" : "@desk.example");
}

} // namespace

Story::Story(storage::Engine engine) {
    if (engine == storage::Engine::postgres) {
        storage_ = emptied_postgres();
        if (!storage_) return;
    } else {
        own_storage_ = storage::open({.data_folder = folder_.path(), .database_url = ""});
        storage_ = own_storage_.get();
    }
    blobs_ = std::make_unique<storage::Blobs>(own_storage_ ? folder_.path() : "");
    keys_ = std::make_unique<DeskKeys>(installation_key(*storage_, random));
    passwords_ = std::make_unique<PasswordPool>();
    desk_ = std::make_unique<Desk>(Desk{.storage = *storage_,
                                        .clock = clock,
                                        .random = random,
                                        .blobs = *blobs_,
                                        .keys = *keys_,
                                        .passwords = *passwords_,
                                        .public_url = ""});
}

Story::~Story() {
    if (storage_) expect_sound();
}

void Story::expect_sound() {
    for (const std::string& sentence : read([](Transaction& tx) { return tickets::check_invariants(tx); }))
        ADD_FAILURE() << sentence;
    for (const std::string& sentence : read([](Transaction& tx) { return promises::check_promises(tx); }))
        ADD_FAILURE() << sentence;
    for (const std::string& sentence : read([](Transaction& tx) { return channels::check_mail(tx); }))
        ADD_FAILURE() << sentence;
}

Someone Story::customer(const std::string& name) {
    return add(name, Role::customer, TicketRestriction::none);
}
Someone Story::rep(const std::string& name) { return add(name, Role::rep, TicketRestriction::none); }
Someone Story::leader(const std::string& name) { return add(name, Role::leader, TicketRestriction::none); }
Someone Story::admin(const std::string& name) { return add(name, Role::admin, TicketRestriction::none); }
Someone Story::restricted_rep(const std::string& name, TicketRestriction restriction) {
    return add(name, Role::rep, restriction);
}

Someone Story::add(const std::string& name, Role role, TicketRestriction restriction) {
    auto person = write([&](Transaction& tx) {
        return people::add_person(
            tx, Actor::desk(), now(),
            {.name = name, .email = address_of(name, role), .role = role, .restriction = restriction});
    });
    return with_token(person.value());
}

Someone Story::known(PersonId id) {
    return with_token(*read([&](Transaction& tx) { return people::find_person(tx, id); }));
}

Someone Story::with_token(const people::Person& person) {
    Someone someone;
    someone.id = person.id;
    someone.name = person.name;
    someone.email = person.email.value_or("");
    someone.story_ = this;
    someone.token = random_token(random);
    someone.token_hash_ = token_hash(*keys_, someone.token);
    write([&](Transaction& tx) {
        return people::add_token(tx, Actor::desk(), now(), person.id, "story", someone.token_hash_);
    }).value();
    return someone;
}

OrganizationId Story::organization(const std::string& name, bool shares_tickets) {
    return write([&](Transaction& tx) {
               return people::add_organization(
                   tx, Actor::desk(), now(),
                   {.name = name, .shared_tickets = shares_tickets, .shared_comments = shares_tickets});
           })
        .value()
        .id;
}

void Story::joins(const Someone& person, OrganizationId organization) {
    write([&](Transaction& tx) {
        return people::change_person(tx, Actor::desk(), now(), person.id, {.organization = organization});
    }).value();
}

GroupId Story::group(const std::string& name, const std::vector<Someone>& members) {
    return write([&](Transaction& tx) -> Result<people::Group> {
               auto group = TRY(people::add_group(tx, Actor::desk(), now(), name, ""));
               for (const Someone& member : members)
                   TRY(people::add_membership(tx, Actor::desk(), now(), member.id, group.id));
               return group;
           })
        .value()
        .id;
}

void Story::settle() {
    push::HttpsWire push_wire(push::Reach::also_loopback); // to push services of tests
    std::vector<events::Reader> readers = {
        tickets::counts_reader(),       tickets::owners_reader(),
        promises::promises_reader(),    recognition::thanks_reader(),
        notices::notices_reader(clock), channels::mail_out_reader(*desk_, mail)};
    std::vector<jobs::Lane> lanes = {
        channels::mail_in_lane(*desk_),
        channels::mail_out_lane(*desk_, mail, wire),
        tickets::outbox_lane(*storage_, clock, channels::leaving_check(*desk_, mail)),
        tickets::snooze_lane(*storage_, clock),
        promises::rules_lane(*storage_, clock),
        tickets::owners_lane(*storage_, clock),
        notices::notices_lane(*desk_, {.contact = "mailto:support@desk.example"}, push_wire)};
    bool more = true;
    for (int i = 0; more; ++i) {
        if (i > JOBS_IN_A_ROW_MAX) throw std::runtime_error("a job runs for ever");
        events::run_until_settled(*storage_, readers);
        more = read([&](Transaction& tx) { return promises::is_anything_due(tx, now()); });
        if (more) write([&](Transaction& tx) { return promises::sweep(tx, now()); });
        for (const jobs::Lane& lane : lanes) more = jobs::run_one(*storage_, clock, lane) || more;
    }
}

channels::Mailbox Story::mailbox(const channels::MailboxChange& values) {
    return write([&](Transaction& tx) { return channels::add_mailbox(tx, *desk_, Actor::desk(), values); })
        .value();
}

Arrived Story::mail_arrives(const std::string& bytes, const std::string& mailbox) {
    auto stored = channels::store_message(*desk_, mailbox, bytes, "test").value();
    channels::file_message(*desk_, stored.id);
    Arrived arrived = where(stored.id);
    arrived.is_new = stored.is_new;
    return arrived;
}

Arrived Story::where(MessageId message) {
    return *read([&](Transaction& tx) {
        return tx.first(select_raw, {message}, [&](const Row& row) {
            return Arrived{.message = message,
                           .state = static_cast<channels::RawState>(row.integer(0)),
                           .ticket = row.id<TicketId>(1),
                           .comment = row.id<CommentId>(2)};
        });
    });
}

std::string Story::reason_of(MessageId message) {
    return *read([&](Transaction& tx) {
        return tx.first(select_words, {message}, [](const Row& row) { return row.string(0); });
    });
}

std::string Story::findings_of(MessageId message) {
    return *read([&](Transaction& tx) {
        return tx.first(select_words, {message}, [](const Row& row) { return row.string(1); });
    });
}

std::vector<events::Event> Story::events(std::string_view kind) {
    return read([&](Transaction& tx) {
        std::vector<events::Event> found;
        events::Cursor cursor;
        for (auto page = events::read_after(tx, cursor); !page.empty();
             page = events::read_after(tx, cursor)) {
            cursor = page.back().position;
            for (auto& event : page)
                if (event.kind == kind) found.push_back(std::move(event));
        }
        return found;
    });
}

std::vector<events::Event> Story::events(std::string_view kind, TicketId ticket) {
    auto found = events(kind);
    std::erase_if(found, [&](const events::Event& event) { return event.ticket != ticket; });
    return found;
}

tickets::Ticket Story::ticket(TicketId id) {
    return read([&](Transaction& tx) { return tickets::find_ticket(tx, id).value(); });
}

std::string Story::delivery_of(CommentId reply) {
    constexpr std::array<std::string_view, 5> names = {"queued", "delivered", "failed", "no server",
                                                       "bounced"};
    auto state = read([&](Transaction& tx) {
        return tx.first(select_delivery, {reply}, [&](const Row& row) {
            std::string reason = row.string(1);
            return std::string(names.at(static_cast<std::size_t>(row.integer(0)))) +
                   (reason.empty() ? "" : ": " + reason);
        });
    });
    return state.value_or("none");
}

} // namespace eider::test
