// The surface view over HTTP: what leaves with a reply, before and after it does.
#include "api/outgoing_input.h"
#include "channels/mail/surface.h"

namespace eider::api {

inline constexpr std::size_t SHOWN_BYTES_MAX = 256 * 1024; // of the bytes; the rest of a large mail is files

struct SurfaceAddressView {
    mail::NamedAddress who;
};
struct SurfaceReaderView {
    channels::ReaderKind kind;
    mail::NamedAddress who;
};
struct SurfaceView {
    channels::Surface surface;
    std::vector<SurfaceReaderView> readers;
    std::vector<AttachmentView> files;
    std::string html;
};

} // namespace eider::api

template <> struct eider::Described<eider::api::SurfaceAddressView> : eider::codec::Vocabulary {
    using A = api::SurfaceAddressView;
    static constexpr auto value = record(
        "NamedAddress", "A person or mailbox.",
        computed(
            "name", [](const A& a) { return std::string_view(a.who.name); }, "The name."),
        computed("address", [](const A& a) { return std::string_view(a.who.address); }, "The mail address."));
};
template <> struct eider::Described<eider::channels::ReaderKind> : eider::codec::Vocabulary {
    using K = channels::ReaderKind;
    static constexpr auto value = choice<K>("SurfaceReaderKind", "How somebody gets it; hidden: unseen.",
                                            {{K::to, "to"}, {K::copy, "copy"}, {K::hidden, "hidden"}});
};
template <> struct eider::Described<eider::api::SurfaceReaderView> : eider::codec::Vocabulary {
    using R = api::SurfaceReaderView;
    static constexpr auto value = record(
        "SurfaceReader", "Somebody who gets it.", field("kind", &R::kind, "How."),
        computed(
            "name", [](const R& r) { return std::string_view(r.who.name); }, "The name."),
        computed("address", [](const R& r) { return std::string_view(r.who.address); }, "The mail address."));
};
template <> struct eider::Described<eider::api::SurfaceView> : eider::codec::Vocabulary {
    using V = api::SurfaceView;
    static constexpr auto value =
        record(
            "Surface", "What leaves with a reply: what the customer sees, and nothing else.",
            computed(
                "from", [](const V& v) { return api::SurfaceAddressView{v.surface.letter.from}; },
                "Who writes."),
            computed(
                "reply_to", [](const V& v) { return api::SurfaceAddressView{v.surface.letter.reply_to}; },
                "Where answers go."),
            field("readers", &V::readers, "Everybody who gets it."),
            computed(
                "subject", [](const V& v) { return std::string_view(v.surface.letter.subject); },
                "The subject."),
            computed(
                "date", [](const V& v) { return v.surface.letter.date; }, "The date that it bears."),
            computed(
                "message_id", [](const V& v) { return std::string_view(v.surface.letter.message_id); },
                "Its Message-ID."),
            computed(
                "text", [](const V& v) { return std::string_view(v.surface.text); },
                "All of its plain text."),
            field("html", &V::html, "All of its HTML; empty when it has none."),
            field("attachments", &V::files, "The files that go with it."),
            computed(
                "not_sent_because", [](const V& v) { return std::string_view(v.surface.not_sent_because); },
                "Why it would stay here though it is sent, as a sentence; empty when it can leave."),
            computed(
                "size", [](const V& v) { return static_cast<std::int64_t>(v.surface.composed.bytes.size()); },
                "Bytes in all."),
            computed(
                "raw",
                [](const V& v) {
                    return std::string_view(v.surface.composed.bytes).substr(0, api::SHOWN_BYTES_MAX);
                },
                "The bytes themselves; of a large mail the first 256 KiB."),
            computed(
                "seal", [](const V& v) { return v.surface.seal; },
                "To be given back as `surface` when it is sent."))
            .keyed("surface", "surfaces");
};

namespace eider::api {
namespace {

Single<SurfaceView> shown(const Call& call, channels::Surface surface) {
    SurfaceView view{.surface = std::move(surface), .readers = {}, .files = {}, .html = {}};
    auto add = [&](channels::ReaderKind kind, const std::vector<mail::NamedAddress>& people) {
        for (const mail::NamedAddress& who : people) view.readers.push_back({kind, who});
    };
    add(channels::ReaderKind::to, view.surface.letter.to);
    add(channels::ReaderKind::copy, view.surface.letter.cc);
    add(channels::ReaderKind::hidden, view.surface.letter.hidden);
    for (const tickets::Attachment& file : view.surface.files) view.files.push_back({file, call.facts.base});
    view.html = with_own_pictures(view.surface.html, view.files);
    return {std::move(view)};
}

} // namespace

void add_surface_routes(Routes& routes) {
    using namespace endpoint;
    constexpr std::string_view tag = "Outbox";
    routes.add(slow_read("POST", "/api/v2/tickets/{id}/surface", "What would leave with this reply.")
                   .body<OutgoingBody>()
                   .answers<Single<SurfaceView>>()
                   .by(Caller::team)
                   .tagged(tag),
               [](Call& call, const OutgoingBody& body) -> Result<Single<SurfaceView>> {
                   auto reply = TRY(read_outgoing(call, body.outgoing_reply));
                   return shown(call,
                                TRY(channels::surface_of_draft(call.tx, call.desk, call.mail, call.actor,
                                                               call.now, call.id<TicketId>(), reply)));
               });
    routes.add(
        slow_read("GET", "/api/v2/tickets/{id}/comments/{comment_id}/surface", "What left with this reply.")
            .answers<Single<SurfaceView>>()
            .by(Caller::team)
            .tagged(tag),
        [](Call& call) -> Result<Single<SurfaceView>> {
            return shown(call, TRY(channels::surface_of_reply(call.tx, call.desk, call.mail, call.actor,
                                                              call.id<TicketId>(),
                                                              CommentId{call.captures[1].number})));
        });
}

} // namespace eider::api
