// Serves files that live inside the binary. A name is looked up as it stands in a map, so no path can lead
// outside.
#pragma once
#include "platform/base/embedded.h"
#include "platform/http/http.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace eider::http {

class StaticFiles {
  public:
    // Hashes every file once. A file `x.br` or `x.gz` beside `x` is a variant of x and has no name of its
    // own.
    explicit StaticFiles(const std::vector<EmbeddedFile>& files);

    bool has(std::string_view name) const; // "assets/app-3f9a2c1d.js", without '/' in front
    // The file, or 304 when the caller has it already; the best variant that the caller accepts. 404 when
    // there is no such file. `name` as in has(): the caller of this decides which path means which file ("/"
    // -> "index.html").
    Response serve(std::string_view name, const Request& request) const;

  private:
    struct Variant {
        std::string_view bytes;
        std::string etag;
    };
    struct File {
        std::string content_type;
        std::string_view caching; // Cache-Control
        bool is_page = false;
        Variant plain, brotli, gzip; // bytes empty: no such variant
    };
    const File* find(std::string_view name) const;

    std::map<std::string, File, std::less<>> files_;
};

} // namespace eider::http
