// A mail wire that keeps what it is given, or fails as it is told, without any network. Thread: any.
#pragma once
#include "platform/mail/sending.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <string>
#include <vector>

namespace eider::support {

class FakeMailWire final : public mail::MailWire {
  public:
    struct Sent {
        mail::SmtpServer server;
        mail::Envelope envelope;
        std::string bytes;
    };

    mail::SubmitResult send(const mail::SmtpServer& server, const mail::Envelope& envelope,
                            std::string_view bytes) override {
        std::lock_guard lock(mutex_);
        mail::SubmitResult result{.state = mail::SubmitState::delivered};
        if (!next_.empty()) {
            result = std::move(next_.front());
            next_.pop_front();
        }
        result.host = server.host;
        result.port = server.port;
        if (result.state == mail::SubmitState::delivered || result.maybe_delivered)
            sent_.push_back({.server = server, .envelope = envelope, .bytes = std::string(bytes)});
        return result;
    }

    // The results of the next calls, in order; afterwards all is delivered again. One that fails with
    // `maybe_delivered` keeps the mail.
    void end_next_with(mail::SubmitResult result) {
        std::lock_guard lock(mutex_);
        next_.push_back(std::move(result));
    }
    std::size_t sent_count() const {
        std::lock_guard lock(mutex_);
        return sent_.size();
    }
    std::vector<Sent> sent(std::size_t from = 0) const {
        std::lock_guard lock(mutex_);
        return {sent_.begin() + static_cast<std::ptrdiff_t>(std::min(from, sent_.size())), sent_.end()};
    }

  private:
    mutable std::mutex mutex_; // guards both
    std::deque<mail::SubmitResult> next_;
    std::vector<Sent> sent_;
};

} // namespace eider::support
