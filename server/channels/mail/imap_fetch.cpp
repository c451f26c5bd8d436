// The fetching of one mailbox.
#include "channels/mail/imap_fetch.h"

#include "platform/base/log.h"
#include "platform/base/text.h"
#include "platform/mail/imap_response.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

namespace eider::channels {
namespace {

static_assert(mail::IMAP_LITERAL_BYTES_MAX >= MESSAGE_BYTES_MAX);

using mail::ImapConnection;
using mail::ImapFailed;
using mail::ImapProblem;
using Uids = std::vector<std::uint32_t>;

constexpr std::size_t MEGABYTE = 1 << 20;

std::string source_of(const Fetching& fetching) {
    return fmt::format("{}@{}/{}", fetching.server.user, ascii_lower(fetching.server.host), fetching.folder);
}

std::chrono::seconds doubled(std::chrono::seconds first, std::int64_t times, std::chrono::seconds most) {
    for (std::int64_t i = 0; i < times && first < most; ++i) first *= 2;
    return std::min(first, most);
}

// The connection itself went wrong, so that nothing can be asked of it any more.
bool is_lost(ImapProblem problem) {
    return problem == ImapProblem::connection_lost || problem == ImapProblem::timed_out ||
           problem == ImapProblem::not_understood;
}

} // namespace

std::chrono::seconds imap_wait(ImapProblem problem, int failures_before) {
    bool is_login = problem == ImapProblem::login_refused || problem == ImapProblem::login_not_offered;
    if (is_login) return doubled(IMAP_LOGIN_WAIT_FIRST, failures_before, IMAP_LOGIN_WAIT_MAX);
    return doubled(IMAP_WAIT_FIRST, failures_before, IMAP_WAIT_MAX);
}

bool needs_administrator(ImapProblem problem) {
    switch (problem) {
    case ImapProblem::bad_settings:
    case ImapProblem::tls_missing:
    case ImapProblem::certificate_not_trusted:
    case ImapProblem::login_not_offered:
    case ImapProblem::login_refused:
    case ImapProblem::folder_missing: return true;
    default: return false;
    }
}

std::chrono::seconds missed_wait(std::int64_t attempts_before) {
    return doubled(MISSED_WAIT_FIRST, attempts_before, MISSED_WAIT_MAX);
}

std::string imap_way(MailboxId mailbox) { return fmt::format("imap {}", mailbox.value); }

mail::ImapServer imap_server(const MailServer& server) {
    mail::ImapServer out{.host = server.host, .port = server.port, .user = server.user};
    switch (server.security) {
    case Security::starttls: out.security = mail::ImapSecurity::starttls; break;
    case Security::tls: out.security = mail::ImapSecurity::tls; break;
    case Security::plain: out.security = mail::ImapSecurity::plain; break;
    }
    (server.sign_in == SignIn::xoauth2 ? out.bearer_token : out.password) = server.secret;
    return out;
}

Result<std::string> test_fetching(const Fetching& fetching) {
    return mail::test_imap(imap_server(fetching.server), fetching.folder);
}

ImapFetch::ImapFetch(Desk& desk, Ways& ways, MailTakers& takers, Mailbox mailbox)
    : desk_(desk), ways_(ways), takers_(takers), mailbox_(std::move(mailbox)), way_(imap_way(mailbox_.id)),
      source_{.mailbox = mailbox_.id, .name = source_of(*mailbox_.fetching)} {}

void ImapFetch::run(ImapConnection& connection) {
    while (true) {
        fetch_new(connection);
        connection.wait_for_news(until_next_missed());
    }
}

void ImapFetch::fetch_new(ImapConnection& connection) {
    bool moves = !mailbox_.fetching->move_to.empty();
    mail::ImapFolder folder = connection.select(mailbox_.fetching->folder,
                                                moves ? mail::ImapAccess::moving : mail::ImapAccess::reading);
    progress_ = desk_.storage.write(
        [&](storage::Transaction& tx) { return store::imap_progress(tx, source_, folder.uid_validity); });
    moving_failed_.clear();
    while (true) {
        // What cannot be moved must not be looked at again and again.
        std::uint32_t from = moving_failed_.empty() ? progress_.settled : progress_.stored;
        if (from == std::numeric_limits<std::uint32_t>::max()) break;
        Uids uids = connection.uids_from(from + 1);
        if (uids.empty()) break;
        take(connection, uids);
    }
    retry_missed(connection);
    failures_ = 0;
    say_how_it_went();
}

void ImapFetch::take(ImapConnection& connection, const Uids& uids) {
    auto first_new = std::ranges::upper_bound(uids, progress_.stored);
    if (first_new != uids.begin()) settle_stored(connection, Uids(uids.begin(), first_new));
    for (auto begin = first_new; begin != uids.end();) {
        waiting_ = uids.end() - begin;
        auto end = begin + std::min<std::ptrdiff_t>(IMAP_WINDOW, waiting_);
        take_window(connection, Uids(begin, end));
        begin = end;
        ways_.worked(way_, uids.end() - begin);
    }
    waiting_ = 0;
}

// Taken in before, but the desk ended before they were moved.
void ImapFetch::settle_stored(ImapConnection& connection, Uids uids) {
    std::uint32_t last = uids.back();
    for (const store::MissedMessage& missed : missed_messages()) std::erase(uids, missed.uid);
    settle(connection, uids, last);
}

void ImapFetch::take_window(ImapConnection& connection, const Uids& uids) {
    std::unordered_map<std::uint32_t, std::uint64_t> sizes;
    for (const mail::ImapSize& size : connection.sizes(uids)) sizes[size.uid] = size.bytes;
    // After a connection was lost each message comes alone, so that it is known which one does it.
    std::size_t most = lost_times_ > 0 ? 1 : IMAP_WINDOW;
    Uids batch;
    std::uint64_t bytes = 0;
    auto flush = [&] {
        if (!batch.empty()) take_batch(connection, std::exchange(batch, {}));
        bytes = 0;
    };
    for (std::uint32_t uid : uids) {
        std::uint64_t size = sizes[uid];
        if (size > MESSAGE_BYTES_MAX) {
            flush();
            take_beginning(connection, uid, size);
            remember(uid);
            settle(connection, {uid}, uid);
            continue;
        }
        if (batch.size() == most || (!batch.empty() && bytes + size > IMAP_BATCH_BYTES)) flush();
        batch.push_back(uid);
        bytes += size;
    }
    flush();
}

void ImapFetch::take_batch(ImapConnection& connection, Uids uids) {
    if (uids.size() == 1 && uids[0] == lost_at_ && lost_times_ >= IMAP_LOST_MAX) {
        miss(uids[0], 0, "The connection ends whenever this message is fetched.");
        lost_at_ = lost_times_ = 0;
        remember(uids[0]);
        return;
    }
    std::uint32_t last = uids.back();
    Uids missing = fetch_batch(connection, uids);
    std::erase_if(missing, [&](std::uint32_t uid) { return take_alone(connection, uid, 0); });
    remember(last);
    std::erase_if(uids, [&](std::uint32_t uid) { return std::ranges::count(missing, uid) > 0; });
    settle(connection, uids, last);
}

// Stores what the server gives, and gives back what it does not.
Uids ImapFetch::fetch_batch(ImapConnection& connection, const Uids& uids) {
    Uids missing = uids, too_large;
    TakenBatch batch;
    try {
        connection.fetch(uids, [&](mail::ImapMessage message) {
            if (std::erase(missing, message.uid) == 0) return; // given twice
            if (message.is_too_large)
                too_large.push_back(message.uid);
            else
                takers_.take(batch, message.uid, mailbox_.address, way_, std::move(message.bytes));
        });
        if (std::ranges::count(uids, lost_at_) > 0) lost_at_ = lost_times_ = 0;
    } catch (const ImapFailed& failure) {
        if (is_lost(failure.problem)) {
            std::uint32_t at = missing.empty() ? uids.back() : missing.front();
            lost_times_ = at == lost_at_ ? lost_times_ + 1 : 1;
            lost_at_ = at;
        }
        if (failure.problem != ImapProblem::command_refused) throw;
    }
    batch.wait();
    for (const auto& [uid, sentence] : batch.refused()) missing.push_back(uid);
    for (std::uint32_t uid : too_large) take_beginning(connection, uid, MESSAGE_BYTES_MAX + 1);
    std::ranges::sort(missing);
    return missing;
}

// True when nothing is left to do for it: it is stored, or gone from the server.
bool ImapFetch::take_alone(ImapConnection& connection, std::uint32_t uid, std::int64_t attempts_before) {
    std::string reason = "The mail server lists this message but does not give it.";
    TakenBatch batch;
    bool is_given = false, is_too_large = false;
    try {
        connection.fetch({uid}, [&](mail::ImapMessage message) {
            if (std::exchange(is_given, true)) return;
            is_too_large = message.is_too_large;
            if (!is_too_large) takers_.take(batch, uid, mailbox_.address, way_, std::move(message.bytes));
        });
    } catch (const ImapFailed& failure) {
        if (failure.problem != ImapProblem::command_refused) throw;
        reason = failure.what();
    }
    batch.wait();
    if (is_too_large) take_beginning(connection, uid, MESSAGE_BYTES_MAX + 1);
    if (!batch.refused().empty())
        reason = batch.refused().front().second;
    else if (is_given)
        return true;
    if (!connection.has(uid)) return true;
    miss(uid, attempts_before, reason);
    return false;
}

// What is larger than the desk takes: its headers are kept, with the reason, for people to see.
void ImapFetch::take_beginning(ImapConnection& connection, std::uint32_t uid, std::uint64_t bytes) {
    std::string headers = connection.headers(uid).value_or("");
    std::string reason = fmt::format(
        "This message of {} MB is larger than the {} MB that the desk takes. Here is its beginning; all of "
        "it is in the folder {} of the mail server.",
        (bytes + MEGABYTE - 1) / MEGABYTE, MESSAGE_BYTES_MAX / MEGABYTE,
        mailbox_.fetching->move_to.empty() ? mailbox_.fetching->folder : mailbox_.fetching->move_to);
    if (headers.empty())
        headers = fmt::format("X-Folder-Message: {}-{}\r\n\r\n", progress_.uid_validity, uid);
    desk_.storage.write([&](storage::Transaction& tx) {
        store::quarantine_beginning(tx, desk_.clock.now(), mailbox_.address, way_, headers, reason);
        return true;
    });
    log::warning("message_too_large", {{"way", way_}, {"uid", uid}, {"bytes", bytes}});
}

void ImapFetch::retry_missed(ImapConnection& connection) {
    for (const store::MissedMessage& missed : missed_messages()) {
        if (missed.next_at > desk_.clock.now()) break;
        // Written first: when this message ends the connection again, the others have had their turn before
        // it.
        miss(missed.uid, missed.attempts, missed.reason);
        if (!take_alone(connection, missed.uid, missed.attempts)) continue;
        desk_.storage.write([&](storage::Transaction& tx) {
            store::delete_missed(tx, source_, missed.uid);
            return true;
        });
        settle(connection, {missed.uid}, missed.uid);
    }
}

void ImapFetch::miss(std::uint32_t uid, std::int64_t attempts_before, const std::string& reason) {
    log::warning("message_missed", {{"way", way_}, {"uid", uid}, {"attempts", attempts_before + 1}});
    desk_.storage.write([&](storage::Transaction& tx) {
        store::save_missed(tx, source_,
                           {.uid = uid,
                            .attempts = attempts_before + 1,
                            .next_at = desk_.clock.now() + missed_wait(attempts_before),
                            .reason = reason});
        return true;
    });
}

// All up to `stored` is in the desk: from now on it is not fetched again.
void ImapFetch::remember(std::uint32_t stored) {
    failures_ = 0; // it goes on, however often the connection breaks
    progress_.stored = std::max(progress_.stored, stored);
    if (mailbox_.fetching->move_to.empty()) progress_.settled = progress_.stored;
    desk_.storage.write([&](storage::Transaction& tx) {
        store::save_imap_progress(tx, source_, progress_);
        return true;
    });
}

// Moves messages that are in the desk. Afterwards nothing is left to do for any up to `through`.
void ImapFetch::settle(ImapConnection& connection, const Uids& uids, std::uint32_t through) {
    const std::string& folder = mailbox_.fetching->move_to;
    if (folder.empty() || !moving_failed_.empty()) return;
    try {
        if (!uids.empty()) connection.move(uids, folder);
    } catch (const ImapFailed& failure) {
        bool may_go_on =
            failure.problem == ImapProblem::command_refused || failure.problem == ImapProblem::folder_missing;
        if (!may_go_on) throw;
        moving_failed_ = failure.what(); // mail comes in all the same
        return;
    }
    progress_.settled = std::max(progress_.settled, through);
    desk_.storage.write([&](storage::Transaction& tx) {
        store::save_imap_progress(tx, source_, progress_);
        return true;
    });
}

void ImapFetch::say_how_it_went() {
    std::vector<store::MissedMessage> missed = missed_messages();
    if (!moving_failed_.empty()) {
        ways_.stopped(way_, moving_failed_);
    } else if (!missed.empty()) {
        ways_.troubled(
            way_, fmt::format("{} in the folder {} cannot be fetched: {} This is tried again by itself.",
                              missed.size() == 1 ? "One message" : fmt::format("{} messages", missed.size()),
                              mailbox_.fetching->folder, missed.front().reason));
    } else {
        ways_.worked(way_);
    }
}

std::vector<store::MissedMessage> ImapFetch::missed_messages() {
    return desk_.storage.read([&](storage::Transaction& tx) { return store::missed_messages(tx, source_); });
}

std::chrono::milliseconds ImapFetch::until_next_missed() {
    std::vector<store::MissedMessage> missed = missed_messages();
    if (missed.empty()) return mail::IMAP_IDLE_MAX;
    constexpr std::chrono::milliseconds soonest = std::chrono::seconds(1);
    return std::max<std::chrono::milliseconds>(missed.front().next_at - desk_.clock.now(), soonest);
}

std::chrono::seconds ImapFetch::failed(const ImapFailed& failure) {
    if (needs_administrator(failure.problem))
        ways_.stopped(way_, failure.what());
    else
        ways_.troubled(way_, failure.what());
    return wait_after(failure.problem);
}

std::chrono::seconds ImapFetch::failed(const std::exception& failure) {
    ways_.troubled(way_, failure.what());
    return wait_after(ImapProblem::connection_lost);
}

std::chrono::seconds ImapFetch::wait_after(ImapProblem problem) {
    std::chrono::seconds wait = imap_wait(problem, failures_++);
    log::warning("fetching_waits", {{"way", way_}, {"failures", failures_}, {"seconds", wait.count()}});
    return wait;
}

} // namespace eider::channels
