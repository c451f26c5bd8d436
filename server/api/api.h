// The door between HTTP and the rooms: finds the endpoint, reads what was sent, asks who it is, runs it where
// the platform wants it to run, and answers. There is no private API: the page uses this one.
#pragma once
#include "api/routes.h"
#include "platform/http/static_files.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace eider::api {

inline constexpr std::size_t JSON_BODY_BYTES_MAX = 4 << 20;
inline constexpr std::size_t UPLOAD_BYTES_MAX = 50 << 20;
inline constexpr std::size_t WAITING_CALLS_MAX = 64;
inline constexpr int WAITING_THREADS = 3;
inline constexpr std::int64_t REQUESTS_PER_MINUTE_DEFAULT = 100'000;

// The whole surface, in the order of the document.
Routes all_routes();
std::string openapi(const std::string& base);

class LiveHub;

class Api final : public http::Handler {
  public:
    struct Options {
        std::int64_t requests_per_minute = REQUESTS_PER_MINUTE_DEFAULT; // of one account or address
        channels::MailSettings mail = {};                               // how replies leave
    };
    Api(Desk& desk, LiveHub& live, Options options);
    ~Api() override;

    std::size_t body_limit(http::Method method, std::string_view path) override;
    void handle(std::shared_ptr<const http::Request> request, http::Respond respond) override;
    void open_live(std::shared_ptr<const http::Request> request,
                   std::move_only_function<void(http::LiveAnswer)> answer) override;

  private:
    struct Pending;
    Result<http::Response> run_route(const Pending& pending, storage::Transaction& tx);
    void run_in_transaction(std::shared_ptr<Pending> pending);
    void run_waiting(std::shared_ptr<Pending> pending);
    void waiting_loop();
    http::Response serve_page(const http::Request& request) const;
    std::string base_of(const http::Request& request) const;

    Desk& desk_;
    LiveHub& live_;
    Options options_;
    Routes routes_;
    PathTable table_;
    http::StaticFiles page_;
    struct RateLimit;
    std::unique_ptr<RateLimit> rate_;

    std::mutex mutex_; // guards waiting_, stopping_
    std::condition_variable arrived_;
    std::deque<std::shared_ptr<Pending>> waiting_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

} // namespace eider::api
