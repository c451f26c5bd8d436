// One request and its answer.
#include "platform/http/exchange.h"

#include "platform/base/check.h"

#include <algorithm>

namespace eider::http {
namespace {

// Stands for the duty to answer: called once, or answers 500 when it is dropped.
class Duty {
  public:
    explicit Duty(std::shared_ptr<Exchange> exchange) : exchange_(std::move(exchange)) {}
    Duty(Duty&& other) noexcept = default;
    Duty& operator=(Duty&&) = delete;
    ~Duty() {
        if (exchange_)
            exchange_->give(error_response(500, "This request was not answered because of a fault here."));
    }

    void operator()(Response response) { take()->give(std::move(response)); }
    void operator()(LiveAnswer answer) {
        auto exchange = take();
        exchange->live_answer = std::make_unique<LiveAnswer>(std::move(answer));
        exchange->give({});
    }

  private:
    std::shared_ptr<Exchange> take() {
        check(exchange_ != nullptr, "a request is answered once");
        return std::move(exchange_);
    }

    std::shared_ptr<Exchange> exchange_;
};

std::string_view error_name(unsigned status) {
    switch (status) {
    case 400: return "BadRequest";
    case 404: return "RecordNotFound";
    case 405: return "MethodNotAllowed";
    case 408: return "RequestTimeout";
    case 413: return "PayloadTooLarge";
    case 414: return "UriTooLong";
    case 417: return "ExpectationFailed";
    case 426: return "UpgradeRequired";
    case 431: return "HeadersTooLarge";
    case 501: return "NotImplemented";
    case 503: return "ServiceUnavailable";
    case 505: return "VersionNotSupported";
    default: return "InternalError";
    }
}

} // namespace

Exchange::~Exchange() {
    if (charged_) mailbox->budget().give_back(charged_);
}

void Exchange::open() {
    if (waiting) waiting->answered(*this);
}

bool Exchange::charge_body(std::size_t bytes) {
    if (!mailbox->budget().take(bytes)) return false;
    charged_ += bytes;
    return true;
}

void Exchange::set_id(std::string_view text) {
    std::size_t size = text.copy(id_.data(), id_.size());
    id = {id_.data(), size};
}

void Exchange::set_remote_address(std::string_view text) {
    std::size_t size = text.copy(remote_address_.data(), remote_address_.size());
    remote_address = {remote_address_.data(), size};
}

Respond Exchange::make_respond() { return Duty(shared_from_this()); }

std::move_only_function<void(LiveAnswer)> Exchange::make_live_respond() { return Duty(shared_from_this()); }

void Exchange::give(Response response) {
    answer = std::move(response);
    if (mailbox->is_here())
        open();
    else
        mailbox->put(shared_from_this());
}

Response error_response(unsigned status, std::string_view sentence) {
    Response response{.status = status};
    response.body = "{\"error\":\"";
    response.body += error_name(status);
    response.body += "\",\"description\":\"";
    response.body += sentence;
    response.body += "\"}";
    return response;
}

} // namespace eider::http
