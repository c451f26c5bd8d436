// Names of attachments. A name is cleaned first and judged afterwards, so that nothing invisible hides a
// danger. They are shown and offered, never used as a path, so ".signature" keeps its dot; one that something
// invisible or a folder stood before loses it.
#include "platform/mail/filename.h"

#include "platform/base/text.h"

#include <unicode/utf8.h>

namespace eider::mail {
namespace {

struct Extension {
    std::string_view type, extension;
};

constexpr Extension extensions[] = {
    {"text/plain", "txt"},
    {"text/html", "html"},
    {"text/csv", "csv"},
    {"text/calendar", "ics"},
    {"text/vcard", "vcf"},
    {"text/x-vcard", "vcf"},
    {"text/directory", "vcf"},
    {"text/rtf", "rtf"},
    {"text/xml", "xml"},
    {"text/x-diff", "diff"},
    {"text/x-patch", "patch"},
    {"text/rfc822-headers", "txt"},
    {"image/jpeg", "jpg"},
    {"image/jpg", "jpg"},
    {"image/pjpeg", "jpg"},
    {"image/png", "png"},
    {"image/gif", "gif"},
    {"image/webp", "webp"},
    {"image/bmp", "bmp"},
    {"image/tiff", "tif"},
    {"image/svg+xml", "svg"},
    {"image/heic", "heic"},
    {"audio/mpeg", "mp3"},
    {"audio/wav", "wav"},
    {"audio/x-wav", "wav"},
    {"video/mp4", "mp4"},
    {"video/mpeg", "mpg"},
    {"application/pdf", "pdf"},
    {"application/zip", "zip"},
    {"application/gzip", "gz"},
    {"application/json", "json"},
    {"application/xml", "xml"},
    {"application/rtf", "rtf"},
    {"application/msword", "doc"},
    {"application/vnd.ms-excel", "xls"},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"},
    {"application/ics", "ics"},
    {"application/postscript", "ps"},
    {"application/pkcs7-signature", "p7s"},
    {"application/x-pkcs7-signature", "p7s"},
    {"application/pkcs7-mime", "p7m"},
    {"application/x-pkcs7-mime", "p7m"},
    {"application/pgp-signature", "asc"},
    {"application/pgp-encrypted", "asc"},
    {"application/pgp-keys", "asc"},
    {"application/ms-tnef", "dat"},
    {"message/rfc822", "eml"},
    {"message/global", "eml"},
    {"message/partial", "eml"},
    {"message/delivery-status", "txt"},
    {"message/global-delivery-status", "txt"},
    {"message/disposition-notification", "txt"},
    {"message/feedback-report", "txt"}};

// Characters that cannot be seen or that turn the direction of reading.
bool is_hidden(UChar32 c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x34F || c == 0x61C || c == 0x115F ||
           c == 0x1160 || c == 0x17B4 || c == 0x17B5 || (c >= 0x180B && c <= 0x180F) ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0x3164 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || c == 0xFFA0 ||
           (c >= 0xFFF0 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

std::string without_hidden(std::string_view name) {
    std::string text = make_utf8(name), out;
    auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < length;) {
        std::int32_t begin = i;
        UChar32 c;
        U8_NEXT(text.data(), i, length, c);
        if (c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x2007 || c == 0x202F)
            out += ' ';
        else if (c >= 0 && !is_hidden(c))
            out.append(text, static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin));
    }
    return out;
}

std::string cut_name(const std::string& name) {
    constexpr std::size_t longest = 200, longest_extension = 20;
    if (name.size() <= longest) return name;
    std::size_t dot = name.rfind('.');
    std::string extension =
        dot != name.npos && name.size() - dot <= longest_extension ? name.substr(dot) : std::string();
    return std::string(cut_utf8(name, longest - extension.size())) + extension;
}

} // namespace

std::string given_name(const Part& part) {
    for (std::string_view key : {"filename", "name"})
        if (std::string name = part.disposition.parameter(key); !trim(name).empty()) return name;
    for (std::string_view key : {"name", "filename"})
        if (std::string name = part.type.parameter(key); !trim(name).empty()) return name;
    return {};
}

std::string safe_name(std::string_view name) {
    std::string clean = without_hidden(name);
    if (std::size_t folder = clean.find_last_of("/\\"); folder != clean.npos) clean.erase(0, folder + 1);
    std::size_t begin = clean.find_first_not_of(". ");
    if (begin == clean.npos) return {};
    if (begin == 1 && clean.front() == '.' && clean == name) begin = 0;
    std::size_t end = clean.find_last_not_of(" .");
    return cut_name(clean.substr(begin, end - begin + 1));
}

std::string name_from_type(std::string_view media_type) {
    std::string_view kind = media_type.substr(0, media_type.find('/'));
    std::string_view extension = "bin";
    for (const Extension& known : extensions)
        if (known.type == media_type) extension = known.extension;
    std::string stem = "attachment";
    if (kind == "image" || kind == "audio" || kind == "video" || kind == "message") stem = kind;
    if (media_type == "text/calendar") stem = "calendar";
    if (media_type.ends_with("delivery-status")) stem = "delivery-status";
    if (media_type.ends_with("-signature")) stem = "signature";
    return stem + "." + std::string(extension);
}

} // namespace eider::mail
