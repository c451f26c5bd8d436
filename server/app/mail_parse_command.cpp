// The command line around the mail reader.
#include "app/mail_parse_command.h"

#include "app/read_input.h"
#include "platform/mail/parse.h"

namespace eider::app {

int mail_parse_command(const std::string& path_or_dash) {
    constexpr std::size_t MEGABYTES_MAX = 256; // the mail reader's own limit is lower
    auto raw = read_input(path_or_dash, "message", MEGABYTES_MAX);
    if (!raw) return complain_about_input(raw.error());
    return print_line(mail::to_json(mail::parse_mail(*raw)));
}

} // namespace eider::app
