// Files over HTTP: uploads that wait for a comment, and attachments.
#include "api/ticket_view.h"
#include "platform/mail/picture.h"
#include "tickets/status_link.h"

#include <fmt/format.h>

namespace eider::api {
namespace {

struct UploadQuery {
    std::optional<std::string> filename, token;
    std::optional<bool> is_inline;
};
struct FileQuery {
    std::optional<bool> look;
};
struct UploadView {
    std::string token;
    Instant expires_at;
    AttachmentView attachment;
    std::vector<AttachmentView> attachments;
};

// What a browser may show by itself; everything else is offered as a download.
bool may_be_shown(std::string_view content_type) {
    return content_type == "image/png" || content_type == "image/jpeg" || content_type == "image/gif" ||
           content_type == "image/webp" || content_type == "text/plain";
}

std::string clean_type(std::string_view content_type) {
    std::string type = ascii_lower(trim(content_type.substr(0, content_type.find(';'))));
    bool sound = type.find('/') != std::string::npos && type.size() <= 100;
    for (char c : type)
        sound = sound && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '-' ||
                          c == '+' || c == '.' || c == '_');
    return sound ? type : "application/octet-stream";
}

http::Response file_response(std::string bytes, const tickets::Attachment& file) {
    bool shown = may_be_shown(file.content_type);
    http::Response response{.status = 200,
                            .content_type = shown ? file.content_type : "application/octet-stream"};
    response.headers = {
        {"Content-Disposition", fmt::format("{}; filename*=UTF-8''{}", shown ? "inline" : "attachment",
                                            http::percent_encode(file.file_name))},
        {"Content-Security-Policy", "default-src 'none'; sandbox"},
        {"Cache-Control", "private, max-age=86400"}};
    response.body = std::move(bytes);
    response.may_compress = false;
    return response;
}

// A picture takes four bytes for each pixel once it is shown, however few it came in.
constexpr std::uint64_t PICTURE_PIXELS_MAX = 64'000'000;
// The viewer of the browser is no page of ours and reaches nothing of it; what a document may load, run or
// lead to is nothing. A sandbox would keep the viewer itself from starting.
constexpr std::string_view DOCUMENT_POLICY =
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; "
    "plugin-types application/pdf; frame-ancestors 'self'";

// A file as it may be looked at within the page: what it really is, whatever it says that it is.
Result<http::Response> looked_at(std::string bytes, tickets::Attachment file) {
    if (bytes.starts_with("%PDF-")) {
        file.content_type = "application/pdf";
        auto response = file_response(std::move(bytes), file);
        response.content_type = file.content_type;
        for (auto& [name, value] : response.headers) {
            if (name == "Content-Disposition") value = "inline";
            if (name == "Content-Security-Policy") value = DOCUMENT_POLICY;
        }
        response.headers.emplace_back("X-Frame-Options", "SAMEORIGIN");
        return response;
    }
    auto picture = mail::picture_of(bytes);
    if (!picture)
        return refuse(RefusalKind::invalid,
                      "This file cannot be shown here: it is no picture and no document "
                      "that a browser shows safely. Open it with a program of yours.");
    if (picture->pixels() > PICTURE_PIXELS_MAX)
        return refuse(
            RefusalKind::too_large,
            fmt::format("This picture is too large to be shown here: {} by {} pixels. Open it with a "
                        "program of yours.",
                        picture->width, picture->height));
    file.content_type = picture->content_type;
    return file_response(std::move(bytes), file);
}

Result<Reply<Single<UploadView>>> upload(WaitingCall& call, const people::Actor& actor,
                                         const UploadQuery& query) {
    if (call.body.empty()) return refuse_field("file", "BlankValue", "The file is empty.");
    std::string token = query.token.value_or("");
    bool adds = !token.empty();
    if (!adds) token = random_token(call.desk.random);
    std::string key = random_token(call.desk.random);
    std::optional<std::string> content_id;
    if (query.is_inline.value_or(false)) content_id = random_token(call.desk.random) + "@inline";
    Instant now = call.desk.clock.now();
    call.desk.blobs.prepare(call.desk.storage.engine(),
                            call.body); // large files wait here, not in the transaction
    auto files =
        call.desk.storage.write([&](storage::Transaction& tx) -> Result<std::vector<tickets::Attachment>> {
            if (adds && tickets::upload_files(tx, actor, token).empty())
                return refuse(RefusalKind::not_found,
                              "This upload is not there any more. Please begin a new one.");
            tickets::add_upload(tx, actor, now, token,
                                {.file_name = query.filename.value_or("attachment"),
                                 .content_type = clean_type(call.facts.content_type),
                                 .blob = call.desk.blobs.put(tx, call.body),
                                 .is_inline = query.is_inline.value_or(false),
                                 .content_id = content_id},
                                key);
            return tickets::upload_files(tx, actor, token);
        });
    auto all = TRY(std::move(files));
    UploadView view{.token = token,
                    .expires_at = now + tickets::UPLOADS_LAST,
                    .attachment = {all.back(), call.facts.base},
                    .attachments = {}};
    for (tickets::Attachment& file : all) view.attachments.push_back({std::move(file), call.facts.base});
    return Reply<Single<UploadView>>{{std::move(view)}, 201};
}

} // namespace
} // namespace eider::api

template <> struct eider::Described<eider::api::UploadQuery> : eider::codec::Vocabulary {
    using Q = api::UploadQuery;
    static constexpr auto value =
        record("UploadQuery", "About the file.",
               field("filename", &Q::filename, "Its name; only the last part counts.", none_is_absent,
                     text(0, 4096)),
               field("token", &Q::token, "An upload to add it to.", none_is_absent),
               field("inline", &Q::is_inline, "Whether it stands in the text; it gets a content_id then.",
                     none_is_absent));
};
template <> struct eider::Described<eider::api::FileQuery> : eider::codec::Vocabulary {
    static constexpr auto value =
        record("FileQuery", "What the bytes are wanted for.",
               field("look", &api::FileQuery::look,
                     "To be shown within a page: pictures that are not too large and PDF documents, by what "
                     "they really are; anything else is refused with a sentence.",
                     none_is_absent));
};
template <> struct eider::Described<eider::api::UploadView> : eider::codec::Vocabulary {
    using V = api::UploadView;
    static constexpr auto value = record("Upload", "Files that wait for a comment.",
                                         field("token", &V::token, "Give it in comment.uploads."),
                                         field("expires_at", &V::expires_at, "Until when it waits."),
                                         field("attachment", &V::attachment, "The file."),
                                         field("attachments", &V::attachments, "All files of the upload."))
                                      .keyed("upload", "uploads");
};

namespace eider::api {
namespace {

void add_files_by_link(Routes& routes) {
    using namespace endpoint;
    routes.add_waiting(write("POST", "/api/v2/status/{token:text}/uploads",
                             "Uploads a file, as the customer who has the link.")
                           .query<UploadQuery>()
                           .raw_body()
                           .answers<Single<UploadView>>(201)
                           .by(Caller::anyone)
                           .tagged("Status page"),
                       [](WaitingCall& call, const UploadQuery& query) -> Result<Reply<Single<UploadView>>> {
                           auto visit = TRY(call.desk.storage.read([&](storage::Transaction& tx) {
                               return tickets::visit(tx, call.desk.keys.links, call.text());
                           }));
                           return upload(call, visit.actor, query);
                       });
    routes.add(slow_read("GET", "/api/v2/status/{token:text}/files/{id}",
                         "The bytes of a file of the ticket, for the customer who has the link.")
                   .answers_raw("*/*")
                   .by(Caller::anyone)
                   .tagged("Status page"),
               [](Call& call) -> Result<http::Response> {
                   auto visit = TRY(tickets::visit(call.tx, call.desk.keys.links, call.text(0)));
                   AttachmentId id{call.captures[1].number};
                   auto file = TRY(tickets::access_attachment(call.tx, visit.actor, id));
                   if (file.ticket != visit.ticket.id)
                       return refuse(RefusalKind::not_found, "There is no such attachment.");
                   return file_response(call.desk.blobs.get(call.tx, file.sha256), file);
               });
}

} // namespace

void add_upload_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Attachments";
    add_files_by_link(routes);
    routes.add_waiting(
        write("POST", "/api/v2/uploads", "Uploads a file.")
            .query<UploadQuery>()
            .raw_body()
            .answers<Single<UploadView>>(201)
            .by(Caller::signed_in)
            .tagged(tag),
        [](WaitingCall& call, const UploadQuery& query) { return upload(call, call.actor, query); });
    routes.add(write("DELETE", "/api/v2/uploads/{token:text}", "Throws an upload away.")
                   .answers_nothing()
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call) -> Result<Nothing> {
                   TRY_VOID(tickets::delete_upload(call.tx, call.actor, std::string(call.text())));
                   return Nothing{};
               });
    routes.add(read("GET", "/api/v2/attachments/{id}", "About an attachment.")
                   .answers<Single<AttachmentView>>()
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call) -> Result<Single<AttachmentView>> {
                   return Single<AttachmentView>{
                       {TRY(tickets::access_attachment(call.tx, call.actor, call.id<AttachmentId>())),
                        call.facts.base}};
               });
    routes.add(slow_read("GET", "/attachments/{key:text}/{name:text}",
                         "The bytes of an attachment, for whoever may see it.")
                   .query<FileQuery>()
                   .answers_raw("*/*")
                   .by(Caller::signed_in)
                   .tagged(tag),
               [](Call& call, const FileQuery& query) -> Result<http::Response> {
                   auto id = tickets::attachment_by_key(call.tx, std::string(call.text(0)));
                   auto file = TRY(tickets::access_attachment(call.tx, call.actor, id));
                   std::string bytes = call.desk.blobs.get(call.tx, file.sha256);
                   if (query.look.value_or(false)) return looked_at(std::move(bytes), std::move(file));
                   return file_response(std::move(bytes), file);
               });
}

} // namespace eider::api
