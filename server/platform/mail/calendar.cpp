// Reads the few properties of an event that a person needs. Nothing of a language is added: the words are the
// sender's.
#include "platform/mail/calendar.h"

#include "platform/base/text.h"

#include <vector>

namespace eider::mail {
namespace {

constexpr std::size_t most_events = 10, longest_value = 20'000;

// "DTSTART;TZID=Europe/Berlin:20261121T201300" in its three parts; the name in lower case.
struct Property {
    std::string name, parameters, value;
};

// Where the value begins: behind the first colon outside quotes.
std::size_t colon_in(std::string_view line) {
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"') quoted = !quoted;
        if (line[i] == ':' && !quoted) return i;
    }
    return line.npos;
}

std::vector<std::string> unfolded_lines(std::string_view text) {
    std::vector<std::string> out;
    for (std::string_view line : split(text, '\n')) {
        bool folded = !out.empty() && (line.starts_with(' ') || line.starts_with('\t'));
        if (!folded)
            out.emplace_back(line);
        else if (out.back().size() < longest_value)
            out.back() += line.substr(1);
    }
    return out;
}

Property read_property(std::string_view line) {
    std::size_t colon = colon_in(line);
    if (colon == line.npos) return {};
    std::string_view head = line.substr(0, colon);
    std::size_t semicolon = std::min(head.find(';'), head.size());
    return {.name = ascii_lower(trim(head.substr(0, semicolon))),
            .parameters = std::string(head.substr(semicolon)),
            .value = std::string(cut_utf8(trim(line.substr(colon + 1)), longest_value))};
}

// "\n", "\," and "\;" undone.
std::string plain(std::string_view value) {
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\' && i + 1 < value.size()) {
            char next = value[++i];
            out += next == 'n' || next == 'N' ? '\n' : next;
        } else {
            out += value[i];
        }
    }
    return std::string(trim(out));
}

// Value of a parameter such as TZID or CN, without quotes.
std::string_view parameter(std::string_view parameters, std::string_view name) {
    for (std::string_view rest = parameters; !rest.empty();) {
        rest.remove_prefix(1); // the semicolon
        std::size_t end = std::min(rest.find(';'), rest.size());
        std::string_view one = rest.substr(0, end);
        rest.remove_prefix(end);
        std::size_t equals = one.find('=');
        if (equals == one.npos || !equals_ignoring_case(one.substr(0, equals), name)) continue;
        std::string_view value = one.substr(equals + 1);
        if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"'))
            value = value.substr(1, value.size() - 2);
        return value;
    }
    return {};
}

// "20261121T201300Z" -> "2026-11-21 20:13 UTC"; what is no time stays as it is.
std::string written_time(const Property& property) {
    std::string_view value = property.value;
    bool is_date = value.size() >= 8 && value.substr(0, 8).find_first_not_of("0123456789") == value.npos;
    if (!is_date) return std::string(value);
    std::string out = std::string(value.substr(0, 4)) + "-" + std::string(value.substr(4, 2)) + "-" +
                      std::string(value.substr(6, 2));
    if (value.size() < 13 || value[8] != 'T') return out;
    out += " " + std::string(value.substr(9, 2)) + ":" + std::string(value.substr(11, 2));
    std::string_view zone = parameter(property.parameters, "TZID");
    if (value.ends_with('Z')) zone = "UTC";
    if (!zone.empty()) out += " " + std::string(zone);
    return out;
}

struct Event {
    std::string summary, begin, end, location, organizer, description;
};

void take(Event& event, const Property& property) {
    if (property.name == "summary") event.summary = plain(property.value);
    if (property.name == "dtstart") event.begin = written_time(property);
    if (property.name == "dtend") event.end = written_time(property);
    if (property.name == "location") event.location = plain(property.value);
    if (property.name == "description") event.description = plain(property.value);
    if (property.name == "organizer") {
        std::string_view address = property.value, name = parameter(property.parameters, "CN");
        if (starts_with_ignoring_case(address, "mailto:")) address.remove_prefix(7);
        event.organizer = name.empty() || name == address
                              ? std::string(address)
                              : std::string(name) + " <" + std::string(address) + ">";
    }
}

std::string lines_of(const Event& event) {
    std::string when = event.begin;
    if (!event.end.empty() && event.end != event.begin) when += " – " + event.end;
    std::string out;
    for (const std::string& line : {event.summary, when, event.location, event.organizer})
        if (!line.empty()) out += line + "\n";
    if (!event.description.empty()) out += "\n" + event.description + "\n";
    return out;
}

} // namespace

std::string text_from_calendar(std::string_view calendar) {
    std::string out;
    Event event;
    std::string inside; // the component that is open within the event, such as an alarm
    bool in_event = false;
    std::size_t events = 0;
    for (const std::string& line : unfolded_lines(calendar)) {
        Property property = read_property(line);
        std::string value = ascii_lower(property.value.substr(0, 20));
        if (property.name == "begin" && value == "vevent") {
            if (++events > most_events) break;
            event = {};
            in_event = true;
        } else if (property.name == "end" && value == "vevent" && in_event) {
            out += (out.empty() ? "" : "\n") + lines_of(event);
            in_event = false;
        } else if (property.name == "begin" && inside.empty()) {
            if (in_event) inside = value;
        } else if (property.name == "end" && value == inside) {
            inside.clear();
        } else if (in_event && inside.empty()) {
            take(event, property);
        }
    }
    return out;
}

} // namespace eider::mail
