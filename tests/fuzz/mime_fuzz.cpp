// Any bytes as a whole message: no crash, UTF-8 out, and so for all that is asked of a message afterwards.
#include "platform/base/check.h"
#include "platform/base/text.h"
#include "platform/mail/authentication.h"
#include "platform/mail/forwarded.h"
#include "platform/mail/parse.h"
#include "platform/mail/spam_verdict.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view raw(reinterpret_cast<const char*>(data), size);
    eider::mail::ParsedMail mail = eider::mail::parse_mail(raw);
    eider::check(eider::is_utf8(eider::mail::to_json(mail)), "the result is UTF-8");
    for (const eider::mail::Attachment& attachment : mail.attachments) {
        eider::check(!attachment.filename.empty() && attachment.filename != "." &&
                         !attachment.filename.starts_with(".."),
                     "a file name is never empty nor a folder");
        eider::check(attachment.filename.find_first_of("/\\") == std::string::npos,
                     "a file name has no folder");
    }
    if (std::optional<eider::mail::Forwarded> found = eider::mail::read_forwarded(mail))
        eider::check(eider::is_utf8(found->text) && eider::is_utf8(found->writer.name), "a forward is UTF-8");
    eider::mail::read_authentication(mail, eider::mail::UNNAMED_SERVER);
    eider::mail::read_spam_verdict(mail);
    return 0;
}
