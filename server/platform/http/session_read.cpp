// How a session reads a request: head, then body, within limits.
#include "platform/http/session.h"

#include "platform/base/text.h"

namespace eider::http {
namespace {

using std::chrono::steady_clock;

// A TLS greeting or other noise is told from a method by its first byte, so that it need not run into the
// time limit.
bool may_begin_a_method(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool is_sane_id(std::string_view text) {
    for (char c : text)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
              c == '_' || c == '.'))
            return false;
    return !text.empty() && text.size() <= REQUEST_ID_BYTES_MAX;
}

} // namespace

bool Session::take_head() {
    while (empty_lines_ < EMPTY_LINES_BEFORE_REQUEST_MAX && buffer_.text().starts_with("\r\n")) {
        buffer_.consume(2);
        ++empty_lines_;
    }
    if (buffer_.text().empty()) return false;
    bool is_new = scanner_.size() == 0;
    std::optional<Problem> problem;
    if (has_strange_begin()) problem = Problem{400, "This is not an HTTP request."};
    bool is_complete = !problem && scanner_.is_complete(buffer_.text(), problem);
    if (!is_complete && !problem) {
        if (is_new) deadline_ = deadline_of_phase();
        return false;
    }
    std::size_t size = scanner_.size();
    open_exchange(steady_clock::now());
    if (!problem) {
        current_->head_bytes.assign(buffer_.text().substr(0, size));
        buffer_.consume(size);
        problem = parse_head(current_->head_bytes, current_->head);
    }
    describe_request();
    if (problem)
        refuse(*problem);
    else
        begin_body();
    return true;
}

bool Session::has_strange_begin() const {
    std::string_view text = buffer_.text();
    return !may_begin_a_method(text.front()) && text != "\r";
}

void Session::open_exchange(SteadyTime now) {
    current_ = std::make_shared<Exchange>(thread_.mailbox());
    current_->waiting = this;
    current_->began = now;
    scanner_.reset();
    empty_lines_ = 0;
}

void Session::describe_request() {
    Exchange& exchange = *current_;
    exchange.method = exchange.head.method;
    exchange.path = exchange.head.path;
    exchange.query = exchange.head.query;
    keep_alive_ = exchange.head.keep_alive;
    std::string_view given = exchange.header("X-Request-Id");
    if (is_sane_id(given)) {
        exchange.set_id(given);
    } else {
        auto made = thread_.next_request_id();
        exchange.set_id({made.data(), made.size()});
    }
    std::string_view address = peer_;
    if (peer_is_trusted_) {
        std::string_view origin = shared_.proxies.origin(exchange.header("X-Forwarded-For"));
        if (!origin.empty()) address = origin;
        exchange.secure = equals_ignoring_case(exchange.header("X-Forwarded-Proto"), "https");
    }
    exchange.set_remote_address(address);
}

void Session::begin_body() {
    const Head& head = current_->head;
    if (!head.is_chunked && head.content_length.value_or(0) == 0) {
        phase_ = Phase::whole;
        return;
    }
    if (head.wants_websocket) return refuse({400, "A request for a WebSocket has no body."});
    body_limit_ = shared_.handler.body_limit(head.method, head.path);
    if (head.content_length.value_or(0) > body_limit_)
        return refuse({413, "The body of this request is larger than this address takes."});
    phase_ = Phase::body;
    chunks_ = {};
    body_began_ = current_->began;
    deadline_ = deadline_of_phase();
    if (head.expects_continue && buffer_.text().empty()) out_ += "HTTP/1.1 100 Continue\r\n\r\n";
}

bool Session::take_body() {
    std::string_view text = buffer_.text();
    std::string& body = current_->body_bytes;
    std::size_t before = body.size();
    std::optional<Problem> problem;
    bool is_complete;
    if (current_->head.is_chunked) {
        is_complete = chunks_.feed(text, body, body_limit_, problem);
    } else {
        std::size_t length = *current_->head.content_length;
        std::size_t take = std::min(text.size(), length - before);
        if (before == 0) body.reserve(std::min(length, BODY_BUFFER_BYTES));
        body.append(text.substr(0, take));
        text.remove_prefix(take);
        is_complete = body.size() == length;
    }
    buffer_.consume(buffer_.text().size() - text.size());
    if (!problem && !current_->charge_body(body.size() - before))
        problem = Problem{503, "This server is busy with other large requests. Try again in a moment."};
    if (problem) {
        refuse(*problem);
        return true;
    }
    deadline_ = deadline_of_phase();
    if (!is_complete) return false;
    current_->body = body;
    phase_ = Phase::whole;
    return true;
}

// Answers a request that is not handled. What follows it on the connection cannot be trusted: it is the last
// one.
void Session::refuse(Problem problem) {
    if (!current_) {
        open_exchange(steady_clock::now());
        describe_request();
    }
    current_->answer = error_response(problem.status, problem.sentence);
    if (problem.status == 503)
        current_->answer.headers.emplace_back(
            "Retry-After",
            std::to_string(std::chrono::duration_cast<std::chrono::seconds>(RETRY_AFTER).count()));
    keep_alive_ = false;
    phase_ = Phase::answered;
}

} // namespace eider::http
