// Header fields that tell a machine's mail.
#include "platform/mail/automatic.h"

#include "platform/base/text.h"

namespace eider::mail {

Automatic judge_automatic(const ParsedMail& mail, const Structure& structure) {
    if (structure.root.is("multipart/report")) {
        std::string kind = ascii_lower(structure.root.type.parameter("report-type"));
        if (kind == "feedback-report") return Automatic::feedback_report;
    }
    std::string submitted = ascii_lower(mail.header("Auto-Submitted").value_or("no"));
    if (submitted.starts_with("auto-replied")) return Automatic::auto_reply;
    if (submitted.starts_with("auto-")) return Automatic::bulk;
    if (mail.header("List-Id") || mail.header("List-Post")) return Automatic::list;
    std::string precedence = ascii_lower(mail.header("Precedence").value_or(""));
    if (precedence == "auto_reply") return Automatic::auto_reply;
    if (precedence == "bulk" || precedence == "junk") return Automatic::bulk;
    if (precedence == "list") return Automatic::list;
    return Automatic::none;
}

} // namespace eider::mail
