// The path of a request as it may stand in the log.
#include "platform/http/logged_path.h"

#include "platform/base/text.h"
#include "platform/http/limits.h"

namespace eider::http {

std::string logged_path(std::string_view path) {
    std::string out;
    for (std::string_view part : split(path.substr(0, LOGGED_PATH_BYTES_MAX), '/')) {
        if (!out.empty() || part.data() != path.data()) out += '/';
        bool is_address =
            part.find('@') != std::string_view::npos || part.find("%40") != std::string_view::npos;
        out += is_address ? "-" : part;
    }
    return out;
}

} // namespace eider::http
