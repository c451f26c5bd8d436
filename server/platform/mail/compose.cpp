// Puts a mail together: checks all that goes into its header, then writes header and parts in one pass.
#include "platform/mail/compose.h"

#include "platform/base/text.h"
#include "platform/mail/compose_address.h"
#include "platform/mail/compose_header.h"
#include "platform/mail/compose_parts.h"
#include "platform/mail/message_id.h"

#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

namespace eider::mail {
namespace {

constexpr std::size_t SUBJECT_WORD_MAX = 70;
constexpr std::size_t HEADER_NAME_MAX = 60;

// All of the header that had to be checked, ready to be written.
struct Header {
    Words from, to, cc, reply_to, references;
    std::string in_reply_to;
    Envelope envelope;
};

Result<WireAddress> add_address(Words& words, const NamedAddress& person, std::string_view header,
                                std::string_view field) {
    WireAddress address = TRY(to_wire_address(person.address, field));
    std::string name = clean_line(cut_utf8(clean_line(person.name), NAME_BYTES_MAX));
    words = join_words({std::move(words), mailbox_words(name, address, room_after(header))}, ',');
    return address;
}

void add_recipient(Envelope& envelope, const WireAddress& address) {
    std::string text = address.text();
    if (std::ranges::find(envelope.recipients, text) == envelope.recipients.end())
        envelope.recipients.push_back(std::move(text));
    envelope.needs_smtputf8 |= address.needs_smtputf8;
}

Result<void> add_recipients(Header& header, const OutgoingMail& mail) {
    if (mail.to.size() + mail.cc.size() + mail.bcc.size() > COMPOSED_RECIPIENTS_MAX)
        return refuse_field("to", "TooLong",
                            fmt::format("A mail may go to at most {} people.", COMPOSED_RECIPIENTS_MAX));
    for (const NamedAddress& person : mail.to)
        add_recipient(header.envelope, TRY(add_address(header.to, person, "To", "to")));
    for (const NamedAddress& person : mail.cc)
        add_recipient(header.envelope, TRY(add_address(header.cc, person, "Cc", "cc")));
    for (const NamedAddress& person : mail.bcc)
        add_recipient(header.envelope, TRY(to_wire_address(person.address, "bcc")));
    if (header.envelope.recipients.empty())
        return refuse_field("to", "BlankValue", "The mail has no recipient.");
    if (header.to.empty()) header.to = {"undisclosed-recipients:;"};
    return {};
}

Result<void> add_senders(Header& header, const OutgoingMail& mail) {
    WireAddress from = TRY(add_address(header.from, mail.from, "From", "from"));
    header.envelope.needs_smtputf8 |= from.needs_smtputf8;
    if (mail.reply_to) {
        WireAddress reply_to = TRY(add_address(header.reply_to, *mail.reply_to, "Reply-To", "reply_to"));
        header.envelope.needs_smtputf8 |= reply_to.needs_smtputf8;
    }
    if (!mail.envelope_sender.empty()) {
        WireAddress sender = TRY(to_wire_address(mail.envelope_sender, "envelope_sender"));
        header.envelope.needs_smtputf8 |= sender.needs_smtputf8;
        header.envelope.sender = sender.text();
    } else if (mail.auto_submitted != AutoSubmitted::replied) {
        header.envelope.sender = from.text();
    }
    return {};
}

// "<id>" when the text is an id with or without brackets, else empty.
std::string clean_message_id(std::string_view text) {
    text = trim(text);
    if (text.size() >= 2 && text.front() == '<' && text.back() == '>') text = text.substr(1, text.size() - 2);
    bool good = !text.empty() && text.size() <= MESSAGE_ID_BYTES_MAX &&
                std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~' && c != '<' && c != '>'; });
    return good ? fmt::format("<{}>", text) : std::string();
}

// Each id once, in order; of a long list only both ends are kept.
Words clean_references(const OutgoingMail& mail, const std::string& in_reply_to) {
    Words ids;
    auto add = [&](std::string id) {
        if (id.empty() || std::ranges::find(ids, id) != ids.end()) return;
        ids.push_back(std::move(id));
        if (ids.size() > REFERENCES_FIRST_MAX + REFERENCES_LAST_MAX)
            ids.erase(ids.begin() + REFERENCES_FIRST_MAX);
    };
    for (const std::string& reference : mail.references) add(clean_message_id(reference));
    add(in_reply_to);
    return ids;
}

Result<void> check_message_id(const std::string& id) {
    if (clean_message_id(id) != id || id.find('@') == std::string::npos)
        return refuse_field("message_id", "InvalidValue",
                            fmt::format("\"{}\" is not a Message-ID.", clean_line(id)));
    return {};
}

// Headers that compose writes itself or that only the way of a mail may write.
bool is_own_header(std::string_view name) {
    constexpr std::array<std::string_view, 19> own{"From",
                                                   "To",
                                                   "Cc",
                                                   "Bcc",
                                                   "Reply-To",
                                                   "Sender",
                                                   "Return-Path",
                                                   "Subject",
                                                   "Date",
                                                   "Message-ID",
                                                   "In-Reply-To",
                                                   "References",
                                                   "Received",
                                                   "MIME-Version",
                                                   "List-Id",
                                                   "Auto-Submitted",
                                                   "List-Unsubscribe",
                                                   "List-Unsubscribe-Post",
                                                   "DKIM-Signature"};
    return starts_with_ignoring_case(name, "Content-") || starts_with_ignoring_case(name, "Resent-") ||
           std::ranges::any_of(own, [&](std::string_view one) { return equals_ignoring_case(one, name); });
}

Result<void> check_extra_headers(const std::vector<ExtraHeader>& headers) {
    auto refuse_header = [](const ExtraHeader& header, std::string_view why) {
        return refuse_field(
            "extra_headers", "InvalidValue",
            fmt::format("The header \"{}\" cannot be added: {}.", clean_line(header.name), why));
    };
    if (headers.size() > COMPOSED_EXTRA_HEADERS_MAX)
        return refuse_field("extra_headers", "TooLong", "A mail may have at most 50 headers of its own.");
    for (const ExtraHeader& header : headers) {
        bool named = !header.name.empty() && header.name.size() <= HEADER_NAME_MAX &&
                     std::ranges::all_of(header.name, [](char c) { return c > ' ' && c <= '~' && c != ':'; });
        if (!named) return refuse_header(header, "this is no name of a header");
        if (is_own_header(header.name)) return refuse_header(header, "the desk writes it itself");
        if (header.value.size() > EXTRA_HEADER_BYTES_MAX) return refuse_header(header, "it is too long");
        if (!is_utf8(header.value)) return refuse_header(header, "it is not UTF-8");
        if (has_control_character(header.value)) return refuse_header(header, "it holds a control character");
    }
    return {};
}

Result<void> check_list(const ListHeaders& list) {
    if (!list.id.empty() && !is_host_name(list.id))
        return refuse_field("list", "InvalidValue",
                            fmt::format("\"{}\" is not a list id.", clean_line(list.id)));
    std::string_view address = list.unsubscribe;
    if (address.empty()) return {};
    bool known =
        starts_with_ignoring_case(address, "https://") || starts_with_ignoring_case(address, "mailto:");
    bool clean = address.size() <= HEADER_WORD_MAX && std::ranges::all_of(address, [](char c) {
                     return c > ' ' && c <= '~' && c != '<' && c != '>' && c != ',';
                 });
    if (!known || !clean)
        return refuse_field("list", "InvalidValue",
                            fmt::format("\"{}\" is not an address to unsubscribe at.", clean_line(address)));
    return {};
}

std::string format_date(Instant date) {
    using namespace std::chrono;
    constexpr std::array<std::string_view, 7> DAYS{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> MONTHS{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto day = floor<days>(date);
    year_month_day calendar(day);
    hh_mm_ss time(floor<seconds>(date - day));
    return fmt::format("{}, {} {} {:04} {:02}:{:02}:{:02} +0000", DAYS[weekday(day).c_encoding()],
                       static_cast<unsigned>(calendar.day()),
                       MONTHS[static_cast<unsigned>(calendar.month()) - 1], static_cast<int>(calendar.year()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

void write_auto_submitted(std::string& out, AutoSubmitted automatic) {
    if (automatic == AutoSubmitted::no) return;
    write_header(out, "Auto-Submitted",
                 {automatic == AutoSubmitted::replied ? "auto-replied" : "auto-generated"});
    // Exchange servers do not know RFC 3834 and ask for this one.
    write_header(out, "X-Auto-Response-Suppress", {"All"});
}

void write_list(std::string& out, const ListHeaders& list) {
    if (!list.id.empty()) write_header(out, "List-Id", {"<" + list.id + ">"});
    if (list.unsubscribe.empty()) return;
    write_header(out, "List-Unsubscribe", {"<" + list.unsubscribe + ">"});
    if (list.one_click && starts_with_ignoring_case(list.unsubscribe, "https://"))
        write_header(out, "List-Unsubscribe-Post", {"List-Unsubscribe=One-Click"});
}

void write_headers(std::string& out, const OutgoingMail& mail, const Header& header) {
    std::string subject = clean_line(cut_utf8(clean_line(mail.subject), SUBJECT_BYTES_MAX));
    write_header(out, "Date", {format_date(mail.date)});
    write_header(out, "From", header.from);
    write_header(out, "To", header.to);
    if (!header.cc.empty()) write_header(out, "Cc", header.cc);
    if (!header.reply_to.empty()) write_header(out, "Reply-To", header.reply_to);
    write_header(out, "Subject", text_words(subject, room_after("Subject"), SUBJECT_WORD_MAX));
    write_header(out, "Message-ID", {mail.message_id});
    if (!header.in_reply_to.empty()) write_header(out, "In-Reply-To", {header.in_reply_to});
    if (!header.references.empty()) write_header(out, "References", header.references);
    write_auto_submitted(out, mail.auto_submitted);
    if (mail.list) write_list(out, *mail.list);
    for (const ExtraHeader& extra : mail.extra_headers)
        write_header(out, extra.name, text_words(extra.value, room_after(extra.name), HEADER_WORD_MAX));
    write_header(out, "MIME-Version", {"1.0"});
}

} // namespace

Result<ComposedMail> compose(const OutgoingMail& mail, Random& random) {
    Header header;
    TRY_VOID(add_senders(header, mail));
    TRY_VOID(add_recipients(header, mail));
    TRY_VOID(check_message_id(mail.message_id));
    TRY_VOID(check_extra_headers(mail.extra_headers));
    if (mail.list) TRY_VOID(check_list(*mail.list));
    TRY_VOID(check_parts(mail));
    header.in_reply_to = clean_message_id(mail.in_reply_to);
    header.references = clean_references(mail, header.in_reply_to);

    ComposedMail composed{.envelope = std::move(header.envelope), .bytes = {}};
    write_headers(composed.bytes, mail, header);
    write_parts(composed.bytes, mail, random);
    return composed;
}

} // namespace eider::mail
