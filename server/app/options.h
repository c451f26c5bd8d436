// How the program is told what to do: configuration file and command line.
#pragma once
#include "platform/base/result.h"
#include "platform/mail/dkim.h"
#include "platform/mail/submit.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace eider::app {

// Exit statuses of the command line.
inline constexpr int DONE = 0, WRONG_USAGE = 64, WRONG_INPUT = 65, INPUT_OUTPUT_ERROR = 74, TRY_LATER = 75;

inline constexpr const char* DEMONSTRATION_FOLDER = "./data-demo"; // when no other is named

struct Settings {
    std::string data_folder = "./data";
    bool is_demonstration = false;
    std::string database_url; // "" = SQLite in the data folder
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080;
    std::string public_url;
    std::vector<std::string> trusted_proxies;
    std::int64_t requests_per_minute = 100'000;
    bool log_every_request = false;
    bool log_as_json = false;

    // Mail goes out when a server is given.
    std::string mail_address; // "support@example.com": From and the address of answers
    std::string mail_name;    // "Example Support"
    std::optional<mail::SmtpServer> smtp;
    std::optional<mail::DkimKey> dkim; // signs mail of its domain

    // Mail comes in where these listen: "127.0.0.1:24", "/run/eider/lmtp"; "" = not this way.
    std::string listen_lmtp, listen_smtp;
    std::vector<std::string> trusted_mail_servers; // networks beside this machine that may connect there
};

// Reads a TOML file into `settings`. Refuses unknown names and wrong types with a sentence that names them.
Result<void> read_configuration(const std::string& file, Settings& settings);
// "127.0.0.1:8080", "[::1]:0", ":8080".
Result<void> read_listen(const std::string& text, Settings& settings);

} // namespace eider::app
