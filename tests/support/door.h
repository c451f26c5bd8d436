// A story whose desk is reached over real HTTP, on a free port of the loopback.
//
//   Door door(engine);
//   Someone ben = door.story.rep("Ben");
//   Answer answer = door.post("/api/v2/tickets", R"({"ticket": ...})", by(ben));
//   answer.at("ticket.id")
#pragma once
#include "api/api.h"
#include "api/live.h"
#include "platform/base/wakeup.h"
#include "platform/http/server.h"
#include "tests/support/raw_http.h"
#include "tests/support/story.h"

#include <boost/json.hpp>

namespace eider::test {

struct Answer {
    unsigned status = 0; // 0: none came
    std::string text;
    boost::json::value json; // null when the body is none
    std::map<std::string, std::string> headers;

    std::string header(const std::string& name) const; // in small letters
    // "ticket.id", "tickets.0.subject"; null when there is nothing of the kind.
    boost::json::value at(std::string_view path) const;
    std::int64_t number(std::string_view path) const; // 0 when it is none
    std::string words(std::string_view path) const;   // "" when it is none
    std::size_t count(std::string_view path) const;   // members of a list
};

std::string by(const Someone& who);       // "Authorization: Bearer ...", with its line end
std::string basic(std::string_view pair); // "Authorization: Basic ..."

class Door {
  public:
    explicit Door(storage::Engine engine, api::Api::Options options = {});
    explicit Door(Story& told, storage::Storage& in_front_of_it); // as the story's desk, with another storage
    ~Door();
    Door(const Door&) = delete;
    Door& operator=(const Door&) = delete;

    Answer get(const std::string& target, const std::string& headers = "") const;
    Answer send(std::string_view method, const std::string& target, const std::string& body,
                const std::string& headers) const;
    Answer post(const std::string& target, const std::string& body, const std::string& headers = "") const {
        return send("POST", target, body, headers);
    }
    Answer put(const std::string& target, const std::string& body, const std::string& headers = "") const {
        return send("PUT", target, body, headers);
    }
    Answer del(const std::string& target, const std::string& headers = "") const {
        return send("DELETE", target, "", headers);
    }
    std::string base() const;
    void stop(std::chrono::milliseconds grace) { server_->stop(grace); }
    void is_reached_at(const std::string& url) { story.desk().public_url = desk_->public_url = url; }

    std::uint16_t port = 0;
    std::unique_ptr<Story> own_story;
    Story& story;

  private:
    void open(storage::Storage& storage, api::Api::Options options);

    std::unique_ptr<Desk> desk_;
    Wakeup bell_;
    std::unique_ptr<api::LiveHub> live_;
    std::unique_ptr<api::Api> api_;
    std::unique_ptr<http::Server> server_;
};

// TEST_P(Suite, ...) with a fresh desk behind HTTP on each engine.
class Doors : public ::testing::TestWithParam<storage::Engine> {
  protected:
    void SetUp() override {
        door_ = std::make_unique<Door>(GetParam(), options());
        if (!story().can_be_told()) GTEST_SKIP() << "PostgreSQL is not installed";
    }
    virtual api::Api::Options options() const { return {}; }
    Door& door() { return *door_; }
    Story& story() { return door_->story; }

  private:
    std::unique_ptr<Door> door_;
};

} // namespace eider::test
