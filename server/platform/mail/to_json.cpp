// Writes a parsed mail as the JSON object of `eider mail parse`.
#include "platform/mail/parse.h"

#include "platform/base/text.h"

namespace eider::mail {
namespace {

void append_text(std::string& out, std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    out += '"';
    for (char c : text) {
        auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (byte < 0x20 || byte == 0x7F) {
            out += "\\u00";
            out += digits[byte >> 4];
            out += digits[byte & 15];
        } else {
            out += c;
        }
    }
    out += '"';
}

class Object {
  public:
    explicit Object(std::string& out) : out_(out) { out_ += '{'; }
    ~Object() { out_ += '}'; }
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;

    std::string& key(std::string_view name) {
        if (!std::exchange(first_, false)) out_ += ',';
        append_text(out_, name);
        return out_ += ':';
    }
    void text(std::string_view name, std::string_view value) { append_text(key(name), value); }
    void text_or_null(std::string_view name, const std::optional<std::string>& value) {
        if (value)
            text(name, *value);
        else
            key(name) += "null";
    }
    void flag(std::string_view name, bool value) { key(name) += value ? "true" : "false"; }
    template <class List, class Write> void list(std::string_view name, const List& values, Write write) {
        key(name) += '[';
        bool first = true;
        for (const auto& value : values) {
            if (!std::exchange(first, false)) out_ += ',';
            write(value);
        }
        out_ += ']';
    }
    void texts(std::string_view name, const std::vector<std::string>& values) {
        list(name, values, [&](const std::string& value) { append_text(out_, value); });
    }
    void people(std::string_view name, const std::vector<Address>& values) {
        list(name, values, [&](const Address& value) {
            Object person(out_);
            person.text("name", value.name);
            person.text("address", value.address);
        });
    }

  private:
    std::string& out_;
    bool first_ = true;
};

void append_attachment(std::string& out, const Attachment& attachment) {
    Object object(out);
    object.text("filename", attachment.filename);
    object.text("content_type", attachment.content_type);
    object.key("size") += std::to_string(attachment.bytes.size());
    object.text("sha256", attachment.sha256);
    object.flag("inline", attachment.is_inline);
    object.text_or_null("content_id", attachment.content_id);
}

void append_bounce(std::string& out, const BouncedRecipient& bounced) {
    Object object(out);
    object.text("recipient", bounced.recipient);
    object.text("status", bounced.status);
    object.text("reply_code", bounced.reply_code);
    object.text("reason", bounced.reason);
    object.flag("permanent", bounced.permanent);
}

} // namespace

std::string_view to_word(Automatic automatic) {
    switch (automatic) {
    case Automatic::auto_reply: return "auto-reply";
    case Automatic::bulk: return "bulk";
    case Automatic::list: return "list";
    case Automatic::bounce: return "bounce";
    case Automatic::feedback_report: return "feedback-report";
    case Automatic::challenge: return "challenge";
    case Automatic::none: break;
    }
    return "none";
}

std::string to_json(const ParsedMail& mail) {
    std::string out;
    out.reserve(mail.text.size() * 2 + (mail.html ? mail.html->size() : 0) + 4096);
    {
        Object object(out);
        object.text_or_null("message_id", mail.message_id);
        object.texts("in_reply_to", mail.in_reply_to);
        object.texts("references", mail.references);
        object.text_or_null("date", mail.date ? std::optional(to_iso(*mail.date)) : std::nullopt);
        object.text("subject", mail.subject);
        object.people("from", mail.from);
        object.people("sender", mail.sender);
        object.people("reply_to", mail.reply_to);
        object.people("to", mail.to);
        object.people("cc", mail.cc);
        object.text("text", mail.text);
        object.text_or_null("html", mail.html);
        object.text("reply_text", mail.reply_text);
        object.text("quoted_text", mail.quoted_text);
        object.text("signature", mail.signature);
        object.list("attachments", mail.attachments,
                    [&](const Attachment& attachment) { append_attachment(out, attachment); });
        object.text("automatic", to_word(mail.automatic));
        object.list("bounce", mail.bounce,
                    [&](const BouncedRecipient& bounced) { append_bounce(out, bounced); });
        object.texts("defects", mail.defects);
    }
    return out;
}

} // namespace eider::mail
