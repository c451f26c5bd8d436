// Opens the desk of a story to HTTP, and asks it.
#include "tests/support/door.h"

#include "platform/base/text.h"

#include <fmt/format.h>

namespace eider::test {
namespace json = boost::json;

std::string Answer::header(const std::string& name) const {
    auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
}

json::value Answer::at(std::string_view path) const {
    const json::value* here = &json;
    for (std::string_view part : split(path, '.')) {
        const json::value* next = nullptr;
        if (auto* object = here->if_object()) next = object->if_contains(part);
        if (auto* list = here->if_array())
            next = list->if_contains(static_cast<std::size_t>(to_integer(part).value_or(-1)));
        if (!next) return nullptr;
        here = next;
    }
    return *here;
}

std::int64_t Answer::number(std::string_view path) const {
    auto value = at(path);
    return value.is_int64() ? value.as_int64() : 0;
}
std::string Answer::words(std::string_view path) const {
    auto value = at(path);
    return value.is_string() ? std::string(value.as_string()) : "";
}
std::size_t Answer::count(std::string_view path) const {
    auto value = at(path);
    return value.is_array() ? value.as_array().size() : 0;
}

std::string by(const Someone& who) { return "Authorization: Bearer " + who.token + "\r\n"; }
std::string basic(std::string_view pair) { return "Authorization: Basic " + to_base64(pair) + "\r\n"; }

Door::Door(storage::Engine engine, api::Api::Options options)
    : own_story(std::make_unique<Story>(engine)), story(*own_story) {
    if (story.can_be_told()) open(story.storage(), options);
}
Door::Door(Story& told, storage::Storage& in_front_of_it) : story(told) { open(in_front_of_it, {}); }

void Door::open(storage::Storage& storage, api::Api::Options options) {
    Desk& desk = story.desk();
    desk_ = std::make_unique<Desk>(Desk{.storage = storage,
                                        .clock = desk.clock,
                                        .random = desk.random,
                                        .blobs = desk.blobs,
                                        .keys = desk.keys,
                                        .passwords = desk.passwords,
                                        .public_url = ""});
    storage.on_events([this] { bell_.ring(); });
    live_ = std::make_unique<api::LiveHub>(*desk_, bell_);
    api_ = std::make_unique<api::Api>(*desk_, *live_, options);
    server_ = std::make_unique<http::Server>(http::ServerOptions{.threads = 2}, *api_);
    auto started = server_->start();
    if (!started) throw std::runtime_error(started.error().sentence);
    port = *started;
}

Door::~Door() {
    if (!server_) return;
    server_->stop(std::chrono::seconds(2));
    server_.reset();
    api_.reset();
    live_.reset();
    desk_->storage.on_events(nullptr);
}

std::string Door::base() const { return fmt::format("http://127.0.0.1:{}", port); }

Answer Door::get(const std::string& target, const std::string& headers) const {
    return send("GET", target, "", headers);
}

Answer Door::send(std::string_view method, const std::string& target, const std::string& body,
                  const std::string& headers) const {
    std::string request = fmt::format("{} {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n{}",
                                      method, target, port, headers);
    if (!body.empty() || (method != "GET" && method != "DELETE")) {
        if (headers.find("Content-Type") == std::string::npos)
            request += "Content-Type: application/json\r\n";
        request += fmt::format("Content-Length: {}\r\n", body.size());
    }
    auto came = eider::testing::ask(port, request + "\r\n" + body);
    if (!came) return {};
    Answer answer{.status = came->status, .text = came->body, .json = nullptr, .headers = came->headers};
    json::error_code error;
    auto value = json::parse(came->body, error);
    if (!error) answer.json = std::move(value);
    return answer;
}

} // namespace eider::test
