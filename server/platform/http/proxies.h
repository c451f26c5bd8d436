// Which peers may tell us where a request really came from.
#pragma once
#include "platform/base/networks.h"

#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/ip/address.hpp>

namespace eider::http {

class TrustedProxies {
  public:
    // "127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8". Refuses what is none.
    static Result<TrustedProxies> read(const std::vector<std::string>& texts);

    bool trusts(const boost::asio::ip::address& address) const;
    bool empty() const { return networks_.empty(); }
    // The nearest address in X-Forwarded-For that is no trusted proxy itself; empty when there is none or it
    // is no address. To be asked only for a trusted peer.
    std::string_view origin(std::string_view forwarded_for) const;

  private:
    Networks networks_;
};

} // namespace eider::http
