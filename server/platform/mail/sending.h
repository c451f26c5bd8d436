// The mail wire as a seam: the desk sends through the real one, tests through one that can be told to fail.
#pragma once
#include "platform/mail/submit.h"

#include <string_view>

namespace eider::mail {

class MailWire {
  public:
    virtual ~MailWire() = default;
    // As submit(). Thread: any.
    virtual SubmitResult send(const SmtpServer& server, const Envelope& envelope, std::string_view bytes) = 0;
};

class SmtpWire final : public MailWire {
  public:
    SubmitResult send(const SmtpServer& server, const Envelope& envelope, std::string_view bytes) override {
        return submit(server, envelope, bytes);
    }
};

} // namespace eider::mail
