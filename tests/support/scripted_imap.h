// An IMAP server for tests that says what it was told to, on a free port of 127.0.0.1, to one client after
// another.
//
//   ScriptedImap server;
//   server.answer("SELECT", "* 3 EXISTS\r\n{tag} OK done\r\n");
//   server.steps("IDLE", {"+ idling\r\n* 4 EXISTS\r\n", "{tag} OK\r\n"});  // a line of the client between
//   two steps
#pragma once
#include "platform/mail/imap.h"
#include "tests/support/test_certificate.h"

#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace eider::support {

class ScriptedImap {
  public:
    explicit ScriptedImap(mail::ImapSecurity security = mail::ImapSecurity::plain);
    ~ScriptedImap();
    ScriptedImap(const ScriptedImap&) = delete;
    ScriptedImap& operator=(const ScriptedImap&) = delete;

    void greet(std::string greeting);
    // To commands that begin with `command`, ignoring case; the longest that fits counts. "" hangs up.
    void answer(std::string command, std::string answer) { steps(std::move(command), {std::move(answer)}); }
    void steps(std::string command, std::vector<std::string> steps);

    mail::ImapServer server() const;       // settings with which it is reached
    std::vector<std::string> said() const; // lines of clients, without tags

  private:
    void serve(int socket);
    std::vector<std::string> rule_for(std::string_view command) const; // empty when there is none
    std::string greeting() const;
    void note(std::string_view line);

    const mail::ImapSecurity security_;
    const TestCertificate certificate_;
    int socket_ = -1, port_ = 0;
    mutable std::mutex mutex_; // guards greeting_, rules_, said_
    std::string greeting_ = "* OK ready\r\n";
    std::map<std::string, std::vector<std::string>> rules_;
    std::vector<std::string> said_;
    std::thread thread_;
};

} // namespace eider::support
