// Reads a mail with GMime.
#include "tests/support/read_back.h"

#include "platform/base/text.h"

#include <gmime/gmime.h>
#include <gtest/gtest.h>

namespace eider::support {
namespace {

std::string text_or_empty(const char* text) { return text ? text : ""; }

std::vector<std::pair<std::string, std::string>> read_addresses(InternetAddressList* list) {
    std::vector<std::pair<std::string, std::string>> out;
    for (int i = 0; list && i < internet_address_list_length(list); ++i) {
        InternetAddress* address = internet_address_list_get_address(list, i);
        if (!INTERNET_ADDRESS_IS_MAILBOX(address)) continue;
        out.emplace_back(text_or_empty(internet_address_get_name(address)),
                         text_or_empty(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address))));
    }
    return out;
}

std::string read_content(GMimePart* part) {
    GMimeDataWrapper* wrapper = g_mime_part_get_content(part);
    if (!wrapper) return {};
    GMimeStream* stream = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(wrapper, stream);
    GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    std::string out(reinterpret_cast<const char*>(bytes->data), bytes->len);
    g_object_unref(stream);
    return out;
}

std::string content_type(GMimeObject* object) {
    GMimeContentType* type = g_mime_object_get_content_type(object);
    return text_or_empty(g_mime_content_type_get_media_type(type)) + "/" +
           text_or_empty(g_mime_content_type_get_media_subtype(type));
}

void read_object(ReadMail& mail, GMimeObject* object) {
    if (GMIME_IS_MULTIPART(object)) {
        std::string type = content_type(object);
        mail.structure += type.substr(type.find('/') + 1) + "(";
        for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(object)); ++i) {
            if (i > 0) mail.structure += ' ';
            read_object(mail, g_mime_multipart_get_part(GMIME_MULTIPART(object), i));
        }
        mail.structure += ')';
    } else if (GMIME_IS_PART(object)) {
        mail.structure += content_type(object);
        mail.parts.push_back({.content_type = content_type(object),
                              .bytes = read_content(GMIME_PART(object)),
                              .filename = text_or_empty(g_mime_part_get_filename(GMIME_PART(object))),
                              .content_id = text_or_empty(g_mime_object_get_content_id(object)),
                              .disposition = text_or_empty(g_mime_object_get_disposition(object))});
    } else {
        mail.structure += "unknown";
    }
}

std::string first_of_type(const ReadMail& mail, std::string_view type) {
    for (const ReadPart& part : mail.parts) {
        if (part.content_type != type) continue;
        std::string out = part.bytes;
        std::erase(out, '\r');
        return out;
    }
    return {};
}

void read_references(ReadMail& mail, GMimeMessage* message) {
    const char* header = g_mime_object_get_header(GMIME_OBJECT(message), "References");
    if (!header) return;
    GMimeReferences* references = g_mime_references_parse(nullptr, header);
    for (int i = 0; i < g_mime_references_length(references); ++i)
        mail.references.push_back("<" + text_or_empty(g_mime_references_get_message_id(references, i)) + ">");
    g_mime_references_free(references);
}

} // namespace

std::string ReadMail::text() const { return first_of_type(*this, "text/plain"); }
std::string ReadMail::html() const { return first_of_type(*this, "text/html"); }

ReadMail read_back(std::string_view bytes) {
    static const bool started = (g_mime_init(), true);
    EXPECT_TRUE(started);
    GMimeStream* stream = g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size());
    GMimeParser* parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage* message = g_mime_parser_construct_message(parser, nullptr);
    ReadMail mail;
    EXPECT_NE(message, nullptr) << "GMime cannot read the mail";
    if (message) {
        mail.subject = text_or_empty(g_mime_message_get_subject(message));
        mail.message_id = text_or_empty(g_mime_message_get_message_id(message));
        mail.in_reply_to = text_or_empty(g_mime_object_get_header(GMIME_OBJECT(message), "In-Reply-To"));
        mail.date = text_or_empty(g_mime_object_get_header(GMIME_OBJECT(message), "Date"));
        mail.from = read_addresses(g_mime_message_get_from(message));
        mail.to = read_addresses(g_mime_message_get_to(message));
        mail.cc = read_addresses(g_mime_message_get_cc(message));
        mail.reply_to = read_addresses(g_mime_message_get_reply_to(message));
        read_references(mail, message);
        if (GMimeObject* object = g_mime_message_get_mime_part(message)) read_object(mail, object);
        g_object_unref(message);
    }
    g_object_unref(parser);
    g_object_unref(stream);
    return mail;
}

std::string raw_header(std::string_view bytes, std::string_view name) {
    std::string_view header = bytes.substr(0, bytes.find("\r\n\r\n"));
    std::string value;
    bool inside = false;
    for (std::string_view line : split(header, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (!line.starts_with(' ')) inside = false;
        if (starts_with_ignoring_case(line, std::string(name) + ":")) {
            inside = true;
            line.remove_prefix(name.size() + 1);
        }
        if (inside) value += line;
    }
    return std::string(trim(value));
}

} // namespace eider::support
