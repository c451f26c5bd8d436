// The steps of reading a bounce: fields of delivery reports, words of free reports, codes, reasons.
#pragma once
#include "platform/mail/parse.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace eider::mail {

// What one report says of one recipient, before it is judged.
struct FailureReport {
    std::string recipient;
    std::string action;     // lower case; empty when not told
    std::string status;     // as the report's Status field has it
    std::string diagnostic; // what the other server said, or the words around the address
};

// Groups of "Final-Recipient: ... Status: ..." fields in a delivery report or in plain text.
std::vector<FailureReport> read_report_fields(std::string_view text);

// The part of a bounce's text that stands before the copy of the original message.
std::string_view words_of_report(std::string_view text);

// Recipients that the words of a report name, each with the words that follow it.
std::vector<FailureReport> read_report_words(std::string_view report);

// Notifications of Amazon SES in JSON.
std::vector<FailureReport> read_report_json(std::string_view text);

// The enhanced status code ("5.1.1") and the reply code ("550") in a diagnostic; empty when there is none.
std::string find_status(std::string_view diagnostic);
std::string find_reply_code(std::string_view diagnostic);

// What is known of one failure. Any of it may be empty.
struct FailureSigns {
    std::string_view said = {};   // what is judged
    std::string_view around = {}; // the words around it, which may tell the SMTP command that was refused
    std::string_view status = {};
    std::string_view reply_code = {};
};

// Sisimai's word for what happened; "undefined" when nothing tells.
std::string judge_reason(const FailureSigns& signs);

// The e-mail address in "rfc822; <ann@example.com>" and the like; empty when there is none.
std::string address_in(std::string_view text);

} // namespace eider::mail
