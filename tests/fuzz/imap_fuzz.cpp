// Any bytes as what an IMAP server says: no crash, the same responses however the bytes are cut, nothing
// beyond limits.
#include "platform/base/check.h"
#include "platform/base/text.h"
#include "platform/mail/imap_names.h"
#include "platform/mail/imap_response.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace {

using eider::check;
using eider::mail::ImapReader;
using eider::mail::ImapResponse;
using eider::mail::ImapValue;

// Everything that was said, as one text to compare.
void write(const ImapValue& value, std::string& out) {
    out += static_cast<char>('0' + static_cast<int>(value.kind));
    out += value.text + (value.is_dropped ? "!" : "") + "(";
    for (const ImapValue& item : value.items) write(item, out);
    out += ")";
}

std::string read_in_pieces(std::string_view bytes, std::size_t piece) {
    ImapReader reader;
    std::string said;
    for (std::size_t i = 0; i < bytes.size(); i += piece) {
        reader.feed(bytes.substr(i, piece));
        while (std::optional<ImapResponse> response = reader.next()) {
            check(eider::is_utf8(response->words), "words are UTF-8");
            said += response->tag + " " + response->name + " " + response->code + " " + response->words;
            said += response->is_malformed ? "?" : "";
            for (const ImapValue& value : response->values) write(value, said);
            for (const ImapValue& value : response->code_values) write(value, said);
            check(eider::mail::search_numbers(*response).size() <= eider::mail::IMAP_NUMBERS_MAX,
                  "a set is not written out beyond its limit");
            for (const ImapValue& value : response->values)
                check(eider::is_utf8(eider::mail::from_imap_utf7(value.text)),
                      "the name of a folder is UTF-8");
            if (auto fetched = eider::mail::take_fetched(*response))
                check(!response->is_malformed && (!fetched->body || !fetched->is_too_large),
                      "a message is given or too large");
            said += "\n";
        }
    }
    return said + reader.problem();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view bytes(reinterpret_cast<const char*>(data), size);
    std::string whole = read_in_pieces(bytes, std::max<std::size_t>(size, 1));
    for (std::size_t piece : {1, 13}) check(read_in_pieces(bytes, piece) == whole, "cuts change nothing");
    return 0;
}
