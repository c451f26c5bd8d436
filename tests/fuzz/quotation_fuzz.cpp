// Any text: cutting loses no byte's place and never invents words; nor does reading what was passed on.
#include "platform/base/check.h"
#include "platform/base/text.h"
#include "platform/mail/charset.h"
#include "platform/mail/forwarded.h"
#include "platform/mail/quotation.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace eider;
    std::string text = mail::clean_lines(make_utf8({reinterpret_cast<const char*>(data), size}));
    mail::TextHints hints;
    if (size > 2) hints.quotations = {data[0] % std::max<std::size_t>(text.size(), 1)};
    if (text.empty()) hints = {};
    mail::CutText cut = mail::cut_text(text, hints, "Ann Miller");
    check(cut.reply.size() <= text.size() && cut.quoted.size() <= text.size() &&
              cut.signature.size() <= text.size(),
          "a cut text is no longer than the whole");
    check(is_utf8(cut.reply) && is_utf8(cut.quoted) && is_utf8(cut.signature),
          "characters are never cut in two");
    for (std::string_view subject : {"Fwd: Lamp", "Re: Lamp"})
        if (std::optional<mail::Forwarded> found = mail::read_forwarded_text(subject, text)) {
            check(found->writer != mail::Address{}, "a forward has a writer");
            check(found->text.size() <= text.size() && found->comment.size() <= text.size(),
                  "what was passed on is no longer than the whole");
            check(is_utf8(found->text) && is_utf8(found->writer.name) && is_utf8(found->subject),
                  "a forward is UTF-8");
        }
    return 0;
}
