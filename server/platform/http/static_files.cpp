// Serves files that live inside the binary.
#include "platform/http/static_files.h"

#include "platform/base/check.h"
#include "platform/base/text.h"
#include "platform/http/compress.h"

#include <array>

#include <openssl/evp.h>

namespace eider::http {
namespace {

constexpr std::size_t ETAG_BYTES = 16; // of SHA-256: enough to tell contents apart
constexpr std::size_t HASH_IN_NAME_CHARACTERS_MIN = 8;
constexpr std::string_view cache_for_ever = "public, max-age=31536000, immutable";
constexpr std::string_view ask_each_time = "no-cache";
constexpr std::string_view page_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'self'";
// A script that runs as a worker is held to its own policy, not to the page's: it may fetch and run
// WebAssembly of ours. The page itself may not.
constexpr std::string_view worker_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    "frame-ancestors 'none'";
// The one that keeps what was read, so that it can be read without a connection; it only fetches.
constexpr std::string_view service_worker = "sw.js";
constexpr std::string_view service_worker_policy =
    "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

bool is_worker(std::string_view name) {
    return name.substr(name.rfind('/') + 1).starts_with("worker-") && name.ends_with(".js");
}

struct KnownType {
    std::string_view extension, type;
};
constexpr std::array<KnownType, 20> known_types{{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json; charset=utf-8"},
    {".map", "application/json; charset=utf-8"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
    {".wasm", "application/wasm"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".jpeg", "image/jpeg"},
    {".gif", "image/gif"},
    {".webp", "image/webp"},
    {".avif", "image/avif"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".xml", "application/xml"},
}};

std::string content_type_of(std::string_view name) {
    for (const KnownType& known : known_types)
        if (name.ends_with(known.extension)) return std::string(known.type);
    return "application/octet-stream";
}

// All small letters are more likely a word than a hash.
bool is_hash(std::string_view text) {
    bool is_word = true;
    for (char c : text) {
        bool is_small = (c >= 'a' && c <= 'z') || c == '-' || c == '_';
        bool is_other = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
        if (!is_small && !is_other) return false;
        is_word &= is_small;
    }
    return text.size() >= HASH_IN_NAME_CHARACTERS_MIN && !is_word;
}

// "assets/name.3f9a2c1d.js" or "assets/name-B7xk9_Qa.js": other content gets another name.
bool has_hash_in_name(std::string_view path) {
    if (!path.starts_with("assets/") && path.find("/assets/") == std::string_view::npos) return false;
    std::string_view name = path.substr(path.rfind('/') + 1);
    std::size_t extension = name.rfind('.');
    if (extension == std::string_view::npos) return false;
    std::string_view stem = name.substr(0, extension);
    std::size_t dot = stem.rfind('.');
    if (dot != std::string_view::npos) return is_hash(stem.substr(dot + 1));
    // A hash may hold '-' itself: it begins so many characters before the end, behind a '-'.
    if (stem.size() <= HASH_IN_NAME_CHARACTERS_MIN) return false;
    std::size_t dash = stem.rfind('-', stem.size() - HASH_IN_NAME_CHARACTERS_MIN - 1);
    return dash != std::string_view::npos && is_hash(stem.substr(dash + 1));
}

std::string make_etag(std::string_view bytes, std::string_view mark) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    check(EVP_Digest(bytes.data(), bytes.size(), digest, nullptr, EVP_sha256(), nullptr) == 1,
          "SHA-256 needs no luck");
    std::string etag = "\"" + to_hex({reinterpret_cast<char*>(digest), ETAG_BYTES});
    return (etag += mark) + "\"";
}

// Whether an If-None-Match header names the ETag; "W/" does not matter here (RFC 9110, 13.1.2).
bool matches(std::string_view if_none_match, std::string_view etag) {
    for (std::string_view part : split(if_none_match, ',')) {
        part = trim(part);
        if (part.starts_with("W/")) part.remove_prefix(2);
        if (part == etag || part == "*") return true;
    }
    return false;
}

} // namespace

StaticFiles::StaticFiles(const std::vector<EmbeddedFile>& files) {
    std::map<std::string_view, std::string_view> bytes_of;
    for (const EmbeddedFile& file : files) bytes_of.emplace(file.name, file.bytes);
    auto variant = [&](const std::string& name, std::string_view mark) {
        auto found = bytes_of.find(name);
        if (found == bytes_of.end()) return Variant{};
        return Variant{found->second, make_etag(found->second, mark)};
    };
    for (const auto& [name_view, bytes] : bytes_of) {
        std::string name(name_view);
        bool is_packed = name.ends_with(".br") || name.ends_with(".gz");
        if (is_packed && bytes_of.contains(name_view.substr(0, name.size() - 3))) continue;
        File file{.content_type = content_type_of(name),
                  .caching = has_hash_in_name(name) ? cache_for_ever : ask_each_time,
                  .is_page = name.ends_with(".html"),
                  .plain = {bytes, make_etag(bytes, "")},
                  .brotli = variant(name + ".br", "-br"),
                  .gzip = variant(name + ".gz", "-gz")};
        files_.emplace(std::move(name), std::move(file));
    }
}

bool StaticFiles::has(std::string_view name) const { return find(name) != nullptr; }

const StaticFiles::File* StaticFiles::find(std::string_view name) const {
    auto found = files_.find(name);
    return found == files_.end() ? nullptr : &found->second;
}

Response StaticFiles::serve(std::string_view name, const Request& request) const {
    const File* file = find(name);
    if (!file)
        return {.status = 404,
                .body = R"({"error":"RecordNotFound","description":"There is no such file."})"};
    CodingOffer offer{.gzip = !file->gzip.bytes.empty(), .brotli = !file->brotli.bytes.empty()};
    Coding coding = choose_coding(request.header("Accept-Encoding"), offer);
    const Variant& variant = coding == Coding::brotli ? file->brotli
                             : coding == Coding::gzip ? file->gzip
                                                      : file->plain;
    Response response{.content_type = file->content_type, .may_compress = !offer.gzip && !offer.brotli};
    response.headers = {{"ETag", variant.etag}, {"Cache-Control", std::string(file->caching)}};
    if (offer.gzip || offer.brotli || is_compressible(file->content_type))
        response.headers.emplace_back("Vary", "Accept-Encoding");
    if (file->is_page) response.headers.emplace_back("Content-Security-Policy", page_policy);
    if (name == service_worker)
        response.headers.emplace_back("Content-Security-Policy", service_worker_policy);
    if (is_worker(name)) response.headers.emplace_back("Content-Security-Policy", worker_policy);
    if (matches(request.header("If-None-Match"), variant.etag)) {
        response.status = 304;
        return response;
    }
    if (coding != Coding::none) response.headers.emplace_back("Content-Encoding", coding_name(coding));
    response.static_body = variant.bytes;
    return response;
}

} // namespace eider::http
