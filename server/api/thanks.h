// The endpoints of customers' thanks.
#pragma once
#include "api/routes.h"

namespace eider::api {

void add_thanks_routes(Routes& routes);

} // namespace eider::api
