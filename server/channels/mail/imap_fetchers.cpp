// Starts and ends the fetching of mailboxes as their settings say.
#include "channels/mail/imap_fetch.h"

#include "platform/base/log.h"

#include <algorithm>

namespace eider::channels {

struct ImapFetchers::Running {
    Instant settings_of;
    Instant leased_at;
    Interrupt interrupt;
    std::thread thread;

    ~Running() {
        interrupt.raise();
        if (thread.joinable()) thread.join();
    }
};

ImapFetchers::ImapFetchers(Desk& desk, Ways& ways, ImapConnector connect)
    : desk_(desk), ways_(ways), connect_(std::move(connect)), owner_(random_token(desk.random)),
      takers_(desk), thread_([this] { loop(); }) {}

ImapFetchers::~ImapFetchers() {
    stop_.stop();
    thread_.join();
}

void ImapFetchers::loop() {
    do {
        try {
            look();
        } catch (const std::exception& failed) { // the store: the next look may go better
            log::warning("mailboxes_not_looked_at", {{"error", failed.what()}});
        }
    } while (stop_.sleep(IMAP_SETTINGS_LOOKED_AT_EVERY));
    end_all();
}

void ImapFetchers::look() {
    auto mailboxes =
        desk_.storage.read([&](storage::Transaction& tx) { return all_mailboxes(tx, desk_.keys); });
    std::erase_if(mailboxes, [](const Mailbox& mailbox) { return !mailbox.fetching; });
    if (!std::exchange(has_looked_, true)) forget_old_ways(mailboxes);
    Instant now = desk_.clock.now();
    auto as_it_runs = [&](MailboxId id) { return std::ranges::find(mailboxes, id, &Mailbox::id); };
    for (auto at = running_.begin(); at != running_.end();) {
        auto [id, running] = std::pair(at->first, at->second.get());
        auto mailbox = as_it_runs(id);
        bool is_wanted = mailbox != mailboxes.end() && mailbox->updated_at == running->settings_of;
        if (is_wanted && now - running->leased_at >= IMAP_LEASE_RENEWED_EVERY) {
            is_wanted = may_fetch(id, now);
            running->leased_at = now;
        }
        at = is_wanted ? std::next(at) : running_.erase(at);
        if (mailbox == mailboxes.end()) ways_.forget(imap_way(id));
    }
    for (const Mailbox& mailbox : mailboxes)
        if (!running_.contains(mailbox.id) && may_fetch(mailbox.id, now)) start(mailbox);
}

// Of mailboxes that went while no desk ran.
void ImapFetchers::forget_old_ways(const std::vector<Mailbox>& mailboxes) {
    auto ways = desk_.storage.read([](storage::Transaction& tx) { return list_ways(tx); });
    for (const Way& way : ways) {
        bool is_used =
            !way.name.starts_with("imap ") || std::ranges::any_of(mailboxes, [&](const Mailbox& mailbox) {
                return imap_way(mailbox.id) == way.name;
            });
        if (!is_used) ways_.forget(way.name);
    }
}

// On SQLite there is one process by nature. On PostgreSQL the one with the lease fetches; when it dies, the
// lease ends.
bool ImapFetchers::may_fetch(MailboxId mailbox, Instant now) {
    if (desk_.storage.engine() == storage::Engine::sqlite) return true;
    return desk_.storage.write([&](storage::Transaction& tx) {
        return store::take_imap_lease(tx, mailbox, owner_, now, now + IMAP_LEASE);
    });
}

void ImapFetchers::start(const Mailbox& mailbox) {
    auto running = std::make_unique<Running>();
    running->settings_of = mailbox.updated_at;
    running->leased_at = desk_.clock.now();
    running->thread =
        std::thread([this, mailbox, &interrupt = running->interrupt] { run(mailbox, interrupt); });
    running_.emplace(mailbox.id, std::move(running));
}

void ImapFetchers::run(const Mailbox& mailbox, const Interrupt& interrupt) {
    ImapFetch fetch(desk_, ways_, takers_, mailbox);
    while (!interrupt.is_raised()) {
        std::chrono::milliseconds wait{0};
        try {
            auto connection = connect_(imap_server(mailbox.fetching->server), interrupt);
            fetch.run(*connection);
        } catch (const mail::ImapFailed& failure) {
            if (failure.problem == mail::ImapProblem::interrupted) return;
            wait = fetch.failed(failure);
        } catch (const std::exception& failure) {
            wait = fetch.failed(failure);
        }
        interrupt.wait(wait);
    }
}

void ImapFetchers::end_all() {
    std::vector<MailboxId> ended;
    for (const auto& [id, running] : running_) {
        running->interrupt.raise(); // all at once, then one after another is waited for
        ended.push_back(id);
    }
    running_.clear();
    if (desk_.storage.engine() == storage::Engine::sqlite) return;
    try {
        desk_.storage.write([&](storage::Transaction& tx) {
            for (MailboxId id : ended) store::give_imap_lease_back(tx, id, owner_);
            return true;
        });
    } catch (const Failure&) { // it ends by itself
    }
}

} // namespace eider::channels
