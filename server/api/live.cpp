// Delivers events to open connections.
#include "api/live.h"

#include "api/live_view.h"
#include "platform/base/log.h"
#include "tickets/tickets.h"

#include <map>

namespace eider::api {
namespace {

using people::Actor;
using storage::Transaction;

// What this account may know of an event: its ticket must be visible to it, and nothing from under water
// reaches a customer. Who saw a ticket that left their part of the desk learns that, and nothing else of it.
// Each ticket is looked at once in a round.
class Visibility {
  public:
    Visibility(Transaction& tx, const Actor& actor) : tx_(tx), actor_(actor) {}
    bool may_see(const events::Event& event) {
        if (!actor_.is_team() && (event.underwater || !event.ticket)) return false;
        if (!event.ticket) return true;
        // Whoever sees every ticket is also told that one was deleted.
        return ticket_of(event) ||
               (actor_.is_team() && actor_.restriction == people::TicketRestriction::none);
    }
    bool lost(const events::Event& event) {
        return actor_.is_team() && event.ticket && !ticket_of(event) &&
               tickets::took_out_of_sight(tx_, actor_, event);
    }
    const tickets::Ticket* ticket_of(const events::Event& event) {
        if (!event.ticket) return nullptr;
        auto [entry, added] = tickets_.try_emplace(event.ticket);
        if (added)
            if (auto ticket = tickets::access_ticket(tx_, actor_, event.ticket, tickets::For::reading))
                entry->second = *std::move(ticket);
        return entry->second ? &*entry->second : nullptr;
    }

  private:
    Transaction& tx_;
    const Actor& actor_;
    std::map<TicketId, std::optional<tickets::Ticket>> tickets_;
};

} // namespace

struct LiveHub::Session final : http::LiveSession {
    Credentials credentials;
    Wish wish;
    Wakeup* wakeup = nullptr;
    std::mutex mutex; // guards socket
    std::shared_ptr<http::LiveSocket> socket;
    events::Cursor cursor; // of the hub's thread, once opened

    void opened(std::shared_ptr<http::LiveSocket> opened_socket) override {
        {
            std::lock_guard lock(mutex);
            socket = std::move(opened_socket);
        }
        wakeup->ring();
    }
    void received(std::string_view) override {} // nothing is said on this line
    void closed() override {
        std::lock_guard lock(mutex);
        socket.reset();
    }
    std::shared_ptr<http::LiveSocket> open_socket() {
        std::lock_guard lock(mutex);
        return socket;
    }
};

LiveHub::LiveHub(Desk& desk, Wakeup& wakeup) : desk_(desk), wakeup_(wakeup), thread_([this] { loop(); }) {}

LiveHub::~LiveHub() {
    wakeup_.stop();
    thread_.join();
}

Result<std::shared_ptr<http::LiveSession>> LiveHub::open(Transaction& tx, const Credentials& credentials,
                                                         const Wish& wish) {
    auto session = std::make_shared<Session>();
    session->credentials = credentials;
    session->wish = wish;
    session->wakeup = &wakeup_;
    auto cursor = wish.after.empty() ? events::newest(tx) : events::Cursor::from_text(wish.after);
    if (!cursor)
        return refuse(RefusalKind::malformed,
                      "This cursor was not given by the live feed. Leave it away to begin now.");
    session->cursor = *cursor;
    std::lock_guard lock(mutex_);
    sessions_.push_back(session);
    return std::static_pointer_cast<http::LiveSession>(session);
}

void LiveHub::loop() {
    std::uint64_t heard = 0;
    while (!wakeup_.is_stopped()) {
        bool more = false;
        try {
            more = deliver_round();
        } catch (const std::exception& failed) {
            log::error("live_feed_waits", {{"error", failed.what()}});
        }
        if (!more && !wakeup_.wait(heard, LIVE_LOOKS_EVERY)) return;
    }
}

bool LiveHub::deliver_round() {
    std::vector<std::shared_ptr<Session>> open;
    {
        std::lock_guard lock(mutex_);
        std::erase_if(sessions_, [](const auto& each) { return each.expired(); });
        for (const auto& each : sessions_)
            if (auto session = each.lock()) open.push_back(std::move(session));
    }
    bool more = false;
    for (const auto& session : open) {
        if (!session->open_socket()) continue;
        events::Cursor before = session->cursor;
        desk_.storage.read([&](Transaction& tx) {
            deliver(tx, *session);
            return true;
        });
        more = more || session->cursor != before;
    }
    return more;
}

void LiveHub::deliver(Transaction& tx, Session& session) {
    auto socket = session.open_socket();
    if (!socket) return;
    auto actor = authenticate(tx, desk_.clock.now(), session.credentials);
    if (!actor || !actor->person) return socket->close(4401, "Please sign in again.");
    Visibility visibility(tx, *actor);
    auto events = events::read_after(tx, session.cursor, LIVE_EVENTS_PER_ROUND);
    for (const events::Event& event : events) {
        if (visibility.may_see(event)) {
            std::string things;
            if (session.wish.with_state)
                things = things_of(tx, *actor, session.wish.base, event, visibility.ticket_of(event));
            socket->send(std::make_shared<const std::string>(live_message(event, things)));
        } else if (visibility.lost(event)) {
            socket->send(std::make_shared<const std::string>(hidden_message(event)));
        }
        session.cursor = event.position;
    }
}

} // namespace eider::api
