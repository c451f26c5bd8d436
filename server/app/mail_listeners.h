// Listeners for a mail server that hands messages over, as the configuration wants them.
#pragma once
#include "app/options.h"
#include "channels/mail/listening.h"

#include <list>

namespace eider::app {

class MailListeners {
  public:
    MailListeners(Desk& desk, channels::Ways& ways) : desk_(desk), ways_(ways) {}

    // Says on standard output where mail is taken. Refuses with a sentence when a place cannot be listened
    // on. The demonstration takes no real mail.
    Result<void> start(const Settings& settings, bool is_demonstration);
    // Each is given that long to finish what is coming in.
    void stop(std::chrono::milliseconds grace);

  private:
    struct Door {
        channels::ListenedMail taker;
        mail::SmtpListener listener;
        Door(Desk& desk, channels::Ways& ways, const std::string& way, mail::SmtpListenerOptions options)
            : taker(desk, ways, way), listener(std::move(options), taker) {}
    };
    Result<void> open(const std::string& way, mail::Dialect dialect, const std::string& place,
                      const std::vector<std::string>& trusted);

    Desk& desk_;
    channels::Ways& ways_;
    std::list<Door> doors_;
};

} // namespace eider::app
