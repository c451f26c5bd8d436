// Delivery reports.
#include "platform/mail/bounce.h"

#include "platform/base/text.h"

namespace eider::mail {

std::vector<BouncedRecipient> read_bounce(const ParsedMail& mail, const Structure&) {
    std::vector<BouncedRecipient> out;
    for (const Attachment& attachment : mail.attachments) {
        if (!attachment.content_type.ends_with("delivery-status")) continue;
        BouncedRecipient recipient;
        for (std::string_view line : split(attachment.bytes, '\n')) {
            std::string_view value = trim(line.substr(std::min(line.find(':') + 1, line.size())));
            if (starts_with_ignoring_case(line, "final-recipient:"))
                recipient.recipient = make_utf8(trim(value.substr(value.find(';') + 1)));
            if (starts_with_ignoring_case(line, "status:")) recipient.status = make_utf8(value.substr(0, 5));
        }
        if (!recipient.recipient.empty()) out.push_back(std::move(recipient));
    }
    return out;
}

} // namespace eider::mail
