// One signed-in connection to an IMAP server: commands in, what they gave out.
#pragma once
#include "platform/mail/imap.h"
#include "platform/mail/imap_response.h"
#include "platform/mail/imap_wire.h"

#include <set>

namespace eider::mail {

// Codes by which a server says that it is only for now (RFC 5530).
bool is_for_now(std::string_view code);

class ImapSession final : public ImapConnection {
  public:
    // Connects, encrypts and signs in.
    ImapSession(const ImapServer& server, const Interrupt& interrupt);
    ~ImapSession() override; // says goodbye without waiting

    ImapFolder select(const std::string& folder, ImapAccess access) override;
    std::vector<std::uint32_t> uids_from(std::uint32_t first) override;
    std::vector<ImapSize> sizes(const std::vector<std::uint32_t>& uids) override;
    void fetch(const std::vector<std::uint32_t>& uids, const std::function<void(ImapMessage)>& each) override;
    std::optional<std::string> headers(std::uint32_t uid) override;
    bool has(std::uint32_t uid) override;
    void move(const std::vector<std::uint32_t>& uids, const std::string& folder) override;
    void wait_for_news(std::chrono::milliseconds at_most) override;

  private:
    using Each = std::function<void(ImapResponse&)>;

    // --- signing in
    void greet();
    void encrypt();
    void sign_in();
    ImapResponse authenticate(std::string_view mechanism, const std::string& response);
    ImapResponse log_in();
    [[noreturn]] void login_refused(const ImapResponse& answer);
    void ask_capabilities();
    bool offers(std::string_view capability) const;

    // --- commands
    // Sends a command and reads up to its answer. Untagged data goes to `each`.
    ImapResponse command(std::string_view line, const Each& each = {});
    // As command; NO or BAD is thrown as command_refused with `doing` ("fetch mail").
    ImapResponse must(std::string_view doing, std::string_view line, const Each& each = {});
    std::string send(std::string_view line); // gives its tag
    ImapResponse read_answer(const std::string& tag, const Each& each);
    void await_continuation(const std::string& tag);
    std::vector<std::string> list_folders();

    // --- the wire
    ImapResponse read();                                       // waits for one response
    std::optional<ImapResponse> read_until(Deadline deadline); // empty when nothing came
    void notice(const ImapResponse& response);
    [[noreturn]] void fail(ImapProblem problem, std::string_view detail = {}) const;
    Deadline answer_deadline() const;

    const ImapServer server_;
    ImapWire wire_;
    ImapReader reader_;
    std::set<std::string> capabilities_;
    bool knows_capabilities_ = false;
    int commands_ = 0;
    std::uint32_t messages_ = 0;
    std::uint32_t uid_validity_ = 0;
    std::uint32_t uid_next_ = 0; // 0 = not said
    bool has_news_ = false;      // since the last search
    bool is_signed_in_ = false;
    bool is_broken_ = false;
    Deadline command_deadline_ = {};
};

} // namespace eider::mail
