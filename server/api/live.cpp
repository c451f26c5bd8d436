// Delivers events to open connections.
#include "api/live.h"

#include "api/live_view.h"
#include "platform/base/log.h"
#include "platform/codec/codec.h"
#include "tickets/tickets.h"

#include <map>

namespace eider::api {

// What a page says on the line. What is not given stays.
struct LiveSaid {
    std::optional<std::int64_t> looking; // at this ticket; 0: at none
    std::optional<bool> writing;
    std::optional<std::vector<std::int64_t>> counting; // these views
};

} // namespace eider::api

template <> struct eider::Described<eider::api::LiveSaid> : eider::codec::Vocabulary {
    using S = api::LiveSaid;
    static constexpr auto value =
        record("LiveSaid", "What a page says.", field("looking", &S::looking, "Ticket that is looked at."),
               field("writing", &S::writing, "Whether somebody writes on it."),
               field("counting", &S::counting, "Views.", items(api::COUNTED_VIEWS_MAX)));
};

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
    std::mutex mutex; // guards socket, said and heard_anything
    std::shared_ptr<http::LiveSocket> socket;
    std::optional<LiveSaid> said; // and not heard by the hub yet
    // Of the hub's thread, once opened.
    events::Cursor cursor;
    std::optional<Actor> actor; // with the rights of the last round
    PresenceBoard::Said place;
    bool knows_presence = false; // the whole of it was told
    struct Counted {
        ViewId view;
        tickets::CountBoard::Number number = 0;
        std::optional<tickets::Count> told;
    };
    std::vector<ViewId> counting;
    std::vector<Counted> counted;
    bool views_are_read = true;

    void opened(std::shared_ptr<http::LiveSocket> opened_socket) override {
        {
            std::lock_guard lock(mutex);
            socket = std::move(opened_socket);
        }
        wakeup->ring();
    }
    void received(std::string_view text) override {
        auto now_said = text.size() <= SPOKEN_BYTES_MAX
                            ? read_json<LiveSaid>(text)
                            : Result<LiveSaid>(refuse(RefusalKind::malformed, "This is too long."));
        {
            std::lock_guard lock(mutex);
            if (!now_said) {
                if (socket) socket->close(4400, "This line takes {\"looking\", \"writing\", \"counting\"}.");
                return;
            }
            if (!said) said.emplace();
            if (now_said->looking) said->looking = now_said->looking;
            if (now_said->writing) said->writing = now_said->writing;
            if (now_said->counting) said->counting = std::move(now_said->counting);
        }
        wakeup->ring();
    }
    void drained() override { wakeup->ring(); }
    void closed() override {
        {
            std::lock_guard lock(mutex);
            socket.reset();
        }
        wakeup->ring(); // the others learn that somebody has gone
    }
    std::shared_ptr<http::LiveSocket> open_socket() {
        std::lock_guard lock(mutex);
        return socket;
    }
    std::optional<LiveSaid> take_said() {
        std::lock_guard lock(mutex);
        return std::exchange(said, {});
    }
    void tell(std::string message) {
        if (auto to = open_socket()) to->send(std::make_shared<const std::string>(std::move(message)));
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
            Sessions open = open_sessions();
            more = deliver_round(open);
            hear(open);
            tell_presence(open);
            tell_counts(open);
            forget_closed(open);
        } catch (const std::exception& failed) {
            log::error("live_feed_waits", {{"error", failed.what()}});
        }
        if (!more && !wakeup_.wait(heard, LIVE_LOOKS_EVERY)) return;
    }
}

LiveHub::Sessions LiveHub::open_sessions() {
    Sessions open;
    std::lock_guard lock(mutex_);
    std::erase_if(sessions_, [](const auto& each) { return each.expired(); });
    for (const auto& each : sessions_)
        if (auto session = each.lock(); session && session->open_socket()) open.push_back(std::move(session));
    return open;
}

bool LiveHub::deliver_round(const Sessions& open) {
    bool more = false;
    for (const auto& session : open) {
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
    if (!actor || !actor->person) {
        session.actor.reset();
        return socket->close(4401, "Please sign in again.");
    }
    session.actor = *actor;
    Visibility visibility(tx, *actor);
    // A slow line gets what it can take, and the rest when that has gone.
    int room = static_cast<int>(socket->room()) - LIVE_ROOM_KEPT;
    if (room <= 0) return;
    auto events = events::read_after(tx, session.cursor, std::min(room, LIVE_EVENTS_PER_ROUND));
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

// What was said since the last round. Customers are heard and have no place here.
void LiveHub::hear(const Sessions& open) {
    auto now = std::chrono::steady_clock::now();
    for (const auto& session : open) {
        auto said = session->take_said();
        if (!said || !session->actor || !session->actor->is_team()) continue;
        if (std::ranges::find(speaking_, session) == speaking_.end()) speaking_.push_back(session);
        PresenceBoard::Said& place = session->place;
        place.person = session->actor->person;
        if (said->looking) {
            TicketId ticket{*said->looking};
            bool may_see = ticket && desk_.storage.read([&](Transaction& tx) {
                return tickets::access_ticket(tx, *session->actor, ticket, tickets::For::reading).has_value();
            });
            place.ticket = may_see ? ticket : TicketId{};
            place.writing = false;
        }
        place.writing = said->writing.value_or(place.writing);
        presence_.say(session.get(), place, now);
        if (!said->counting) continue;
        session->counting.clear();
        for (std::int64_t view : *said->counting) session->counting.push_back({view});
        session->views_are_read = false;
        counts_told_at_ = {}; // who opens a list sees its counts at once
    }
    presence_.lapse(now);
}

void LiveHub::tell_presence(const Sessions& open) {
    auto changed = presence_.take_changed();
    for (const auto& session : speaking_) {
        if (session->knows_presence && changed.empty()) continue;
        if (!session->actor || std::ranges::find(open, session) == open.end()) continue;
        desk_.storage.read([&](Transaction& tx) {
            tell_presence_to(tx, *session, changed);
            return true;
        });
    }
}

void LiveHub::tell_presence_to(Transaction& tx, Session& session, const std::set<TicketId>& changed) {
    auto tickets =
        session.knows_presence ? std::vector<TicketId>(changed.begin(), changed.end()) : presence_.tickets();
    bool sees_all = session.actor->restriction == people::TicketRestriction::none;
    std::vector<PresentOn> places;
    for (TicketId ticket : tickets)
        if (sees_all || tickets::access_ticket(tx, *session.actor, ticket, tickets::For::reading))
            places.push_back({ticket, presence_.on(ticket)});
    if (session.knows_presence && places.empty()) return;
    session.tell(presence_message(places, session.knows_presence ? Told::what_changed : Told::all));
    session.knows_presence = true;
}

void LiveHub::tell_counts(const Sessions& open) {
    auto now = std::chrono::steady_clock::now();
    bool anybody = std::ranges::any_of(speaking_, [](const auto& each) { return !each->counting.empty(); });
    if (!anybody || now - counts_told_at_ < COUNTS_TOLD_EVERY) return;
    counts_told_at_ = now;
    desk_.storage.read([&](Transaction& tx) {
        bool views_changed = counts_.move_on(tx) || now - views_read_at_ >= VIEWS_READ_EVERY;
        if (views_changed) views_read_at_ = now;
        for (const auto& session : speaking_)
            if (session->actor && (views_changed || !session->views_are_read)) watch_views(tx, *session);
        counts_.count_rest(tx, now);
        return true;
    });
    for (const auto& session : speaking_) {
        if (std::ranges::find(open, session) == open.end()) continue;
        std::vector<CountTold> told;
        for (Session::Counted& each : session->counted) {
            auto count = counts_.count(each.number);
            if (!count || each.told == count) continue;
            each.told = count;
            told.push_back({each.view, *count});
        }
        if (!told.empty()) session->tell(counts_message(told));
    }
}

// Which queries this connection's views are for its person. Times that count from now on ("of the last week")
// are cut to the minute, so that they are the same for everybody within one.
void LiveHub::watch_views(Transaction& tx, Session& session) {
    std::vector<Session::Counted> counted;
    Instant now = std::chrono::floor<std::chrono::minutes>(desk_.clock.now());
    for (ViewId id : session.counting) {
        auto view = tickets::access_view(tx, *session.actor, id, tickets::For::reading);
        if (!view) continue;
        auto query = tickets::query_of(tx, *session.actor, now, view->all, view->any);
        if (!query) continue;
        counted.push_back({.view = id, .number = counts_.watch(*session.actor, *query), .told = {}});
        auto known = std::ranges::find(session.counted, id, &Session::Counted::view);
        if (known != session.counted.end()) counted.back().told = known->told;
    }
    forget_views(session); // what is watched still keeps its count
    session.counted = std::move(counted);
    session.views_are_read = true;
}

void LiveHub::forget_views(Session& session) {
    for (const Session::Counted& each : session.counted) counts_.release(each.number);
    session.counted.clear();
}

void LiveHub::forget_closed(const Sessions& open) {
    std::erase_if(speaking_, [&](const auto& session) {
        if (std::ranges::find(open, session) != open.end() && session->actor) return false;
        presence_.leave(session.get());
        forget_views(*session);
        return true;
    });
}

} // namespace eider::api
