// A first cut: everything from the first quotation on.
#include "platform/mail/quotation.h"

#include "platform/base/text.h"

namespace eider::mail {

CutText cut_text(std::string_view text, const std::vector<std::size_t>& quote_begins, std::string_view) {
    std::size_t cut = quote_begins.empty() ? text.size() : quote_begins.front();
    std::size_t at = 0;
    for (std::string_view line : split(text, '\n')) {
        bool quote = line.starts_with('>') || line.starts_with("-----Original") ||
                     (line.starts_with("On ") && line.ends_with("wrote:"));
        if (quote && at < cut) cut = at;
        at += line.size() + 1;
    }
    return {std::string(trim(text.substr(0, cut))), std::string(trim(text.substr(cut))), {}};
}

} // namespace eider::mail
