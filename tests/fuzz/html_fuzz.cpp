// Any text as HTML: what comes out holds no active content, and reading it again changes nothing.
#include "platform/base/check.h"
#include "platform/base/text.h"
#include "platform/mail/html.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace eider;
    std::string html = make_utf8({reinterpret_cast<const char*>(data), size});
    mail::HtmlReading reading = mail::read_html(html, 1u << 20, std::chrono::seconds(1));
    std::string lower = ascii_lower(reading.safe_html);
    for (std::string_view danger :
         {"<script", "<style", "<iframe", "<object", "<embed", "<svg", "<math", "<meta", "<link", "<base",
          "<form", "<input", "<textarea", "href=\"javascript:", "src=\"javascript:"})
        check(lower.find(danger) == std::string::npos, "sanitised HTML holds nothing active");
    check(is_utf8(reading.safe_html) && is_utf8(reading.readable.text), "HTML and text are UTF-8");
    for (std::size_t at : reading.readable.hints.quotations)
        check(at <= reading.readable.text.size(), "hints lie within the text");
    return 0;
}
