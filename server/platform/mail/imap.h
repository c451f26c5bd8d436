// Takes mail from a folder of an IMAP server. What a server or the network does wrong is thrown as
// ImapFailed, with a sentence for the person who looks after the mail, and caught once by the loop of the
// mailbox.
#pragma once
#include "platform/base/interrupt.h"
#include "platform/base/result.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace eider::mail {

inline constexpr std::chrono::milliseconds IMAP_CONNECT_TIMEOUT = std::chrono::seconds(20);
inline constexpr std::chrono::milliseconds IMAP_ANSWER_TIMEOUT = std::chrono::minutes(2); // without a byte
inline constexpr std::chrono::milliseconds IMAP_COMMAND_TIMEOUT = std::chrono::minutes(30);
inline constexpr std::chrono::milliseconds IMAP_TEST_TIMEOUT = std::chrono::seconds(15);
// Servers end an IDLE after 29 minutes, and what stands between us and them forgets silent connections
// sooner.
inline constexpr std::chrono::milliseconds IMAP_IDLE_MAX = std::chrono::minutes(9);
inline constexpr std::chrono::milliseconds IMAP_POLL_EVERY =
    std::chrono::seconds(30); // where IDLE is not offered
inline constexpr std::size_t IMAP_FOLDERS_LISTED = 40;
inline constexpr std::size_t IMAP_WORDS_MAX = 300; // bytes of a server's words that are kept
inline constexpr std::uint32_t IMAP_UIDS_PER_SEARCH = 50'000;

enum class ImapSecurity {
    tls,      // from the first byte; port 993
    starttls, // which must be offered; port 143
    plain,    // only for a server on this very machine
};

struct ImapServer {
    std::string host;
    int port = 993;
    ImapSecurity security = ImapSecurity::tls;
    std::string user = {};
    std::string password = {};
    std::string bearer_token = {};    // not empty = XOAUTH2 instead of the password
    std::string authorities_pem = {}; // whom to trust instead of the system's certificate authorities
    std::chrono::milliseconds connect_timeout = IMAP_CONNECT_TIMEOUT;
    std::chrono::milliseconds answer_timeout = IMAP_ANSWER_TIMEOUT;
    std::chrono::milliseconds command_timeout = IMAP_COMMAND_TIMEOUT;
    std::chrono::milliseconds idle_max = IMAP_IDLE_MAX;
    std::chrono::milliseconds poll_every = IMAP_POLL_EVERY;
};

enum class ImapProblem {
    bad_settings,
    host_not_found,
    not_reachable,
    timed_out,
    connection_lost,
    tls_missing,
    tls_failed,
    certificate_not_trusted,
    login_not_offered,
    login_refused,
    login_busy, // for now
    folder_missing,
    command_refused, // NO or BAD to something that other servers do
    not_understood,
    interrupted, // by ourselves
};

struct ImapFailed : WireFailed {
    ImapFailed(ImapProblem what_kind, const std::string& sentence)
        : WireFailed(sentence), problem(what_kind) {}
    ImapProblem problem;
};

struct ImapFolder {
    std::uint32_t uid_validity = 0;
    std::uint32_t messages = 0;
};

struct ImapSize {
    std::uint32_t uid;
    std::uint64_t bytes; // as the server says; not to be trusted
};

struct ImapMessage {
    std::uint32_t uid;
    std::string bytes;
    bool is_too_large = false; // larger than IMAP_LITERAL_BYTES_MAX, bytes are empty
};

enum class ImapAccess { reading, moving }; // reading: the server keeps us from changing anything

// A signed-in connection. One thread at a time. Everything may throw ImapFailed; after connection_lost,
// timed_out, not_understood and interrupted it is of no use any more.
class ImapConnection {
  public:
    virtual ~ImapConnection() = default;
    // Throws folder_missing with the names of the folders that there are.
    virtual ImapFolder select(const std::string& folder, ImapAccess access) = 0;
    // The messages of the selected folder from `first` on, ascending, each once; at most IMAP_UIDS_PER_SEARCH
    // of them when there are very many, then the lowest.
    virtual std::vector<std::uint32_t> uids_from(std::uint32_t first) = 0;
    virtual std::vector<ImapSize> sizes(const std::vector<std::uint32_t>& uids) = 0;
    // Gives each message to `each` as it comes, without marking it as seen. One that the server does not give
    // is left out; when it says NO to all, command_refused is thrown.
    virtual void fetch(const std::vector<std::uint32_t>& uids,
                       const std::function<void(ImapMessage)>& each) = 0;
    virtual std::optional<std::string> headers(std::uint32_t uid) = 0;
    virtual bool has(std::uint32_t uid) = 0;
    // Afterwards the messages are in `folder` only. Never touches any other message.
    virtual void move(const std::vector<std::uint32_t>& uids, const std::string& folder) = 0;
    // Returns when something may have come, at the latest when it is time to look anyway, or after `at_most`.
    virtual void wait_for_news(std::chrono::milliseconds at_most) = 0;
};

// Connects, encrypts and signs in. `interrupt` ends every waiting with ImapProblem::interrupted.
std::unique_ptr<ImapConnection> connect_imap(const ImapServer& server, const Interrupt& interrupt);

// Signs in and looks at the folder: "Signed in at imap.example; 12 messages in INBOX." or what is wrong and
// what to do. Blocks for a few times IMAP_TEST_TIMEOUT at most.
Result<std::string> test_imap(const ImapServer& server, const std::string& folder);

// The sentence of a problem with connecting; `detail` are the words of the library or the server.
std::string imap_sentence(ImapProblem problem, const ImapServer& server, std::string_view detail);

} // namespace eider::mail
