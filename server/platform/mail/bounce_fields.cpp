// Fields of delivery reports (RFC 3464), in a part of their own or in the middle of a text.
#include "platform/base/text.h"
#include "platform/mail/bounce_parts.h"
#include "platform/mail/charset.h"

#include <boost/json.hpp>

namespace eider::mail {
namespace {

constexpr std::size_t most_recipients = 1000, longest_diagnostic = 4000;

struct ReportField {
    std::string name; // lower case
    std::string value;
};

// Value without its type: "rfc822; ann@example.com" -> "ann@example.com".
std::string_view without_type(std::string_view value) {
    std::size_t semicolon = value.find(';');
    if (semicolon == value.npos || value.substr(0, semicolon).find_first_of("@ <") != value.npos)
        return trim(value);
    return trim(value.substr(semicolon + 1));
}

bool is_report_field(std::string_view name) {
    for (std::string_view known :
         {"final-recipient", "original-recipient", "action", "status", "diagnostic-code", "remote-mta",
          "x-actual-recipient", "last-attempt-date", "reporting-mta", "arrival-date", "will-retry-until",
          "received-from-mta", "x-postfix-queue-id", "x-supplementary-info", "final-log-id", "x-display-name",
          "x-original-status"})
        if (name == known) return true;
    return false;
}

std::optional<ReportField> field_of(std::string_view line) {
    std::size_t colon = line.find(':');
    if (colon == line.npos || colon > 40) return {};
    std::string name = ascii_lower(trim(line.substr(0, colon)));
    if (!is_report_field(name)) return {};
    return ReportField{std::move(name), std::string(trim(line.substr(colon + 1)))};
}

// All known fields of the text, folded lines joined, an empty field for each blank line.
std::vector<ReportField> fields_of(std::string_view text) {
    std::vector<ReportField> out;
    bool open = false;
    for (std::string_view line : split(text, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (trim(line).empty()) {
            out.push_back({});
            open = false;
        } else if ((line.front() == ' ' || line.front() == '\t') && open) {
            if (out.back().value.size() < longest_diagnostic)
                out.back().value += " " + std::string(trim(line));
        } else if (std::optional<ReportField> field = field_of(line)) {
            out.push_back(std::move(*field));
            open = true;
        } else if (open && out.back().name == "diagnostic-code" &&
                   out.back().value.size() < longest_diagnostic) {
            out.back().value += " " + std::string(trim(line)); // some programs forget to indent
        }
    }
    return out;
}

// Collects fields of one recipient until a blank line, or a field that the group already has, begins the
// next.
class Grouper {
  public:
    void take(const ReportField& field) {
        if (field.name.empty() ||
            (is_single(field.name) && std::find(seen_.begin(), seen_.end(), field.name) != seen_.end()))
            finish();
        if (field.name.empty()) return;
        seen_.push_back(field.name);
        if (field.name == "final-recipient") final_ = field.value;
        if (field.name == "original-recipient" || (field.name == "x-actual-recipient" && original_.empty()))
            original_ = field.value;
        if (field.name == "action")
            current_.action = ascii_lower(make_utf8(field.value.substr(0, field.value.find_first_of(" ;("))));
        if (field.name == "status") current_.status = field.value;
        if (field.name == "diagnostic-code") {
            if (!current_.diagnostic.empty()) current_.diagnostic += ' ';
            current_.diagnostic += field.value;
        }
    }

    void finish() {
        current_.recipient = recipient();
        if (!current_.recipient.empty() && out.size() < most_recipients) out.push_back(std::move(current_));
        current_ = {};
        final_.clear();
        original_.clear();
        seen_.clear();
    }

    std::vector<FailureReport> out;

  private:
    static bool is_single(std::string_view name) {
        return name == "final-recipient" || name == "original-recipient" || name == "action" ||
               name == "status";
    }

    std::string recipient() const {
        for (const std::string& field : {final_, original_})
            if (std::string address = address_in(without_type(field)); !address.empty()) return address;
        return std::string(without_type(final_.empty() ? original_ : final_));
    }

    FailureReport current_;
    std::string final_, original_;
    std::vector<std::string> seen_;
};

FailureReport from_json(const boost::json::object& recipient) {
    auto text = [&](std::string_view key) {
        const boost::json::value* value = recipient.if_contains(key);
        return value && value->is_string() ? std::string(value->get_string()) : std::string();
    };
    return {.recipient = text("emailAddress"),
            .action = ascii_lower(text("action")),
            .status = text("status"),
            .diagnostic = text("diagnosticCode")};
}

} // namespace

std::string address_in(std::string_view text) {
    std::size_t at = text.rfind('@');
    if (at == text.npos) return {};
    constexpr std::string_view ends = " \t\r\n<>\"'()[],;:";
    std::size_t begin = at == 0 ? 0 : text.find_last_of(ends, at - 1) + 1;
    std::size_t end = std::min(text.find_first_of(ends, at), text.size());
    if (begin >= at || end <= at + 1) return {};
    std::string_view address = text.substr(begin, end - begin);
    while (address.ends_with('.')) address.remove_suffix(1);
    return make_utf8(address);
}

std::vector<FailureReport> read_report_fields(std::string_view text) {
    Grouper grouper;
    for (const ReportField& field : fields_of(text)) grouper.take(field);
    grouper.finish();
    for (FailureReport& report : grouper.out) {
        report.status = make_utf8(report.status);
        report.diagnostic = to_utf8(report.diagnostic, {});
        report.recipient = make_utf8(report.recipient);
    }
    return std::move(grouper.out);
}

std::vector<FailureReport> read_report_json(std::string_view text) {
    std::vector<FailureReport> out;
    text = trim(text);
    if (!text.starts_with('{')) return out;
    // A footer may follow the object, and long lines may have been broken anywhere.
    std::string joined;
    for (char c : text)
        if (c != '\n') joined += c;
    boost::system::error_code error;
    boost::json::stream_parser parser;
    parser.write_some(joined, error);
    if (error || !parser.done()) return out;
    boost::json::value value = parser.release();
    const boost::json::object* object = value.if_object();
    if (!object) return out;
    if (const boost::json::value* message = object->if_contains("Message"); message && message->is_string())
        return read_report_json(message->get_string());
    const boost::json::value* bounce = object->if_contains("bounce");
    if (!bounce || !bounce->is_object()) return out;
    const boost::json::value* recipients = bounce->get_object().if_contains("bouncedRecipients");
    if (!recipients || !recipients->is_array()) return out;
    for (const boost::json::value& recipient : recipients->get_array())
        if (recipient.is_object() && out.size() < most_recipients)
            out.push_back(from_json(recipient.get_object()));
    return out;
}

} // namespace eider::mail
