// Chooses body texts and attachments. Within a multipart/alternative the plain text and the HTML are two
// forms of the same words; anywhere else texts follow each other. A part with a file name is an attachment.
#include "platform/mail/contents.h"

#include "platform/base/text.h"
#include "platform/mail/calendar.h"
#include "platform/mail/charset.h"
#include "platform/mail/enriched.h"
#include "platform/mail/filename.h"
#include "platform/mail/html_tree.h"
#include "platform/mail/tnef.h"
#include "platform/mail/uuencode.h"

#include <openssl/sha.h>

namespace eider::mail {
namespace {

enum class Form { plain, html };

struct Piece {
    Form form;
    std::string text = {};    // UTF-8, LF
    HtmlReading reading = {}; // of HTML
};

struct Lists {
    std::vector<Piece> text, html;
};

bool is_text_type(const Part& part) {
    return part.is("text/plain") || part.is("text/html") || part.is("text/enriched") ||
           part.is("text/richtext") || part.is("text/x-html") || part.is("application/xhtml+xml");
}

std::string content_id(const Part& part) {
    std::string id = unfold(find_field(part.fields, "Content-ID").value_or(std::string_view()));
    std::size_t begin = id.find('<'), end = id.rfind('>');
    if (begin != id.npos && end != id.npos && end > begin) id = id.substr(begin + 1, end - begin - 1);
    return make_utf8(trim(id));
}

AttachmentRole role_of(std::string_view type) {
    if (type == "message/delivery-status" || type == "message/global-delivery-status" ||
        type == "message/feedback-report" || type == "message/disposition-notification")
        return AttachmentRole::delivery_report;
    if (type.starts_with("message/")) return AttachmentRole::message;
    if (type == "text/calendar" || type == "application/ics") return AttachmentRole::calendar;
    if (type.ends_with("-signature")) return AttachmentRole::signature;
    if (type.ends_with("pkcs7-mime") || type == "application/pgp-encrypted" || type == "application/pgp")
        return AttachmentRole::encrypted;
    if (type == "text/vcard" || type == "text/x-vcard") return AttachmentRole::contact;
    return AttachmentRole::file;
}

class Collector {
  public:
    Collector(const ParseLimits& limits, Contents& out)
        : limits_(limits), html_time_(limits.html_time), out_(out) {}

    void collect(const Structure& structure) {
        Lists lists;
        has_other_text_ = has_plain_text(structure.root);
        take(structure.root, lists, Place{.is_first = true, .is_root = true});
        if (lists.text.empty() && lists.html.empty()) take_preface(structure.root, lists);
        if (has_no_words(lists)) take_calendar(lists);
        write_bodies(lists);
        note_secrets();
    }

  private:
    struct Place {
        bool is_first = false;
        bool is_root = false;
        bool in_related = false;
        bool in_alternative = false;
        bool in_encrypted = false;
    };

    void take(const Part& part, Lists& lists, Place place) {
        if (part.is_multipart()) {
            take_multipart(part, lists, place);
        } else if (is_body(part, place) && !(is_enriched(part) && has_other_text_)) {
            take_text(part, lists, place);
            if (place.is_root && !given_name(part).empty()) attach(part, place);
        } else if (!(place.in_alternative && part.is("text/x-amp-html"))) {
            attach(part, place);
        }
    }

    static bool has_plain_text(const Part& part) {
        if (part.is("text/plain") || part.is("text/html")) return given_name(part).empty();
        return std::any_of(part.children.begin(), part.children.end(), has_plain_text);
    }

    static bool is_body(const Part& part, Place place) {
        if (!is_text_type(part) || place.in_encrypted || part.disposition.value == "attachment") return false;
        if (place.is_root) return true;
        if (!given_name(part).empty()) return false;
        return !place.in_related || place.is_first || content_id(part).empty();
    }

    static bool is_enriched(const Part& part) { return part.is("text/enriched") || part.is("text/richtext"); }

    void take_multipart(const Part& part, Lists& lists, Place around) {
        Place place{.in_related = part.is("multipart/related"),
                    .in_alternative = part.is("multipart/alternative"),
                    .in_encrypted = part.is("multipart/encrypted") || around.in_encrypted};
        if (place.in_alternative) {
            Lists forms;
            for (const Part& child : part.children) take(child, forms, place);
            append_forms(lists, std::move(forms));
            return;
        }
        bool first = true;
        for (const Part& child : part.children) {
            place.is_first = std::exchange(first, false);
            take(child, lists, place);
        }
    }

    // Each list gets the form meant for it, or the other one where only that is there.
    static void append_forms(Lists& lists, Lists forms) {
        std::vector<Piece> text, html;
        for (Piece& piece : forms.text)
            if (piece.form == Form::plain) text.push_back(piece);
        for (Piece& piece : forms.html)
            if (piece.form == Form::html) html.push_back(piece);
        const std::vector<Piece>& for_text = text.empty() ? html : text;
        const std::vector<Piece>& for_html = html.empty() ? text : html;
        lists.text.insert(lists.text.end(), for_text.begin(), for_text.end());
        lists.html.insert(lists.html.end(), for_html.begin(), for_html.end());
    }

    void take_text(const Part& part, Lists& lists, Place place) {
        std::string bytes = part.decoded();
        if (bytes.size() > limits_.text_bytes) {
            add(make_attachment(given_name(part), part.type.value, bytes));
            bytes.resize(limits_.text_bytes);
            out_.defects.push_back("A text part is larger than allowed; the whole of it is an attachment.");
        }
        bool html = part.is("text/html") || part.is("text/x-html") || part.is("application/xhtml+xml");
        std::string charset = part.type.parameter("charset");
        if (charset.empty() && html) charset = charset_of_html(bytes);
        if (!charset.empty() && repair_charset_name(charset).empty())
            out_.defects.push_back("The charset \"" + make_utf8(charset) + "\" is not known.");
        std::string text = clean_lines(to_utf8(bytes, charset));
        if (is_enriched(part)) text = text_from_enriched(text);
        if (part.is("text/plain")) text = take_plain(part, std::move(text));
        Piece piece{.form = html ? Form::html : Form::plain};
        // Beside a plain text nobody reads the words of the HTML.
        bool has_plain =
            place.in_alternative && std::any_of(lists.text.begin(), lists.text.end(),
                                                [](const Piece& other) { return other.form == Form::plain; });
        if (html)
            piece.reading =
                read_within_time(text, has_plain ? HtmlWanted::html_only : HtmlWanted::html_and_text);
        else
            piece.text = std::move(text);
        lists.text.push_back(piece);
        lists.html.push_back(std::move(piece));
    }

    HtmlReading read_within_time(std::string_view html, HtmlWanted wanted) {
        std::chrono::nanoseconds begin = thread_time();
        HtmlReading reading = read_html(html, limits_.html_bytes, html_time_, wanted);
        html_time_ -= std::min<std::chrono::nanoseconds>(html_time_, thread_time() - begin);
        if (reading.was_flattened)
            out_.defects.push_back("The HTML is too large or too deeply nested; only its words were kept.");
        return reading;
    }

    std::string take_plain(const Part& part, std::string text) {
        for (UuencodedFile& file : uuencoded_files(text))
            add(make_attachment(file.name, "application/octet-stream", std::move(file.bytes)));
        if (equals_ignoring_case(part.type.parameter("format"), "flowed"))
            text = unflow(text, equals_ignoring_case(part.type.parameter("delsp"), "yes"));
        return text;
    }

    void attach(const Part& part, Place place) {
        std::string bytes = part.is("message/rfc822") && !find_field(part.fields, "Content-Transfer-Encoding")
                                ? std::string(part.body)
                                : part.decoded();
        std::string name = given_name(part);
        if (part.is("application/ms-tnef") || equals_ignoring_case(name, "winmail.dat"))
            for (TnefFile& file : read_tnef(bytes))
                add(make_attachment(file.name, file.content_type, std::move(file.bytes)));
        if (name.empty() && part.type.value.starts_with("message/rfc")) name = name_of_message(bytes);
        Attachment attachment = make_attachment(name, part.type.value, std::move(bytes));
        if (std::string id = content_id(part); !id.empty()) attachment.content_id = id;
        attachment.is_inline =
            part.disposition.value == "inline" ||
            (place.in_related && attachment.content_id && part.disposition.value != "attachment");
        if (attachment.content_id && attachment.content_type.starts_with("image/"))
            attachment.role = AttachmentRole::inline_image;
        if (ascii_lower(part.type.parameter("smime-type")) == "signed-data")
            attachment.role = AttachmentRole::signature;
        if (attachment.role == AttachmentRole::calendar && calendar_.empty())
            calendar_ = clean_lines(to_utf8(attachment.bytes, part.type.parameter("charset")));
        add(std::move(attachment));
    }

    void add(Attachment attachment) {
        if (out_.attachments.size() < limits_.attachments) {
            out_.attachments.push_back(std::move(attachment));
        } else if (out_.excess.empty()) {
            out_.excess = "The message holds too many files; the last ones were left out.";
            out_.defects.push_back(out_.excess);
        }
    }

    std::string name_of_message(std::string_view bytes) const {
        RawHeader header = split_header(bytes.substr(0, limits_.header_bytes), limits_);
        std::string subject =
            safe_name(decode_text(find_field(header.fields, "Subject").value_or(std::string_view())));
        return subject.empty() ? "message.eml" : subject + ".eml";
    }

    // The words before the first boundary are for people only when there are no others.
    static void take_preface(const Part& part, Lists& lists) {
        std::string text = clean_lines(to_utf8(part.preface, {}));
        if (trim(text).empty()) return;
        lists.text.push_back({.form = Form::plain, .text = std::move(text)});
    }

    static bool has_no_words(const Lists& lists) {
        return std::ranges::all_of(lists.text, [](const Piece& piece) {
            return trim(piece.form == Form::plain ? piece.text : piece.reading.readable.text).empty();
        });
    }

    // An invitation alone is readable as words.
    void take_calendar(Lists& lists) const {
        std::string text = text_from_calendar(calendar_);
        if (text.empty()) return;
        lists.text.clear();
        lists.text.push_back({.form = Form::plain, .text = std::move(text)});
    }

    // What is kept and cannot be read here is said, once.
    void note_secrets() {
        bool signed_whole = false, smime = false, pgp = false;
        for (const Attachment& attachment : out_.attachments) {
            bool is_smime = attachment.content_type.ends_with("pkcs7-mime");
            bool is_encrypted = attachment.role == AttachmentRole::encrypted;
            signed_whole = signed_whole || (is_smime && !is_encrypted);
            smime = smime || (is_smime && is_encrypted);
            pgp = pgp || (!is_smime && is_encrypted);
        }
        bool pgp_words = out_.text.find("-----BEGIN PGP MESSAGE-----") != std::string::npos;
        if (signed_whole)
            out_.defects.push_back("Words are inside an S/MIME signature; they cannot be read here.");
        if (smime)
            out_.defects.push_back("The message is encrypted with S/MIME; its words cannot be read here.");
        if (pgp) out_.defects.push_back("The message is encrypted with PGP; its words cannot be read here.");
        if (pgp_words)
            out_.defects.push_back("A part of the text is encrypted with PGP; it cannot be read here.");
    }

    void write_bodies(const Lists& lists) {
        bool has_html = std::any_of(lists.html.begin(), lists.html.end(),
                                    [](const Piece& piece) { return piece.form == Form::html; });
        if (has_html) out_.html.emplace();
        if (has_html)
            for (const Piece& piece : lists.html) append_html(*out_.html, piece);
        for (const Piece& piece : lists.text) append_text(piece);
    }

    static void append_html(std::string& html, const Piece& piece) {
        if (piece.form == Form::html) {
            html += piece.reading.safe_html;
            return;
        }
        html += "<div style=\"white-space: pre-wrap\">";
        append_escaped(html, piece.text);
        html += "</div>";
    }

    void append_text(const Piece& piece) {
        if (!out_.text.empty() && !out_.text.ends_with('\n')) out_.text += '\n';
        std::size_t begin = out_.text.size();
        const HtmlText& readable = piece.reading.readable;
        out_.text += piece.form == Form::plain ? piece.text : readable.text;
        for (std::size_t at : readable.hints.quotations) out_.hints.quotations.push_back(begin + at);
        for (std::size_t at : readable.hints.signatures) out_.hints.signatures.push_back(begin + at);
    }

    const ParseLimits& limits_;
    std::chrono::nanoseconds html_time_;
    Contents& out_;
    std::string calendar_;        // the first one, UTF-8
    bool has_other_text_ = false; // beside text/enriched, which then is a file
};

} // namespace

Attachment make_attachment(std::string_view name, std::string_view content_type, std::string bytes) {
    Attachment out;
    out.filename = safe_name(name);
    if (out.filename.empty()) out.filename = name_from_type(content_type);
    out.content_type = content_type;
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
    out.sha256 = to_hex({reinterpret_cast<const char*>(digest), sizeof digest});
    out.bytes = std::move(bytes);
    out.role = role_of(content_type);
    return out;
}

Contents read_contents(const Structure& structure, const ParseLimits& limits) {
    Contents out;
    Collector(limits, out).collect(structure);
    return out;
}

} // namespace eider::mail
