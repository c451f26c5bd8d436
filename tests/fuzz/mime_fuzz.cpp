// Any bytes as a whole message: no crash, UTF-8 out.
#include "platform/base/check.h"
#include "platform/base/text.h"
#include "platform/mail/parse.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view raw(reinterpret_cast<const char*>(data), size);
    eider::mail::ParsedMail mail = eider::mail::parse_mail(raw);
    eider::check(eider::is_utf8(eider::mail::to_json(mail)), "the result is UTF-8");
    for (const eider::mail::Attachment& attachment : mail.attachments) {
        eider::check(!attachment.filename.empty() && attachment.filename.front() != '.',
                     "a file name is never empty nor hidden");
        eider::check(attachment.filename.find_first_of("/\\") == std::string::npos,
                     "a file name has no folder");
    }
    return 0;
}
