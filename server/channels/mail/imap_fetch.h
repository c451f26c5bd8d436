// Fetches the mail of mailboxes by IMAP: every message that we have not seen, by its number and not by its
// flags, in order, stored durably before anything is moved or remembered. What fails is said in plain words
// by the mailbox's way
// ("imap 3") and tried again by itself.
#pragma once
#include "channels/mail/imap_fetch_store.h"
#include "channels/mail/mail_takers.h"
#include "channels/mail/mailboxes.h"
#include "channels/mail/ways.h"
#include "platform/mail/imap.h"

#include <functional>
#include <memory>
#include <span>
#include <thread>

namespace eider::channels {

inline constexpr std::size_t IMAP_WINDOW = 50; // messages that are asked for and remembered at once
inline constexpr std::uint64_t IMAP_BATCH_BYTES = 8 << 20; // fetched with one command, as the server says
inline constexpr int IMAP_LOST_MAX = 3; // a message that ends the connection this often is put aside
inline constexpr std::chrono::seconds IMAP_WAIT_FIRST{2}, IMAP_WAIT_MAX{180};
inline constexpr std::chrono::minutes IMAP_LOGIN_WAIT_FIRST{1},
    IMAP_LOGIN_WAIT_MAX{15}; // accounts get locked
inline constexpr std::chrono::minutes MISSED_WAIT_FIRST{1}, MISSED_WAIT_MAX{60};
inline constexpr std::chrono::seconds IMAP_LEASE{30}, IMAP_LEASE_RENEWED_EVERY{10};
inline constexpr std::chrono::milliseconds IMAP_SETTINGS_LOOKED_AT_EVERY{1000};

// --- rules
std::chrono::seconds imap_wait(mail::ImapProblem problem, int failures_before);
bool needs_administrator(mail::ImapProblem problem);
std::chrono::seconds missed_wait(std::int64_t attempts_before);
mail::ImapServer imap_server(const MailServer& server);
std::string imap_way(MailboxId mailbox); // "imap 3"

// Signs in with the settings of a mailbox and looks at its folder: a sentence of success, or what is wrong
// and what to do. Blocks for some seconds; never on an io thread.
Result<std::string> test_fetching(const Fetching& fetching);

// Fetches one mailbox. One thread at a time.
class ImapFetch {
  public:
    ImapFetch(Desk& desk, Ways& ways, MailTakers& takers, Mailbox mailbox);
    // Fetches what is there, waits for more, and so on. Never returns: throws ImapFailed, or what the store
    // throws.
    void run(mail::ImapConnection& connection);
    // One time: fetches all that is there.
    void fetch_new(mail::ImapConnection& connection);
    // Says what went wrong and gives how long to wait before the next connection.
    std::chrono::seconds failed(const mail::ImapFailed& failure);
    std::chrono::seconds failed(const std::exception& failure);

  private:
    void take(mail::ImapConnection& connection, const std::vector<std::uint32_t>& uids);
    void take_window(mail::ImapConnection& connection, const std::vector<std::uint32_t>& uids);
    void take_batch(mail::ImapConnection& connection, std::vector<std::uint32_t> uids);
    std::vector<std::uint32_t> fetch_batch(mail::ImapConnection& connection,
                                           const std::vector<std::uint32_t>& uids);
    bool take_alone(mail::ImapConnection& connection, std::uint32_t uid, std::int64_t attempts_before);
    void take_beginning(mail::ImapConnection& connection, std::uint32_t uid, std::uint64_t bytes);
    void retry_missed(mail::ImapConnection& connection);
    void miss(std::uint32_t uid, std::int64_t attempts_before, const std::string& reason);
    void remember(std::uint32_t stored);
    void settle_stored(mail::ImapConnection& connection, std::vector<std::uint32_t> uids);
    void settle(mail::ImapConnection& connection, const std::vector<std::uint32_t>& uids,
                std::uint32_t through);
    std::vector<store::MissedMessage> missed_messages();
    void say_how_it_went();
    std::chrono::milliseconds until_next_missed();
    std::chrono::seconds wait_after(mail::ImapProblem problem);

    Desk& desk_;
    Ways& ways_;
    MailTakers& takers_;
    const Mailbox mailbox_;
    const std::string way_;
    const store::ImapSource source_;
    store::ImapProgress progress_;
    std::string moving_failed_; // why, in this round
    std::int64_t waiting_ = 0;
    int failures_ = 0;
    std::uint32_t lost_at_ = 0; // the message during which the connection broke last
    int lost_times_ = 0;
};

using ImapConnector =
    std::function<std::unique_ptr<mail::ImapConnection>(const mail::ImapServer&, const Interrupt&)>;

// Keeps a thread for each mailbox that is fetched by this process, as the settings say at any time. Stops in
// the destructor, promptly.
class ImapFetchers {
  public:
    ImapFetchers(Desk& desk, Ways& ways, ImapConnector connect = mail::connect_imap);
    ~ImapFetchers();
    ImapFetchers(const ImapFetchers&) = delete;
    ImapFetchers& operator=(const ImapFetchers&) = delete;

  private:
    struct Running;
    void loop();
    void look();
    void forget_old_ways(const std::vector<Mailbox>& mailboxes);
    bool may_fetch(MailboxId mailbox, Instant now);
    void start(const Mailbox& mailbox);
    void run(const Mailbox& mailbox, const Interrupt& interrupt);
    void end_all();

    Desk& desk_;
    Ways& ways_;
    const ImapConnector connect_;
    const std::string owner_;
    MailTakers takers_;
    std::map<MailboxId, std::unique_ptr<Running>> running_;
    bool has_looked_ = false;
    Wakeup stop_;
    std::thread thread_;
};

} // namespace eider::channels
