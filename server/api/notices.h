// Notices on devices, over HTTP.
#pragma once
#include "api/routes.h"

namespace eider::api {

void add_notice_routes(Routes& routes);

} // namespace eider::api
