// Starts and stops the listeners for mail.
#include "app/mail_listeners.h"

#include <cstdio>

namespace eider::app {

Result<void> MailListeners::start(const Settings& settings, bool is_demonstration) {
    bool is_wanted = !settings.listen_lmtp.empty() || !settings.listen_smtp.empty();
    if (is_demonstration && is_wanted) {
        std::printf("This is the demonstration: it does not listen for mail.\n");
        return {};
    }
    TRY_VOID(open("lmtp", mail::Dialect::lmtp, settings.listen_lmtp, settings.trusted_mail_servers));
    TRY_VOID(open("smtp", mail::Dialect::smtp, settings.listen_smtp, settings.trusted_mail_servers));
    return {};
}

Result<void> MailListeners::open(const std::string& way, mail::Dialect dialect, const std::string& place,
                                 const std::vector<std::string>& trusted) {
    if (place.empty()) {
        ways_.forget(way);
        return {};
    }
    Door& door = doors_.emplace_back(
        desk_, ways_, way,
        mail::SmtpListenerOptions{.dialect = dialect,
                                  .place = place,
                                  .trusted = trusted,
                                  .message_bytes_max = channels::LISTENED_MESSAGE_BYTES_MAX});
    auto listening = door.listener.start();
    if (!listening) {
        ways_.stopped(way, listening.error().sentence);
        return std::unexpected(listening.error());
    }
    ways_.worked(way);
    std::printf("taking mail by %s on %s\n", way.c_str(), listening->c_str());
    return {};
}

void MailListeners::stop(std::chrono::milliseconds grace) {
    for (Door& door : doors_) door.listener.stop(grace);
}

} // namespace eider::app
