// The library for the page: texts in, JSON out. Built to WebAssembly alone, see bin/language-wasm. One
// caller, one thread: the texts of a call are put one after the other into the room that `room` gives, and
// the answer stands at `answer` until the next call.
#include "language/draft.h"

#include <cmath>
#include <string>
#include <vector>

namespace {

using namespace eider::language;

std::vector<char> texts;
std::string result;

std::string_view part(std::size_t begin, std::size_t size) { return {texts.data() + begin, size}; }

} // namespace

extern "C" {

// Seconds east of UTC of a zone at a moment, from the browser; not a number when it does not know the zone.
__attribute__((import_module("page"), import_name("zone_offset"))) double
zone_offset(const char* zone, std::size_t size, double at);

__attribute__((export_name("room"))) char* room(std::size_t size) {
    texts.assign(size, '\0');
    return texts.data();
}

__attribute__((export_name("answer"))) const char* answer() { return result.data(); }

// The text, then the language's code. Gives the size of the answer.
__attribute__((export_name("read"))) std::size_t read(std::size_t text_size, std::size_t language_size) {
    std::string_view text = part(0, text_size);
    result = to_json(read_message(text, part(text_size, language_size)), text);
    return result.size();
}

// The message, the draft, the language's code, the zone, what they wrote before, the replies that they got,
// what they say of the length that they prefer, and the language of who reads the hints. `now` is in seconds
// since 1970.
__attribute__((export_name("draft"))) std::size_t draft(std::size_t message_size, std::size_t draft_size,
                                                        std::size_t language_size, std::size_t zone_size,
                                                        std::size_t told_size, std::size_t earlier_size,
                                                        std::size_t length_size, std::size_t speaks_size,
                                                        double now) {
    std::string_view message = part(0, message_size), written = part(message_size, draft_size);
    std::string_view language = part(message_size + draft_size, language_size);
    Clock clock{.now = static_cast<std::int64_t>(now),
                .zone = std::string(part(message_size + draft_size + language_size, zone_size)),
                .offset = [](std::string_view zone, std::int64_t at) -> std::optional<int> {
                    double seconds = zone_offset(zone.data(), zone.size(), static_cast<double>(at));
                    if (std::isnan(seconds)) return {};
                    return static_cast<int>(seconds);
                }};
    std::size_t behind = message_size + draft_size + language_size + zone_size;
    Known known{.told = part(behind, told_size),
                .earlier = part(behind + told_size, earlier_size),
                .prefers = read_length(part(behind + told_size + earlier_size, length_size)),
                .speaks = part(behind + told_size + earlier_size + length_size, speaks_size)};
    result = to_json(read_draft(message, written, language, clock, known), message, written, clock, known);
    return result.size();
}

} // extern "C"
