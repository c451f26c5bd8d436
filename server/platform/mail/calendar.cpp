// Reads the few properties of an event that a person needs. Nothing of a language is added: the words are the
// sender's.
#include "platform/mail/calendar.h"

#include "platform/base/content_line.h"
#include "platform/base/text.h"

namespace eider::mail {
namespace {

constexpr std::size_t most_events = 10;

// "20261121T201300Z" -> "2026-11-21 20:13 UTC"; what is no time stays as it is.
std::string written_time(const ContentLine& property) {
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

void take(Event& event, const ContentLine& property) {
    if (property.name == "summary") event.summary = plain_text(property.value);
    if (property.name == "dtstart") event.begin = written_time(property);
    if (property.name == "dtend") event.end = written_time(property);
    if (property.name == "location") event.location = plain_text(property.value);
    if (property.name == "description") event.description = plain_text(property.value);
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
        ContentLine property = read_content_line(line);
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
