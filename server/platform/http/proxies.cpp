// Which peers may tell us where a request really came from.
#include "platform/http/proxies.h"

#include "platform/base/text.h"

namespace eider::http {
namespace {

namespace ip = boost::asio::ip;

ip::address_v6 widen(const ip::address& address) {
    return address.is_v6() ? address.to_v6() : ip::make_address_v6(ip::v4_mapped, address.to_v4());
}

} // namespace

Result<TrustedProxies> TrustedProxies::read(const std::vector<std::string>& texts) {
    TrustedProxies result;
    result.networks_ = TRY(Networks::read(texts, "trusted proxy"));
    return result;
}

bool TrustedProxies::trusts(const ip::address& address) const {
    return !networks_.empty() && networks_.contain(widen(address).to_bytes());
}

std::string_view TrustedProxies::origin(std::string_view forwarded_for) const {
    std::string_view nearest;
    while (!forwarded_for.empty()) {
        std::size_t comma = forwarded_for.rfind(',');
        std::string_view part =
            trim(comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1));
        boost::system::error_code error;
        auto address = ip::make_address(part, error);
        if (error) return nearest;
        nearest = part;
        if (!trusts(address) || comma == std::string_view::npos) return nearest;
        forwarded_for = forwarded_for.substr(0, comma);
    }
    return nearest;
}

} // namespace eider::http
