// Walks GMime's tree and makes our own of it. GMime tells which part begins and ends where; the header of a
// part is read again by us from its raw bytes, because GMime's own text conversion loses bytes.
#include "platform/mail/structure.h"

#include "platform/base/text.h"
#include "platform/mail/structure_rescue.h"
#include "platform/mail/structure_split.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>
#include <mutex>

namespace eider::mail {
namespace {

void start_gmime() {
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
}

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T> using Owned = std::unique_ptr<T, Unref>;

struct Walk {
    std::string_view raw;
    const ParseLimits& limits;
    Structure& out;
    std::vector<std::string> boundaries = {}; // of the multiparts around, outermost first
    std::size_t parts = 0;
};

// Where the part that begins at `begin` ends: before the next line that is a boundary of a multipart around
// it.
std::size_t end_of_part(const Walk& walk, std::size_t begin) {
    std::size_t at = begin;
    while (at < walk.raw.size()) {
        std::size_t line = walk.raw.compare(at, 2, "--") == 0 && (at == 0 || walk.raw[at - 1] == '\n')
                               ? at
                               : walk.raw.find("\n--", at);
        if (line == walk.raw.npos) break;
        if (walk.raw[line] == '\n') ++line;
        std::string_view rest = walk.raw.substr(line + 2);
        for (const std::string& boundary : walk.boundaries)
            if (rest.starts_with(boundary)) {
                std::size_t end = line;
                if (end > begin && walk.raw[end - 1] == '\n') --end;
                if (end > begin && walk.raw[end - 1] == '\r') --end;
                return end;
            }
        at = line + 2;
    }
    return walk.raw.size();
}

std::size_t header_offset(GMimeObject* object, std::size_t otherwise) {
    GMimeHeaderList* headers = g_mime_object_get_header_list(object);
    if (headers == nullptr || g_mime_header_list_get_count(headers) == 0) return otherwise;
    gint64 offset = g_mime_header_get_offset(g_mime_header_list_get_header_at(headers, 0));
    return offset < 0 ? otherwise : static_cast<std::size_t>(offset);
}

struct Range {
    std::size_t begin, end;
};

std::optional<Range> content_range(GMimeObject* object) {
    if (!GMIME_IS_PART(object)) return {};
    GMimeDataWrapper* content = g_mime_part_get_content(reinterpret_cast<GMimePart*>(object));
    GMimeStream* stream = content ? g_mime_data_wrapper_get_stream(content) : nullptr;
    if (stream == nullptr || stream->bound_start < 0 || stream->bound_end < stream->bound_start) return {};
    return Range{static_cast<std::size_t>(stream->bound_start), static_cast<std::size_t>(stream->bound_end)};
}

void walk_part(Walk& walk, GMimeObject* object, Part& part, std::size_t begin, std::string_view default_type,
               std::size_t depth);

void walk_children(Walk& walk, GMimeObject* object, Part& part, std::size_t depth) {
    auto* multipart = reinterpret_cast<GMimeMultipart*>(object);
    int count = g_mime_multipart_get_count(multipart);
    std::string_view default_type = part.is("multipart/digest") ? "message/rfc822" : "text/plain";
    walk.boundaries.push_back(part.type.parameter("boundary"));
    for (int i = 0; i < count && walk.parts < walk.limits.parts; ++i) {
        GMimeObject* child = g_mime_multipart_get_part(multipart, i);
        std::optional<Range> content = content_range(child);
        std::size_t begin = header_offset(child, content ? content->begin : walk.raw.size());
        walk_part(walk, child, part.children.emplace_back(), begin, default_type, depth + 1);
    }
    walk.boundaries.pop_back();
    if (static_cast<std::size_t>(count) > part.children.size())
        walk.out.exceed("The message has too many parts; the last ones were left out.");
    if (const char* prologue = g_mime_multipart_get_prologue(multipart))
        part.preface = walk.out.buffers.emplace_back(prologue);
}

void walk_part(Walk& walk, GMimeObject* object, Part& part, std::size_t begin, std::string_view default_type,
               std::size_t depth) {
    ++walk.parts;
    begin = std::min(begin, walk.raw.size());
    std::optional<Range> content = content_range(object);
    std::size_t end = content ? std::min(content->end, walk.raw.size()) : end_of_part(walk, begin);
    if (end < begin) begin = end;
    read_part_header(part, walk.raw.substr(begin, end - begin), walk.limits, default_type);
    if (content && content->begin >= begin && content->begin <= end)
        part.body = walk.raw.substr(content->begin, end - content->begin);
    if (!part.is_multipart()) return;
    if (depth >= walk.limits.depth) {
        walk.out.exceed("The parts of the message are nested too deeply; the inner ones are kept unread.");
        part.type.value = "application/octet-stream";
        return;
    }
    if (GMIME_IS_MULTIPART(object)) walk_children(walk, object, part, depth);
}

Owned<GMimeObject> parse_with_gmime(std::string_view raw) {
    start_gmime();
    Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(raw.data(), raw.size()));
    Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    return Owned<GMimeObject>(
        reinterpret_cast<GMimeObject*>(g_mime_parser_construct_message(parser.get(), nullptr)));
}

void read_tree(Structure& out, std::string_view raw, const ParseLimits& limits, Splitter splitter) {
    read_part_header(out.root, raw, limits, "text/plain");
    if (!out.root.is_multipart()) return;
    if (splitter == Splitter::automatic) splitter = is_ordinary(raw) ? Splitter::gmime : Splitter::own;
    if (splitter == Splitter::own) {
        split_parts(out, out.root, limits, {}, 0);
        return;
    }
    Owned<GMimeObject> message = parse_with_gmime(raw);
    GMimeObject* top =
        message ? g_mime_message_get_mime_part(reinterpret_cast<GMimeMessage*>(message.get())) : nullptr;
    Walk walk{.raw = raw, .limits = limits, .out = out};
    if (top != nullptr && GMIME_IS_MULTIPART(top)) walk_children(walk, top, out.root, 0);
}

void rescue_parts(Structure& out, Part& part, const ParseLimits& limits, std::size_t depth) {
    if (part.is_multipart() && part.children.empty() && depth < limits.depth) {
        std::string boundary = guess_boundary(part.body);
        if (!boundary.empty()) split_parts(out, part, limits, boundary, depth);
        if (!part.children.empty()) {
            out.defects.push_back(
                "A boundary line was not the one that the header names; it was guessed from the text.");
        } else {
            out.defects.push_back("A multipart without any part; its whole content is read as text.");
            part.type.value = looks_like_html(part.body) ? "text/html" : "text/plain";
        }
    }
    for (Part& child : part.children) rescue_parts(out, child, limits, depth + 1);
}

bool has_long_header(const Part& part) {
    return part.header_cut_short || std::ranges::any_of(part.children, has_long_header);
}

} // namespace

void Structure::exceed(std::string_view sentence) {
    if (std::ranges::find(defects, sentence) == defects.end()) defects.emplace_back(sentence);
    if (excess.empty()) excess = sentence;
}

Structure read_structure(std::string_view raw, const ParseLimits& limits, Splitter splitter) {
    Structure out;
    raw = prepare_message(out, raw, limits);
    read_tree(out, raw, limits, splitter);
    rescue_parts(out, out.root, limits, 0);
    if (has_long_header(out.root))
        out.exceed("A header has more fields or bytes than allowed; the rest of it was not read.");
    return out;
}

std::string Part::decoded() const {
    auto encoding = find_field(fields, "Content-Transfer-Encoding");
    return decode_transfer(body, encoding.value_or(std::string_view()));
}

std::string decode_transfer(std::string_view body, std::string_view encoding) {
    std::string squeezed;
    for (char c : ascii_lower(without_comments(unfold(encoding))))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) squeezed += c;
    GMimeContentEncoding kind = GMIME_CONTENT_ENCODING_DEFAULT;
    if (squeezed.starts_with("base64") || squeezed.starts_with("xbase64"))
        kind = GMIME_CONTENT_ENCODING_BASE64;
    if (squeezed.starts_with("quotedp")) kind = GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
    if (squeezed.starts_with("xuu") || squeezed.starts_with("uue")) kind = GMIME_CONTENT_ENCODING_UUENCODE;
    if (kind == GMIME_CONTENT_ENCODING_DEFAULT) return std::string(body);
    start_gmime();
    GMimeEncoding state;
    g_mime_encoding_init_decode(&state, kind);
    std::string out(g_mime_encoding_outlen(&state, body.size()) + 16, '\0');
    out.resize(g_mime_encoding_flush(&state, body.data(), body.size(), out.data()));
    return out;
}

} // namespace eider::mail
