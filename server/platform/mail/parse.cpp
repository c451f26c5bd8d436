// Puts the readers of the mail room together.
#include "platform/mail/parse.h"

#include "platform/base/text.h"
#include "platform/mail/address.h"
#include "platform/mail/automatic.h"
#include "platform/mail/bounce.h"
#include "platform/mail/contents.h"
#include "platform/mail/header.h"
#include "platform/mail/quotation.h"
#include "platform/mail/structure.h"
#include "platform/mail/uuencode.h"

namespace eider::mail {
namespace {

std::vector<Address> addresses_of(const std::vector<RawField>& fields, std::string_view name,
                                  std::string_view charset, const ParseLimits& limits) {
    std::vector<Address> out; // one more than allowed tells that there are too many
    for (const RawField& field : fields)
        if (equals_ignoring_case(field.name, name) && out.size() <= limits.addresses)
            for (Address& address : read_addresses(field.value, limits.addresses + 1 - out.size(), charset))
                out.push_back(std::move(address));
    return out;
}

// The charset that the first text names: raw bytes in the header are probably in it too.
std::string charset_of_texts(const Part& part) {
    if (std::string charset = part.type.parameter("charset"); !charset.empty()) return charset;
    for (const Part& child : part.children)
        if (std::string charset = charset_of_texts(child); !charset.empty()) return charset;
    return {};
}

void read_fields(ParsedMail& mail, const Part& root, const ParseLimits& limits) {
    const std::vector<RawField>& fields = root.fields;
    std::string charset = charset_of_texts(root);
    mail.fields.reserve(fields.size());
    for (const RawField& field : fields)
        mail.fields.push_back({make_utf8(field.name), decode_text(field.value, charset)});
    auto raw = [&](std::string_view name) { return find_field(fields, name).value_or(std::string_view()); };
    if (std::vector<std::string> ids = read_message_ids(raw("Message-ID")); !ids.empty())
        mail.message_id = ids.front();
    mail.in_reply_to = read_message_ids(raw("In-Reply-To"));
    mail.references = read_message_ids(raw("References"));
    mail.date = read_date(raw("Date"));
    mail.subject = decode_text(raw("Subject"), charset);
    mail.from = addresses_of(fields, "From", charset, limits);
    mail.sender = addresses_of(fields, "Sender", charset, limits);
    mail.reply_to = addresses_of(fields, "Reply-To", charset, limits);
    mail.to = addresses_of(fields, "To", charset, limits);
    mail.cc = addresses_of(fields, "Cc", charset, limits);
    if (auto path = find_field(fields, "Return-Path")) {
        std::vector<Address> addresses = read_addresses(*path, 1);
        mail.return_path = addresses.empty() ? "" : addresses.front().address;
    }
}

void limit_addresses(ParsedMail& mail, const ParseLimits& limits) {
    for (std::vector<Address>* list : {&mail.from, &mail.sender, &mail.reply_to, &mail.to, &mail.cc}) {
        if (list->size() <= limits.addresses) continue;
        list->resize(limits.addresses);
        mail.excess = "A field names too many addresses; the last ones were left out.";
    }
    if (!mail.excess.empty()) mail.defects.push_back(mail.excess);
}

void note_defects(ParsedMail& mail, std::string_view raw) {
    if (raw.empty())
        mail.defects.push_back("The message is empty.");
    else if (mail.fields.empty())
        mail.defects.push_back("The message has no header.");
    if (mail.from.empty()) mail.defects.push_back("No sender is given.");
    if (mail.header("Date") && !mail.date) mail.defects.push_back("The date cannot be read.");
}

} // namespace

std::optional<std::string_view> ParsedMail::header(std::string_view name) const {
    for (const Field& field : fields)
        if (equals_ignoring_case(field.name, name)) return field.value;
    return {};
}

std::vector<std::string_view> ParsedMail::headers(std::string_view name) const {
    std::vector<std::string_view> out;
    for (const Field& field : fields)
        if (equals_ignoring_case(field.name, name)) out.push_back(field.value);
    return out;
}

ParsedMail parse_mail(std::string_view raw, const ParseLimits& limits) {
    ParsedMail mail;
    Structure structure = read_structure(raw, limits);
    read_fields(mail, structure.root, limits);
    Contents contents = read_contents(structure, limits);
    mail.text = std::move(contents.text);
    mail.html = std::move(contents.html);
    mail.attachments = std::move(contents.attachments);
    mail.defects = std::move(structure.defects);
    mail.defects.insert(mail.defects.end(), contents.defects.begin(), contents.defects.end());
    limit_addresses(mail, limits);
    for (std::string_view excess : {contents.excess, structure.excess})
        if (!excess.empty()) mail.excess = excess;
    note_defects(mail, raw);
    mail.automatic = judge_automatic(mail, structure);
    Bounce bounce = read_bounce(mail);
    if (bounce.is_bounce) mail.automatic = Automatic::bounce;
    mail.bounce = std::move(bounce.recipients);
    CutText cut = cut_text(without_uuencoded(mail.text), contents.hints,
                           mail.from.empty() ? std::string_view() : std::string_view(mail.from.front().name));
    mail.reply_text = std::move(cut.reply);
    mail.quoted_text = std::move(cut.quoted);
    mail.signature = std::move(cut.signature);
    return mail;
}

} // namespace eider::mail
