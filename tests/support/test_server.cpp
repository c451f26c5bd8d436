// A real HTTP server on a free loopback port.
#include "tests/support/test_server.h"

#include <condition_variable>
#include <mutex>
#include <stdexcept>

namespace eider::testing {
namespace {

http::ServerOptions with_few_threads(http::ServerOptions options) {
    if (options.threads == 0) options.threads = 2;
    return options;
}

} // namespace

void ScriptedHandler::handle(std::shared_ptr<const http::Request> request, http::Respond respond) {
    if (on_request) return on_request(std::move(request), std::move(respond));
    std::string body(http::method_name(request->method));
    body += ' ';
    body += request->path;
    body += '?';
    body += request->query;
    body += ' ';
    body += request->body;
    respond(text_response(std::move(body)));
}

void ScriptedHandler::open_live(std::shared_ptr<const http::Request> request,
                                std::move_only_function<void(http::LiveAnswer)> answer) {
    if (on_live) return on_live(std::move(request), std::move(answer));
    answer({.session = nullptr, .refusal = {.status = 404}});
}

TestServer::TestServer(http::ServerOptions options) : server(with_few_threads(std::move(options)), handler) {
    auto started = server.start();
    if (!started) throw std::runtime_error(started.error().sentence);
    port = *started;
}

http::Response text_response(std::string body) {
    return {.content_type = "text/plain; charset=utf-8", .body = std::move(body)};
}

struct Worker::Inside {
    std::mutex mutex; // guards jobs and is_ending
    std::condition_variable changed;
    std::vector<std::move_only_function<void()>> jobs;
    bool is_ending = false;
    std::thread thread;

    void run() {
        std::vector<std::move_only_function<void()>> taken;
        while (true) {
            std::unique_lock lock(mutex);
            changed.wait(lock, [&] { return is_ending || !jobs.empty(); });
            if (jobs.empty()) return;
            taken.swap(jobs);
            lock.unlock();
            for (auto& job : taken) job();
            taken.clear();
        }
    }
};

Worker::Worker() : inside_(std::make_unique<Inside>()) {
    inside_->thread = std::thread([inside = inside_.get()] { inside->run(); });
}

Worker::~Worker() {
    {
        std::lock_guard lock(inside_->mutex);
        inside_->is_ending = true;
        inside_->changed.notify_one();
    }
    inside_->thread.join();
}

void Worker::run(std::move_only_function<void()> job) {
    std::lock_guard lock(inside_->mutex);
    inside_->jobs.push_back(std::move(job));
    inside_->changed.notify_one();
}

} // namespace eider::testing
