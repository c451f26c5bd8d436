// Content codings with zlib and brotli.
#include "platform/http/compress.h"

#include "platform/base/check.h"
#include "platform/base/text.h"

#include <charconv>

#include <brotli/encode.h>
#include <zlib.h>

namespace eider::http {
namespace {

constexpr int GZIP_LEVEL = 1;
constexpr int BROTLI_QUALITY = 1;
constexpr int GZIP_WINDOW = 15 + 16; // 16: with the head and end of gzip

// 0 .. 1000 of ";q=0.5"; 1000 when there is none.
int quality_of(std::string_view parameters) {
    for (std::string_view part : split(parameters, ';')) {
        part = trim(part);
        if (!starts_with_ignoring_case(part, "q=")) continue;
        part.remove_prefix(2);
        int thousandths = 0, scale = 1000;
        for (char c : part) {
            if (c == '.') continue;
            if (c < '0' || c > '9' || scale == 0) return 0;
            thousandths += (c - '0') * scale;
            scale /= 10;
        }
        return std::min(thousandths, 1000);
    }
    return 1000;
}

// One compressor for each thread: making one costs more than a small answer does.
class Gzip {
  public:
    Gzip() {
        int result = deflateInit2(&stream_, GZIP_LEVEL, Z_DEFLATED, GZIP_WINDOW, 8, Z_DEFAULT_STRATEGY);
        check(result == Z_OK, "zlib must start with these parameters");
    }
    ~Gzip() { deflateEnd(&stream_); }
    Gzip(const Gzip&) = delete;
    Gzip& operator=(const Gzip&) = delete;

    std::string compress(std::string_view bytes) {
        deflateReset(&stream_);
        std::string out(deflateBound(&stream_, bytes.size()), '\0');
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(out.size());
        check(deflate(&stream_, Z_FINISH) == Z_STREAM_END, "deflateBound gives enough room");
        out.resize(out.size() - stream_.avail_out);
        return out;
    }

  private:
    z_stream stream_ = {};
};

std::string compress_brotli(std::string_view bytes) {
    std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
    std::string out(size, '\0');
    bool done = BrotliEncoderCompress(BROTLI_QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                                      reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                      reinterpret_cast<std::uint8_t*>(out.data()));
    check(done, "brotli compresses whatever fits the bound it gave");
    out.resize(size);
    return out;
}

} // namespace

Coding choose_coding(std::string_view accept_encoding, CodingOffer offer) {
    if (accept_encoding.empty()) return Coding::none;
    int gzip = -1, brotli = -1, others = 0;
    for (std::string_view part : split(accept_encoding, ',')) {
        std::size_t mark = part.find(';');
        std::string_view name = trim(part.substr(0, mark));
        int quality = mark == std::string_view::npos ? 1000 : quality_of(part.substr(mark + 1));
        if (equals_ignoring_case(name, "gzip") || equals_ignoring_case(name, "x-gzip")) gzip = quality;
        if (equals_ignoring_case(name, "br")) brotli = quality;
        if (name == "*") others = quality;
    }
    if (gzip < 0) gzip = others;
    if (brotli < 0) brotli = others;
    if (offer.brotli && brotli > 0 && (brotli >= gzip || !offer.gzip)) return Coding::brotli;
    return offer.gzip && gzip > 0 ? Coding::gzip : Coding::none;
}

std::string_view coding_name(Coding coding) {
    switch (coding) {
    case Coding::gzip: return "gzip";
    case Coding::brotli: return "br";
    case Coding::none: return {};
    }
    return {};
}

bool is_compressible(std::string_view content_type) {
    std::string_view type = trim(content_type.substr(0, content_type.find(';')));
    for (std::string_view known :
         {"application/json", "application/javascript", "application/xml", "application/manifest+json",
          "application/wasm", "image/svg+xml", "application/x-ndjson", "message/rfc822"})
        if (equals_ignoring_case(type, known)) return true;
    return starts_with_ignoring_case(type, "text/");
}

std::string compress(std::string_view bytes, Coding coding) {
    check(coding != Coding::none, "there is nothing to compress with");
    if (coding == Coding::brotli) return compress_brotli(bytes);
    thread_local Gzip gzip;
    return gzip.compress(bytes);
}

} // namespace eider::http
