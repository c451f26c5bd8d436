// Serves the desk.
#include "app/serve.h"

#include "api/api.h"
#include "api/live.h"
#include "app/demonstration.h"
#include "app/desk_process.h"
#include "app/mail_listeners.h"
#include "channels/mail/imap_fetch.h"
#include "channels/mail/surface.h"
#include "notices/notices.h"
#include "people/sign_in.h"
#include "platform/base/log.h"
#include "platform/http/server.h"
#include "promises/promises.h"
#include "promises/rules.h"
#include "recognition/recognition.h"
#include "tickets/absence.h"
#include "tickets/counts.h"
#include "tickets/outbox.h"
#include "tickets/snooze.h"
#include "tickets/tickets.h"

#include <csignal>
#include <cstdio>
#include <fmt/format.h>

namespace eider::app {
namespace {

constexpr std::chrono::milliseconds GRACE{10'000}; // for requests in flight when the desk stops
constexpr std::chrono::minutes TIDY_EVERY{30};

// Blocks the signals for all threads that are made afterwards, so that only wait() gets them.
class StopSignals {
  public:
    StopSignals() {
        sigemptyset(&signals_);
        sigaddset(&signals_, SIGTERM);
        sigaddset(&signals_, SIGINT);
        pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
        std::signal(SIGPIPE, SIG_IGN);
    }
    // Calls `meanwhile` every `interval` until a signal comes.
    template <class Meanwhile> void wait(std::chrono::seconds interval, Meanwhile&& meanwhile) {
        timespec time{.tv_sec = interval.count(), .tv_nsec = 0};
        while (true) {
            int signal = sigtimedwait(&signals_, nullptr, &time);
            if (signal == SIGTERM || signal == SIGINT) return;
            if (signal < 0 && errno == EAGAIN) meanwhile();
        }
    }

  private:
    sigset_t signals_{};
};

http::ServerOptions server_options(const Settings& settings) {
    http::ServerOptions options;
    options.host = settings.host;
    options.port = settings.port;
    options.trusted_proxies = settings.trusted_proxies;
    options.log_every_request = settings.log_every_request;
    return options;
}

// Whom a push service asks when something is wrong.
std::string contact_of(const Settings& settings) {
    if (!settings.mail_address.empty()) return "mailto:" + settings.mail_address;
    return settings.public_url.starts_with("https://") ? settings.public_url : "";
}

void tidy_up(Desk& desk) {
    try {
        desk.storage.write(
            [&](storage::Transaction& tx) { return tickets::forget_old_uploads(tx, desk.clock.now()); });
    } catch (const Failure& failed) {
        log::warning("tidy_up_waits", {{"error", failed.what()}});
    }
}

void greet(storage::Storage& storage, const Settings& settings, std::uint16_t port) {
    bool bracketed = settings.host.find(':') != std::string::npos;
    std::string url =
        fmt::format("http://{}:{}", bracketed ? "[" + settings.host + "]" : settings.host, port);
    std::printf("listening on %s\n", url.c_str());
    if (!storage.read([](storage::Transaction& tx) { return people::is_set_up(tx); }))
        std::printf("This desk is new: open %s to make the first administrator.\n", url.c_str());
    if (settings.dkim)
        std::printf("Mail of %s is signed. Others check it by the DNS entry %s TXT \"%s\"\n",
                    settings.dkim->domain().c_str(), settings.dkim->dns_name().c_str(),
                    settings.dkim->dns_entry().c_str());
    for (const std::string& line : words_about_demonstration(storage, url)) std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

std::vector<events::Reader> all_readers(Desk& desk, const channels::MailSettings& mail) {
    return {tickets::counts_reader(),
            tickets::owners_reader(),
            promises::promises_reader(),
            recognition::thanks_reader(),
            notices::notices_reader(desk.clock),
            channels::mail_out_reader(desk, mail)};
}

} // namespace

int serve(const Settings& settings) {
    StopSignals signals;
    log::start({.form = settings.log_as_json ? log::Form::json : log::Form::key_value});
    DeskProcess process(settings);
    Desk& desk = process.desk();
    if (auto ready = make_demonstration_ready(desk, settings); !ready) {
        std::fprintf(stderr, "eider: %s\n", ready.error().sentence.c_str());
        return WRONG_INPUT;
    }
    auto mail = is_demonstration(process.storage()) ? demo::mail_settings() : mail_settings(settings);
    mail::SmtpWire wire;
    push::HttpsWire push_wire(push::reach());
    Wakeup bell;

    process.storage().write([](storage::Transaction& tx) {
        events::settle_after_move(tx);
        return true;
    });
    process.storage().on_events([&bell] { bell.ring(); });
    {
        jobs::take_over(process.storage(), desk.clock.now());
        events::ReaderThreads readers(process.storage(), desk.clock, bell, all_readers(desk, mail));
        jobs::Workers workers(
            process.storage(), desk.clock, bell,
            {channels::mail_in_lane(desk), channels::mail_out_lane(desk, mail, wire),
             tickets::outbox_lane(process.storage(), desk.clock, channels::leaving_check(desk, mail)),
             tickets::snooze_lane(process.storage(), desk.clock),
             promises::rules_lane(process.storage(), desk.clock),
             tickets::owners_lane(process.storage(), desk.clock),
             notices::notices_lane(desk, {.contact = contact_of(settings)}, push_wire)});
        promises::Sweeper sweeper(process.storage(), desk.clock);
        channels::Ways ways(desk);
        std::optional<channels::ImapFetchers> fetchers;
        if (!is_demonstration(process.storage())) fetchers.emplace(desk, ways);
        api::LiveHub live(desk, bell);
        api::Api door(desk, live, {.requests_per_minute = settings.requests_per_minute, .mail = mail});
        http::Server server(server_options(settings), door);
        auto port = server.start();
        if (!port) {
            std::fprintf(stderr, "eider: %s\n", port.error().sentence.c_str());
            return INPUT_OUTPUT_ERROR;
        }
        MailListeners mail_in(desk, ways);
        if (auto listening = mail_in.start(settings, is_demonstration(process.storage())); !listening) {
            std::fprintf(stderr, "eider: %s\n", listening.error().sentence.c_str());
            return INPUT_OUTPUT_ERROR;
        }
        greet(process.storage(), settings, *port);
        signals.wait(std::chrono::seconds(TIDY_EVERY), [&] { tidy_up(desk); });
        mail_in.stop(GRACE);
        server.stop(GRACE); // requests in flight are answered before anything below is closed
    }
    process.storage().on_events(nullptr);
    process.storage().stop();
    log::stop();
    return DONE;
}

} // namespace eider::app
