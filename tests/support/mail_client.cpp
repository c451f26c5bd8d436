// A mail server's side of a connection to the desk, for tests.
#include "tests/support/mail_client.h"

#include "platform/base/check.h"
#include "platform/base/text.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace eider::support {
namespace {

int connect_to(const std::string& place) {
    sockaddr_storage address{};
    socklen_t size = 0;
    if (place.starts_with('/')) {
        auto& file = reinterpret_cast<sockaddr_un&>(address);
        file.sun_family = AF_UNIX;
        place.copy(file.sun_path, sizeof file.sun_path - 1);
        size = sizeof file;
    } else {
        auto& port = reinterpret_cast<sockaddr_in&>(address);
        port.sin_family = AF_INET;
        port.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        port.sin_port = htons(
            static_cast<in_port_t>(to_integer(std::string_view(place).substr(place.rfind(':') + 1)).value()));
        size = sizeof port;
    }
    int socket = ::socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    check(socket >= 0 && ::connect(socket, reinterpret_cast<sockaddr*>(&address), size) == 0,
          "a test can connect to the desk");
    return socket;
}

} // namespace

MailClient::MailClient(const std::string& place) : wire_(std::make_unique<TestWire>(connect_to(place))) {}

std::string MailClient::hear() {
    while (auto line = wire_->read_line()) {
        if (line->size() > 3 && (*line)[3] == '-') continue;
        return std::string(trim(*line));
    }
    return "";
}

std::vector<std::string> MailClient::deliver(const std::vector<std::string>& recipients,
                                             std::string_view message, std::string_view sender,
                                             bool by_lmtp) {
    ask("MAIL FROM:<" + std::string(sender) + ">");
    std::size_t taken = 0;
    for (const std::string& recipient : recipients)
        taken += ask("RCPT TO:<" + recipient + ">").starts_with("250");
    std::string begun = ask("DATA");
    if (!begun.starts_with("354")) return {begun};
    say(std::string(message) + ".\r\n");
    std::vector<std::string> answers;
    for (std::size_t i = 0; i < (by_lmtp ? taken : 1); ++i) answers.push_back(hear());
    return answers;
}

} // namespace eider::support
