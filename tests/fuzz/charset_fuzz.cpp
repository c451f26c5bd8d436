// The first line names a charset, the rest are bytes in it: always UTF-8 out. The same bytes as header values
// too.
#include "platform/base/check.h"
#include "platform/base/text.h"
#include "platform/mail/address.h"
#include "platform/mail/charset.h"
#include "platform/mail/header.h"
#include "platform/mail/tnef.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace eider;
    std::string_view all(reinterpret_cast<const char*>(data), size);
    std::size_t end = std::min(all.find('\n'), all.size());
    std::string_view name = all.substr(0, end), bytes = all.substr(std::min(end + 1, all.size()));
    check(is_utf8(mail::to_utf8(bytes, name)), "what comes out is UTF-8");
    check(is_utf8(mail::decode_text(bytes, name)), "a decoded field is UTF-8");
    for (const mail::Address& address : mail::read_addresses(bytes, 100, name))
        check(is_utf8(address.name) && is_utf8(address.address), "an address is UTF-8");
    for (const auto& [key, value] : mail::read_parameters(bytes).parameters)
        check(is_utf8(value), "a parameter is UTF-8");
    mail::read_date(bytes);
    mail::read_message_ids(bytes);
    mail::read_tnef(bytes);
    return 0;
}
