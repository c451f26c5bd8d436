// Files out of the binary: types, tags, variants, and no way around the list.
#include "platform/http/static_files.h"

#include "platform/base/text.h"

#include <map>

#include <gtest/gtest.h>

namespace eider::http {
namespace {

struct FakeRequest : Request {
    std::map<std::string, std::string> headers;
    std::string_view header(std::string_view name) const override {
        auto found = headers.find(ascii_lower(name));
        return found == headers.end() ? std::string_view() : found->second;
    }
};

std::string header_of(const Response& response, std::string_view name) {
    for (const auto& [known, value] : response.headers)
        if (equals_ignoring_case(known, name)) return value;
    return "";
}

const StaticFiles& files() {
    static const StaticFiles instance({{"index.html", "<!doctype html>"},
                                       {"assets/app-3f9a2c1d.js", "plain script"},
                                       {"assets/worker-3f9a2c1d.js", "a worker"},
                                       {"sw.js", "a service worker"},
                                       {"assets/app-3f9a2c1d.js.br", "brotli script"},
                                       {"assets/app-3f9a2c1d.js.gz", "gzip script"},
                                       {"assets/font.Bx7_k9Qa.woff2", "font"},
                                       {"assets/settings-dialog.css", "style"},
                                       {"backup.gz", "an archive that stands alone"}});
    return instance;
}

Response serve(std::string_view name, std::map<std::string, std::string> headers = {}) {
    FakeRequest request;
    request.headers = std::move(headers);
    return files().serve(name, request);
}

TEST(StaticFiles, ServesPagesUnderTheirPolicy) {
    Response page = serve("index.html");
    EXPECT_EQ(page.status, 200U);
    EXPECT_EQ(page.static_body, "<!doctype html>");
    EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
    EXPECT_EQ(header_of(page, "Cache-Control"), "no-cache");
    EXPECT_TRUE(header_of(page, "Content-Security-Policy").starts_with("default-src 'none'; script-src"));
    EXPECT_EQ(header_of(serve("assets/settings-dialog.css"), "Content-Security-Policy"), "");
    EXPECT_EQ(header_of(page, "Content-Security-Policy").find("wasm"), std::string::npos);
}

TEST(StaticFiles, LetsOnlyWorkersRunWebAssembly) {
    EXPECT_NE(
        header_of(serve("assets/worker-3f9a2c1d.js"), "Content-Security-Policy").find("wasm-unsafe-eval"),
        std::string::npos);
    EXPECT_EQ(header_of(serve("assets/app-3f9a2c1d.js"), "Content-Security-Policy"), "");
}

TEST(StaticFiles, LetsTheServiceWorkerFetchAndNothingElse) {
    Response worker = serve("sw.js");
    EXPECT_EQ(header_of(worker, "Content-Security-Policy"),
              "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'");
    EXPECT_EQ(header_of(worker, "Cache-Control"), "no-cache");
    EXPECT_NE(header_of(serve("index.html"), "Content-Security-Policy").find("manifest-src 'self'"),
              std::string::npos);
}

TEST(StaticFiles, LetsHashedNamesBeKeptForEver) {
    for (const char* name : {"assets/app-3f9a2c1d.js", "assets/font.Bx7_k9Qa.woff2"})
        EXPECT_EQ(header_of(serve(name), "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(header_of(serve("assets/settings-dialog.css"), "Cache-Control"), "no-cache");
}

TEST(StaticFiles, ChoosesTheVariantThatTheCallerTakes) {
    const char* name = "assets/app-3f9a2c1d.js";
    Response plain = serve(name), brotli = serve(name, {{"accept-encoding", "gzip, br"}}),
             gzip = serve(name, {{"accept-encoding", "gzip"}});
    EXPECT_EQ(plain.static_body, "plain script");
    EXPECT_EQ(brotli.static_body, "brotli script");
    EXPECT_EQ(gzip.static_body, "gzip script");
    EXPECT_EQ(header_of(brotli, "Content-Encoding"), "br");
    EXPECT_EQ(header_of(gzip, "Content-Encoding"), "gzip");
    EXPECT_EQ(header_of(plain, "Content-Encoding"), "");
    EXPECT_EQ(brotli.content_type, "text/javascript; charset=utf-8");
    for (const Response& response : {plain, brotli, gzip}) {
        EXPECT_EQ(header_of(response, "Vary"), "Accept-Encoding");
        EXPECT_FALSE(response.may_compress);
    }
    EXPECT_NE(header_of(plain, "ETag"), header_of(brotli, "ETag"));
    EXPECT_NE(header_of(gzip, "ETag"), header_of(brotli, "ETag"));
}

TEST(StaticFiles, AnswersNotModified) {
    std::string etag = header_of(serve("index.html"), "ETag");
    EXPECT_EQ(etag.size(), 34U);
    for (const std::string& header : {etag, "W/" + etag, "\"other\", " + etag, std::string("*")}) {
        Response response = serve("index.html", {{"if-none-match", header}});
        EXPECT_EQ(response.status, 304U);
        EXPECT_EQ(response.static_body, "");
        EXPECT_EQ(header_of(response, "ETag"), etag);
        EXPECT_EQ(header_of(response, "Cache-Control"), "no-cache");
    }
    EXPECT_EQ(serve("index.html", {{"if-none-match", "\"other\""}}).status, 200U);
}

TEST(StaticFiles, KnowsOnlyExactNames) {
    for (const char* name :
         {"", "/", "/index.html", "assets", "assets/", "./index.html", "assets/../index.html", "INDEX.HTML",
          "assets/app-3f9a2c1d.js.br", "assets/app-3f9a2c1d.js.gz"}) {
        EXPECT_FALSE(files().has(name)) << name;
        EXPECT_EQ(serve(name).status, 404U);
    }
    EXPECT_EQ(serve("backup.gz").static_body, "an archive that stands alone");
}

} // namespace
} // namespace eider::http
